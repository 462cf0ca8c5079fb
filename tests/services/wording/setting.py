"""The outlet and the day in which sentences are tried: Dublin, Thursday 19 November 2026, 10:52."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from booking_desktop.domain.catalogue import Outlet, Service, Staff
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import BusinessId, OutletId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant, local_to_instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import Obstacle, ObstacleKind
from booking_desktop.services.wording import Circumstances

DUBLIN = ZoneInfo("Europe/Dublin")
THURSDAY = date(2026, 11, 19)
OUTLET = OutletId("outlet")
SARAH = ResourceId("sarah")
JOHN = ResourceId("john")
CUT = Service(
    id=ServiceId("cut"),
    outlet_id=OUTLET,
    name="Cut & blow-dry",
    slug="cut",
    duration_minutes=45,
    price=Money(6800, "EUR"),
)


def at(time: str, on: date = THURSDAY) -> Instant:
    hour, minute = time.split(":")
    return local_to_instant(on, int(hour) * 60 + int(minute), DUBLIN)


def span(start: str, end: str) -> Interval:
    return Interval(at(start), at(end))


def staff(staff_id: ResourceId, first_name: str, last_name: str) -> Staff:
    return Staff(id=staff_id, outlet_id=OUTLET, first_name=first_name, last_name=last_name)


AROUND = Circumstances(
    catalogue=Catalogue(
        version=1,
        outlet=Outlet(
            id=OUTLET,
            business_id=BusinessId("business"),
            name="Downtown",
            time_zone="Europe/Dublin",
            currency="EUR",
            country="IE",
        ),
        zone=DUBLIN,
        services={CUT.id: CUT},
        staff={SARAH: staff(SARAH, "Sarah", "Wilson"), JOHN: staff(JOHN, "John", "Smith")},
        rooms={},
        equipment={},
    ),
    now=at("10:52"),
)


def obstacle(kind: ObstacleKind, start: str, end: str, label: str = "") -> Obstacle:
    return Obstacle(kind=kind, interval=span(start, end), label=label)


def booked(name: str, start: str, end: str) -> Obstacle:
    return obstacle(ObstacleKind.BOOKING, start, end, name)
