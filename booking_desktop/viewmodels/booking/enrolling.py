"""Enrolling a customer as the way out of a refusal in the form (D7)."""

from __future__ import annotations

from collections.abc import Callable

from booking_desktop.domain.access import Role
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.programmes import Enrolment
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.state import FormState, enrolment_missing


def enrol_then(services: FormServices, state: FormState, done: Callable[[], None]) -> bool:
    """Enrol the form's customer where that is all that is missing; return whether it is."""
    missing, customer_id = enrolment_missing(state), state.fields.customer_id
    if missing is None or customer_id is None or not services.actor.reaches(Role.MANAGER):
        return False
    assert missing.programme_id is not None
    wanted = Enrolment(
        id=EnrolmentId(""), programme_id=missing.programme_id, customer_id=customer_id
    )
    services.doing.do(
        lambda: services.programmes.enrol(services.actor, services.outlet_id, wanted),
        done=lambda _outcome: done(),
    )
    return True
