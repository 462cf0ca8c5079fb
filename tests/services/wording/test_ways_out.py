"""The numbered ways out of a refusal: how far they are from the wish, and what they cost (B13)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    LinePlan,
    Reason,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.wording import Wording
from tests.services.wording.setting import AROUND, CUT, JOHN, SARAH, at, span

FRIDAY = date(2026, 11, 20)
WISHED = span("11:30", "12:15")


def plan(price_minor: int) -> LinePlan:
    return LinePlan(
        service=CUT,
        interval=WISHED,
        staff=AROUND.catalogue.staff[SARAH],
        room=None,
        equipment=None,
        holds=(),
        joins=None,
        price_minor=price_minor,
        asked_for=False,
    )


def way(starts_at: Instant, *, is_last_of_day: bool = False) -> Alternative:
    return Alternative(
        kind=AlternativeKind.OTHER_TIME,
        interval=Interval(starts_at, Instant(starts_at + 45 * 60)),
        staff_id=JOHN,
        staff_name="John Smith",
        price_minor=6200,
        leaves_no_gap=False,
        is_last_of_day=is_last_of_day,
        lines=(),
    )


def note(wording: Wording, alternative: Alternative, *plans: LinePlan) -> str:
    busy = Reason(code=ReasonCode.STAFF_UNAVAILABLE, resource_id=SARAH, interval=WISHED)
    verdict = Verdict(reasons=(busy,), plan=plans, alternatives=(alternative,))
    return wording.verdict(verdict, AROUND).alternatives[0].note


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        (at("11:30"), "same time"),
        (at("11:50"), "20 min later"),
        (at("11:15"), "15 min earlier"),
        (at("11:30", FRIDAY), "same time, Friday"),
        (at("12:00", FRIDAY), ""),
    ],
)
def test_way_out_says_how_far_it_is_from_the_wish(
    wording: Wording, starts_at: Instant, words: str
) -> None:
    assert note(wording, way(starts_at)) == words


def test_last_start_of_a_day_is_named(wording: Wording) -> None:
    assert note(wording, way(at("16:45"), is_last_of_day=True)) == "last of the day"


def test_price_is_named_where_it_is_another(wording: Wording) -> None:
    assert note(wording, way(at("11:50")), plan(6800)) == "20 min later, €62"
    assert note(wording, way(at("11:50")), plan(6200)) == "20 min later"
