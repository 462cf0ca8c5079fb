from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.heard import HeardWhen, read_when
from booking_desktop.domain.spoken import DateReading

THURSDAY = date(2026, 11, 19)
FRIDAY = date(2026, 11, 20)
TODAY = DateReading(today=THURSDAY)


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("11:30", 690),
        ("03:00", 180),
        ("10:00:00", 600),
        ("half past three", 930),
        ("at 3 o'clock", 900),
        ("2:30", 870),
        ("three thirty", 930),
        ("quarter to four", 945),
        ("twelve fifteen", 735),
        ("7 pm", 1140),
        ("3 am", 180),
        ("ten in the morning", 600),
        ("eight in the evening", 1200),
        ("noon", 720),
        ("any time", None),
    ],
)
def test_time_is_heard(said: str, minute: int | None) -> None:
    assert read_when("tomorrow", said, TODAY) == HeardWhen(on=FRIDAY, minute=minute)


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("2026-11-20", FRIDAY),
        ("this Friday", FRIDAY),
        ("on friday.", FRIDAY),
        ("next Monday", date(2026, 11, 23)),
        ("in two weeks", date(2026, 12, 3)),
        ("the 24th", date(2026, 11, 24)),
        ("december third", date(2026, 12, 3)),
        ("so bald wie möglich", None),
        ("As soon as possible!", None),
    ],
)
def test_date_is_heard(said: str, on: date | None) -> None:
    assert read_when(said, "11:30", TODAY) == HeardWhen(on=on, minute=690)


def test_soonest_needs_no_time() -> None:
    assert read_when("asap", "", TODAY) == HeardWhen(on=None, minute=None)


@pytest.mark.parametrize(
    ("on", "time"),
    [
        ("tomorrow", ""),
        ("", "11:30"),
        ("sometime", "11:30"),
        ("2026-02-30", "11:30"),
        ("9999-12-31", "11:30"),
        ("0001-01-01", "11:30"),
        ("tomorrow", "25:00"),
        ("tomorrow", "half three"),
        ("tomorrow", "seven"),
        ("tomorrow", "in the afternoon"),
        ("tomorrow", "two in the evening"),
        ("tomorrow", "three pm in the morning"),
        ("tomorrow " * 20, "11:30"),
    ],
)
def test_what_is_not_clear_is_never_guessed(on: str, time: str) -> None:
    with pytest.raises(FieldError):
        read_when(on, time, TODAY)
