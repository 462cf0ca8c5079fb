"""Bookings that wait for a yes, each with whether it would still be booked (D4).

Hours may have changed since, somebody may be off, the start may have passed: every one is judged
as if it were booked again now, its own seat left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Verdict
from booking_desktop.services.clock import Clock
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.waiting import pending_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A booking that waits for a yes.

    Attributes:
        appointment: What waits; its seat is held.
        verdict: Whether it would be booked again now.
        is_overdue: Its start has passed without an answer.
    """

    appointment: Appointment
    verdict: Verdict
    is_overdue: bool


class Approvals:
    """Reads what waits for a yes at one outlet."""

    def __init__(
        self, database: Database, judging: Judging, outlet_id: OutletId, *, clock: Clock
    ) -> None:
        """Keep where bookings are read and judged."""
        self._database = database
        self._judging = judging
        self._outlet_id = outlet_id
        self._clock = clock

    def waiting(self) -> tuple[Approval, ...]:
        """Return what waits, the earliest start first: what is overdue stands ahead.

        Raises:
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            ids = pending_ids(connection, self._outlet_id)
            placed = [find_placement(connection, each) for each in ids]
            catalogue = self._judging.catalogue(connection, self._outlet_id)
        return tuple(
            Approval(
                appointment=each,
                verdict=self._judging.ask(_again(each, catalogue)),
                is_overdue=each.interval.start < now,
            )
            for each in placed
        )


def _again(appointment: Appointment, catalogue: Catalogue) -> Question:
    """Return the question whether a booking would be booked where it stands."""
    lines = []
    for line in appointment.lines:
        session = line.session
        stretched = is_stretched(catalogue, session)
        lines.append(
            LineRequest(
                service_id=session.service_id,
                starts_at=session.interval.start,
                staff_id=session.provider_id,
                room_id=session.room_id,
                duration_minutes=minutes_of(session) if stretched else None,
                is_stretched=stretched,
                asked_for=line.asked_for,
            )
        )
    request = BookingRequest(
        customer_id=appointment.customer_id, lines=tuple(lines), replaces=appointment.id
    )
    return Question(outlet_id=appointment.outlet_id, request=request)
