"""T9 for waitlists: who waits and who sits stay apart, whatever SQL is thrown at it (B5, D2)."""

from __future__ import annotations

from contextlib import suppress

import pytest

from booking_desktop.storage.driver import sqlite
from tests.storage.shop import Shop, refused

INSERTS = ("INSERT", "INSERT OR IGNORE", "INSERT OR REPLACE", "INSERT OR ROLLBACK", "REPLACE")


def waits(shop: Shop, session: str, customer: str | None = None, *, rank: int = 1) -> str:
    appointment = shop.appointment(customer, status="waitlisted")
    return shop.line(session, appointment, customer, is_active=0, waitlist_rank=rank)


def ranks(shop: Shop) -> list[int | None]:
    found = shop.connection.execute("SELECT waitlist_rank FROM line ORDER BY id")
    return [row[0] for row in found]


def attack(shop: Shop, verb: str, session: str, appointment: str, customer: str | None) -> None:
    shop.connection.execute(
        f"{verb} INTO line (id, appointment_id, session_id, customer_id, position, price_minor,"
        " currency, is_active, waitlist_rank, created_at, claim_group)"
        " VALUES ('attack', ?, ?, ?, 0, 0, 'EUR', 0, 9, 0, 'g')",
        (appointment, session, customer),
    )


@pytest.mark.parametrize("verb", INSERTS)
def test_customer_cannot_wait_twice_for_a_session(shop: Shop, verb: str) -> None:
    niamh, session = shop.customer("niamh"), shop.scheduled(capacity=1)
    waits(shop, session, niamh)
    with refused("BK_SAME_CUSTOMER"):
        attack(shop, verb, session, shop.appointment(niamh, status="waitlisted"), niamh)
    assert ranks(shop) == [1]


@pytest.mark.parametrize("verb", INSERTS)
def test_customer_with_a_seat_cannot_wait_for_another(shop: Shop, verb: str) -> None:
    niamh, session = shop.customer("niamh"), shop.scheduled(capacity=2)
    shop.line(session, shop.appointment(niamh), niamh)
    with refused("BK_SAME_CUSTOMER"):
        attack(shop, verb, session, shop.appointment(niamh, status="waitlisted"), niamh)


def test_customer_who_waits_cannot_sit_by_another_booking(shop: Shop) -> None:
    niamh, session = shop.customer("niamh"), shop.scheduled(capacity=2)
    waits(shop, session, niamh)
    with refused("BK_SAME_CUSTOMER"):
        shop.line(session, shop.appointment(niamh), niamh)


def test_walk_ins_without_a_card_wait_together(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    for rank in (1, 2):
        waits(shop, session, rank=rank)
    assert ranks(shop) == [1, 2]


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("status", ["confirmed", "pending", "cancelled", "no_show"])
def test_only_a_waitlisted_booking_waits(shop: Shop, status: str, verb: str) -> None:
    session = shop.scheduled(capacity=1)
    with refused("BK_NOT_WAITING"):
        attack(shop, verb, session, shop.appointment(status=status), None)
    line = shop.line(session, shop.appointment(status=status), is_active=0)
    with refused("BK_NOT_WAITING"):
        shop.connection.execute("UPDATE OR IGNORE line SET waitlist_rank = 1 WHERE id = ?", (line,))


def test_seat_is_not_waited_for_by_who_has_it(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    seated = shop.line(session, shop.appointment())
    with refused("BK_NOT_WAITING"):
        shop.change("line", seated, waitlist_rank=1)


def test_waiting_line_does_not_become_a_seat_by_itself(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    line = waits(shop, session)
    with suppress(sqlite.IntegrityError):
        shop.change("line", line, is_active=1)
    with suppress(sqlite.IntegrityError):
        shop.change("line", line, is_active=1, waitlist_rank=None)
    assert shop.active("line") == []


def test_promotion_beyond_the_seats_is_refused(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    shop.line(session, shop.appointment())
    appointment = shop.appointment(status="waitlisted")
    line = shop.line(session, appointment, is_active=0, waitlist_rank=1)
    shop.change("appointment", appointment, status="confirmed")
    with refused("BK_FULL"):
        shop.change("line", line, is_active=1)


@pytest.mark.parametrize("status", ["confirmed", "pending", "cancelled"])
def test_place_ends_with_the_waiting(shop: Shop, status: str) -> None:
    appointment = shop.appointment(status="waitlisted")
    shop.line(shop.scheduled(capacity=1), appointment, is_active=0, waitlist_rank=1)
    shop.change("appointment", appointment, status=status)
    assert ranks(shop) == [None]


def test_nobody_waits_for_a_cancelled_session(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    shop.change("session", session, cancelled_at=1)
    with refused("BK_SESSION_CANCELLED"):
        waits(shop, session)
    elsewhere = waits(shop, shop.scheduled(capacity=1))
    with refused("BK_SESSION_CANCELLED"):
        shop.change("line", elsewhere, session_id=session)


@pytest.mark.parametrize("is_seated", [True, False])
def test_customers_of_one_session_cannot_become_one_while_one_waits(
    shop: Shop, is_seated: bool
) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    session = shop.scheduled(capacity=1)
    if is_seated:
        shop.line(session, shop.appointment(niamh), niamh)
    else:
        waits(shop, session, niamh)
    other = shop.appointment(ciara, status="waitlisted")
    shop.line(session, other, ciara, is_active=0, waitlist_rank=2)
    with refused("BK_SAME_CUSTOMER"):
        shop.change("appointment", other, customer_id=niamh)


def test_moving_somebody_who_waits_to_where_they_are_already_is_refused(shop: Shop) -> None:
    niamh = shop.customer("niamh")
    here, there = shop.scheduled(capacity=1), shop.scheduled(capacity=1)
    line = waits(shop, here, niamh)
    waits(shop, there, niamh)
    with refused("BK_SAME_CUSTOMER"):
        shop.change("line", line, session_id=there)
