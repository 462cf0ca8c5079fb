"""Reads week templates, what was published of them, and how full their classes were (D1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from booking_desktop.domain.class_schedule import ClassKey, ClassTemplate, Fill
from booking_desktop.domain.ids import (
    ClassTemplateId,
    OutletId,
    ProgrammeId,
    ResourceId,
    ServiceId,
)
from booking_desktop.domain.instants import Instant, local_date, local_minute
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage.driver import rows
from booking_desktop.storage.unit_of_work import Row

_TEMPLATES: Final = """
    SELECT id, outlet_id, service_id, weekday, start_minute, duration_minutes, capacity,
      provider_id, room_id, enable_waitlist, meeting_link, programme_id
    FROM class_template WHERE outlet_id = :outlet_id AND archived_at IS NULL
    ORDER BY weekday, start_minute, id"""

_PUBLISHED: Final = """
    SELECT s.class_template_id, s.starts_at
    FROM session AS s
    LEFT JOIN activity AS a ON s.cancelled_at IS NOT NULL AND a.id = s.claim_group
    WHERE s.outlet_id = :outlet_id AND s.class_template_id IS NOT NULL
      AND s.starts_at >= :since AND s.starts_at < :until
      AND (s.cancelled_at IS NULL OR a.kind IS NOT 'undo')"""
"""What was called off or moved stays published; what was published and undone does not."""

_CLASSES: Final = """
    SELECT s.service_id, s.starts_at, s.ends_at, s.capacity, s.provider_id, s.room_id,
      s.enable_waitlist, s.meeting_link, s.programme_id, s.waitlist_cutoff_minutes,
      s.class_template_id,
      (SELECT count(*) FROM line AS l WHERE l.session_id = s.id AND l.is_active = 1)
    FROM session AS s
    WHERE s.outlet_id = :outlet_id AND s.is_scheduled = 1 AND s.cancelled_at IS NULL
      AND s.starts_at >= :since AND s.starts_at < :until
    ORDER BY s.starts_at, s.id"""


class HeldClass(NamedTuple):
    """A class that is scheduled, with how many sit in it."""

    service_id: ServiceId
    interval: Interval
    capacity: int
    provider_id: ResourceId | None
    room_id: ResourceId | None
    enable_waitlist: bool
    meeting_link: str
    programme_id: ProgrammeId | None
    waitlist_cutoff_minutes: int | None
    template_id: ClassTemplateId | None
    taken: int


def class_templates(connection: Connection, outlet_id: OutletId) -> tuple[ClassTemplate, ...]:
    """Return an outlet's week, in the order of days and times."""
    return tuple(
        ClassTemplate(
            id=ClassTemplateId(row[0]),
            outlet_id=OutletId(row[1]),
            service_id=ServiceId(row[2]),
            weekday=row[3],
            start_minute=row[4],
            duration_minutes=row[5],
            capacity=row[6],
            provider_id=row[7],
            room_id=row[8],
            enable_waitlist=bool(row[9]),
            meeting_link=row[10],
            programme_id=row[11],
        )
        for row in rows(connection, _TEMPLATES, {"outlet_id": outlet_id})
    )


def template_row(template: ClassTemplate) -> Row:
    """Columns of `class_template`, but for when it was made."""
    return {
        "id": template.id,
        "outlet_id": template.outlet_id,
        "service_id": template.service_id,
        "weekday": template.weekday,
        "start_minute": template.start_minute,
        "duration_minutes": template.duration_minutes,
        "capacity": template.capacity,
        "provider_id": template.provider_id,
        "room_id": template.room_id,
        "enable_waitlist": int(template.enable_waitlist),
        "meeting_link": template.meeting_link,
        "programme_id": template.programme_id,
    }


def published(
    connection: Connection, outlet_id: OutletId, span: Interval
) -> frozenset[tuple[ClassTemplateId, Instant]]:
    """Return which classes of the week have been published at which starts."""
    return frozenset(
        (ClassTemplateId(template_id), Instant(starts_at))
        for template_id, starts_at in rows(connection, _PUBLISHED, _asked(outlet_id, span))
    )


def held_classes(
    connection: Connection, outlet_id: OutletId, span: Interval
) -> tuple[HeldClass, ...]:
    """Return the classes of a stretch of time, in its order."""
    return tuple(_held(row) for row in rows(connection, _CLASSES, _asked(outlet_id, span)))


def fills(classes: Iterable[HeldClass], zone: ZoneInfo) -> dict[ClassKey, Fill]:
    """Return how full classes were, by what makes them the same each week."""
    counted: dict[ClassKey, Fill] = defaultdict(lambda: Fill(0, 0, 0))
    for held in classes:
        start = held.interval.start
        key = ClassKey(
            held.service_id, local_date(start, zone).weekday(), local_minute(start, zone)
        )
        was = counted[key]
        counted[key] = Fill(was.classes + 1, was.seats + held.capacity, was.taken + held.taken)
    return dict(counted)


def _asked(outlet_id: OutletId, span: Interval) -> dict[str, Any]:
    return {"outlet_id": outlet_id, "since": span.start, "until": span.end}


def _held(row: tuple[Any, ...]) -> HeldClass:
    return HeldClass(
        service_id=row[0],
        interval=Interval(row[1], row[2]),
        capacity=row[3],
        provider_id=row[4],
        room_id=row[5],
        enable_waitlist=bool(row[6]),
        meeting_link=row[7],
        programme_id=row[8],
        waitlist_cutoff_minutes=row[9],
        template_id=row[10],
        taken=row[11],
    )
