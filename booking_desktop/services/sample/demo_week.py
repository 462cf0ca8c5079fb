"""The demo's week of classes, as its days hold them and as they were published (D1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from booking_desktop.domain.class_schedule import ClassKey, ClassTemplate, key_of
from booking_desktop.domain.ids import ClassTemplateId
from booking_desktop.domain.instants import Instant, local_date, local_minute
from booking_desktop.services.sample.demo_script import CLASSES
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.planned import PlannedDay, PlannedSession
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.class_templates import template_row

_TEACHER: Final = "Emma"
_HER_DAYS: Final = range(1, 6)
"""Tuesday to Saturday."""


class DemoWeek:
    """A class of the week for each class of the script and each day that its teacher works."""

    def __init__(self, site: Site, *, ids: SeededIds, at: Instant) -> None:
        """Make the templates, with ids of the instant `at`."""
        self._zone = site.zone
        self._at = at
        made = [_template(site, number, ids, at) for number in range(len(_HER_DAYS) * len(CLASSES))]
        self._templates = {key_of(template): template for template in made}

    def records(self) -> Records:
        """Return the week's rows."""
        rows = [{**template_row(each), "created_at": self._at} for each in self._templates.values()]
        return Records(tables.class_template, rows)

    def published(self, day: PlannedDay) -> PlannedDay:
        """Return a day whose classes name the template that they were published from."""
        return replace(day, sessions=tuple(self._named(each) for each in day.sessions))

    def _named(self, session: PlannedSession) -> PlannedSession:
        start = session.starts_at
        key = ClassKey(
            session.service.id,
            local_date(start, self._zone).weekday(),
            local_minute(start, self._zone),
        )
        template = self._templates.get(key) if session.is_scheduled else None
        return session if template is None else replace(session, template_id=template.id)


def _template(site: Site, number: int, ids: SeededIds, at: Instant) -> ClassTemplate:
    day, place = divmod(number, len(CLASSES))
    scene = CLASSES[place]
    service = site.service(scene.service)
    return ClassTemplate(
        id=ClassTemplateId(ids.make(at)),
        outlet_id=site.outlet.id,
        service_id=service.id,
        weekday=_HER_DAYS[day],
        start_minute=scene.minute,
        duration_minutes=service.duration_minutes,
        capacity=service.max_parallel_bookings,
        provider_id=site.person(_TEACHER).id,
        enable_waitlist=service.enable_waitlist,
    )
