"""The list that opens under a field while somebody types in it: customers, services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.theme import Appearance

_BELOW_PX = 4
_EDGE_PX = 6
_MOST_HEIGHT_PX = 330
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHOOSERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PopupList(FloatingCard):
    """Floats under its field; the keyboard stays in the field.

    Arrows move, Enter chooses, Escape closes and leaves the text as it is.

    Signals:
        chosen(str): The row with this id was chosen; the list is closed.
    """

    chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, editor: QLineEdit, *, name: str, below: QWidget
    ) -> None:
        """Build a closed list.

        Args:
            appearance: The theme in force.
            editor: Where is typed.
            name: What is listed.
            below: The field under which it opens, as wide as that.
        """
        super().__init__(appearance, below.window())
        self._below = below
        self._list = ResultList(appearance, name)
        self._list.chosen.connect(self._on_chosen)
        self.body.addSpacing(_EDGE_PX)
        self.body.addWidget(self._list)
        self.body.addSpacing(_EDGE_PX)
        editor.installEventFilter(self)
        self.hide()

    @property
    def current_row(self) -> ResultRow | None:
        """The row that Enter would choose."""
        return self._list.current_row if self.isVisible() else None

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """Open with these, the first being the current one; none closes."""
        if not rows:
            self.hide()
            return
        window = self._below.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._list.show_rows(rows)
        self._place(window)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrows, Enter and Escape from the field while open; close when it loses focus."""
        if self.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if has_modifier:
            return False
        if key in _STEPS:
            self._list.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _CHOOSERS:
            return self._list.choose_current()
        else:
            return False
        return True

    def _on_chosen(self, row_id: str) -> None:
        self.hide()
        self.chosen.emit(row_id)

    def _place(self, window: QWidget) -> None:
        """Below the field, or above it where there is more room."""
        field = QRect(self._below.mapTo(window, QPoint(0, 0)), self._below.size())
        wanted = min(self._list.content_height(), _MOST_HEIGHT_PX) + 2 * _EDGE_PX
        room_below = window.height() - field.bottom() - _BELOW_PX
        room_above = field.top() - _BELOW_PX
        is_below = room_below >= wanted or room_below >= room_above
        height = min(wanted, room_below if is_below else room_above)
        top = field.bottom() + _BELOW_PX if is_below else field.top() - _BELOW_PX - height
        self.place_card(QRect(field.left(), top, field.width(), height))
