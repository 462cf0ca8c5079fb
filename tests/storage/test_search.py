from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.storage.engine import Database
from booking_desktop.storage.health import FindingKind, invariant_findings
from booking_desktop.storage.search import find_bookings, search_customers
from tests.storage.shop import Shop, at

PEOPLE = {
    "niamh": ("Niamh", "Walsh", "+353855550142", "niamh.walsh@example.ie"),
    "sinead": ("Sinéad", "O'Brien", "+353861234567", ""),
    "ulf": ("Ulf", "Grünwald", "+4915112345678", ""),
    "soren": ("Søren", "Łukasz-Weiß", "", "soren@dampf.de"),
    "mononym": ("Björk", "", "", ""),
}


@pytest.fixture
def people(shop: Shop, database: Database) -> None:
    for name, (first, last, phone, email) in PEOPLE.items():
        shop.customer(name, first_name=first, last_name=last, phone=phone, email=email)
    with database.writer.begin():
        pass  # what a shell wrote is indexed with the program's next commit


def found(database: Database, text: str) -> list[str]:
    with database.reading() as connection:
        return [each.id for each in search_customers(connection, text)]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("n", ["niamh"]),
        ("niamh", ["niamh"]),
        ("NIAMH W", ["niamh"]),
        ("w nia", ["niamh"]),
        ("nia x", []),
        ("sinead", ["sinead"]),
        ("brien", ["sinead"]),
        ("o'b", ["sinead"]),
        ("grunwald", ["ulf"]),
        ("Grünw", ["ulf"]),
        ("gruenwald", ["ulf"]),
        ("soren", ["soren"]),
        ("lukasz weiss", ["soren"]),
        ("Łuk", ["soren"]),
        ("dampf", ["soren"]),
        ("niamh.walsh@example", ["niamh"]),
        ("bjork", ["mononym"]),
        ("0142", ["niamh"]),
        ("5501", ["niamh"]),
        ("+353 85 555 0142", ["niamh"]),
        ("085 555 0142", ["niamh"]),
        ("(085) 555-01", ["niamh"]),
        ("00353855550142", ["niamh"]),
        ("niamh 0142", ["niamh"]),
        ("sinead 0142", []),
        ("353", ["sinead", "niamh"]),
        ("35", []),
        ("", []),
        ("  ", []),
        ("-", []),
        ('" OR *', []),
        ("NEAR(a b) AND niamh:", []),
        ("^{}%_'\\", []),
        ("\x00\ud800", []),
    ],
)
def test_customers_are_found_by_what_is_typed(
    database: Database, text: str, who: list[str]
) -> None:
    assert sorted(found(database, text)) == sorted(who)


def test_whole_words_come_first_then_whoever_booked_last(shop: Shop, database: Database) -> None:
    for name, last in (("a", "Martins"), ("b", "Martin"), ("c", "Martinez"), ("d", "Martin")):
        shop.customer(name, first_name="Ana", last_name=last)
    for name in ("d", "b", "a"):
        shop.line(shop.session(), shop.appointment(name), name)
    with database.writer.begin():
        pass
    assert found(database, "martin") == ["b", "d", "a", "c"]


def test_list_is_short(shop: Shop, database: Database) -> None:
    for number in range(30):
        shop.customer(f"ana-{number}", first_name="Ana")
    with database.writer.begin():
        pass
    assert len(found(database, "ana")) == 8


@pytest.mark.usefixtures("people")
def test_index_follows_every_change(shop: Shop, database: Database) -> None:
    def change(**changes: str | int | None) -> None:
        with database.writer.begin() as connection:
            settings = ", ".join(f"{name} = :{name}" for name in changes)
            connection.exec_driver_sql(
                f"UPDATE customer SET {settings} WHERE id = 'niamh'", changes
            )

    change(last_name="Byrne", email="")
    assert (found(database, "walsh niamh"), found(database, "byrne")) == ([], ["niamh"])
    change(phone="")
    assert found(database, "0142") == []
    change(archived_at=1)
    assert found(database, "niamh") == []
    change(archived_at=None)
    assert found(database, "niamh") == ["niamh"]
    change(first_name="", last_name="", email="", phone="", erased_at=1)
    assert found(database, "niamh") == []
    shop.connection.execute(
        "INSERT INTO customer_match (customer_match) VALUES ('integrity-check')"
    )


def test_customer_missing_from_the_index_is_a_finding(shop: Shop, database: Database) -> None:
    shop.customer("niamh")
    with database.reading() as connection:
        assert [each.kind for each in invariant_findings(connection)] == [FindingKind.UNINDEXED]


def test_bookings_to_come_stand_before_past_ones(shop: Shop, database: Database) -> None:
    niamh = shop.customer("niamh", last_name="Walsh")
    made = {}
    for day in (-3, 2, -1, 7, 1):
        appointment = shop.appointment(niamh)
        for hour in (10, 11):
            session = shop.session(starts_at=at(hour, day=day), ends_at=at(hour + 1, day=day))
            shop.line(session, appointment, niamh, position=hour)
        made[appointment] = day
    shop.booked(at(10), at(11))
    with database.reading() as connection:
        bookings = find_bookings(connection, [niamh], now=at(12), limit=4)
    assert [made[each.appointment_id] for each in bookings] == [1, 2, 7, -1]
    first = bookings[0]
    assert (first.customer_name, first.service_name, first.staff_name, first.status) == (
        "Niamh Walsh",
        "Cut",
        "Sarah",
        Status.CONFIRMED,
    )
    assert first.interval == (at(10, day=1), at(11, day=1))
