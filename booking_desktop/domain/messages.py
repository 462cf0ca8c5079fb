"""What customers are told: which message, through what, when, and where it stands (F4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import AppointmentId, CustomerId, MessageId
from booking_desktop.domain.instants import (
    Instant,
    Minute,
    local_date,
    local_minute,
    local_to_instant_or_next,
)

HOLD_SECONDS: Final = 60
"""How long a message is held where nobody says otherwise, so that undo can stop it."""

MOST_TRIES: Final = 12
"""After so many tries, six hours or so, a message is given up."""

OVERTAKEN: Final = "overtaken"
"""Why a message was stopped: things are not any more as it tells, or it is too late to tell."""

UNCONFIRMED: Final = "unconfirmed"
"""Beside a message that was handed over by a program which ended before it was told of a yes."""

UNWANTED: Final = "unwanted"
"""Why a message was stopped: the customer wants none, or cannot be reached this way any more."""

_FIRST_PAUSE_SECONDS: Final = 60
_LONGEST_PAUSE_SECONDS: Final = 3600


class MessageKind(StrEnum):
    """Why somebody is told."""

    CONFIRMATION = "confirmation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    DECLINED = "declined"
    PROMOTION = "promotion"
    REMINDER = "reminder"
    NOTE = "note"


class MessageChannel(StrEnum):
    """Through what somebody is told."""

    EMAIL = "email"
    SMS = "sms"


class MessageState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    FAILED = "failed"


class MessageShelf(StrEnum):
    """Messages as whoever looks after them asks for them."""

    WAITING = "waiting"
    NEEDS_YOU = "needs_you"
    SENT = "sent"
    STOPPED = "stopped"

    @property
    def states(self) -> tuple[MessageState, ...]:
        """Where its messages stand."""
        return _SHELVED[self]


_SHELVED: Final = {
    MessageShelf.WAITING: (MessageState.SENDING, MessageState.QUEUED),
    MessageShelf.NEEDS_YOU: (MessageState.FAILED,),
    MessageShelf.SENT: (MessageState.SENT,),
    MessageShelf.STOPPED: (MessageState.STOPPED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMessage:
    """A message in a list.

    Attributes:
        customer_name: Whom it is for; "" where the card was erased.
        address: An e-mail address or a telephone number, as it is now; "" for none.
        starts_at: When the booking begins that it tells of.
        due_at: Not before this instant it goes out; of one that was tried, when it is tried again.
        tries: How often it was tried in vain, or before it left.
        problem: What was in the way, in a few words of the other side; "" for nothing.
        group_id: The act that it tells of.
    """

    id: MessageId
    kind: MessageKind
    channel: MessageChannel
    state: MessageState
    appointment_id: AppointmentId
    customer_id: CustomerId
    customer_name: str
    address: str
    starts_at: Instant
    due_at: Instant
    sent_at: Instant | None
    tries: int
    problem: str
    group_id: str

    @property
    def can_be_stopped(self) -> bool:
        """Whether it waits, or was given up and can be left at that."""
        return self.state in (MessageState.QUEUED, MessageState.FAILED)

    @property
    def can_be_sent(self) -> bool:
        """Whether it can go out now: one that left without a yes can be sent again by hand."""
        is_unsure = self.state is MessageState.SENT and self.problem == UNCONFIRMED
        return is_unsure or self.can_be_stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Through what messages go out at all, and how long each is held before."""

    channels: tuple[MessageChannel, ...] = ()
    hold_seconds: int = HOLD_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Between which local times of day no telephone is to ring; none where both are equal."""

    from_minute: Minute = 21 * 60
    until_minute: Minute = 8 * 60

    def end(self, at: Instant, zone: ZoneInfo) -> Instant | None:
        """Return when they are over, or None where an instant is not within them."""
        minute = local_minute(at, zone)
        is_late, is_early = minute >= self.from_minute, minute < self.until_minute
        is_over_midnight = self.from_minute > self.until_minute
        is_quiet = is_late or is_early if is_over_midnight else is_late and is_early
        if not is_quiet:
            return None
        on = local_date(at, zone) + timedelta(days=0 if is_early else 1)
        return local_to_instant_or_next(on, self.until_minute, zone)


_SEATED: Final = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN})
_TRUE_WHILE: Final = {
    MessageKind.CONFIRMATION: frozenset({Status.CONFIRMED, Status.CHECKED_IN}),
    # Whoever lost a seat again is told by a change, and waits.
    MessageKind.CHANGE: _SEATED | {Status.WAITLISTED},
    MessageKind.CANCELLATION: frozenset({Status.CANCELLED}),
    MessageKind.DECLINED: frozenset({Status.DECLINED}),
    MessageKind.PROMOTION: frozenset({Status.CONFIRMED, Status.CHECKED_IN}),
    MessageKind.REMINDER: frozenset({Status.CONFIRMED}),
    MessageKind.NOTE: _SEATED | {Status.COMPLETED},
}
_NEWS_UNTIL_START: Final = frozenset(
    {
        MessageKind.CONFIRMATION,
        MessageKind.CHANGE,
        MessageKind.PROMOTION,
        MessageKind.REMINDER,
    }
)


def is_still_true(kind: MessageKind, status: Status, *, starts_at: Instant, now: Instant) -> bool:
    """Whether a message that waited still tells how things are, and is of use."""
    is_late = kind in _NEWS_UNTIL_START and now >= starts_at
    return status in _TRUE_WHILE[kind] and not is_late


def pause_seconds(tries: int) -> int:
    """Return how long to wait after so many tries in vain: a minute, doubled up to an hour."""
    return min(_LONGEST_PAUSE_SECONDS, _FIRST_PAUSE_SECONDS << min(tries - 1, 10))
