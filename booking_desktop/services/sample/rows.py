"""Planned days as rows: sessions, appointments, lines and holds."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.instants import Instant, local_datetime
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.log import LogBook
from booking_desktop.services.sample.planned import (
    PlannedAppointment,
    PlannedDay,
    PlannedSession,
)
from booking_desktop.services.sample.site import Site
from booking_desktop.services.sample.takings import payments_of
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Values

CLAIM_COLUMNS: Final = {
    tables.session: (
        *("id", "outlet_id", "service_id", "provider_id", "room_id", "starts_at", "ends_at"),
        *("promised_time", "time_zone", "capacity", "is_scheduled", "enable_waitlist"),
        *("timeslot_id", "class_template_id", "created_at", "claim_group"),
    ),
    tables.appointment: (
        *("id", "outlet_id", "customer_id", "reference", "status", "pending_for"),
        *("series_id", "series_position", "channel", "placement"),
        *("note", "is_walk_in", "checked_in_at", "completed_at", "cancelled_at"),
        *("cancelled_by", "cancel_reason", "created_by", "created_at", "updated_at"),
        "claim_group",
    ),
    tables.line: (
        *("id", "appointment_id", "session_id", "customer_id", "position", "price_minor"),
        *("currency", "asked_for", "is_active", "waitlist_rank", "created_at", "claim_group"),
    ),
    tables.payment: (
        *("id", "outlet_id", "appointment_id", "kind", "method", "amount_minor", "currency"),
        *("enrolment_id", "paid_at", "taken_by"),
    ),
    tables.hold: (
        *("id", "session_id", "resource_id", "starts_at", "ends_at", "is_active"),
        "claim_group",
    ),
}
"""Tables and columns of what takes time or a seat, in the order that the triggers ask for."""

_TIMETABLE_AHEAD_SECONDS: Final = 42 * 86_400


class RowMaker:
    """Turns the planned days of all outlets into rows.

    Attributes:
        claims: Rows by table, in the order of their columns; whoever writes them empties the lists.
        next_number: The number of the next booking reference.
    """

    def __init__(self, *, ids: SeededIds, log: LogBook, code: str, next_number: int) -> None:
        self._ids = ids
        self._log = log
        self._code = code
        self.next_number = next_number
        self.claims: dict[str, list[Values]] = {table.name: [] for table in CLAIM_COLUMNS}

    def add(self, site: Site, day: PlannedDay) -> None:
        """Make the rows of a day."""
        groups: dict[str, str] = {}
        taken: set[str] = set()
        for appointment in day.appointments:
            group = self._ids.make(appointment.origin.created_at)
            for line in appointment.lines:
                groups.setdefault(line.session.id, group)
                if line.is_active:
                    taken.add(line.session.id)
            self._add_appointment(site, appointment, group)
        for session in day.sessions:
            if session.is_scheduled:
                self._add_scheduled(site, session)
            else:
                group = groups[session.id]
                self._add_session(
                    site, session, (group, session.starts_at), is_held=session.id in taken
                )

    def _add_scheduled(self, site: Site, session: PlannedSession) -> None:
        created_at = Instant(session.starts_at - _TIMETABLE_AHEAD_SECONDS)
        group = self._ids.make(created_at)
        self._log.tell_timetable(site, session, group, created_at)
        self._add_session(site, session, (group, created_at), is_held=True)

    def _add_session(
        self, site: Site, session: PlannedSession, made: tuple[str, Instant], *, is_held: bool
    ) -> None:
        group, created_at = made
        service = session.service
        promised = local_datetime(session.starts_at, site.zone)
        self.claims["session"].append(
            (
                *(session.id, site.outlet.id, service.id, session.provider_id, session.room_id),
                *(session.starts_at, session.ends_at, promised.isoformat()[:16]),
                site.outlet.time_zone,
                service.max_parallel_bookings if session.is_scheduled else None,
                *(int(session.is_scheduled), int(service.enable_waitlist)),
                *(session.timeslot_id, session.template_id, created_at, group),
            )
        )
        self.claims["hold"].extend(
            (self._ids.make(created_at), session.id, *hold, int(is_held), group)
            for hold in session.holds
        )

    def _add_appointment(self, site: Site, made: PlannedAppointment, group: str) -> None:
        fate, origin, currency = made.fate, made.origin, site.outlet.currency
        id = self._ids.make(origin.created_at)
        customer_id = made.customer.id if made.customer else None
        reference = f"{self._code}-{self.next_number:06}"
        self.next_number += 1
        self.claims["appointment"].append(
            (
                *(id, site.outlet.id, customer_id, reference, fate.status.value),
                *(_pending_for(made), *(made.series or (None, None))),
                *(origin.channel.value, "placed", made.note, int(origin.is_walk_in)),
                *(fate.checked_in_at, fate.completed_at, fate.cancelled_at),
                *(fate.cancelled_by and fate.cancelled_by.value, fate.cancel_reason),
                *(origin.created_by, origin.created_at, _last_touched(made), group),
            )
        )
        self.claims["line"].extend(
            (
                *(self._ids.make(origin.created_at), id, line.session.id, customer_id, position),
                *(line.price_minor, currency, int(line.asked_for), int(line.is_active)),
                *(line.waitlist_rank, origin.created_at, group),
            )
            for position, line in enumerate(made.lines)
        )
        self.claims["payment"].extend(
            (
                *(self._ids.make(paid.paid_at), site.outlet.id, id, paid.kind.value),
                *(paid.method.value, paid.amount_minor, currency, paid.enrolment_id),
                *(paid.paid_at, origin.created_by),
            )
            for paid in payments_of(made)
        )
        self._log.tell_booking(site, made, group, reference=reference, id=id)


def _pending_for(made: PlannedAppointment) -> str | None:
    """Return what somebody waits for: a yes, or the money for a room (D4, E2)."""
    if made.fate.status is not Status.PENDING:
        return None
    is_hire = made.lines[0].session.timeslot_id is not None
    return (PendingFor.PAYMENT if is_hire else PendingFor.APPROVAL).value


def _last_touched(made: PlannedAppointment) -> Instant:
    fate = made.fate
    return fate.cancelled_at or fate.completed_at or fate.checked_in_at or made.origin.created_at
