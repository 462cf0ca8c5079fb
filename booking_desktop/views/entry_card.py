"""A small card with one field: a date to go to, a reason for blocked time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDTH_PX, _FROM_EDGE_PX = 340, 12


class EntryCard(FloatingCard):
    """Asks for one line. Enter confirms, Escape leaves; the keyboard goes back where it was.

    Signals:
        edited(str): The line as it is now.
        confirmed(str): Enter was pressed on this line.
        closed(): It was left without an answer.
    """

    edited = Signal(str)
    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, appearance: Appearance, window: QWidget, *, name: str, icon: Icon) -> None:
        super().__init__(appearance, window)
        self._window = window
        self._before: QWidget | None = None
        self._anchor = QRect()
        self._title = Label(appearance, name, style=Text.BODY_STRONG)
        self._field = TextField(appearance, name, icon=icon)
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._field)
        self.body.addLayout(column)
        self._field.edited.connect(self.edited)
        self._field.confirmed.connect(lambda: self.confirmed.emit(self._field.text))
        self._field.line_edit.installEventFilter(self)
        self.setAccessibleName(name)
        self.hide()

    def open_under(self, title: str, anchor: QRect, *, hint: str = "") -> None:
        """Show the card below a place of the window, with an empty field.

        Args:
            title: What is asked.
            anchor: The place, in the window's coordinates.
            hint: What is said under the field.
        """
        self._before = self._window.window().focusWidget()
        self._title.setText(title)
        self._field.set_text("")
        self._field.set_message(hint)
        self._anchor = anchor
        self.place_card(self._spot(anchor))
        self.show()
        self.raise_()
        self._field.line_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_answer(self, text: str, *, is_wrong: bool) -> None:
        """Say under the field what the line means, or why it means nothing."""
        self._field.set_message(text, tone=Tone.BAD if is_wrong else Tone.ACCENT)

    def close_card(self) -> None:
        """Hide it."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def event(self, event: QEvent) -> bool:
        """Grow with what is said under the field."""
        is_taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place_card(self._spot(self._anchor))
        return is_taken

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape, or when the keyboard goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self.close_card()
        self.closed.emit()

    def _spot(self, anchor: QRect) -> QRect:
        """Return where the card goes: under the place, inside the window."""
        theme = self._appearance.theme
        shadow = self.height() - self.card_rect().height()
        width = theme.px(_WIDTH_PX)
        needed = self.body.heightForWidth(width + shadow) - shadow
        size = QRect(0, 0, width, max(needed, theme.px(110)))
        size.moveTopLeft(anchor.bottomLeft() + QPoint(0, 6))
        room = self._window.rect().adjusted(
            _FROM_EDGE_PX, _FROM_EDGE_PX, -_FROM_EDGE_PX, -_FROM_EDGE_PX
        )
        size.moveLeft(max(room.left(), min(size.left(), room.right() - size.width())))
        size.moveTop(max(room.top(), min(size.top(), room.bottom() - size.height())))
        return size
