from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import (
    ClockChange,
    Instant,
    NonexistentLocalTime,
    ceil_to_minutes,
    clock_change,
    day_end,
    day_span,
    day_start,
    floor_to_minutes,
    is_doubled,
    local_date,
    local_datetime,
    local_minute,
    local_to_instant,
    local_to_instant_or_next,
    offset_label,
    read_utc_text,
    utc_text,
    zone,
)

HOUR = 3600
DAY = 24 * HOUR
YEARS = (2015, 2016, 2017)

# Each changed its clocks twice in each of the three years.
CHANGING_ZONES = [
    "Africa/Casablanca",
    "Africa/Windhoek",
    "America/Adak",
    "America/Anchorage",
    "America/Asuncion",
    "America/Campo_Grande",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Miquelon",
    "America/New_York",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Macquarie",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Nicosia",
    "Asia/Tehran",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
]

# Date lines crossed, midnights skipped and doubled, changes a minute after midnight.
ODD_DATES = [
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("America/Santiago", date(2024, 9, 8)),
    ("America/Santiago", date(2024, 4, 6)),
    ("America/St_Johns", date(2010, 3, 14)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("America/Caracas", date(2016, 5, 1)),
    ("Asia/Tokyo", date(2024, 3, 31)),
    ("UTC", date(1969, 12, 31)),
]


def epoch_seconds(on: date) -> int:
    return (on.toordinal() - date(1970, 1, 1).toordinal()) * DAY


def minutes_since(on: date, shown: tuple[date, int]) -> int:
    return (shown[0] - on).days * 1440 + shown[1]


class Wall:
    """The oracle: what a zone's clocks show at every minute of some days around a date."""

    def __init__(self, name: str, around: date) -> None:
        noon = epoch_seconds(around) + DAY // 2
        self.zone = ZoneInfo(name)
        self.first_of: dict[tuple[date, int], int] = {}
        self.times_shown: dict[tuple[date, int], int] = {}
        self.shown: list[tuple[int, tuple[date, int]]] = []
        for instant in range(noon - 60 * HOUR, noon + 60 * HOUR, 60):
            local = datetime.fromtimestamp(instant, self.zone)
            key = (local.date(), local.hour * 60 + local.minute)
            self.first_of.setdefault(key, instant)
            self.times_shown[key] = self.times_shown.get(key, 0) + 1
            self.shown.append((instant, key))

    def next_after(self, key: tuple[date, int]) -> tuple[int, tuple[date, int]]:
        return next((at, later) for at, later in self.shown if later > key)

    def changes_that_touch(self, on: date) -> list[ClockChange]:
        changes = []
        for (_, before), (at, now) in pairwise(self.shown):
            expected, shown = minutes_since(on, before) + 1, minutes_since(on, now)
            if expected != shown and min(expected, shown) < 1440 and max(expected, shown) > 0:
                changes.append(ClockChange(Instant(at), expected, shown))
        return changes


def changes_of(name: str) -> list[date]:
    """Return the dates on which the clocks of a zone change, by comparing each day's ends."""
    clocks = ZoneInfo(name)
    days = [date(YEARS[0], 1, 1) + timedelta(days=n) for n in range(365 * len(YEARS) + 1)]
    offsets = [datetime.fromtimestamp(epoch_seconds(day), clocks).utcoffset() for day in days]
    return [day for day, (old, new) in zip(days, pairwise(offsets), strict=False) if old != new]


def check_minutes(wall: Wall, on: date, minutes: range) -> None:
    for minute in minutes:
        key = (on, minute)
        if key in wall.first_of:
            instant = local_to_instant(on, minute, wall.zone)
            assert instant == wall.first_of[key], key
            assert local_to_instant_or_next(on, minute, wall.zone) == instant
            assert (local_date(instant, wall.zone), local_minute(instant, wall.zone)) == key
        else:
            with pytest.raises(NonexistentLocalTime) as skipped:
                local_to_instant(on, minute, wall.zone)
            gap_end, valid = wall.next_after(key)
            assert (skipped.value.next_on, skipped.value.next_minute) == valid
            assert (skipped.value.on, skipped.value.minute) == key
            assert local_to_instant_or_next(on, minute, wall.zone) == gap_end
        assert is_doubled(on, minute, wall.zone) is (wall.times_shown.get(key, 0) == 2), key


def check_day(wall: Wall, on: date) -> None:
    start, end = day_start(on, wall.zone), day_end(on, wall.zone)
    assert start == min(at for at, (day, _) in wall.shown if day >= on)
    assert end == min(at for at, (day, _) in wall.shown if day > on)
    change = clock_change(on, wall.zone)
    assert ([] if change is None else [change]) == wall.changes_that_touch(on)


@pytest.mark.parametrize("name", CHANGING_ZONES)
def test_every_minute_around_each_clock_change_agrees_with_the_clock_on_the_wall(
    name: str,
) -> None:
    changes = changes_of(name)
    assert len(changes) >= 2 * len(YEARS)

    for changed_on in changes:
        wall = Wall(name, changed_on)
        for days, step in ((-1, 17), (0, 1), (1, 17)):
            on = changed_on + timedelta(days=days)
            check_minutes(wall, on, range(0, 1440, step))
            check_day(wall, on)


@pytest.mark.parametrize(("name", "odd_date"), ODD_DATES)
def test_every_minute_of_odd_dates_agrees_with_the_clock_on_the_wall(
    name: str, odd_date: date
) -> None:
    wall = Wall(name, odd_date)

    for days in (-1, 0, 1):
        on = odd_date + timedelta(days=days)
        check_minutes(wall, on, range(1440))
        check_day(wall, on)


@pytest.mark.parametrize(
    ("name", "on", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 3, 30), 24),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Santiago", date(2024, 9, 8), 23),
        ("America/Santiago", date(2024, 4, 6), 25),
        ("Antarctica/Troll", date(2026, 3, 29), 22),
        ("Pacific/Apia", date(2011, 12, 31), 24),
    ],
)
def test_day_is_as_long_as_its_clock_changes_make_it(name: str, on: date, hours: float) -> None:
    assert day_span(on, zone(name)).seconds == hours * HOUR


def test_skipped_date_has_no_span_and_names_the_next_one() -> None:
    with pytest.raises(NonexistentLocalTime) as skipped:
        day_span(date(2011, 12, 30), zone("Pacific/Apia"))

    assert (skipped.value.next_on, skipped.value.next_minute) == (date(2011, 12, 31), 0)
    assert skipped.value.code == "nonexistent_local_time"


def test_change_just_after_midnight_leaves_days_that_follow_each_other() -> None:
    newfoundland = zone("America/St_Johns")
    days = [date(2010, 11, 6) + timedelta(days=n) for n in range(3)]

    spans = [day_span(on, newfoundland) for on in days]

    assert [span.seconds // HOUR for span in spans] == [24, 25, 24]
    assert all(one.end == two.start for one, two in pairwise(spans))


def test_end_of_a_day_before_a_skipped_midnight_is_the_end_of_the_gap() -> None:
    santiago, eve = zone("America/Santiago"), date(2024, 9, 7)

    end = local_to_instant(eve, 1440, santiago)

    assert local_datetime(end, santiago).isoformat() == "2024-09-08T01:00:00-03:00"
    assert local_to_instant(date(2011, 12, 29), 1440, zone("Pacific/Apia")) == day_start(
        date(2011, 12, 31), zone("Pacific/Apia")
    )


def test_end_of_a_day_with_a_clock_change_that_leads_into_a_gap_is_never_refused() -> None:
    apia = zone("Pacific/Apia")

    assert local_to_instant(date(2011, 12, 30), 1440, apia) == day_start(date(2011, 12, 31), apia)


@given(
    st.sampled_from(CHANGING_ZONES),
    st.integers(epoch_seconds(date(1971, 1, 1)), epoch_seconds(date(2060, 1, 1))),
)
def test_first_occurrence_is_the_instant_itself_or_one_shown_alike(name: str, at: int) -> None:
    clocks, instant = zone(name), Instant(at - at % 60)
    local = local_datetime(instant, clocks)

    back = local_to_instant(local.date(), local_minute(instant, clocks), clocks)

    assert (back == instant) is (local.fold == 0)
    assert local_datetime(back, clocks).replace(fold=0) == local.replace(fold=0)


@pytest.mark.parametrize(
    ("name", "at", "label"),
    [
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "+2"),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "+1"),
        ("Europe/London", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "+0"),
        ("Asia/Kolkata", datetime(2026, 1, 1, tzinfo=UTC), "+5:30"),
        ("America/St_Johns", datetime(2026, 1, 1, tzinfo=UTC), "-3:30"),
        ("America/New_York", datetime(2026, 1, 1, tzinfo=UTC), "-5"),
    ],
)
def test_offset_is_shown_in_hours(name: str, at: datetime, label: str) -> None:
    assert offset_label(Instant(int(at.timestamp())), zone(name)) == label


@pytest.mark.parametrize("minute", [-1, 1441])
def test_minute_outside_the_day_is_refused(minute: int) -> None:
    with pytest.raises(FieldError) as refused:
        local_to_instant(date(2026, 1, 1), minute, zone("UTC"))

    assert (refused.value.field, refused.value.problem) == ("minute", "out_of_range")


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "America", "../etc/passwd", "/etc/passwd", "\0", "x" * 5000, "ü"]
)
def test_name_that_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(FieldError) as refused:
        zone(name)

    assert (refused.value.field, refused.value.problem) == ("time_zone", "unknown_time_zone")


def test_same_name_gives_the_same_zone() -> None:
    assert zone("Europe/Berlin") is zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "minutes", "floor", "ceil"),
    [(0, 5, 0, 0), (1, 5, 0, 300), (299, 5, 0, 300), (300, 5, 300, 300), (-1, 1, -60, 0)],
)
def test_rounding_goes_to_the_multiple_before_or_after(
    at: int, minutes: int, floor: int, ceil: int
) -> None:
    assert floor_to_minutes(Instant(at), minutes) == floor
    assert ceil_to_minutes(Instant(at), minutes) == ceil


@given(st.integers(0, 253_402_300_799))
def test_utc_text_reads_back(seconds: int) -> None:
    assert read_utc_text(utc_text(Instant(seconds))) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01T00:01:00.999Z", 60),
        ("1970-01-01T01:01:00+01:00", 60),
        ("1970-01-01T00:01:00", 60),
        ("1970-13-01T00:00:00Z", None),
        ("soon", None),
        ("", None),
    ],
)
def test_other_writings_of_an_instant_are_read(text: str, seconds: int | None) -> None:
    assert read_utc_text(text) == seconds
