"""The list of things to decide: a head, one card below the other, all by keyboard (ux job 14)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from booking_desktop.viewmodels.todo.picture import TodoCard, TodoPicture
from booking_desktop.viewmodels.todo.todo import Todo
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.todo.card import TodoCardView
from booking_desktop.views.tokens import Text

_SIDE_PX = 20
_NEXT = (Qt.Key.Key_J, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_K, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TodoTray(Panel):
    """What stands in the inspector's place while somebody decides; hidden otherwise."""

    def __init__(self, appearance: Appearance, todo: Todo) -> None:
        super().__init__(appearance, Qt.Edge.LeftEdge)
        self._todo = todo
        self._picture: TodoPicture | None = None
        self._cards: list[TodoCardView] = []
        self._is_laying = False
        self._title = Label(appearance, style=Text.HEADING)
        self._count = Chip(appearance, "", tone=Tone.WARN)
        self._hint = Label(appearance, style=Text.NOTE, tone=Tone.SECOND, wraps=True)
        self._nothing = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._area = QScrollArea()
        self._close = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        self._build()
        self.setFixedWidth(appearance.theme.sizes.tray_width)
        todo.changed.connect(self.show_picture)
        appearance.changed.connect(self._on_theme)
        self.hide()

    def open_tray(self) -> None:
        """Show the list with the keyboard in it."""
        self._picture, self._cards = None, []
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: TodoPicture) -> None:
        """Show a list; the keyboard goes with the selected card."""
        before, self._picture = self._picture, picture
        content = picture.content
        has_keyboard = self._has_keyboard()
        self.setAccessibleName(f"{content.title}, {content.count}".rstrip(", "))
        self._title.setText(content.title)
        self._count.setVisible(bool(content.count))
        self._count.show_as(content.count, tone=Tone.WARN)
        self._hint.setText(content.hint)
        is_empty = not content.cards and not picture.is_looking
        self._nothing.setText(content.nothing if is_empty else "")
        self._nothing.setVisible(is_empty)
        if before is None or before != picture or not self._cards:
            self._lay_cards(picture, keeps_keyboard=has_keyboard)
        if is_empty and (before is None or before.content.nothing != content.nothing):
            announce(self, content.nothing, at_once=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the selected card."""
        super().focusInEvent(event)
        if not self._is_laying:
            self._hand_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J and K, decide with letters and numbers, leave with Escape."""
        key, is_plain = Qt.Key(event.key()), _is_plain(event)
        if key == Qt.Key.Key_Escape:
            self._todo.back()
        elif is_plain and key in _NEXT:
            self._todo.step(1)
        elif is_plain and key in _BEFORE:
            self._todo.step(-1)
        elif is_plain and key in _ENTER:
            self._enter()
        elif is_plain and key == Qt.Key.Key_Delete:
            self._todo.press("Del")
        elif is_plain and event.text().strip():
            self._todo.press(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _selected_card(self) -> TodoCardView | None:
        selected = self._picture.selected if self._picture is not None else ""
        return next((view for view in self._cards if view.card.id == selected), None)

    def _hand_on(self) -> None:
        """Give the keyboard to the selected card; where there is none, to what closes the list."""
        selected = self._selected_card()
        if selected is not None:
            selected.take_keyboard()
        elif self._picture is not None and not self._picture.is_looking:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        asked = next((card for card in self._cards if card.field is not None), None)
        if asked is not None:
            asked.confirm()
        else:
            self._todo.press("Enter")

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _lay_cards(self, picture: TodoPicture, *, keeps_keyboard: bool) -> None:
        scrolled = self._area.verticalScrollBar().value()
        if keeps_keyboard:
            # Not to lose the keyboard to somebody else with the card that has it.
            self._is_laying = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._is_laying = False
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._cards = [self._card(picture, card) for card in picture.content.cards]
        for view in self._cards:
            layout.addWidget(view)
            layout.addWidget(Divider(self._appearance))
        layout.addStretch(1)
        self._area.setWidget(column)
        column.setBackgroundRole(QPalette.ColorRole.Base)
        self._area.verticalScrollBar().setValue(scrolled)
        selected = self._selected_card()
        if selected is not None:
            column.adjustSize()
            self._area.ensureWidgetVisible(selected, 0, 0)
        if keeps_keyboard:
            self._hand_on()

    def _card(self, picture: TodoPicture, card: TodoCard) -> TodoCardView:
        is_selected = card.id == picture.selected
        view = TodoCardView(self._appearance, card, is_selected=is_selected, ask=picture.ask)
        # Queued: the answer takes the very card away that asked.
        queued = Qt.ConnectionType.QueuedConnection
        view.chosen.connect(self._todo.select, queued)
        view.act_wanted.connect(self._todo.act, queued)
        view.offer_taken.connect(self._todo.take, queued)
        view.answered.connect(self._todo.answer, queued)
        return view

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Divider(self._appearance))
        self._nothing.setContentsMargins(_SIDE_PX, _SIDE_PX, _SIDE_PX, 0)
        column.addWidget(self._nothing)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        column.addWidget(self._area, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(DRAWS_OWN_FOCUS, True)  # it has the keyboard only until a card takes it

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE_PX, 12, 12, 10)
        head.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        for key in ("J", "K"):
            row.addWidget(KeyChip(self._appearance, key))
        row.addWidget(Label(self._appearance, "next", style=Text.SMALL, tone=Tone.THIRD))
        self._close.clicked.connect(self._todo.close)
        row.addWidget(self._close)
        head.addLayout(row)
        head.addWidget(self._hint)
        return head

    def _on_theme(self, theme: Theme) -> None:
        self.setFixedWidth(theme.sizes.tray_width)
        if self._picture is not None:
            self._lay_cards(self._picture, keeps_keyboard=self._has_keyboard())


def _is_plain(event: QKeyEvent) -> bool:
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return pressed in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
