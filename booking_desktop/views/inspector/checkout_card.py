"""The checkout in the inspector (job 3): what it costs, how it is paid, whole by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from booking_desktop.viewmodels.checkout.checkout import Checkout
from booking_desktop.viewmodels.checkout.fields import Entry
from booking_desktop.viewmodels.checkout.picture import CheckoutPicture, EntryPicture
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import FormRow, type_into
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.verdict_box import VerdictBox
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.amounts import Amounts
from booking_desktop.views.inspector.errand_card import ErrandCard
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_DIGITS = range(Qt.Key.Key_1.value, Qt.Key.Key_9.value + 1)


class CheckoutCard(ErrandCard):
    """One checkout, from being opened until it is closed."""

    def __init__(self, appearance: Appearance, checkout: Checkout) -> None:
        super().__init__(appearance, icon=Icon.PAID, leave=checkout.close)
        self._checkout = checkout
        self._bill = Amounts(appearance)
        self.methods = OptionChips(appearance, "How it is paid")
        self._ask = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self.fields: dict[Entry, TextField] = {}
        self._rows: dict[Entry, FormRow] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(6)
        self.problem = VerdictBox(appearance)
        self.button = Button(
            appearance,
            "",
            ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Enter"),
        )
        self._other = Button(appearance, "", ButtonLook(key="Alt L", spreads=True))
        self._lay_out()
        self._connect()

    def take_keyboard(self) -> None:
        """Bring the keyboard to the ways to pay, or to the amount where money goes back."""
        stop = self.methods.stop if self.methods.isVisibleTo(self) else None
        (stop or self.fields[Entry.AMOUNT]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: CheckoutPicture) -> None:
        """Show what was typed and what it comes to."""
        self.show_title(picture.heading, picture.name, picture.subtitle)
        self._bill.show_rows(picture.rows, picture.total)
        self.methods.setVisible(bool(picture.methods))
        self.methods.set_options(
            [
                Option(
                    id=each.id,
                    text=each.text,
                    detail=f"{each.detail} · {each.key}" if each.detail else each.key,
                )
                for each in picture.methods
            ],
            chosen=picture.method,
        )
        for entry, row in self._rows.items():
            row.setVisible(any(each.entry is entry for each in picture.entries))
        for each in picture.entries:
            self._show_entry(each)
        self._ask.setText(picture.ask)
        self._ask.setVisible(bool(picture.ask))
        self._show_problem(picture)
        self.button.set_text(picture.button)
        self._other.set_text(picture.other)
        self._other.setVisible(bool(picture.other))
        self.chain(
            (
                *self.methods.findChildren(QAbstractButton),
                *(field.line_edit for field in self.fields.values()),
                *self.problem.findChildren(QAbstractButton),
                self.button,
                self._other,
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a way to pay by its digit, wherever no digit is typed."""
        if event.key() in _DIGITS and not event.modifiers():
            self._choose(event.key() - Qt.Key.Key_0.value)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.section().addWidget(self._bill)
        section = self.section()
        section.setSpacing(8)
        section.addWidget(self.methods)
        section.addWidget(self._ask)
        for entry in (
            Entry.REFERENCE,
            Entry.AMOUNT,
            Entry.TIP,
            Entry.DISCOUNT,
            Entry.PRODUCT,
            Entry.REASON,
        ):
            self._add_field(entry)
        section.addLayout(self._form)
        section = self.section()
        section.setSpacing(7)
        section.addWidget(self.problem)
        section.addWidget(self.button)
        section.addWidget(self._other)
        self.finish()

    def _add_field(self, entry: Entry) -> None:
        field = TextField(self.appearance, entry.value.capitalize())
        row = FormRow(self.appearance, "", field.line_edit)
        row.add(field)
        field.edited.connect(lambda text: self._checkout.type(entry, text))
        self.fields[entry], self._rows[entry] = field, row
        self._form.addWidget(row)

    def _show_entry(self, picture: EntryPicture) -> None:
        field = self.fields[picture.entry]
        self._rows[picture.entry].set_label(picture.label)
        field.line_edit.setAccessibleName(picture.label)
        field.line_edit.setPlaceholderText(picture.hint)
        type_into(field, picture.text)
        field.set_wrong(picture.is_wrong)

    def _connect(self) -> None:
        checkout = self._checkout
        self.methods.chosen.connect(checkout.choose)
        self.problem.alternative_chosen.connect(lambda index: self._take_way(index + 1))
        self.button.clicked.connect(checkout.take)
        self._other.clicked.connect(checkout.take_rest_another_time)
        CardKeys(
            self,
            {
                "Return": self._confirm,
                "Esc": checkout.close,
                "Ctrl+D": checkout.discard,
                "Alt+L": checkout.take_rest_another_time,
                "Alt+1": lambda: self._alt(1),
                "Alt+2": lambda: self._alt(2),
                "Alt+3": lambda: self._alt(3),
                "Alt+4": lambda: self._alt(4),
                "Alt+5": lambda: self._alt(5),
            },
        )

    def _confirm(self) -> None:
        """Put the product on the bill that is being typed, else take the money."""
        product = self.fields[Entry.PRODUCT]
        if product.line_edit.hasFocus() and product.text.strip():
            self._checkout.add_product()
        else:
            self._checkout.take()

    def _choose(self, number: int) -> None:
        """Choose a way to pay; what it has to be named by is typed next."""
        self._checkout.choose_number(number)
        if self._rows[Entry.REFERENCE].isVisibleTo(self):
            self.fields[Entry.REFERENCE].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_problem(self, picture: CheckoutPicture) -> None:
        """Say what does not settle; the keyboard goes to the field that it is about."""
        is_new = picture.problem is not None and not self.problem.isVisibleTo(self)
        self.problem.show_verdict(picture.problem)
        wrong = next((each.entry for each in picture.entries if each.is_wrong), None)
        if is_new and wrong is not None:
            self.fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_way(self, number: int) -> None:
        """Take a way out; what is left is paid next."""
        self._checkout.take_way(number)
        if self._checkout.picture is not None:
            self.take_keyboard()

    def _alt(self, number: int) -> None:
        """Take a way out while there are some, else choose a way to pay."""
        picture = self._checkout.picture
        if picture is not None and picture.problem and picture.problem.alternatives:
            self._take_way(number)
        else:
            self._choose(number)
