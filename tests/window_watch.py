"""Listens to a window from within: what it says to whoever sits there, and how evenly it beats.

A timer of the window's event loop is due every hundredth of a second. By how much a beat is late is
how long the window could not have answered a key. For part of that its thread may have been ready
and no processor free, which is the machine's doing and not the program's: Linux tells how long. The
log has a line of JSON for everything that was said, for each beat that was more than a frame late,
and for the number of beats.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from booking_desktop.app import program
from booking_desktop.domain.ids import ActivityId
from booking_desktop.viewmodels.notices import Notices

BEAT_MS = 10
FRAME_MS = 16
_BEATS_OF_A_LINE = 100
_SCHEDULED = Path("/proc/thread-self/schedstat")


class Said(NamedTuple):
    """A toast: what it said, the act it offers to take back, and whether it was a refusal."""

    text: str
    activity_id: str
    is_refusal: bool


class Late(NamedTuple):
    """A beat that came late: when, by how much, and how long of that no processor was free."""

    at: float
    ms: float
    starved_ms: float

    @property
    def own_ms(self) -> float:
        """How long the program itself kept the window from answering."""
        return max(0.0, self.ms - self.starved_ms)


class Heard:
    """The log, as far as it was read."""

    def __init__(self, log: Path) -> None:
        """Read from the beginning, once somebody asks."""
        log.touch()
        self._file = log.open(encoding="utf-8")
        self.said: list[Said] = []
        self.beats = 0
        self.late: list[Late] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self) -> None:
        """Take in what was written since."""
        while line := self._file.readline():
            kind, *told = json.loads(line)
            if kind == "said":
                self.said.append(Said(*told))
            elif kind == "late":
                self.late.append(Late(*told))
            else:
                self.beats += told[0]


class _Heartbeat:
    def __init__(self, parent: QApplication, write: Callable[..., None]) -> None:
        self._write = write
        self._beats = 0
        self._latest, self._starved_ms = monotonic(), _starved_ms()
        timer = QTimer(parent)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(BEAT_MS)

    def _beat(self) -> None:
        now, starved_ms = monotonic(), _starved_ms()
        late_ms = (now - self._latest) * 1000 - BEAT_MS
        if late_ms > FRAME_MS:
            self._write("late", now, round(late_ms, 1), round(starved_ms - self._starved_ms, 1))
        self._latest, self._starved_ms = now, starved_ms
        self._beats += 1
        if self._beats == _BEATS_OF_A_LINE:
            self._write("beats", self._beats)
            self._beats = 0


def _starved_ms() -> float:
    """Return how long this thread has been ready while no processor was free."""
    return int(_SCHEDULED.read_text().split()[1]) / 1_000_000


def watch(log: Path) -> None:
    """Let the window that is about to start write to a log."""
    # Lines are whole as soon as they are written: others read along.
    file = log.open("a", encoding="utf-8", buffering=1)

    def write(*words: object) -> None:
        file.write(f"{json.dumps(words)}\n")

    class Watched(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.heartbeat = _Heartbeat(self, write)
            self.aboutToQuit.connect(file.close)

    vars(program)["QApplication"] = Watched
    _listen(write)


def _listen(write: Callable[..., None]) -> None:
    tell, refuse = Notices.tell, Notices.refuse

    def heard_telling(
        notices: Notices, text: str, *, undoes: ActivityId | None = None, **more: object
    ) -> None:
        write("said", text, undoes or "", False)
        tell(notices, text, undoes=undoes, **more)  # type: ignore[arg-type]

    def heard_refusing(notices: Notices, text: str) -> None:
        write("said", text, "", True)
        refuse(notices, text)

    Notices.tell = heard_telling  # type: ignore[assignment,method-assign]
    Notices.refuse = heard_refusing  # type: ignore[assignment,method-assign]
