"""Trying the servers of the channels with what is typed, one sentence for each (F3, F4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError
from booking_desktop.services.trials import TrialOutcome
from booking_desktop.viewmodels.aside import Aside


class Trial(StrEnum):
    """What can be tried."""

    MAIL = "mail"
    CALENDAR = "calendar"
    SMS = "sms"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialState:
    """How a trial stands.

    Attributes:
        is_running: Whether the answer is still to come.
        text: What was found; "" before anything was tried.
        is_good: Whether the server can be used.
    """

    is_running: bool = False
    text: str = ""
    is_good: bool = False


class ChannelTrials(QObject):
    """The trials of the section.

    Signals:
        changed(): One of them stands otherwise.
    """

    changed = Signal()

    def __init__(self, aside: Aside, parent: QObject) -> None:
        """Begin with nothing tried."""
        super().__init__(parent)
        self._aside = aside
        self._states = dict.fromkeys(Trial, TrialState())
        self._numbers: dict[Trial, int] = {}

    def state(self, trial: Trial) -> TrialState:
        """Return how a trial stands."""
        return self._states[trial]

    def begin(
        self,
        trial: Trial,
        question: Callable[[], TrialOutcome],
        *,
        words: Callable[[TrialOutcome], str],
        refused: Callable[[BookingError], str],
    ) -> None:
        """Try something; what ran before under that name counts no more."""
        self.stop(trial)
        self._set(trial, TrialState(is_running=True))
        self._numbers[trial] = self._aside.ask(
            question,
            done=lambda outcome: self._set(
                trial, TrialState(text=words(outcome), is_good=outcome.fault is None)
            ),
            refused=lambda error: self._set(trial, TrialState(text=refused(error))),
        )

    def stop(self, trial: Trial) -> None:
        """Wait no longer for an answer, and forget the last one."""
        number = self._numbers.pop(trial, None)
        if number is not None:
            self._aside.forget(number)
        if self._states[trial] != TrialState():
            self._set(trial, TrialState())

    def _set(self, trial: Trial, state: TrialState) -> None:
        self._states[trial] = state
        self.changed.emit()
