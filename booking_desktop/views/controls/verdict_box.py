"""The verdict in a form: what it is, who is in the way, and the numbered ways out (B13)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.day_overlay import VerdictView
from booking_desktop.viewmodels.day_picture import Tone as VerdictTone
from booking_desktop.views.controls.alternative_row import AlternativeRow
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone, fill_of, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ICON_PX = 16
_PADDING_PX = 12
_TOP_PX = 10
_GAP_PX = 8

_TONES = {
    VerdictTone.ASKING: Tone.SECOND,
    VerdictTone.OK: Tone.OK,
    VerdictTone.WARN: Tone.WARN,
    VerdictTone.BAD: Tone.BAD,
}
_ICONS = {
    VerdictTone.ASKING: Icon.HOURGLASS,
    VerdictTone.OK: Icon.CHECK,
    VerdictTone.WARN: Icon.WARNING,
    VerdictTone.BAD: Icon.WARNING,
}


class VerdictBox(QFrame):
    """A verdict in its tone, with its alternatives as rows.

    Signals:
        alternative_chosen(int): The way out with this index was taken.
    """

    alternative_chosen = Signal(int)

    def __init__(self, appearance: Appearance, hints: Sequence[tuple[str, str]] = ()) -> None:
        """Build an empty box.

        Args:
            appearance: The theme in force.
            hints: Keys and what they do, below the alternatives of a refusal.
        """
        super().__init__()
        self._appearance = appearance
        self._tone = VerdictTone.ASKING
        self._said = ""
        self._title = Label(appearance, style=Text.BODY_STRONG, wraps=True)
        self._detail = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self._hints = _HintLine(appearance, hints)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addLayout(self._rows)
        column.addWidget(self._hints)
        self._on_changed(appearance.theme)
        appearance.changed.connect(self._on_changed)
        self.hide()

    def show_verdict(self, verdict: VerdictView | None) -> None:
        """Show a verdict, or nothing while nothing has been asked."""
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        self._tone = verdict.tone
        self._title.setText(verdict.title)
        self._title.set_tone(_TONES[verdict.tone])
        self._detail.setText(verdict.detail)
        self._detail.setVisible(bool(verdict.detail))
        self._show_alternatives(verdict)
        self._hints.setVisible(bool(verdict.alternatives) and self._hints.is_used)
        self._announce(verdict)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground and icon."""
        theme = self._appearance.theme
        painter = painter_on(self)
        tone = _TONES[self._tone]
        fill, ink = fill_of(tone, theme.colours), ink_of(tone, theme.colours)
        line = ink if fill == theme.colours.surface else None
        box = Box(radius=theme.radii.segmented, fill=fill, line=line)
        draw_box(painter, QRectF(self.rect()), box)
        edge = theme.px(_ICON_PX)
        top = self._title.geometry().top() + (theme.line_px(Text.BODY_STRONG) - edge) / 2
        place = QRectF(theme.px(_PADDING_PX), top, edge, edge)
        draw_icon(painter, theme, place, _ICONS[self._tone], ink)

    def _show_alternatives(self, verdict: VerdictView) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._rows.setContentsMargins(0, 8 if verdict.alternatives else 0, 0, 0)
        for index, alternative in enumerate(verdict.alternatives):
            row = AlternativeRow(
                self._appearance, alternative, is_preferred=index == verdict.preferred
            )
            row.clicked.connect(lambda _checked, chosen=index: self.alternative_chosen.emit(chosen))
            self._rows.addWidget(row)
            row.show()

    def _announce(self, verdict: VerdictView) -> None:
        """Read a verdict out once, not at each key that leaves it as it is."""
        said = verdict.announcement or f"{verdict.title} {verdict.detail}".rstrip()
        if said != self._said and verdict.tone is not VerdictTone.ASKING:
            announce(self, said, at_once=verdict.tone is VerdictTone.BAD)
        self._said = said

    def _on_changed(self, theme: Theme) -> None:
        layout = self.layout()
        assert layout is not None
        left = theme.px(_PADDING_PX + _ICON_PX + _GAP_PX)
        top = theme.px(_TOP_PX)
        layout.setContentsMargins(left, top, theme.px(_PADDING_PX), top)


class _HintLine(QWidget):
    """Keys and what they do, in one line."""

    def __init__(self, appearance: Appearance, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.is_used = bool(hints)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 0)
        row.setSpacing(5)
        for key, text in hints:
            row.addWidget(KeyChip(appearance, key))
            row.addWidget(Label(appearance, text, style=Text.SMALL, tone=Tone.SECOND))
            row.addSpacing(8)
        row.addStretch(1)
