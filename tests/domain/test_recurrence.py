"""Dates of a series, against a day-by-day search that knows nothing of steps (D6)."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.recurrence import (
    MOST_DATES,
    MonthlyBy,
    Recurrence,
    RepeatUnit,
    series_dates,
)

FRIDAY = date(2026, 11, 20)
DAYS, WEEKS, MONTHS = RepeatUnit.DAY, RepeatUnit.WEEK, RepeatUnit.MONTH


def problem_of(recurrence: Recurrence, first: date = FRIDAY) -> tuple[str, str]:
    with pytest.raises(FieldError) as raised:
        series_dates(recurrence, first)
    return raised.value.field, raised.value.problem


def belongs(on: date, first: date, rule: Recurrence) -> bool:
    """Look at one day alone: is it one of the series?"""
    days = (on - first).days
    if rule.unit is DAYS:
        return days % rule.every == 0
    if rule.unit is WEEKS:
        return on.weekday() == first.weekday() and (days // 7) % rule.every == 0
    months = (on.year - first.year) * 12 + on.month - first.month
    if months % rule.every:
        return False
    if rule.monthly_by is MonthlyBy.DATE:
        return on.day == first.day
    return on.weekday() == first.weekday() and (on.day + 6) // 7 == (first.day + 6) // 7


RULES = st.builds(
    Recurrence,
    every=st.integers(1, 14),
    unit=st.sampled_from(RepeatUnit),
    monthly_by=st.sampled_from(MonthlyBy),
)
FIRSTS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(rule=RULES, first=FIRSTS, length=st.integers(0, 500))
def test_until_a_date_finds_what_a_search_day_by_day_finds(
    rule: Recurrence, first: date, length: int
) -> None:
    until = first + timedelta(days=length)
    rule = replace(rule, until=until)
    days = (first + timedelta(days=n) for n in range(length + 1))
    expected = [on for on in days if belongs(on, first, rule)]
    if len(expected) > MOST_DATES:
        assert problem_of(rule, first) == ("until", "too_many_dates")
    else:
        assert list(series_dates(rule, first).dates) == expected


@given(rule=RULES, first=FIRSTS, count=st.integers(1, 40))
def test_a_count_gives_the_first_so_many_of_an_endless_search(
    rule: Recurrence, first: date, count: int
) -> None:
    rule = replace(rule, count=count)
    expected: list[date] = []
    on, horizon = (
        first,
        date(first.year + 10, first.month, first.day - (first.month == 2 and first.day == 29)),
    )
    while len(expected) < count and on <= horizon:
        if belongs(on, first, rule):
            expected.append(on)
        on += timedelta(days=1)
    if len(expected) < count:
        assert problem_of(rule, first) == ("count", "too_far")
    else:
        assert list(series_dates(rule, first).dates) == expected


@given(rule=RULES, first=FIRSTS, count=st.integers(1, 12))
def test_months_left_out_are_those_between_that_have_no_such_day(
    rule: Recurrence, first: date, count: int
) -> None:
    rule = replace(rule, unit=MONTHS, count=count)
    try:
        found = series_dates(rule, first)
    except FieldError:
        return
    for month in found.left_out:
        assert found.dates[0] < month < found.dates[-1]
        length = calendar.monthrange(month.year, month.month)[1]
        days = [month.replace(day=day) for day in range(1, length + 1)]
        assert not any(belongs(on, first, rule) for on in days)
    assert len({on.replace(day=1) for on in (*found.dates, *found.left_out)}) == len(
        found.dates
    ) + len(found.left_out)


def test_the_31st_leaves_out_the_short_months_and_names_them() -> None:
    found = series_dates(Recurrence(unit=MONTHS, count=4), date(2027, 1, 31))
    assert found.dates == (
        date(2027, 1, 31),
        date(2027, 3, 31),
        date(2027, 5, 31),
        date(2027, 7, 31),
    )
    assert found.left_out == (date(2027, 2, 1), date(2027, 4, 1), date(2027, 6, 1))


def test_29_february_every_twelve_months_comes_in_leap_years() -> None:
    found = series_dates(Recurrence(every=12, unit=MONTHS, count=3), date(2028, 2, 29))
    assert [on.year for on in found.dates] == [2028, 2032, 2036]
    assert [month.year for month in found.left_out] == [2029, 2030, 2031, 2033, 2034, 2035]


def test_the_fifth_friday_leaves_out_months_with_four() -> None:
    rule = Recurrence(unit=MONTHS, monthly_by=MonthlyBy.WEEKDAY, count=3)
    found = series_dates(rule, date(2027, 1, 29))
    assert found.dates == (date(2027, 1, 29), date(2027, 4, 30), date(2027, 7, 30))
    assert found.left_out[:2] == (date(2027, 2, 1), date(2027, 3, 1))


def test_months_after_the_last_date_are_not_named() -> None:
    rule = Recurrence(unit=MONTHS, until=date(2027, 2, 28))
    assert series_dates(rule, date(2027, 1, 31)).left_out == ()


def test_until_is_included() -> None:
    rule = Recurrence(until=FRIDAY + timedelta(weeks=2))
    assert series_dates(rule, FRIDAY).dates[-1] == FRIDAY + timedelta(weeks=2)


def test_a_whole_year_of_days_is_the_most() -> None:
    assert len(series_dates(Recurrence(unit=DAYS, count=366), FRIDAY).dates) == 366


@pytest.mark.parametrize(
    ("rule", "field", "problem"),
    [
        (Recurrence(), "until", "no_end"),
        (Recurrence(count=3, until=date(2027, 1, 1)), "until", "two_ends"),
        (Recurrence(every=0, count=3), "every", "out_of_range"),
        (Recurrence(every=-1, count=3), "every", "out_of_range"),
        (Recurrence(every=366, count=3), "every", "out_of_range"),
        (Recurrence(count=0), "count", "out_of_range"),
        (Recurrence(count=-5), "count", "out_of_range"),
        (Recurrence(count=5000), "count", "too_many_dates"),
        (Recurrence(unit=DAYS, until=date(2035, 1, 1)), "until", "too_many_dates"),
        (Recurrence(until=FRIDAY - timedelta(days=1)), "until", "before_first"),
        (Recurrence(until=date(2036, 11, 21)), "until", "too_far"),
        (Recurrence(every=365, unit=DAYS, count=12), "count", "too_far"),
        (Recurrence(every=12, unit=MONTHS, count=12), "count", "too_far"),
    ],
)
def test_what_makes_no_series_is_refused_by_name(
    rule: Recurrence, field: str, problem: str
) -> None:
    assert problem_of(rule) == (field, problem)


def test_too_many_dates_are_told_with_their_number() -> None:
    rule = Recurrence(unit=DAYS, until=FRIDAY + timedelta(days=999))
    with pytest.raises(FieldError) as raised:
        series_dates(rule, FRIDAY)
    assert raised.value.params["count"] == 1000


@pytest.mark.parametrize("unit", list(RepeatUnit))
def test_the_end_of_the_calendar_is_no_accident(unit: RepeatUnit) -> None:
    assert problem_of(Recurrence(unit=unit, count=300), date(9999, 12, 1)) == ("count", "too_far")
    rule = Recurrence(unit=unit, until=date.max)
    assert series_dates(rule, date(9999, 12, 1)).dates[0] == date(9999, 12, 1)
