from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.customers import AlertKind, CustomerAlert, CustomerRecord
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.money import Money
from booking_desktop.storage.activity import forget_customer
from booking_desktop.storage.customers import (
    customer_record,
    find_customer,
    find_customers,
    find_customers_by_phone,
)
from booking_desktop.storage.engine import Database
from tests.storage.shop import Shop, at


def test_card_comes_with_tags_and_standing_alerts(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh", last_name="Walsh", tags='["regular", "vip"]', phone="+3531")
    shop.alert(niamh, "allergy", body="Nuts")
    shop.alert(niamh, "patch_test", expires_on="2027-02-01")
    shop.alert(niamh, "other", body="Old", archived_at=1)
    with database.reading() as connection:
        card = find_customer(connection, niamh)
    assert (card.full_name, card.tags, card.wants_messages) == (
        "Niamh Walsh",
        ("regular", "vip"),
        True,
    )
    assert card.alerts == (
        CustomerAlert(kind=AlertKind.ALLERGY, text="Nuts"),
        CustomerAlert(kind=AlertKind.PATCH_TEST, text="", expires_on=date(2027, 2, 1)),
    )


def test_cards_come_in_the_order_asked_for(shop: Shop, database: Database) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    with database.reading() as connection:
        found = find_customers(connection, [niamh, CustomerId("nobody"), ciara])
    assert [card.id for card in found] == [niamh, ciara]


def test_unknown_card_is_not_found(database: Database) -> None:
    with pytest.raises(NotFoundError), database.reading() as connection:
        find_customer(connection, CustomerId("nobody"))


def test_number_finds_everybody_who_shares_it(shop: Shop, database: Database) -> None:
    shop.customer("niamh", phone="+353855550142")
    shop.customer("ciara", phone="+353855550142")
    shop.customer("gone", phone="+353855550142", archived_at=1)
    shop.customer("none")
    with database.reading() as connection:
        found = find_customers_by_phone(connection, "+353855550142")
        assert [card.id for card in found] == ["ciara", "niamh"]
        assert find_customers_by_phone(connection, "") == ()


def test_record_counts_what_happened(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh")

    def visit(status: str, day: int, *, is_active: int = 1, lines: int = 1) -> None:
        appointment = shop.appointment(niamh, status=status)
        for number in range(lines):
            session = shop.session(
                starts_at=at(10 + number, day=day), ends_at=at(11 + number, day=day)
            )
            shop.line(session, appointment, niamh, is_active=is_active)

    visit("completed", -9)
    visit("completed", -3, lines=2)
    visit("no_show", -2, is_active=0)
    visit("cancelled", -1, is_active=0)
    visit("confirmed", 5)
    visit("pending", 4)
    visit("cancelled", 2, is_active=0)
    with database.reading() as connection:
        record = customer_record(connection, niamh, now=at(12))
        assert record == CustomerRecord(
            visits=2,
            no_shows=1,
            last_visit_at=at(11, day=-3),
            next_visit_at=at(10, day=4),
            owed=(Money(3 * 6800, "EUR"),),
        )
        nothing = customer_record(connection, CustomerId("nobody"), now=at(12))
        assert nothing == CustomerRecord(
            visits=0, no_shows=0, last_visit_at=None, next_visit_at=None
        )


def test_erased_customer_is_forgotten_by_the_log(shop: Shop, database: Database) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    shop.activity("hers", customer_id=niamh)
    shop.activity("merge", customer_id=ciara, images=f'[["customer", "{niamh}"]]')
    shop.activity("another's", customer_id=ciara)
    shop.change("customer", niamh, first_name="", erased_at=1)
    with database.writer.begin() as connection:
        forget_customer(connection, niamh)
    found = shop.connection.execute("SELECT id, params, images, is_undoable FROM activity")
    kept = ("another's", '{"customer": "Niamh"}', '[["line", "line-1"]]', 1)
    assert found.fetchall() == [("hers", "{}", "[]", 0), ("merge", "{}", "[]", 0), kept]
