"""Blocks as pictures: painted once, and again only when they look different."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.painter.blocks import paint_block
from booking_desktop.views.day_grid.painter.look import Canvas, Look

_KEPT_TILES = 1200


class _Tile(NamedTuple):
    block: Block
    size: tuple[int, int]
    is_compact: bool
    picture: QPixmap


class Tiles:
    """Keeps the pictures of blocks for one look; a changed block replaces its own."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._tiles: dict[str, _Tile] = {}

    def draw(self, painter: QPainter, placed: PlacedBlock, *, is_compact: bool) -> None:
        """Draw a block at its place."""
        picture = self._picture(placed, is_compact=is_compact)
        painter.drawPixmap(placed.rect.topLeft(), picture)

    def _picture(self, placed: PlacedBlock, *, is_compact: bool) -> QPixmap:
        block, size = placed.block, (placed.rect.width(), placed.rect.height())
        kept = self._tiles.get(block.block_id)
        if (
            kept is not None
            and kept.size == size
            and kept.is_compact == is_compact
            and kept.block == block
        ):
            return kept.picture
        if len(self._tiles) >= _KEPT_TILES:
            self._tiles.clear()
        picture = self._paint(block, size, is_compact=is_compact)
        self._tiles[block.block_id] = _Tile(block, size, is_compact, picture)
        return picture

    def _paint(self, block: Block, size: tuple[int, int], *, is_compact: bool) -> QPixmap:
        ratio = self._look.ratio
        picture = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_block(
            Canvas(painter, self._look), block, QSizeF(size[0], size[1]), is_compact=is_compact
        )
        painter.end()
        return picture
