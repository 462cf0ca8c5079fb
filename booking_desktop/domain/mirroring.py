"""What an external calendar is to be told of a booking, and where that stands (F3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from booking_desktop.domain.ids import AppointmentId, CustomerId
from booking_desktop.domain.instants import Instant

_LONGEST_PAUSE_SECONDS: Final = 60
_MOST_DOUBLINGS: Final = 6


class MirrorKind(StrEnum):
    """What is asked of the calendar."""

    CREATE = "create"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"


class MirrorTaskState(StrEnum):
    """Where a task stands: `dropped` was overtaken before it was sent, `failed` needs a person."""

    QUEUED = "queued"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


class MirrorState(StrEnum):
    """How a booking stands in the calendar."""

    PENDING = "pending"
    MIRRORED = "mirrored"
    FAILED = "failed"


class MirrorProblem(StrEnum):
    """Why a task needs a person."""

    REFUSED = "refused"
    NOT_OFFERED = "not_offered"
    NOT_ALLOWED = "not_allowed"
    NOT_UNDERSTOOD = "not_understood"
    NO_EMAIL = "no_email"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """A booking in the calendar.

    Attributes:
        calcom_id: The calendar's number of it; None until it was made there.
        uid: The calendar's name of it; a reschedule may give it a new one.
    """

    calcom_id: str | None
    uid: str | None
    state: MirrorState


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmirrored:
    """A task that needs a person.

    Attributes:
        id: The task's.
        customer_name: Whose booking it is.
        service_name: What was booked.
        starts_at: When that begins, or would have begun.
        kind: What the calendar was asked for.
        said: What it said to that, in a few words; "" for nothing.
        created_at: Since when the calendar is behind.
    """

    id: str
    appointment_id: AppointmentId
    customer_id: CustomerId | None
    customer_name: str
    service_name: str
    starts_at: Instant
    kind: MirrorKind
    problem: MirrorProblem
    said: str
    created_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorQueue:
    """What is yet to be told to the calendar.

    Attributes:
        length: How many tasks wait.
        since: When the first of them was queued; None where none waits.
        said: What was in the way the last time; "" where nothing was.
        again_at: When the calendar is tried again; None where nothing was in the way.
    """

    length: int
    since: Instant | None
    said: str
    again_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """How a booking is here.

    Attributes:
        starts_at: When what is mirrored of it begins; None where it has no seat.
        ends_at: When that ends, or would have ended.
        event_type_id: What the calendar calls the service.
    """

    starts_at: Instant | None
    ends_at: Instant
    event_type_id: int | None


def next_step(there: Instant | None, here: Present, *, now: Instant) -> MirrorKind | None:
    """Return what makes the calendar like the booking; None where there is nothing to do.

    A calendar takes nothing in the past: a visit recorded afterwards is not made there, and what
    is over is not called off.

    Args:
        there: The start that the calendar has; None where it has no such booking.
        here: How the booking is.
        now: The present instant.
    """
    if here.starts_at == there:
        return None
    if here.starts_at is None:
        return MirrorKind.CANCEL if now < here.ends_at else None
    if here.starts_at <= now:
        return None
    if there is None:
        return None if here.event_type_id is None else MirrorKind.CREATE
    return MirrorKind.RESCHEDULE


def longest_pause_seconds(tries: int) -> int:
    """Return how long to wait at most after so many tries in vain: a second, doubled to 60."""
    return min(_LONGEST_PAUSE_SECONDS, 1 << min(tries - 1, _MOST_DOUBLINGS))
