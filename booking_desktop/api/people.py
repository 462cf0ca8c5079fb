"""Staff, their hours, and customers (A2, A4, B1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from pydantic import BeforeValidator, Field

from booking_desktop.api.door import Caller, ManagerCaller, SiteIn, naming
from booking_desktop.api.models import (
    Answer,
    Body,
    Day,
    Id,
    Page,
    PageLimit,
    PageNumber,
    Words,
    shown,
)
from booking_desktop.api.site import Site
from booking_desktop.api.times import end_minute_of, minute_of
from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.domain.catalogue import Staff
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import CustomerId, OutletId, ResourceId
from booking_desktop.domain.instants import zone

_FIELDS: Final = {
    "end_minute": "end_time",
    "start_minute": "start_time",
    "time_zone": "timezone",
    "weekday": "day_of_week",
}
"""What the rules call fields, and what these calls do."""

router = APIRouter(tags=["people"], dependencies=[naming(_FIELDS)])


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_WEEKDAYS = tuple(Weekday)


def _small(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


AnyCaseWeekday = Annotated[Weekday, BeforeValidator(_small)]
"""A day of the week in small letters, or in capitals."""


class NewStaff(Body):
    """Somebody who delivers services; with no skills listed they perform every one."""

    model_config = shown(
        {
            "first_name": "Sarah",
            "last_name": "Wilson",
            "email": "sarah@example.com",
            "phone": "+353851234567",
            "position": "Stylist",
            "hire_date": "2024-03-01",
        }
    )

    first_name: Words
    last_name: Words = ""
    email: Words = ""
    phone: Words = ""
    position: Words = ""
    hire_date: Day | None = None
    outlet_id: Id | None = None


class StaffAnswer(Answer):
    """Somebody who delivers services."""

    id: str
    full_name: str
    first_name: str
    last_name: str
    email: str
    phone: str
    position: str
    hire_date: Day | None
    outlet_id: str


class NewAvailability(Body):
    """Hours of somebody: every week on a day, or once on a date."""

    model_config = shown(
        {
            "staff_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a03",
            "day_of_week": "monday",
            "start_time": "09:00",
            "end_time": "17:00",
        }
    )

    staff_id: Id
    day_of_week: AnyCaseWeekday | None = None
    date: Annotated[Day | None, Field(description="In place of day_of_week: once.")] = None
    start_time: Annotated[Words, Field(examples=["09:00"])]
    end_time: Annotated[Words, Field(examples=["17:00"])]
    outlet_id: Id | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    timezone: Words | None = None
    is_available: Literal[True] = True


class AvailabilityAnswer(Answer):
    """Hours of somebody."""

    id: str
    outlet_id: str
    staff_id: str
    day_of_week: Weekday | None
    date: Day | None
    start_time: str
    end_time: str
    valid_from: Day | None
    valid_until: Day | None
    timezone: str
    is_available: bool = True


class NewCustomer(Body):
    """Somebody who books; one of the names is enough."""

    model_config = shown(
        {
            "first_name": "Niamh",
            "last_name": "Byrne",
            "email": "niamh@example.com",
            "phone": "+353855550117",
        }
    )

    first_name: Words = ""
    last_name: Words = ""
    email: Words = ""
    phone: Words = ""


class CustomerAnswer(Answer):
    """Somebody who books; the phone number is E.164."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str


@router.post("/staff", status_code=201)
def add_staff(body: NewStaff, caller: ManagerCaller, site: SiteIn) -> StaffAnswer:
    """Add somebody who delivers services."""
    outlet = site.outlet(body.outlet_id)
    staff = Staff(
        id=ResourceId(""),
        outlet_id=outlet.id,
        first_name=body.first_name,
        last_name=body.last_name,
        email=body.email,
        phone=body.phone,
        job_title=body.position,
        hire_date=body.hire_date,
    )
    return _staff(site.resources.add_staff(caller, staff).result)


@router.post("/availability", status_code=201)
def add_availability(
    body: NewAvailability, caller: ManagerCaller, site: SiteIn
) -> AvailabilityAnswer:
    """Give somebody hours."""
    outlet_id = _outlet_of(site, ResourceId(body.staff_id))
    if body.outlet_id not in (None, outlet_id):
        raise NotFoundError(subject="outlet", id=body.outlet_id)
    if body.timezone is not None:
        zone(body.timezone)
    rule = AvailabilityRule(
        resource_id=ResourceId(body.staff_id),
        start_minute=minute_of("start_time", body.start_time),
        end_minute=end_minute_of("end_time", body.end_time),
        weekday=None if body.day_of_week is None else _WEEKDAYS.index(body.day_of_week),
        on=body.date,
        valid_from=body.valid_from,
        valid_until=body.valid_until,
        time_zone=body.timezone,
    )
    made = site.hours.add(caller, outlet_id, rule)
    return AvailabilityAnswer(
        id=made.result,
        outlet_id=outlet_id,
        staff_id=body.staff_id,
        day_of_week=body.day_of_week,
        date=body.date,
        start_time=_exact(rule.start_minute),
        end_time=_exact(rule.end_minute),
        valid_from=body.valid_from,
        valid_until=body.valid_until,
        timezone=body.timezone or site.outlets[outlet_id].time_zone,
    )


@router.post("/customers", status_code=201)
def add_customer(body: NewCustomer, caller: Caller, site: SiteIn) -> CustomerAnswer:
    """Make a card; a number that somebody has already is refused with whose it is."""
    card = Customer(
        id=CustomerId(""),
        first_name=body.first_name,
        last_name=body.last_name,
        email=body.email,
        phone=body.phone,
    )
    return _customer(site.customers.add(caller, card).result)


@router.get("/customers")
def list_customers(
    _caller: Caller,
    site: SiteIn,
    query: Annotated[Words, Query()] = "",
    page: Annotated[PageNumber, Query()] = 1,
    limit: Annotated[PageLimit, Query()] = 25,
) -> Page[CustomerAnswer]:
    """List customers by names, phone in any form, or e-mail; all of them where nothing is asked."""
    total, found = site.search.page(query, offset=(page - 1) * limit, limit=limit)
    return Page(items=[_customer(each) for each in found], page=page, limit=limit, total=total)


def _outlet_of(site: Site, staff_id: ResourceId) -> OutletId:
    for outlet_id in site.outlets:
        if staff_id in site.catalogue(outlet_id).staff:
            return outlet_id
    raise NotFoundError(subject="staff", id=staff_id)


def _exact(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"


def _staff(staff: Staff) -> StaffAnswer:
    return StaffAnswer(
        id=staff.id,
        full_name=staff.full_name,
        first_name=staff.first_name,
        last_name=staff.last_name,
        email=staff.email,
        phone=staff.phone,
        position=staff.job_title,
        hire_date=staff.hire_date,
        outlet_id=staff.outlet_id,
    )


def _customer(customer: Customer) -> CustomerAnswer:
    return CustomerAnswer(
        id=customer.id,
        first_name=customer.first_name,
        last_name=customer.last_name,
        email=customer.email,
        phone=customer.phone,
    )
