"""What the external calendar did not take: one card below the other, all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.calendar import CalendarPicture, CalendarSection
from booking_desktop.viewmodels.todo.picture import TodoCard
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.theme import Appearance
from booking_desktop.views.todo.card import TodoCardView
from booking_desktop.views.tokens import Text

_STEPS = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Up: -1,
}
_KEYS = {
    Qt.Key.Key_T: "T",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Delete: "Del",
}


class NeedsYou(Card):
    """The cards. While it is seen, the section goes on reading."""

    def __init__(self, appearance: Appearance, section: CalendarSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._picture = CalendarPicture()
        self._views: list[TodoCardView] = []
        self._is_laying = False
        self._nothing = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._more = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        look = ButtonLook(size=ButtonSize.SMALL, icon=Icon.REPEAT)
        self._try_all = Button(appearance, "Try all again", look)
        self._column = QVBoxLayout()
        self._build()
        self.setAccessibleName("Needs you")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._try_all.clicked.connect(section.try_all)
        appearance.changed.connect(lambda _theme: self._lay(self._picture))

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show what needs a person; the keyboard goes with the selected card."""
        before, self._picture = self._picture, picture
        self._try_all.setVisible(picture.can_try_all)
        for label, words in ((self._nothing, picture.nothing), (self._more, picture.more)):
            label.setText(words)
            label.setVisible(bool(words))
        if (picture.cards, picture.selected) != (before.cards, before.selected):
            self._lay(picture)

    def take_keyboard(self) -> None:
        """Bring the keyboard to the selected card; where there is none, it stays here."""
        view = self._selected
        (view or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what happens while somebody looks."""
        super().showEvent(event)
        self._section.watch(is_seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._section.watch(is_seen=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the selected card."""
        super().focusInEvent(event)
        if not self._is_laying and self._selected is not None:
            self.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J and K, decide with letters."""
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if is_plain and key in _STEPS:
            self._section.step(_STEPS[key])
        elif is_plain and key in _KEYS:
            self._section.press(_KEYS[key])
        else:
            super().keyPressEvent(event)

    @property
    def _selected(self) -> TodoCardView | None:
        selected = self._picture.selected
        return next((view for view in self._views if view.card.id == selected), None)

    def _lay(self, picture: CalendarPicture) -> None:
        has_keyboard = self._has_keyboard()
        if has_keyboard:
            # Not to lose the keyboard to somebody else with the card that has it.
            self._is_laying = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._is_laying = False
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._views = []
        for card in picture.cards:
            self._column.addWidget(Divider(self._appearance))
            self._views.append(self._view(card, is_selected=card.id == picture.selected))
            self._column.addWidget(self._views[-1])
        if has_keyboard:
            self.take_keyboard()

    def _view(self, card: TodoCard, *, is_selected: bool) -> TodoCardView:
        view = TodoCardView(self._appearance, card, is_selected=is_selected, ask=None)
        # Queued: the answer takes the very card away that asked.
        queued = Qt.ConnectionType.QueuedConnection
        view.chosen.connect(self._section.select, queued)
        view.act_wanted.connect(self._section.act, queued)
        return view

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._appearance, "Needs you", style=Text.BODY_STRONG), 1)
        head.addWidget(self._try_all)
        self._column.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more)
