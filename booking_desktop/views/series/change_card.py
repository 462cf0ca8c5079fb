"""The card that asks how far a change of a series reaches, and settles what is in conflict (D6).

One key answers: 1 this one, 2 this and following, 3 all; Enter is this one.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.domain.recurrence import Scope
from booking_desktop.viewmodels.series.changing import SeriesChanging
from booking_desktop.viewmodels.series.picture import ChangePicture, ScopeRow
from booking_desktop.views.booking.keys import CardKeys, Do
from booking_desktop.views.booking.rows import Foot
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.controls.shadow import REACH_PX
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.series.table import SeriesTable
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_ASKING_PX, _SETTLING_PX, _SIDE_PX = 440, 560, 18


class SeriesCard(FloatingCard):
    """The card; it floats in the middle of the desk, above the grid.

    Signals:
        left(): It is closed: the keyboard belongs to the day again.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, page: QWidget, changing: SeriesChanging) -> None:
        super().__init__(appearance, page)
        self._page = page
        self._changing = changing
        self._is_settling = False
        self._title = Label(appearance, style=Text.HEADING)
        self._detail = Label(appearance, tone=Tone.SECOND)
        self.scopes = ResultList(appearance, "How far the change reaches", row_px=40)
        self.scopes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table = SeriesTable(appearance, "Bookings of the series")
        self._note = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._footer = Label(appearance, style=Text.SMALL, tone=Tone.SECOND)
        self._leave = Button(appearance, "Close", ButtonLook(key="Esc"))
        look = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Ctrl Enter")
        self.act = Button(appearance, "Move", look)
        self._foot = Foot(appearance)
        self.shown: tuple[ScopeRow, ...] = ()
        self._lay_out()
        keys: dict[str, Do] = {
            "Ctrl+Return": changing.confirm,
            "Return": self._enter,
            **{
                str(number): partial(changing.choose, scope)
                for number, scope in enumerate(Scope, start=1)
            },
        }
        self._keys = CardKeys(self, keys)
        for part in (self.scopes, self.table):
            part.installEventFilter(self)
        self._connect()
        self.hide()

    def show_picture(self, picture: ChangePicture) -> None:
        """Show the question, or the bookings that would move."""
        self._title.setText(picture.title)
        self._detail.setText(picture.detail)
        self.setAccessibleName(f"{picture.title}. {picture.detail}")
        was_settling, self._is_settling = self._is_settling, bool(picture.act)
        self._show_scopes(picture.scopes)
        self.table.show_rows(picture.rows)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        if picture.footer and picture.footer != self._footer.text():
            announce(self._footer, picture.footer, at_once=False)
        self._footer.setText(picture.footer)
        self._foot.setVisible(self._is_settling)
        self.act.set_text(picture.act or "Move")
        self._place()
        if self._is_settling and not was_settling:
            self.table.go_to_unsettled()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size, and take digits, Enter and Escape from the lists."""
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and watched is self.scopes and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._changing.close()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep Tab inside while the card is there."""
        stops = [each for each in (self.scopes, self.table, self._leave, self.act) if _is_on(each)]
        if not stops:
            return super().focusNextPrevChild(is_next)
        focused = self.window().focusWidget()
        at = stops.index(focused) if focused in stops else -1
        stops[(at + (1 if is_next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _take_key(self, event: QKeyEvent) -> bool:
        """Take the keys of the question before the list searches by letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        row = next((each for each in self.shown if each.key == event.text()), None)
        if row is not None:
            self._changing.choose(Scope(row.scope))
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.scopes.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return False

    def _enter(self) -> None:
        row = self.scopes.current_row
        if not self._is_settling and row is not None:
            self._changing.choose(Scope(row.id))

    def _show_scopes(self, scopes: tuple[ScopeRow, ...]) -> None:
        current = self.scopes.current_row
        self.shown = scopes
        rows = [
            ResultRow(
                id=each.scope,
                title=each.text,
                detail=each.detail,
                key=each.key,
                icon=Icon.CALENDAR if each.scope == Scope.THIS else Icon.REPEAT,
                is_strong=True,
            )
            for each in scopes
        ]
        self.scopes.show_rows(rows)
        ids = [row.id for row in rows]
        if current is not None and current.id in ids:
            self.scopes.setCurrentIndex(self.scopes.model().index(ids.index(current.id), 0))
        self.scopes.setVisible(bool(rows))
        self.scopes.setFixedHeight(self.scopes.content_height() + 4)

    def _connect(self) -> None:
        changing = self._changing
        changing.opened.connect(self._open)
        changing.closed.connect(self._close)
        changing.changed.connect(self.show_picture)
        self.scopes.chosen.connect(lambda scope: changing.choose(Scope(scope)))
        self.table.way_wanted.connect(changing.take_way)
        self.table.done.connect(self.act.setFocus)
        self._leave.clicked.connect(changing.close)
        self.act.clicked.connect(changing.confirm)
        self._page.installEventFilter(self)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 8)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._detail)
        column = QVBoxLayout()
        column.setContentsMargins(8, 0, 8, 10)
        column.addWidget(self.scopes)
        column.addWidget(self._note)
        column.addWidget(self.table)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 12)
        row.setSpacing(8)
        row.addWidget(self._footer, 1)
        row.addWidget(self._leave)
        row.addWidget(self.act)
        self.body.addLayout(head)
        self.body.addLayout(column)
        self.body.addWidget(self._foot)

    def _open(self) -> None:
        self._is_settling = False
        self.scopes.show_rows(())
        self.show()
        self.raise_()
        self.scopes.show()
        self.scopes.setFocus(Qt.FocusReason.PopupFocusReason)

    def _close(self) -> None:
        self.left.emit()  # before it is hidden, or Qt looks inside for where the keyboard could go
        self.hide()

    def _place(self) -> None:
        theme, room = self._appearance.theme, self._page.rect()
        width = theme.px(_SETTLING_PX if self._is_settling else _ASKING_PX)
        height = self.sizeHint().height() - 2 * REACH_PX
        self.place_card(
            QRect((room.width() - width) // 2, (room.height() - height) // 3, width, height)
        )


def _is_on(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled()
