"""Domain values as rows of their tables: the one place that knows which field is which column."""

from __future__ import annotations

import json
from datetime import date

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    OpeningRule,
    TimeOff,
)
from booking_desktop.domain.catalogue import (
    Equipment,
    Outlet,
    Phase,
    ResourceKind,
    Room,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.customers import Customer, CustomerAlert
from booking_desktop.domain.ids import OutletId, ResourceId, ServiceId

Row = dict[str, str | int | None]


def service_row(service: Service) -> Row:
    """Columns of `service`, but for its phases and when it was made."""
    return {
        "id": service.id,
        "outlet_id": service.outlet_id,
        "name": service.name,
        "slug": service.slug,
        "description": service.description,
        "category": service.category,
        "hue": service.hue.value,
        "short_code": service.short_code,
        "duration_minutes": service.duration_minutes,
        "price_minor": service.price.minor,
        "currency": service.price.currency,
        "tax_rate_basis_points": service.tax_rate_basis_points,
        "buffer_before_minutes": service.buffer_before_minutes,
        "buffer_after_minutes": service.buffer_after_minutes,
        "allow_parallel_bookings": int(service.allow_parallel_bookings),
        "max_parallel_bookings": service.max_parallel_bookings,
        "requires_approval": int(service.requires_approval),
        "enable_waitlist": int(service.enable_waitlist),
        "room_type": service.room_type.value if service.room_type else None,
        "equipment_type": service.equipment_type,
        "meeting_link": service.meeting_link,
        "is_active": int(service.is_active),
        "programme_id": service.programme_id,
        "is_room_hire": int(service.is_room_hire),
        "calcom_event_type_id": service.calcom_event_type_id,
    }


def phase_row(phase: Phase, *, id: str, service_id: ServiceId, position: int) -> Row:
    """Columns of `service_phase`."""
    return {
        "id": id,
        "service_id": service_id,
        "position": position,
        "kind": phase.kind.value,
        "minutes": phase.minutes,
    }


def staff_resource_row(staff: Staff) -> Row:
    """Columns of `resource` for a member of staff."""
    return {
        "id": staff.id,
        "outlet_id": staff.outlet_id,
        "kind": ResourceKind.STAFF.value,
        "name": staff.full_name,
        "hue": staff.hue.value,
        "is_active": int(staff.is_active),
    }


def staff_row(staff: Staff) -> Row:
    """Columns of `staff`, but for the skills."""
    return {
        "id": staff.id,
        "first_name": staff.first_name,
        "last_name": staff.last_name,
        "email": staff.email,
        "phone": staff.phone,
        "job_title": staff.job_title,
        "hire_date": _iso(staff.hire_date),
        "approval": staff.approval.value,
    }


def skill_row(skill: Skill, *, id: str, staff_id: ResourceId) -> Row:
    """Columns of `skill`."""
    return {
        "id": id,
        "staff_id": staff_id,
        "service_id": skill.service_id,
        "duration_minutes": skill.duration_minutes,
        "price_minor": skill.price_minor,
        "processing_minutes": skill.processing_minutes,
    }


def place_resource_row(place: Room | Equipment) -> Row:
    """Columns of `resource` for a room or a piece of equipment."""
    kind = ResourceKind.ROOM if isinstance(place, Room) else ResourceKind.EQUIPMENT
    return {
        "id": place.id,
        "outlet_id": place.outlet_id,
        "kind": kind.value,
        "name": place.name,
        "hue": "slate",
        "is_active": int(place.is_active),
    }


def room_row(room: Room) -> Row:
    """Columns of `room`."""
    return {
        "id": room.id,
        "description": room.description,
        "type": room.type.value,
        "capacity": room.capacity,
        "hourly_rate_minor": room.hourly_rate.minor if room.hourly_rate else None,
        "metadata": _pairs(room.metadata),
    }


def equipment_row(equipment: Equipment) -> Row:
    """Columns of `equipment`."""
    return {
        "id": equipment.id,
        "type": equipment.type,
        "description": equipment.description,
        "metadata": _pairs(equipment.metadata),
    }


def outlet_row(outlet: Outlet) -> Row:
    """Columns of `outlet`, but for when it was made."""
    return {
        "id": outlet.id,
        "business_id": outlet.business_id,
        "name": outlet.name,
        "phone": outlet.phone,
        "time_zone": outlet.time_zone,
        "currency": outlet.currency,
        "country": outlet.country,
        "slot_interval_minutes": outlet.policy.slot_interval_minutes,
        "late_after_minutes": outlet.policy.late_after_minutes,
        "min_lead_minutes": outlet.policy.min_lead_minutes,
        "max_lead_days": outlet.policy.max_lead_days,
        "refund_tiers": json.dumps([[t.hours, t.percent] for t in outlet.policy.refunds.tiers]),
        "deposit_percent": outlet.policy.deposit_percent,
        "waitlist_cutoff_minutes": outlet.policy.waitlist_cutoff_minutes,
        "no_show_after_minutes": outlet.policy.no_show_after_minutes,
    }


def opening_row(rule: OpeningRule, *, id: str, outlet_id: OutletId) -> Row:
    """Columns of `opening_rule`."""
    return {
        "id": id,
        "outlet_id": outlet_id,
        "weekday": rule.weekday,
        "start_minute": rule.opens_minute,
        "end_minute": rule.closes_minute,
    }


def closure_row(closure: Closure, *, id: str, outlet_id: OutletId) -> Row:
    """Columns of `closure`."""
    return {
        "id": id,
        "outlet_id": outlet_id,
        "first_date": closure.first_date.isoformat(),
        "last_date": closure.last_date.isoformat(),
        "start_minute": closure.start_minute,
        "end_minute": closure.end_minute,
        "reason": closure.reason,
    }


def availability_row(rule: AvailabilityRule, *, id: str) -> Row:
    """Columns of `availability_rule`."""
    return {
        "id": id,
        "resource_id": rule.resource_id,
        "kind": rule.kind.value,
        "weekday": rule.weekday,
        "on_date": _iso(rule.on),
        "start_minute": rule.start_minute,
        "end_minute": rule.end_minute,
        "valid_from": _iso(rule.valid_from),
        "valid_until": _iso(rule.valid_until),
        "time_zone": rule.time_zone,
        "every_weeks": rule.every_weeks,
        "anchor_date": _iso(rule.anchor_date),
    }


def time_off_row(time_off: TimeOff, *, id: str) -> Row:
    """Columns of `time_off`, but for when it was made."""
    return {
        "id": id,
        "resource_id": time_off.resource_id,
        "kind": time_off.kind.value,
        "starts_at": time_off.starts_at,
        "ends_at": time_off.ends_at,
        "reason": time_off.reason,
    }


def customer_row(customer: Customer) -> Row:
    """Columns of `customer`, but for the business and when it was made."""
    return {
        "id": customer.id,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone": customer.phone,
        "language": customer.language,
        "note": customer.note,
        "tags": json.dumps(customer.tags, ensure_ascii=False) if customer.tags else "",
        "wants_messages": int(customer.wants_messages),
    }


def alert_row(alert: CustomerAlert, *, id: str, customer_id: str) -> Row:
    """Columns of `customer_alert`, but for when it was made."""
    return {
        "id": id,
        "customer_id": customer_id,
        "kind": alert.kind.value,
        "body": alert.text,
        "expires_on": _iso(alert.expires_on),
    }


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(dict(pairs), ensure_ascii=False) if pairs else ""


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
