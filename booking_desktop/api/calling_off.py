"""Calling a booking off, and what goes back (C3, C5)."""

from __future__ import annotations

from typing import NamedTuple

from booking_desktop.api.site import Site
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.services.cancelling import CallingOff


class CalledOff(NamedTuple):
    """A booking as calling it off left it, and what that gave back by the policy."""

    appointment: Appointment
    went_back: Money


def call_off(
    site: Site, caller: Actor, appointment_id: AppointmentId, *, reason: str = ""
) -> CalledOff:
    """Call it off and tell the customer; both answers are of the act itself, not of a later look.

    Raises:
        IllegalTransitionError: Its status does not allow it.
        FieldError: `reason` cannot be stored.
        StorageError: The database cannot be written.
    """
    how = CallingOff(reason=reason, tells=True)
    outcome = site.lifecycle.cancel(caller, appointment_id, how)
    nothing = (0, outcome.result.price.currency)
    return CalledOff(outcome.result, Money(*outcome.params.get("refund", nothing)))
