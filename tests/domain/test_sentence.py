"""A booking typed as one sentence."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from booking_desktop.domain.catalogue import Outlet, Service, Staff
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import BusinessId, OutletId, ResourceId, ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.domain.sentence import understand
from booking_desktop.domain.spoken import DateReading

OUTLET = OutletId("outlet")
THURSDAY = DateReading(today=date(2026, 11, 19))


def service(name: str, short_code: str = "", *, is_active: bool = True) -> Service:
    return Service(
        id=ServiceId(name),
        outlet_id=OUTLET,
        name=name,
        slug=name,
        short_code=short_code,
        duration_minutes=45,
        price=Money(6800, "EUR"),
        is_active=is_active,
    )


def staff(first_name: str, last_name: str) -> Staff:
    return Staff(
        id=ResourceId(first_name + last_name),
        outlet_id=OUTLET,
        first_name=first_name,
        last_name=last_name,
    )


CUT = service("Cut & blow-dry", "CB")
GENTS = service("Gents cut", "GC")
BALAYAGE = service("Balayage")
SARAH = staff("Sarah", "Wilson")
JOHN = staff("John", "Smith")
TOMS = (staff("Tom", "Byrne"), staff("Tom", "Nolan"))


@pytest.fixture
def catalogue() -> Catalogue:
    services = (CUT, GENTS, BALAYAGE, service("Perm", is_active=False))
    return Catalogue(
        version=1,
        outlet=Outlet(
            id=OUTLET,
            business_id=BusinessId("business"),
            name="Downtown",
            time_zone="Europe/Dublin",
            currency="EUR",
            country="IE",
        ),
        zone=ZoneInfo("Europe/Dublin"),
        services={each.id: each for each in services},
        staff={each.id: each for each in (SARAH, JOHN, *TOMS)},
        rooms={},
        equipment={},
    )


def test_parts_are_understood_in_any_order(catalogue: Catalogue) -> None:
    for parts in permutations(["ruth kav", "balayage", "sarah", "fri", "11:30"]):
        found = understand(" ".join(parts), catalogue, THURSDAY)

        assert (found.services, found.staff) == ((BALAYAGE,), SARAH), parts
        assert (found.on, found.minute, found.rest) == (date(2026, 11, 20), 690, "ruth kav"), parts


def test_number_after_a_weekday_is_a_time(catalogue: Catalogue) -> None:
    found = understand("walsh cut sarah fri 11", catalogue, THURSDAY)

    assert (found.on, found.minute) == (date(2026, 11, 20), 660)


def test_word_of_several_services_names_them_all(catalogue: Catalogue) -> None:
    assert understand("niamh cut", catalogue, THURSDAY).services == (CUT, GENTS)


def test_short_code_names_its_service(catalogue: Catalogue) -> None:
    assert understand("niamh gc", catalogue, THURSDAY).services == (GENTS,)


def test_beginning_of_a_word_is_enough(catalogue: Catalogue) -> None:
    found = understand("bala joh", catalogue, THURSDAY)

    assert (found.services, found.staff, found.rest) == ((BALAYAGE,), JOHN, "")


def test_name_of_two_people_names_neither(catalogue: Catalogue) -> None:
    found = understand("tom", catalogue, THURSDAY)

    assert (found.staff, found.rest) == (None, "tom")


def test_both_names_tell_two_people_apart(catalogue: Catalogue) -> None:
    assert understand("tom nolan", catalogue, THURSDAY).staff == TOMS[1]


def test_service_that_is_not_offered_is_not_understood(catalogue: Catalogue) -> None:
    assert understand("perm", catalogue, THURSDAY).services == ()


def test_loose_words_say_nothing_and_are_kept_as_typed(catalogue: Catalogue) -> None:
    found = understand("Sinéad O’Neill", catalogue, THURSDAY)

    assert (found.services, found.staff, found.on, found.minute) == ((), None, None, None)
    assert found.rest == "Sinéad O’Neill"


def test_fillers_are_nobodys_name(catalogue: Catalogue) -> None:
    found = understand("ruth, balayage with sarah on fri at 4pm", catalogue, THURSDAY)

    assert (found.rest, found.minute) == ("ruth", 960)
