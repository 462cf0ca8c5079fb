from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.backup import (
    back_up,
    copy_database,
    kept_backups,
    list_backups,
    restore,
)
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.health import all_findings
from tests.storage.shop import Shop, at

NOW = at(12)
HOUR, DAY = 3600, 86_400


def bookings(path: Path) -> int:
    database = open_database(path)
    with database.reading() as connection:
        assert all_findings(connection) == ()
        count: int = connection.exec_driver_sql("SELECT count(*) FROM line").scalar_one()
    database.close()
    return count


def spoil(path: Path) -> None:
    """Overwrite pages in the middle of a database."""
    with path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\x5a" * 4096 * 10)


def test_copy_is_whole_though_the_database_is_in_use(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    shop.booked(at(10), at(11))
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE line SET is_active = 0")
        made = back_up(database.path, tmp_path / "backups", now=NOW)
    assert made.path.name == "shop-20270115-120000.backup"
    assert list((tmp_path / "backups").iterdir()) == [made.path]
    assert bookings(made.path) == 1


def test_copy_sees_one_state_while_others_write(database: Database, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        for number in range(50):
            with database.writer.begin() as connection:
                for half in ("a", "b"):
                    connection.exec_driver_sql(
                        "INSERT INTO draft VALUES (?, NULL, 'booking', '{}', 0)",
                        (f"{number}{half}",),
                    )
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    copies: list[Path] = []
    while not done.is_set() or not copies:
        copies.append(tmp_path / f"copy-{len(copies)}.sqlite")
        copy_database(database.path, copies[-1])
    writer.join()
    for copy in copies:
        opened = open_database(copy)
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one() % 2 == 0
        opened.close()


def test_damaged_database_is_not_copied_over_a_good_backup(shop: Shop, tmp_path: Path) -> None:
    path = Path(shop.connection.execute("PRAGMA database_list").fetchone()[2])
    shop.booked(at(10), at(11))
    good = back_up(path, tmp_path / "backups", now=NOW)
    shop.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shop.connection.close()
    spoil(path)
    with pytest.raises(StorageError) as refused:
        back_up(path, tmp_path / "backups", now=Instant(NOW + HOUR))
    assert refused.value.problem == "damaged"
    assert [each.path for each in list_backups(tmp_path / "backups", "shop")] == [good.path]
    assert list((tmp_path / "backups").iterdir()) == [good.path]


@pytest.mark.parametrize(
    ("number", "problem"), [(28, "full"), (30, "read_only"), (13, "no_permission"), (5, "disk")]
)
def test_trouble_with_the_disk_leaves_no_half_copy(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, problem: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("booking_desktop.storage.backup.os.fsync", fail)
    with pytest.raises(StorageError) as refused:
        back_up(path, tmp_path / "backups", now=NOW)
    assert refused.value.problem == problem
    assert list((tmp_path / "backups").iterdir()) == []


def test_copies_are_thinned_by_hour_day_week_and_month() -> None:
    hourly = [Instant(NOW - number * HOUR) for number in range(24 * 400)]
    kept = kept_backups(hourly, now=NOW)
    within = {days: sum(made > NOW - days * DAY for made in kept) for days in (1, 14, 56, 400)}
    assert within[1] >= 24
    assert 24 + 12 <= within[14] <= 24 + 16
    assert within[56] - within[14] in range(5, 9)
    assert within[400] - within[56] in range(10, 14)
    assert max(hourly) in kept


def test_newest_copy_is_kept_however_old() -> None:
    old = [Instant(NOW - 3000 * DAY), Instant(NOW - 4000 * DAY)]
    assert kept_backups(old, now=NOW) == {old[0]}
    assert kept_backups([], now=NOW) == frozenset()


def test_thinning_touches_only_copies_of_this_database(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = [folder / "other-20200101-000000.backup", folder / "shop-notes.backup"]
    for other in others:
        other.touch()
    for number in range(3):
        back_up(path, folder, now=Instant(NOW - (3 - number) * 60))
    back_up(path, folder, now=NOW)
    assert [each.made_at for each in list_backups(folder, "shop")] == [NOW, NOW - 60]
    assert all(other.exists() for other in others)


def test_restored_database_is_the_copy_and_the_other_is_kept(shop: Shop, path: Path) -> None:
    shop.booked(at(10), at(11))
    saved = back_up(path, path.parent / "backups", now=NOW)
    shop.booked(at(12), at(13))
    shop.connection.close()
    kept = restore(saved.path, path, now=NOW)
    assert kept is not None
    assert (bookings(path), bookings(kept)) == (1, 2)


def test_damaged_database_is_replaced_and_kept_with_its_log(shop: Shop, path: Path) -> None:
    saved = back_up(path, path.parent / "backups", now=NOW)
    shop.connection.close()
    path.write_bytes(b"rubbish")
    path.with_name("shop.sqlite-wal").write_bytes(b"old log")
    kept = restore(saved.path, path, now=NOW)
    assert kept is not None
    assert kept.read_bytes() == b"rubbish"
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"old log"
    assert bookings(path) == 0


def test_missing_database_is_restored(path: Path) -> None:
    saved = back_up(path, path.parent / "backups", now=NOW)
    elsewhere = path.with_name("elsewhere.sqlite")
    assert restore(saved.path, elsewhere, now=NOW) is None
    assert bookings(elsewhere) == 0


def missing(path: Path) -> None:
    path.unlink()


def foreign(path: Path) -> None:
    path.write_bytes(b"Dear diary")


@pytest.mark.parametrize(
    ("ruin", "problem"),
    [(missing, "no_file"), (foreign, "not_a_database"), (spoil, "damaged")],
)
def test_bad_copy_replaces_nothing(path: Path, ruin: Callable[[Path], None], problem: str) -> None:
    saved = back_up(path, path.parent / "backups", now=NOW)
    ruin(saved.path)
    before = path.read_bytes()
    with pytest.raises(StorageError) as refused:
        restore(saved.path, path, now=NOW)
    assert refused.value.problem == problem
    assert path.read_bytes() == before


def test_database_in_use_is_not_replaced(database: Database, tmp_path: Path) -> None:
    saved = back_up(database.path, tmp_path / "backups", now=NOW)
    with pytest.raises(StorageError) as refused:
        restore(saved.path, database.path, now=NOW)
    assert refused.value.problem == "in_use"
    database.close()
    restore(saved.path, database.path, now=NOW)
