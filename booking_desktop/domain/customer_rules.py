"""What a customer's card must be to be stored (A4)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.customers import Customer, CustomerAlert
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.text import NOTE_LENGTH, clean, clean_email, clean_note, required

MOST_TAGS = 50
_LANGUAGE_LENGTH = 35


def checked_customer(customer: Customer) -> Customer:
    """Return the card made clean; one of the two names is enough. The phone is not looked at.

    Raises:
        FieldError: Naming the first field that cannot be stored.
    """
    made = replace(
        customer,
        first_name=clean("first_name", customer.first_name, most=60),
        last_name=clean("last_name", customer.last_name, most=60),
        email=clean_email("email", customer.email),
        language=clean("language", customer.language, most=_LANGUAGE_LENGTH),
        note=clean_note("note", customer.note, most=NOTE_LENGTH),
        tags=_checked_tags(customer.tags),
        alerts=tuple(_checked_alert(alert) for alert in customer.alerts),
    )
    if not made.full_name:
        raise FieldError("first_name", "missing")
    return made


def _checked_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    if len(tags) > MOST_TAGS:
        raise FieldError("tags", "too_many", most=MOST_TAGS)
    cleaned = (clean("tags", tag, most=40) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def _checked_alert(alert: CustomerAlert) -> CustomerAlert:
    return replace(alert, text=required("alert", alert.text, most=300))
