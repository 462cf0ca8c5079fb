"""Books to measure on, and the table at the end.

`BOOKING_DESKTOP_BENCHMARK_SIZES` names the sizes (10000 unless said), separated by commas;
`BOOKING_DESKTOP_BENCHMARK_FOLDER` a folder in which the books are kept between runs.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.domain.ids import OutletId
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.sample.samples import write_sample
from booking_desktop.services.sample.sizes import sample_size
from booking_desktop.storage.driver import rows
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.migrate import migrate
from tests.benchmarks.book import Book
from tests.benchmarks.figures import Figure, markdown

_SIZES = os.environ.get("BOOKING_DESKTOP_BENCHMARK_SIZES", "10000")
_FIGURES = pytest.StashKey[list[Figure]]()


@pytest.fixture(scope="session", params=[int(size) for size in _SIZES.split(",")])
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="session")
def book(size: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    folder = os.environ.get("BOOKING_DESKTOP_BENCHMARK_FOLDER")
    kept = Path(folder) if folder else tmp_path_factory.mktemp("books")
    path = _made(kept / f"book-{size}.sqlite", size)
    own = tmp_path_factory.mktemp("book") / path.name
    shutil.copyfile(path, own)
    with own.open("rb+") as copy:
        # Else the first checkpoint would wait until all of the copy is on the disk.
        os.fsync(copy.fileno())
    database = open_database(own)
    with database.reading() as connection:
        outlet_id = OutletId(rows(connection, "SELECT id FROM outlet", {})[0][0])
    # As the program does once it is open: the collector need not look at what stays.
    gc.collect()
    gc.freeze()
    yield Book(size, own, database, outlet_id, SystemClock())
    database.close()
    own.unlink()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> list[Figure]:
    return request.config.stash.setdefault(_FIGURES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    found = terminalreporter.config.stash.get(_FIGURES, [])
    if found:
        terminalreporter.write_sep("=", "figures beside their limit")
        ordered = sorted(found, key=lambda figure: (figure.work, figure.size))
        terminalreporter.write_line(markdown(ordered))


def _made(path: Path, size: int) -> Path:
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        database = open_database(unfinished)
        migrate(database, back_up=lambda: None)
        write_sample(
            database,
            sample_size(str(size)),
            seed=1,
            now=SystemClock().now(),
            progress=lambda _done, _total: None,
        )
        database.close()
        unfinished.rename(path)
    return path
