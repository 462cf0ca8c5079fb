"""One thing to decide: who, what, when, what speaks for it, free times and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.day_picture import Tone as NoteTone
from booking_desktop.viewmodels.todo.picture import TodoAct, TodoAsk, TodoCard
from booking_desktop.views.controls.alternative_row import AlternativeRow
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.flow_layout import FlowLayout
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIDE_PX, _TOP_PX, _BAR_PX = 20, 14, 3
_RING_SIDE_PX, _RING_TOP_PX = 8, 5
_TONES = {
    NoteTone.ASKING: Tone.THIRD,
    NoteTone.OK: Tone.OK,
    NoteTone.WARN: Tone.WARN,
    NoteTone.BAD: Tone.BAD,
}


class TodoCardView(QWidget):
    """A card of the list; the keyboard stands on the selected one.

    Signals:
        chosen(str): The card with this id was clicked, or the keyboard came to it.
        act_wanted(str, str): Something is to be done about the card: its id, the act's.
        offer_taken(str, int): A free time of the card was taken.
        answered(str): The line of text that was asked for.
    """

    chosen = Signal(str)
    act_wanted = Signal(str, str)
    offer_taken = Signal(str, int)
    answered = Signal(str)

    def __init__(
        self, appearance: Appearance, card: TodoCard, *, is_selected: bool, ask: TodoAsk | None
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.card = card
        self._is_selected = is_selected
        self.field: TextField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setAccessibleName(card.accessible_name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, _TOP_PX)
        self._column.setSpacing(4)
        self._build()
        if is_selected:
            self._build_offers()
        if ask is not None and is_selected:
            self._build_ask(ask)
        else:
            self._build_acts()

    def take_keyboard(self) -> None:
        """Bring the keyboard to the line that is asked for, or to the card."""
        target = self.field or self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the card the keyboard comes to."""
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.card.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the card that is clicked."""
        super().mousePressEvent(event)
        self.chosen.emit(self.card.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the bar of the selected card."""
        colours = self._appearance.theme.colours
        if self._is_selected:
            painter = QPainter(self)
            painter.fillRect(event.rect(), colours.raised)
            painter.fillRect(QRect(0, 0, _BAR_PX, self.height()), colours.accent)
            painter.end()
        if self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        """Show the keyboard inside the card: the window's own ring would be cut at its edge."""
        theme = self._appearance.theme
        side, top = theme.px(_RING_SIDE_PX), theme.px(_RING_TOP_PX)
        ring = Box(radius=theme.radii.card, line=theme.colours.accent, line_px=theme.strokes.focus)
        draw_box(painter_on(self), QRectF(self.rect()).adjusted(side, top, -side, -top), ring)

    def _build(self) -> None:
        card = self.card
        head = QHBoxLayout()
        head.setSpacing(8)
        tone = Tone.SECOND if card.is_quiet else Tone.PLAIN
        head.addWidget(Label(self._appearance, card.title, style=Text.BODY_STRONG, tone=tone), 1)
        head.addWidget(Label(self._appearance, card.place, style=Text.SMALL, tone=Tone.THIRD))
        self._column.addLayout(head)
        for line in card.lines:
            words = Label(self._appearance, line, style=Text.NOTE, tone=Tone.SECOND, wraps=True)
            self._column.addWidget(words)
        if card.note:
            tone = _TONES[card.tone]
            note = Label(self._appearance, card.note, style=Text.NOTE, tone=tone, wraps=True)
            self._column.addWidget(note)

    def _build_offers(self) -> None:
        for index, offer in enumerate(self.card.offers):
            row = AlternativeRow(self._appearance, offer, is_preferred=index == 0)
            row.clicked.connect(partial(self._take, index))
            self._column.addWidget(row)

    def _build_acts(self) -> None:
        if not self.card.acts:
            return
        holder = QWidget()
        row = FlowLayout(holder, gap_px=6)
        for act in self.card.acts:
            row.addWidget(self._button(act))
        self._column.addSpacing(3)
        self._column.addWidget(holder)

    def _build_ask(self, ask: TodoAsk) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(Label(self._appearance, ask.label, wraps=True))
        self.field = TextField(self._appearance, ask.label, placeholder=ask.placeholder)
        if ask.message:
            self.field.set_message(ask.message, tone=Tone.BAD)
        self._column.addWidget(self.field)
        self._column.addSpacing(2)
        row = QHBoxLayout()
        look = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.NORMAL, key="Enter")
        confirm = Button(self._appearance, ask.button, look)
        confirm.clicked.connect(self.confirm)
        row.addWidget(confirm)
        row.addStretch(1)
        self._column.addLayout(row)

    def confirm(self) -> None:
        """Hand over the line of text that was asked for."""
        if self.field is not None:
            self.answered.emit(self.field.text)

    def _button(self, act: TodoAct) -> Button:
        kind = ButtonKind.PLAIN
        if act.is_dangerous:
            kind = ButtonKind.DANGER
        elif act.is_main and self._is_selected:
            kind = ButtonKind.PRIMARY
        key = act.key if self._is_selected else ""
        button = Button(self._appearance, act.text, ButtonLook(kind=kind, key=key))
        button.clicked.connect(partial(self._want, act.id))
        return button

    def _take(self, index: int, _checked: bool = False) -> None:
        self.offer_taken.emit(self.card.id, index)

    def _want(self, act_id: str, _checked: bool = False) -> None:
        self.act_wanted.emit(self.card.id, act_id)
