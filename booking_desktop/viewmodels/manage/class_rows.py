"""A class of the week as it is typed, and what is typed as a class of the week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.class_schedule import ClassTemplate
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import (
    ClassTemplateId,
    OutletId,
    ProgrammeId,
    ResourceId,
    ServiceId,
)
from booking_desktop.domain.instants import Minute
from booking_desktop.domain.spoken import read_time

_MINUTES: Final = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClass:
    """A class of the week as its fields show it; empty ids choose nobody in particular."""

    id: str
    service_id: str = ""
    weekday: int = 0
    time: str = ""
    minutes: str = ""
    seats: str = ""
    provider_id: str = ""
    room_id: str = ""
    has_waitlist: bool = False
    link: str = ""
    programme_id: str = ""

    @property
    def start_minute(self) -> Minute | None:
        """The typed start; None where it is not a time."""
        try:
            return read_time(self.time)
        except FieldError:
            return None


def typed_of(template: ClassTemplate) -> TypedClass:
    """Return a class as its fields show it."""
    hour, minute = divmod(template.start_minute, 60)
    return TypedClass(
        id=template.id,
        service_id=template.service_id,
        weekday=template.weekday,
        time=f"{hour:02}:{minute:02}",
        minutes=str(template.duration_minutes),
        seats=str(template.capacity),
        provider_id=template.provider_id or "",
        room_id=template.room_id or "",
        has_waitlist=template.enable_waitlist,
        link=template.meeting_link,
        programme_id=template.programme_id or "",
    )


def template_of(typed: TypedClass, outlet_id: OutletId) -> ClassTemplate:
    """Return the class that is typed.

    Raises:
        FieldError: `start_minute`, `duration` or `total_seats`, with `template_id`.
    """
    try:
        return ClassTemplate(
            id=ClassTemplateId(typed.id),
            outlet_id=outlet_id,
            service_id=ServiceId(typed.service_id),
            weekday=typed.weekday,
            start_minute=read_time(typed.time, field="start_minute"),
            duration_minutes=_number("duration", typed.minutes, _MINUTES),
            capacity=_number("total_seats", typed.seats, re.compile(r"(\d{1,7})")),
            provider_id=ResourceId(typed.provider_id) if typed.provider_id else None,
            room_id=ResourceId(typed.room_id) if typed.room_id else None,
            enable_waitlist=typed.has_waitlist,
            meeting_link=typed.link,
            programme_id=ProgrammeId(typed.programme_id) if typed.programme_id else None,
        )
    except FieldError as error:
        error.params["template_id"] = typed.id
        raise


def with_service(typed: TypedClass, service: Service) -> TypedClass:
    """Return a class of another service; what was not typed becomes what is usual for it."""
    seats = service.max_parallel_bookings if service.allow_parallel_bookings else 1
    return replace(
        typed,
        service_id=service.id,
        minutes=typed.minutes or str(service.duration_minutes),
        seats=typed.seats or str(seats),
        has_waitlist=typed.has_waitlist or service.enable_waitlist,
    )


def to_draft(rows: tuple[TypedClass, ...]) -> list[dict[str, Any]]:
    """Return classes as a draft keeps them."""
    return [asdict(row) for row in rows]


def from_draft(kept: object) -> tuple[TypedClass, ...] | None:
    """Return classes from a draft; None where it has none that can be read."""
    if not isinstance(kept, list):
        return None
    rows = [_row(each) for each in kept if isinstance(each, Mapping) and each.get("id")]
    return tuple(rows)


def _row(kept: Mapping[str, Any]) -> TypedClass:
    blank = TypedClass(id=str(kept["id"]))
    known = {
        field.name: kept[field.name]
        for field in fields(TypedClass)
        if type(kept.get(field.name)) is type(getattr(blank, field.name))
    }
    return TypedClass(**known)


def _number(field: str, text: str, pattern: re.Pattern[str]) -> int:
    found = pattern.fullmatch(text.strip())
    if found is None:
        raise FieldError(field, "not_a_count", value=text)
    return int(found[1])
