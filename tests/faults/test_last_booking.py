"""T7 through the service: one seat, ten programs that book it at the same moment (promise 1).

Every loser hears who was quicker, with ways out, as if the time had been taken all along.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from booking_desktop.domain.access import Actor
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.ids import CustomerId, OutletId, ResourceId, ServiceId
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.booking import Bookings
from booking_desktop.services.customers import Customers
from booking_desktop.services.judging import Judging
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.premises import read_premises
from tests.faults.races import Answer, Race, percentile
from tests.salon import FixedClock, Salon, at, empty_database

RACERS = 10
STARTS_A_DAY = 8


class Racer(NamedTuple):
    """One program with its own connection, and whom it books for."""

    bookings: Bookings
    actor: Actor
    outlet_id: OutletId
    service_id: ServiceId
    staff_id: ResourceId
    customers: tuple[CustomerId, ...]


def opened(path: Path) -> Racer:
    database, clock = open_database(path), FixedClock(at("08:00"))
    with database.reading() as connection:
        premises = read_premises(connection)
        assert premises is not None
        found = connection.exec_driver_sql("SELECT id FROM customer ORDER BY id").scalars()
        customers = tuple(map(CustomerId, found))
        catalogue = CatalogueReader().read(connection, premises.outlets[0].id)
    actions = Actions(database, clock=clock, announcer=Announcer())
    judging = Judging(database, CatalogueReader(), clock=clock)
    cards = Customers(actions, business_id=premises.business.id, country="IE")
    return Racer(
        Bookings(actions, judging, cards),
        premises.actors[0],
        premises.outlets[0].id,
        next(iter(catalogue.services)),
        next(iter(catalogue.staff)),
        customers,
    )


def book(racer: Racer, number: int, who: int) -> str:
    day, hour = divmod(number, STARTS_A_DAY)
    wish = LineRequest(
        service_id=racer.service_id,
        starts_at=at(f"{9 + hour:02}:00", day=day + 1),
        staff_id=racer.staff_id,
    )
    request = BookingRequest(customer_id=racer.customers[who], lines=(wish,))
    try:
        racer.bookings.book(racer.actor, racer.outlet_id, request)
    except Refused as refused:
        verdict = refused.verdict
        return f"{verdict.first.code}, {len(verdict.alternatives)} ways out"
    return "booked"


@pytest.mark.parametrize(
    ("seats", "rounds"),
    [
        pytest.param(1, 100, id="one seat"),
        pytest.param(3, 25, id="three seats"),
        pytest.param(1, 1000, id="one seat, long", marks=pytest.mark.long),
    ],
)
def test_programs_get_exactly_the_seats_there_are(tmp_path: Path, seats: int, rounds: int) -> None:
    path = tmp_path / "salon.sqlite"
    empty_database(path)
    database = open_database(path)
    salon = Salon(database)
    salon.staff("Sarah Wilson").works("09:00", "17:00")
    salon.service("Cut", minutes=60, seats=seats)
    for number in range(RACERS):
        salon.customer(f"Customer {number}")

    answers = Race(path, RACERS, rounds, open=opened, attempt=book).run()

    assert_fair(answers, seats=seats)
    with database.reading() as connection:
        held = connection.exec_driver_sql("SELECT count(*) FROM hold WHERE is_active = 1")
        taken = connection.exec_driver_sql("SELECT count(*) FROM line WHERE is_active = 1")
        assert (held.scalar_one(), taken.scalar_one()) == (rounds, rounds * seats)
    database.close()
    p99 = percentile(answers, 0.99) * 1000
    print(f"T7 service racers={RACERS} seats={seats} rounds={rounds} p99={p99:.0f}ms PASS")


def assert_fair(answers: list[Answer], *, seats: int) -> None:
    code = "staff_unavailable" if seats == 1 else "capacity_full"
    by_round: dict[int, Counter[str]] = {}
    for answer in answers:
        by_round.setdefault(answer.round, Counter())[answer.said] += 1
    expected = Counter({"booked": seats, f"{code}, 3 ways out": RACERS - seats})
    assert [said for said in by_round.values() if said != expected] == []
