"""Programmes: what is open only to those who are enrolled (D7).

A service or a class may be kept for a programme, a course or a membership. An enrolment holds for
some days, and may be a pass for so many visits; a pass that is used up still enrols.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import CustomerId, EnrolmentId, OutletId, ProgrammeId
from booking_desktop.domain.instants import Instant, day_end, day_start
from booking_desktop.domain.intervals import Interval, merge
from booking_desktop.domain.text import clean_note, required

MOST_VISITS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A course, a membership, or whatever customers are enrolled for."""

    id: ProgrammeId
    outlet_id: OutletId
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """That a customer belongs to a programme.

    Attributes:
        valid_from: The first local date; None from ever on.
        valid_until: The last local date, included; None for ever.
        visits: A pass for so many; None for as many as they like.
    """

    id: EnrolmentId
    programme_id: ProgrammeId
    customer_id: CustomerId
    valid_from: date | None = None
    valid_until: date | None = None
    visits: int | None = None
    note: str = ""


class Membership(NamedTuple):
    """One enrolment as the judge needs it; both dates are included."""

    programme_id: ProgrammeId
    valid_from: date | None
    valid_until: date | None

    def holds_on(self, on: date) -> bool:
        """Whether it holds on a local date."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )


class Asker(NamedTuple):
    """Who asks: their name, and what they are enrolled for."""

    name: str
    memberships: tuple[Membership, ...]

    def is_enrolled(self, programme_id: ProgrammeId, on: date) -> bool:
        """Whether something of a programme is open to them on a local date."""
        return any(
            each.programme_id == programme_id and each.holds_on(on) for each in self.memberships
        )


def open_spans(
    asker: Asker | None, programme_id: ProgrammeId, within: Interval, zone: ZoneInfo
) -> tuple[Interval, ...]:
    """Return when, of a stretch of time, starts of a programme are open to somebody."""
    if asker is None:
        return ()
    return merge(
        span
        for each in asker.memberships
        if each.programme_id == programme_id
        for span in _span(each, within, zone)
    )


def checked_programme(programme: Programme) -> Programme:
    """Return a programme that can be stored.

    Raises:
        FieldError: `name` or `description`.
    """
    return replace(
        programme,
        name=required("name", programme.name),
        description=clean_note("description", programme.description),
    )


def checked_enrolment(enrolment: Enrolment) -> Enrolment:
    """Return an enrolment that can be stored.

    Raises:
        FieldError: `valid_until`, `before_first_date`; `visits`, `out_of_range_between`; `note`.
    """
    first, last, visits = enrolment.valid_from, enrolment.valid_until, enrolment.visits
    if first is not None and last is not None and last < first:
        raise FieldError("valid_until", "before_first_date")
    if visits is not None and not 1 <= visits <= MOST_VISITS:
        raise FieldError("visits", "out_of_range_between", least=1, most=MOST_VISITS)
    return replace(enrolment, note=clean_note("note", enrolment.note))


def refuse_overlap(enrolment: Enrolment, others: Iterable[Enrolment], *, who: str) -> None:
    """Make sure that somebody is not enrolled twice on the same day.

    Raises:
        FieldError: `customer`, `enrolled_already` (`value` names who).
    """
    for other in others:
        if other.id != enrolment.id and _overlap(enrolment, other):
            raise FieldError("customer", "enrolled_already", value=who)


def _overlap(one: Enrolment, other: Enrolment) -> bool:
    first = one.valid_from or date.min, other.valid_from or date.min
    last = one.valid_until or date.max, other.valid_until or date.max
    return max(first) <= min(last)


def _span(membership: Membership, within: Interval, zone: ZoneInfo) -> tuple[Interval, ...]:
    first, last = membership.valid_from, membership.valid_until
    start = within.start if first is None else max(within.start, day_start(first, zone))
    end = within.end if last is None else min(within.end, day_end(last, zone))
    return (Interval(Instant(start), Instant(end)),) if start < end else ()
