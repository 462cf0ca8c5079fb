"""A small appointment book to ask the judge about, in local times of one day.

Nothing here knows the rules: whoever writes a test says who works when, and what is held.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    OpeningRule,
    RuleKind,
    TimeOff,
    TimeOffKind,
)
from booking_desktop.domain.catalogue import (
    BookingPolicy,
    Equipment,
    Outlet,
    Phase,
    PhaseKind,
    Room,
    RoomType,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.facts import Catalogue, Facts, Held, Seat, SessionSeats
from booking_desktop.domain.ids import (
    AppointmentId,
    BusinessId,
    CustomerId,
    OutletId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import (
    Instant,
    day_end,
    day_start,
    local_to_instant,
    zone,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import BookingRequest, LinePlan, LineRequest

THURSDAY = date(2026, 11, 19)
OUTLET = OutletId("downtown")

SARAH = ResourceId("sarah")
JOHN = ResourceId("john")
PRIYA = ResourceId("priya")

CUT = ServiceId("cut")
COLOUR = ServiceId("colour")
YOGA = ServiceId("yoga")

NIAMH = CustomerId("niamh")
RUTH = CustomerId("ruth")


def minute_of(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def service(service_id: ServiceId, minutes: int, **fields: object) -> Service:
    made = Service(
        id=service_id,
        outlet_id=OUTLET,
        name=service_id.title(),
        slug=service_id,
        duration_minutes=minutes,
        price=Money(5000, "EUR"),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def phases(work: int, processing: int, finish: int) -> tuple[Phase, ...]:
    kinds = (PhaseKind.WORK, PhaseKind.PROCESSING, PhaseKind.FINISH)
    minutes = (work, processing, finish)
    return tuple(Phase(kind=k, minutes=m) for k, m in zip(kinds, minutes, strict=True))


def person(staff_id: ResourceId, *skills: Skill, **fields: object) -> Staff:
    made = Staff(
        id=staff_id,
        outlet_id=OUTLET,
        first_name=staff_id.title(),
        last_name="Wilson",
        skills=skills,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def room(name: str, kind: RoomType = RoomType.TREATMENT, **fields: object) -> Room:
    made = Room(id=ResourceId(name.lower()), outlet_id=OUTLET, name=name, type=kind)
    return replace(made, **fields)  # type: ignore[arg-type]


def chair(name: str, kind: str = "chair", **fields: object) -> Equipment:
    made = Equipment(id=ResourceId(name.lower()), outlet_id=OUTLET, name=name, type=kind)
    return replace(made, **fields)  # type: ignore[arg-type]


@dataclass
class Book:
    """What the facts are made of; times are "09:30" of `on`, or (days later, "09:30")."""

    on: date = THURSDAY
    zone_name: str = "Europe/Dublin"
    days_around: int = 1
    policy: BookingPolicy = field(default_factory=BookingPolicy)
    services: dict[ServiceId, Service] = field(default_factory=dict)
    staff: dict[ResourceId, Staff] = field(default_factory=dict)
    rooms: dict[ResourceId, Room] = field(default_factory=dict)
    equipment: dict[ResourceId, Equipment] = field(default_factory=dict)
    opening: list[OpeningRule] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)
    rules: dict[ResourceId, list[AvailabilityRule]] = field(default_factory=dict)
    away: list[TimeOff] = field(default_factory=list)
    sessions: dict[SessionId, SessionSeats] = field(default_factory=dict)
    holds: dict[ResourceId, list[Held]] = field(default_factory=dict)
    customer_id: CustomerId | None = None

    @property
    def zone(self) -> ZoneInfo:
        return zone(self.zone_name)

    def at(self, text: str, *, days: int = 0) -> Instant:
        return local_to_instant(self.on + timedelta(days=days), minute_of(text), self.zone)

    def span(self, text: str, *, days: int = 0) -> Interval:
        start, end = text.split("-")
        return Interval(self.at(start, days=days), self.at(end, days=days))

    def offer(self, *made: Service) -> None:
        self.services.update({one.id: one for one in made})

    def employ(self, *people: Staff, hours: str = "09:00-17:30") -> None:
        for one in people:
            self.staff[one.id] = one
            if hours:
                self.works(one.id, hours)

    def furnish(self, *places: Room | Equipment) -> None:
        for place in places:
            if isinstance(place, Room):
                self.rooms[place.id] = place
            else:
                self.equipment[place.id] = place

    def works(
        self,
        resource_id: ResourceId,
        hours: str,
        *,
        kind: RuleKind = RuleKind.OPEN,
        on: date | None = None,
    ) -> None:
        """Give hours every day, or once."""
        start, end = (minute_of(text) for text in hours.split("-"))
        for weekday in range(7) if on is None else (None,):
            self.rules.setdefault(resource_id, []).append(
                AvailabilityRule(
                    resource_id=resource_id,
                    start_minute=start,
                    end_minute=end,
                    weekday=weekday,
                    on=on,
                    kind=kind,
                )
            )

    def opens(self, hours: str, *, weekdays: range = range(7)) -> None:
        opens, closes = (minute_of(text) for text in hours.split("-"))
        self.opening += [
            OpeningRule(weekday=day, opens_minute=opens, closes_minute=closes) for day in weekdays
        ]

    def is_away(
        self, resource_id: ResourceId, hours: str, kind: TimeOffKind = TimeOffKind.TIME_OFF
    ) -> None:
        start, end = self.span(hours)
        self.away.append(
            TimeOff(
                resource_id=resource_id, starts_at=start, ends_at=end, reason="Dentist", kind=kind
            )
        )

    def session(
        self,
        service_id: ServiceId,
        provider_id: ResourceId | None,
        hours: str,
        *seats: str,
        days: int = 0,
        holds: dict[ResourceId, tuple[str, ...]] | None = None,
        **fields: object,
    ) -> SessionSeats:
        """Put a session into the book; the provider is held for all of it unless said otherwise."""
        interval = self.span(hours, days=days)
        session_id = SessionId(f"{service_id}-{provider_id}-{interval.start}")
        made = SessionSeats(
            id=session_id,
            service_id=service_id,
            provider_id=provider_id,
            room_id=None,
            interval=interval,
            capacity=1,
            is_scheduled=False,
            enable_waitlist=False,
            seats=tuple(
                Seat(AppointmentId(f"of-{name}"), CustomerId(name), name.title()) for name in seats
            ),
        )
        made = replace(made, **fields)  # type: ignore[arg-type]
        self.sessions[session_id] = made
        if holds is None:
            holds = {} if provider_id is None else {provider_id: (hours,)}
        for resource_id, times in holds.items():
            for text in times:
                start, end = self.span(text, days=days)
                self.holds.setdefault(resource_id, []).append(Held(start, end, session_id))
        return made

    def take(self, plan: LinePlan, appointment: str, customer: CustomerId | None = None) -> None:
        """Write a plan down, as the desk would."""
        seat = Seat(AppointmentId(appointment), customer, appointment.title())
        if plan.joins is not None:
            joined = self.sessions[plan.joins]
            self.sessions[plan.joins] = replace(joined, seats=(*joined.seats, seat))
            return
        provider_id = plan.staff.id if plan.staff else None
        session_id = SessionId(f"session-{len(self.sessions)}")
        service = plan.service
        self.sessions[session_id] = SessionSeats(
            id=session_id,
            service_id=service.id,
            provider_id=provider_id,
            room_id=plan.room.id if plan.room else None,
            interval=plan.interval,
            capacity=service.max_parallel_bookings if service.allow_parallel_bookings else 1,
            is_scheduled=False,
            enable_waitlist=service.enable_waitlist,
            seats=(seat,),
        )
        for hold in plan.holds:
            self.holds.setdefault(hold.resource_id, []).append(
                Held(hold.interval.start, hold.interval.end, session_id)
            )

    def facts(self) -> Facts:
        around = timedelta(days=self.days_around)
        return Facts(
            catalogue=Catalogue(
                version=1,
                outlet=Outlet(
                    id=OUTLET,
                    business_id=BusinessId("studio"),
                    name="Downtown",
                    time_zone=self.zone_name,
                    currency="EUR",
                    country="IE",
                    policy=self.policy,
                ),
                zone=self.zone,
                services=dict(self.services),
                staff=dict(self.staff),
                rooms=dict(self.rooms),
                equipment=dict(self.equipment),
                opening=tuple(self.opening),
                closures=tuple(self.closures),
                rules={key: tuple(rules) for key, rules in self.rules.items()},
            ),
            span=Interval(
                day_start(self.on - around, self.zone), day_end(self.on + around, self.zone)
            ),
            holds={key: tuple(sorted(held)) for key, held in self.holds.items()},
            sessions=dict(self.sessions),
            time_off={
                key: tuple(
                    sorted(
                        (one for one in self.away if one.resource_id == key),
                        key=lambda one: one.starts_at,
                    )
                )
                for key in {one.resource_id for one in self.away}
            },
            customer_sessions=tuple(
                session
                for session in self.sessions.values()
                if self.customer_id
                and any(seat.customer_id == self.customer_id for seat in session.seats)
            ),
        )


def line(
    service_id: ServiceId, starts_at: Instant | None, *staff: ResourceId | None, **fields: object
) -> LineRequest:
    """Make a wish; with Sarah unless `staff` says otherwise."""
    made = LineRequest(
        service_id=service_id, starts_at=starts_at, staff_id=staff[0] if staff else SARAH
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def request(*lines: LineRequest, **fields: object) -> BookingRequest:
    """Make a request; Ruth's unless `customer` says otherwise."""
    made = {"customer_id": fields.pop("customer", RUTH), **fields}
    return replace(BookingRequest(customer_id=None, lines=lines), **made)  # type: ignore[arg-type]
