"""Selling rooms by the hour: generating timeslots, looking at a day of them, withdrawing (E1).

Generating twice adds nothing twice: a room has one timeslot at a start. One that was withdrawn is
put on sale again, at the price and length of the day. Taking a generation back withdraws what
nobody has booked since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import Hue, Room, Service
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.hiring import as_it_stands, hire_service
from booking_desktop.domain.ids import OutletId, ResourceId, ServiceId, TimeslotId
from booking_desktop.domain.instants import (
    MINUTES_PER_HOUR,
    Instant,
    day_end,
    day_start,
    local_date,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.room_offers import (
    RoomOffer,
    Sorted,
    check_date,
    check_dates,
    room_on_offer,
    slot_price,
    sort_slots,
)
from booking_desktop.domain.timeslots import TimeslotNow
from booking_desktop.services.action import Actions, Ahead, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts_within
from booking_desktop.storage.rows import service_row
from booking_desktop.storage.timeslots import sold_among, timeslots_on_sale, timeslots_within
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork

HIRE_SLUG: Final = "room-by-the-hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What generating would do.

    Attributes:
        room: The room.
        slots: The offer's slots by what becomes of each.
        price: What each costs.
        hourly_rate: What the room costs an hour from then on.
    """

    room: Room
    hourly_rate: Money
    slots: Sorted
    price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What generating did: the timeslots that are new on sale, and the rest by the preview."""

    timeslot_ids: tuple[TimeslotId, ...]
    preview: Preview

    @property
    def count(self) -> int:
        """How many are new."""
        return len(self.timeslot_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """How many timeslots were taken off sale, and how many stay because they are booked."""

    count: int
    booked: int


class Timeslots:
    """The actions on timeslots, and what is on sale."""

    def __init__(
        self, actions: Actions, catalogues: CatalogueReader, database: Database, *, clock: Clock
    ) -> None:
        """Keep the runner of actions and where timeslots are read."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database
        self._clock = clock

    def preview(self, outlet_id: OutletId, offer: RoomOffer) -> Preview:
        """Return what generating would do; changes nothing.

        Raises:
            NotFoundError: There is no such room.
            FieldError: `room`, `not_in_use` or `no_hourly_rate`; `hourly_rate`, `other_currency`.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            return _preview(connection, catalogue, offer)

    def generate(self, actor: Actor, outlet_id: OutletId, offer: RoomOffer) -> Outcome[Generated]:
        """Put a room on sale, at another rate if one is named; what stands stays as it is.

        Raises:
            NotFoundError: There is no such room.
            FieldError: `room`, `not_in_use` or `no_hourly_rate`; `hourly_rate`, `other_currency`.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> Generated:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            preview = _preview(unit.connection, catalogue, offer)
            if preview.hourly_rate != preview.room.hourly_rate:
                rate = {"hourly_rate_minor": preview.hourly_rate.minor}
                unit.update(tables.room, preview.room.id, rate)
            made = _put_on_sale(unit, catalogue, preview)
            _tell(unit, catalogue, preview.room, preview.slots.new)
            unit.story.params |= {
                "count": len(made),
                "standing": len(preview.slots.standing),
                "crossing": len(preview.slots.crossing),
            }
            return Generated(timeslot_ids=made, preview=preview)

        return self._actions.run(
            actor,
            "generate_timeslots",
            work,
            role=Role.MANAGER,
            ahead=self._service_ahead(outlet_id),
        )

    def withdraw(
        self, actor: Actor, outlet_id: OutletId, room_id: ResourceId, dates: tuple[date, date]
    ) -> Outcome[Withdrawn]:
        """Take a room's coming timeslots of [first, end) off sale; booked ones stay.

        Raises:
            NotFoundError: There is no such room.
            FieldError: `first_date` or `end_date`.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        check_dates(*dates)

        def work(unit: UnitOfWork) -> Withdrawn:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            room = _room(catalogue, room_id)
            found = timeslots_on_sale(unit.connection, (room_id,), _span(catalogue, *dates))
            coming = [each for each in found if each.interval.start >= unit.now]
            sold = sold_among(unit.connection, [each.id for each in coming])
            unsold = [each for each in coming if each.id not in sold]
            for each in unsold:
                unit.update(tables.timeslot, each.id, {"archived_at": unit.now})
            _tell(unit, catalogue, room, [each.interval for each in unsold])
            unit.story.params |= {"count": len(unsold), "booked": len(sold)}
            return Withdrawn(count=len(unsold), booked=len(sold))

        return self._actions.run(actor, "withdraw_timeslots", work, role=Role.MANAGER)

    def of_day(self, outlet_id: OutletId, room_id: ResourceId, on: date) -> tuple[TimeslotNow, ...]:
        """Return a room's timeslots of a date as they stand, in order of time, taken ones too.

        Raises:
            NotFoundError: There is no such room.
            FieldError: `date`, `out_of_range`.
            StorageError: The database cannot be read.
        """
        check_date("date", on)
        return self.of_dates(outlet_id, room_id, (on, on + timedelta(days=1)))

    def of_dates(
        self, outlet_id: OutletId, room_id: ResourceId, dates: tuple[date, date]
    ) -> tuple[TimeslotNow, ...]:
        """Return the same for the dates of [first, end); a slot counts where it begins.

        Raises:
            NotFoundError: There is no such room.
            FieldError: `first_date` or `end_date`.
            StorageError: The database cannot be read.
        """
        check_dates(*dates)
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            _room(catalogue, room_id)
            span = _span(catalogue, *dates)
            found = timeslots_on_sale(connection, (room_id,), span)
            facts = load_facts_within(connection, catalogue, span, resource_ids=(room_id,))
        begun = (each for each in found if each.interval.start >= span.start)
        return tuple(as_it_stands(each, facts, now) for each in begun)

    def _service_ahead(self, outlet_id: OutletId) -> Ahead | None:
        """Return the step that makes what rooms are sold as, where it is not there yet."""
        with self._database.reading() as connection:
            if hire_service(self._catalogues.read(connection, outlet_id)) is not None:
                return None

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            made = new_hire_service(catalogue)
            if hire_service(catalogue) is None:
                unit.insert(tables.service, {**service_row(made), "created_at": unit.now})
            unit.story.params = {"service": made.name}

        return Ahead(kind="add_service", work=work)


def new_hire_service(catalogue: Catalogue) -> Service:
    """Return what rooms of an outlet are sold by the hour as; never in a list of services."""
    service_id = ServiceId(new_id())
    is_taken = any(each.slug == HIRE_SLUG for each in catalogue.services.values())
    return Service(
        id=service_id,
        outlet_id=catalogue.outlet.id,
        name="Room by the hour",
        slug=f"{HIRE_SLUG}-{service_id}" if is_taken else HIRE_SLUG,
        short_code="ROOM",
        duration_minutes=MINUTES_PER_HOUR,
        price=Money(0, catalogue.outlet.currency),
        hue=Hue.INDIGO,
        is_room_hire=True,
    )


def _preview(transaction: Transaction, catalogue: Catalogue, offer: RoomOffer) -> Preview:
    room, rate = room_on_offer(catalogue, offer)
    span = _span(catalogue, offer.first_date, offer.end_date)
    standing = tuple(
        each.interval for each in timeslots_on_sale(transaction, (offer.room_id,), span)
    )
    return Preview(
        room=room,
        hourly_rate=rate,
        slots=sort_slots(offer, catalogue, standing),
        price=slot_price(rate, offer.slot_minutes),
    )


def _put_on_sale(
    unit: UnitOfWork, catalogue: Catalogue, preview: Preview
) -> tuple[TimeslotId, ...]:
    """Write new timeslots; what was withdrawn at a start comes back as what it is now."""
    room, price = preview.room, preview.price
    withdrawn = _withdrawn(unit.connection, room.id, preview.slots.new)
    made = []
    for interval in preview.slots.new:
        values: dict[str, str | int | None] = {
            "ends_at": interval.end,
            "price_minor": price.minor,
            "currency": price.currency,
            "archived_at": None,
        }
        timeslot_id = withdrawn.get(interval.start)
        if timeslot_id is not None:
            unit.update(tables.timeslot, timeslot_id, values)
        else:
            timeslot_id = TimeslotId(new_id())
            unit.insert(
                tables.timeslot,
                {
                    "id": timeslot_id,
                    "outlet_id": catalogue.outlet.id,
                    "room_id": room.id,
                    "starts_at": interval.start,
                    **values,
                    "created_at": unit.now,
                },
            )
        made.append(timeslot_id)
    return tuple(made)


def _withdrawn(
    transaction: Transaction, room_id: ResourceId, intervals: Sequence[Interval]
) -> dict[Instant, TimeslotId]:
    """Return the withdrawn timeslots of a room around some intervals, by their start."""
    if not intervals:
        return {}
    span = Interval(intervals[0].start, intervals[-1].end)
    found = timeslots_within(transaction, (room_id,), span)
    return {each.interval.start: each.id for each in found if each.is_withdrawn}


def _span(catalogue: Catalogue, first_date: date, end_date: date) -> Interval:
    starts_at = day_start(first_date, catalogue.zone)
    return Interval(starts_at, day_end(end_date - timedelta(days=1), catalogue.zone))


def _room(catalogue: Catalogue, room_id: ResourceId) -> Room:
    room = catalogue.rooms.get(room_id)
    if room is None:
        raise NotFoundError(subject="room", id=room_id)
    return room


def _tell(
    unit: UnitOfWork, catalogue: Catalogue, room: Room, intervals: Iterable[Interval]
) -> None:
    """Let the entry say which room, and from which to which date."""
    whole = tuple(intervals)
    unit.story.dates = {local_date(each.start, catalogue.zone) for each in whole}
    unit.story.params = {"place": room.name}
    if whole:
        unit.story.params |= {"starts_at": whole[0].start, "ends_at": whole[-1].end}
