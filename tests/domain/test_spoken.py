"""Dates and times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.spoken import DateReading, read_date, read_time

THURSDAY = DateReading(today=date(2026, 11, 19))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 19)),
        ("Tomorrow", date(2026, 11, 20)),
        ("übermorgen", date(2026, 11, 21)),
        ("fri", date(2026, 11, 20)),
        ("Freitag", date(2026, 11, 20)),
        ("thu", date(2026, 11, 26)),
        ("mon", date(2026, 11, 23)),
        ("next fri", date(2026, 11, 27)),
        ("next mon", date(2026, 11, 23)),
        ("+4w", date(2026, 12, 17)),
        ("in 2 weeks", date(2026, 12, 3)),
        ("+3", date(2026, 11, 22)),
        ("-1d", date(2026, 11, 18)),
        ("+3m", date(2027, 2, 19)),
        ("2026-12-03", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("3.12.27", date(2027, 12, 3)),
        ("3/11", date(2027, 11, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("Dec 3, 2028", date(2028, 12, 3)),
        ("3. März", date(2027, 3, 3)),
        ("24", date(2026, 11, 24)),
        ("14", date(2026, 12, 14)),
        ("31", date(2026, 12, 31)),
        ("tue 24", date(2026, 11, 24)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_date_that_can_be_meant_in_one_way_is_understood(typed: str, meant: date) -> None:
    assert read_date(typed, THURSDAY) == meant


def test_month_comes_first_where_the_locale_says_so() -> None:
    american = DateReading(today=date(2026, 11, 19), is_month_first=True)

    assert read_date("12/3", american) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "missing"),
        ("soon", "not_a_date"),
        ("30 feb", "no_such_date"),
        ("32", "no_such_date"),
        ("3/13", "no_such_date"),
        ("2026-02-30", "no_such_date"),
        ("99.99.9999", "no_such_date"),
        ("+9999m", "no_such_date"),
        ("tue 25", "other_weekday"),
        ("as soon as possible", "not_a_date"),
    ],
)
def test_date_that_cannot_be_is_refused_with_its_problem(typed: str, problem: str) -> None:
    reading = DateReading(today=date(9500, 1, 1)) if "9999m" in typed else THURSDAY

    with pytest.raises(FieldError) as refusal:
        read_date(typed, reading)

    assert refusal.value.problem == problem


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("1130", 690),
        ("11.30", 690),
        ("11:30", 690),
        ("11h30", 690),
        ("9:05", 545),
        ("930", 570),
        ("9", 540),
        ("9 Uhr", 540),
        ("4pm", 960),
        ("4:15 pm", 975),
        ("12am", 0),
        ("12pm", 720),
        ("noon", 720),
        ("half past 11", 690),
        ("quarter to 10", 585),
        ("viertel nach 9", 555),
        ("0:00", 0),
        ("23:59", 1439),
    ],
)
def test_time_that_can_be_meant_in_one_way_is_understood(typed: str, minute: int) -> None:
    assert read_time(typed) == minute


@pytest.mark.parametrize("typed", ["24:00", "11:60", "13pm", "0am", "later", "999", "-5"])
def test_time_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(FieldError) as refusal:
        read_time(typed)

    assert refusal.value.problem == "not_a_time"


def test_half_twelve_is_asked_back() -> None:
    with pytest.raises(FieldError) as refusal:
        read_time("half 12")

    assert refusal.value.problem == "ambiguous_time"
    assert refusal.value.params["options"] == (690, 750)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_iso_date_is_always_itself(today: date, on: date) -> None:
    assert read_date(on.isoformat(), DateReading(today=today)) == on


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_date_or_a_named_problem(text: str) -> None:
    with suppress(FieldError):
        assert isinstance(read_date(text, THURSDAY), date)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_time_or_a_named_problem(text: str) -> None:
    with suppress(FieldError):
        assert 0 <= read_time(text) < 1440
