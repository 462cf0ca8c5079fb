"""Several bookings moved in one act: none of them stands in another's way (C2, D6).

All give up their seats before the first takes a new one, so that a series may move along itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.facts import Seat
from booking_desktop.domain.supposing import Supposition
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.judging import Judging
from booking_desktop.services.shifting import Shift
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork


class JudgingTogether:
    """Judges bookings that are moved together, in turn: those before have their new seats."""

    def __init__(self, judging: Judging, shifts: Sequence[Shift]) -> None:
        """Suppose that all of them have left."""
        self._judging = judging
        self._supposed = Supposition(
            gone=frozenset(seat for shift in shifts for seat in shift.leaves)
        )

    def ask(self, transaction: Transaction, shift: Shift) -> Verdict:
        """Return the verdict on the next one, with ways out of a no; a yes counts as taken."""
        before = shift.before
        suppose = partial(self._supposed.applied, keeping=before.id)
        verdict = self._judging.ask_within(transaction, shift.question(), suppose)
        if verdict.fits:
            self._take(before, verdict)
        return verdict

    def decide(self, unit: UnitOfWork, shift: Shift) -> Verdict:
        """Return the yes to the next one, which counts as taken.

        Raises:
            Refused: With a verdict that may lack ways out.
        """
        before = shift.before
        suppose = partial(self._supposed.applied, keeping=before.id)
        verdict = self._judging.decide(unit, shift.question(), suppose).verdict
        self._take(before, verdict)
        return verdict

    def _take(self, before: Appointment, verdict: Verdict) -> None:
        seat = Seat(before.id, before.customer_id, before.customer_name)
        self._supposed = self._supposed.with_taken(seat, verdict.plan)


def move_together(unit: UnitOfWork, judging: Judging, shifts: Sequence[Shift]) -> None:
    """Judge all and move all; the act itself tells of it.

    Raises:
        Refused: One of them does not fit; nothing has been written.
    """
    together = JudgingTogether(judging, shifts)
    verdicts = [together.decide(unit, shift) for shift in shifts]
    for shift in shifts:
        shift.release(unit)
    for shift, verdict in zip(shifts, verdicts, strict=True):
        shift.write(unit, verdict)
