"""A row of choices of which exactly one holds: Day, Week, Month, Agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from booking_desktop.views.colours import mix
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_FRAME_PX = 3
_PADDING_PX = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One choice: its id, its word and the key that chooses it."""

    id: str
    text: str
    key: str = ""


class SegmentedControl(QWidget):
    """Choices side by side. Tab reaches the one that holds, arrows choose another.

    Signals:
        chosen(str): A person chose the segment with this id.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: str, segments: Sequence[Segment]) -> None:
        """Build the row; the first segment holds.

        Args:
            appearance: The theme in force.
            name: What is chosen here, for those who cannot see it.
            segments: The choices, two at least.
        """
        super().__init__()
        self._appearance = appearance
        self._buttons: dict[str, _SegmentButton] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_FRAME_PX, _FRAME_PX, _FRAME_PX, _FRAME_PX)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for segment in segments:
            button = _SegmentButton(appearance, segment)
            button.clicked.connect(lambda _checked, chosen=segment.id: self.chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[segment.id] = button
        self.choose(segments[0].id)

    def choose(self, segment_id: str) -> None:
        """Let this segment hold, without a signal.

        Raises:
            KeyError: There is no such segment.
        """
        self._buttons[segment_id].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the trough."""
        theme = self._appearance.theme
        box = Box(
            radius=theme.radii.segmented, fill=theme.colours.sunken, line=theme.colours.border
        )
        draw_box(painter_on(self), QRectF(self.rect()), box)


class _SegmentButton(QAbstractButton):
    """One choice of the row."""

    def __init__(self, appearance: Appearance, segment: Segment) -> None:
        super().__init__()
        self._appearance = appearance
        self.setText(segment.text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(segment.text)
        self.setAccessibleDescription(segment.key)
        self.setToolTip(f"{segment.text}  {segment.key}".rstrip() if segment.key else "")

    def sizeHint(self) -> QSize:
        """Return the room for the word at its boldest, so that nothing moves when it is chosen."""
        theme = self._appearance.theme
        words = QFontMetricsF(theme.text_font(Text.BODY_STRONG)).horizontalAdvance(self.text())
        height = theme.sizes.button - 2 * _FRAME_PX
        return QSize(ceil(words) + 2 * theme.px(_PADDING_PX), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the word, raised when it holds."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.isChecked():
            shade = mix(colours.text, colours.sunken, 0.12)
            radius = theme.radii.segmented - 2
            draw_box(painter, place.translated(0, 0.75), Box(radius=radius, fill=shade))
            line = colours.accent if colours.segment == colours.sunken else None
            box = Box(radius=radius, fill=colours.segment, line=line, line_px=2)
            draw_box(painter, place, box)
        is_lit = self.isChecked() or self.underMouse()
        painter.setFont(theme.text_font(Text.BODY_STRONG if self.isChecked() else Text.BODY_MEDIUM))
        painter.setPen(colours.text if is_lit else colours.text_second)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
