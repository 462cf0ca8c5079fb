"""What a filled-in form means: a request for the judge, or the first thing to settle.

The rules of booking are the judge's; here it is only about what a field says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant, Minute, local_date, local_to_instant
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.viewmodels.booking.fields import Field, FormFields, LineFields


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the form means so far.

    Attributes:
        request: What to ask the judge; None while service, date or time are not settled.
        on: The date, where one is understood.
        minute: The time of day, where one is understood.
        unsettled: What is missing or not understood, by field, in the order of the form.
    """

    request: BookingRequest | None
    on: date | None
    minute: Minute | None
    unsettled: dict[Field, BookingError]

    @property
    def first_unsettled(self) -> Field | None:
        """The field to go to first."""
        return next(iter(self.unsettled), None)


def read_form(fields: FormFields, catalogue: Catalogue, now: Instant) -> Reading:
    """Return what the form means; fields that are not understood are named, not guessed."""
    unsettled: dict[Field, BookingError] = {}
    _check_customer(fields, unsettled)
    _check_services(fields, catalogue, unsettled)
    on = _read_on(fields, catalogue, now, unsettled)
    minute = _read_minute(fields, unsettled)
    starts_at = _start(catalogue, on, minute, unsettled)
    is_placed = starts_at is not None or fields.is_walk_in
    request = None
    if is_placed and Field.SERVICE not in unsettled:
        request = _request(fields, starts_at)
    return Reading(request=request, on=on, minute=minute, unsettled=unsettled)


def has_customer(fields: FormFields) -> bool:
    """Whether the form says who it is for; a walk-in need not."""
    return fields.customer_id is not None or fields.is_new_customer or fields.is_walk_in


def read_new_customer(text: str) -> Customer:
    """Return the card that a typed name and number make; which words are digits is the number.

    The id is made when the card is stored. "Ruth Kavanagh 086 555 0177" and "086 555 0177" alone
    are both understood; without a name the form asks for one.
    """
    words = text.split()
    names = [word for word in words if not is_number_part(word)]
    phone = " ".join(word for word in words if is_number_part(word))
    first, _, last = " ".join(names).partition(" ")
    return Customer(id=CustomerId(""), first_name=first, last_name=last, phone=phone)


def is_number_part(word: str) -> bool:
    """Whether a word is part of a phone number."""
    return any(character.isdigit() for character in word) and not any(
        character.isalpha() for character in word
    )


def _check_customer(fields: FormFields, unsettled: dict[Field, BookingError]) -> None:
    if not has_customer(fields):
        problem = "not_chosen" if fields.customer_text.strip() else "missing"
        unsettled[Field.CUSTOMER] = FieldError("customer", problem)
    elif fields.is_new_customer and not read_new_customer(fields.customer_text).full_name:
        unsettled[Field.CUSTOMER] = FieldError("customer", "name_missing")


def _check_services(
    fields: FormFields, catalogue: Catalogue, unsettled: dict[Field, BookingError]
) -> None:
    for line in fields.lines:
        if line.service_id is None:
            unsettled.setdefault(Field.SERVICE, FieldError("service", "missing"))
        elif line.service_id not in catalogue.services:
            unsettled.setdefault(
                Field.SERVICE,
                FieldError("service", "no_longer_offered", value=line.service_text),
            )


def _read_on(
    fields: FormFields, catalogue: Catalogue, now: Instant, unsettled: dict[Field, BookingError]
) -> date | None:
    today = local_date(now, catalogue.zone)
    if fields.is_walk_in:
        return today
    if not fields.date_text:
        return fields.on or today
    try:
        return read_date(fields.date_text, DateReading(today=today))
    except FieldError as problem:
        unsettled[Field.DATE] = problem
        return None


def _read_minute(fields: FormFields, unsettled: dict[Field, BookingError]) -> Minute | None:
    if fields.is_walk_in and not fields.time_text:
        return None
    try:
        return read_time(fields.time_text)
    except FieldError as problem:
        unsettled[Field.TIME] = problem
        return None


def _start(
    catalogue: Catalogue,
    on: date | None,
    minute: Minute | None,
    unsettled: dict[Field, BookingError],
) -> Instant | None:
    if on is None or minute is None:
        return None
    try:
        return local_to_instant(on, minute, catalogue.zone)
    except BookingError as problem:
        unsettled[Field.TIME] = problem
        return None


def _request(fields: FormFields, starts_at: Instant | None) -> BookingRequest:
    lines = tuple(
        _line_request(line, starts_at if index == 0 else None)
        for index, line in enumerate(fields.lines)
    )
    return BookingRequest(
        customer_id=fields.customer_id,
        lines=lines,
        is_walk_in=fields.is_walk_in,
        overrides=fields.overrides,
    )


def _line_request(line: LineFields, starts_at: Instant | None) -> LineRequest:
    assert line.service_id is not None
    return LineRequest(
        service_id=line.service_id,
        starts_at=starts_at,
        staff_id=line.staff_id,
        room_id=line.room_id,
        equipment_id=line.equipment_id,
        asked_for=line.is_asked_for,
        lane_id=line.lane_id,
    )
