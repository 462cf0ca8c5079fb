"""What each wish does to the form's fields: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant, Minute, local_date, local_minute
from booking_desktop.domain.verdict import Alternative
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.rebooking import Usual
from booking_desktop.viewmodels.booking.fields import FormFields, LineFields
from booking_desktop.viewmodels.booking.reading import read_new_customer

TimeText = Callable[[Minute], str]


def with_customer(fields: FormFields, customer_id: CustomerId, name: str) -> FormFields:
    """Choose a known customer."""
    return replace(
        fields,
        customer_id=customer_id,
        customer_text=name,
        is_new_customer=False,
        shares_phone=False,
    )


def with_customer_text(fields: FormFields, text: str) -> FormFields:
    """Type in the customer field; a new customer stays one while their name is completed."""
    is_new = fields.is_new_customer and bool(text.strip())
    return replace(
        fields, customer_text=text, customer_id=None, is_new_customer=is_new, shares_phone=False
    )


def with_service_text(fields: FormFields, index: int, text: str) -> FormFields:
    """Type in a service field."""
    line = replace(fields.lines[index], service_text=text, service_id=None)
    return fields.with_line(index, line)


def with_service(fields: FormFields, index: int, service_id: ServiceId) -> FormFields:
    """Choose a service; rooms and chairs are chosen anew."""
    line = replace(
        fields.lines[index],
        service_id=service_id,
        service_text="",
        room_id=None,
        equipment_id=None,
        refused_staff_id=None,
    )
    return fields.with_line(index, line)


def with_another_line(fields: FormFields) -> FormFields:
    """Add a service after the last one, with the same person (B12)."""
    last = fields.lines[-1]
    line = LineFields(staff_id=last.staff_id, is_asked_for=last.is_asked_for)
    return replace(fields, lines=(*fields.lines, line))


def without_line(fields: FormFields, index: int) -> FormFields:
    """Take a service out; the first alone stays, emptied."""
    if len(fields.lines) == 1:
        return fields.with_line(0, LineFields(staff_id=fields.lines[0].staff_id))
    return replace(fields, lines=(*fields.lines[:index], *fields.lines[index + 1 :]))


def with_staff(
    fields: FormFields, index: int, staff_id: ResourceId | None, catalogue: Catalogue
) -> FormFields:
    """Choose a person; choosing the same one again says that the customer asks for them (B17).

    Somebody who does not do the service is not chosen, only remembered to say so.
    """
    line = fields.lines[index]
    staff = catalogue.staff.get(staff_id) if staff_id is not None else None
    is_skilled = line.service_id is None or (
        staff is None or staff.skill_for(line.service_id) is not None
    )
    if not is_skilled:
        return fields.with_line(index, replace(line, refused_staff_id=staff_id))
    is_again = staff_id is not None and line.staff_id == staff_id
    chosen = replace(
        line,
        staff_id=staff_id,
        is_asked_for=is_again and not line.is_asked_for,
        refused_staff_id=None,
        lane_id=line.lane_id if is_again else None,
    )
    return fields.with_line(index, chosen)


def with_start(
    fields: FormFields, starts_at: Instant, zone: ZoneInfo, text: TimeText
) -> FormFields:
    """Choose date and time."""
    return replace(
        fields,
        on=local_date(starts_at, zone),
        date_text="",
        time_text=text(local_minute(starts_at, zone)),
    )


def with_resource(fields: FormFields, resource_id: ResourceId, catalogue: Catalogue) -> FormFields:
    """Choose the person or the room whose column was pointed at, for the first service."""
    line = fields.lines[0]
    if resource_id in catalogue.rooms:
        return fields.with_line(0, replace(line, room_id=resource_id))
    staff_id, lane_id = catalogue.person_of(resource_id)
    if staff_id == line.staff_id:
        return fields.with_line(0, replace(line, lane_id=lane_id))
    chosen = LineFields(
        service_id=line.service_id,
        service_text=line.service_text,
        staff_id=staff_id,
        room_id=line.room_id,
        equipment_id=line.equipment_id,
        lane_id=lane_id,
    )
    return fields.with_line(0, chosen)


def with_place(fields: FormFields, place_id: str, catalogue: Catalogue) -> FormFields:
    """Choose the chair of the first service, or its room where it needs no chair; "" is any."""
    line = fields.lines[0]
    service = catalogue.services.get(line.service_id) if line.service_id else None
    chosen = ResourceId(place_id) if place_id else None
    if service is not None and service.equipment_type is not None:
        return fields.with_line(0, replace(line, equipment_id=chosen))
    return fields.with_line(0, replace(line, room_id=chosen))


def with_alternative(
    fields: FormFields, alternative: Alternative, zone: ZoneInfo, text: TimeText
) -> FormFields:
    """Take a way out: its start, and its people."""
    fields = with_start(fields, alternative.interval.start, zone, text)
    for index, (line, wish) in enumerate(zip(fields.lines, alternative.lines, strict=False)):
        stays = line.is_asked_for and line.staff_id == wish.staff_id
        chosen = replace(line, staff_id=wish.staff_id, is_asked_for=stays, lane_id=wish.lane_id)
        fields = fields.with_line(index, chosen)
    return fields


def with_usual(fields: FormFields, usual: Usual) -> FormFields:
    """Take what the customer usually has, with whom."""
    lines = tuple(
        LineFields(service_id=line.service_id, staff_id=line.staff_id, is_asked_for=line.asked_for)
        for line in usual.lines
    )
    return replace(fields, lines=lines)


def details_of(
    fields: FormFields, *, is_checked_in: bool, may_wait: bool = False
) -> BookingDetails:
    """Return what a booking says beside what is wanted; it may wait where that was said (D2)."""
    is_nameless = fields.customer_id is None and not fields.is_new_customer
    return BookingDetails(
        note=fields.note,
        is_tell_at_desk=fields.is_tell_at_desk,
        walk_in_name=fields.customer_text if is_nameless else "",
        new_customer=new_customer_of(fields),
        shares_phone=fields.shares_phone,
        is_checked_in=is_checked_in,
        may_wait=may_wait,
    )


def new_customer_of(fields: FormFields) -> Customer | None:
    """Return the card to make; None where the customer is known, or stays without one."""
    return read_new_customer(fields.customer_text) if fields.is_new_customer else None
