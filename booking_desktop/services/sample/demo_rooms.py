"""The demo's room by the hour: a week of timeslots, one sold and paid, one waiting for its money.

Which of today's are booked depends on what is still ahead at the moment it is opened (E1, E2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Hue, Room, RoomType, Service
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import OutletId, ResourceId, ServiceId, SessionId, TimeslotId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    Instant,
    Minute,
    NonexistentLocalTime,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.sample.calendar import is_working_day
from booking_desktop.services.sample.demo_script import HIRES_BEGIN, HIRES_END
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.planned import (
    Fate,
    Origin,
    PaidAhead,
    PlannedAppointment,
    PlannedDay,
    PlannedHold,
    PlannedLine,
    PlannedSession,
)
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.rows import Row, service_row

_RATE_MINOR: Final = 2000
_DAYS: Final = 7
_SOLD, _WAITING = 0, 2
"""Which of the timeslots that are still to come are booked."""


class _Slot(NamedTuple):
    """A timeslot of the demo."""

    id: TimeslotId
    interval: Interval


def meeting_room(outlet_id: OutletId, ids: SeededIds, at: Instant) -> Room:
    """Return the room that is sold by the hour."""
    return Room(
        id=ResourceId(ids.make(at)),
        outlet_id=outlet_id,
        name="Meeting room",
        type=RoomType.CONSULTATION,
        capacity=6,
        hourly_rate=Money(_RATE_MINOR, "EUR"),
    )


class RoomByTheHour:
    """The room's timeslots, and who has booked two of them."""

    def __init__(self, site: Site, *, ids: SeededIds, at: Instant) -> None:
        """Look at the site, of which the room is the last."""
        self._site = site
        self._room = site.rooms[-1]
        self._ids = ids
        self._at = at
        self._slots: list[_Slot] = []
        self._service = Service(
            id=ServiceId(ids.make(at)),
            outlet_id=site.outlet.id,
            name="Room by the hour",
            slug="room-by-the-hour",
            short_code="ROOM",
            duration_minutes=MINUTES_PER_HOUR,
            price=Money(0, "EUR"),
            hue=Hue.INDIGO,
            is_room_hire=True,
        )

    def records(self, today: date, shift: Minute) -> tuple[Records, ...]:
        """Return what is on sale this week, in the hours of the demo."""
        days = (today + timedelta(days=number) for number in range(_DAYS))
        for on in days:
            if on == today or is_working_day(on):
                self._slots.extend(self._slots_of(on, shift))
        service = {**service_row(self._service), "created_at": self._at}
        rows: list[Row] = [
            {
                "id": slot.id,
                "outlet_id": self._site.outlet.id,
                "room_id": self._room.id,
                "starts_at": slot.interval.start,
                "ends_at": slot.interval.end,
                "price_minor": _RATE_MINOR,
                "currency": "EUR",
                "created_at": self._at,
            }
            for slot in self._slots
        ]
        return Records(tables.service, [service]), Records(tables.timeslot, rows)

    def booked(
        self,
        hirers: Sequence[Customer],
        still_to_come: Interval,
        origin: Callable[[Instant], Origin],
    ) -> PlannedDay:
        """Return what is booked of today's: one that is paid, and one that waits for it."""
        ahead = [slot for slot in self._slots if still_to_come.covers(slot.interval)]
        made = [
            self._booking(ahead[at], hirer, origin, is_paid=at == _SOLD)
            for at, hirer in zip((_SOLD, _WAITING), hirers, strict=True)
            if at < len(ahead)
        ]
        return PlannedDay(
            sessions=tuple(each.lines[0].session for each in made), appointments=tuple(made)
        )

    def _slots_of(self, on: date, shift: Minute) -> Iterator[_Slot]:
        for minute in range(HIRES_BEGIN + shift, HIRES_END + shift, MINUTES_PER_HOUR):
            if not 0 <= minute <= MINUTES_PER_DAY - MINUTES_PER_HOUR:
                continue
            try:
                start = local_to_instant(on, minute, self._site.zone)
            except NonexistentLocalTime:
                continue
            interval = Interval(start, Instant(start + 3600))
            yield _Slot(TimeslotId(self._ids.make(self._at)), interval)

    def _booking(
        self, slot: _Slot, hirer: Customer, origin_of: Callable[[Instant], Origin], *, is_paid: bool
    ) -> PlannedAppointment:
        start, end = slot.interval
        origin = origin_of(start)
        session = PlannedSession(
            id=SessionId(self._ids.make(start)),
            service=self._service,
            provider_id=None,
            room_id=self._room.id,
            starts_at=start,
            ends_at=end,
            holds=(PlannedHold(self._room.id, start, end),),
            timeslot_id=slot.id,
        )
        paid = PaidAhead(PaymentMethod.CARD, _RATE_MINOR, origin.created_at)
        return PlannedAppointment(
            customer=hirer,
            lines=(PlannedLine(session=session, price_minor=_RATE_MINOR),),
            origin=origin,
            fate=Fate(status=Status.CONFIRMED if is_paid else Status.PENDING),
            paid_ahead=paid if is_paid else None,
        )
