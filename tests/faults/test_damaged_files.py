"""T5: a damaged file opens whole, or its recovery is offered; the diary is never silently shorter.

Each case damages a salon's file, the log beside it or both in one way, drawn from its seed, then
opens it as the window does: open, first day, check, and where that refuses, the newest good copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from booking_desktop.app.opening import OpenDesk, copies_of, open_desk
from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.places import Places, places_within
from booking_desktop.storage.driver import read_only, sqlite
from booking_desktop.viewmodels.trouble import may_need_copy
from tests.salon import FixedClock

NOW = Instant(1795085520)
CASES_A_KIND = 26
PAGE = 4096
COUNTED = ("activity", "appointment", "customer", "hold", "line", "session", "staff")

Counts = tuple[int, ...]
Damage = Callable[[Path, Random], None]


@dataclass(frozen=True, kw_only=True)
class Salon:
    """A salon's files as a power cut leaves them: the file, and a log that is not in it yet.

    Attributes:
        folder: Holds them, and one copy from before the log's bookings.
        whole: How much there is with the log.
        copied: How much there was when the copy was made.
    """

    folder: Path
    whole: Counts
    copied: Counts


def count(path: Path) -> Counts:
    with closing(read_only(path)) as connection:
        return tuple(
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED
        )


@pytest.fixture(scope="module")
def salon(tmp_path_factory: pytest.TempPathFactory) -> Salon:
    made, folder = (tmp_path_factory.mktemp(name) for name in ("made", "cut"))
    places, clock = places_within(made), FixedClock(NOW)
    first = open_desk(places, clock, is_demo=True)
    assert isinstance(first, OpenDesk)
    first.office.close(is_damaged=False)
    opened = open_desk(places, clock)
    assert isinstance(opened, OpenDesk)
    check_in(opened, slice(0, 10))
    copies_of(places, clock).make(unless_younger_than_seconds=0)
    copied = count(places.database)
    check_in(opened, slice(10, None))
    shutil.copytree(made, folder, dirs_exist_ok=True)
    whole = count(places.database)
    opened.office.close(is_damaged=False)
    assert whole > copied
    return Salon(folder=folder, whole=whole, copied=copied)


def check_in(opened: OpenDesk, which: slice) -> None:
    """Write entries that are in the log beside the file alone."""
    lines = [line for line in opened.page.book.day.lines if line.status is Status.CONFIRMED]
    for line in lines[which]:
        opened.office.lifecycle.check_in(opened.office.actor, line.appointment_id)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-shm")


# -- damage ----------------------------------------------------------------------------------------


def scribble(path: Path, random: Random, *, first: int, last: int, most: int) -> None:
    """Change up to `most` bytes between two places of a file."""
    with path.open("r+b") as file:
        for _ in range(random.randint(1, most)):
            place = random.randrange(first, last)
            file.seek(place)
            was = file.read(1)[0]
            file.seek(place)
            file.write(bytes([was ^ random.randint(1, 255)]))


def flip_header(path: Path, random: Random) -> None:
    scribble(path, random, first=0, last=100, most=3)


def flip_schema(path: Path, random: Random) -> None:
    scribble(path, random, first=100, last=PAGE, most=4)


def flip_page(path: Path, random: Random) -> None:
    page = random.randrange(1, path.stat().st_size // PAGE)
    scribble(path, random, first=page * PAGE, last=(page + 1) * PAGE, most=8)


def flip_page_head(path: Path, random: Random) -> None:
    page = random.randrange(1, path.stat().st_size // PAGE)
    scribble(path, random, first=page * PAGE, last=page * PAGE + 12, most=2)


def zero_pages(path: Path, random: Random) -> None:
    page = random.randrange(path.stat().st_size // PAGE)
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(PAGE * random.randint(1, 4)))


def cut_tail(path: Path, random: Random) -> None:
    with path.open("r+b") as file:
        file.truncate(random.choice((0, random.randrange(path.stat().st_size))))


def swap_pages(path: Path, random: Random) -> None:
    """Write a page where another one belongs, as a disk that mixes up its blocks."""
    one, other = random.sample(range(1, path.stat().st_size // PAGE), 2)
    with path.open("r+b") as file:
        file.seek(one * PAGE)
        page = file.read(PAGE)
        file.seek(other * PAGE)
        file.write(page)


def lose_file(path: Path, _random: Random) -> None:
    path.unlink()


def empty_file(path: Path, _random: Random) -> None:
    with path.open("r+b") as file:
        file.truncate(0)


def flip_log(path: Path, random: Random) -> None:
    scribble(log_of(path), random, first=0, last=log_of(path).stat().st_size, most=4)


def cut_log(path: Path, random: Random) -> None:
    with log_of(path).open("r+b") as file:
        file.truncate(random.randrange(log_of(path).stat().st_size))


def lose_log(path: Path, random: Random) -> None:
    log_of(path).unlink()
    if random.random() < 0.5:
        index_of(path).unlink(missing_ok=True)


def foreign_log(path: Path, random: Random) -> None:
    """Put the log of another database beside the file."""
    other = path.with_name("other.sqlite")
    with closing(sqlite.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE other (number INTEGER)")
        rows = [(number,) for number in range(random.randint(1, 5000))]
        connection.executemany("INSERT INTO other VALUES (?)", rows)
        connection.commit()
        shutil.copyfile(log_of(other), log_of(path))
    index_of(path).unlink(missing_ok=True)


def foreign_index(path: Path, random: Random) -> None:
    index_of(path).write_bytes(random.randbytes(8 * PAGE))


FILE_DAMAGE: tuple[Damage, ...] = (
    flip_header,
    flip_schema,
    flip_page,
    flip_page_head,
    zero_pages,
    cut_tail,
    swap_pages,
)
LOG_DAMAGE: tuple[Damage, ...] = (flip_log, cut_log, lose_log, foreign_log, foreign_index)
LOSSES: tuple[Damage, ...] = (lose_file, empty_file)
CASES = [
    *((damage, seed) for damage in (*FILE_DAMAGE, *LOG_DAMAGE) for seed in range(CASES_A_KIND)),
    *((damage, 0) for damage in LOSSES),
]


# -- what becomes of it ----------------------------------------------------------------------------


def left(path: Path) -> tuple[bytes, ...]:
    """Return what the file and its log hold; an empty log is as good as none."""
    return tuple(each.read_bytes() if each.exists() else b"" for each in (path, log_of(path)))


def refusal(places: Places) -> StorageError | None:
    """Open a file as the window does, and return why it is not to be used."""
    clock = FixedClock(NOW)
    try:
        opened = open_desk(places, clock)
    except StorageError as error:
        return error
    assert isinstance(opened, OpenDesk), "the first run was offered over a salon's file"
    refused = None
    try:
        copies_of(places, clock).check(opened.office.database)
    except StorageError as error:
        refused = error
    opened.office.close(is_damaged=refused is not None)
    return refused


@pytest.fixture
def case(salon: Salon, tmp_path: Path) -> Iterator[Places]:
    shutil.copytree(salon.folder, tmp_path / "case")
    yield places_within(tmp_path / "case")
    shutil.rmtree(tmp_path / "case")


@pytest.mark.parametrize(
    ("damage", "seed"), CASES, ids=[f"{damage.__name__}-{seed}" for damage, seed in CASES]
)
def test_damaged_file_opens_whole_or_its_copy_is_offered(
    salon: Salon, case: Places, damage: Damage, seed: int
) -> None:
    damage(case.database, Random(f"{damage.__name__} {seed}"))
    found = left(case.database)
    refused = refusal(case)
    if refused is None:
        present = count(case.database)
        least = salon.copied if damage in LOG_DAMAGE else salon.whole
        assert all(now >= then for now, then in zip(present, least, strict=True))
        return
    assert may_need_copy(refused)
    assert left(case.database) == found, "a damaged file was written to"
    copies = copies_of(case, FixedClock(NOW))
    copy = copies.newest_good()
    assert copy is not None
    kept = copies.put_back(copy)
    assert kept is None or left(kept) == found
    assert refusal(case) is None
    assert count(case.database) == salon.copied


def declare_line(path: Path, before: str, after: str) -> None:
    with closing(sqlite.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'line'", (before, after)
        )


def forget_prices(path: Path) -> None:
    """Leave rows that no statement can make: prices that are nothing."""
    sound, loose = "price_minor INTEGER NOT NULL", "price_minor INTEGER"
    declare_line(path, sound, loose)
    with closing(sqlite.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE line SET price_minor = NULL")
    declare_line(path, loose, sound)


def test_rows_that_cannot_be_are_damage_and_no_bug_of_ours(case: Places) -> None:
    forget_prices(case.database)
    refused = refusal(case)
    assert refused is not None
    assert may_need_copy(refused)
