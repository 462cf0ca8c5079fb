"""Hours opened once: offered until they are booked, back when the booking goes (D5)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.finder import FinderQuestion
from booking_desktop.domain.slots import GridQuestion, Slot, slots
from booking_desktop.services.day import DayBook
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.identity import new_id
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage import rows, tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.facts import load_facts
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_pages import page_loader
from tests.salon import DUBLIN, TODAY, Desk, Person, Salon, at, minute


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


def test_tag_of_the_grid_goes_with_what_is_booked_and_returns(
    desk: Desk, sarah: Person, cut: Service
) -> None:
    assert tags(desk, sarah) == [("once", 960, 1080)]

    booked = desk.book(cut, sarah, "16:00").result
    assert tags(desk, sarah) == [("once", 1020, 1080)]
    rest = desk.book(cut, sarah, "17:00").result
    assert tags(desk, sarah) == []

    desk.lifecycle.cancel(desk.actor, booked.id)
    desk.lifecycle.cancel(desk.actor, rest.id)
    assert tags(desk, sarah) == [("once", 960, 1080)]


def tags(desk: Desk, person: Person) -> list[tuple[str, int, int]]:
    """Return the tags of a person's column, in minutes of the day."""
    wording = Wording(DUBLIN)
    words = GridWords(wording.phrases, wording.times, wording.money)
    book = DayBook(desk.salon.database, CatalogueReader(), desk.salon.outlet_id)
    load = page_loader(book, TODAY, Arrangement(), words=words, now=desk.clock.now())
    (column,) = (each for each in load().picture.columns if each.column_id == person.id)
    return [(each.label, each.starts_minute, each.ends_minute) for each in column.once]
