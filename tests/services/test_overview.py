"""What the desk sees beside the day: loads of a month, who waits, who is free."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_desktop.domain.intervals import Interval
from booking_desktop.services.blocking import Absence
from booking_desktop.services.overview import Overview
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, FixedClock, Salon, at


@pytest.fixture
def overview(salon: Salon, clock: FixedClock) -> Overview:
    return Overview(salon.database, CatalogueReader(), salon.outlet_id, clock=clock)


def test_day_is_as_full_as_its_held_share_of_the_hours(
    overview: Overview, salon: Salon, desk: Desk
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:00", days=range(5))
    colour = salon.service("Colour", minutes=120)
    desk.book(colour, sarah, "10:00")

    days = overview.days((TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2)))

    assert [figures.sold_percent for figures in days.values()] == [25, 0, 0]
    assert [figures.is_closed for figures in days.values()] == [False, False, True]


def test_next_free_skips_what_is_held_and_blocked(
    overview: Overview, salon: Salon, desk: Desk, clock: FixedClock
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:00")
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "09:00")
    blocked = Absence(resource_ids=(sarah.id,), interval=Interval(at("10:00"), at("10:45")))
    desk.blocking.block(desk.actor, salon.outlet_id, blocked)
    clock.set(at("09:10"))

    assert overview.next_free(30)[0].starts_at == at("10:45")
