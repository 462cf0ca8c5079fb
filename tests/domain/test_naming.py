"""Names as callers and other programs say them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from booking_desktop.domain.catalogue import Outlet, Service, Staff
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import BusinessId, OutletId, ResourceId, ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.domain.naming import service_named, staff_wished

OUTLET = OutletId("outlet")
SERVICES = ("Haircut", "Colouring", "Men's cut", "Massage 60", "Full head highlights")
PEOPLE = (("Sarah", "Miller"), ("Omar", "Khan"), ("Sarah", "Jones"), ("Hanna", "Lee"))


def service(name: str) -> Service:
    return Service(
        id=ServiceId(name),
        outlet_id=OUTLET,
        name=name,
        slug=name,
        duration_minutes=45,
        price=Money(6800, "EUR"),
    )


def staff(first_name: str, last_name: str) -> Staff:
    return Staff(
        id=ResourceId(first_name + last_name),
        outlet_id=OUTLET,
        first_name=first_name,
        last_name=last_name,
    )


@pytest.fixture
def catalogue() -> Catalogue:
    outlet = Outlet(
        id=OUTLET,
        business_id=BusinessId("business"),
        name="Temple Bar",
        time_zone="Europe/Dublin",
        currency="EUR",
        country="IE",
    )
    people = [staff(*names) for names in PEOPLE]
    return Catalogue(
        version=1,
        outlet=outlet,
        zone=ZoneInfo(outlet.time_zone),
        services={ServiceId(name): service(name) for name in SERVICES},
        staff={person.id: person for person in people},
        rooms={},
        equipment={},
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("haircut", "Haircut"),
        ("Hair cut", "Haircut"),
        ("a hair-cut, please", "Haircut"),
        ("Haircutt", "Haircut"),
        ("coloring", "Colouring"),
        ("highlights", "Full head highlights"),
        ("massage", "Massage 60"),
    ],
)
def test_service_is_known_by_how_it_sounds(catalogue: Catalogue, said: str, meant: str) -> None:
    assert service_named(catalogue, said).name == meant


@pytest.mark.parametrize(
    "said", ["", "Manicure", "women's cut", "Massage 90", "half head highlights", "cat"]
)
def test_another_service_is_not_taken_for_one_that_is_offered(
    catalogue: Catalogue, said: str
) -> None:
    with pytest.raises(NotFoundError):
        service_named(catalogue, said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Sara Miler", "Sarah Miller"), ("omarr", "Omar Khan"), ("Sarah Jones", "Sarah Jones")],
)
def test_person_is_known_by_how_the_name_sounds(
    catalogue: Catalogue, said: str, meant: str
) -> None:
    person = staff_wished(catalogue, said)
    assert person is not None
    assert person.full_name == meant


def test_name_of_two_people_is_asked_about(catalogue: Catalogue) -> None:
    with pytest.raises(FieldError) as asked:
        staff_wished(catalogue, "Sara")
    assert asked.value.params["known"] == ("Sarah Miller", "Sarah Jones")


@pytest.mark.parametrize("said", ["Anna", "Bob", "Sarah Khan"])
def test_name_of_nobody_is_not_taken_for_somebodys(catalogue: Catalogue, said: str) -> None:
    with pytest.raises(NotFoundError):
        staff_wished(catalogue, said)


@pytest.mark.parametrize("said", ["", "anyone", "No preference", "egal"])
def test_no_preference_means_anyone(catalogue: Catalogue, said: str) -> None:
    assert staff_wished(catalogue, said) is None
