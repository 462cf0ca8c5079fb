"""A thin scroll bar that appears at the right edge when the pointer comes near.

It is hidden at all other times: a widget over the viewport would make each scroll paint everything.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from booking_desktop.views.theme import Theme

WIDTH = 14
THUMB_WIDTH = 8
THUMB_LEAST = 32
OPACITY = 0.6


class ScrollThumb(QWidget):
    """Shows where a scroll bar stands, and drags it."""

    def __init__(self, bar: QScrollBar, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._theme = theme
        self._grip: float | None = None
        self.hide()
        bar.valueChanged.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def thumb(self) -> QRectF:
        """Return where the thumb is."""
        span = self._bar.maximum() - self._bar.minimum() + self._bar.pageStep()
        height = max(THUMB_LEAST, self.height() * self._bar.pageStep() / max(1, span))
        travel = self.height() - height
        range_ = max(1, self._bar.maximum() - self._bar.minimum())
        top = travel * (self._bar.value() - self._bar.minimum()) / range_
        return QRectF(WIDTH - THUMB_WIDTH - 2, top, THUMB_WIDTH, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Paint the thumb."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.border_strong)
        painter.drawRoundedRect(self.thumb(), THUMB_WIDTH / 2, THUMB_WIDTH / 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the thumb, or have it come to the pointer."""
        thumb, y = self.thumb(), event.position().y()
        is_on_thumb = thumb.top() <= y <= thumb.bottom()
        self._grip = y - thumb.top() if is_on_thumb else thumb.height() / 2
        self._follow(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grip is not None:
            self._follow(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go; away from the edge it disappears."""
        self._grip = None
        self.setVisible(self.rect().contains(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Disappear."""
        super().leaveEvent(event)
        if self._grip is None:
            self.hide()

    def _follow(self, y: float) -> None:
        if self._grip is None:
            return
        travel = max(1.0, self.height() - self.thumb().height())
        range_ = self._bar.maximum() - self._bar.minimum()
        self._bar.setValue(self._bar.minimum() + round((y - self._grip) / travel * range_))
