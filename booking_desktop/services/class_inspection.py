"""Everything that is known about one class: who sits, who waits, what each paid, who is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import CancelledBy, Status
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.giving_back import Refund, refund_for
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.lists import Attendee
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.domain.waitlist import is_promoting, next_ones
from booking_desktop.storage.accounts import find_accounts, standings
from booking_desktop.storage.messages import find_reach
from booking_desktop.storage.placements import SessionRow, find_session
from booking_desktop.storage.roster import roster
from booking_desktop.storage.unit_of_work import Transaction
from booking_desktop.storage.waitlist import find_queue

_NOT_SEATED: Final = frozenset({Status.WAITLISTED, Status.NO_SHOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """Who gets the next seat that frees, and through what they would be told."""

    name: str
    channels: tuple[MessageChannel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedClass:
    """A class with its list.

    Attributes:
        session: The class, and who sits in it.
        seated: Who is booked, in the order they came.
        waiting: Who waits, the next one first.
        absent: Who did not come.
        standings: How the money of everybody on the list stands.
        refunds: What goes back to each of the seated who cancels now, by the policy.
        heir: Who gets the seat then; None for nobody.
        waits_until: When promotion ends (D3).
    """

    session: SessionRow
    seated: tuple[Attendee, ...]
    waiting: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    standings: Mapping[AppointmentId, Standing]
    refunds: Mapping[AppointmentId, Refund]
    heir: Heir | None
    waits_until: Instant
    catalogue: Catalogue
    now: Instant


def inspect_class(
    transaction: Transaction, catalogue: Catalogue, session_id: SessionId, now: Instant
) -> InspectedClass:
    """Return a class with everybody on its list.

    Raises:
        NotFoundError: There is no such class.
    """
    found = find_session(transaction, session_id)
    listed = roster(transaction, session_id)
    seated = tuple(each for each in listed if each.status not in _NOT_SEATED)
    cutoff = found.session.waitlist_cutoff_minutes
    if cutoff is None:
        cutoff = catalogue.outlet.policy.waitlist_cutoff_minutes
    starts_at = found.session.interval.start
    return InspectedClass(
        session=found,
        seated=seated,
        waiting=tuple(each for each in listed if each.status is Status.WAITLISTED),
        absent=tuple(each for each in listed if each.status is Status.NO_SHOW),
        standings=standings(transaction, [each.appointment_id for each in listed]),
        refunds=_refunds(transaction, catalogue, seated, (starts_at, now)),
        heir=_heir(transaction, session_id, listed, now),
        waits_until=Instant(starts_at - cutoff * SECONDS_PER_MINUTE),
        catalogue=catalogue,
        now=now,
    )


def _refunds(
    transaction: Transaction,
    catalogue: Catalogue,
    seated: tuple[Attendee, ...],
    when: tuple[Instant, Instant],
) -> dict[AppointmentId, Refund]:
    """Return what goes back to each by the policy, if they cancelled at that instant."""
    starts_at, now = when
    accounts = find_accounts(transaction, [each.appointment_id for each in seated])
    policy, by = catalogue.outlet.policy.refunds, CancelledBy.CUSTOMER
    return {
        id_: refund_for(account, policy, starts_at=starts_at, at=now, by=by)
        for id_, account in accounts.items()
    }


def _heir(
    transaction: Transaction, session_id: SessionId, listed: tuple[Attendee, ...], now: Instant
) -> Heir | None:
    queue = find_queue(transaction, session_id)
    if queue is None or not is_promoting(queue.interval.start, queue.cutoff_minutes, now):
        return None
    first = next_ones(queue.waiters, capacity=queue.capacity, taken=queue.taken - 1)
    if not first:
        return None
    customer_id = next(each.customer_id for each in listed if each.line_id == first[0].line_id)
    reach = find_reach(transaction, customer_id)
    return Heir(name=first[0].customer_name, channels=reach.channels)
