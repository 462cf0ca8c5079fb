"""Done when 5: twenty at once want anyone, at one of four times; three people can (B11, I1)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from booking_desktop.app.office import Office
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.booking import BookingDetails
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.health import all_findings
from booking_desktop.storage.premises import read_premises
from tests.faults.races import Race
from tests.salon import FixedClock, Salon, at, empty_database

TIMES = ("09:00", "10:00", "11:00", "12:00")
PEOPLE = ("Sarah Wilson", "John Smith", "Priya Nair")
REQUESTS = 20


def open_desk(path: Path) -> Office:
    """Open the file as the window does."""
    database = open_database(path)
    with database.reading() as connection:
        premises = read_premises(connection)
    assert premises is not None
    return Office(database, premises, FixedClock(at("08:00")))


def want_anyone(office: Office, _round: int, racer: int) -> str:
    """Ask for anyone at one of the times; return who it is, or why nobody."""
    (service_id,) = office.catalogue.services
    line = LineRequest(service_id=service_id, starts_at=at(TIMES[racer % len(TIMES)]))
    card = Customer(id=CustomerId(""), first_name=f"Customer {racer}")
    request = BookingRequest(customer_id=None, lines=(line,))
    details = BookingDetails(new_customer=card)
    try:
        made = office.bookings.book(office.actor, office.outlet.id, request, details).result
    except Refused as refusal:
        return f"{refusal.verdict.first.code} of {refusal.verdict.first.count}"
    return str(made.lines[0].session.provider_id)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with three people who do one thing."""
    path = tmp_path / "desk.db"
    empty_database(path)
    database = open_database(path)
    salon = Salon(database)
    for name in PEOPLE:
        salon.staff(name).works("09:00", "13:00")
    salon.service("Cut", minutes=60)
    database.close()
    return path


def test_twenty_processes_for_anyone_get_twelve_bookings_four_each(path: Path) -> None:
    race = Race(
        path=path,
        racers=REQUESTS,
        rounds=1,
        open=open_desk,
        attempt=want_anyone,
        preloads=__name__,
    )

    said = Counter(answer.said for answer in race.run())

    assert said.pop("staff_unavailable of 3") == REQUESTS - len(TIMES) * len(PEOPLE)
    assert sorted(said.values()) == [len(TIMES)] * len(PEOPLE)
    database = open_database(path)
    with database.reading() as connection:
        assert list(all_findings(connection)) == []
    database.close()
