"""The fourth step: what is offered, ticked from lists by trade, with prices of the house."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.first_run import FirstRun
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture, ServiceRow
from booking_desktop.viewmodels.first_run.presenting import OWN
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.first_run.step import StepView
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_PRICE_PX, _MINUTES_PX = 92, 72


class ServicesStep(StepView):
    """Chips of trades, and the services of the one that is looked at."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__()
        self._appearance = appearance
        self._first_run = first_run
        self._lines: dict[tuple[str, str], _ServiceLine] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self._trades = OptionChips(appearance, "Trade")
        self._trades.chosen.connect(first_run.show_trade)
        self._all = Button(appearance, "Tick all of these", ButtonLook(size=ButtonSize.SMALL))
        self._all.clicked.connect(first_run.tick_all)
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._own = _OwnLine(appearance, first_run)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(2, 2, 8, 2)
        self._list.setSpacing(6)
        self._list.addWidget(self._own)
        self._list.addStretch(1)
        self.column.addWidget(self._trades)
        self.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._message)
        self.column.addWidget(scrolling(_holding(self._list)), 1)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show the trades and the services of one of them."""
        options = [Option(id=one.id, text=one.name, detail=one.picked) for one in picture.trades]
        self._trades.set_options(options, chosen=picture.trade)
        is_own = picture.trade == OWN
        self._all.setVisible(not is_own)
        self._own.setVisible(is_own)
        message = picture.messages.get(Field.SERVICES, "")
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._show_lines(picture)

    def take_keyboard(self, field: Field | None) -> None:  # noqa: ARG002 - there is one field
        """Begin with the first service, or with the house's own."""
        first = next((self._lines[key] for key in self._shown), None)
        if self._own.isVisibleTo(self) or first is None:
            self._own.take_keyboard()
        else:
            first.take_keyboard()

    def _show_lines(self, picture: FirstRunPicture) -> None:
        """Show a line for each service; those that stay keep the keyboard."""
        keys = tuple((picture.trade, row.starter or f"{row.place}") for row in picture.services)
        if keys != self._shown:
            for line in self._lines.values():
                self._list.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = {}
            self._shown = keys
            for place, (key, row) in enumerate(zip(keys, picture.services, strict=True)):
                self._lines[key] = _ServiceLine(self._appearance, self._first_run, row)
                self._list.insertWidget(place, self._lines[key])
        for key, row in zip(keys, picture.services, strict=True):
            self._lines[key].show_row(row, picture.currency)


class _ServiceLine(QWidget):
    """A tick, a name, a length and a price."""

    def __init__(self, appearance: Appearance, first_run: FirstRun, row: ServiceRow) -> None:
        super().__init__()
        self._row = row
        self._tick = CheckBox(appearance, row.name)
        self._detail = Label(appearance, tone=Tone.THIRD)
        self._price = TextField(appearance, f"Price of {row.name}")
        self._price.setFixedWidth(appearance.theme.px(_PRICE_PX))
        self._currency = Label(appearance, tone=Tone.THIRD)
        self._price.edited.connect(self._on_price)
        self._price.confirmed.connect(first_run.next)
        self._first_run = first_run
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._tick, 1)
        line.addWidget(self._detail)
        line.addWidget(self._price)
        line.addWidget(self._currency)
        if row.starter:
            self._tick.clicked.connect(lambda is_on: first_run.tick(row.starter, is_picked=is_on))
        else:
            line.addWidget(self._remover(appearance, row))

    def show_row(self, row: ServiceRow, currency: str) -> None:
        """Show another state."""
        self._row = row
        is_picked = row.place is not None
        self._tick.setChecked(is_picked)
        self._detail.setText(row.detail)
        if self._price.text != row.price:
            self._price.set_text(row.price)
        self._currency.setText(currency)
        self._price.setEnabled(is_picked)

    def take_keyboard(self) -> None:
        """Begin with the tick."""
        self._tick.setFocus()

    def _remover(self, appearance: Appearance, row: ServiceRow) -> IconButton:
        remove = IconButton(
            appearance, Icon.CLOSE, name=f"Do not offer {row.name}", size=ButtonSize.SMALL
        )
        self._tick.setEnabled(False)
        place = row.place
        if place is not None:
            remove.clicked.connect(partial(self._first_run.remove_own, place))
        return remove

    def _on_price(self, text: str) -> None:
        if self._row.place is not None:
            self._first_run.set_price(self._row.place, text)


class _OwnLine(QWidget):
    """Where a service of the house's own is typed; Enter adds it."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__()
        self._first_run = first_run
        self._name = TextField(appearance, "Name of the service", placeholder="Another service")
        self._minutes = TextField(appearance, "Its length in minutes", placeholder="60")
        self._minutes.setFixedWidth(appearance.theme.px(_MINUTES_PX))
        self._price = TextField(appearance, "Its price", placeholder="Price")
        self._price.setFixedWidth(appearance.theme.px(_PRICE_PX))
        add = Button(appearance, "Add", ButtonLook(icon=Icon.PLUS))
        add.clicked.connect(self._add)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._name, 1)
        for part in (self._minutes, self._price, add):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        for field in (self._name, self._minutes, self._price):
            field.confirmed.connect(self._add)

    def take_keyboard(self) -> None:
        """Begin with the name."""
        self._name.line_edit.setFocus()

    def _add(self) -> None:
        if not self._name.text.strip():
            self._first_run.next()
            return
        self._first_run.add_own(self._name.text, self._minutes.text or "60", self._price.text)
        for field in (self._name, self._minutes, self._price):
            field.set_text("")
        self.take_keyboard()


def _holding(layout: QVBoxLayout) -> QWidget:
    content = QWidget()
    content.setLayout(layout)
    return content
