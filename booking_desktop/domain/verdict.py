"""The answer to 'may this be booked?': yes, or every reason why not, with ways out (B10, B13, B15).

Reasons carry facts, never sentences: the wording turns them into words in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.catalogue import Equipment, Room, Service, Staff
from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    ProgrammeId,
    ResourceId,
    ServiceId,
    SessionId,
    TimeslotId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval


class ReasonCode(StrEnum):
    """Why not. The order is the order of precedence: of several, the first one speaks."""

    NONEXISTENT_LOCAL_TIME = "nonexistent_local_time"
    IN_THE_PAST = "in_the_past"
    SERVICE_INACTIVE = "service_inactive"
    NOT_ENROLLED = "not_enrolled"
    NO_TIMESLOT = "no_timeslot"
    CLOSED = "closed"
    OUTSIDE_HOURS = "outside_hours"
    ALREADY_BOOKED = "already_booked"
    CAPACITY_FULL = "capacity_full"
    STAFF_UNAVAILABLE = "staff_unavailable"
    ROOM_UNAVAILABLE = "room_unavailable"
    EQUIPMENT_UNAVAILABLE = "equipment_unavailable"
    STAFF_UNSKILLED = "staff_unskilled"
    STAFF_INACTIVE = "staff_inactive"
    LANE_NOT_OPEN = "lane_not_open"
    LEAD_TIME_TOO_SHORT = "lead_time_too_short"
    TOO_FAR_AHEAD = "too_far_ahead"
    WRONG_LENGTH = "wrong_length"


PRECEDENCE = {code: rank for rank, code in enumerate(ReasonCode)}


class WarningCode(StrEnum):
    """What should be said although it fits."""

    CUSTOMER_ELSEWHERE = "customer_elsewhere"
    OTHER_PERSON_ASKED_FOR = "other_person_asked_for"
    IN_THE_PAST = "in_the_past"
    CLOSED = "closed"
    OUTSIDE_HOURS = "outside_hours"
    LEAD_TIME = "lead_time"


class ObstacleKind(StrEnum):
    """What kind of thing stands in the way."""

    BOOKING = "booking"
    TIDY_UP = "tidy_up"
    CLASS = "class"
    BREAK = "break"
    TIME_OFF = "time_off"
    BLOCKED = "blocked"
    CLOSURE = "closure"
    OFF_HOURS = "off_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing in the way: what it is, whose, and from when to when.

    Attributes:
        kind: What it is.
        interval: From when to when it keeps somebody or something from being booked.
        label: The customer's name, the class, the reason of a closure or of time off.
        session_id: The session that holds the time, where it is one.
        appointment_id: The booking, where it is one.
        whose: The person, room or thing it keeps busy, where several were asked (anyone).
    """

    kind: ObstacleKind
    interval: Interval
    label: str = ""
    session_id: SessionId | None = None
    appointment_id: AppointmentId | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule's no.

    Attributes:
        code: The rule.
        line: Which of the wished lines it concerns, from 0.
        resource_id: The person or thing it is about; None where anyone was asked and nobody can.
        name: That person's or thing's full name, or the customer's (B5), or the outlet's.
        obstacles: What is in the way, in order of time.
        limit: The instant that matters: the next valid time, the first or the latest start within
            hours, when a room is free, the earliest start with enough lead time.
        count: The number that matters: seats in force, own minutes, lead minutes or days, rooms.
        is_policy: A manager may override it (B10); a collision or capacity nobody can.
        interval: What was wished, without tidy-up; an obstacle that begins at its end or later is
            in the way of the tidy-up only.
        service_name: The wished service.
        others: Names of those who or which could instead, best first.
        waitlist_position: Of a full session with a waitlist, what the next one would be (D2); of a
            customer who waits for it already, where they are.
        programme: The programme it is kept for; `name` is who is not enrolled (D7).
        programme_id: The same.
    """

    code: ReasonCode
    line: int = 0
    resource_id: ResourceId | None = None
    name: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    limit: Instant | None = None
    count: int | None = None
    is_policy: bool = False
    interval: Interval | None = None
    service_name: str = ""
    others: tuple[str, ...] = ()
    waitlist_position: int | None = None
    programme: str = ""
    programme_id: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to say although it fits; the other fields fill the sentence.

    `name` is the customer's (elsewhere), the person's (asked for) or whose hours they are.
    """

    code: WarningCode
    name: str = ""
    interval: Interval | None = None
    service_name: str = ""


class AlternativeKind(StrEnum):
    """Why an alternative is near (B13)."""

    OTHER_TIME = "other_time"
    OTHER_PERSON = "other_person"
    OTHER_DAY = "other_day"
    SECOND_LANE = "second_lane"  # of the person who is busy (B16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A start that fits, near the one refused. `leaves_no_gap`, `is_last_of_day` are hints.

    `lines` are the wished lines as they would be: put into the request, they take this way out.
    """

    kind: AlternativeKind
    interval: Interval
    staff_id: ResourceId | None
    staff_name: str
    price_minor: int
    leaves_no_gap: bool = False
    is_last_of_day: bool = False
    lines: tuple[LineRequest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRequest:
    """One wished line.

    `starts_at` is None in a follow-on line: it begins when the one before it ends (B12).
    `staff_id` None means anyone (B11); `room_id` None any that suits. `duration_minutes` differs
    from the service's only where a line is stretched at the desk (`is_stretched`) or the person
    has that length. `asked_for_id` is whom the customer asked for when the line was booked, so
    that moving it to somebody else can say so (B17). `equipment_id` None means any that suits.
    `seats` makes it a class of its own with so many (D1): it joins no other, and only a room that
    holds them suits. `lane_id` is the second lane of the person in which it is to stand (B16).
    """

    service_id: ServiceId
    starts_at: Instant | None
    staff_id: ResourceId | None = None
    room_id: ResourceId | None = None
    duration_minutes: int | None = None
    is_stretched: bool = False
    asked_for: bool = False
    asked_for_id: ResourceId | None = None
    equipment_id: ResourceId | None = None
    seats: int | None = None
    lane_id: ResourceId | None = None


class Override(StrEnum):
    """What a manager waves through; collisions and capacity have no entry here (B10)."""

    HOURS = "hours"
    LEAD_TIME = "lead_time"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """What somebody wants. `replaces` is the appointment that is being moved (C2).

    `moves` is the class that is being moved with everybody in it (D1). A walk-in whose first line
    has no `starts_at` begins now, rounded down to five minutes (B9).
    """

    customer_id: CustomerId | None
    lines: tuple[LineRequest, ...]
    replaces: AppointmentId | None = None
    is_walk_in: bool = False
    overrides: frozenset[Override] = frozenset()
    moves: SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlan:
    """A hold that the booking would take."""

    resource_id: ResourceId
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """How one line would be delivered: by whom, where, when; or the session it joins (B3).

    A line that joins a session takes no holds of its own. `needs_approval` says that it would be
    pending until approved (D4), `timeslot_id` that it is a room by the hour, pending
    until paid (E2), `lane_id` that it holds the person's second lane and not them (B16).
    """

    service: Service
    interval: Interval
    staff: Staff | None
    room: Room | None
    equipment: Equipment | None
    holds: tuple[HoldPlan, ...]
    joins: SessionId | None
    price_minor: int
    asked_for: bool
    needs_approval: bool = False
    timeslot_id: TimeslotId | None = None
    lane_id: ResourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Free time of a person right beside a booking, tidy-up counted as taken.

    Attributes:
        minutes_before: Free minutes before it.
        minutes_after: Free minutes after it.
        follows: What ends the free time after it: a booking, a break; None for the end of hours.
        is_snug: Whether the booking leaves no gap: it touches its neighbour on one side and leaves
            nothing on the other that is too short to sell.
        is_tight: Whether it leaves a gap too short to sell, shorter than the slot interval.
    """

    minutes_before: int
    minutes_after: int
    follows: Obstacle | None
    is_snug: bool
    is_tight: bool


class ChangeKind(StrEnum):
    """What would free a start."""

    SHORTEN = "shorten"
    ASK_A_MANAGER = "ask_a_manager"
    MOVE_SESSION = "move_session"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestChange:
    """One change after which a start can be booked (B15).

    Attributes:
        kind: What to do.
        minutes: How many minutes it moves: cut off the wish, outside hours, or by which the session
            in the way would have to move at least.
        fitting_minutes: To what the wish would be shortened.
        obstacle: The booking or class to move.
    """

    kind: ChangeKind
    minutes: int
    fitting_minutes: int | None = None
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judge's answer. `plan` has one entry per line when it fits or can wait.

    `reasons` are in order of precedence. `seats_left` counts what stays free after this booking,
    for a service with several seats. `alternatives` and `change` of a no and `leftover` of a yes of
    one line are there once `alternatives.advise` was asked.
    """

    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Caution, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    plan: tuple[LinePlan, ...] = ()
    seats_left: int | None = None
    leftover: Leftover | None = None
    change: SmallestChange | None = None

    @property
    def fits(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons

    @property
    def waitlist_position(self) -> int | None:
        """The place on the waitlist that may be taken, where being full is all that is said."""
        if len(self.reasons) != 1 or self.reasons[0].code is not ReasonCode.CAPACITY_FULL:
            return None
        return self.reasons[0].waitlist_position

    @property
    def first(self) -> Reason:
        """Return the reason that speaks for all: the first in order of precedence."""
        return min(self.reasons, key=lambda reason: PRECEDENCE[reason.code])
