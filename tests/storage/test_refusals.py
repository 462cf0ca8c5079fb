from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from booking_desktop.domain.errors import ConflictError, StorageError
from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import Database, transaction
from booking_desktop.storage.refusals import ConflictKind, meaning, problem_of, translated
from tests.storage.shop import Shop, at


def trouble(name: str) -> sqlite.OperationalError:
    error = sqlite.OperationalError("some words")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("SQLITE_BUSY", "busy"),
        ("SQLITE_BUSY_SNAPSHOT", "busy"),
        ("SQLITE_LOCKED", "busy"),
        ("SQLITE_FULL", "full"),
        ("SQLITE_READONLY", "read_only"),
        ("SQLITE_READONLY_DBMOVED", "read_only"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_NOTADB", "not_a_database"),
        ("SQLITE_IOERR_WRITE", "disk"),
        ("SQLITE_CANTOPEN", "unreadable"),
    ],
)
def test_trouble_of_the_world_has_a_name(name: str, problem: str) -> None:
    assert problem_of(trouble(name)) == problem
    wrapped = DBAPIError("SELECT 1", {}, trouble(name))
    for error in (trouble(name), wrapped):
        known = meaning(error)
        assert isinstance(known, StorageError)
        assert known.problem == problem


def test_trouble_without_a_name_is_known_by_its_words() -> None:
    assert problem_of(sqlite.OperationalError("database or disk is full")) == "full"
    assert problem_of(sqlite.OperationalError("no such table: salon")) is None


@pytest.mark.parametrize(
    "bug",
    [
        trouble("SQLITE_ERROR"),
        sqlite.IntegrityError("CHECK constraint failed: ck_hold_span"),
        sqlite.IntegrityError("BK_HOLD_WITHOUT_LINE"),
        sqlite.ProgrammingError("wrong number of bindings"),
    ],
)
def test_bug_of_ours_stays_what_it_is(bug: Exception) -> None:
    assert meaning(bug) is None
    with pytest.raises(type(bug)) as seen, translated():
        raise bug
    assert seen.value is bug


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BK_OVERLAP", ConflictKind.OVERLAP),
        ("BK_FULL", ConflictKind.FULL),
        ("BK_SAME_CUSTOMER", ConflictKind.SAME_CUSTOMER),
        ("BK_SESSION_CANCELLED", ConflictKind.SESSION_CANCELLED),
        ("BK_ALREADY_UNDONE", ConflictKind.ALREADY_UNDONE),
        (
            "UNIQUE constraint failed: line.session_id, line.customer_id",
            ConflictKind.SAME_CUSTOMER,
        ),
    ],
)
def test_broken_invariant_is_a_conflict(text: str, kind: ConflictKind) -> None:
    raw = sqlite.IntegrityError(text)
    for error in (raw, IntegrityError("INSERT", {}, raw)):
        known = meaning(error)
        assert isinstance(known, ConflictError)
        assert known.kind == kind


def test_lost_race_reaches_the_service_as_a_conflict(shop: Shop, database: Database) -> None:
    shop.booked(at(10), at(11))
    shop.scheduled(capacity=1, id="class")
    insert = (
        "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group)"
        f" VALUES ('late', 'class', 'sarah', {at(10)}, {at(11)}, 'g')"
    )
    with pytest.raises(ConflictError) as lost, transaction(database.writer) as connection:
        connection.exec_driver_sql(insert)
    assert lost.value.kind == "overlap"


def test_connection_is_not_trusted_after_the_disk_failed(database: Database) -> None:
    connections = []

    def work(error: Exception | None) -> None:
        with transaction(database.writer) as connection:
            connections.append(connection.connection.driver_connection)
            if error:
                raise error

    with pytest.raises(StorageError):
        work(trouble("SQLITE_IOERR"))
    work(None)
    with pytest.raises(StorageError):
        work(trouble("SQLITE_FULL"))
    work(None)
    first, second, third, fourth = connections
    assert first is not second
    assert second is third is fourth
