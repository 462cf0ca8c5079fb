"""Every action of the window, once: menu, shortcut, button, palette and cheat sheet share it.

Whoever can do something adds it here with what it is called and its keys. Nothing is declared that
nobody can do, so there is no dead entry anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme


class Group(StrEnum):
    """Subjects: the menus and the headings of the cheat sheet, in their order."""

    ANYWHERE = "Desk"
    TIME = "Go"
    MAKE = "Make"
    BOOKING = "Booking"
    CLASS = "Class"
    VIEW = "View"
    HELP = "Help"


class Reach(StrEnum):
    """Where an action's keys work."""

    WINDOW = "window"
    CENTRE = "centre"  # only while grid, agenda or a list has focus: letters (WCAG 2.1.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """What an action is called and how it is reached.

    Attributes:
        id: Stable name.
        text: What it does, as it stands in the menu.
        group: Its menu.
        keys: Portable names ("Ctrl+Z"); the first is the one that is shown.
        reach: Where the keys work.
        icon: Beside its text.
        is_listed: Whether it stands in a menu; the cheat sheet lists all.
    """

    id: str
    text: str
    group: Group
    keys: tuple[str, ...] = ()
    reach: Reach = Reach.CENTRE
    icon: Icon | None = None
    is_listed: bool = True


class ActionBook(QObject):
    """Holds the actions by their id.

    Args:
        appearance: Tints the icons.
        window: Keys of `Reach.WINDOW` work in it.
        centre: Keys of `Reach.CENTRE` work in it and in what it holds.

    Signals:
        chosen(ActionSpec): Something is about to be done.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, *, window: QWidget, centre: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._homes = {Reach.WINDOW: window, Reach.CENTRE: centre}
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        appearance.changed.connect(self._tint)

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """Everything that can be done, in the order it was added."""
        return tuple(self._specs.values())

    def add(self, spec: ActionSpec, run: Callable[[], object]) -> QAction:
        """Add an action that calls `run`."""
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(_CONTEXTS[spec.reach])
        action.setAutoRepeat(spec.group is Group.TIME)
        action.triggered.connect(lambda _checked: self.chosen.emit(spec))
        action.triggered.connect(lambda _checked: run())
        self._specs[spec.id], self._actions[spec.id] = spec, action
        self._homes[spec.reach].addAction(action)
        self._tint_one(spec, self._appearance.theme)
        return action

    def action(self, action_id: str) -> QAction:
        """Return an action.

        Raises:
            KeyError: Nobody has added it.
        """
        return self._actions[action_id]

    def has(self, action_id: str) -> bool:
        """Whether somebody can do it."""
        return action_id in self._actions

    def of(self, group: Group) -> tuple[QAction, ...]:
        """Return a menu's actions."""
        return tuple(
            self._actions[spec.id]
            for spec in self._specs.values()
            if spec.group is group and spec.is_listed
        )

    def key_name(self, action_id: str) -> str:
        """Return the name of an action's first key as it is printed on keyboards, or ""."""
        spec = self._specs[action_id]
        return key_name(spec.keys[0]) if spec.keys else ""

    def allow(self, group: Group, allowed: frozenset[str]) -> None:
        """Let just these actions of a group be used."""
        for spec in self._specs.values():
            if spec.group is group:
                self._actions[spec.id].setEnabled(spec.id in allowed)

    def _tint(self, theme: Theme) -> None:
        for spec in self._specs.values():
            self._tint_one(spec, theme)

    def _tint_one(self, spec: ActionSpec, theme: Theme) -> None:
        if spec.icon is not None:
            self._actions[spec.id].setIcon(theme.icon(spec.icon))


_CONTEXTS = {
    Reach.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Reach.CENTRE: Qt.ShortcutContext.WidgetWithChildrenShortcut,
}


def key_name(key: str) -> str:
    """Return a key as it is written in the window: "Ctrl Shift Z"."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub(r"(?<=.)\+(?=.)", " ", native)
