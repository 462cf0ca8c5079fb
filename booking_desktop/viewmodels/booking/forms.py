"""The forms of a desk, together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.services import FormServices

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingForms:
    """Everything in which something is booked."""

    form: BookingForm


def build_forms(services: FormServices, parent: QObject) -> BookingForms:
    """Return the forms; nothing is open."""
    return BookingForms(form=BookingForm(services, parent))
