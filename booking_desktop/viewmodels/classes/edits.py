"""What a choice does to the fields of the class dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.instants import Instant, Minute, local_date, local_minute
from booking_desktop.services.class_inspection import InspectedClass
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields

_DAYS_PER_WEEK = 7

SayMinute = Callable[[Minute], str]

_TEXTS = {
    ClassField.SERVICE: "service_id",
    ClassField.DATE: "date_text",
    ClassField.TIME: "time_text",
    ClassField.LENGTH: "minutes_text",
    ClassField.SEATS: "seats_text",
    ClassField.CUTOFF: "cutoff_text",
    ClassField.LINK: "link",
    ClassField.WEEKS: "weeks_text",
    ClassField.STAFF: "staff_id",
    ClassField.ROOM: "room_id",
}
"""What is typed or chosen in which field."""


def with_text(fields: ClassFields, field: ClassField, text: str) -> ClassFields:
    """Return the class with other words in a field, or another id chosen there."""
    changed: dict[str, Any] = {_TEXTS[field]: text}
    return replace(fields, **changed)


def text_of(fields: ClassFields, field: ClassField) -> str:
    """Return the words in a field, or the id chosen there."""
    return str(getattr(fields, _TEXTS[field]))


def with_start(
    fields: ClassFields, starts_at: Instant, catalogue: Catalogue, say: SayMinute
) -> ClassFields:
    """Return the class at another start; a leave was given for the old one."""
    return replace(
        fields,
        on=local_date(starts_at, catalogue.zone),
        date_text="",
        time_text=say(local_minute(starts_at, catalogue.zone)),
        is_waived=False,
    )


def with_service(fields: ClassFields, service_id: str, catalogue: Catalogue) -> ClassFields:
    """Return the class with another service: its seats, its waitlist, and whoever performs it."""
    fields = replace(fields, service_id=service_id)
    service = catalogue.services.get(ServiceId(service_id))
    if service is None:
        return fields
    staff = catalogue.staff.get(ResourceId(fields.staff_id))
    is_unskilled = staff is not None and staff.skill_for(service.id) is None
    return replace(
        fields,
        seats_text=fields.seats_text or str(service.max_parallel_bookings),
        has_waitlist=fields.has_waitlist or service.enable_waitlist,
        staff_id="" if is_unskilled else fields.staff_id,
    )


def fields_of(found: InspectedClass, say: SayMinute) -> ClassFields:
    """Return a class that stands as it would be typed."""
    session = found.session.session
    cutoff = session.waitlist_cutoff_minutes
    is_usual = not is_stretched(found.catalogue, session)
    fields = ClassFields(
        service_id=str(session.service_id),
        minutes_text="" if is_usual else str(minutes_of(session)),
        seats_text=str(found.session.capacity),
        has_waitlist=session.enable_waitlist,
        cutoff_text="" if cutoff is None else str(cutoff),
        link=session.meeting_link,
        staff_id=str(session.provider_id or ""),
        room_id=str(session.room_id or ""),
        focus=ClassField.TIME,
    )
    return with_start(fields, session.interval.start, found.catalogue, say)


def a_week_later(fields: ClassFields) -> ClassFields:
    """Return the class a week after it."""
    assert fields.on is not None
    return replace(fields, on=fields.on.fromordinal(fields.on.toordinal() + _DAYS_PER_WEEK))
