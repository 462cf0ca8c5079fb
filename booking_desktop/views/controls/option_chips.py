"""Choices as chips in a row: Anyone, Sarah, John; who cannot stands there too, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from booking_desktop.views.controls.avatar import face_of
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.flow_layout import FlowLayout
from booking_desktop.views.controls.inline import Picture, Piece, Words, draw_line, line_width
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_GAP_PX = 6
_PADDING_PX = 9
_FACE_PADDING_PX = 5
_FACE_PX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice.

    Attributes:
        id: What the signals name.
        text: Its word: "Sarah", or "Priya, no cuts" where it cannot be chosen.
        detail: Quiet words after it: "€62".
        initials: Letters on a disc before it.
        hue: Name of the disc's hue.
        icon: Before it, where there is no disc.
        mark: An icon after it: the heart of somebody who is asked for.
        is_available: False draws it dashed; it can still be pressed, to be told why.
    """

    id: str
    text: str
    detail: str = ""
    initials: str = ""
    hue: str = ""
    icon: Icon | None = None
    mark: Icon | None = None
    is_available: bool = True


class OptionChips(QWidget):
    """Chips of which at most one holds; they break into lines where room is short.

    Signals:
        chosen(str): A person chose the option with this id.
        refused(str): A person pressed the option with this id, which cannot be chosen.
    """

    chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        """Build an empty row.

        Args:
            appearance: The theme in force.
            name: What is chosen here, for those who cannot see the label beside it.
        """
        super().__init__()
        self._appearance = appearance
        self._chips: dict[str, _OptionChip] = {}
        self._options: tuple[Option, ...] = ()
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, gap_px=_GAP_PX)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def stop(self) -> QWidget | None:
        """The chip at which Tab stops: the one that holds, or the first."""
        chips = self._chips.values()
        return next((chip for chip in chips if chip.isChecked()), next(iter(chips), None))

    def set_options(self, options: Sequence[Option], *, chosen: str = "") -> None:
        """Show these options, the one with the id `chosen` holding."""
        if self._options != tuple(options):
            self._options = tuple(options)
            self._rebuild()
        self.choose(chosen)

    def choose(self, option_id: str) -> None:
        """Let this option hold, without a signal; an unknown id lets none."""
        chip = self._chips.get(option_id)
        if chip is not None and chip.isCheckable():
            chip.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._chips.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def hasHeightForWidth(self) -> bool:
        """Say that less width needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at `width`."""
        return self._flow.heightForWidth(width)

    def _rebuild(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips.values())
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {option.id: self._chip_of(option) for option in self._options}
        if had_focus and self._chips:
            next(iter(self._chips.values())).setFocus()
        self.updateGeometry()

    def _chip_of(self, option: Option) -> _OptionChip:
        chip = _OptionChip(self._appearance, option)
        signal = self.chosen if option.is_available else self.refused
        chip.clicked.connect(lambda: signal.emit(option.id))
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        chip.show()
        return chip


class _OptionChip(QAbstractButton):
    """One chip."""

    def __init__(self, appearance: Appearance, option: Option) -> None:
        super().__init__()
        self._appearance = appearance
        self._option = option
        self.setCheckable(option.is_available)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(", ".join(part for part in (option.text, option.detail) if part))

    def sizeHint(self) -> QSize:
        """Return the room for everything on it."""
        theme = self._appearance.theme
        left, right = self._paddings(theme)
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(width) + left + right, theme.sizes.button)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chip."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        draw_box(painter, place, self._box(theme))
        left, right = self._paddings(theme)
        inner = place.adjusted(left, 0, -right, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _box(self, theme: Theme) -> Box:
        colours, radius = theme.colours, theme.radii.control
        if self.isChecked():
            return Box(radius=radius, fill=colours.accent_soft, line=colours.accent, line_px=2)
        if not self._option.is_available:
            return Box(radius=radius, line=colours.border_strong, is_dashed=True)
        fill = colours.raised if self.underMouse() else colours.surface
        return Box(radius=radius, fill=fill, line=colours.border)

    def _paddings(self, theme: Theme) -> tuple[int, int]:
        left = _FACE_PADDING_PX if self._option.initials else _PADDING_PX
        return theme.px(left), theme.px(_PADDING_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        colours, option = theme.colours, self._option
        ink = colours.text if option.is_available else colours.text_third
        pieces: list[Piece] = []
        if option.initials:
            pieces.append(face_of(theme, option.initials, option.hue, size_px=_FACE_PX))
        elif option.icon is not None:
            pieces.append(Picture(icon=option.icon, ink=ink, size_px=14))
        medium, regular = theme.text_font(Text.BODY_MEDIUM), theme.text_font(Text.BODY)
        pieces.append(Words(text=option.text, font=medium, ink=ink))
        if option.detail:
            quiet = colours.text_second if self.isChecked() else colours.text_third
            pieces.append(Words(text=option.detail, font=regular, ink=quiet))
        if option.mark is not None:
            pieces.append(Picture(icon=option.mark, ink=ink, size_px=12))
        return pieces
