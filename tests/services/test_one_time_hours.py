"""Hours opened once: offered until they are booked, back when the booking goes (D5)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.finder import FinderQuestion
from booking_desktop.domain.slots import GridQuestion, Slot, slots
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.identity import new_id
from booking_desktop.storage import rows, tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.facts import load_facts
from tests.salon import TODAY, Desk, Person, Salon, at, minute


@pytest.fixture
def sarah(salon: Salon) -> Person:
    """Works in the morning, and this once from four to six."""
    sarah = salon.staff("Sarah Wilson").works("09:00", "11:00")
    rule = AvailabilityRule(
        resource_id=sarah.id, on=TODAY, start_minute=minute("16:00"), end_minute=minute("18:00")
    )
    with salon.writing() as unit:
        unit.insert(tables.availability_rule, rows.availability_row(rule, id=new_id()))
    return sarah


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=60)


def evening(desk: Desk, service: Service) -> list[Slot]:
    """Return the slots of the hours that were opened once."""
    salon = desk.salon
    with salon.database.reading() as connection:
        catalogue = CatalogueReader().read(connection, salon.outlet_id)
        facts = load_facts(connection, catalogue, TODAY, TODAY)
    question = GridQuestion(service.id, TODAY, TODAY)
    of_day = slots(facts, question, desk.clock.now())[TODAY]
    return [slot for slot in of_day if slot.is_one_time]


def times(found: list[Slot], *, is_available: bool) -> list[int]:
    return [slot.starts_at for slot in found if slot.is_available is is_available]


def test_booked_is_listed_as_unavailable_and_cancelled_comes_back(
    desk: Desk, sarah: Person, cut: Service
) -> None:
    all_of_it = [at("16:00"), at("16:30"), at("17:00")]
    assert times(evening(desk, cut), is_available=True) == all_of_it

    booked = desk.book(cut, sarah, "16:00").result
    assert times(evening(desk, cut), is_available=False) == [at("16:00"), at("16:30")]
    assert times(evening(desk, cut), is_available=True) == [at("17:00")]
    with pytest.raises(Refused):
        desk.book(cut, sarah, "16:30")

    desk.lifecycle.cancel(desk.actor, booked.id)
    assert times(evening(desk, cut), is_available=True) == all_of_it
    desk.undoing.undo_last(desk.actor)
    assert times(evening(desk, cut), is_available=True) == [at("17:00")]


def test_finder_says_that_it_is_only_this_once(desk: Desk, sarah: Person, cut: Service) -> None:
    free_times = FreeTimes(
        desk.salon.database, CatalogueReader(), desk.salon.outlet_id, clock=desk.clock
    )
    question = FinderQuestion(
        service_id=cut.id, staff_id=sarah.id, first_date=TODAY, last_date=TODAY
    )

    found = {free.starts_at: free.is_one_time for free in free_times.find(question)}

    assert found[at("09:00")] is False
    assert found[at("16:00")] is True
