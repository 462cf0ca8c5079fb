"""What is said to each date of a series, before any of them is booked (D6, B14).

A series keeps its local time of day across clock changes. Dates before count as taken for those
after them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from booking_desktop.domain.facts import Catalogue, Seat
from booking_desktop.domain.ids import AppointmentId, CustomerId
from booking_desktop.domain.instants import (
    Instant,
    NonexistentLocalTime,
    local_minute,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.judge.moments import nonexistent_time
from booking_desktop.domain.recurrence import Recurrence
from booking_desktop.domain.supposing import Supposition
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    BookingRequest,
    LineRequest,
    Verdict,
)
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.judging import Judging, Question
from booking_desktop.storage.unit_of_work import Transaction

Lines: TypeAlias = tuple[LineRequest, ...]

SKIPPED: Final[Lines] = ()
"""The choice to leave a date out."""

Progress = Callable[[int, int], None]
"""Called after each date with how many are done, of how many; raises to stop, undoing all."""


class OnConflict(StrEnum):
    """What becomes of dates that do not fit and for which nothing was chosen."""

    SKIP = "skip"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWish:
    """A series that somebody wants.

    Attributes:
        request: What is wanted on its first date.
        recurrence: On which dates.
        choices: What was chosen for single dates, `SKIPPED` or other lines; by the rule's date.
        details: What each of the bookings says beside.
        on_conflict: What becomes of dates in conflict without a choice.
    """

    request: BookingRequest
    recurrence: Recurrence
    choices: Mapping[date, Lines] = field(default_factory=dict)
    details: BookingDetails = field(default_factory=BookingDetails)
    on_conflict: OnConflict = OnConflict.FAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedVerdict:
    """What is said to one date.

    Attributes:
        on: The rule's date.
        verdict: To the wish, or to what was chosen instead; None for a date that is skipped.
        starts_at: When it would begin; None where clocks skip that time, and for skipped dates.
        is_chosen: Somebody has settled it.
    """

    on: date
    verdict: Verdict | None
    starts_at: Instant | None = None
    is_chosen: bool = False

    @property
    def fits(self) -> bool:
        """Whether it would be booked."""
        return self.verdict is not None and self.verdict.fits

    @property
    def is_to_settle(self) -> bool:
        """Whether it is in conflict and nothing helps yet."""
        return self.verdict is not None and not self.verdict.fits


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPreview:
    """All dates of a series with what is said to each; `left_out` are months without such a day."""

    dates: tuple[DatedVerdict, ...]
    left_out: tuple[date, ...] = ()


def nearest(verdict: Verdict) -> Alternative | None:
    """Return the nearest way out with the same person; a second lane is never taken unasked."""
    return _first_of(verdict, AlternativeKind.OTHER_TIME, AlternativeKind.OTHER_DAY)


def other_person(verdict: Verdict) -> Alternative | None:
    """Return the nearest way out with somebody else."""
    return _first_of(verdict, AlternativeKind.OTHER_PERSON)


def _first_of(verdict: Verdict, *kinds: AlternativeKind) -> Alternative | None:
    return next((way for way in verdict.alternatives if way.kind in kinds), None)


class DateJudge:
    """Judges the dates of one wish in turn, each as if those before it were booked."""

    def __init__(
        self, judging: Judging, transaction: Transaction, catalogue: Catalogue, wish: SeriesWish
    ) -> None:
        """Begin with the book as the transaction sees it."""
        self._judging = judging
        self._transaction = transaction
        self._catalogue = catalogue
        self._wish = wish
        self._supposed = Supposition()

    def judged(self, on: date) -> DatedVerdict:
        """Return what is said to a date, and count it as taken from now on if it fits."""
        chosen = self._wish.choices.get(on)
        if chosen == SKIPPED:
            return DatedVerdict(on=on, verdict=None, is_chosen=True)
        wished = self._wish.request.lines
        try:
            lines = chosen or lines_on(wished, on, self._catalogue.zone)
        except NonexistentLocalTime as gap:
            return DatedVerdict(on=on, verdict=self._in_the_gap(gap))
        verdict = self._ask(lines)
        if verdict.fits:
            seat = _seat_of(on, self._wish.request.customer_id)
            self._supposed = self._supposed.with_taken(seat, verdict.plan)
        return DatedVerdict(
            on=on, verdict=verdict, starts_at=lines[0].starts_at, is_chosen=chosen is not None
        )

    def _ask(self, lines: Lines) -> Verdict:
        request = replace(self._wish.request, lines=lines)
        question = Question(outlet_id=self._catalogue.outlet.id, request=request)
        return self._judging.ask_within(self._transaction, question, self._supposed.applied)

    def _in_the_gap(self, gap: NonexistentLocalTime) -> Verdict:
        """Refuse a time that clocks skip; the next valid one is the way out, if it fits (B14)."""
        zone = self._catalogue.zone
        starts_at = local_to_instant(gap.next_on, gap.next_minute, zone)
        lines = _shifted(self._wish.request.lines, starts_at)
        verdict = self._ask(lines)
        ways = (_way_out(lines, verdict),) if verdict.fits else verdict.alternatives
        return Verdict(reasons=(nonexistent_time(gap, zone),), alternatives=ways)


def lines_on(lines: Lines, on: date, zone: ZoneInfo) -> Lines:
    """Return the lines of a wish at the same local time of another date.

    Raises:
        NonexistentLocalTime: A clock change skips that time.
    """
    first = lines[0].starts_at
    assert first is not None
    return _shifted(lines, local_to_instant(on, local_minute(first, zone), zone))


def _shifted(lines: Lines, starts_at: Instant) -> Lines:
    """Return the lines from another start on; the others keep their distance to the first."""
    first = lines[0].starts_at
    assert first is not None
    later = starts_at - first
    return tuple(
        line if line.starts_at is None else replace(line, starts_at=Instant(line.starts_at + later))
        for line in lines
    )


def _seat_of(on: date, customer_id: CustomerId | None) -> Seat:
    return Seat(AppointmentId(on.isoformat()), customer_id, "")


def _way_out(lines: Lines, verdict: Verdict) -> Alternative:
    """Return a wish that fits as a way out."""
    plans = verdict.plan
    staff = plans[0].staff
    return Alternative(
        kind=AlternativeKind.OTHER_TIME,
        interval=Interval(plans[0].interval.start, plans[-1].interval.end),
        staff_id=staff.id if staff else None,
        staff_name=staff.full_name if staff else "",
        price_minor=sum(plan.price_minor for plan in plans),
        lines=lines,
    )
