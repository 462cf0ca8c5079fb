"""The cheat sheet (?): everything that can be done with its keys, narrowed by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from booking_desktop.viewmodels.cheat_sheet import (
    FORM_KEYS,
    GRID_KEYS,
    KeyGroup,
    KeyRow,
    matching_keys,
    merged,
)
from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach, key_name
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.veil import Veil
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIZE_PX, _EDGE_PX = (960, 700), 24
_COLUMN_PX = 270
_SPEC = ActionSpec(id="keys", text="All keys", group=Group.HELP, keys=("?",), icon=Icon.HELP)
_ANYWHERE = ActionSpec(
    id="help", text="Help", group=Group.HELP, keys=("F1",), reach=Reach.WINDOW, is_listed=False
)


def add_cheat_sheet(page: QWidget, appearance: Appearance, actions: ActionBook) -> None:
    """Let `?` and F1 open the sheet; what is added to the actions later is on it too."""
    sheet = CheatSheet(appearance, page, actions)
    actions.add(_SPEC, sheet.open_card)
    actions.add(_ANYWHERE, sheet.open_card)


class CheatSheet(Veil):
    """The sheet, over the whole window."""

    def __init__(self, appearance: Appearance, window: QWidget, actions: ActionBook) -> None:
        super().__init__(appearance, window)
        self._actions = actions
        self._field = TextField(appearance, "Find a key", icon=Icon.SEARCH, placeholder="Find")
        self._nothing = Label(appearance, "No key does that.", tone=Tone.THIRD)
        self._area = QScrollArea()
        self._build()
        window.installEventFilter(self)
        self.setAccessibleName("All keys")

    def open_card(self) -> None:
        """Show the sheet with the keyboard in its field."""
        self._field.set_text("")
        self._place()
        self._show("")
        self._lower()
        self._field.line_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown(self) -> tuple[KeyGroup, ...]:
        """Return the groups that are listed for what is typed."""
        return matching_keys(_groups(self._actions), self._field.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; close with Escape, scroll with the arrows."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
            self._show(self._field.text)
        if (
            watched is self._field.line_edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(16)
        head.addWidget(Label(self._appearance, "All keys", style=Text.HEADING))
        head.addWidget(self._field, 1)
        head.addWidget(KeyChip(self._appearance, "Esc"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._card.body.addLayout(head)
        self._card.body.addWidget(Divider(self._appearance))
        self._card.body.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self._card.body.addWidget(self._area, 1)
        self._field.edited.connect(self._show)
        self._field.line_edit.installEventFilter(self)

    def _take_key(self, key: Qt.Key) -> bool:
        bar = self._area.verticalScrollBar()
        match key:
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep() * 2)
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep() * 2)
            case _:
                return False
        return True

    def _show(self, _typed: str) -> None:
        groups = self.shown()
        self._nothing.setVisible(not groups)
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(20, 12, 20, 16)
        columns.setSpacing(28)
        for column in _in_columns(groups, self._columns()):
            columns.addLayout(self._column(column), 1)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)

    def _columns(self) -> int:
        width = self._card.card_rect().width()
        return max(1, width // self._appearance.theme.px(_COLUMN_PX))

    def _column(self, groups: list[KeyGroup]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for group in groups:
            column.addWidget(SectionHeading(self._appearance, group.name))
            column.addLayout(self._rows(group.rows))
            column.addSpacing(12)
        column.addStretch(1)
        return column

    def _rows(self, rows: tuple[KeyRow, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(2, 0, 2, 0)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for place, row in enumerate(rows):
            grid.addWidget(Label(self._appearance, row.text), place, 0)
            keys = QHBoxLayout()
            keys.setSpacing(4)
            keys.addStretch(1)
            for key in row.keys:
                keys.addWidget(KeyChip(self._appearance, key))
            grid.addLayout(keys, place, 1)
        return grid

    def _place(self) -> None:
        theme, room = self._appearance.theme, self._over.rect()
        self.setGeometry(room)
        width = min(theme.px(_SIZE_PX[0]), room.width() - 2 * _EDGE_PX)
        height = min(theme.px(_SIZE_PX[1]), room.height() - 2 * _EDGE_PX)
        card = QRect(0, 0, width, height)
        card.moveCenter(room.center())
        self._card.place_card(card)


def _groups(actions: ActionBook) -> tuple[KeyGroup, ...]:
    """Return all actions that have keys by their subjects, then the keys that are no actions."""
    found = []
    for group in Group:
        rows = merged(
            KeyRow(text=spec.text, keys=tuple(key_name(key) for key in spec.keys))
            for spec in actions.specs
            if spec.group is group and spec.keys
        )
        if rows:
            found.append(KeyGroup(name=group.value, rows=rows))
    return (*found, GRID_KEYS, FORM_KEYS)


def _in_columns(groups: tuple[KeyGroup, ...], number: int) -> list[list[KeyGroup]]:
    """Return the groups in columns of about the same height, in their order."""
    columns: list[list[KeyGroup]] = [[] for _ in range(number)]
    room = sum(len(group.rows) + 2 for group in groups) / number
    filled, place = 0.0, 0
    for group in groups:
        size = len(group.rows) + 2
        if columns[place] and filled + size / 2 > room and place + 1 < number:
            place, filled = place + 1, 0.0
        columns[place].append(group)
        filled += size
    return columns
