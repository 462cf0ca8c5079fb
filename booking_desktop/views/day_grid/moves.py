"""A block on its way to another place, by mouse or keyboard: where it would be, what is asked.

The view knows no rule: each new place is put to the view-model as a probe, and what it answers is
shown. A drop on a refusal keeps ghost and card; a drop elsewhere waits for the changed picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from booking_desktop.viewmodels.day_overlay import VerdictView
from booking_desktop.viewmodels.day_picture import Block, Tone
from booking_desktop.views.day_grid.geometry import SNAP_MINUTES, snap
from booking_desktop.views.day_grid.layout import GridLayout

SHORTEST_MINUTES = 5


class Phase(Enum):
    """How far a move has come."""

    IDLE = auto()
    AIMING = auto()
    REFUSED = auto()  # dropped on red; the card waits for a number
    SETTLING = auto()  # dropped; the changed picture is on its way


class Kind(Enum):
    """What is moved: the whole block, or its end alone."""

    MOVE = auto()
    RESIZE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A column and a span in it."""

    column_id: str
    starts_minute: int
    ends_minute: int


class Move(QObject):
    """One move at a time.

    Signals:
        probed(str, str, int, int): Block, column, start and end minute to judge.
        dropped(str, str, int, int): The same, to be done: a move.
        stretched(str, str, int, int): The same, to be done: a new length.
        alternative_chosen(int): Index of the way out taken.
        cancelled(): It is back where it was.
        phase_changed(): The phase is another one.
    """

    probed = Signal(str, str, int, int)
    dropped = Signal(str, str, int, int)
    stretched = Signal(str, str, int, int)
    alternative_chosen = Signal(int)
    cancelled = Signal()
    phase_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._phase = Phase.IDLE
        self._kind = Kind.MOVE
        self._block: Block | None = None
        self._origin: Place | None = None
        self._place: Place | None = None
        self._verdict: VerdictView | None = None

    @property
    def phase(self) -> Phase:
        """How far the move has come."""
        return self._phase

    @property
    def is_active(self) -> bool:
        """Whether something is on its way."""
        return self._phase is not Phase.IDLE

    @property
    def group_id(self) -> str:
        """Group of what is moved; empty for nothing."""
        return self._block.group_id if self._block else ""

    @property
    def place(self) -> Place | None:
        """Where it would be."""
        return self._place

    def begin(self, block: Block, column_id: str, kind: Kind = Kind.MOVE) -> None:
        """Take a block up; its own place is the first one asked about."""
        self._kind = kind
        self._block = block
        self._origin = self._place = Place(column_id, block.starts_minute, block.ends_minute)
        self._verdict = None
        self._enter(Phase.AIMING)
        self._probe()

    def aim(self, layout: GridLayout, place: Place) -> None:
        """Ask about another place, held within the day; the same place is not asked twice."""
        length = place.ends_minute - place.starts_minute
        starts = layout.axis.held(place.starts_minute, length)
        held = replace(place, starts_minute=starts, ends_minute=starts + length)
        if held == self._place or self._block is None:
            return
        self._place = held
        self._verdict = None
        self._enter(Phase.AIMING)
        self._probe()

    def drag_to(self, layout: GridLayout, index: int, by_minutes: float, step: int) -> None:
        """Aim at what a pointer says: a column, and minutes away from where it took hold."""
        if self._block is None or self._origin is None:
            return
        if self._kind is Kind.RESIZE:
            end = max(
                snap(self._block.ends_minute + by_minutes, step),
                self._block.starts_minute + SHORTEST_MINUTES,
            )
            end = min(end, layout.axis.length_minutes)
            self.aim(layout, replace(self._origin, ends_minute=end))
            return
        column_id = layout.picture.columns[index].column_id
        is_home = column_id == self._origin.column_id and abs(by_minutes) < step / 2
        wanted = self._block.starts_minute + by_minutes
        starts = self._block.starts_minute if is_home else snap(wanted, step)
        length = self._block.ends_minute - self._block.starts_minute
        self.aim(layout, Place(column_id, starts, starts + length))

    def nudge(self, layout: GridLayout, columns: int, minutes: int) -> None:
        """Aim a step away: so many columns to the right and minutes later."""
        if self._place is None:
            return
        index = layout.index_of(self._place.column_id)
        index = max(0, min((index or 0) + columns, layout.columns.count - 1))
        starts = self._place.starts_minute
        if minutes:
            starts = snap(starts + minutes, SNAP_MINUTES)
        length = self._place.ends_minute - self._place.starts_minute
        self.aim(layout, Place(layout.picture.columns[index].column_id, starts, starts + length))

    def judge(self, verdict: VerdictView | None) -> None:
        """Take the view-model's answer; a refusal after the drop brings the card back."""
        self._verdict = verdict
        if self._phase is Phase.SETTLING and verdict is not None and verdict.tone is Tone.BAD:
            self._enter(Phase.REFUSED)

    def drop(self) -> None:
        """Let go: done, refused, or nothing where it is back in its place."""
        if self._block is None or self._place is None or self._phase is not Phase.AIMING:
            return
        if self._place == self._origin:
            self.cancel()
        elif self._verdict is not None and self._verdict.tone is Tone.BAD:
            self._enter(Phase.REFUSED)
        else:
            self._enter(Phase.SETTLING)
            signal = self.dropped if self._kind is Kind.MOVE else self.stretched
            place = self._place
            signal.emit(
                self._block.block_id, place.column_id, place.starts_minute, place.ends_minute
            )

    def choose(self, index: int) -> bool:
        """Take an alternative of the card; return whether there is one."""
        if self._verdict is None or not 0 <= index < len(self._verdict.alternatives):
            return False
        self._enter(Phase.SETTLING)
        self.alternative_chosen.emit(index)
        return True

    def cancel(self) -> None:
        """Put it back."""
        if self.is_active:
            self.end()
            self.cancelled.emit()

    def end(self) -> None:
        """Forget it: it arrived, or is gone."""
        self._block = self._origin = self._place = self._verdict = None
        self._enter(Phase.IDLE)

    def ask_again(self) -> None:
        """Probe the present place once more: the picture behind it changed."""
        if self._phase is Phase.AIMING:
            self._probe()

    def _probe(self) -> None:
        if self._block is not None and self._place is not None:
            place = self._place
            self.probed.emit(
                self._block.block_id, place.column_id, place.starts_minute, place.ends_minute
            )

    def _enter(self, phase: Phase) -> None:
        if phase is not self._phase:
            self._phase = phase
            self.phase_changed.emit()
