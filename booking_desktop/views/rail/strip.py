"""The rail folded to icons, for narrow windows; the calendar's icon unfolds it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from booking_desktop.viewmodels.rail_picture import Waiting, WaitingCount
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.button import ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.rail.rail import WAITING_ICONS
from booking_desktop.views.theme import Appearance

_WIDTH_PX, _EDGE_PX = 52, 9


class RailStrip(Panel):
    """A column of icons.

    Signals:
        unfold_wanted(): The whole rail is to be shown, or folded again.
        waiting_chosen(Waiting): The list behind a counter is wanted.
    """

    unfold_wanted = Signal()
    waiting_chosen = Signal(object)

    def __init__(self, appearance: Appearance, actions: ActionBook) -> None:
        super().__init__(appearance, Qt.Edge.RightEdge)
        self._counters: dict[Waiting, IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE_PX, 12, _EDGE_PX, 12)
        self._column.setSpacing(6)
        self.setFixedWidth(appearance.theme.px(_WIDTH_PX))
        self.setAccessibleName("Side bar, folded")
        if actions.has("new_booking"):
            self._add_new_booking(actions)
        fold = self._icon(Icon.CALENDAR, "Calendar, who works, and what waits")
        fold.clicked.connect(lambda _checked=False: self.unfold_wanted.emit())
        self._column.addWidget(fold)
        self._column.addStretch(1)

    def show_waiting(self, counts: tuple[WaitingCount, ...]) -> None:
        """Show how much waits for a person."""
        for count in counts:
            if count.kind not in self._counters:
                button = self._icon(WAITING_ICONS[count.kind], count.name)
                button.clicked.connect(partial(self._choose, count.kind))
                self._counters[count.kind] = button
                self._column.insertWidget(self._column.count() - 1, button)
            badge = str(count.count) if count.count else ""
            self._counters[count.kind].set_badge(badge, f"{count.name}, {count.count}")
            self._counters[count.kind].setVisible(count.is_shown)

    def _choose(self, kind: Waiting, _checked: bool = False) -> None:
        self.waiting_chosen.emit(kind)

    def _add_new_booking(self, actions: ActionBook) -> None:
        action, key = actions.action("new_booking"), actions.key_name("new_booking")
        button = self._icon(Icon.PLUS, action.text(), key)
        button.clicked.connect(lambda _checked=False: action.trigger())
        self._column.addWidget(button)

    def _icon(self, icon: Icon, name: str, key: str = "") -> IconButton:
        return IconButton(self._appearance, icon, name=name, key=key, size=ButtonSize.LARGE)
