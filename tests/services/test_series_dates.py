"""A series keeps its local time in every zone, through gaps, folds and skipped dates (B14, D6)."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import (
    Instant,
    NonexistentLocalTime,
    is_doubled,
    local_date,
    local_datetime,
    local_minute,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.recurrence import Recurrence, RepeatUnit, series_dates
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    LineRequest,
    Reason,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.series_dates import lines_on, nearest, other_person

ZONES = (
    *("Europe/Dublin", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Beirut"),
    *("Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Asia/Tokyo", "Pacific/Apia"),
    *("Antarctica/Troll", "America/Havana", "Asia/Gaza", "Asia/Kathmandu", "Africa/Casablanca"),
)
CUT = ServiceId("cut")


def lines_at(starts_at: Instant) -> tuple[LineRequest, ...]:
    follow_on = LineRequest(service_id=CUT, starts_at=None)
    apart = LineRequest(service_id=CUT, starts_at=Instant(starts_at + 3600))
    return LineRequest(service_id=CUT, starts_at=starts_at), follow_on, apart


@given(
    name=st.sampled_from(ZONES),
    first=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    minute=st.integers(0, 1439),
    unit=st.sampled_from(RepeatUnit),
)
def test_every_date_has_the_time_of_day_of_the_first_or_none(
    name: str, first: date, minute: int, unit: RepeatUnit
) -> None:
    zone = ZoneInfo(name)
    try:
        starts_at = local_to_instant(first, minute, zone)
    except NonexistentLocalTime:
        return
    wished, skipped = lines_at(starts_at), list[tuple[bool, bool]]()
    for on in series_dates(Recurrence(unit=unit, every=2, count=24), first).dates:
        try:
            begin, follow_on, apart = lines_on(wished, on, zone)
        except NonexistentLocalTime as gap:
            skipped.append((gap.on == on, gap.minute == minute))
            continue
        assert begin.starts_at is not None
        assert (local_date(begin.starts_at, zone), local_minute(begin.starts_at, zone)) == (
            on,
            minute,
        )
        if is_doubled(on, minute, zone):
            assert local_datetime(begin.starts_at, zone).fold == 0
        assert follow_on.starts_at is None
        assert apart.starts_at == begin.starts_at + 3600
    assert all(each == (True, True) for each in skipped)


@pytest.mark.parametrize("name", ZONES)
def test_weeks_through_three_years_of_clock_changes_stay_at_two(name: str) -> None:
    zone, minute = ZoneInfo(name), 150
    first = date(2025, 1, 5)
    wished = lines_at(local_to_instant(first, minute, zone))
    skipped = 0
    for week in range(156):
        on = first + timedelta(weeks=week)
        try:
            begin = lines_on(wished, on, zone)[0]
        except NonexistentLocalTime:
            skipped += 1
            continue
        assert begin.starts_at is not None
        assert local_minute(begin.starts_at, zone) == minute
    assert skipped <= 3


def way(kind: AlternativeKind, start: int) -> Alternative:
    return Alternative(
        kind=kind,
        interval=Interval(Instant(start), Instant(start + 60)),
        staff_id=None,
        staff_name="",
        price_minor=0,
    )


def test_nearest_is_the_same_person_and_other_person_is_not() -> None:
    lane, john, later, day = (
        way(AlternativeKind.SECOND_LANE, 30),
        way(AlternativeKind.OTHER_PERSON, 60),
        way(AlternativeKind.OTHER_TIME, 120),
        way(AlternativeKind.OTHER_DAY, 180),
    )
    verdict = Verdict(
        reasons=(Reason(code=ReasonCode.STAFF_UNAVAILABLE),), alternatives=(lane, john, later, day)
    )
    assert nearest(verdict) is later
    assert other_person(verdict) is john
    alone = Verdict(reasons=verdict.reasons, alternatives=(lane, john))
    assert nearest(alone) is None
    assert other_person(Verdict(reasons=verdict.reasons, alternatives=(day,))) is None
