"""What a filled-in class dialog means: a class for the judge, or the first thing to settle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.catalogue_rules import checked_link
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import (
    Instant,
    Minute,
    NonexistentLocalTime,
    local_date,
    local_to_instant,
)
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.verdict import Override
from booking_desktop.services.class_changes import ClassChange, ClassTerms
from booking_desktop.services.sessions import (
    NewClass,
    check_cutoff,
    check_minutes,
    check_room,
    check_seats,
)
from booking_desktop.services.timetable import MOST_WEEKS
from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields

T = TypeVar("T")

LEAVE = frozenset({Override.HOURS, Override.LEAD_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReading:
    """What the dialog means so far.

    Attributes:
        wanted: The class; None while something of it is not settled.
        weeks: For how many weeks.
        on: The date, where one is understood.
        minute: The time of day, where one is understood.
        problems: What is missing or not understood, by field, in the order of the dialog.
    """

    wanted: NewClass | None
    weeks: int
    on: date | None
    minute: Minute | None
    problems: dict[ClassField, BookingError]

    def change(self, session_id: str) -> ClassChange | None:
        """Return the same as a change of a class that stands."""
        new = self.wanted
        if new is None:
            return None
        return ClassChange(
            session_id=SessionId(session_id),
            starts_at=new.starts_at,
            duration_minutes=new.duration_minutes,
            staff_id=new.staff_id,
            room_id=new.room_id,
            terms=ClassTerms(
                total_seats=new.total_seats,
                enable_waitlist=new.enable_waitlist,
                waitlist_cutoff_minutes=new.waitlist_cutoff_minutes,
                meeting_link=new.meeting_link,
            ),
            overrides=new.overrides,
        )


def read_class(fields: ClassFields, catalogue: Catalogue, now: Instant) -> ClassReading:
    """Return what the dialog means; fields that are not understood are named, not guessed."""
    reader = _Reader(fields, catalogue, now)
    service = reader.take(ClassField.SERVICE, reader.service)
    on = reader.take(ClassField.DATE, reader.on)
    minute = reader.take(ClassField.TIME, reader.minute)
    minutes = reader.take(ClassField.LENGTH, reader.minutes)
    seats = reader.take(ClassField.SEATS, reader.seats)
    cutoff = reader.take(ClassField.CUTOFF, reader.cutoff)
    link = reader.take(ClassField.LINK, lambda: checked_link(fields.link))
    weeks = reader.take(ClassField.WEEKS, reader.weeks)
    starts_at = None
    if on is not None and minute is not None:
        starts_at = reader.take(
            ClassField.TIME, lambda: local_to_instant(on, minute, catalogue.zone)
        )
    wanted = None
    if not reader.problems and service is not None and starts_at is not None and seats is not None:
        wanted = NewClass(
            service_id=service.id,
            starts_at=starts_at,
            total_seats=seats,
            staff_id=ResourceId(fields.staff_id) if fields.staff_id else None,
            room_id=ResourceId(fields.room_id) if fields.room_id else None,
            duration_minutes=minutes,
            enable_waitlist=fields.has_waitlist,
            waitlist_cutoff_minutes=cutoff if fields.has_waitlist else None,
            meeting_link=link or "",
            overrides=LEAVE if fields.is_waived else frozenset(),
        )
    return ClassReading(
        wanted=wanted, weeks=weeks or 1, on=on, minute=minute, problems=reader.problems
    )


class _Reader:
    """Reads one field after the other and notes what is wrong with which."""

    def __init__(self, fields: ClassFields, catalogue: Catalogue, now: Instant) -> None:
        self._fields = fields
        self._catalogue = catalogue
        self._now = now
        self.problems: dict[ClassField, BookingError] = {}

    def take(self, field: ClassField, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (FieldError, NonexistentLocalTime) as problem:
            self.problems.setdefault(field, problem)
            return None

    def service(self) -> Service:
        service_id = ServiceId(self._fields.service_id)
        if not service_id:
            raise FieldError("class_service", "missing")
        service = self._catalogue.services.get(service_id)
        if service is None:
            raise FieldError("service", "no_longer_offered", value="")
        return service

    def on(self) -> date:
        today = local_date(self._now, self._catalogue.zone)
        if not self._fields.date_text:
            return self._fields.on or today
        return read_date(self._fields.date_text, DateReading(today=today))

    def minute(self) -> Minute:
        if not self._fields.time_text:
            raise FieldError("time", "missing")
        return read_time(self._fields.time_text)

    def minutes(self) -> int | None:
        if not self._fields.minutes_text.strip():
            return None
        minutes = _whole("duration", self._fields.minutes_text)
        check_minutes(minutes)
        return minutes

    def seats(self) -> int:
        if not self._fields.seats_text.strip():
            raise FieldError("total_seats", "missing")
        seats = _whole("total_seats", self._fields.seats_text)
        check_seats(seats)
        if self._fields.room_id:
            check_room(self._catalogue.rooms.get(ResourceId(self._fields.room_id)), seats)
        return seats

    def cutoff(self) -> int | None:
        if not self._fields.has_waitlist or not self._fields.cutoff_text.strip():
            return None
        minutes = _whole("waitlist_cutoff_minutes", self._fields.cutoff_text)
        check_cutoff(minutes)
        return minutes

    def weeks(self) -> int:
        if not self._fields.weeks_text.strip() or self._fields.session_id:
            return 1
        weeks = _whole("weeks", self._fields.weeks_text)
        if not 1 <= weeks <= MOST_WEEKS:
            raise FieldError("weeks", "out_of_range", value=weeks, least=1, most=MOST_WEEKS)
        return weeks


def _whole(field: str, text: str) -> int:
    try:
        return int(text.strip())
    except ValueError:
        raise FieldError(field, "not_a_number", value=text.strip()) from None
