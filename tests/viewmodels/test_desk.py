"""Where the desk looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_desktop.domain.ids import ResourceId
from booking_desktop.services.day import DayBook
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.desk import ColumnsBy, Desk, Step
from tests.salon import TODAY, FixedClock, Salon, at

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def tick(clock: FixedClock) -> ClockTick:
    return ClockTick(clock)


@pytest.fixture
def desk(salon: Salon, tick: ClockTick) -> Desk:
    salon.staff("Sarah Wilson").works()
    salon.staff("John Smith").works()
    catalogue = DayBook(salon.database, CatalogueReader(), salon.outlet_id).catalogue()
    return Desk(catalogue, tick, tick)


def staff(desk: Desk) -> list[ResourceId]:
    return list(desk.catalogue.staff)


@pytest.mark.parametrize(("step", "days"), [(Step.DAY, 1), (Step.WEEK, 7), (Step.FOUR_WEEKS, 28)])
def test_steps_go_so_many_days_and_back(desk: Desk, step: Step, days: int) -> None:
    told: list[date] = []
    desk.day_changed.connect(told.append)

    desk.go(step, forward=True)
    desk.go(step, forward=False)

    assert told == [TODAY + timedelta(days=days), TODAY]


def test_same_day_is_not_told_again(desk: Desk) -> None:
    told: list[date] = []
    desk.day_changed.connect(told.append)

    desk.go_to_today()

    assert told == []


def test_midnight_turns_the_page_of_whoever_looks_at_today(
    desk: Desk, tick: ClockTick, clock: FixedClock
) -> None:
    clock.set(at("00:00", day=1))
    tick.look()

    assert desk.today == TODAY + timedelta(days=1)
    assert desk.on == desk.today


def test_midnight_leaves_whoever_looks_elsewhere(
    desk: Desk, tick: ClockTick, clock: FixedClock
) -> None:
    desk.go(Step.WEEK, forward=True)
    clock.set(at("00:00", day=1))
    tick.look()

    assert desk.on == TODAY + timedelta(days=7)


def test_only_one_column_is_shown_and_all_of_them_again(desk: Desk) -> None:
    sarah, john = staff(desk)

    desk.show_only(sarah)
    assert desk.hidden == {john}

    desk.show_only(sarah)
    assert desk.hidden == frozenset()


def test_column_is_folded_away_and_back(desk: Desk) -> None:
    sarah, _ = staff(desk)

    desk.toggle_column(sarah)
    assert desk.hidden == {sarah}

    desk.toggle_column(sarah)
    assert desk.hidden == frozenset()


def test_people_and_rooms_are_swapped(desk: Desk) -> None:
    seen: list[ColumnsBy] = []
    desk.columns_changed.connect(lambda: seen.append(desk.columns_by))

    desk.swap_columns()
    desk.swap_columns()

    assert seen == [ColumnsBy.ROOMS, ColumnsBy.STAFF]
