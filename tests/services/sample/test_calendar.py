from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from booking_desktop.services.sample.calendar import (
    BOOKED_AHEAD_DAYS,
    closures,
    is_working_day,
    orders_back_from,
    usual_load,
)

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("total", [1, 17, 400, 10_000])
def test_orders_add_up_to_the_number_wanted(total: int) -> None:
    orders = orders_back_from(TODAY, total=total, a_day=155, has_probes=True)
    assert sum(order.wanted for order in orders.values()) == total
    assert max(orders) <= TODAY + timedelta(days=BOOKED_AHEAD_DAYS)
    assert all(is_working_day(on) for on in orders)


def test_probes_are_every_fourth_wednesday_that_is_over() -> None:
    orders = orders_back_from(TODAY, total=30_000, a_day=155, has_probes=True)
    probes = [on for on, order in orders.items() if order.is_probe]
    assert len(probes) >= 5
    assert {on.weekday() for on in probes} == {2}
    assert max(probes) < TODAY
    assert {later - sooner for sooner, later in pairwise(probes)} == {timedelta(days=28)}


def test_days_ahead_have_filled_up_less() -> None:
    loads = [usual_load(TODAY + timedelta(weeks=weeks), TODAY, 100) for weeks in range(5)]
    assert loads == sorted(loads, reverse=True)
    assert loads[-1] < loads[0] / 3


def test_closed_days_can_make_way_for_one_date() -> None:
    christmas = date(2026, 12, 25)
    shut = {closure.first_date for closure in closures(TODAY, date(2027, 1, 2))}
    assert shut == {date(2026, 12, 24), christmas, date(2026, 12, 26), date(2027, 1, 1)}
    kept = closures(TODAY, date(2027, 1, 2), never=christmas)
    assert christmas not in {closure.first_date for closure in kept}
