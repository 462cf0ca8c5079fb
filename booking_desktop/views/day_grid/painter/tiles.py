"""Blocks as pictures: painted once, and again only when they look different."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.painter.blocks import BlockPainter
from booking_desktop.views.day_grid.painter.look import Look

KEPT_TILES = 800  # three days of twenty people, and some


class _Tile(NamedTuple):
    block: Block
    size: QSize
    is_compact: bool
    picture: QPixmap


class Tiles:
    """Keeps the pictures of blocks for one look; a changed block replaces its own."""

    def __init__(self, look: Look) -> None:
        self._blocks = BlockPainter(look)
        self._tiles: dict[str, _Tile] = {}

    def picture_of(self, placed: PlacedBlock) -> QPixmap:
        """Return a block's picture, painted now if it was not kept or looks different."""
        block = placed.block
        kept = self._tiles.pop(block.block_id, None)
        if kept is None or not _shows(kept, placed):
            while len(self._tiles) >= KEPT_TILES:
                del self._tiles[next(iter(self._tiles))]
            size = placed.rect.size()
            picture = self._blocks.paint(block, size, is_compact=placed.is_compact)
            kept = _Tile(block, size, placed.is_compact, picture)
        self._tiles[block.block_id] = kept  # the last one used is the last one dropped
        return kept.picture


def _shows(tile: _Tile, placed: PlacedBlock) -> bool:
    return (
        tile.size == placed.rect.size()
        and tile.is_compact == placed.is_compact
        and (tile.block is placed.block or tile.block == placed.block)
    )
