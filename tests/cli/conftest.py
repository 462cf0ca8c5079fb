"""Commands run in this process, with what they said."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from booking_desktop.cli.main import main
from booking_desktop.services.sample.samples import write_sample
from booking_desktop.services.sample.sizes import sample_size
from booking_desktop.storage.engine import open_database
from tests.salon import at, copied, empty_database


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """Return the lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def ran(*arguments: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(status=status, out=said.out, err=said.err)

    return ran


@pytest.fixture
def init(run: Run) -> Run:
    """Run `init` with sensible options; those given win over them."""

    def ran(path: Path, *flags: str, typed: str = "", **given: str) -> Ran:
        options = {
            "business": "Beauty Studio",
            "outlet": "Downtown Branch",
            "timezone": "Asia/Jakarta",
            "currency": "IDR",
            "country": "ID",
            "admin-email": "admin@example.com",
            **{name.replace("_", "-"): value for name, value in given.items()},
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return run("init", "--db", path, *words, *flags, typed=typed)

    return ran


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sampled") / "salon.sqlite"
    empty_database(path)
    database = open_database(path)
    write_sample(database, sample_size("small"), seed=1, now=at("10:52"))
    database.close()
    return path


@pytest.fixture
def salon(sampled: Path, tmp_path: Path) -> Path:
    """A booking file with a week of bookings, to do with as one likes."""
    return copied(sampled, tmp_path / "salon.sqlite")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, so that nothing outside is read or written."""
    folder = tmp_path / "home"
    folder.mkdir()
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("BOOKING_DESKTOP_DATABASE", raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder
