"""Rows as domain values: the other direction of storage/rows.py.

Each value has its columns, to be selected in this order under the alias that is said, and the
function that makes it of them. A value's own rules are asked again, so that nothing gets in that
the program would not have stored.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    OpeningRule,
    RuleKind,
    TimeOff,
    TimeOffKind,
)
from booking_desktop.domain.catalogue import (
    ApprovalRule,
    BookingPolicy,
    Equipment,
    Hue,
    Outlet,
    Phase,
    PhaseKind,
    Room,
    RoomType,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.customers import AlertKind, Customer, CustomerAlert
from booking_desktop.domain.money import Money
from booking_desktop.domain.programmes import Programme
from booking_desktop.domain.refunds import RefundPolicy, RefundTier

Row = tuple[Any, ...]

OUTLET: Final = (
    "outlet.id, outlet.business_id, outlet.name, outlet.phone, outlet.time_zone, outlet.currency,"
    " outlet.country, outlet.slot_interval_minutes, outlet.late_after_minutes,"
    " outlet.min_lead_minutes, outlet.max_lead_days, outlet.refund_tiers, outlet.deposit_percent,"
    " outlet.waitlist_cutoff_minutes, outlet.no_show_after_minutes"
)
SERVICE: Final = (
    "service.id, service.outlet_id, service.name, service.slug, service.duration_minutes,"
    " service.price_minor, service.currency, service.description, service.category, service.hue,"
    " service.short_code, service.tax_rate_basis_points, service.buffer_before_minutes,"
    " service.buffer_after_minutes, service.allow_parallel_bookings,"
    " service.max_parallel_bookings, service.requires_approval, service.enable_waitlist,"
    " service.room_type, service.equipment_type, service.meeting_link, service.is_active,"
    " service.programme_id, service.is_room_hire, service.calcom_event_type_id"
)
STAFF: Final = (
    "resource.id, resource.outlet_id, staff.first_name, staff.last_name, staff.email, staff.phone,"
    " staff.job_title, staff.hire_date, resource.hue, staff.approval, resource.is_active"
)
SKILL: Final = (
    "skill.service_id, skill.duration_minutes, skill.price_minor, skill.processing_minutes"
)
ROOM: Final = (
    "resource.id, resource.outlet_id, resource.name, room.type, room.description, room.capacity,"
    " room.hourly_rate_minor, room.metadata, resource.is_active"
)
EQUIPMENT: Final = (
    "resource.id, resource.outlet_id, resource.name, equipment.type, equipment.description,"
    " equipment.metadata, resource.is_active"
)
PHASE: Final = "service_phase.kind, service_phase.minutes"
OPENING: Final = "opening_rule.weekday, opening_rule.start_minute, opening_rule.end_minute"
CLOSURE: Final = (
    "closure.first_date, closure.last_date, closure.reason, closure.start_minute,"
    " closure.end_minute"
)
AVAILABILITY: Final = (
    "rule.resource_id, rule.start_minute, rule.end_minute, rule.weekday, rule.on_date,"
    " rule.valid_from, rule.valid_until, rule.time_zone, rule.every_weeks, rule.anchor_date,"
    " rule.kind"
)
TIME_OFF: Final = (
    "time_off.resource_id, time_off.starts_at, time_off.ends_at, time_off.reason, time_off.kind"
)
CUSTOMER: Final = (
    "customer.id, customer.first_name, customer.last_name, customer.email, customer.phone,"
    " customer.language, customer.note, customer.tags, customer.wants_messages"
)
ALERT: Final = "customer_alert.kind, customer_alert.body, customer_alert.expires_on"


def outlet_value(row: Row) -> Outlet:
    """Make an outlet of its columns."""
    outlet_id, business_id, name, phone, time_zone, currency, country, *policy = row
    slot_interval, late_after, min_lead, max_lead, tiers, deposit, cutoff, no_show_after = policy
    return Outlet(
        id=outlet_id,
        business_id=business_id,
        name=name,
        phone=phone,
        time_zone=time_zone,
        currency=currency,
        country=country,
        policy=BookingPolicy(
            slot_interval_minutes=slot_interval,
            late_after_minutes=late_after,
            min_lead_minutes=min_lead,
            max_lead_days=max_lead,
            refunds=RefundPolicy(tuple(RefundTier(*tier) for tier in json.loads(tiers))),
            deposit_percent=deposit,
            waitlist_cutoff_minutes=cutoff,
            no_show_after_minutes=no_show_after,
        ),
    )


def programme_value(row: Row) -> Programme:
    """Return a programme from its id, outlet, name and description."""
    return Programme(id=row[0], outlet_id=row[1], name=row[2], description=row[3])


def service_value(row: Row, phases: tuple[Phase, ...]) -> Service:
    """Make a service of its columns and its phases."""
    return Service(
        id=row[0],
        outlet_id=row[1],
        name=row[2],
        slug=row[3],
        duration_minutes=row[4],
        price=Money(row[5], row[6]),
        description=row[7],
        category=row[8],
        hue=Hue(row[9]),
        short_code=row[10],
        tax_rate_basis_points=row[11],
        buffer_before_minutes=row[12],
        buffer_after_minutes=row[13],
        phases=phases,
        allow_parallel_bookings=bool(row[14]),
        max_parallel_bookings=row[15],
        requires_approval=bool(row[16]),
        enable_waitlist=bool(row[17]),
        room_type=RoomType(row[18]) if row[18] else None,
        equipment_type=row[19],
        meeting_link=row[20],
        is_active=bool(row[21]),
        programme_id=row[22],
        is_room_hire=bool(row[23]),
        calcom_event_type_id=row[24],
    )


def phase_value(row: Row) -> Phase:
    """Make a phase of its columns."""
    return Phase(kind=PhaseKind(row[0]), minutes=row[1])


def staff_value(row: Row, skills: tuple[Skill, ...]) -> Staff:
    """Make a member of staff of their columns and their skills."""
    return Staff(
        id=row[0],
        outlet_id=row[1],
        first_name=row[2],
        last_name=row[3],
        email=row[4],
        phone=row[5],
        job_title=row[6],
        hire_date=_date(row[7]),
        hue=Hue(row[8]),
        skills=skills,
        approval=ApprovalRule(row[9]),
        is_active=bool(row[10]),
    )


def skill_value(row: Row) -> Skill:
    """Make a skill of its columns."""
    return Skill(
        service_id=row[0], duration_minutes=row[1], price_minor=row[2], processing_minutes=row[3]
    )


def room_value(row: Row, currency: str) -> Room:
    """Make a room of its columns; its rate is in the outlet's currency."""
    return Room(
        id=row[0],
        outlet_id=row[1],
        name=row[2],
        type=RoomType(row[3]),
        description=row[4],
        capacity=row[5],
        hourly_rate=None if row[6] is None else Money(row[6], currency),
        metadata=_pairs(row[7]),
        is_active=bool(row[8]),
    )


def equipment_value(row: Row) -> Equipment:
    """Make a piece of equipment of its columns."""
    return Equipment(
        id=row[0],
        outlet_id=row[1],
        name=row[2],
        type=row[3],
        description=row[4],
        metadata=_pairs(row[5]),
        is_active=bool(row[6]),
    )


def opening_value(row: Row) -> OpeningRule:
    """Make a stretch of opening hours of its columns."""
    return OpeningRule(weekday=row[0], opens_minute=row[1], closes_minute=row[2])


def closure_value(row: Row) -> Closure:
    """Make a closure of its columns."""
    return Closure(
        first_date=date.fromisoformat(row[0]),
        last_date=date.fromisoformat(row[1]),
        reason=row[2],
        start_minute=row[3],
        end_minute=row[4],
    )


def availability_value(row: Row) -> AvailabilityRule:
    """Make an availability rule of its columns."""
    return AvailabilityRule(
        resource_id=row[0],
        start_minute=row[1],
        end_minute=row[2],
        weekday=row[3],
        on=_date(row[4]),
        valid_from=_date(row[5]),
        valid_until=_date(row[6]),
        time_zone=row[7],
        every_weeks=row[8],
        anchor_date=_date(row[9]),
        kind=RuleKind(row[10]),
    )


def time_off_value(row: Row) -> TimeOff:
    """Make time off or blocked time of its columns."""
    return TimeOff(
        resource_id=row[0],
        starts_at=row[1],
        ends_at=row[2],
        reason=row[3],
        kind=TimeOffKind(row[4]),
    )


def customer_value(row: Row, alerts: tuple[CustomerAlert, ...]) -> Customer:
    """Make a customer of their columns and their alerts."""
    return Customer(
        id=row[0],
        first_name=row[1],
        last_name=row[2],
        email=row[3],
        phone=row[4],
        language=row[5],
        note=row[6],
        tags=tuple(json.loads(row[7])) if row[7] else (),
        wants_messages=bool(row[8]),
        alerts=alerts,
    )


def alert_value(row: Row) -> CustomerAlert:
    """Make a customer's alert of its columns."""
    return CustomerAlert(kind=AlertKind(row[0]), text=row[1], expires_on=_date(row[2]))


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(json.loads(text).items()) if text else ()
