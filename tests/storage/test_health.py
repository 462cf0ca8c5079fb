from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.health import (
    FindingKind,
    all_findings,
    invariant_findings,
    quick_findings,
)
from booking_desktop.storage.triggers import TRIGGERS
from tests.storage.shop import Shop, at


@pytest.fixture
def unguarded(shop: Shop) -> Shop:
    """A shop whose triggers and references are off, as after a repair by hand."""
    for name in TRIGGERS:
        shop.connection.execute(f"DROP TRIGGER {name}")
    shop.connection.execute("PRAGMA foreign_keys = OFF")
    return shop


def overlap(shop: Shop) -> str:
    shop.booked(at(10), at(12))
    shop.booked(at(11), at(13))
    return shop.active("hold")[1]


def same_customer(shop: Shop) -> str:
    shop.connection.execute("DROP INDEX uq_line_customer_seat")
    niamh, session = shop.customer("niamh"), shop.scheduled(capacity=9)
    shop.connection.execute("INSERT INTO customer_index VALUES (1, 'niamh', '')")
    for _ in range(2):
        shop.line(session, shop.appointment(niamh), niamh)
    shop.hold(session, at(10), at(11))
    return session


def line_of_inactive(shop: Shop) -> str:
    session = shop.session()
    shop.hold(session, at(10), at(11))
    return shop.line(session, shop.appointment(status="cancelled"))


def line_in_cancelled_session(shop: Shop) -> str:
    session = shop.booked(at(10), at(11))
    shop.change("session", session, cancelled_at=1)
    shop.connection.execute("UPDATE hold SET is_active = 0")
    shop.change("session", session, provider_id=None)
    return shop.active("line")[0]


def line_customer(shop: Shop) -> str:
    shop.connection.execute("INSERT INTO customer_index VALUES (1, 'niamh', '')")
    niamh, session = shop.customer("niamh"), shop.session()
    shop.hold(session, at(10), at(11))
    return shop.line(session, shop.appointment(), niamh)


def hold_without_line(shop: Shop) -> str:
    return shop.hold(shop.session(), at(10), at(11))


def line_without_hold(shop: Shop) -> str:
    return shop.line(shop.session(), shop.appointment())


def missing_reference(shop: Shop) -> str:
    shop.session(service_id="unknown")
    return "session 1"


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (overlap, FindingKind.OVERLAP),
        (same_customer, FindingKind.SAME_CUSTOMER),
        (line_of_inactive, FindingKind.LINE_OF_INACTIVE),
        (line_in_cancelled_session, FindingKind.LINE_OF_INACTIVE),
        (line_customer, FindingKind.LINE_CUSTOMER),
        (hold_without_line, FindingKind.HOLD_WITHOUT_LINE),
        (line_without_hold, FindingKind.LINE_WITHOUT_HOLD),
        (missing_reference, FindingKind.FOREIGN_KEY),
    ],
)
def test_broken_invariant_is_found_and_named(
    unguarded: Shop, database: Database, spoil: Callable[[Shop], str], kind: FindingKind
) -> None:
    culprit = spoil(unguarded)
    with database.reading() as connection:
        found = {each.kind: each for each in invariant_findings(connection)}
    assert found[kind].examples == (culprit,)
    assert found[kind].is_broken


def test_busy_shop_is_sound(shop: Shop, database: Database) -> None:
    for hour in range(8, 18):
        shop.booked(at(hour), at(hour + 1))
    shop.hold(shop.scheduled(capacity=1, provider_id="john"), at(9), at(10), resource_id="john")
    with database.reading() as connection:
        assert all_findings(connection) == ()


def test_shrunk_class_is_mentioned_and_not_broken(shop: Shop, database: Database) -> None:
    session = shop.scheduled(capacity=2)
    shop.hold(session, at(10), at(11))
    for _ in range(2):
        shop.line(session, shop.appointment())
    shop.change("session", session, capacity=1)
    with database.reading() as connection:
        (found,) = all_findings(connection)
    assert (found.kind, found.examples, found.is_broken) == (
        FindingKind.OVERFULL,
        (session,),
        False,
    )


def test_missing_trigger_is_found_at_start(shop: Shop, database: Database) -> None:
    shop.connection.execute("DROP TRIGGER line_seated")
    with database.reading() as connection:
        (found,) = quick_findings(connection)
    assert (found.kind, found.examples) == (FindingKind.TRIGGERS, ("line_seated",))


def test_only_a_few_examples_are_given(unguarded: Shop, database: Database) -> None:
    for _ in range(9):
        line_without_hold(unguarded)
    with database.reading() as connection:
        (found,) = invariant_findings(connection)
    assert (found.count, len(found.examples)) == (9, 5)


def test_damaged_pages_are_found_at_start(shop: Shop, path: Path) -> None:
    for number in range(100):
        shop.insert("draft", id=f"d{number}", kind="booking", payload="x" * 5000, updated_at=0)
    shop.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(-50 * 4096, 2)
        file.write(b"\x5a" * 4096 * 40)
    database = open_database(path)
    with database.reading() as connection:
        (quick,) = quick_findings(connection)
        (full,) = all_findings(connection)
    assert quick.kind is full.kind is FindingKind.DAMAGED
    database.close()


def test_index_that_others_have_written_meanwhile_is_sound(shop: Shop, database: Database) -> None:
    index_customers(shop, range(3))
    with database.reading() as connection:
        assert quick_findings(connection) == ()
    index_customers(shop, range(3, 16))  # so many that SQLite merges what it wrote before
    with database.reading() as connection:  # the same connection, kept meanwhile
        assert quick_findings(connection) == ()


def index_customers(shop: Shop, numbers: range) -> None:
    for number in numbers:
        customer_id, words = shop.customer(f"customer {number}"), f"word{number}"
        for index, columns in (
            ("customer_index (n, customer_id, words)", (number, customer_id, words)),
            ("customer_match (rowid, words)", (number, words)),
        ):
            marks = ", ".join("?" * len(columns))
            shop.connection.execute(f"INSERT INTO {index} VALUES ({marks})", columns)
