"""Pieces that all cards of the inspector are made of: sections, rows with an icon, small tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.picture import Row
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

SIDE_PX, TOP_PX = 16, 11
_ICON_PX = 15
_ICON_GAP_PX = 11

CHIP_TONES = {ChipTone.QUIET: Tone.SECOND, ChipTone.GOOD: Tone.ACCENT, ChipTone.WARN: Tone.WARN}

_ICONS = {
    Act.CHECK_IN: Icon.CHECK,
    Act.NOT_IN: Icon.UNDO,
    Act.CHECK_OUT: Icon.PAID,
    Act.REOPEN: Icon.UNDO,
    Act.MOVE: Icon.MOVE,
    Act.LONGER: Icon.CLOCK,
    Act.REBOOK: Icon.REPEAT,
    Act.NO_SHOW: Icon.BARRED,
    Act.CAME: Icon.UNDO,
    Act.CANCEL: Icon.CLOSE,
    Act.CORRECT_PAYMENT: Icon.EDIT,
    Act.GIVE_BACK: Icon.SWAP,
    Act.APPROVE: Icon.CHECK,
    Act.DECLINE: Icon.CLOSE,
    Act.UNBLOCK: Icon.UNDO,
}
_DANGEROUS = frozenset({Act.CANCEL, Act.DECLINE})


class Card(QWidget):
    """A column of sections with hairlines between them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def section(self) -> QVBoxLayout:
        """Return the layout of a new section below the others."""
        if self._column.count():
            self._column.addWidget(Divider(self.appearance))
        inner = QVBoxLayout()
        inner.setContentsMargins(SIDE_PX, TOP_PX, SIDE_PX, TOP_PX)
        inner.setSpacing(0)
        self._column.addLayout(inner)
        return inner

    def finish(self) -> None:
        """Keep the sections at the top."""
        self._column.addStretch(1)


def head(
    appearance: Appearance,
    chips: Iterable[QWidget],
    actions: ActionBook,
    *,
    menu: Sequence[Act] = (),
) -> QHBoxLayout:
    """Return the first line of a card: chips, at the right end the way to more, and to close it."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for chip in chips:
        row.addWidget(chip)
    row.addStretch(1)
    offered = [actions.action(act) for act in menu if actions.has(act)]
    if offered:
        row.addWidget(_more(appearance, offered))
    if actions.has("close_inspector"):
        close = IconButton(
            appearance, Icon.CLOSE, name="Close", key=actions.key_name("close_inspector")
        )
        close.clicked.connect(actions.action("close_inspector").trigger)
        row.addWidget(close)
    return row


def _more(appearance: Appearance, offered: Sequence[QAction]) -> IconButton:
    """Return the button that opens a menu of what can be done besides."""
    button = IconButton(appearance, Icon.MORE, name="More")

    def open_menu() -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in offered if action.isEnabled()])
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    button.clicked.connect(open_menu)
    return button


def with_icon(appearance: Appearance, icon: Icon, words: Sequence[QWidget]) -> QHBoxLayout:
    """Return a line of words behind an icon."""
    row = QHBoxLayout()
    row.setSpacing(_ICON_GAP_PX)
    row.addWidget(_IconLabel(appearance, icon), 0, Qt.AlignmentFlag.AlignTop)
    for each in words:
        row.addWidget(each)
    row.addStretch(1)
    return row


def table(appearance: Appearance, rows: Iterable[Row], *, left_px: int) -> QGridLayout:
    """Return a small table: quiet words, what it is, a figure at the right end."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, appearance.theme.px(left_px))
    grid.setColumnStretch(1, 1)
    for number, row in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        left = Label(appearance, row.left, style=Text.NOTE, tone=Tone.THIRD)
        middle = Label(appearance, row.middle, style=Text.NOTE, tone=Tone.SECOND, wraps=True)
        right = Label(appearance, row.right, style=Text.NOTE, tone=Tone.SECOND)
        grid.addWidget(left, number, 0, top)
        grid.addWidget(middle, number, 1, top)
        grid.addWidget(right, number, 2, top | Qt.AlignmentFlag.AlignRight)
    return grid


def act_buttons(
    appearance: Appearance, acts: Sequence[tuple[Act, str]], actions: ActionBook
) -> QVBoxLayout:
    """Return the acts as buttons: the likeliest across the card, the others in two columns."""
    column = QVBoxLayout()
    column.setSpacing(7)
    known = [(act, words) for act, words in acts if actions.has(act)]
    if not known:
        return column
    column.addWidget(_button(appearance, known[0], actions, is_first=True))
    grid = QGridLayout()
    grid.setSpacing(6)
    for place, each in enumerate(known[1:]):
        grid.addWidget(_button(appearance, each, actions, is_first=False), *divmod(place, 2))
    for column_number in range(2):
        grid.setColumnStretch(column_number, 1)
    column.addLayout(grid)
    return column


def _button(
    appearance: Appearance, named: tuple[Act, str], actions: ActionBook, *, is_first: bool
) -> Button:
    act, words = named
    kind = ButtonKind.DANGER if act in _DANGEROUS else ButtonKind.PLAIN
    look = ButtonLook(
        kind=ButtonKind.PRIMARY if is_first and kind is ButtonKind.PLAIN else kind,
        size=ButtonSize.LARGE if is_first else ButtonSize.NORMAL,
        icon=_ICONS[act],
        key=actions.key_name(act),
        spreads=not is_first,
    )
    button = Button(appearance, words, look)
    button.clicked.connect(actions.action(act).trigger)
    return button


class _IconLabel(QLabel):
    """An icon in the quiet ink."""

    def __init__(self, appearance: Appearance, icon: Icon) -> None:
        super().__init__()
        theme = appearance.theme
        size = theme.px(_ICON_PX)
        ink = ink_of(Tone.THIRD, theme.colours)
        ratio = self.devicePixelRatioF()
        self.setPixmap(theme.icon_pixmap(icon, ink, size_px=size, ratio=ratio))
        self.setContentsMargins(0, 2, 0, 0)
