from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.backup import Backup, back_up, back_up_if_due, is_gone, restore
from booking_desktop.storage.completeness import accept_file, refuse_shorter_file
from booking_desktop.storage.file_lock import FileLock
from tests.storage.shop import Shop, at, connect

NOW = at(12)
HOUR = 3600


def log_entry(shop: Shop, number: int, *, named: str = "entry") -> None:
    shop.connection.execute(
        "INSERT INTO activity (seq, id, at, kind, actor_name, desk_id, desk_name, channel,"
        " params, touched, images)"
        " VALUES (?, ?, 0, 'book', 'Mia', 'desk', 'Desk 1', 'desk', '{}', '{}', '[]')",
        (number, f"{named}-{number}"),
    )


@pytest.fixture
def copy(shop: Shop, path: Path, tmp_path: Path) -> Backup:
    log_entry(shop, 1)
    log_entry(shop, 2)
    return back_up(path, tmp_path / "backups", now=NOW)


def put_older(path: Path, template: Path, shop: Shop) -> None:
    """Put the file as it was before anything was logged in its place."""
    shop.connection.close()
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    shutil.copyfile(template, path)


def test_file_that_went_on_since_its_copy_is_complete(shop: Shop, path: Path, copy: Backup) -> None:
    log_entry(shop, 3)
    refuse_shorter_file(path, copy.path, made_at=copy.made_at)


def test_file_without_the_last_entry_of_its_copy_is_refused(
    path: Path, copy: Backup, template: Path, shop: Shop
) -> None:
    put_older(path, template, shop)
    with pytest.raises(StorageError) as refused:
        refuse_shorter_file(path, copy.path, made_at=copy.made_at)
    assert (refused.value.problem, refused.value.params["made_at"]) == ("shorter", NOW)


def test_file_with_another_entry_at_that_place_is_refused(
    path: Path, copy: Backup, template: Path, shop: Shop
) -> None:
    put_older(path, template, shop)
    accept_file(path, now=Instant(NOW - 1))
    with closing(connect(path)) as connection:
        for number in range(1, 4):
            log_entry(Shop(connection), number, named="other")
    with pytest.raises(StorageError):
        refuse_shorter_file(path, copy.path, made_at=copy.made_at)


def test_file_accepted_after_the_copy_was_made_is_left_alone(
    path: Path, copy: Backup, template: Path, shop: Shop
) -> None:
    put_older(path, template, shop)
    accept_file(path, now=NOW)
    refuse_shorter_file(path, copy.path, made_at=copy.made_at)


def test_older_copy_put_back_on_purpose_is_not_held_against_the_newer_one(
    shop: Shop, path: Path, copy: Backup
) -> None:
    log_entry(shop, 3)
    newer = back_up(path, copy.path.parent, now=Instant(NOW + HOUR))
    shop.connection.close()
    restore(copy.path, path, now=Instant(NOW + 2 * HOUR))
    refuse_shorter_file(path, newer.path, made_at=newer.made_at)


def test_copy_that_cannot_be_read_proves_nothing(path: Path, copy: Backup) -> None:
    copy.path.write_bytes(b"\x00" * 9000)
    refuse_shorter_file(path, copy.path, made_at=copy.made_at)


def test_log_without_its_file_is_not_taken_for_the_log_of_the_copy(
    shop: Shop, path: Path, copy: Backup
) -> None:
    log_entry(shop, 3)
    log = path.with_name(f"{path.name}-wal")
    kept = log.read_bytes()
    shop.connection.close()
    log.write_bytes(kept)
    path.unlink()
    restore(copy.path, path, now=Instant(NOW + HOUR))
    assert not log.exists()


@pytest.mark.parametrize("is_empty", [True, False])
def test_file_is_gone_where_only_copies_of_it_are_left(
    path: Path, copy: Backup, *, is_empty: bool
) -> None:
    assert not is_gone(path, copy.path.parent)
    path.unlink()
    if is_empty:
        path.touch()
    assert is_gone(path, copy.path.parent)


def test_file_that_never_was_is_not_gone(tmp_path: Path) -> None:
    assert not is_gone(tmp_path / "new.sqlite", tmp_path / "new-backups")


def test_copy_is_due_when_the_last_one_is_old_enough(path: Path, copy: Backup) -> None:
    folder = copy.path.parent
    soon, later = Instant(NOW + HOUR - 1), Instant(NOW + HOUR)
    assert back_up_if_due(path, folder, now=soon, every_seconds=HOUR) == NOW
    assert back_up_if_due(path, folder, now=later, every_seconds=HOUR) == later


def test_copy_is_left_to_the_program_that_is_making_one(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    other = FileLock(folder / "copying.lock")
    assert other.take(is_alone=True)
    assert back_up_if_due(path, folder, now=NOW, every_seconds=HOUR) is None
    other.give_back()
    assert back_up_if_due(path, folder, now=NOW, every_seconds=HOUR) == NOW
