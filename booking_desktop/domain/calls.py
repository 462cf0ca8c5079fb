"""Telephone calls that the phone assistant answered, and what became of each (F2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.ids import AppointmentId, CallId, CustomerId, OutletId
from booking_desktop.domain.instants import Instant


class CallEvent(StrEnum):
    """What the call platform tells of a call."""

    STARTED = "call_started"
    ENDED = "call_ended"
    ANALYZED = "call_analyzed"


class CallOutcome(StrEnum):
    """What became of a call.

    `booking_conflict`: another booking holds the wished time. `no_availability`: the time is not
    offered. `recorded`: no clear wish, or nobody knows who called.
    """

    BOOKED = "booked"
    BOOKING_CONFLICT = "booking_conflict"
    NO_AVAILABILITY = "no_availability"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as it is kept.

    Attributes:
        platform_id: What the call platform calls it.
        from_number: E.164, or empty where it was hidden.
        to_number: As the platform said it.
        customer_name: As it was said, or of the card that the number belongs to.
        transcript: What was spoken, within bounds.
        ended_outcome: What the end of the call was answered with; None before it.
        outcome: What became of the wish; None until there was one to look at.
        heard_at: When the first was heard of it.
    """

    id: CallId
    outlet_id: OutletId
    platform_id: str
    from_number: str
    to_number: str
    customer_id: CustomerId | None
    customer_name: str
    started_at: Instant | None
    ended_at: Instant | None
    transcript: str
    summary: str
    ended_outcome: CallOutcome | None
    outcome: CallOutcome | None
    appointment_id: AppointmentId | None
    heard_at: Instant

    def answer_to(self, event: CallEvent) -> CallOutcome | None:
        """Return what an event of the call was answered with the first time; None for not yet."""
        if event is CallEvent.STARTED:
            return CallOutcome.RECORDED
        return self.ended_outcome if event is CallEvent.ENDED else self.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """A call that goes on.

    Attributes:
        number: E.164, or empty where it is hidden.
        customer_id: Whose number it is; None for nobody's, or several people's.
        customer_name: Theirs.
        next_visit_at: Their next visit, where they are booked.
    """

    call_id: CallId
    number: str
    customer_id: CustomerId | None
    customer_name: str
    next_visit_at: Instant | None
