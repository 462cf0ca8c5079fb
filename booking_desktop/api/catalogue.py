"""Services, staff and their hours (A1, A2, B1); changing them needs a manager."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field

from booking_desktop.api.colors import Color
from booking_desktop.api.door import Caller, ManagerCaller, SiteIn, naming
from booking_desktop.api.models import (
    COUNTED,
    Amount,
    Answer,
    Body,
    Flag,
    Id,
    Page,
    PageLimit,
    PageNumber,
    Whole,
    Words,
    shown,
)
from booking_desktop.api.paging import page_of
from booking_desktop.api.site import Site
from booking_desktop.api.times import instant_text
from booking_desktop.domain.catalogue import Hue, Phase, PhaseKind, RoomType, Service
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import OutletId, ServiceId
from booking_desktop.domain.money import Money

_FIELDS: Final = {
    "currency": "pricing.currency",
    "duration": "duration_minutes",
    "price": "pricing",
}
"""What the rules call fields, and what these calls do."""

router = APIRouter(tags=["catalogue"], dependencies=[naming(_FIELDS)])


class PricingBody(Body):
    """What a service costs, tax included; without a currency in the outlet's."""

    base_price: Amount
    currency: Annotated[str | None, Field(min_length=3, max_length=3, examples=["EUR"])] = None


class PricingAnswer(Answer):
    """What a service costs, tax included."""

    base_price: Amount
    currency: str


class PhaseBody(Body):
    """One stretch of a service."""

    kind: PhaseKind
    minutes: Annotated[int, Field(ge=1, le=1440), COUNTED]


class ServiceChange(Body):
    """Fields of a service; what is left out stays as it is."""

    model_config = shown({"max_parallel_bookings": 12})

    name: Words | None = None
    slug: Words | None = None
    description: Words | None = None
    category: Words | None = None
    duration_minutes: Whole | None = None
    pricing: PricingBody | None = None
    allow_parallel_bookings: Flag | None = None
    max_parallel_bookings: Whole | None = None
    requires_approval: Flag | None = None
    enable_waitlist: Flag | None = None
    buffer_before_minutes: Whole | None = None
    buffer_after_minutes: Whole | None = None
    phases: Annotated[list[PhaseBody] | None, Field(max_length=20)] = None
    room_type: RoomType | None = None
    meeting_link: Words | None = None
    short_code: Words | None = None
    color: Color | None = None
    is_active: Flag | None = None
    calcom_event_type_id: Annotated[int | None, Field(ge=1, le=2**53), COUNTED] = None


class NewService(ServiceChange):
    """A service to offer."""

    model_config = shown(
        {
            "name": "Cut & blow-dry",
            "slug": "cut-blow-dry",
            "description": "Wash, cut and dry",
            "category": "Cuts",
            "duration_minutes": 45,
            "pricing": {"base_price": 68.5, "currency": "EUR"},
            "allow_parallel_bookings": False,
            "max_parallel_bookings": 1,
        }
    )

    name: Words
    duration_minutes: Whole
    pricing: PricingBody
    outlet_id: Id | None = None


class ServiceAnswer(Answer):
    """A service that can be booked."""

    id: str
    outlet_id: str
    name: str
    slug: str
    description: str
    category: str
    duration_minutes: int
    pricing: PricingAnswer
    allow_parallel_bookings: bool
    max_parallel_bookings: int
    requires_approval: bool
    enable_waitlist: bool
    buffer_before_minutes: int
    buffer_after_minutes: int
    phases: list[PhaseBody]
    room_type: RoomType | None
    meeting_link: str
    short_code: str
    color: Hue
    is_active: bool
    calcom_event_type_id: int | None
    created_at: str


_PLAIN = frozenset(
    {
        "name",
        "slug",
        "description",
        "category",
        "duration_minutes",
        "requires_approval",
        "enable_waitlist",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "meeting_link",
        "short_code",
        "is_active",
        "room_type",
        "calcom_event_type_id",
    }
)
"""Fields that are called the same here and in the catalogue."""

_MAY_BE_NOTHING = frozenset({"room_type", "calcom_event_type_id"})


@router.post("/services", status_code=201)
def add_service(body: NewService, caller: ManagerCaller, site: SiteIn) -> ServiceAnswer:
    """Offer a service."""
    outlet = site.outlet(body.outlet_id)
    blank = Service(
        id=ServiceId(""),
        outlet_id=outlet.id,
        name=body.name,
        slug="",
        duration_minutes=body.duration_minutes,
        price=Money(0, outlet.currency),
    )
    made = site.services.add(caller, _changed(blank, body)).result
    return _answer(site, made)


@router.get("/services")
def list_services(
    _caller: Caller,
    site: SiteIn,
    outlet_id: Annotated[Id | None, Query()] = None,
    page: Annotated[PageNumber, Query()] = 1,
    limit: Annotated[PageLimit, Query()] = 25,
) -> Page[ServiceAnswer]:
    """List what is offered."""
    found = tuple(site.catalogue(site.outlet(outlet_id).id).offered)
    return page_of(found, lambda service: _answer(site, service), page=page, limit=limit)


@router.get("/services/{service_id}")
def read_service(service_id: str, _caller: Caller, site: SiteIn) -> ServiceAnswer:
    """Return one service."""
    return _answer(site, find_service(site, service_id))


@router.put("/services/{service_id}")
def change_service(
    service_id: str, caller: ManagerCaller, site: SiteIn, body: ServiceChange | None = None
) -> ServiceAnswer:
    """Change a service, wholly or in part; what is booked stays as it is (A1, B7)."""
    was = find_service(site, service_id)
    now = _changed(was, body or ServiceChange())
    return _answer(site, site.services.change(caller, was=was, now=now).result)


def find_service(site: Site, service_id: str) -> Service:
    """Return a service of any outlet of the business.

    Raises:
        NotFoundError: There is none such.
    """
    for outlet_id in site.outlets:
        found = site.catalogue(OutletId(outlet_id)).services.get(ServiceId(service_id))
        if found is not None and not found.is_room_hire:
            return found
    raise NotFoundError(subject="service", id=service_id)


def _changed(service: Service, body: ServiceChange) -> Service:
    """Return the service with what the body says; null where nothing can be is left aside."""
    said = body.model_dump(include=set(body.model_fields_set & _PLAIN))
    plain = {k: v for k, v in said.items() if v is not None or k in _MAY_BE_NOTHING}
    made = replace(service, **plain)
    if body.pricing is not None:
        said_price = body.pricing
        currency = (said_price.currency or made.price.currency).upper()
        price = Money.parse(said_price.base_price, currency, field="pricing")
        made = replace(made, price=price)
    if body.color is not None:
        made = replace(made, hue=body.color)
    if body.phases is not None:
        made = replace(
            made, phases=tuple(Phase(kind=p.kind, minutes=p.minutes) for p in body.phases)
        )
    return _with_seats(made, body)


def _with_seats(service: Service, body: ServiceChange) -> Service:
    """Keep seats and whether there are several in step: one of them may be all that is said."""
    several = body.allow_parallel_bookings
    seats = body.max_parallel_bookings
    if several is None and seats is None:
        return service
    if several is None:
        several = service.allow_parallel_bookings or (seats or 1) > 1
    if seats is None:
        seats = service.max_parallel_bookings if several else 1
    return replace(service, allow_parallel_bookings=several, max_parallel_bookings=seats)


def _answer(site: Site, service: Service) -> ServiceAnswer:
    said = {name: getattr(service, name) for name in _PLAIN}
    return ServiceAnswer(
        **said,
        id=service.id,
        outlet_id=service.outlet_id,
        pricing=PricingAnswer(
            base_price=service.price.to_decimal(), currency=service.price.currency
        ),
        allow_parallel_bookings=service.allow_parallel_bookings,
        max_parallel_bookings=service.max_parallel_bookings,
        phases=[PhaseBody(kind=phase.kind, minutes=phase.minutes) for phase in service.phases],
        color=service.hue,
        created_at=instant_text(site.made_at("service", service.id)),
    )
