"""The first day of a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from booking_desktop.domain.availability import OpeningRule
from booking_desktop.domain.errors import AlreadyExistsError, FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.setup import Beginning, NewPlace, NewService, Setup
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING = Beginning(
    place=NewPlace(
        business="Lumen Studio",
        outlet="Downtown",
        time_zone="Europe/Dublin",
        currency="EUR",
        country="IE",
        owner="Mia O'Neill",
    ),
    opening=tuple(
        OpeningRule(weekday=day, opens_minute=9 * 60, closes_minute=18 * 60) for day in range(5)
    ),
    staff=("Sarah Wilson", "Aoife"),
    services=(
        NewService(name="Cut & blow-dry", duration_minutes=45, price=Money(6800, "EUR")),
        NewService(name="Yoga", duration_minutes=60, price=Money(1600, "EUR"), seats=8),
    ),
)


class StillClock:
    def now(self) -> Instant:
        return Instant(1_795_000_000)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "bookings.sqlite")
    migrate(database, back_up=lambda: None)
    yield database
    database.close()


@pytest.fixture
def setup(database: Database) -> Setup:
    return Setup(database, Actions(database, clock=StillClock(), announcer=Announcer()))


def test_empty_database_has_no_premises(setup: Setup) -> None:
    assert setup.premises() is None


def test_first_day_is_written_whole(setup: Setup, database: Database) -> None:
    outlet_id = setup.begin(BEGINNING).result

    premises = setup.premises()
    assert premises is not None
    assert premises.business.name == "Lumen Studio"
    assert [outlet.id for outlet in premises.outlets] == [outlet_id]
    assert [(actor.name, actor.desk_name) for actor in premises.actors] == [
        ("Mia O'Neill", "Desk 1")
    ]
    with database.reading() as connection:
        catalogue = CatalogueReader().read(connection, outlet_id)
    assert [person.full_name for person in catalogue.staff.values()] == ["Sarah Wilson", "Aoife"]
    assert {service.name: service.max_parallel_bookings for service in catalogue.services.values()}
    assert all(len(catalogue.rules[person]) == 5 for person in catalogue.staff)


def test_second_first_day_is_refused_and_changes_nothing(setup: Setup) -> None:
    setup.begin(BEGINNING)

    with pytest.raises(AlreadyExistsError) as refusal:
        setup.begin(replace(BEGINNING, place=replace(BEGINNING.place, business="Other")))

    assert refusal.value.params["owner"] == "Lumen Studio"
    premises = setup.premises()
    assert premises is not None
    assert premises.business.name == "Lumen Studio"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"business": "  "}, "business"),
        ({"outlet": ""}, "outlet"),
        ({"owner": ""}, "owner"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"currency": "XXY"}, "currency"),
        ({"country": "ireland"}, "country"),
        ({"owner_email": "mia@studio"}, "owner_email"),
    ],
)
def test_unusable_field_is_named_and_nothing_is_stored(
    setup: Setup, wrong: dict[str, str], field: str
) -> None:
    place = replace(BEGINNING.place, **wrong)

    with pytest.raises(FieldError) as refusal:
        setup.begin(replace(BEGINNING, place=place))

    assert refusal.value.field == field
    assert setup.premises() is None


def test_service_that_cannot_be_stored_leaves_nothing_behind(setup: Setup) -> None:
    endless = NewService(name="Wig", duration_minutes=2000, price=Money(0, "EUR"))

    with pytest.raises(FieldError):
        setup.begin(replace(BEGINNING, services=(*BEGINNING.services, endless)))

    assert setup.premises() is None
