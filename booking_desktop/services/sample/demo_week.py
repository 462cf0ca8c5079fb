"""The demo's week of classes, as its days hold them (D1)."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.class_schedule import ClassTemplate
from booking_desktop.domain.ids import ClassTemplateId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.sample.demo_script import CLASSES
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.class_templates import template_row

_TEACHER: Final = "Emma"
_HER_DAYS: Final = range(1, 6)
"""Tuesday to Saturday."""


def week_records(site: Site, *, ids: SeededIds, at: Instant) -> Records:
    """Return a template of each class for each day that its teacher works."""
    rows = []
    for weekday in _HER_DAYS:
        for scene in CLASSES:
            service = site.service(scene.service)
            template = ClassTemplate(
                id=ClassTemplateId(ids.make(at)),
                outlet_id=site.outlet.id,
                service_id=service.id,
                weekday=weekday,
                start_minute=scene.minute,
                duration_minutes=service.duration_minutes,
                capacity=service.max_parallel_bookings,
                provider_id=site.person(_TEACHER).id,
                enable_waitlist=service.enable_waitlist,
            )
            rows.append({**template_row(template), "created_at": at})
    return Records(tables.class_template, rows)
