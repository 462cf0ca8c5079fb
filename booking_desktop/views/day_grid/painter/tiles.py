"""Blocks as pictures: painted once, and again only when they look different."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.painter.blocks import BlockPainter
from booking_desktop.views.day_grid.painter.look import Look

_KEPT_TILES = 1200


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

    def draw(self, painter: QPainter, placed: PlacedBlock) -> None:
        """Draw a block at its place."""
        painter.drawPixmap(placed.rect.topLeft(), self._picture(placed))

    def _picture(self, placed: PlacedBlock) -> QPixmap:
        block, size = placed.block, placed.rect.size()
        kept = self._tiles.get(block.block_id)
        if (
            kept is not None
            and kept.size == size
            and kept.is_compact == placed.is_compact
            and kept.block == block
        ):
            return kept.picture
        if len(self._tiles) >= _KEPT_TILES:
            self._tiles.clear()
        picture = self._blocks.paint(block, size, is_compact=placed.is_compact)
        self._tiles[block.block_id] = _Tile(block, size, placed.is_compact, picture)
        return picture
