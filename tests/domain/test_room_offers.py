"""Offering a room by the hour: E1, with the nights when clocks change (B14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.availability import AvailabilityRule, Closure, OpeningRule, RuleKind
from booking_desktop.domain.catalogue import Outlet, Room, RoomType
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import BusinessId, OutletId, ResourceId
from booking_desktop.domain.instants import local_datetime, offset_label
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.room_offers import (
    MOST_DAYS,
    RoomOffer,
    room_on_offer,
    slot_price,
    sort_slots,
)

THURSDAY = date(2026, 11, 19)
SPRING = date(2027, 3, 28)
AUTUMN = date(2026, 10, 25)
DUBLIN = "Europe/Dublin"
ROOM = ResourceId("room")
OUTLET = OutletId("outlet")


def catalogue(zone: str = DUBLIN, *, rate: int | None = 2000, **more: object) -> Catalogue:
    outlet = Outlet(
        id=OUTLET,
        business_id=BusinessId("business"),
        name="Downtown",
        time_zone=zone,
        currency="EUR",
        country="IE",
    )
    room = Room(
        id=ROOM,
        outlet_id=OUTLET,
        name="Studio",
        type=RoomType.MEETING,
        hourly_rate=None if rate is None else Money(rate, "EUR"),
        is_active=bool(more.pop("is_active", True)),
    )
    return Catalogue(
        version=1,
        outlet=outlet,
        zone=ZoneInfo(zone),
        services={},
        staff={},
        rooms={ROOM: room},
        equipment={},
        **more,  # type: ignore[arg-type]
    )


def offer(
    on: date = THURSDAY,
    *,
    days: int = 1,
    slot: int = 30,
    hours: tuple[int, int] = (540, 1020),
) -> RoomOffer:
    return RoomOffer(
        room_id=ROOM,
        first_date=on,
        end_date=on + timedelta(days=days),
        slot_minutes=slot,
        opens_minute=hours[0],
        closes_minute=hours[1],
    )


def walls(slots: tuple[Interval, ...], zone: str = DUBLIN) -> list[str]:
    return [f"{local_datetime(each.start, ZoneInfo(zone)):%H:%M}" for each in slots]


def test_usual_hours_make_sixteen_half_hours_a_day() -> None:
    found = sort_slots(offer(days=7), catalogue()).new

    assert len(found) == 7 * 16
    assert walls(found[:2]) == ["09:00", "09:30"]
    assert walls(found[-1:]) == ["16:30"]


def test_no_slot_runs_past_closing() -> None:
    found = sort_slots(offer(slot=50, hours=(540, 660)), catalogue()).new

    assert walls(found) == ["09:00", "09:50"]


def test_hours_shorter_than_a_slot_make_none() -> None:
    assert sort_slots(offer(slot=60, hours=(540, 570)), catalogue()).total == 0


def test_skipped_times_make_no_slot() -> None:
    found = sort_slots(offer(SPRING, hours=(0, 180)), catalogue()).new

    assert walls(found) == ["00:00", "00:30", "02:00", "02:30"]
    assert {each.seconds for each in found} == {1800}


def test_slot_over_the_skipped_hour_lasts_its_elapsed_length_and_meets_no_other() -> None:
    found = sort_slots(offer(SPRING, slot=45, hours=(0, 240)), catalogue()).new

    assert walls(found) == ["00:00", "00:45", "03:00"]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_doubled_hour_is_sold_once_and_first() -> None:
    found = sort_slots(offer(AUTUMN, slot=60, hours=(0, 240)), catalogue()).new

    zone = ZoneInfo(DUBLIN)
    assert [
        (w, offset_label(each.start, zone)) for w, each in zip(walls(found), found, strict=True)
    ] == [
        ("00:00", "+1"),
        ("01:00", "+1"),
        ("02:00", "+0"),
        ("03:00", "+0"),
    ]
    assert {each.seconds for each in found} == {3600}


@given(
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    zone=st.sampled_from(
        (DUBLIN, "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Jakarta", "Africa/Cairo")
    ),
    slot=st.integers(5, 300),
    opens=st.integers(0, 1439),
    length=st.integers(1, 1440),
)
def test_slots_never_meet_and_keep_to_the_hours(
    on: date, zone: str, slot: int, opens: int, length: int
) -> None:
    closes = min(1440, opens + length)

    found = sort_slots(offer(on, days=2, slot=slot, hours=(opens, closes)), catalogue(zone)).new

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {each.seconds for each in found} <= {slot * 60}
    for each in found:
        start = local_datetime(each.start, ZoneInfo(zone))
        assert (start.hour * 60 + start.minute - opens) % slot == 0


def test_standing_slots_are_found_again_and_other_grids_are_left_out() -> None:
    half_hours = sort_slots(offer(hours=(540, 660)), catalogue()).new

    again = sort_slots(offer(hours=(540, 720)), catalogue(), half_hours)
    crossing = sort_slots(offer(slot=45, hours=(540, 720)), catalogue(), half_hours)

    assert (len(again.new), again.standing) == (2, half_hours)
    assert walls(crossing.crossing) == ["09:00", "09:45", "10:30"]
    assert walls(crossing.new) == ["11:15"]


def test_closed_times_make_no_slot() -> None:
    rules = (
        AvailabilityRule(resource_id=ROOM, weekday=3, start_minute=600, end_minute=960),
        AvailabilityRule(
            resource_id=ROOM, weekday=3, start_minute=720, end_minute=780, kind=RuleKind.BREAK
        ),
    )
    shut = catalogue(
        rules={ROOM: rules},
        opening=(OpeningRule(weekday=3, opens_minute=540, closes_minute=900),),
        closures=(
            Closure(
                first_date=THURSDAY,
                last_date=THURSDAY,
                reason="Stocktaking",
                start_minute=600,
                end_minute=660,
            ),
        ),
    )

    found = sort_slots(offer(slot=60, days=2), shut)

    assert walls(found.new) == ["11:00", "13:00", "14:00"]
    assert len(found.shut) == 16 - 3


def test_price_is_the_exact_share_of_the_hourly_rate() -> None:
    assert slot_price(Money(2000, "EUR"), 30) == Money(1000, "EUR")


@pytest.mark.parametrize(
    ("rate", "minutes", "price"),
    [
        (Money(10_000_001, "IDR"), 33, Money(5_500_001, "IDR")),  # 5,500,000.55
        (Money(1005, "JPY"), 33, Money(553, "JPY")),  # 552.75
        (Money(1010, "JPY"), 33, Money(556, "JPY")),  # 555.5: half goes up
        (Money(12_345, "KWD"), 33, Money(6790, "KWD")),  # 6789.75
        (Money(1, "EUR"), 30, Money(1, "EUR")),  # 0.5
        (Money(1, "EUR"), 29, Money(0, "EUR")),
    ],
)
def test_price_that_does_not_divide_is_rounded_half_up(
    rate: Money, minutes: int, price: Money
) -> None:
    assert slot_price(rate, minutes) == price


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"slot_minutes": 0}, "slot_minutes", "out_of_range"),
        ({"slot_minutes": -30}, "slot_minutes", "out_of_range"),
        ({"slot_minutes": 1441}, "slot_minutes", "out_of_range"),
        ({"opens_minute": -1}, "opens_minute", "out_of_range"),
        ({"opens_minute": 1440}, "opens_minute", "out_of_range"),
        ({"closes_minute": 1441}, "closes_minute", "out_of_range"),
        ({"opens_minute": 1020, "closes_minute": 540}, "closes_minute", "before_opening"),
        ({"opens_minute": 540, "closes_minute": 540}, "closes_minute", "before_opening"),
        ({"end_date": THURSDAY}, "end_date", "before_first_date"),
        ({"end_date": THURSDAY - timedelta(days=1)}, "end_date", "before_first_date"),
        ({"end_date": THURSDAY + timedelta(days=MOST_DAYS + 1)}, "end_date", "too_many_days"),
        ({"first_date": date.min}, "first_date", "out_of_range"),
        ({"end_date": date.max}, "end_date", "out_of_range"),
        (
            {
                "end_date": THURSDAY + timedelta(days=MOST_DAYS),
                "slot_minutes": 5,
                "opens_minute": 0,
                "closes_minute": 1440,
            },
            "slot_minutes",
            "too_many_slots",
        ),
    ],
)
def test_offer_that_can_only_be_a_slip_is_refused_naming_the_field(
    changes: dict[str, object], field: str, problem: str
) -> None:
    wished: dict[str, object] = {
        "room_id": ROOM,
        "first_date": THURSDAY,
        "end_date": THURSDAY + timedelta(days=1),
    }

    with pytest.raises(FieldError) as refused:
        RoomOffer(**{**wished, **changes})  # type: ignore[arg-type]

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_room_without_an_hourly_rate_or_out_of_use_is_not_sold() -> None:
    with pytest.raises(FieldError) as no_rate:
        room_on_offer(catalogue(rate=None), offer())
    with pytest.raises(FieldError) as not_in_use:
        room_on_offer(catalogue(is_active=False), offer())
    with pytest.raises(NotFoundError):
        room_on_offer(catalogue(), replace(offer(), room_id=ResourceId("cellar")))

    assert (no_rate.value.field, no_rate.value.problem) == ("room", "no_hourly_rate")
    assert not_in_use.value.problem == "not_in_use"


def test_rate_named_with_the_offer_counts_and_must_be_in_the_currency() -> None:
    dearer = replace(offer(), hourly_rate=Money(3000, "EUR"))

    assert room_on_offer(catalogue(), dearer)[1] == Money(3000, "EUR")
    assert room_on_offer(catalogue(rate=None), dearer)[1] == Money(3000, "EUR")
    with pytest.raises(FieldError) as refused:
        room_on_offer(catalogue(), replace(offer(), hourly_rate=Money(3000, "JPY")))
    assert (refused.value.field, refused.value.problem) == ("hourly_rate", "other_currency")
