"""The sheet over the desk: who is away, from when until when, everybody's row, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from booking_desktop.domain.away.errands import Mode
from booking_desktop.viewmodels.away.picture import AwayPicture, SpanChoice, WayRow
from booking_desktop.viewmodels.away.sheet import AwaySheet
from booking_desktop.views.away.head import AwayHead
from booking_desktop.views.away.rows import AwayRows
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.drawing import draw_icon, painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.segmented import Segment, SegmentedControl
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.veil import Veil
from booking_desktop.views.entry_card import EntryCard
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDTH_PX, _TOP_PX, _EDGE_PX = 860, 40, 12
_MAIL_PX = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TIME_HINT = "14:00 · fri · fri 14:00 · 23 Nov"
_SAME_DAY = Segment(id=Mode.SAME_DAY.value, text="Same day first")
_SAME_PERSON = Segment(id=Mode.SAME_PERSON.value, text="Same person first")


class AwaySheetView(Veil):
    """The sheet, over the desk's body.

    Args:
        appearance: The theme in force.
        page: The desk's page.
        body: What lies between its bars.
        sheet: What is shown and wished.
    """

    def __init__(
        self, appearance: Appearance, page: QWidget, body: QWidget, sheet: AwaySheet
    ) -> None:
        super().__init__(appearance, page)
        self._body = body
        self._sheet = sheet
        self._is_typing_end = False
        self._head = AwayHead(appearance)
        self._count = Label(appearance, style=Text.BODY_STRONG)
        self._counts = Label(appearance, tone=Tone.SECOND)
        self._mode = SegmentedControl(appearance, "What counts more", (_SAME_DAY, _SAME_PERSON))
        self._rows = AwayRows(appearance)
        self._note = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._messages = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self._mail = _Mail(appearance)
        self._only = Button(appearance, "")
        look = ButtonLook(kind=ButtonKind.PRIMARY, key="Ctrl Enter")
        self._do = Button(appearance, "", look)
        self._count_band = _Band(appearance, self._count_line())
        self._foot_band = _Band(appearance, self._foot())
        self._when = EntryCard(appearance, self, name="When", icon=Icon.CLOCK)
        self._why = EntryCard(appearance, self, name="Reason", icon=Icon.NOTE)
        self._build()
        self._connect()
        body.installEventFilter(self)
        self.setAccessibleName("Somebody is away")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take Escape and Ctrl Enter wherever the keyboard is."""
        if watched is self._body and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched is not self._body
            and self._takes(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Leave it with nothing done."""
        self._sheet.close()

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        body = self._card.body
        body.addWidget(self._head)
        body.addWidget(self._count_band)
        body.addWidget(self._rows, 1)
        body.addWidget(self._foot_band)
        order: tuple[QWidget, ...] = (
            *self._head.stops,
            self._mode,
            self._rows,
            self._only,
            self._do,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        for part in (*order, *self._mode.findChildren(QWidget)):
            part.installEventFilter(self)
        self._note.hide()

    def _count_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(20, 9, 20, 9)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._counts, 1)
        line.addWidget(self._mode)
        return line

    def _foot(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._note)
        words.addWidget(self._messages)
        line = QHBoxLayout()
        line.setContentsMargins(20, 11, 20, 11)
        line.setSpacing(10)
        line.addWidget(self._mail, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self._only)
        line.addWidget(self._do)
        return line

    def _connect(self) -> None:
        sheet, rows, head = self._sheet, self._rows, self._head
        sheet.opened.connect(self._open)
        sheet.changed.connect(self._show)
        sheet.ways_listed.connect(self._list_ways)
        sheet.closed.connect(self._hide)
        rows.ticked.connect(sheet.toggle)
        rows.call_ticked.connect(sheet.toggle_call)
        rows.ways_wanted.connect(sheet.ask_ways)
        rows.way_chosen.connect(sheet.take_way)
        rows.show_wanted.connect(sheet.show)
        self._mode.chosen.connect(sheet.set_mode)
        head.begins.clicked.connect(self._choose_begin)
        head.ends.clicked.connect(self._choose_end)
        head.reason.clicked.connect(self._ask_reason)
        head.close_button.clicked.connect(sheet.close)
        self._only.clicked.connect(sheet.only_block)
        self._do.clicked.connect(sheet.carry_out)
        self._when.confirmed.connect(self._take_typed)
        self._why.confirmed.connect(self._take_reason)

    # -- showing -------------------------------------------------------------------------------

    def _open(self) -> None:
        self._card.hide()
        self._place()
        self._lower()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide(self) -> None:
        self._when.close_card()
        self._why.close_card()
        self._lift()

    def _show(self, picture: AwayPicture) -> None:
        is_first = not self._card.isVisible()
        self._head.show_picture(picture)
        self._count.setText(picture.head)
        self._counts.setText(picture.counts)
        if picture.mode:
            self._mode.choose(picture.mode)
        self._mode.setVisible(bool(picture.rows))
        self._rows.show_rows(picture.rows)
        self._say(picture.note)
        self._messages.setText(picture.messages)
        self._messages.setVisible(bool(picture.messages))
        self._mail.setVisible(bool(picture.messages))
        self._only.set_text(picture.only_block)
        self._only.setVisible(bool(picture.only_block))
        self._do.set_text(picture.button)
        self._place()
        if is_first:
            self._card.show()
            stop: QWidget = self._rows if picture.rows else self._do
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{picture.title}. {picture.head} {picture.counts}", at_once=False)

    def _say(self, note: str) -> None:
        is_news = bool(note) and note != self._note.text()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if is_news:
            announce(self, note, at_once=True)

    def _list_ways(self, row_id: str, ways: tuple[WayRow, ...]) -> None:
        self._rows.list_ways(row_id, ways)

    def _place(self) -> None:
        theme = self._appearance.theme
        room = QRect(self._body.mapTo(self._over, QPoint(0, 0)), self._body.size())
        self.setGeometry(room)
        width = min(theme.px(_WIDTH_PX), room.width() - 2 * _EDGE_PX)
        wanted = self._rows.content_height() + sum(
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in (self._head, self._count_band, self._foot_band)
        )
        top = min(_TOP_PX, max(_EDGE_PX, room.height() - wanted))
        height = min(wanted, room.height() - top - _EDGE_PX)
        left = max(_EDGE_PX, (room.width() - width) // 2)
        self._card.place_card(QRect(QPoint(left, top), QSize(width, height)))

    # -- keys, menus and what is typed ---------------------------------------------------------

    def _takes(self, event: QKeyEvent) -> bool:
        is_with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._sheet.close()
        elif event.key() in _ENTER and is_with_ctrl:
            self._sheet.carry_out()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape while the first plan is still to come."""
        if not self._takes(event):
            event.ignore()

    def _choose_begin(self) -> None:
        self._choose(self._sheet.beginnings(), self._head.begins, self._sheet.set_begin)

    def _choose_end(self) -> None:
        self._choose(self._sheet.ends(), self._head.ends, self._sheet.set_end)

    def _choose(
        self, choices: tuple[SpanChoice, ...], field: QWidget, take: Callable[..., None]
    ) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            entry = menu.addAction(choice.text.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, at=choice.at: take(at))
        is_end = field is self._head.ends
        other = menu.addAction("Another time…")
        other.triggered.connect(lambda _checked=False: self._ask_when(field, is_end=is_end))
        menu.popup(field.mapToGlobal(field.rect().bottomLeft()))

    def _ask_when(self, field: QWidget, *, is_end: bool) -> None:
        self._is_typing_end = is_end
        title = "Until when?" if is_end else "From when?"
        self._when.open_under(title, self._under(field), hint=_TIME_HINT)

    def _take_typed(self, text: str) -> None:
        if self._sheet.type_edge(text, is_end=self._is_typing_end):
            self._when.close_card()
        else:
            self._when.show_answer(self._sheet.picture.note, is_wrong=True)

    def _ask_reason(self) -> None:
        self._why.open_under("Why?", self._under(self._head.reason), hint="It is shown in the day.")

    def _take_reason(self, text: str) -> None:
        self._why.close_card()
        self._sheet.set_reason(text)

    def _under(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self, QPoint(0, 0)), part.size())


class _Mail(QWidget):
    """The letter before what will be sent."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        edge = appearance.theme.px(_MAIL_PX)
        self.setFixedSize(edge, edge + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw it."""
        theme = self._appearance.theme
        place = QRectF(self.rect())
        draw_icon(painter_on(self), theme, place, Icon.MAIL, theme.colours.text_second)


class _Band(QWidget):
    """A strip of raised ground with hairlines above and below."""

    def __init__(self, appearance: Appearance, line: QHBoxLayout) -> None:
        super().__init__()
        self._appearance = appearance
        self.setLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground and hairlines."""
        colours = self._appearance.theme.colours
        painter = QPainter(self)
        inner = self.rect().adjusted(1, 0, -1, 0)
        painter.fillRect(inner, colours.raised)
        painter.fillRect(QRect(inner.left(), 0, inner.width(), 1), colours.border)
        painter.fillRect(QRect(inner.left(), inner.bottom(), inner.width(), 1), colours.border)
