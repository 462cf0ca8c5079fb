"""The menu: every listed action under its subject, behind the button in the top bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from booking_desktop.views.actions import ActionBook, Group


class DeskMenu(QObject):
    """Opens the menu under a button.

    Args:
        actions: What can be done.
        button: Where the menu hangs.
    """

    def __init__(self, actions: ActionBook, button: QToolButton) -> None:
        super().__init__(button)
        self._actions = actions
        self._button = button
        self._menu = QMenu(button)
        button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the menu; it is put together anew, since parts may have added actions."""
        self._menu.clear()
        for group in Group:
            actions = self._actions.of(group)
            if actions:
                self._menu.addMenu(group.value).addActions(list(actions))
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
