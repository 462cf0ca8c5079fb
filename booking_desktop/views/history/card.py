"""The card of the history list, at the right of the window; the day stays in view beside it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from booking_desktop.viewmodels.history import HistoryPicture
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.history.rows import HistoryPainter, HistoryRows
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_TOP_PX, _EDGE_PX = 60, 12
WIDTH_PX = 480
"""Wide enough for most acts of a desk."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HistoryCard(FloatingCard):
    """The card. Arrows move, Enter takes back, Escape closes.

    Signals:
        act_wanted(str): The entry with this id is to be taken back, or done again.
        filter_wanted(bool): Only the selected booking's acts are wanted, or all.
        more_wanted(): Older entries are wanted.
        closed(): The card was closed.
    """

    act_wanted = Signal(str)
    filter_wanted = Signal(bool)
    more_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        window: QWidget,
        *,
        title: str = "History",
        width_px: int = WIDTH_PX,
    ) -> None:
        super().__init__(appearance, window)
        self._title = title
        self._width_px = width_px
        self._window = window
        self._before: QWidget | None = None
        self._rows = HistoryRows(self)
        self._list = QListView()
        self._only = CheckBox(appearance, "Only this booking")
        self._wrong = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        look = ButtonLook(kind=ButtonKind.GHOST, size=ButtonSize.SMALL)
        self._more = Button(appearance, "Older", look)
        self._close = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        self._build(appearance)
        window.installEventFilter(self)
        self.setAccessibleName(title)
        self.hide()

    def open_card(self) -> None:
        """Show the card with the keyboard in its list."""
        if not self.isVisible():
            self._before = self._window.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def show_picture(self, picture: HistoryPicture) -> None:
        """Show the acts; the one that is current stays so."""
        current = self._current_id()
        scrolled = self._list.verticalScrollBar().value()
        self._rows.replace(picture.rows)
        ids = [row.id for row in picture.rows]
        if ids:
            place = ids.index(current) if current in ids else 0
            self._list.setCurrentIndex(self._rows.index(place))
        self._list.verticalScrollBar().setValue(scrolled)
        self._more.setVisible(picture.has_more)
        self._only.setVisible(picture.can_filter)
        self._only.setChecked(picture.is_filtered)
        self._say(picture.refusal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and take Enter and Escape from the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER and watched is self._list:
                self._take_back()
                return True
            if event.key() == Qt.Key.Key_Escape and watched is not self._window:
                self.close_card()
                return True
        return super().eventFilter(watched, event)

    def _build(self, appearance: Appearance) -> None:
        painter = HistoryPainter(appearance, self._list, self._rows)
        painter.pressed.connect(self.act_wanted)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(painter)
        self._list.setAccessibleName("What was done, the newest first")
        self._list.setProperty(DRAWS_OWN_FOCUS, True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close.clicked.connect(self.close_card)
        self._only.clicked.connect(self.filter_wanted)
        self._more.clicked.connect(self.more_wanted)
        self.body.addLayout(self._head(appearance))
        self.body.addWidget(Divider(appearance))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(Divider(appearance))
        self.body.addLayout(self._foot(appearance))
        self._wrong.hide()
        order: tuple[QWidget, ...] = (self._only, self._close, self._list, self._more)
        for part in order:
            part.installEventFilter(self)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _head(self, appearance: Appearance) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 12, 10)
        head.setSpacing(12)
        head.addWidget(Label(appearance, self._title, style=Text.HEADING))
        head.addStretch(1)
        head.addWidget(self._only)
        head.addWidget(self._close)
        return head

    def _foot(self, appearance: Appearance) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 8, 12, 10)
        row = QHBoxLayout()
        hint = "Enter takes an act back. What is struck out was taken back."
        row.addWidget(Label(appearance, hint, style=Text.SMALL, tone=Tone.THIRD), 1)
        row.addWidget(self._more)
        foot.addWidget(self._wrong)
        foot.addLayout(row)
        return foot

    def _take_back(self) -> None:
        place = self._list.currentIndex().row()
        if place >= 0 and self._rows.rows[place].act:
            self.act_wanted.emit(self._rows.rows[place].id)

    def _current_id(self) -> str:
        place = self._list.currentIndex().row()
        return self._rows.rows[place].id if 0 <= place < len(self._rows.rows) else ""

    def _say(self, words: str) -> None:
        is_news = words != self._wrong.text()
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        if words and is_news:
            announce(self, words, at_once=True)

    def _place(self) -> None:
        theme, room = self._appearance.theme, self._window.rect()
        width = min(theme.px(self._width_px), room.width() - 2 * _EDGE_PX)
        height = room.height() - _TOP_PX - 3 * _EDGE_PX
        self.place_card(QRect(room.width() - width - _EDGE_PX, _TOP_PX, width, height))
