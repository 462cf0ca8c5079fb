"""Staff with their skills, rooms and equipment: added, changed, archived (A2, A3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.catalogue import Equipment, Room, RoomType, Skill, Staff
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.money import Money
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.resources import Resources
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import FixedClock, Salon

NOBODY = ResourceId("")


class House:
    """Who and what works in a salon, managed and read back."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._salon = salon
        self._catalogues = CatalogueReader()
        actions = Actions(salon.database, clock=clock, announcer=Announcer())
        self.manage = Resources(actions, self._catalogues)

    def read(self) -> Catalogue:
        with self._salon.database.reading() as connection:
            return self._catalogues.read(connection, self._salon.outlet_id)


@pytest.fixture
def house(salon: Salon, clock: FixedClock) -> House:
    return House(salon, clock)


def person(salon: Salon, **more: object) -> Staff:
    staff = Staff(id=NOBODY, outlet_id=salon.outlet_id, first_name="Sarah", last_name="Wilson")
    return replace(staff, **more)  # type: ignore[arg-type]


def room(salon: Salon, **more: object) -> Room:
    made = Room(id=NOBODY, outlet_id=salon.outlet_id, name="Room 1", type=RoomType.TREATMENT)
    return replace(made, **more)  # type: ignore[arg-type]


def test_added_person_has_a_number_in_one_form_and_their_skills(salon: Salon, house: House) -> None:
    cut = salon.service("Cut")
    skill = Skill(service_id=cut.id, duration_minutes=30, price_minor=6200)

    made = house.manage.add_staff(
        salon.manager, person(salon, phone="085 555 0142", skills=(skill,))
    ).result

    stored = house.read().staff[made.id]
    assert (stored.phone, stored.skills) == ("+353855550142", (skill,))


def test_changed_skills_replace_the_old_ones(salon: Salon, house: House) -> None:
    cut, colour = salon.service("Cut"), salon.service("Colour")
    made = house.manage.add_staff(
        salon.manager, person(salon, skills=(Skill(service_id=cut.id),))
    ).result

    now = replace(made, first_name="Sara", skills=(Skill(service_id=colour.id),))
    house.manage.change_staff(salon.manager, was=made, now=now)

    stored = house.read().staff[made.id]
    assert (stored.full_name, stored.skills) == ("Sara Wilson", (Skill(service_id=colour.id),))


def test_room_and_chair_are_added_and_changed(salon: Salon, house: House) -> None:
    rate = Money(2500, "EUR")
    made = house.manage.add_place(salon.manager, room(salon, hourly_rate=rate)).result
    chair = Equipment(id=NOBODY, outlet_id=salon.outlet_id, name="Chair 1", type="chair")
    seat = house.manage.add_place(salon.manager, chair).result

    house.manage.change_place(salon.manager, was=made, now=replace(made, capacity=4))
    house.manage.change_place(salon.manager, was=seat, now=replace(seat, type="recliner"))

    catalogue = house.read()
    assert (catalogue.rooms[made.id].capacity, catalogue.rooms[made.id].hourly_rate) == (4, rate)
    assert catalogue.equipment[seat.id].type == "recliner"


def test_archived_person_is_gone(salon: Salon, house: House) -> None:
    made = house.manage.add_staff(salon.manager, person(salon)).result

    house.manage.archive(salon.manager, made.id)

    assert made.id not in house.read().staff


def test_archiving_nobody_is_refused(salon: Salon, house: House) -> None:
    with pytest.raises(NotFoundError):
        house.manage.archive(salon.manager, ResourceId("nobody"))


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"first_name": "", "last_name": ""}, "first_name", "missing"),
        ({"email": "sarah"}, "email", "email_without_at"),
        ({"phone": "12"}, "phone", "phone_unreadable"),
    ],
)
def test_person_who_cannot_be_stored_is_refused_by_field(
    salon: Salon, house: House, changes: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refusal:
        house.manage.add_staff(salon.manager, person(salon, **changes))

    assert refusal.value.field == field
    assert problem in (refusal.value.problem, "phone_unreadable")
    assert not house.read().staff


@pytest.mark.parametrize(
    ("skill", "field"),
    [
        ({"duration_minutes": 3}, "duration"),
        ({"price_minor": -1}, "price"),
        ({"processing_minutes": -5}, "processing"),
    ],
)
def test_skill_with_impossible_figures_is_refused(
    salon: Salon, house: House, skill: dict[str, int], field: str
) -> None:
    made = Skill(service_id=salon.service("Cut").id, **skill)

    with pytest.raises(FieldError) as refusal:
        house.manage.add_staff(salon.manager, person(salon, skills=(made,)))

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"capacity": 0}, "capacity"),
        ({"hourly_rate": Money(1, "USD")}, "hourly_rate"),
        ({"hourly_rate": Money(-1, "EUR")}, "hourly_rate"),
        ({"metadata": (("", "x"),)}, "metadata"),
    ],
)
def test_room_that_cannot_be_stored_is_refused_by_field(
    salon: Salon, house: House, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldError) as refusal:
        house.manage.add_place(salon.manager, room(salon, **changes))

    assert refusal.value.field == field
