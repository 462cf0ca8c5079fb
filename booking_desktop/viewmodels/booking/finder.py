"""The finder: a service, perhaps a person, and the next free times, soonest first (job 5, B2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, islice

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.finder import FinderQuestion, FreeStart, When
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.sentence import understand
from booking_desktop.domain.spoken import DateReading
from booking_desktop.services.telling import spoken_name
from booking_desktop.viewmodels.booking.filters import Filters, read_filters
from booking_desktop.viewmodels.booking.matching import matching_services, performers
from booking_desktop.viewmodels.booking.picture import ANYONE, PersonChoice
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlace, DraftPlaces
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.day_blocks import initials
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.work import Lane

DAYS_AHEAD = 14
_DAYS_FURTHER = 56
_MOST_IN_GROUP = 8
_MOST_A_DAY = 3
_MOST_SERVICES = 4

ASK_ANYONE = "anyone"
LOOK_FURTHER = "further"
WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderWish:
    """What the finder begins with.

    Attributes:
        service_id: The service; None for one still to be typed.
        staff_id: With whom; None for anyone.
        last_staff_id: Who served the customer last time.
        customer_id: Whom it is for (D7).
    """

    service_id: ServiceId | None = None
    staff_id: ResourceId | None = None
    last_staff_id: ResourceId | None = None
    customer_id: CustomerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeRow:
    """A free time, or a heading; a heading has no id."""

    id: str
    title: str
    detail: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderPicture:
    """What the finder shows.

    Attributes:
        services: Ids and names of what the letters may mean; one is chosen.
        service_id: The chosen one.
        people: Who does it; `chosen_person` is one of them.
        rows: Free times under their headings.
        message: Why there is none, or what was not understood.
        ways_out: Ids and words of what else can be looked for.
    """

    services: tuple[tuple[str, str], ...] = ()
    service_id: str = ""
    people: tuple[PersonChoice, ...] = ()
    chosen_person: str = ANYONE
    rows: tuple[FreeRow, ...] = ()
    message: str = ""
    ways_out: tuple[tuple[str, str], ...] = ()


class Finder(QObject):
    """Looks for free times while somebody types.

    Signals:
        opened(): It is to be shown, with an empty line.
        closed(): It is to be hidden.
        changed(FinderPicture): It shows something else.
        placed(DraftPlaces): The free time that is looked at, as the grid draws it.
        taken(FinderWish, Instant): A free time was taken: what, with whom, when.
        wait_wanted(FinderWish): Nothing is free; somebody is to wait for it.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    placed = Signal(object)
    taken = Signal(object, object)
    wait_wanted = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._services = services
        self._words = services.words()
        self._lane = Lane()
        self._wish = FinderWish()
        self._filters = Filters()
        self._options: tuple[Service, ...] = ()
        self._question: FinderQuestion | None = None
        self._found: tuple[FreeStart, ...] = ()
        self._days = DAYS_AHEAD
        self._is_open = False
        self._came_from = services.desk.on

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._is_open

    def open(self, wish: FinderWish | None = None) -> None:
        """Begin, with what is known already."""
        self._wish = wish or FinderWish()
        self._filters, self._options = Filters(), ()
        self._question, self._found, self._days = None, (), DAYS_AHEAD
        self._came_from = self._services.desk.on
        self._is_open = True
        self.opened.emit()
        self._look()

    def close(self) -> None:
        """Leave it; the grid shows again what it showed."""
        if self._is_open:
            self._shut()
            self._services.desk.go_to(self._came_from)

    def type(self, line: str) -> None:
        """Take the line: letters of a service, perhaps a name, filters after a slash."""
        desk = self._services.desk
        reading = DateReading(today=desk.today)
        self._filters = read_filters(line, desk.catalogue, reading)
        self._understand(self._filters.plain, reading)
        self._look()

    def choose_service(self, service_id: str) -> None:
        """Look for that one of what the letters may mean."""
        self._wish = replace(self._wish, service_id=ServiceId(service_id))
        self._look()

    def choose_person(self, choice: str) -> None:
        """Look for times with somebody, or with anyone."""
        staff_id = None if choice == ANYONE else ResourceId(choice)
        self._wish = replace(self._wish, staff_id=staff_id)
        self._filters = replace(self._filters, staff_id=None)
        self._look()

    def look_at(self, row_id: str) -> None:
        """Show a free time in the grid."""
        free = self._free(row_id)
        if free is None:
            return
        desk = self._services.desk
        desk.go_to(local_date(free.starts_at, desk.catalogue.zone))
        self.placed.emit(DraftPlaces(draft=self._place(free)))

    def take(self, row_id: str) -> None:
        """Make a draft of a free time."""
        free = self._free(row_id)
        if free is None or self._question is None:
            return
        wish = FinderWish(service_id=self._question.service_id, staff_id=free.staff_id)
        self._shut()
        self.taken.emit(wish, free.starts_at)

    def go_another_way(self, way: str) -> None:
        """Look for something else where nothing was found."""
        if way == ASK_ANYONE:
            self.choose_person(ANYONE)
        elif way == LOOK_FURTHER:
            self._days = _DAYS_FURTHER
            self._look()
        elif way == WAIT:
            wish = replace(self._wish, staff_id=self._staff_id())
            self.close()
            self.wait_wanted.emit(wish)

    # -- inside --------------------------------------------------------------------------------

    def _understand(self, plain: str, reading: DateReading) -> None:
        catalogue = self._services.desk.catalogue
        if not plain:
            self._options = ()
            return
        said = understand(plain, catalogue, reading)
        self._options = (said.services or matching_services(catalogue, plain))[:_MOST_SERVICES]
        if said.staff is not None:
            self._wish = replace(self._wish, staff_id=said.staff.id)
        ids = [service.id for service in self._options]
        if self._wish.service_id not in ids:
            self._wish = replace(self._wish, service_id=ids[0] if ids else None)

    def _look(self) -> None:
        """Ask for free times where the question is another one."""
        question = self._asked()
        if question == self._question:
            self._show()
            return
        self._question, self._found = question, ()
        if question is None:
            self._lane.forget()
            self._show()
            return
        free_times = self._services.free_times
        self._services.work.read(
            lambda: free_times.find(question), done=self._on_found, lane=self._lane
        )

    def _asked(self) -> FinderQuestion | None:
        wish, desk = self._wish, self._services.desk
        if wish.service_id is None:
            return None
        return FinderQuestion(
            service_id=wish.service_id,
            staff_id=self._filters.staff_id or wish.staff_id,
            last_staff_id=wish.last_staff_id,
            customer_id=wish.customer_id,
            first_date=desk.today,
            last_date=desk.today + timedelta(days=self._days),
        )

    def _on_found(self, found: tuple[FreeStart, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        if not self._is_open:
            return
        rows = self._rows()
        if not rows:
            self.placed.emit(NOWHERE)
        is_looking = self._lane.is_waiting
        has_nothing = self._question is not None and not rows and not is_looking
        unknown = self._filters.not_understood
        message = self._words.no_such_filter(unknown) if unknown else ""
        self.changed.emit(
            FinderPicture(
                services=tuple((str(each.id), each.name) for each in self._options),
                service_id=str(self._wish.service_id or ""),
                people=self._people(),
                chosen_person=str(self._staff_id() or ANYONE),
                rows=rows,
                message=message or (self._nothing() if has_nothing else self._hint()),
                ways_out=self._ways_out() if has_nothing else (),
            )
        )

    def _staff_id(self) -> ResourceId | None:
        return self._question.staff_id if self._question is not None else None

    def _rows(self) -> tuple[FreeRow, ...]:
        zone = self._services.desk.catalogue.zone
        rows: list[FreeRow] = []
        passing = (
            (index, free)
            for index, free in enumerate(self._found)
            if self._filters.passes(free, zone)
        )
        for when, group in groupby(passing, key=lambda pair: pair[1].when):
            days = groupby(group, key=lambda pair: local_date(pair[1].starts_at, zone))
            most = _MOST_IN_GROUP if when in (When.TODAY, When.TOMORROW) else _MOST_A_DAY
            listed = (pair for _on, day in days for pair in islice(day, most))
            rows.append(FreeRow(id="", title=self._words.group(when)))
            rows += (self._row(index, free) for index, free in islice(listed, _MOST_IN_GROUP))
        return tuple(rows)

    def _row(self, index: int, free: FreeStart) -> FreeRow:
        desk = self._services.desk
        price = Money(free.price_minor, desk.catalogue.outlet.currency)
        who = spoken_name(desk.catalogue, free.staff_id)
        notes = (self._words.good(free), self._words.money.short(price))
        return FreeRow(
            id=str(index),
            title=self._words.start(free, desk.today),
            detail=self._words.with_whom(who),
            note=" · ".join(note for note in notes if note),
        )

    def _people(self) -> tuple[PersonChoice, ...]:
        if self._question is None:
            return ()
        catalogue = self._services.desk.catalogue
        anyone = PersonChoice(id=ANYONE, text=self._words.word("Anyone"))
        return (
            anyone,
            *(
                PersonChoice(
                    id=str(staff.id),
                    text=spoken_name(catalogue, staff.id),
                    initials=initials(staff.full_name),
                    hue=staff.hue.value,
                )
                for staff in performers(catalogue, self._question.service_id)
            ),
        )

    def _hint(self) -> str:
        if self._question is None and self._filters.plain:
            return self._words.word("No service begins with that. Try other letters.")
        return ""

    def _nothing(self) -> str:
        assert self._question is not None
        desk, question = self._services.desk, self._question
        service = desk.catalogue.services[question.service_id]
        who = spoken_name(desk.catalogue, question.staff_id)
        return self._words.nothing_free(service.name, who, question.last_date, desk.today)

    def _ways_out(self) -> tuple[tuple[str, str], ...]:
        ways = []
        if self._staff_id() is not None:
            ways.append((ASK_ANYONE, self._words.word("Anyone")))
        ways.append((WAIT, self._words.word("Wait for a place")))
        if self._days == DAYS_AHEAD:
            ways.append((LOOK_FURTHER, self._words.word("Further ahead")))
        return tuple(ways)

    def _free(self, row_id: str) -> FreeStart | None:
        return self._found[int(row_id)] if row_id and int(row_id) < len(self._found) else None

    def _place(self, free: FreeStart) -> DraftPlace:
        assert self._question is not None
        interval = Interval(free.starts_at, free.ends_at)
        service = self._services.desk.catalogue.services[self._question.service_id]
        return DraftPlace(
            resource_id=free.staff_id,
            room_id=None,
            interval=interval,
            tone=Tone.OK,
            title=service.name,
            detail=self._words.times.span(interval),
        )

    def _shut(self) -> None:
        self._is_open = False
        self._lane.forget()
        self.placed.emit(NOWHERE)
        self.closed.emit()
