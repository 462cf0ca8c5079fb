"""T9: the database refuses by itself, whatever SQL is thrown at it (I1, I2, I3)."""

from __future__ import annotations

from contextlib import suppress

import pytest

from booking_desktop.storage.driver import sqlite
from tests.storage.shop import Shop, at, refused

OVERLAPPING = {
    "the same": (10, 0, 11, 0),
    "inside": (10, 15, 10, 45),
    "around": (9, 30, 11, 30),
    "over its start": (9, 30, 10, 1),
    "over its end": (10, 59, 12, 0),
    "from its start": (10, 0, 10, 5),
    "to its end": (10, 55, 11, 0),
}
INSERTS = ("INSERT", "INSERT OR IGNORE", "INSERT OR REPLACE", "INSERT OR ROLLBACK", "REPLACE")


def insert_hold(shop: Shop, verb: str, start: int, end: int, *, id: str = "attack") -> None:
    shop.connection.execute(
        f"{verb} INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group)"
        " VALUES (?, ?, 'sarah', ?, ?, 'group')",
        (id, shop.scheduled(capacity=1, id=f"class-{id}"), start, end),
    )


def overlaps(shop: Shop) -> int:
    return int(
        shop.connection.execute(
            "SELECT count(*) FROM hold a JOIN hold b ON a.resource_id = b.resource_id"
            " AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
            " WHERE a.is_active = 1 AND b.is_active = 1"
        ).fetchone()[0]
    )


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("times", OVERLAPPING.values(), ids=OVERLAPPING.keys())
def test_overlapping_insert_is_refused(
    shop: Shop, times: tuple[int, int, int, int], verb: str
) -> None:
    shop.booked(at(10), at(11))
    with refused("BK_OVERLAP"):
        insert_hold(shop, verb, at(times[0], times[1]), at(times[2], times[3]))
    assert overlaps(shop) == 0


@pytest.mark.parametrize("verb", INSERTS)
def test_touching_holds_are_allowed(shop: Shop, verb: str) -> None:
    shop.booked(at(10), at(11))
    insert_hold(shop, verb, at(9), at(10), id="before")
    insert_hold(shop, verb, at(11), at(12), id="after")
    assert len(shop.active("hold", resource_id="sarah")) == 3


def test_overlap_with_far_earlier_long_hold_is_refused(shop: Shop) -> None:
    shop.booked(at(0), at(23))
    with refused("BK_OVERLAP"):
        shop.booked(at(22), at(22, 30))


def test_other_resource_and_released_hold_are_free(shop: Shop) -> None:
    session = shop.booked(at(10), at(11))
    shop.booked(at(10), at(11), provider_id="john")
    shop.connection.execute("UPDATE line SET is_active = 0 WHERE session_id = ?", (session,))
    shop.booked(at(10), at(11))
    assert overlaps(shop) == 0


def test_many_rows_in_one_insert_are_checked_against_each_other(shop: Shop) -> None:
    shop.scheduled(capacity=1, id="class")
    with refused("BK_OVERLAP"):
        shop.connection.execute(
            "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group) VALUES"
            " ('a', 'class', 'sarah', ?, ?, 'g'), ('b', 'class', 'sarah', ?, ?, 'g')",
            (at(10), at(11), at(10, 30), at(11, 30)),
        )
    assert shop.active("hold") == []


def test_insert_from_select_is_checked(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    shop.scheduled(capacity=1, id="class")
    with refused("BK_OVERLAP"):
        shop.connection.execute(
            "INSERT OR IGNORE INTO hold (id, session_id, resource_id, starts_at, ends_at,"
            " claim_group) SELECT id || '-copy', 'class', resource_id, starts_at, ends_at, 'g'"
            " FROM hold"
        )


def test_text_numbers_are_checked_as_numbers(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    session = shop.scheduled(capacity=1)
    with refused("BK_OVERLAP"):
        shop.connection.execute(
            "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, is_active,"
            " claim_group) VALUES ('attack', ?, 'sarah', ?, ?, '1', 'g')",
            (session, str(at(10)), f"{at(11)}.0"),
        )


def test_upsert_cannot_move_a_hold(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    shop.booked(at(12), at(13))
    moved = shop.active("hold")[1]
    with refused("BK_HOLD_IMMUTABLE"):
        shop.connection.execute(
            "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group)"
            " SELECT id, session_id, resource_id, ?, ?, 'g' FROM hold WHERE id = ?"
            " ON CONFLICT (id) DO UPDATE SET starts_at = ?, ends_at = ?",
            (at(14), at(15), moved, at(10), at(11)),
        )
    assert overlaps(shop) == 0


def test_upsert_of_the_same_hold_does_not_collide_with_itself(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    shop.connection.execute(
        "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group)"
        " SELECT id, session_id, resource_id, starts_at, ends_at, 'later' FROM hold WHERE true"
        " ON CONFLICT (id) DO UPDATE SET claim_group = excluded.claim_group"
    )
    assert shop.connection.execute("SELECT claim_group FROM hold").fetchall() == [("later",)]


@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR IGNORE", "UPDATE OR REPLACE"])
@pytest.mark.parametrize(
    "change", ["starts_at = starts_at - 3600", "ends_at = ends_at + 3600", "resource_id = 'sarah'"]
)
def test_update_cannot_move_a_hold_over_another(shop: Shop, verb: str, change: str) -> None:
    shop.booked(at(9), at(10))
    shop.booked(at(12), at(13))
    shop.booked(at(11), at(12), provider_id="john")
    with refused("BK_HOLD_IMMUTABLE"):
        shop.connection.execute(f"{verb} hold SET {change}")
    assert overlaps(shop) == 0


def test_reactivated_hold_is_checked(shop: Shop) -> None:
    first = shop.scheduled(capacity=1)
    hold = shop.hold(first, at(10), at(11), is_active=0)
    shop.booked(at(10, 30), at(11, 30))
    with refused("BK_OVERLAP"):
        shop.change("hold", hold, is_active=1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(at(10), at(10), id="empty"),
        pytest.param(at(11), at(10), id="reversed"),
        pytest.param(at(10), at(10) + 90, id="half minutes"),
        pytest.param(at(10), at(10, 1, day=1), id="longer than a day"),
    ],
)
@pytest.mark.parametrize("verb", INSERTS)
def test_senseless_interval_is_not_stored(shop: Shop, start: int, end: int, verb: str) -> None:
    with suppress(sqlite.IntegrityError):
        insert_hold(shop, verb, start, end)
    assert shop.active("hold") == []


@pytest.mark.parametrize("verb", INSERTS)
def test_seat_beyond_capacity_is_refused(shop: Shop, verb: str) -> None:
    session = shop.scheduled(capacity=2)
    for _ in range(2):
        shop.line(session, shop.appointment())
    with refused("BK_FULL"):
        shop.connection.execute(
            f"{verb} INTO line (id, appointment_id, session_id, position, price_minor, currency,"
            " created_at, claim_group) VALUES ('attack', ?, ?, 0, 0, 'EUR', 0, 'g')",
            (shop.appointment(), session),
        )
    assert len(shop.active("line", session_id=session)) == 2


def test_seats_in_one_insert_are_counted_together(shop: Shop) -> None:
    session = shop.scheduled(capacity=2)
    booked = [shop.appointment() for _ in range(3)]
    with refused("BK_FULL"):
        shop.connection.execute(
            "INSERT INTO line (id, appointment_id, session_id, position, price_minor, currency,"
            " created_at, claim_group)"
            " SELECT 'l' || id, id, ?, 0, 0, 'EUR', 0, 'g' FROM appointment",
            (session,),
        )
    assert len(booked) == 3
    assert shop.active("line") == []


def test_line_cannot_be_moved_or_woken_into_a_full_session(shop: Shop) -> None:
    full = shop.scheduled(capacity=1)
    shop.line(full, shop.appointment())
    elsewhere = shop.line(shop.scheduled(capacity=1), shop.appointment())
    asleep = shop.line(full, shop.appointment(), is_active=0)
    with refused("BK_FULL"):
        shop.change("line", elsewhere, session_id=full)
    with refused("BK_FULL"):
        shop.connection.execute("UPDATE OR IGNORE line SET is_active = 1 WHERE id = ?", (asleep,))


@pytest.mark.parametrize("verb", INSERTS)
def test_customer_cannot_sit_twice_in_a_session(shop: Shop, verb: str) -> None:
    niamh = shop.customer("niamh")
    session = shop.scheduled(capacity=9)
    seated = shop.line(session, shop.appointment(niamh), niamh)
    with refused("BK_SAME_CUSTOMER"):
        shop.connection.execute(
            f"{verb} INTO line (id, appointment_id, session_id, customer_id, position, price_minor,"
            " currency, created_at, claim_group) VALUES ('attack', ?, ?, ?, 0, 0, 'EUR', 0, 'g')",
            (shop.appointment(niamh), session, niamh),
        )
    assert shop.active("line") == [seated]


def test_second_seat_under_another_name_is_refused(shop: Shop) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    session = shop.scheduled(capacity=9)
    shop.line(session, shop.appointment(niamh), niamh)
    for pretended in (None, ciara):
        with refused("BK_LINE_CUSTOMER"):
            shop.line(session, shop.appointment(niamh), pretended)


def test_customers_seated_together_cannot_become_one(shop: Shop) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    session = shop.scheduled(capacity=9)
    shop.line(session, shop.appointment(niamh), niamh)
    other = shop.appointment(ciara)
    line = shop.line(session, other, ciara)
    with refused("BK_SAME_CUSTOMER"):
        shop.change("appointment", other, customer_id=niamh)
    with refused("BK_LINE_CUSTOMER"):
        shop.change("line", line, customer_id=niamh)


def test_walk_ins_without_a_card_sit_together(shop: Shop) -> None:
    session = shop.scheduled(capacity=3)
    for _ in range(3):
        shop.line(session, shop.appointment())
    assert len(shop.active("line", session_id=session)) == 3
