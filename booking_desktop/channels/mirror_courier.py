"""Tells Cal.com what is due, one task after the other, and notes what came of each (F3).

What cannot be done now is tried again, the pauses growing and drawn by chance, so that many desks
do not come back at the same instant. Where Cal.com asks for rest it gets it, and after five
failures in a row nothing is tried for half a minute. Only what Cal.com refuses is given up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from random import Random
from typing import Final

from booking_desktop.channels.calcom import CalCom, CalendarBooking
from booking_desktop.channels.calcom_answers import NotReachedError, NotTakenError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, MirrorProblem, longest_pause_seconds
from booking_desktop.services.clock import Clock
from booking_desktop.services.mirror_outbox import Again, MirrorErrand, MirrorOutbox

_FAILURES_BEFORE_REST: Final = 5
_REST_SECONDS: Final = 30

_log = logging.getLogger(__name__)


class MirrorCourier:
    """Takes tasks out of the outbox and does them. For one thread."""

    def __init__(
        self,
        outbox: MirrorOutbox,
        calendar: CalCom,
        *,
        clock: Clock,
        chance: Random,
        fallback_email: str | None,
    ) -> None:
        """Keep the outbox, the calendar, and the address of those who have none."""
        self._outbox = outbox
        self._calendar = calendar
        self._clock = clock
        self._chance = chance
        self._fallback_email = fallback_email
        self._failures = 0
        self._rest_until = Instant(0)
        self._unnoted: Callable[[], None] | None = None

    def send_due(self, *, is_ending: Callable[[], bool] = lambda: False) -> None:
        """Do all that is due, until there is no more, Cal.com wants rest or somebody an end.

        Raises:
            StorageError: The database cannot be read or written. What was done is noted before
                anything else is.
        """
        self._note()
        while not is_ending() and self._clock.now() >= self._rest_until:
            errand = self._outbox.take()
            if errand is None:
                return
            self._unnoted = self._done(errand)
            self._note()

    def _note(self) -> None:
        if self._unnoted is not None:
            self._unnoted()
            self._unnoted = None

    def _done(self, errand: MirrorErrand) -> Callable[[], None]:
        """Do an errand, and return how its outcome is noted."""
        try:
            booking = self._do(errand)
        except NotReachedError as error:
            _log.warning("Cal.com was not reached for task %s", errand.id)
            return self._later(errand, error)
        except NotTakenError as error:
            # Its words may name the customer: they are for whoever looks at the task alone.
            _log.warning("Cal.com did not take task %s: %s", errand.id, error.problem.value)
            self._failures = 0
            return partial(self._outbox.note_failed, errand, self._why(errand, error), error.said)
        except Exception as error:  # noqa: BLE001 - it must not stand in the way of the others
            _log.exception("task %s cannot be done", errand.id)
            problem, said = MirrorProblem.NOT_UNDERSTOOD, type(error).__name__
            return partial(self._outbox.note_failed, errand, problem, said)
        self._failures = 0
        return partial(
            self._outbox.note_done,
            errand,
            named=asdict(booking) if booking else {},
        )

    def _do(self, errand: MirrorErrand) -> CalendarBooking | None:
        if errand.kind is MirrorKind.CANCEL:
            if not (errand.is_unsure and self._is_cancelled(errand)):
                self._calendar.cancel(errand)
            return None
        found = self._found(errand) if errand.is_unsure else None
        if found is not None:
            return found
        if errand.starts_at is not None and errand.starts_at <= self._clock.now():
            raise NotTakenError(MirrorProblem.TOO_LATE, "")
        if errand.kind is MirrorKind.RESCHEDULE:
            return self._calendar.reschedule(errand)
        email = errand.email or self._fallback_email
        if not email:
            raise NotTakenError(MirrorProblem.NO_EMAIL, "")
        return self._calendar.create(errand, email)

    def _why(self, errand: MirrorErrand, error: NotTakenError) -> MirrorProblem:
        """Return why a task was refused; a time that Cal.com does not offer is worth knowing."""
        if error.problem is not MirrorProblem.REFUSED or errand.starts_at is None:
            return error.problem
        try:
            is_offered = self._calendar.offers(errand)
        except (NotReachedError, NotTakenError):
            return error.problem
        return error.problem if is_offered else MirrorProblem.NOT_OFFERED

    def _found(self, errand: MirrorErrand) -> CalendarBooking | None:
        """Return what an earlier try did; where Cal.com cannot be asked, it is taken as none."""
        try:
            return self._calendar.find(errand)
        except NotTakenError:
            return None

    def _is_cancelled(self, errand: MirrorErrand) -> bool:
        try:
            return self._calendar.is_cancelled(errand)
        except NotTakenError:
            return False

    def _later(self, errand: MirrorErrand, error: NotReachedError) -> Callable[[], None]:
        now = self._clock.now()
        self._failures += 1
        rest = error.rest_seconds
        if self._failures >= _FAILURES_BEFORE_REST:
            rest = max(rest, _REST_SECONDS)
        if rest:
            rest += 1  # the clock leaves out the second that has begun
        self._rest_until = Instant(now + rest)
        longest = longest_pause_seconds(errand.tries)
        pause = max(rest, self._chance.randint((longest + 1) // 2, longest))
        again = Again(
            at=Instant(now + pause), rest_until=self._rest_until, is_unsure=error.is_unsure
        )
        return partial(self._outbox.note_later, errand, error.said, again=again)
