"""A sample outlet as the catalogue has it: services, team, rooms, chairs, hours and timetable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    OpeningRule,
    RuleKind,
    TimeOff,
)
from booking_desktop.domain.catalogue import (
    Equipment,
    Outlet,
    Room,
    RoomType,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.ids import OutletId, ResourceId, ServiceId
from booking_desktop.domain.instants import MINUTES_PER_DAY, Instant, Minute
from booking_desktop.domain.money import Money, decimals_of
from booking_desktop.domain.text import slug
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.menu import Offer, Place, Section, Trade, phases_of
from booking_desktop.services.sample.team import BREAK_MINUTES, CLASSES_BEGIN, Member

EVERY_DAY_BUT_SUNDAY: Final = range(6)

_TAX_BASIS_POINTS: Final = 1350
_EUROS_BUY: Final = {"IDR": 16_000, "VND": 25_000, "KRW": 1_400, "HUF": 400, "JPY": 150, "INR": 90}
_ROOM_TYPES: Final = {Place.TREATMENT_ROOM: RoomType.TREATMENT, Place.STUDIO: RoomType.MEETING}


class ClassSlot(NamedTuple):
    """A line of the weekly timetable: who gives which class, from which minute."""

    service: Service
    staff_id: ResourceId
    weekday: int
    start_minute: Minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What a sample outlet is built from.

    `shift_minutes` moves all hours, earlier or later; what falls outside the day is cut off.
    `weekdays` is when it is open, and `days_off` gives each of the team one free day a week, by
    position, where it has an entry.
    """

    menu: tuple[Section, ...]
    team: tuple[Member, ...]
    places: Mapping[Place, int]
    weekdays: Iterable[int] = EVERY_DAY_BUT_SUNDAY
    days_off: Mapping[int, int]
    shift_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A sample outlet, ready to be written and to be booked in.

    `demand` says how often a service is asked for beside the others. `own_place` is the chair or
    table that somebody works at where it is free.
    """

    outlet: Outlet
    zone: ZoneInfo
    services: tuple[Service, ...]
    staff: tuple[Staff, ...]
    rooms: tuple[Room, ...]
    equipment: tuple[Equipment, ...]
    opening: tuple[OpeningRule, ...]
    rules: Mapping[ResourceId, tuple[AvailabilityRule, ...]]
    demand: Mapping[ServiceId, int]
    own_place: Mapping[ResourceId, ResourceId]
    timetable: tuple[ClassSlot, ...]
    closures: tuple[Closure, ...] = ()
    time_off: tuple[TimeOff, ...] = ()

    def service(self, name: str) -> Service:
        """Return the service of that name."""
        return next(service for service in self.services if service.name == name)

    def person(self, first_name: str) -> Staff:
        """Return the member of the team with that first name."""
        return next(staff for staff in self.staff if staff.first_name == first_name)


class SiteBuilder:
    """Builds one outlet's catalogue; `at` is the instant its identifiers carry."""

    def __init__(
        self, outlet: Outlet, blueprint: Blueprint, *, ids: SeededIds, at: Instant
    ) -> None:
        self._outlet = outlet
        self._blueprint = blueprint
        self._ids = ids
        self._at = at
        self._trades: dict[ServiceId, tuple[Trade, ...]] = {}
        self._demand: dict[ServiceId, int] = {}

    def build(self) -> Site:
        """Return the outlet."""
        services = tuple(self._services())
        staff = tuple(self._staff_member(member, services) for member in self._blueprint.team)
        equipment = (*self._equipment(Place.CHAIR), *self._equipment(Place.NAIL_TABLE))
        return Site(
            outlet=self._outlet,
            zone=ZoneInfo(self._outlet.time_zone),
            services=services,
            staff=staff,
            rooms=(*self._rooms(Place.TREATMENT_ROOM), *self._rooms(Place.STUDIO)),
            equipment=equipment,
            opening=tuple(self._opening()),
            rules={
                person.id: tuple(self._rules(position, person.id))
                for position, person in enumerate(staff)
            },
            demand=self._demand,
            own_place=self._own_places(staff, equipment),
            timetable=tuple(self._timetable(services, staff)),
        )

    def _services(self) -> Iterable[Service]:
        for section in self._blueprint.menu:
            for offer in section.offers:
                service = self._service(section, offer)
                self._trades[service.id] = offer.trades
                self._demand[service.id] = offer.demand
                yield service

    def _service(self, section: Section, offer: Offer) -> Service:
        is_equipment = section.place in {Place.CHAIR, Place.NAIL_TABLE}
        return Service(
            id=ServiceId(self._ids.make(self._at)),
            outlet_id=OutletId(self._outlet.id),
            name=offer.name,
            slug=slug(offer.name),
            duration_minutes=offer.minutes,
            price=self._price(offer.euros),
            category=section.category,
            hue=section.hue,
            short_code=offer.short_code,
            tax_rate_basis_points=_TAX_BASIS_POINTS,
            buffer_after_minutes=offer.tidy_up_minutes,
            phases=phases_of(offer),
            allow_parallel_bookings=offer.seats > 1,
            max_parallel_bookings=offer.seats,
            requires_approval=offer.is_approved_first,
            enable_waitlist=offer.seats > 1,
            room_type=_ROOM_TYPES.get(section.place),
            equipment_type=section.place.value if is_equipment else None,
        )

    def _price(self, euros: int) -> Money:
        currency = self._outlet.currency
        return Money(euros * _EUROS_BUY.get(currency, 1) * 10 ** decimals_of(currency), currency)

    def _staff_member(self, member: Member, services: tuple[Service, ...]) -> Staff:
        return Staff(
            id=ResourceId(self._ids.make(self._at)),
            outlet_id=OutletId(self._outlet.id),
            first_name=member.first_name,
            last_name=member.last_name,
            email=f"{slug(member.first_name)}@salon.example",
            job_title=member.job_title,
            hue=member.hue,
            skills=tuple(
                self._skill(member, service)
                for service in services
                if member.trade in self._trades[service.id]
            ),
        )

    def _skill(self, member: Member, service: Service) -> Skill:
        own = next((way for way in member.own_ways if way.service == service.name), None)
        return Skill(
            service_id=service.id,
            duration_minutes=own.minutes if own else None,
            price_minor=self._price(own.euros).minor if own and own.euros else None,
        )

    def _equipment(self, place: Place) -> Iterable[Equipment]:
        for number in range(1, self._blueprint.places[place] + 1):
            yield Equipment(
                id=ResourceId(self._ids.make(self._at)),
                outlet_id=OutletId(self._outlet.id),
                name=f"{place.value.capitalize()} {number}",
                type=place.value,
                description="Main floor",
            )

    def _rooms(self, place: Place) -> Iterable[Room]:
        count = self._blueprint.places[place]
        for number in range(1, count + 1):
            name = place.value.capitalize()
            yield Room(
                id=ResourceId(self._ids.make(self._at)),
                outlet_id=OutletId(self._outlet.id),
                name=name if count == 1 else f"{name} {number}",
                type=_ROOM_TYPES[place],
                capacity=14 if place is Place.STUDIO else 1,
            )

    def _shifted(self, start: Minute, end: Minute) -> tuple[Minute, Minute] | None:
        """Return a stretch of the day moved by the shift, or None if nothing of it is left."""
        start = max(0, start + self._blueprint.shift_minutes)
        end = min(MINUTES_PER_DAY, end + self._blueprint.shift_minutes)
        return (start, end) if start < end else None

    def _opening(self) -> Iterable[OpeningRule]:
        first = min(member.hours.start_minute for member in self._blueprint.team)
        last = max(member.hours.end_minute for member in self._blueprint.team)
        hours = self._shifted(first, last)
        if hours:
            for weekday in self._blueprint.weekdays:
                yield OpeningRule(weekday=weekday, opens_minute=hours[0], closes_minute=hours[1])

    def _rules(self, position: int, staff_id: ResourceId) -> Iterable[AvailabilityRule]:
        start, end, pause = self._blueprint.team[position].hours
        day_off = self._blueprint.days_off.get(position)
        stretches = (
            (RuleKind.OPEN, self._shifted(start, end)),
            (RuleKind.BREAK, self._shifted(pause, pause + BREAK_MINUTES)),
        )
        for weekday in self._blueprint.weekdays:
            for kind, hours in stretches:
                if hours and weekday != day_off:
                    yield AvailabilityRule(
                        resource_id=staff_id,
                        start_minute=hours[0],
                        end_minute=hours[1],
                        weekday=weekday,
                        kind=kind,
                    )

    def _own_places(
        self, staff: tuple[Staff, ...], equipment: tuple[Equipment, ...]
    ) -> Mapping[ResourceId, ResourceId]:
        chairs = [piece.id for piece in equipment if piece.type == Place.CHAIR]
        return {
            person.id: chairs[member.own_place % len(chairs)]
            for person, member in zip(staff, self._blueprint.team, strict=True)
            if member.trade in {Trade.STYLIST, Trade.COLOURIST}
        }

    def _timetable(
        self, services: tuple[Service, ...], staff: tuple[Staff, ...]
    ) -> Iterable[ClassSlot]:
        classes = [service for service in services if service.allow_parallel_bookings]
        teachers = [
            person.id
            for person, member in zip(staff, self._blueprint.team, strict=True)
            if member.trade is Trade.TEACHER
        ]
        for number, teacher in enumerate(teachers):
            for weekday in self._blueprint.weekdays:
                for place, begins in enumerate(CLASSES_BEGIN[number % 2]):
                    service = classes[
                        (place + number * 5 + (weekday if number else 0)) % len(classes)
                    ]
                    yield ClassSlot(
                        service, teacher, weekday, begins + self._blueprint.shift_minutes
                    )
