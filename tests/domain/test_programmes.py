"""When what is kept for a programme is open to somebody (D7)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import CustomerId, EnrolmentId, ProgrammeId
from booking_desktop.domain.instants import day_end, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.programmes import (
    Asker,
    Enrolment,
    Membership,
    checked_enrolment,
    open_spans,
    refuse_overlap,
)

ZONE = ZoneInfo("Europe/Dublin")
COURSE, OTHER = ProgrammeId("course"), ProgrammeId("other")
FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
WEEK = Interval(day_start(FIRST, ZONE), day_end(LAST, ZONE))


def asker(*memberships: tuple[ProgrammeId, date | None, date | None]) -> Asker:
    return Asker("Mary", tuple(Membership(*each) for each in memberships))


def enrolment(first: date | None, last: date | None, *, id: str = "one") -> Enrolment:
    return Enrolment(
        id=EnrolmentId(id),
        programme_id=COURSE,
        customer_id=CustomerId("mary"),
        valid_from=first,
        valid_until=last,
    )


@pytest.mark.parametrize(
    ("first", "last", "open_days"),
    [
        (None, None, (16, 22)),
        (date(2026, 11, 18), None, (18, 22)),
        (None, date(2026, 11, 18), (16, 18)),
        (date(2026, 11, 18), date(2026, 11, 18), (18, 18)),
        (date(2026, 1, 1), date(2027, 1, 1), (16, 22)),
    ],
)
def test_what_is_kept_is_open_on_the_days_of_an_enrolment(
    first: date | None, last: date | None, open_days: tuple[int, int]
) -> None:
    spans = open_spans(asker((COURSE, first, last)), COURSE, WEEK, ZONE)

    begins, ends = (date(2026, 11, day) for day in open_days)
    assert spans == (Interval(day_start(begins, ZONE), day_end(ends, ZONE)),)


@pytest.mark.parametrize(
    "who",
    [
        None,
        asker(),
        asker((OTHER, None, None)),
        asker((COURSE, date(2026, 11, 23), None)),
        asker((COURSE, None, date(2026, 11, 15))),
    ],
)
def test_what_is_kept_is_open_to_nobody_else(who: Asker | None) -> None:
    assert open_spans(who, COURSE, WEEK, ZONE) == ()


def test_two_enrolments_that_touch_are_one_span() -> None:
    day = date(2026, 11, 18)
    who = asker((COURSE, None, day), (COURSE, date(2026, 11, 19), None))

    assert open_spans(who, COURSE, WEEK, ZONE) == (WEEK,)


def test_enrolment_ends_on_its_last_day_and_not_before() -> None:
    who = asker((COURSE, FIRST, LAST))

    assert who.is_enrolled(COURSE, FIRST)
    assert who.is_enrolled(COURSE, LAST)
    assert not who.is_enrolled(COURSE, date(2026, 11, 23))
    assert not who.is_enrolled(OTHER, FIRST)


@pytest.mark.parametrize(
    ("first", "last"),
    [(None, None), (LAST, None), (None, FIRST), (FIRST, FIRST), (date(2026, 11, 1), None)],
)
def test_second_enrolment_on_the_same_day_is_refused(first: date | None, last: date | None) -> None:
    with pytest.raises(FieldError) as refused:
        refuse_overlap(enrolment(first, last), [enrolment(FIRST, LAST, id="two")], who="Mary")

    assert refused.value.params["value"] == "Mary"


def test_enrolment_does_not_stand_in_its_own_way() -> None:
    refuse_overlap(enrolment(FIRST, None), [enrolment(FIRST, LAST)], who="Mary")
    refuse_overlap(
        enrolment(date(2026, 11, 23), None), [enrolment(FIRST, LAST, id="two")], who="Mary"
    )


def test_enrolment_of_one_day_is_one() -> None:
    assert checked_enrolment(enrolment(FIRST, FIRST)).valid_until == FIRST
