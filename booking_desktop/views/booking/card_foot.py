"""The lower end of the booking form: what it costs, and doing it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import FormPicture
from booking_desktop.views.booking.rows import Foot
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_BOOK_KEY = "Ctrl Enter"


class CardFoot(Foot):
    """Total and buttons; Book can always be pressed, and says what is missing."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        super().__init__(appearance)
        self._dates, self._plain = "", "Book"
        self._fitting, self._length = "", ""
        self._total = Label(appearance, style=Text.HEADING)
        self._detail = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        self.close_button = Button(appearance, "Close", ButtonLook(key="Esc"))
        self.check_in = Button(appearance, "Book & check in")
        self.book = Button(appearance, "Book", _look(_BOOK_KEY))
        self.close_button.clicked.connect(form.close)
        self.check_in.clicked.connect(form.confirm_and_check_in)
        self.book.clicked.connect(form.confirm)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._total)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.close_button, self.check_in, self.book):
            row.addWidget(button)

    def show_picture(self, picture: FormPicture) -> None:
        """Show the price, and what may be done."""
        self._total.setText(picture.total)
        self._length = picture.total_detail
        self._detail.setText(self._fitting or self._length)
        self.check_in.setVisible(picture.may_check_in and not picture.is_walk_in)
        self._plain = "Book & check in" if picture.is_walk_in else "Book"
        self.book.set_text(self._dates or self._plain)

    def show_dates(self, book: str, fitting: str) -> None:
        """Name how many dates of a series are booked, and how many fit; "" for one booking."""
        self._dates, self._fitting = book, fitting
        self.book.set_text(book or self._plain)
        if fitting and fitting != self._detail.text():
            announce(self._detail, fitting, at_once=False)
        self._detail.setText(fitting or self._length)


def _look(key: str) -> ButtonLook:
    return ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key=key)
