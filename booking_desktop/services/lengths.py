"""How long a session is, and whether that is its usual length (job 12)."""

from __future__ import annotations

from booking_desktop.domain.booking import Session
from booking_desktop.domain.catalogue import Skill
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.occupancy import usual_minutes


def minutes_of(session: Session) -> int:
    """Return the length of a session in minutes, without tidy-up."""
    return session.interval.seconds // SECONDS_PER_MINUTE


def is_stretched(catalogue: Catalogue, session: Session) -> bool:
    """Whether a session is longer or shorter than its provider takes for the service today."""
    service = catalogue.services.get(session.service_id)
    if service is None:
        return True
    staff = catalogue.staff.get(session.provider_id) if session.provider_id else None
    skill = staff.skill_for(service.id) if staff else None
    return minutes_of(session) != usual_minutes(service, skill or Skill(service_id=service.id))
