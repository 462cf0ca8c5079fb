from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_desktop.domain.habits import HabitLine, Visit, rhythm_weeks, usual
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.instants import Instant

FIRST = date(2026, 1, 8)


def visit(number: int, service: str, staff: str = "sarah") -> Visit:
    line = HabitLine(service_id=ServiceId(service), staff_id=ResourceId(staff), asked_for=False)
    return Visit(starts_at=Instant(number), lines=(line,))


def test_most_frequent_visit_is_the_usual_and_the_newest_of_those_alike() -> None:
    visits = [visit(9, "colour"), visit(8, "cut"), visit(7, "cut"), visit(6, "wash")]

    assert usual(visits) == visits[1]


def test_of_equally_frequent_visits_the_newest_is_the_usual() -> None:
    visits = [visit(9, "cut", "john"), visit(8, "cut", "sarah")]

    assert usual(visits) == visits[0]


def test_nobody_new_has_a_usual() -> None:
    assert usual([]) is None


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ((0, 42, 84), 6),
        ((84, 0, 42), 6),
        ((0, 41, 85), 6),
        ((0, 42), None),
        ((0, 0, 42), None),
        ((0, 1, 2), 1),
        ((0, 28, 56, 84, 500), 4),
        ((0, 10, 21, 31), 1),
        ((0, 400, 800), 52),
    ],
)
def test_rhythm_is_the_median_of_the_gaps_in_whole_weeks(
    days: tuple[int, ...], weeks: int | None
) -> None:
    assert rhythm_weeks(FIRST + timedelta(days=day) for day in days) == weeks
