"""The week template as seven columns of classes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.class_schedule import ClassCard, SchedulePicture
from booking_desktop.views.controls.button import ButtonSize
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.inline import Words
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_GAP_PX, _PADDING_PX, _BAR_PX = 6, 7, 4
_LINES = (Text.SMALL_STRONG, Text.SMALL_MEDIUM, Text.MICRO, Text.MICRO)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeekBoard(QWidget):
    """The columns. Arrows walk through the classes, Enter edits, Insert adds, Delete takes out.

    Signals:
        chosen(str): The class with this id is to be edited.
        opened(): The keyboard is wanted in the form of the chosen class.
        added(int): A class more is wanted on this weekday.
        duplicated(): The chosen class is wanted once more.
        removed(): The chosen class is not wanted.
    """

    chosen = Signal(str)
    opened = Signal()
    added = Signal(int)
    duplicated = Signal()
    removed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._days: list[_Day] = []
        self.setAccessibleName("Week template")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP_PX)

    def show_picture(self, picture: SchedulePicture) -> None:
        """Show the week; the class that has the keyboard keeps it."""
        if not self._days:
            for weekday, (name, _) in enumerate(picture.days):
                self._add_day(weekday, name)
        held = next((card.card.id for card in self._cards() if card.hasFocus()), "")
        for day, (_, cards) in zip(self._days, picture.days, strict=True):
            day.show_cards(cards)
        for card in self._cards():
            if card.card.id == held and not card.hasFocus():
                card.setFocus()

    def take_keyboard(self, class_id: str) -> None:
        """Bring the keyboard to a class, or to where the first one is added."""
        cards = self._cards()
        found = next((card for card in cards if card.card.id == class_id), None)
        target: QWidget = found or (cards[0] if cards else self._days[0].add)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, edit, add and take out."""
        key = Qt.Key(event.key())
        here = self.focusWidget()
        if isinstance(here, _Card):
            if key in _STEPS:
                self._step(here, *_STEPS[key])
                return
            if key == Qt.Key.Key_Delete:
                self.chosen.emit(here.card.id)
                self.removed.emit()
                self.take_keyboard("")
                return
            if key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.chosen.emit(here.card.id)
                self.duplicated.emit()
                return
        if key == Qt.Key.Key_Insert:
            self.added.emit(self._weekday_of(here))
            return
        super().keyPressEvent(event)

    def _add_day(self, weekday: int, name: str) -> None:
        day = _Day(self._appearance, name)
        day.add.clicked.connect(partial(self._on_add, weekday))
        day.chosen.connect(self._on_card)
        self._days.append(day)
        self._row.addWidget(day, 1)

    def _on_add(self, weekday: int, _checked: bool = False) -> None:
        self.added.emit(weekday)

    def _on_card(self, class_id: str) -> None:
        self.chosen.emit(class_id)
        self.opened.emit()

    def _cards(self) -> list[_Card]:
        return [card for day in self._days for card in day.cards]

    def _weekday_of(self, widget: QWidget | None) -> int:
        places = (n for n, day in enumerate(self._days) if widget and day.isAncestorOf(widget))
        return next(places, 0)

    def _step(self, here: _Card, across: int, down: int) -> None:
        weekday = self._weekday_of(here)
        row = self._days[weekday].cards.index(here)
        if down:
            cards = self._days[weekday].cards
            target = cards[(row + down) % len(cards)]
        else:
            days = [day for day in self._days if day.cards]
            day = days[(days.index(self._days[weekday]) + across) % len(days)]
            target = day.cards[min(row, len(day.cards) - 1)]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(target.card.id)


class _Day(QWidget):
    """A weekday with its classes, and a button that adds one."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.cards: list[_Card] = []
        self.add = IconButton(
            appearance, Icon.PLUS, name=f"Add a class on {name}", key="Ins", size=ButtonSize.SMALL
        )
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(Label(appearance, name, style=Text.SMALL_STRONG, tone=Tone.SECOND), 1)
        head.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_PX)
        self._column.addLayout(head)
        self._column.addStretch(1)

    def show_cards(self, cards: tuple[ClassCard, ...]) -> None:
        """Show the classes of the day."""
        while len(self.cards) > len(cards):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(cards):
            card = _Card(self._appearance, cards[len(self.cards)])
            card.clicked.connect(partial(self._on_clicked, card))
            self._column.insertWidget(len(self.cards) + 1, card)
            self.cards.append(card)
        for card, shown in zip(self.cards, cards, strict=True):
            card.show_card(shown)

    def _on_clicked(self, card: _Card, _checked: bool = False) -> None:
        self.chosen.emit(card.card.id)


class _Card(QAbstractButton):
    """A class: time, name, who, seats, in the colours of its service."""

    def __init__(self, appearance: Appearance, card: ClassCard) -> None:
        super().__init__()
        self._appearance = appearance
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_card(card)

    def show_card(self, card: ClassCard) -> None:
        """Show a class."""
        self.card = card
        self.setChecked(card.is_chosen)
        self.setAccessibleName(card.accessible_name)
        self.setToolTip(card.accessible_name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for four lines."""
        theme = self._appearance.theme
        lines = sum(theme.line_px(style) for style in _LINES)
        return QSize(theme.px(70), round(lines) + 2 * theme.px(_PADDING_PX))

    def nextCheckState(self) -> None:
        """Leave the mark to the view-model."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space; leave the arrows to the board."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _time(self, theme: Theme, room: float) -> str:
        """Return from when to when, or the start alone where room is short."""
        metrics = QFontMetricsF(theme.text_font(_LINES[0]))
        is_short = metrics.horizontalAdvance(self.card.time) > room
        return self.card.time.partition("–")[0] if is_short else self.card.time

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        theme, card = self._appearance.theme, self.card
        hue = theme.hue(card.hue)
        painter = painter_on(self)
        place = QRectF(self.rect())
        line = theme.colours.danger if card.is_wrong else hue.bar if card.is_chosen else None
        if line is None and hue.tint == theme.colours.surface:
            line = theme.colours.border_strong
        box = Box(radius=theme.radii.block, fill=hue.tint, line=line, line_px=1.5)
        draw_box(painter, place, box)
        bar = QRectF(place.left(), place.top(), theme.px(_BAR_PX), place.height())
        draw_box(painter, bar, Box(radius=2, fill=hue.bar))
        padding = theme.px(_PADDING_PX)
        top, left = place.top() + padding, place.left() + theme.px(_BAR_PX) + padding - 2
        lines = (self._time(theme, place.right() - left - 4), card.title, card.detail, card.note)
        for text, style in zip(lines, _LINES, strict=True):
            height = theme.line_px(style)
            words = Words(text=text, font=theme.text_font(style), ink=hue.on_tint, may_shorten=True)
            words.draw(painter, theme, QRectF(left, top, place.right() - left - 4, height))
            top += height
