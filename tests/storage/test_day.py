from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.customers import AlertKind
from booking_desktop.domain.day import Day
from booking_desktop.domain.facts import Held
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.day import read_day
from booking_desktop.storage.engine import Database
from booking_desktop.storage.month import read_loads
from tests.storage.shop import DAY, Shop, at

SARAH, STUDIO = ResourceId("sarah"), ResourceId("studio")
TODAY = date.fromordinal(date(1970, 1, 1).toordinal() + DAY // 86_400)


def day(database: Database, on: date = TODAY) -> Day:
    with database.reading() as connection:
        catalogue = CatalogueReader().read(connection, OutletId("outlet"))
        return read_day(connection, catalogue, on)


def test_line_says_all_that_a_block_shows(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh", last_name="Walsh", phone="+3531")
    session = shop.session(room_id="studio")
    appointment = shop.appointment(
        niamh,
        reference="B-000417",
        status="checked_in",
        channel="phone",
        note="Tea",
        is_tell_at_desk=1,
        checked_in_at=at(9, 55),
    )
    line = shop.line(session, appointment, niamh, asked_for=1)
    shop.hold(session, at(10), at(11, 15))
    shop.hold(session, at(10), at(11), resource_id="studio")
    book = day(database)
    (shown,) = book.lines
    assert (shown.line_id, shown.appointment_id, shown.session_id) == (line, appointment, session)
    assert (shown.reference, shown.status, shown.channel) == (
        "B-000417",
        Status.CHECKED_IN,
        Channel.PHONE,
    )
    assert (shown.customer_name, shown.phone, shown.note) == ("Niamh Walsh", "+3531", "Tea")
    assert (shown.is_active, shown.asked_for, shown.is_tell_at_desk) == (True, True, True)
    assert (shown.is_walk_in, shown.is_past_entry) == (False, False)
    assert (shown.price_minor, shown.currency, shown.checked_in_at) == (6800, "EUR", at(9, 55))
    found = book.sessions[session]
    assert (found.service_name, found.provider_id, found.room_id, found.capacity) == (
        "Cut",
        SARAH,
        STUDIO,
        1,
    )
    assert found.interval == (at(10), at(11))
    assert book.holds == {
        SARAH: (Held(at(10), at(11, 15), session),),
        STUDIO: (Held(at(10), at(11), session),),
    }


@pytest.mark.parametrize(
    ("status", "is_shown"),
    [("no_show", True), ("waitlisted", True), ("cancelled", False), ("declined", False)],
)
def test_no_shows_and_whoever_waits_are_shown(
    shop: Shop, database: Database, status: str, is_shown: bool
) -> None:
    session = shop.scheduled(capacity=2)
    shop.line(session, shop.appointment(status=status, walk_in_name="Tom"), is_active=0)
    shop.line(session, shop.appointment(walk_in_name="Ann"))
    names = {line.customer_name for line in day(database).lines}
    assert names == ({"Tom", "Ann"} if is_shown else {"Ann"})


def test_line_taken_out_of_a_booking_is_not_shown(shop: Shop, database: Database) -> None:
    session = shop.booked(at(10), at(11))
    removed = shop.session(starts_at=at(12), ends_at=at(13))
    shop.line(removed, shop.appointment(), is_active=0)
    book = day(database)
    assert (set(book.sessions), len(book.lines)) == ({session}, 1)


def test_empty_class_is_shown_until_it_is_cancelled(shop: Shop, database: Database) -> None:
    session = shop.scheduled(capacity=8, enable_waitlist=1)
    book = day(database)
    assert (book.sessions[session].capacity, book.lines) == (8, ())
    shop.change("session", session, cancelled_at=1)
    assert day(database).sessions == {}


@pytest.mark.parametrize(
    ("start", "end", "is_there"),
    [
        pytest.param(at(20, day=-1), at(0), False, id="ends as the day begins"),
        pytest.param(at(20, day=-1), at(0, 5), True, id="reaches into the day"),
        pytest.param(at(0), at(0, day=1), True, id="all day"),
        pytest.param(at(0, day=1), at(1, day=1), False, id="begins as it ends"),
    ],
)
def test_everything_that_touches_the_date_is_there(
    shop: Shop, database: Database, start: int, end: int, is_there: bool
) -> None:
    shop.booked(start, end)
    book = day(database)
    assert (bool(book.sessions), bool(book.lines), bool(book.holds)) == (is_there,) * 3


def test_first_visit_is_the_first_that_counted(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh")
    cancelled = shop.session(starts_at=at(10, day=-9), ends_at=at(11, day=-9))
    shop.line(cancelled, shop.appointment(niamh, status="cancelled"), niamh, is_active=0)
    for number in (0, 3):
        session = shop.session(starts_at=at(10, day=number), ends_at=at(11, day=number))
        shop.line(session, shop.appointment(niamh), niamh)
    shop.booked(at(12), at(13))
    first, walk_in = day(database).lines
    (second,) = day(database, TODAY + timedelta(days=3)).lines
    assert (first.is_first_visit, second.is_first_visit) == (True, False)
    assert not walk_in.is_first_visit


def test_standing_alerts_are_shown(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh")
    shop.alert(niamh, "allergy")
    shop.alert(niamh, "owes", expires_on=TODAY.isoformat())
    shop.alert(niamh, "patch_test", expires_on=(TODAY - timedelta(days=1)).isoformat())
    shop.alert(niamh, "other", archived_at=1)
    shop.line(shop.session(), shop.appointment(niamh), niamh)
    (line,) = day(database).lines
    assert set(line.alerts) == {AlertKind.ALLERGY, AlertKind.OWES}


def test_time_off_and_blocked_time_come_with_their_ids(shop: Shop, database: Database) -> None:
    for name, start, end in (("b", 12, 13), ("a", 8, 9)):
        shop.insert(
            "time_off",
            id=name,
            resource_id="sarah",
            kind="blocked",
            starts_at=at(start),
            ends_at=at(end),
            created_at=0,
        )
    away = day(database).away[SARAH]
    assert [(each.id, each.time_off.starts_at) for each in away] == [("a", at(8)), ("b", at(12))]


def test_day_has_the_hours_its_zone_gives_it(database: Database) -> None:
    spring = day(database, date(2027, 3, 28))
    autumn = day(database, date(2027, 10, 31))
    assert (spring.interval.seconds, autumn.interval.seconds) == (23 * 3600, 25 * 3600)


def test_loads_count_what_is_held_and_what_waits(shop: Shop, database: Database) -> None:
    shop.booked(at(10), at(11))
    shop.booked(at(11), at(11, 30))
    shop.booked(at(10, day=1), at(11, day=1), provider_id="john")
    waiting = shop.appointment(status="pending")
    for hour in (14, 15):
        session = shop.session(starts_at=at(hour), ends_at=at(hour + 1))
        shop.line(session, waiting, position=hour)
    dates = [TODAY + timedelta(days=number) for number in range(42)]
    with database.reading() as connection:
        catalogue = CatalogueReader().read(connection, OutletId("outlet"))
        loads = read_loads(connection, catalogue, dates)
    assert list(loads) == dates
    assert loads[TODAY] == ({"sarah": 90}, 1)
    assert loads[dates[1]] == ({"john": 60}, 0)
    assert loads[dates[2]] == ({}, 0)
