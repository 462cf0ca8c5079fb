"""What is seen before the day is there: the window's frame, and after a while what it waits for.

The first picture has to stand at once, and the theme with its typeface, its icons and the long
lists of names behind them take longer to load than the frame takes to be drawn: it takes four
colours from the tokens and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

_QUIET_MS = 400
"""For so long nothing is said: most of the time the day is there before."""

_HALF_LIGHT = 128


@dataclass(frozen=True)
class Frame:
    """Colours and sizes of the empty frame."""

    ground: QColor
    surface: QColor
    ink: QColor
    top_px: int
    side_px: int
    foot_px: int


def frame_from(tokens: Path, system: QPalette) -> Frame:
    """Return the frame in the system's scheme, which its own palette tells."""
    known = json.loads(tokens.read_text(encoding="utf-8"))
    is_dark = system.window().color().lightness() < _HALF_LIGHT
    colours, sizes = known["colours"]["dark" if is_dark else "light"], known["sizes"]
    return Frame(
        ground=QColor(colours["ground"]),
        surface=QColor(colours["surface"]),
        ink=QColor(colours["text_third"]),
        top_px=sizes["top_bar_height"],
        side_px=sizes["rail_width"],
        foot_px=sizes["status_bar_height"],
    )


class StartPage(QWidget):
    """Bars and sides, without anything in them.

    Signals:
        painted(): It has been drawn for the first time.
    """

    painted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._words = ""
        self._is_quiet = True
        self._has_painted = False
        self._middle: QWidget | None = None
        self._right_px = 0
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self._speak)
        timer.start(_QUIET_MS)

    def show_middle(self, widget: QWidget, *, right_px: int) -> None:
        """Put something between the bars and the sides.

        Args:
            widget: What; it belongs to the page from now on.
            right_px: How wide the right side is.
        """
        self._middle, self._right_px = widget, right_px
        widget.setParent(self)
        self._place_middle()
        widget.show()

    def show_words(self, words: str) -> None:
        """Say what is being done."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the frame."""
        frame = self._frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), frame.ground)
        width, height = self.width(), self.height()
        middle = height - frame.top_px - frame.foot_px
        for panel in (
            QRect(0, 0, width, frame.top_px - 1),
            QRect(0, frame.top_px, frame.side_px - 1, middle),
            QRect(frame.side_px, frame.top_px, width - frame.side_px, middle),
            QRect(0, height - frame.foot_px + 1, width, frame.foot_px),
        ):
            painter.fillRect(panel, frame.surface)
        if self._words and not self._is_quiet and self._middle is None:
            painter.setPen(frame.ink)
            words = QFontMetrics(self.font()).boundingRect(self._words)
            words.moveCenter(self.rect().center())
            painter.drawText(words.bottomLeft(), self._words)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place what stands in the middle."""
        super().resizeEvent(event)
        self._place_middle()

    def _place_middle(self) -> None:
        if self._middle is not None:
            frame = self._frame
            width = self.width() - frame.side_px - self._right_px
            height = self.height() - frame.top_px - frame.foot_px
            self._middle.setGeometry(frame.side_px, frame.top_px, width, height)

    def _speak(self) -> None:
        self._is_quiet = False
        self.update()
