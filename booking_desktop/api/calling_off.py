"""Calling a booking off, and what goes back (C3, C5)."""

from __future__ import annotations

from booking_desktop.api.site import Site
from booking_desktop.domain.access import Actor
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.services.cancelling import CallingOff


def call_off(
    site: Site, caller: Actor, appointment_id: AppointmentId, *, reason: str = ""
) -> Money:
    """Call it off and tell the customer; return what goes back by the policy.

    Raises:
        IllegalTransitionError: Its status does not allow it.
        FieldError: `reason` cannot be stored.
    """
    before = site.appointments.standing(appointment_id)
    site.lifecycle.cancel(caller, appointment_id, CallingOff(reason=reason, tells=True))
    after = site.appointments.standing(appointment_id)
    return Money(after.given_back_minor - before.given_back_minor, after.currency)
