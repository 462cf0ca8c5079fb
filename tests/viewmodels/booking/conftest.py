"""A small salon and a booking form at its desk; it is 08:00 on Thursday 19 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import CustomerId
from booking_desktop.storage.engine import open_database
from tests.salon import Desk, FixedClock, Person, Salon, at, copied, empty_database
from tests.viewmodels.booking.rig import FormRig


@dataclass
class Studio:
    """Who and what is there."""

    desk: Desk
    cut: Service
    colour: Service
    sarah: Person
    john: Person
    priya: Person
    ruth: CustomerId


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    empty_database(path)
    return path


@pytest.fixture
def studio(template: Path, tmp_path: Path) -> Iterator[Studio]:
    database = open_database(copied(template, tmp_path / "salon.sqlite"))
    salon = Salon(database)
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800, category="Cuts", short_code="CB")
    colour = salon.service("Full head colour", minutes=60, price=9500, category="Colour")
    yield Studio(
        desk=Desk(salon, FixedClock(at("08:00"))),
        cut=cut,
        colour=colour,
        sarah=salon.staff("Sarah Wilson").works("09:00", "17:30").performs(cut),
        john=salon.staff("John Smith").works("10:00", "18:00").performs(cut, price=6200),
        priya=salon.staff("Priya Nair").works("09:00", "17:30").performs(colour),
        ruth=salon.customer("Ruth Kavanagh", phone="+353865550177"),
    )
    database.close()


@pytest.fixture
def rig(studio: Studio, qtbot: QtBot) -> Iterator[FormRig]:
    made = FormRig(studio.desk, qtbot)
    yield made
    made.close()
