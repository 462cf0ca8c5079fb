"""What waits for a person in the demo, at whatever hour it is opened (D4, D8, F2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_desktop.app.office import Office
from booking_desktop.services.offers import Stale
from booking_desktop.services.sample.demo import build_demo
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.premises import read_premises
from tests.salon import FixedClock, at, empty_database


def open_demo(path: Path, time: str) -> Office:
    empty_database(path)
    database = open_database(path)
    build_demo(database, now=at(time))
    with database.reading() as connection:
        premises = read_premises(connection)
    assert premises is not None
    return Office(database, premises, FixedClock(at(time)))


@pytest.mark.parametrize("time", ["10:52", "16:00"])
def test_demo_shows_each_list_alive(tmp_path: Path, time: str) -> None:
    office = open_demo(tmp_path / "demo.sqlite", time)

    people = office.offers.look({}, Stale())
    approvals = office.approvals.waiting()
    office.close(is_damaged=False)

    assert [each.verdict.fits for each in approvals] == [True, True]
    assert people.matches == 3
    assert {wish.customer_name for wish in people.wishes if not people.of(wish.id)} == {
        "Ruth Kavanagh"
    }
    (caller,) = people.call_backs
    assert (caller.name, len(people.of(caller.id))) == ("Sofia Rossi", 3)
    assert caller.phone
