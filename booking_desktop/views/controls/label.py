"""Words in one of the theme's type styles, with the line height of that style."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class Label(QLabel):
    """A label: one line, shortened with an ellipsis where room is short, or wrapped.

    Args:
        appearance: The theme in force.
        text: Plain words.
        style: Type style.
        tone: Ink.
        wraps: Whether it breaks into several lines instead of being shortened.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        *,
        style: Text = Text.BODY,
        tone: Tone = Tone.PLAIN,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._style = style
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        vertical = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Write in another ink."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text on one line, margins included."""
        margins = self.contentsMargins()
        width = ceil(self._metrics().horizontalAdvance(self.text()))
        return QSize(
            width + margins.left() + margins.right(), self.heightForWidth(self._wrap_width(width))
        )

    def minimumSizeHint(self) -> QSize:
        """Return one line's height; the width may shrink to an ellipsis or the longest word."""
        metrics = self._metrics()
        words = self.text().split() if self.wordWrap() else ["…" if self.text() else ""]
        width = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        margins = self.contentsMargins()
        height = ceil(self._line_px()) + margins.top() + margins.bottom()
        return QSize(ceil(width) + margins.left() + margins.right(), height)

    def hasHeightForWidth(self) -> bool:
        """Say that a wrapped text needs more height in less width."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text broken at `width`."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        lines = self._laid_out(room).lineCount() if self.wordWrap() else 1
        return ceil(max(1, lines) * self._line_px()) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the text."""
        theme = self._appearance.theme
        painter = painter_on(self)
        painter.setFont(theme.text_font(self._style))
        ink = ink_of(self._tone, theme.colours)
        painter.setPen(ink if self.isEnabled() else theme.colours.text_third)
        room = QRectF(self.contentsRect())
        if self.wordWrap():
            self._laid_out(room.width()).draw(painter, room.topLeft())
            return
        text = self._metrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 0.5
        )
        self.setToolTip(self.text() if text != self.text() else "")
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, text)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._appearance.theme.text_font(self._style))

    def _line_px(self) -> float:
        return self._appearance.theme.line_px(self._style)

    def _wrap_width(self, text_width: int) -> int:
        """Width at which the size hint breaks the text: its own, or the label's when it is set."""
        return min(text_width + 1, self.maximumWidth())

    def _laid_out(self, width: float) -> QTextLayout:
        # A layout breaks lines at this separator alone, a line feed draws nothing.
        text = self.text().replace("\n", "\N{LINE SEPARATOR}")
        layout = QTextLayout(text, self._appearance.theme.text_font(self._style))
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        top, line_px = 0.0, self._line_px()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (line_px - line.height()) / 2))
            top += line_px
        layout.endLayout()
        return layout
