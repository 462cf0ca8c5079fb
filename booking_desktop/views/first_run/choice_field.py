"""A field that wants one of a list: what is typed is looked for, and the list opens below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from booking_desktop.viewmodels.first_run.picture import Choice
from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.result_list import ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance


class ChoiceField(TextField):
    """The field with its list.

    Signals:
        picked(str): Something of the list was chosen, by its code.
    """

    picked = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        *,
        icon: Icon,
        suggest: Callable[[str], tuple[Choice, ...]],
    ) -> None:
        """Build an empty field.

        Args:
            appearance: The theme in force.
            name: What is to be chosen.
            icon: Before the words.
            suggest: Finds what a typed text may mean.
        """
        super().__init__(appearance, name, icon=icon, placeholder="Type to search")
        self._appearance = appearance
        self._suggest = suggest
        self._popup: PopupList | None = None
        self.edited.connect(self._list)
        self.line_edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the whole text when the keyboard comes: typing replaces it."""
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self.line_edit.selectAll)
        return super().eventFilter(watched, event)

    def _list(self, typed: str) -> None:
        if self._popup is None:
            name = self.line_edit.accessibleName()
            self._popup = PopupList(self._appearance, self.line_edit, name=name, below=self)
            self._popup.chosen.connect(self.picked)
        found = self._suggest(typed)
        self._popup.show_rows(
            [ResultRow(id=each.code, title=each.name, detail=each.detail) for each in found]
        )
