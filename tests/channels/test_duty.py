"""Work beside the work: it goes on, whatever goes wrong in a round (F3, F4)."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from booking_desktop.channels import duty
from booking_desktop.channels.duty import Duty
from booking_desktop.domain.errors import StorageError

_PATIENCE_SECONDS = 30
_A_MOMENT_SECONDS = 0.2


class Work:
    """Fails the first time, then goes well."""

    def __init__(self, failure: Exception) -> None:
        self._failures = [failure]
        self.went_well = Event()

    def __call__(self) -> None:
        if self._failures:
            raise self._failures.pop()
        self.went_well.set()


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duty, "_PAUSE_AFTER_FAILING_SECONDS", 0)


@pytest.mark.parametrize("failure", [StorageError("busy"), RuntimeError("nobody foresaw this")])
@pytest.mark.parametrize("fails_at", ["begin", "go_round"])
def test_what_failed_is_tried_again(tmp_path: Path, failure: Exception, fails_at: str) -> None:
    work = Work(failure)
    parts = {"begin": lambda: None, "go_round": lambda: None} | {fails_at: work}
    at_work = Duty("letters", tmp_path / "salon.sqlite", **parts)

    at_work.start()
    came = work.went_well.wait(_PATIENCE_SECONDS)
    at_work.stop()

    assert came


def test_failing_work_is_left_alone_for_a_while_and_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duty, "_PAUSE_AFTER_FAILING_SECONDS", 3600)
    monkeypatch.setattr(duty, "_PAUSE_SECONDS", 0)
    failed, failed_again = Event(), Event()

    def fail() -> None:
        (failed_again if failed.is_set() else failed).set()
        raise StorageError("busy")

    at_work = Duty("letters", tmp_path / "salon.sqlite", begin=lambda: None, go_round=fail)

    at_work.start()
    assert failed.wait(_PATIENCE_SECONDS)
    has_come_again = failed_again.wait(_A_MOMENT_SECONDS)
    at_work.stop()

    assert not has_come_again
