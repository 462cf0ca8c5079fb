"""Waiting for a time: "wait for 11:30 with Sarah", within limits of day and time (D8, job 17)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import local_to_instant_or_next
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.wishes import EVERY_WEEKDAY, MINUTES_PER_DAY, Limits, Wanted
from booking_desktop.services.telling import spoken_name
from booking_desktop.viewmodels.booking.edits import new_customer_of
from booking_desktop.viewmodels.booking.fields import FormFields
from booking_desktop.viewmodels.booking.picture import (
    ANYONE,
    NO_MESSAGE,
    FieldMessage,
    PersonChoice,
)
from booking_desktop.viewmodels.booking.reading import Reading
from booking_desktop.viewmodels.booking.services import FormServices

_MONDAY = date(2024, 1, 1)
_LAST_MINUTE = MINUTES_PER_DAY - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFields:
    """What is typed: days and times as words, whether anyone would do, the weekdays."""

    first_day: str
    last_day: str
    earliest: str
    latest: str
    is_anyone: bool
    weekdays: frozenset[int] = EVERY_WEEKDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitPicture:
    """What the card shows.

    Attributes:
        title: "Wait for 11:30 with Sarah".
        who: Who waits, and for what.
        fields: What is typed.
        people: The person asked for, and anyone; empty where nobody was asked for.
        weekdays: Numbers and names of the weekdays; empty where the wait is for one day.
        message: What is wrong with what is typed, or what will happen.
    """

    title: str
    who: str
    fields: WaitFields
    people: tuple[PersonChoice, ...] = ()
    weekdays: tuple[tuple[int, str], ...] = ()
    message: FieldMessage = NO_MESSAGE


class WaitForm(QObject):
    """Notes that somebody waits for what the booking form wants.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(WaitPicture): It shows something else.
        noted(): Somebody waits; the booking form has nothing more to do.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    noted = Signal()

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._services = services
        self._words = services.words()
        self._wanted: FormFields | None = None
        self._minute: int | None = None
        self._fields = WaitFields(first_day="", last_day="", earliest="", latest="", is_anyone=True)
        self._is_busy = False

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._wanted is not None

    def open(self, wanted: FormFields, reading: Reading) -> None:
        """Begin with what the booking form wants: that day and that start, with that person."""
        today = self._services.desk.today
        day = self._words.times.short_date(reading.on or today, today)
        time = "" if reading.minute is None else self._words.minute(reading.minute)
        self._wanted, self._minute, self._is_busy = wanted, reading.minute, False
        self._fields = WaitFields(
            first_day=day,
            last_day=day,
            earliest=time,
            latest=time,
            is_anyone=wanted.lines[0].staff_id is None,
        )
        self.opened.emit()
        self._show()

    def close(self) -> None:
        """Leave it; the booking form is as it was."""
        if self.is_open and not self._is_busy:
            self._wanted = None
            self.closed.emit()

    def type_days(self, first: str, last: str) -> None:
        """Take the first and the last day."""
        self._change(replace(self._fields, first_day=first, last_day=last))

    def type_times(self, earliest: str, latest: str) -> None:
        """Take the earliest and the latest start; empty is any."""
        self._change(replace(self._fields, earliest=earliest, latest=latest))

    def choose_person(self, choice: str) -> None:
        """Wait for the person who was asked for, or for anyone."""
        self._change(replace(self._fields, is_anyone=choice == ANYONE))

    def tick_weekday(self, weekday: int, is_wanted: bool) -> None:
        """Wait on a weekday, 0 is Monday, or not."""
        weekdays = self._fields.weekdays - {weekday} | ({weekday} if is_wanted else set())
        self._change(replace(self._fields, weekdays=weekdays))

    def confirm(self) -> None:
        """Note it, or say what to settle first."""
        if self._wanted is None or self._is_busy:
            return
        try:
            limits = self._limits()
        except FieldError as error:
            self._refuse(error)
            return
        fields, services = self._wanted, self._services
        wanted = self._wished(fields, limits)
        card: Customer | None = new_customer_of(fields)
        self._is_busy = True
        services.doing.do(
            lambda: services.wishes.add(
                services.actor, services.outlet_id, wanted, note=fields.note, new_customer=card
            ),
            done=lambda _outcome: self._on_noted(),
            refused=self._refuse,
        )

    # -- inside --------------------------------------------------------------------------------

    def _on_noted(self) -> None:
        self._is_busy, self._wanted = False, None
        self.closed.emit()
        self.noted.emit()

    def _refuse(self, error: BookingError) -> None:
        self._is_busy = False
        words = self._services.doing.sentence(error)
        self._show(FieldMessage(text=words, is_wrong=True))

    def _change(self, fields: WaitFields) -> None:
        if self.is_open and fields != self._fields:
            self._fields = fields
            self._show()

    def _limits(self) -> Limits:
        """Return what was typed.

        Raises:
            FieldError: A day or a time is not understood.
        """
        typed, today = self._fields, self._services.desk.today
        reading = DateReading(today=today)
        first = read_date(typed.first_day, reading)
        last = read_date(typed.last_day, reading) if typed.last_day.strip() else first
        earliest = read_time(typed.earliest) if typed.earliest.strip() else 0
        latest = read_time(typed.latest) if typed.latest.strip() else _LAST_MINUTE
        return Limits(
            first_date=first,
            last_date=last,
            start_minute=earliest,
            end_minute=latest + 1,
            weekdays=typed.weekdays if first != last else EVERY_WEEKDAY,
        )

    def _wished(self, fields: FormFields, limits: Limits) -> Wanted:
        """Return the wish; the very start counts only while it lies within the limits."""
        line, zone = fields.lines[0], self._services.desk.catalogue.zone
        wished_at = None
        if self._minute is not None:
            starts_at = local_to_instant_or_next(limits.first_date, self._minute, zone)
            wished_at = starts_at if limits.accept(starts_at, zone) else None
        return Wanted(
            service_id=line.service_id or ServiceId(""),
            limits=limits,
            customer_id=fields.customer_id,
            provider_id=None if self._fields.is_anyone else line.staff_id,
            wished_at=wished_at,
        )

    def _show(self, message: FieldMessage = NO_MESSAGE) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        catalogue, typed = self._services.desk.catalogue, self._fields
        line = wanted.lines[0]
        who = spoken_name(catalogue, line.staff_id)
        service = catalogue.services.get(line.service_id) if line.service_id else None
        said = (wanted.customer_text.strip(), service.name if service else "")
        self.changed.emit(
            WaitPicture(
                title=self._words.wait_for(typed.earliest, "" if typed.is_anyone else who),
                who=", ".join(part for part in said if part),
                fields=typed,
                people=self._people(who) if who else (),
                weekdays=self._weekdays() if self._is_long() else (),
                message=message,
            )
        )

    def _people(self, who: str) -> tuple[PersonChoice, ...]:
        return (
            PersonChoice(id=who, text=who),
            PersonChoice(id=ANYONE, text=self._words.word("Anyone")),
        )

    def _weekdays(self) -> tuple[tuple[int, str], ...]:
        days = [_MONDAY + timedelta(days=number) for number in range(7)]
        return tuple((on.weekday(), self._words.times.weekday(on)[:3]) for on in days)

    def _is_long(self) -> bool:
        """Whether more than one day is waited for, as far as it is understood."""
        reading = DateReading(today=self._services.desk.today)
        try:
            first = read_date(self._fields.first_day, reading)
            return read_date(self._fields.last_day, reading) > first
        except FieldError:
            return False
