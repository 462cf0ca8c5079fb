"""Several processes on one database file, set off together round by round.

Each process is a program of its own: it opens the database the way the window does, and hears
nothing from the others but the barrier.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

_PATIENCE_SECONDS = 270

Attempt = Callable[[Any, int, int], str]
"""What a process does in a round: given its database, the round and its own number, the answer."""


class Answer(NamedTuple):
    """What one process got in one round, and how long it waited for it."""

    round: int
    racer: int
    said: str
    seconds: float


class Race(NamedTuple):
    """So many racers and rounds on a database file.

    Many racers start sooner where `preloads` names their module: it is read once for all of them,
    before any database is opened. They are processes of their own all the same.
    """

    path: Path
    racers: int
    rounds: int
    open: Callable[[Path], Any]
    attempt: Attempt
    preloads: str = ""

    def run(self) -> list[Answer]:
        """Return every answer of every process."""
        context: SpawnContext | ForkServerContext = multiprocessing.get_context("spawn")
        if self.preloads:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([self.preloads])
        barrier = context.Barrier(self.racers)
        with context.Manager() as manager:
            answers = manager.list()
            processes = [
                context.Process(target=_race, args=(self, racer, barrier, answers))
                for racer in range(self.racers)
            ]
            for process in processes:
                process.start()
            for process in processes:
                process.join(_PATIENCE_SECONDS)
            alive = [process for process in processes if process.is_alive()]
            for process in alive:
                process.kill()
            assert not alive, "a process never came back"
            assert {process.exitcode for process in processes} == {0}
            return [Answer(*answer) for each in answers for answer in each]


def percentile(answers: Sequence[Answer], share: float) -> float:
    """Return the wait that this share of the answers did not exceed, in seconds."""
    waits = sorted(answer.seconds for answer in answers)
    return waits[min(len(waits) - 1, int(len(waits) * share))]


def _race(race: Race, racer: int, barrier: Barrier, answers: Any) -> None:  # noqa: ANN401
    opened = race.open(race.path)
    found = []
    try:
        for number in range(race.rounds):
            barrier.wait(_PATIENCE_SECONDS)
            began = perf_counter()
            said = race.attempt(opened, number, racer)
            found.append(Answer(number, racer, said, perf_counter() - began))
    except BaseException:
        # The others would wait in vain for one who fell.
        barrier.abort()
        raise
    answers.append(found)
