"""Who is enrolled for a programme: added by a search, taken out again; each act at once (D7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import CustomerId, EnrolmentId, OutletId, ProgrammeId
from booking_desktop.domain.programmes import Enrolment
from booking_desktop.domain.spoken import DateReading, read_date
from booking_desktop.services.programmes import Programmes
from booking_desktop.services.search import CustomerMatch, Search
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


class EnrolField(StrEnum):
    """What is typed."""

    CUSTOMER = "customer"
    FROM = "valid_from"
    UNTIL = "valid_until"
    VISITS = "visits"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolPicture:
    """The line in which somebody is enrolled.

    Attributes:
        texts: What the fields show.
        found: Ids, names and numbers of whom the typed name may mean.
        message: Why nobody was enrolled; "" for nothing to say.
        wrong_field: The field it is about.
    """

    texts: dict[EnrolField, str]
    found: tuple[tuple[str, str, str], ...] = ()
    message: str = ""
    wrong_field: str = ""


class Enrolling(QObject):
    """The state of the line.

    Signals:
        changed(): It shows something else.
        found(): Somebody was found; the list below the field is another one.
        field_wanted(str): The keyboard is wanted in the field with this name.
    """

    changed = Signal()
    found = Signal()
    field_wanted = Signal(str)

    def __init__(
        self,
        programmes: Programmes,
        search: Search,
        workplace: Workplace,
        programme_id: Callable[[], ProgrammeId | None],
    ) -> None:
        """Begin with nothing typed."""
        super().__init__(workplace.desk)
        self._programmes = programmes
        self._search = search
        self._workplace = workplace
        self._programme_id = programme_id
        self._lane = Lane()
        self._texts = dict.fromkeys(EnrolField, "")
        self._customer_id: CustomerId | None = None
        self._matches: tuple[CustomerMatch, ...] = ()
        self._problem: BookingError | None = None

    @property
    def picture(self) -> EnrolPicture:
        """What is shown."""
        problem = self._problem
        return EnrolPicture(
            texts=self._texts,
            found=tuple(
                (each.customer.id, each.customer.full_name, each.customer.phone)
                for each in self._matches
            ),
            message=self._workplace.doing.sentence(problem) if problem is not None else "",
            wrong_field=problem.field if isinstance(problem, FieldError) else "",
        )

    def edit(self, field: EnrolField, text: str) -> None:
        """Take what is typed; a name is looked for."""
        self._texts[field] = text
        self._problem = None
        if field is EnrolField.CUSTOMER:
            self._customer_id = None
            search = self._search
            self._workplace.work.read(
                lambda: search.customers(text) if text.strip() else (),
                done=self._take_found,
                lane=self._lane,
            )
        self.changed.emit()

    def choose_customer(self, customer_id: str) -> None:
        """Take somebody of the list; the keyboard goes on to the days."""
        match = next((each for each in self._matches if each.customer.id == customer_id), None)
        if match is None:
            return
        self._customer_id = match.customer.id
        self._texts[EnrolField.CUSTOMER] = match.customer.full_name
        self._matches = ()
        self.found.emit()
        self.changed.emit()
        self.field_wanted.emit(EnrolField.FROM)

    def enrol(self) -> None:
        """Enrol whoever is chosen, or go to the field that is missing."""
        programme_id = self._programme_id()
        if programme_id is None:
            return
        try:
            wanted = self._read(programme_id)
        except FieldError as problem:
            self._refuse(problem)
            return
        programmes, actor = self._programmes, self._workplace.actor
        outlet_id = self._outlet_id
        self._workplace.doing.do(
            lambda: programmes.enrol(actor, outlet_id, wanted),
            done=lambda _outcome: self._clear(),
            refused=self._refuse,
        )

    def end(self, enrolment: Enrolment) -> None:
        """Take somebody out of the programme."""
        programmes, actor = self._programmes, self._workplace.actor
        outlet_id = self._outlet_id
        self._workplace.doing.do(lambda: programmes.end(actor, outlet_id, enrolment))

    @property
    def _outlet_id(self) -> OutletId:
        return self._workplace.desk.catalogue.outlet.id

    def _read(self, programme_id: ProgrammeId) -> Enrolment:
        if self._customer_id is None:
            typed = self._texts[EnrolField.CUSTOMER].strip()
            raise FieldError("customer", "not_chosen" if typed else "missing")
        visits = self._texts[EnrolField.VISITS].strip()
        if visits and not visits.isdigit():
            raise FieldError("visits", "not_a_count", value=visits)
        wanted = Enrolment(
            id=EnrolmentId(""), programme_id=programme_id, customer_id=self._customer_id
        )
        return replace(
            wanted,
            valid_from=self._date(EnrolField.FROM),
            valid_until=self._date(EnrolField.UNTIL),
            visits=int(visits) if visits else None,
        )

    def _date(self, field: EnrolField) -> date | None:
        text = self._texts[field]
        if not text.strip():
            return None
        reading = DateReading(today=self._workplace.desk.today)
        return read_date(text, reading, field=field.value)

    def _take_found(self, matches: tuple[CustomerMatch, ...]) -> None:
        self._matches = matches
        self.found.emit()

    def _clear(self) -> None:
        self._texts = dict.fromkeys(EnrolField, "")
        self._customer_id, self._matches, self._problem = None, (), None
        self.changed.emit()
        self.field_wanted.emit(EnrolField.CUSTOMER)

    def _refuse(self, problem: BookingError) -> None:
        self._problem = problem
        self.changed.emit()
        if isinstance(problem, FieldError):
            self.field_wanted.emit(problem.field)
