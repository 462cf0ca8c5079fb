"""Who has to be looked after when somebody is away, and what is proposed for each (B17).

A booking is an errand, and so is a whole class; what is proposed for it is a way, or that a person
decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from booking_desktop.domain.booking import Appointment, Line, Status
from booking_desktop.domain.facts import SessionSeats
from booking_desktop.domain.ids import LineId, ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.programmes import Asker
from booking_desktop.domain.verdict import BookingRequest, LinePlan


class Mode(StrEnum):
    """What counts more for whoever did not ask for anybody: the day, or the person."""

    SAME_DAY = "same_day"
    SAME_PERSON = "same_person"


class Care(StrEnum):
    """What is proposed.

    A booking moves, its customer is here already and a person chooses who finishes, or the
    customer has to be asked. A class is taken over, or a person decides.
    """

    MOVE = "move"
    HERE = "here"
    CALL = "call"
    COVER = "cover"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandLine:
    """A line of a booking.

    Attributes:
        line: The line as it is.
        is_concerned: Whether it stands with the person while they are away.
        minutes: Its length where it is not the usual one, so that it keeps it.
    """

    line: Line
    is_concerned: bool
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingErrand:
    """A booking to look after.

    Attributes:
        appointment: The booking.
        lines: Its active lines, in order; at least one is concerned.
        paid: What was paid ahead; None for nothing.
        asker: The customer with their enrolments, where there are programmes (D7).
    """

    appointment: Appointment
    lines: tuple[ErrandLine, ...]
    paid: Money | None = None
    asker: Asker | None = None

    @property
    def id(self) -> str:
        """The booking's."""
        return self.appointment.id

    @property
    def first(self) -> int:
        """Which line is the first one concerned, from 0."""
        return next(place for place, each in enumerate(self.lines) if each.is_concerned)

    @property
    def interval(self) -> Interval:
        """When the first line concerned stands."""
        return self.lines[self.first].line.session.interval

    @property
    def is_asked_for(self) -> bool:
        """Whether the customer asked for the person."""
        return any(each.line.asked_for for each in self.lines if each.is_concerned)

    @property
    def is_here(self) -> bool:
        """Whether the customer is in the salon."""
        return self.appointment.status is Status.CHECKED_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassErrand:
    """A class to look after, as a whole."""

    session: SessionSeats

    @property
    def id(self) -> str:
        """The session's."""
        return self.session.id

    @property
    def interval(self) -> Interval:
        """When it stands."""
        return self.session.interval


Errand: TypeAlias = BookingErrand | ClassErrand


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where an errand could go.

    Attributes:
        request: The request that was judged, with every person, room and chair named.
        plan: How it would be, one for each line of the request.
        line_ids: Which lines of the booking these are; none for a class.
        first: Which of them is the first one concerned, from 0.
        is_same_day: It stays on its date.
        is_same_person: It stays with whoever is away.
        price_change_minor: What it costs less with somebody else, below zero; 0 for the same.
    """

    request: BookingRequest
    plan: tuple[LinePlan, ...]
    line_ids: tuple[LineId, ...] = ()
    first: int = 0
    is_same_day: bool
    is_same_person: bool
    price_change_minor: int = 0

    @property
    def starts_at(self) -> Instant:
        """When the first line concerned would begin."""
        return self.plan[self.first].interval.start

    @property
    def staff_id(self) -> ResourceId | None:
        """Who would deliver it."""
        staff = self.plan[self.first].staff
        return staff.id if staff else None

    @property
    def staff_name(self) -> str:
        """Who would deliver it, in full."""
        staff = self.plan[self.first].staff
        return staff.full_name if staff else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed for one errand.

    Attributes:
        errand: Who is looked after.
        care: What is proposed.
        way: Where to; where the customer has to be asked, the nearest there is to offer.
    """

    errand: Errand
    care: Care
    way: Way | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it can be done as it is, without asking anybody."""
        return self.care in (Care.MOVE, Care.COVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayQuestion:
    """Who is away, when, and what counts more.

    Attributes:
        staff_id: Who.
        span: From when to when.
        mode: What counts more.
        now: The present.
    """

    staff_id: ResourceId
    span: Interval
    mode: Mode
    now: Instant
