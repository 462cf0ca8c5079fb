from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from booking_desktop.domain.facts import Catalogue, Held, Seat
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import local_date
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts
from tests.storage.shop import DAY, Shop, at

SARAH, JOHN = ResourceId("sarah"), ResourceId("john")
TODAY = date.fromordinal(date(1970, 1, 1).toordinal() + DAY // 86_400)


@pytest.fixture
def connection(shop: Shop, database: Database) -> Iterator[Connection]:
    """Read what the test has written by then."""
    del shop
    with database.reader.connect() as opened:
        yield opened


def catalogue(connection: Connection) -> Catalogue:
    return CatalogueReader().read(connection, OutletId("outlet"))


def test_day_has_its_holds_sessions_and_seats(shop: Shop, connection: Connection) -> None:
    niamh = shop.customer("niamh", last_name="Walsh")
    wash = shop.session(service_id="wash", starts_at=at(10), ends_at=at(11))
    first = shop.appointment(niamh)
    shop.line(wash, first, niamh)
    second = shop.appointment(walk_in_name="Tom")
    shop.line(wash, second)
    shop.line(wash, shop.appointment(status="cancelled"), is_active=0)
    shop.hold(wash, at(10), at(11))
    cut = shop.booked(at(9), at(10))
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert facts.holds == {SARAH: (Held(at(9), at(10), cut), Held(at(10), at(11), wash))}
    assert facts.sessions[wash].capacity == 3
    assert sorted(facts.sessions[wash].seats) == [
        Seat(first, niamh, "Niamh Walsh"),
        Seat(second, None, "Tom"),
    ]
    assert facts.customer_sessions == ()


def test_who_waits_is_counted_and_whoever_asks_finds_their_place(
    shop: Shop, connection: Connection
) -> None:
    wash = shop.session(service_id="wash", is_scheduled=1, capacity=2, waitlist_cutoff_minutes=30)
    niamh, amy = shop.customer("niamh"), shop.customer("amy")
    for customer, rank in ((niamh, 4), (amy, 2)):
        waits = shop.appointment(customer, status="waitlisted")
        shop.line(wash, waits, customer, is_active=0, waitlist_rank=rank)
    shop.line(wash, shop.appointment(status="cancelled"), is_active=0)
    shop.hold(wash, at(10), at(11))

    facts = load_facts(connection, catalogue(connection), TODAY, TODAY, customer_id=niamh)

    assert (facts.sessions[wash].waiting, facts.sessions[wash].waitlist_cutoff_minutes) == (2, 30)
    assert facts.sessions[wash].seats == ()
    assert facts.customer_waits[wash][1:] == ("Niamh", 2)


def test_walk_in_for_two_takes_two_seats(shop: Shop, connection: Connection) -> None:
    wash = shop.session(service_id="wash")
    appointment = shop.appointment()
    for _ in range(2):
        shop.line(wash, appointment)
    shop.hold(wash, at(10), at(11))
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert len(facts.sessions[wash].seats) == 2


def test_scheduled_class_has_its_own_capacity_and_no_seats(
    shop: Shop, connection: Connection
) -> None:
    session = shop.scheduled(capacity=7)
    shop.hold(session, at(10), at(11))
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert (facts.sessions[session].capacity, facts.sessions[session].seats) == (7, ())


@pytest.mark.parametrize(
    ("start", "end", "is_there"),
    [
        pytest.param(at(1, day=-1), at(0), False, id="ends as the day begins"),
        pytest.param(at(1, day=-1), at(0, 1), True, id="reaches into the day"),
        pytest.param(at(23), at(1, day=1), True, id="reaches out of it"),
        pytest.param(at(0, day=1), at(1, day=1), False, id="begins as it ends"),
    ],
)
def test_holds_are_bounded_by_the_day(
    shop: Shop, connection: Connection, start: int, end: int, is_there: bool
) -> None:
    shop.booked(start, end)
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert bool(facts.holds) is is_there


def test_only_the_resources_asked_for_are_loaded(shop: Shop, connection: Connection) -> None:
    shop.booked(at(10), at(11))
    shop.booked(at(10), at(11), provider_id="john")
    asked = load_facts(connection, catalogue(connection), TODAY, TODAY, resource_ids=[JOHN])
    everything = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert set(asked.holds) == {JOHN}
    assert set(everything.holds) == {SARAH, JOHN}


def test_time_off_that_touches_the_dates_is_loaded(shop: Shop, connection: Connection) -> None:
    spans = {"past": (at(8, day=-2), at(0)), "long": (at(0, day=-9), at(0, day=9))}
    spans |= {"later": (at(8, day=2), at(9, day=2)), "archived": (at(8), at(9))}
    for name, (start, end) in spans.items():
        shop.insert(
            "time_off",
            id=name,
            resource_id="sarah",
            kind="time_off",
            starts_at=start,
            ends_at=end,
            reason=name,
            created_at=0,
            archived_at=1 if name == "archived" else None,
        )
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY)
    assert [away.reason for away in facts.time_off[SARAH]] == ["long"]


def test_customer_brings_their_own_seats_alone(shop: Shop, connection: Connection) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    yoga = shop.scheduled(capacity=5, provider_id="john")
    shop.hold(yoga, at(10), at(11), resource_id="john")
    hers = shop.appointment(niamh)
    shop.line(yoga, hers, niamh)
    shop.line(yoga, shop.appointment(ciara), ciara)
    other_day = shop.scheduled(capacity=5, starts_at=at(10, day=3), ends_at=at(11, day=3))
    shop.line(other_day, shop.appointment(niamh), niamh)
    facts = load_facts(
        connection,
        catalogue(connection),
        TODAY,
        TODAY,
        customer_id=niamh,
        resource_ids=[SARAH],
    )
    assert facts.holds == {}
    (session,) = facts.customer_sessions
    assert (session.id, session.seats) == (yoga, (Seat(hers, niamh, "Niamh"),))


def test_span_follows_the_zone_of_the_outlet(shop: Shop, connection: Connection) -> None:
    shop.change("outlet", "outlet", time_zone="Pacific/Auckland")
    facts = load_facts(connection, catalogue(connection), TODAY, TODAY + timedelta(days=1))
    zone = facts.catalogue.zone
    assert local_date(facts.span.start, zone) == TODAY
    assert facts.span.seconds == 2 * 86_400


def test_one_provider_takes_two_queries_whatever_the_days(
    shop: Shop, connection: Connection
) -> None:
    shop.booked(at(10), at(11))
    known = catalogue(connection)
    asked: list[str] = []
    driver_connection(connection).set_trace_callback(asked.append)
    load_facts(connection, known, TODAY, TODAY + timedelta(days=30), resource_ids=[SARAH])
    assert len(asked) == 2
