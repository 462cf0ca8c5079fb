"""What the triggers keep beyond overlaps and seats: who holds what, and what is never lost."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import ACTIVE_STATUSES, Status
from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import Database
from booking_desktop.storage.tables import metadata
from booking_desktop.storage.triggers import (
    TRIGGERS,
    create_triggers,
    drop_triggers,
    wrong_triggers,
)
from booking_desktop.storage.triggers.journal import LOCAL_TABLES
from tests.storage.shop import Shop, at, refused

INACTIVE = sorted(set(Status) - ACTIVE_STATUSES)


# I2, B7: capacity


def test_session_made_by_a_booking_follows_its_service(shop: Shop) -> None:
    session = shop.session(service_id="wash")
    for _ in range(3):
        shop.line(session, shop.appointment())
    with refused("BK_FULL"):
        shop.line(session, shop.appointment())
    shop.change("service", "wash", max_parallel_bookings=4)
    shop.line(session, shop.appointment())
    assert len(shop.active("line", session_id=session)) == 4


def test_lowered_capacity_keeps_the_seats_taken_and_admits_nobody(shop: Shop) -> None:
    session = shop.scheduled(capacity=2)
    first, second = (shop.line(session, shop.appointment()) for _ in range(2))
    shop.change("session", session, capacity=1)
    assert len(shop.active("line", session_id=session)) == 2
    shop.change("line", first, is_active=0)
    with refused("BK_FULL"):
        shop.change("line", first, is_active=1)
    shop.change("line", second, is_active=0)
    shop.change("line", first, is_active=1)


def test_seated_line_may_change_in_a_full_session(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    line = shop.line(session, shop.appointment())
    shop.change("line", line, price_minor=1000, asked_for=1)


def test_waitlisted_line_takes_no_seat(shop: Shop) -> None:
    session = shop.scheduled(capacity=1)
    shop.line(session, shop.appointment())
    shop.line(session, shop.appointment(status="waitlisted"), is_active=0, waitlist_rank=1)


# B6: a line is active only while its appointment counts


@pytest.mark.parametrize("status", INACTIVE)
def test_line_of_an_appointment_that_does_not_count_stays_inactive(
    shop: Shop, status: Status
) -> None:
    appointment = shop.appointment(status=status.value)
    line = shop.line(shop.session(), appointment, is_active=0)
    with refused("BK_APPOINTMENT_INACTIVE"):
        shop.change("line", line, is_active=1)
    shop.change("appointment", appointment, status="confirmed")
    shop.change("line", line, is_active=1)


@pytest.mark.parametrize("status", INACTIVE)
def test_appointment_that_stops_counting_releases_its_lines_and_holds(
    shop: Shop, status: Status
) -> None:
    session = shop.booked(at(10), at(11))
    shop.connection.execute("UPDATE appointment SET status = ?", (status.value,))
    assert shop.active("line") == []
    assert shop.active("hold", session_id=session) == []


def test_unplaced_appointment_releases_its_lines_and_takes_none(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    shop.connection.execute("UPDATE appointment SET placement = 'unplaced', claim_group = 'hub'")
    assert shop.active("line") == []
    assert shop.active("hold") == []
    assert shop.connection.execute("SELECT claim_group FROM hold").fetchone() == ("hub",)
    with refused("BK_APPOINTMENT_INACTIVE"):
        shop.connection.execute("UPDATE line SET is_active = 1")


# I6: holds go with the last line


def test_holds_stay_until_the_last_line_has_gone(shop: Shop) -> None:
    session = shop.session(service_id="wash")
    first = shop.line(session, shop.appointment())
    second = shop.line(session, shop.appointment())
    hold = shop.hold(session, at(10), at(11))
    shop.change("line", first, is_active=0)
    assert shop.active("hold") == [hold]
    shop.change("line", second, is_active=0, claim_group="last")
    assert shop.active("hold") == []
    assert shop.connection.execute("SELECT claim_group FROM hold").fetchone() == ("last",)


def test_line_that_moves_away_frees_the_old_time_for_itself(shop: Shop) -> None:
    shop.booked(at(10), at(11))
    (line,) = shop.active("line")
    target = shop.session(starts_at=at(10, 30), ends_at=at(11, 30))
    shop.change("line", line, session_id=target)
    shop.hold(target, at(10, 30), at(11, 30))
    assert len(shop.active("hold")) == 1


def test_scheduled_session_keeps_its_holds_without_lines(shop: Shop) -> None:
    session = shop.scheduled(capacity=2)
    hold = shop.hold(session, at(10), at(11))
    line = shop.line(session, shop.appointment())
    shop.change("line", line, is_active=0)
    assert shop.active("hold") == [hold]


def test_hold_that_nobody_needs_is_refused(shop: Shop) -> None:
    session = shop.session()
    with refused("BK_HOLD_WITHOUT_LINE"):
        shop.hold(session, at(10), at(11))
    hold = shop.hold(session, at(10), at(11), is_active=0)
    with refused("BK_HOLD_WITHOUT_LINE"):
        shop.change("hold", hold, is_active=1)


# Sessions


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": at(9)},
        {"ends_at": at(12)},
        {"provider_id": "john"},
        {"room_id": "studio"},
        {"service_id": "wash"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_session_changes_only_while_nothing_is_held(
    shop: Shop, change: dict[str, str | int | None]
) -> None:
    session = shop.booked(at(10), at(11))
    with refused("BK_SESSION_HELD"):
        shop.change("session", session, **change)
    shop.connection.execute("UPDATE hold SET is_active = 0")
    shop.change("session", session, **change)


@pytest.mark.parametrize("change", [{"is_scheduled": 0}, {"outlet_id": "elsewhere"}, {"id": "x"}])
def test_what_makes_a_session_never_changes(
    shop: Shop, change: dict[str, str | int | None]
) -> None:
    session = shop.scheduled(capacity=1)
    with refused("BK_SESSION_IMMUTABLE"):
        shop.change("session", session, **change)


def test_session_is_cancelled_when_it_is_empty_and_lets_go(shop: Shop) -> None:
    session = shop.scheduled(capacity=2)
    hold = shop.hold(session, at(10), at(11))
    line = shop.line(session, shop.appointment())
    with refused("BK_SESSION_SEATED"):
        shop.change("session", session, cancelled_at=1)
    shop.change("line", line, is_active=0)
    shop.change("session", session, cancelled_at=1)
    assert shop.active("hold") == []
    with refused("BK_SESSION_CANCELLED"):
        shop.change("line", line, is_active=1)
    with refused("BK_SESSION_CANCELLED"):
        shop.change("hold", hold, is_active=1)
    shop.change("session", session, cancelled_at=None)
    shop.change("hold", hold, is_active=1)
    shop.change("line", line, is_active=1)


# Customers


def test_lines_follow_the_customer_of_their_appointment(shop: Shop) -> None:
    niamh, other = shop.customer("niamh"), shop.customer("other")
    appointment = shop.appointment(other)
    shop.line(shop.session(), appointment, other)
    shop.change("appointment", appointment, customer_id=niamh)
    assert shop.connection.execute("SELECT customer_id FROM line").fetchone() == (niamh,)


def test_line_keeps_its_appointment(shop: Shop) -> None:
    line = shop.line(shop.session(), shop.appointment())
    with refused("BK_LINE_IMMUTABLE"):
        shop.change("line", line, appointment_id=shop.appointment())


# I5: the log only grows


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM activity",
        "UPDATE activity SET kind = 'other'",
        "UPDATE activity SET params = '{}', images = '[]', is_undoable = 0",
        "INSERT OR REPLACE INTO activity SELECT * FROM activity",
        "INSERT OR REPLACE INTO activity SELECT seq + 9, id, at, kind, actor_id, actor_name,"
        " desk_id, desk_name, channel, appointment_id, session_id, customer_id, params, touched,"
        " images, is_undoable, undoes FROM activity",
        "UPDATE OR REPLACE activity SET seq = 1",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_entry_of_the_log_cannot_be_changed_or_removed(
    shop: Shop, attack: str, recursive: str
) -> None:
    shop.activity("first", customer_id=shop.customer("niamh"))
    shop.activity("second")
    before = shop.connection.execute("SELECT * FROM activity").fetchall()
    shop.connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with refused("BK_ACTIVITY_ONLY_GROWS"):
        shop.connection.execute(attack)
    assert shop.connection.execute("SELECT * FROM activity").fetchall() == before


def test_act_is_undone_once(shop: Shop) -> None:
    shop.activity("book")
    shop.activity("undo", undoes="book")
    with refused("BK_ALREADY_UNDONE"):
        shop.activity("undo again", undoes="book")


BLANK = "UPDATE activity SET params = '{}', images = '[]', is_undoable = 0 WHERE id = ?"


def erase(shop: Shop, customer: str) -> None:
    shop.change("customer", customer, first_name="", last_name="", erased_at=1)


def test_entries_of_an_erased_customer_can_be_blanked_and_no_others(shop: Shop) -> None:
    niamh, ciara = shop.customer("niamh"), shop.customer("ciara")
    shop.activity("hers", customer_id=niamh)
    shop.activity("about her", params=f'{{"members": ["{niamh}"]}}')
    shop.activity("another's", customer_id=ciara)
    erase(shop, niamh)
    shop.connection.execute(BLANK, ("hers",))
    shop.connection.execute(BLANK, ("about her",))
    with refused("BK_ACTIVITY_ONLY_GROWS"):
        shop.connection.execute(BLANK, ("another's",))
    with refused("BK_ACTIVITY_ONLY_GROWS"):
        shop.change("activity", "hers", params='{"customer": "Somebody else"}')
    with refused("BK_ACTIVITY_ONLY_GROWS"):
        shop.connection.execute(BLANK.replace("SET", "SET actor_name = 'Nobody',"), ("hers",))


def test_erased_customer_holds_nothing_personal_for_ever(shop: Shop) -> None:
    niamh = shop.customer("niamh")
    with pytest.raises(sqlite.IntegrityError, match="ck_customer_named_or_erased"):
        shop.change("customer", niamh, erased_at=1)
    erase(shop, niamh)
    with pytest.raises(sqlite.IntegrityError, match="ck_customer_named_or_erased"):
        shop.change("customer", niamh, phone="+353855550142")
    with refused("BK_CUSTOMER_ERASED"):
        shop.change("customer", niamh, first_name="Niamh", erased_at=None)


# Rows are archived, never removed


@pytest.mark.parametrize(
    "attack", ["DELETE FROM {}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
@pytest.mark.parametrize("table", ["session", "hold", "appointment", "line", "customer", "service"])
def test_row_that_other_desks_know_is_never_removed(shop: Shop, table: str, attack: str) -> None:
    niamh = shop.customer("niamh")
    session = shop.scheduled(capacity=2)
    shop.line(session, shop.appointment(niamh), niamh)
    shop.hold(session, at(10), at(11))
    with pytest.raises(sqlite.IntegrityError, match="BK_ROW_KEPT"):
        shop.connection.execute(attack.format(table))


def test_every_table_is_kept_or_local() -> None:
    kept = {name.removesuffix("_kept") for name in TRIGGERS if name.endswith("_kept")}
    assert kept | LOCAL_TABLES == set(metadata.tables)
    assert not kept & LOCAL_TABLES


# Marks


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE service SET price_minor = 1",
        "UPDATE resource SET is_active = 0",
        "INSERT INTO opening_rule (id, outlet_id, weekday, start_minute, end_minute)"
        " VALUES ('monday', 'outlet', 0, 540, 1020)",
        "UPDATE outlet SET slot_interval_minutes = 15",
    ],
)
def test_change_of_the_catalogue_gives_it_a_new_version(shop: Shop, change: str) -> None:
    version = "SELECT value FROM setting WHERE name = 'catalogue_version'"
    before = shop.connection.execute(version).fetchone()
    shop.connection.execute(change)
    assert shop.connection.execute(version).fetchone() != before


def test_booking_leaves_the_catalogue_alone(shop: Shop) -> None:
    version = "SELECT value FROM setting WHERE name = 'catalogue_version'"
    before = shop.connection.execute(version).fetchone()
    shop.booked(at(10), at(11))
    assert shop.connection.execute(version).fetchone() == before


# The triggers themselves


def test_file_has_exactly_our_triggers(database: Database) -> None:
    with database.reading() as connection:
        assert wrong_triggers(connection) == ()


def test_missing_weakened_and_strange_triggers_are_found(database: Database) -> None:
    with database.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER line_seated")
        connection.exec_driver_sql("DROP TRIGGER hold_taken")
        connection.exec_driver_sql(
            "CREATE TRIGGER hold_taken BEFORE INSERT ON hold BEGIN SELECT 1; END"
        )
        connection.exec_driver_sql("CREATE TRIGGER spy AFTER INSERT ON line BEGIN SELECT 1; END")
        assert wrong_triggers(connection) == ("hold_taken", "line_seated", "spy")
        drop_triggers(connection)
        create_triggers(connection)
        assert wrong_triggers(connection) == ()
