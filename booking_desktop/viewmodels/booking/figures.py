"""What the wished services would take and cost, from the catalogue alone, before anybody is asked.

Anyone takes the service's own time and price until the judge names a person.
"""

from __future__ import annotations

from booking_desktop.domain.catalogue import Skill
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.domain.occupancy import usual_minutes
from booking_desktop.viewmodels.booking.fields import LineFields


def minutes_of(catalogue: Catalogue, line: LineFields) -> int | None:
    """Return how long a line takes; None while its service is not chosen."""
    if line.service_id is None or line.service_id not in catalogue.services:
        return None
    service = catalogue.services[line.service_id]
    skill = _skill(catalogue, line.service_id, line.staff_id)
    return usual_minutes(service, skill or Skill(service_id=service.id))


def price_of(catalogue: Catalogue, service_id: ServiceId, staff_id: ResourceId | None) -> Money:
    """Return what a service costs with somebody."""
    service = catalogue.services[service_id]
    skill = _skill(catalogue, service_id, staff_id)
    if skill is None or skill.price_minor is None:
        return service.price
    return Money(skill.price_minor, service.price.currency)


def _skill(
    catalogue: Catalogue, service_id: ServiceId, staff_id: ResourceId | None
) -> Skill | None:
    staff = catalogue.staff.get(staff_id) if staff_id is not None else None
    return staff.skill_for(service_id) if staff is not None else None
