"""A seat in a class, or a room by the hour: a name, Enter (job 9, B5, D2, E2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import BookingError, Refused
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.wording import Circumstances
from booking_desktop.viewmodels.booking.people import PeopleFinder
from booking_desktop.viewmodels.booking.picture import (
    NEW_PERSON,
    NO_MESSAGE,
    FieldMessage,
    PersonRow,
)
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.booking.reading import read_new_customer
from booking_desktop.viewmodels.booking.services import FormServices


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPicture:
    """What the card shows: the class or the room, what is typed, and what is said of it."""

    title: str
    text: str = ""
    message: FieldMessage = NO_MESSAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChoice:
    """What somebody is booked for by their name alone.

    Attributes:
        title: "Add to Evening yoga, 17:00", or the room, the time and the price.
        hint: What is said before anybody is named.
        book: Books it for a customer, or for whoever is new.
        places: Where it would stand in the grid, if it does not stand there yet.
    """

    title: str
    book: Callable[[CustomerId | None, BookingDetails], Outcome[Any]]
    hint: str = ""
    places: DraftPlaces = NOWHERE


class SeatForm(QObject):
    """Books one class or one timeslot for people.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(SeatPicture): It shows something else.
        people_found(tuple[PersonRow]): The list under the field.
        already_there(str): Who of this name sits in the class already.
        booked(Outcome): Somebody has a seat.
        placed(DraftPlaces): Where what is booked would stand.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    people_found = Signal(object)
    already_there = Signal(str)
    booked = Signal(object)
    placed = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._services = services
        self._words = services.words()
        self._people = PeopleFinder(services, self)
        self._people.found.connect(self.people_found)
        self._people.chosen.connect(self._on_person)
        self._choice: SeatChoice | None = None
        self._text = ""
        self._is_busy = False

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._choice is not None

    def open(self, choice: SeatChoice) -> None:
        """Begin with a class or a timeslot."""
        self._choice, self._text, self._is_busy = choice, "", False
        self._people.clear()
        self.placed.emit(choice.places)
        self.opened.emit()
        self._show(FieldMessage(text=choice.hint) if choice.hint else NO_MESSAGE)

    def close(self) -> None:
        """Leave it."""
        if self._choice is not None and not self._is_busy:
            self._choice = None
            self._people.clear()
            self.placed.emit(NOWHERE)
            self.closed.emit()

    def type(self, text: str) -> None:
        """Take what is typed."""
        self._text = text
        self._show(NO_MESSAGE)
        self._people.look(text)

    def choose(self, row_id: str) -> None:
        """Choose a row of the list."""
        self._people.choose(row_id)

    def confirm(self) -> None:
        """Take the likeliest: Enter in the field."""
        if self._people.is_listing:
            self._people.choose_first()
        elif self._text.strip():
            self._people.look(self._text)
            self._people.choose_first()

    def _on_person(self, row: PersonRow) -> None:
        if row.id == NEW_PERSON:
            self._add(None, read_new_customer(self._text))
        else:
            self._add(CustomerId(row.id), None)

    def _add(self, customer_id: CustomerId | None, card: Customer | None) -> None:
        choice = self._choice
        if choice is None or self._is_busy:
            return
        self._is_busy = True
        details = BookingDetails(new_customer=card)

        self._services.doing.do(
            lambda: choice.book(customer_id, details),
            done=lambda outcome: self._on_added(choice, outcome),
            refused=self._on_refused,
        )

    def _on_added(self, choice: SeatChoice, outcome: Outcome[Any]) -> None:
        # Somebody quick may have opened it for the next one by now.
        if choice is self._choice:
            self._is_busy = False
            self.close()
        self.booked.emit(outcome)

    def _on_refused(self, error: BookingError) -> None:
        """Say it at the field; what was typed stays."""
        self._is_busy = False
        around = Circumstances(
            catalogue=self._services.around.catalogue, now=self._services.around.now
        )
        words = self._services.wording.problem(error, around)
        if isinstance(error, Refused):
            reason = error.verdict.first
            if reason.code is ReasonCode.ALREADY_BOOKED:
                self.already_there.emit(reason.name)
            elif reason.code is ReasonCode.CAPACITY_FULL:
                words = self._words.seat_closed()
        self._show(FieldMessage(text=words, is_wrong=True))

    def _show(self, message: FieldMessage) -> None:
        if self._choice is not None:
            title = self._choice.title
            self.changed.emit(SeatPicture(title=title, text=self._text, message=message))
