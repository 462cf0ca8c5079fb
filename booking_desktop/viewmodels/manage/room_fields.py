"""An offer of a room by the hour as it is typed, and what is typed as an offer (E1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import MINUTES_PER_DAY, Minute
from booking_desktop.domain.money import Money
from booking_desktop.domain.room_offers import (
    USUAL_CLOSING_MINUTE,
    USUAL_OPENING_MINUTE,
    USUAL_SLOT_MINUTES,
    RoomOffer,
    check_date,
)
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.services.wording.times import TimeWords
from booking_desktop.viewmodels.manage.policy_fields import read_length

DATES: Final = ("first_date", "last_date")
FIELDS: Final = ("hourly_rate", *DATES, "opens_minute", "closes_minute", "slot_minutes")
"""The fields in the order in which they are gone through."""

_MIDNIGHT: Final = frozenset({"24", "24:00", "2400", "24.00"})


def usual_texts(room: Room | None, times: TimeWords) -> dict[str, str]:
    """Return what the fields show before anything is typed."""
    rate = room.hourly_rate if room is not None else None
    return {
        "hourly_rate": "" if rate is None else str(rate.to_decimal()),
        "first_date": "",
        "last_date": "",
        "opens_minute": times.minute(USUAL_OPENING_MINUTE),
        "closes_minute": times.minute(USUAL_CLOSING_MINUTE),
        "slot_minutes": f"{USUAL_SLOT_MINUTES} min",
    }


def read_offer(room: Room, texts: Mapping[str, str], *, today: date, currency: str) -> RoomOffer:
    """Return the offer that is typed.

    Raises:
        FieldError: Naming the first field that cannot be read; `last_date` for the last day.
    """
    rate = texts["hourly_rate"].strip()
    first_date, end_date = read_dates(texts, today=today)
    return RoomOffer(
        room_id=room.id,
        first_date=first_date,
        end_date=end_date,
        opens_minute=_time("opens_minute", texts),
        closes_minute=_time("closes_minute", texts),
        slot_minutes=read_length("slot_minutes", texts["slot_minutes"]) or 0,
        hourly_rate=Money.parse(rate, currency, field="hourly_rate") if rate else None,
    )


def read_dates(texts: Mapping[str, str], *, today: date) -> tuple[date, date]:
    """Return the first date that is typed, and the date after the last one.

    Raises:
        FieldError: Of `first_date` or `last_date`.
    """
    reading = DateReading(today=today)
    first_date, last_date = (read_date(texts[name], reading, field=name) for name in DATES)
    check_date("last_date", last_date)
    return first_date, last_date + timedelta(days=1)


def _time(name: str, texts: Mapping[str, str]) -> Minute:
    text = texts[name].strip()
    if name == "closes_minute" and text in _MIDNIGHT:
        return MINUTES_PER_DAY
    return read_time(text, field=name)


def shown_field(problem: FieldError | None) -> str:
    """Return the field at which a problem is said; "" for none."""
    if problem is None:
        return ""
    if problem.field == "end_date":
        return "last_date"
    if problem.field == "room":
        return "hourly_rate"
    return problem.field if problem.field in FIELDS else "first_date"
