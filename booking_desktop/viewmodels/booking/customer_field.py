"""The customer field: found, chosen, new, or perhaps not so new (jobs 4 and 6, A4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, FieldError, NotFoundError
from booking_desktop.domain.ids import CustomerId, ResourceId
from booking_desktop.services.regulars import Regular
from booking_desktop.viewmodels.booking import edits
from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.model import FormModel
from booking_desktop.viewmodels.booking.newcomers import find_known
from booking_desktop.viewmodels.booking.people import PeopleFinder
from booking_desktop.viewmodels.booking.picture import LEFT_DRAFT, NEW_PERSON, PersonRow
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.state import KnownPerson
from booking_desktop.viewmodels.work import Lane


class CustomerField(QObject):
    """Who it is for.

    Signals:
        found(tuple[PersonRow]): The list under the field; empty closes it.
        left_draft_wanted(): The row that goes on with what was left is chosen.
        passed(): Enter, where nobody is to be chosen any more.
        settled(): Everything about who it is has been answered.
    """

    found = Signal(object)
    left_draft_wanted = Signal()
    passed = Signal()
    settled = Signal()

    def __init__(self, services: FormServices, model: FormModel) -> None:
        """Work on an open form."""
        super().__init__(model)
        self._services = services
        self._model = model
        self._regular_lane, self._known_lane = Lane(), Lane()
        self._people = PeopleFinder(services, self)
        self._people.found.connect(self.found)
        self._people.chosen.connect(self._on_person)

    @property
    def is_settling(self) -> bool:
        """Whether it will be known in a moment who it is."""
        lanes = (self._regular_lane, self._known_lane)
        return self._people.is_choosing or any(lane.is_waiting for lane in lanes)

    @property
    def usual_staff_id(self) -> ResourceId | None:
        """Who serves the customer usually; None for somebody new, or nobody yet."""
        regular = self._model.state.regular
        usual = regular.usual if regular is not None else None
        return usual.lines[0].staff_id if usual is not None else None

    def type(self, text: str) -> None:
        """Take what is typed: a name, a number, both."""
        fields = edits.with_customer_text(self._model.fields, text)
        self.forget()
        self._model.change(fields, Field.CUSTOMER, regular=None, known=None)
        if fields.is_new_customer:
            self._check_newcomer()
        else:
            self._people.look(text)

    def choose(self, row_id: str) -> None:
        """Choose a row of the list."""
        self._people.choose(row_id)

    def confirm(self) -> None:
        """Take the likeliest of the list: Enter in the field."""
        if self._model.fields.customer_id is None and self._people.is_listing:
            self._people.choose_first()
        else:
            self.passed.emit()

    def clear(self) -> None:
        """Take nobody."""
        self.type("")
        self._model.focus_wanted.emit(Field.CUSTOMER, 0)

    def use_known(self) -> None:
        """Take the known card in place of a new one."""
        known = self._model.state.known
        if known is not None:
            self.take(known.id, known.name)

    def keep_new(self) -> None:
        """Say that there are two people."""
        fields = replace(self._model.fields, shares_phone=True)
        self._model.change(fields, Field.CUSTOMER, known=None)

    def take(self, customer_id: CustomerId, name: str) -> None:
        """Choose a known customer."""
        fields = edits.with_customer(self._model.fields, customer_id, name)
        self._model.change(fields, Field.CUSTOMER, regular=None, known=None)
        self.look_up()

    def look_up(self) -> None:
        """Read what is known about whom the fields name."""
        customer_id, services = self._model.fields.customer_id, self._services
        if customer_id is None:
            self._check_newcomer()
            return
        services.work.read(
            lambda: services.regulars.look_up(customer_id),
            done=self._on_regular,
            refused=self._on_no_card,
            lane=self._regular_lane,
        )

    def offer(self, rows: Sequence[PersonRow]) -> None:
        """List something else while nothing is typed."""
        fields = self._model.fields
        if self._model.is_open and not fields.customer_text and fields.customer_id is None:
            self._people.offer(rows)

    def forget(self) -> None:
        """Take no answer to what was asked so far."""
        self._people.clear()
        self._regular_lane.forget()
        self._known_lane.forget()

    def _check_newcomer(self) -> None:
        """Look whether the new customer is known."""
        services, fields = self._services, self._model.fields
        card = edits.new_customer_of(fields)
        if card is None or fields.shares_phone:
            return
        country = services.desk.catalogue.outlet.country
        services.work.read(
            lambda: find_known(services.search, card, country=country),
            done=self._on_known,
            refused=self._on_no_number,
            lane=self._known_lane,
        )

    def _on_person(self, row: PersonRow) -> None:
        if row.id == LEFT_DRAFT:
            self.left_draft_wanted.emit()
        elif row.id == NEW_PERSON:
            fields = replace(self._model.fields, is_new_customer=True)
            self._model.change(fields, Field.CUSTOMER)
            self._check_newcomer()
            if Field.CUSTOMER in self._model.reading.unsettled:
                self._model.go_to(Field.CUSTOMER)
        else:
            self.take(CustomerId(row.id), row.name)

    def _on_regular(self, regular: Regular) -> None:
        self._model.learn(regular=regular)
        self.settled.emit()

    def _on_no_card(self, error: BookingError) -> None:
        """Take nobody where the chosen card is gone; anything else is said."""
        if isinstance(error, NotFoundError):
            fields = replace(self._model.fields, customer_id=None)
            self._model.change(fields, Field.CUSTOMER)
        else:
            self._services.doing.refuse(error)
        self.settled.emit()

    def _on_known(self, known: KnownPerson | None) -> None:
        self._model.learn(known=known)
        self.settled.emit()

    def _on_no_number(self, error: BookingError) -> None:
        """Say at the field that a number cannot be one, once its name is there too."""
        if not isinstance(error, FieldError):
            self._services.doing.refuse(error)
        elif Field.CUSTOMER not in self._model.reading.unsettled:
            self._model.learn(refusals={Field.CUSTOMER: error})
        self.settled.emit()
