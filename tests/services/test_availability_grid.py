"""The grid of a day knows what the nights around it hold, without reading whole days (B2)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.slots import GridQuestion, Slot
from booking_desktop.services.availability_grid import AvailabilityGrid
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at


@pytest.fixture
def grid(database: Database, clock: FixedClock) -> AvailabilityGrid:
    return AvailabilityGrid(database, CatalogueReader(), clock=clock)


def today(grid: AvailabilityGrid, salon: Salon, service: Service) -> tuple[Slot, ...]:
    return grid.read(salon.outlet_id, GridQuestion(service.id, TODAY, TODAY)).days[TODAY]


def nurse(salon: Salon) -> Person:
    """Somebody who works the night: hours over midnight are two rules."""
    return salon.staff("Sarah").works("21:00", "24:00").works("00:00", "03:00")


def test_start_before_midnight_is_taken_by_who_comes_after_it(
    desk: Desk, salon: Salon, grid: AvailabilityGrid
) -> None:
    sarah, vigil = nurse(salon), salon.service("Vigil", minutes=60)
    desk.book(vigil, sarah, "00:00", day=1)

    late = [slot for slot in today(grid, salon, vigil) if slot.starts_at >= at("22:30")]

    free = {slot.starts_at: slot.is_available for slot in late}
    assert free == {at("22:30"): True, at("23:00"): True, at("23:30"): False}


def test_start_after_midnight_is_taken_by_tidying_up_after_yesterday(
    desk: Desk, salon: Salon, grid: AvailabilityGrid, clock: FixedClock
) -> None:
    sarah = nurse(salon)
    vigil = salon.service("Vigil", minutes=60, buffer_after_minutes=30)
    clock.set(at("12:00", day=-2))
    desk.book(vigil, sarah, "23:00", day=-1)

    first, second = today(grid, salon, vigil)[:2]

    assert (first.starts_at, first.is_available) == (at("00:00"), False)
    assert (second.starts_at, second.is_available) == (at("00:30"), True)


def test_slow_person_is_looked_at_for_as_long_as_they_take(
    desk: Desk, salon: Salon, grid: AvailabilityGrid
) -> None:
    vigil = salon.service("Vigil", minutes=30)
    sarah = nurse(salon).performs(vigil, minutes=150)
    other = salon.service("Watch", minutes=30)
    sarah.performs(other)
    desk.book(other, sarah, "01:30", day=1)

    free = {slot.starts_at: slot.is_available for slot in today(grid, salon, vigil)}

    assert (free[at("23:00")], free[at("23:30")]) == (True, False)
