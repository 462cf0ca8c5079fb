"""T4: a full disk and a locked file refuse in time, lose nothing, and let go by themselves."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage import engine as engine_module
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import Database, open_database, transaction
from booking_desktop.storage.health import all_findings
from tests.storage.shop import Shop, at, connect


def book(database: Database, number: int) -> None:
    with transaction(database.writer) as connection:
        shop = Shop(driver_connection(connection))
        start = at(10, day=number)
        session = shop.session(id=f"s{number}", starts_at=start, ends_at=start + 3600)
        appointment = shop.appointment(id=f"a{number}", reference=f"{number}", note="x" * 5000)
        shop.line(session, appointment, id=f"l{number}")
        shop.hold(session, start, start + 3600, id=f"h{number}")


def assert_holds_exactly(database: Database, booked: int) -> None:
    with database.reading() as connection:
        assert all_findings(connection) == ()
        count = connection.exec_driver_sql("SELECT count(*) FROM appointment").scalar()
    assert count == booked


def book_until_refused(database: Database, *, first: int) -> tuple[int, str]:
    """Book until the database refuses; return how many it took, and why it stopped."""
    for number in range(first, 10_000):
        try:
            book(database, number)
        except StorageError as refused:
            return number, refused.problem
    raise AssertionError("nothing was ever refused")


def test_full_database_refuses_and_goes_on_when_there_is_room(database: Database) -> None:
    with database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 60}")
    booked, problem = book_until_refused(database, first=0)
    assert (booked > 0, problem) == (True, "full")
    assert_holds_exactly(database, booked)
    with database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    book(database, booked)
    assert_holds_exactly(database, booked + 1)


def _fill_disk(path: Path, answers: Any) -> None:  # noqa: ANN401
    """Book with a limit on how far files may grow, then without."""
    import resource  # noqa: PLC0415 - only Unix has it

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    database = open_database(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, most))
    booked, problem = book_until_refused(database, first=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    book(database, booked)
    database.close()
    answers.put((booked + 1, problem))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on files")
def test_log_that_cannot_grow_loses_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_fill_disk, args=(path, answers))
    process.start()
    booked, problem = answers.get(timeout=60)
    process.join()
    assert problem in {"full", "disk"}
    assert booked > 1
    database = open_database(path)
    assert_holds_exactly(database, booked)
    database.close()


def test_locked_file_is_waited_for_and_then_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine_module._WRITER_SETTINGS, "busy_timeout", 50)
    database = open_database(path)
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as refused:
        book(database, 0)
    assert refused.value.problem == "busy"
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM line").scalar() == 0
    other.execute("COMMIT")
    other.close()
    book(database, 0)
    assert_holds_exactly(database, 1)
    database.close()
