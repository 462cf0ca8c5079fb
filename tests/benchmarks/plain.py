"""The simplest custom widget's way to paint a day: what the grid's painting is measured against."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from booking_desktop.views.day_grid.scene import Scene
from booking_desktop.views.theme import Theme


def paint_plainly(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint each block as a rectangle, a bar and three lines."""
    painter.fillRect(QRect(0, 0, 4000, 4000), theme.colours.surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    name, detail = theme.font(12.0, 600), theme.font(12.0, 400)
    flags = Qt.AlignmentFlag.AlignLeft
    for column in scene.layout.placed:
        for placed in column.blocks:
            hue = theme.hue(placed.block.hue)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.tint)
            painter.drawRoundedRect(placed.rect, 6, 6)
            painter.fillRect(
                QRect(placed.rect.topLeft(), placed.rect.bottomLeft() + QPoint(3, 0)), hue.bar
            )
            painter.setPen(hue.on_tint)
            lines = placed.rect.adjusted(10, 3, -5, 0)
            for index, words in enumerate(
                (placed.block.text.title, placed.block.text.detail, placed.block.text.span)
            ):
                painter.setFont(detail if index else name)
                painter.drawText(QRectF(lines.translated(0, 15 * index)), flags, words)
