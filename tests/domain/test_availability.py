from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    LocalDates,
    OpeningRule,
    ResourceCalendar,
    RuleKind,
    TimeOff,
    TimeOffKind,
    Window,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, day_span, local_to_instant, zone
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import Obstacle, ObstacleKind

SARAH = ResourceId("sarah")
MONDAY = date(2026, 6, 1)
BERLIN = "Europe/Berlin"


def minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def rule(start: str, end: str, **fields: Any) -> AvailabilityRule:  # noqa: ANN401
    """Make a rule; every Monday unless a date is given."""
    when = {} if "on" in fields else {"weekday": 0}
    return AvailabilityRule(
        resource_id=SARAH, start_minute=minute(start), end_minute=minute(end), **(when | fields)
    )


def dates(first: date, last: date | None = None, name: str = BERLIN) -> LocalDates:
    return LocalDates(first=first, last=last or first, zone=zone(name))


def span(start: str, end: str, *, on: date = MONDAY, name: str = BERLIN) -> Interval:
    return Interval(
        local_to_instant(on, minute(start), zone(name)),
        local_to_instant(on, minute(end), zone(name)),
    )


def intervals_of(calendar: ResourceCalendar) -> list[Interval]:
    return [window.interval for window in calendar.windows]


def open_dates(first: date, last: date, *rules: AvailabilityRule) -> list[date]:
    """Return the dates on which the rules open anything, each asked for alone."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if resource_calendar(dates(day), rules=rules).windows]


def test_weekly_rule_opens_its_weekday_and_no_other() -> None:
    calendar = resource_calendar(dates(MONDAY, date(2026, 6, 14)), rules=[rule("09:00", "17:00")])

    assert calendar.open_intervals == (
        span("09:00", "17:00"),
        span("09:00", "17:00", on=date(2026, 6, 8)),
    )
    assert calendar.obstacles == ()


def test_rule_counts_from_its_first_until_its_last_valid_date() -> None:
    spring = rule("09:00", "17:00", valid_from=date(2026, 6, 8), valid_until=date(2026, 6, 22))

    assert open_dates(date(2026, 5, 25), date(2026, 7, 6), spring) == [
        date(2026, 6, 8),
        date(2026, 6, 15),
        date(2026, 6, 22),
    ]


def test_rule_that_ends_the_day_before_or_begins_the_day_after_opens_nothing() -> None:
    over = rule("09:00", "17:00", valid_until=date(2026, 6, 7))
    to_come = rule("09:00", "17:00", valid_from=date(2026, 6, 9))

    assert open_dates(date(2026, 6, 8), date(2026, 6, 8), over, to_come) == []


def test_alternating_weeks_go_on_over_a_year_with_53_weeks() -> None:
    week_a = rule("09:00", "17:00", every_weeks=2, anchor_date=date(2020, 12, 24))
    week_b = rule("12:00", "20:00", every_weeks=2, anchor_date=date(2020, 12, 28))

    # The weeks 51, 52, 53 of 2020 and 1, 2 of 2021: counting by their number would repeat one.
    assert open_dates(date(2020, 12, 14), date(2021, 1, 17), week_a) == [
        date(2020, 12, 21),
        date(2021, 1, 4),
    ]
    assert open_dates(date(2020, 12, 14), date(2021, 1, 17), week_b) == [
        date(2020, 12, 14),
        date(2020, 12, 28),
        date(2021, 1, 11),
    ]


def test_alternation_counts_weeks_before_its_anchor_too_and_from_monday_to_sunday() -> None:
    sundays = rule("10:00", "14:00", weekday=6, every_weeks=3, anchor_date=date(2026, 6, 22))

    assert open_dates(date(2026, 5, 25), date(2026, 7, 26), sundays) == [
        date(2026, 6, 7),
        date(2026, 6, 28),
        date(2026, 7, 19),
    ]


def test_every_week_needs_no_anchor_and_ignores_one() -> None:
    anchored = rule("09:00", "17:00", anchor_date=date(2026, 6, 10))

    assert open_dates(MONDAY, date(2026, 6, 14), anchored) == [MONDAY, date(2026, 6, 8)]


def test_one_time_window_is_added_to_the_weekly_hours_and_marked() -> None:
    extra = rule("18:00", "20:00", on=MONDAY)

    calendar = resource_calendar(
        dates(MONDAY, date(2026, 6, 8)), rules=[extra, rule("09:00", "17:00")]
    )

    assert calendar.windows == (
        Window(span("09:00", "17:00"), is_one_time=False),
        Window(span("18:00", "20:00"), is_one_time=True),
        Window(span("09:00", "17:00", on=date(2026, 6, 8)), is_one_time=False),
    )
    assert open_dates(date(2026, 6, 2), date(2026, 6, 7), extra) == []


def test_windows_that_touch_or_overlap_stay_apart_while_the_open_time_is_one() -> None:
    rules = [rule("12:30", "17:00"), rule("09:00", "13:00"), rule("17:00", "18:00")]

    calendar = resource_calendar(dates(MONDAY), rules=rules)

    assert intervals_of(calendar) == [
        span("09:00", "13:00"),
        span("12:30", "17:00"),
        span("17:00", "18:00"),
    ]
    assert calendar.open_intervals == (span("09:00", "18:00"),)


def test_hours_over_midnight_are_two_rules_and_one_open_interval() -> None:
    rules = [rule("20:00", "24:00"), rule("00:00", "02:00", weekday=1)]

    calendar = resource_calendar(dates(MONDAY, date(2026, 6, 2)), rules=rules)

    (night,) = calendar.open_intervals
    assert night.seconds == 6 * 3600
    assert len(calendar.windows) == 2


def test_break_time_off_and_closure_are_taken_out_and_named() -> None:
    lunch = rule("12:00", "13:00", kind=RuleKind.BREAK)
    dentist, stocktaking = span("10:00", "11:00"), span("15:00", "16:00")
    away = [
        TimeOff(
            resource_id=SARAH,
            starts_at=stocktaking.start,
            ends_at=stocktaking.end,
            reason="Stocktaking",
            kind=TimeOffKind.BLOCKED,
        ),
        TimeOff(resource_id=SARAH, starts_at=dentist.start, ends_at=dentist.end, reason="Dentist"),
    ]
    outing = Closure(
        first_date=MONDAY, last_date=MONDAY, reason="Outing", start_minute=minute("16:30")
    )

    calendar = resource_calendar(
        dates(MONDAY),
        rules=[rule("09:00", "17:00"), lunch],
        time_off=away,
        closed=closures_within(dates(MONDAY), [outing]),
    )

    assert calendar.obstacles == (
        Obstacle(kind=ObstacleKind.TIME_OFF, interval=dentist, label="Dentist"),
        Obstacle(kind=ObstacleKind.BREAK, interval=span("12:00", "13:00")),
        Obstacle(kind=ObstacleKind.BLOCKED, interval=stocktaking, label="Stocktaking"),
        Obstacle(kind=ObstacleKind.CLOSURE, interval=span("16:30", "24:00"), label="Outing"),
    )
    assert calendar.open_intervals == (
        span("09:00", "10:00"),
        span("11:00", "12:00"),
        span("13:00", "15:00"),
        span("16:00", "16:30"),
    )
    assert intervals_of(calendar) == [span("09:00", "17:00")]


def test_time_off_counts_on_every_date_it_touches_and_on_no_other() -> None:
    on_tuesday = day_span(date(2026, 6, 2), zone(BERLIN))
    away = TimeOff(resource_id=SARAH, starts_at=on_tuesday.start, ends_at=on_tuesday.end)

    touched = [
        day.day
        for day in (MONDAY + timedelta(days=n) for n in range(3))
        if resource_calendar(dates(day), rules=(), time_off=[away]).obstacles
    ]

    assert touched == [2]


def test_closure_runs_from_a_half_day_over_whole_days_to_a_half_day() -> None:
    closure = Closure(
        first_date=date(2026, 12, 24),
        last_date=date(2026, 12, 26),
        reason="Christmas",
        start_minute=minute("13:00"),
        end_minute=minute("12:00"),
    )

    found = {
        day: closures_within(dates(date(2026, 12, day)), [closure]) for day in (23, 24, 25, 26, 27)
    }

    assert found[23] == found[27] == ()
    assert found[24] == found[25] == found[26]
    (christmas,) = found[25]
    assert christmas.label == "Christmas"
    assert christmas.interval == Interval(
        local_to_instant(date(2026, 12, 24), minute("13:00"), zone(BERLIN)),
        local_to_instant(date(2026, 12, 26), minute("12:00"), zone(BERLIN)),
    )


def test_closures_come_in_order_of_time() -> None:
    holidays = [
        Closure(first_date=on, last_date=on, reason=str(on)) for on in (date(2026, 6, 3), MONDAY)
    ]

    found = closures_within(dates(MONDAY, date(2026, 6, 7)), holidays)

    assert [closure.label for closure in found] == ["2026-06-01", "2026-06-03"]


def test_opening_hours_of_a_week_are_merged_and_in_order() -> None:
    opening = [
        OpeningRule(weekday=1, opens_minute=minute("09:00"), closes_minute=minute("18:00")),
        OpeningRule(weekday=0, opens_minute=minute("14:00"), closes_minute=minute("20:00")),
        OpeningRule(weekday=0, opens_minute=minute("09:00"), closes_minute=minute("14:00")),
    ]

    assert opening_intervals(dates(date(2026, 5, 30), date(2026, 6, 2)), opening) == (
        span("09:00", "20:00"),
        span("09:00", "18:00", on=date(2026, 6, 2)),
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("01:30", "04:00", ("01:30", "04:00")),
        ("02:30", "04:00", ("03:00", "04:00")),
        ("01:00", "02:30", ("01:00", "03:00")),
        ("02:15", "02:45", None),
        ("02:00", "03:00", None),
    ],
)
def test_edge_of_hours_in_a_skipped_hour_moves_to_its_end(
    start: str, end: str, expected: tuple[str, str] | None
) -> None:
    changed_on = date(2026, 3, 29)

    calendar = resource_calendar(dates(changed_on), rules=[rule(start, end, weekday=6)])

    assert intervals_of(calendar) == ([span(*expected, on=changed_on)] if expected else [])


def test_doubled_hour_belongs_whole_to_hours_that_go_on_after_it() -> None:
    changed_on = date(2026, 10, 25)

    calendar = resource_calendar(
        dates(changed_on),
        rules=[rule("02:30", "05:00", weekday=6), rule("01:00", "02:30", on=changed_on)],
    )

    assert [found.seconds / 3600 for found in intervals_of(calendar)] == [1.5, 3.5]
    assert len(calendar.open_intervals) == 1


def test_date_that_a_zone_skipped_has_no_hours_and_no_closure() -> None:
    apia, skipped = zone("Pacific/Apia"), date(2011, 12, 30)
    only = LocalDates(first=skipped, last=skipped, zone=apia)

    closed = closures_within(only, [Closure(first_date=skipped, last_date=skipped, reason="-")])
    calendar = resource_calendar(only, rules=[rule("00:00", "24:00", weekday=4)], closed=closed)

    assert calendar == ResourceCalendar(windows=(), obstacles=(), open_intervals=())


@pytest.mark.parametrize(
    ("rule_zone", "hours", "outlet_zone", "asked_on"),
    [
        ("Asia/Jakarta", ("09:00", "17:00"), BERLIN, [1]),
        ("Pacific/Kiritimati", ("09:00", "17:00"), "America/Los_Angeles", [0]),
        ("America/Los_Angeles", ("09:00", "17:00"), "Asia/Tokyo", [2]),
        ("Pacific/Kiritimati", ("00:00", "24:00"), "Etc/GMT+12", [-1, 0]),
        ("Etc/GMT+12", ("00:00", "24:00"), "Pacific/Kiritimati", [2, 3]),
    ],
)
def test_rule_in_its_own_zone_lands_on_the_outlet_dates_it_touches(
    rule_zone: str, hours: tuple[str, str], outlet_zone: str, asked_on: list[int]
) -> None:
    abroad = rule(*hours, time_zone=rule_zone, on=MONDAY)

    found = {
        day: intervals_of(
            resource_calendar(
                dates(MONDAY + timedelta(days=day - 1), name=outlet_zone), rules=[abroad]
            )
        )
        for day in range(-4, 7)
    }

    assert [day for day, windows in found.items() if windows] == asked_on
    assert {tuple(windows) for windows in found.values() if windows} == {
        (span(*hours, name=rule_zone),)
    }


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"start_minute": -1}, "start_minute", "out_of_range"),
        ({"start_minute": 1440}, "start_minute", "out_of_range"),
        ({"end_minute": 1441}, "end_minute", "out_of_range"),
        ({"end_minute": 540}, "end_minute", "not_after_start"),
        ({"weekday": None}, "weekday", "either_weekday_or_date"),
        ({"on": MONDAY}, "weekday", "either_weekday_or_date"),
        ({"weekday": 7}, "weekday", "out_of_range"),
        (
            {"valid_from": MONDAY, "valid_until": date(2026, 5, 31)},
            "valid_until",
            "before_first_date",
        ),
        ({"every_weeks": 0}, "every_weeks", "out_of_range"),
        ({"every_weeks": 2}, "anchor_date", "missing"),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "unknown_time_zone"),
    ],
)
def test_rule_that_could_never_be_meant_is_refused_by_field(
    fields: dict[str, Any], field: str, problem: str
) -> None:
    usual: dict[str, Any] = {
        "resource_id": SARAH,
        "weekday": 0,
        "start_minute": 540,
        "end_minute": 1020,
    }

    with pytest.raises(FieldError) as refused:
        AvailabilityRule(**(usual | fields))

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_time_that_ends_before_it_begins_is_refused_everywhere() -> None:
    tuesday = date(2026, 6, 2)
    attempts: list[tuple[str, Any]] = [
        ("ends_at", lambda: TimeOff(resource_id=SARAH, starts_at=Instant(5), ends_at=Instant(5))),
        ("last", lambda: dates(tuesday, MONDAY)),
        ("last_date", lambda: Closure(first_date=tuesday, last_date=MONDAY, reason="")),
        (
            "end_minute",
            lambda: Closure(
                first_date=MONDAY, last_date=MONDAY, reason="", start_minute=720, end_minute=720
            ),
        ),
        (
            "start_minute",
            lambda: Closure(first_date=MONDAY, last_date=tuesday, reason="", start_minute=1440),
        ),
        (
            "end_minute",
            lambda: Closure(first_date=MONDAY, last_date=tuesday, reason="", end_minute=0),
        ),
        ("closes_minute", lambda: OpeningRule(weekday=0, opens_minute=600, closes_minute=600)),
        ("weekday", lambda: OpeningRule(weekday=-1, opens_minute=0, closes_minute=600)),
    ]

    for field, attempt in attempts:
        with pytest.raises(FieldError) as refused:
            attempt()
        assert refused.value.field == field


# The model: at every fifth minute, look at the clock on the wall and at each rule. In a doubled
# hour the clock does not count again: the first occurrence decides (B14), so the model looks at
# the latest time that the clock has shown so far.

STEP = 300
MODEL_ZONES = [BERLIN, "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata", "Pacific/Apia"]
MODEL_DATES = [
    date(2026, 3, 28),
    date(2026, 10, 24),
    date(2024, 9, 7),
    date(2024, 4, 6),
    date(2011, 12, 29),
    date(2020, 12, 27),
]

minutes = st.integers(0, 287).map(lambda fives: fives * 5)


@st.composite
def rules_near(draw: st.DrawFn, first: date) -> AvailabilityRule:
    start = draw(minutes)
    end = draw(st.integers(start // 5 + 1, 288)) * 5
    near = st.integers(-3, 5).map(lambda days: first + timedelta(days=days))
    once = draw(st.booleans())
    return AvailabilityRule(
        resource_id=SARAH,
        start_minute=start,
        end_minute=end,
        weekday=None if once else draw(near).weekday(),
        on=draw(near) if once else None,
        valid_from=draw(st.none() | near),
        time_zone=draw(st.none() | st.sampled_from(MODEL_ZONES)),
        every_weeks=draw(st.integers(1, 3)),
        anchor_date=draw(near),
        kind=draw(st.sampled_from(RuleKind)),
    )


def latest_shown(clocks: ZoneInfo, instants: range) -> dict[int, datetime]:
    shown: dict[int, datetime] = {}
    latest = datetime.min  # noqa: DTZ901 - compared with wall times, which have no zone either
    for at in instants:
        latest = max(latest, datetime.fromtimestamp(at, clocks).replace(tzinfo=None))
        shown[at] = latest
    return shown


def counts_at(rule: AvailabilityRule, wall: datetime) -> bool:
    on = wall.date()
    if rule.valid_from and on < rule.valid_from:
        return False
    if rule.on is not None and on != rule.on:
        return False
    if rule.on is None:
        assert rule.anchor_date is not None
        monday = on - timedelta(days=on.weekday())
        anchor = rule.anchor_date - timedelta(days=rule.anchor_date.weekday())
        weeks = (monday - anchor).days // 7
        if on.weekday() != rule.weekday or weeks % rule.every_weeks:
            return False
    return rule.start_minute <= wall.hour * 60 + wall.minute < rule.end_minute


@given(st.data(), st.sampled_from(MODEL_DATES), st.sampled_from(MODEL_ZONES))
def test_hours_agree_with_a_model_that_looks_at_the_clock_every_five_minutes(
    data: st.DataObject, first: date, outlet_zone: str
) -> None:
    rules = data.draw(st.lists(rules_near(first), max_size=5))
    asked = dates(first, first + timedelta(days=data.draw(st.integers(0, 2))), outlet_zone)
    moments = range(asked.starts_at, asked.ends_at, STEP)
    away = [
        TimeOff(resource_id=SARAH, starts_at=Instant(start), ends_at=Instant(start + length * STEP))
        for start, length in data.draw(
            st.lists(st.tuples(st.sampled_from(moments), st.integers(1, 300)), max_size=2)
        )
    ]

    calendar = resource_calendar(asked, rules=rules, time_off=away)

    shown = {
        name: latest_shown(zone(name), range(asked.starts_at - 3 * 3600, asked.ends_at, STEP))
        for name in {rule.time_zone or outlet_zone for rule in rules}
    }
    for at in moments:
        instant = Instant(at)
        here = [rule for rule in rules if counts_at(rule, shown[rule.time_zone or outlet_zone][at])]
        opened = [rule for rule in here if rule.kind is RuleKind.OPEN]
        kept = [rule for rule in here if rule.kind is RuleKind.BREAK]
        absent = [off for off in away if off.starts_at <= at < off.ends_at]
        windows = [window for window in calendar.windows if window.interval.contains(instant)]
        in_the_way = [one for one in calendar.obstacles if one.interval.contains(instant)]
        is_open = any(found.contains(instant) for found in calendar.open_intervals)
        assert len(windows) == len(opened)
        assert sum(window.is_one_time for window in windows) == sum(
            rule.on is not None for rule in opened
        )
        assert len(in_the_way) == len(kept) + len(absent)
        assert is_open is bool(opened and not in_the_way)
    assert list(calendar.windows) == sorted(calendar.windows)
    assert all(
        asked.starts_at < window.interval.end and window.interval.start < asked.ends_at
        for window in calendar.windows
    )
