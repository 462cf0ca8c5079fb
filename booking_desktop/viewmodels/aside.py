"""Questions to somebody who may take their time: another server, a key store that is locked.

Each has a thread of its own that nobody waits for, not even the end of the program. An answer that
is not wanted any more is dropped. What is asked must not touch the database: that is `Work`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.errors import BookingError, StoppedError

T = TypeVar("T")

_LOOK_EVERY_MS: Final = 40

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    done: Callable[[Any], None]
    refused: Callable[[BookingError], None]


class Aside(QObject):
    """Asks, and hands the answers over on the thread that asked.

    Signals:
        broke(str): A bug: its name, for the log has the rest.
    """

    broke = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing asked."""
        super().__init__(parent)
        self._numbers = count(1)
        self._askers: dict[int, _Asker] = {}
        # Polled: a thread that outlives the window must not hold anything of Qt.
        self._answers: SimpleQueue[tuple[int, object]] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def ask(
        self,
        question: Callable[[], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[BookingError], None],
    ) -> int:
        """Ask, and return the number by which the answer can be forgotten.

        Args:
            question: Runs in a thread of its own; must not touch anything of Qt.
            done: Takes the answer.
            refused: Takes the refusal.
        """
        number = next(self._numbers)
        self._askers[number] = _Asker(done=done, refused=refused)
        Thread(target=_answer, args=(number, question, self._answers), daemon=True).start()
        self._timer.start()
        return number

    def forget(self, number: int) -> None:
        """Take no answer to a question any more."""
        self._askers.pop(number, None)

    def _look(self) -> None:
        while True:
            try:
                number, answer = self._answers.get_nowait()
            except Empty:
                break
            asker = self._askers.pop(number, None)
            if asker is not None:
                self._hand_over(asker, answer)
        if not self._askers:
            self._timer.stop()

    def _hand_over(self, asker: _Asker, answer: object) -> None:
        if isinstance(answer, BookingError):
            asker.refused(answer)
        elif isinstance(answer, _Bug):
            self.broke.emit(answer.name)
            asker.refused(StoppedError())
        else:
            asker.done(answer)


@dataclass(frozen=True, slots=True)
class _Bug:
    name: str


def _answer(
    number: int, question: Callable[[], object], answers: SimpleQueue[tuple[int, object]]
) -> None:
    answer: object
    try:
        answer = question()
    except BookingError as error:
        answer = error
    except Exception as error:  # noqa: BLE001 - nobody else would hear of it
        _log.exception("a question broke")
        answer = _Bug(type(error).__name__)
    answers.put((number, answer))
