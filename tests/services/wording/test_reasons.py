"""Why not, in words: a title that says it, a detail that says what can be done (B10, B13, B15)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import (
    Caution,
    ChangeKind,
    Leftover,
    LinePlan,
    ObstacleKind,
    Reason,
    ReasonCode,
    SmallestChange,
    Verdict,
    WarningCode,
)
from booking_desktop.services.wording import Wording
from tests.services.wording.setting import AROUND, CUT, JOHN, SARAH, at, booked, obstacle, span

WISH = Reason(
    code=ReasonCode.STAFF_UNAVAILABLE,
    resource_id=SARAH,
    name="Sarah Wilson",
    interval=span("11:30", "12:15"),
    service_name="Cut & blow-dry",
)
PLAN = LinePlan(
    service=CUT,
    interval=span("11:15", "12:00"),
    staff=AROUND.catalogue.staff[SARAH],
    room=None,
    equipment=None,
    holds=(),
    joins=None,
    price_minor=6800,
    asked_for=False,
)
OUTLET = replace(WISH, resource_id=None, name="Downtown")
YESTERDAY = Interval(at("11:30") - 86400, at("12:15") - 86400)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reason", "title", "detail"),
    [
        (
            Reason(code=ReasonCode.NONEXISTENT_LOCAL_TIME, limit=at("02:00"), count=90),
            "There is no 01:30 on Thu 19 Nov; clocks go forward.",
            "02:00 is the next.",
        ),
        (replace(OUTLET, code=ReasonCode.IN_THE_PAST), "11:30 has passed.", ""),
        (
            replace(OUTLET, code=ReasonCode.IN_THE_PAST, interval=YESTERDAY),
            "Wed 18 Nov 11:30 has passed.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.SERVICE_INACTIVE),
            "Cut & blow-dry is no longer offered. Pick another.",
            "",
        ),
        (
            Reason(code=ReasonCode.SERVICE_INACTIVE),
            "That service is no longer offered. Pick another.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.NOT_ENROLLED, name="Mary Quinn", programme="Prenatal"),
            "Cut & blow-dry is for people of Prenatal.",
            "Mary Quinn is not enrolled.",
        ),
        (
            replace(WISH, code=ReasonCode.NOT_ENROLLED, name="", programme="Prenatal"),
            "Cut & blow-dry is for people of Prenatal.",
            "Whoever has no card is not enrolled.",
        ),
        (
            replace(OUTLET, code=ReasonCode.CLOSED, is_policy=True),
            "We are closed on Thursdays.",
            "A manager's PIN books it anyway.",
        ),
        (
            replace(
                OUTLET,
                code=ReasonCode.CLOSED,
                obstacles=(obstacle(ObstacleKind.CLOSURE, "00:00", "23:59", "Works outing"),),
            ),
            "We are closed today: Works outing.",
            "",
        ),
        (
            replace(
                OUTLET,
                code=ReasonCode.CLOSED,
                obstacles=(obstacle(ObstacleKind.CLOSURE, "00:00", "23:59"),),
            ),
            "We are closed today.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.OUTSIDE_HOURS, is_policy=True),
            "Sarah does not work today.",
            "A manager's PIN books it anyway.",
        ),
        (
            replace(WISH, code=ReasonCode.OUTSIDE_HOURS, limit=at("12:30"), is_policy=True),
            "Sarah starts at 12:30.",
            "Start at 12:30, or a manager's PIN books it anyway.",
        ),
        (
            replace(WISH, code=ReasonCode.ALREADY_BOOKED, name="Ciara Molloy"),
            "Ciara Molloy already has a seat in this class.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.ALREADY_BOOKED, name="Sinéad Ward", waitlist_position=2),
            "Sinéad Ward is on the waitlist for this class already, as no. 2.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.ALREADY_BOOKED, name=""),
            "There is one seat for each customer in a class.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.CAPACITY_FULL),
            "Full, no waitlist. It opens again when a seat frees.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.CAPACITY_FULL, waitlist_position=4),
            "Full.",
            "The next person joins the waitlist as no. 4.",
        ),
        (replace(WISH, obstacles=()), "Sarah is busy then", ""),
        (replace(WISH, resource_id=None, name="", count=3), "Nobody is free then", ""),
        (
            replace(WISH, obstacles=(obstacle(ObstacleKind.BREAK, "11:30", "12:00"),)),
            "Sarah has a break 11:30–12:00",
            "",
        ),
        (
            replace(WISH, obstacles=(obstacle(ObstacleKind.TIME_OFF, "11:30", "12:00"),)),
            "Sarah is away 11:30–12:00",
            "",
        ),
        (
            replace(
                WISH, obstacles=(obstacle(ObstacleKind.TIME_OFF, "11:30", "12:00", "Dentist"),)
            ),
            "Sarah is away 11:30–12:00: Dentist",
            "",
        ),
        (
            replace(WISH, obstacles=(obstacle(ObstacleKind.BLOCKED, "11:30", "12:00"),)),
            "Sarah's time is blocked 11:30–12:00",
            "",
        ),
        (
            replace(WISH, obstacles=(booked("", "11:15", "12:00"),)),
            "Sarah is busy 11:15–12:00",
            "a walk-in.",
        ),
        (
            replace(
                WISH,
                obstacles=(
                    booked("Niamh Walsh", "11:15", "11:45"),
                    obstacle(ObstacleKind.TIDY_UP, "11:45", "12:00", "Cut"),
                ),
            ),
            "Sarah is busy 11:15–12:00",
            "Niamh Walsh, then tidy-up until 12:00.",
        ),
        (
            replace(
                WISH,
                resource_id=None,
                name="",
                count=2,
                obstacles=(
                    replace(booked("Niamh Walsh", "11:15", "12:00"), whose="Sarah Wilson"),
                    replace(booked("Bob Williams", "11:30", "12:15"), whose="John Smith"),
                ),
            ),
            "Nobody is free then",
            "Sarah: Niamh Walsh, then John: Bob Williams.",
        ),
        (
            replace(
                WISH,
                code=ReasonCode.ROOM_UNAVAILABLE,
                name="Room 1",
                count=1,
                obstacles=(booked("Ann", "11:00", "12:00"),),
                others=("Room 2",),
            ),
            "Room 1 is taken 11:00–12:00",
            "Room 2 is free.",
        ),
        (
            replace(
                WISH,
                code=ReasonCode.ROOM_UNAVAILABLE,
                name="Room 1",
                count=1,
                obstacles=(booked("Ann", "11:00", "12:00"),),
                others=("Room 2", "Room 3"),
            ),
            "Room 1 is taken 11:00–12:00",
            "Room 2 and Room 3 are free.",
        ),
        (
            replace(
                WISH,
                code=ReasonCode.ROOM_UNAVAILABLE,
                name="",
                count=2,
                obstacles=(booked("Ann", "11:00", "12:00"), booked("Bob", "11:30", "12:30")),
                others=("Room 2",),
                limit=at("12:00"),
            ),
            "All rooms for this are taken 11:00–12:30",
            "Room 2 is free at 12:00.",
        ),
        (
            replace(
                WISH,
                code=ReasonCode.EQUIPMENT_UNAVAILABLE,
                name="",
                count=3,
                obstacles=(booked("Ann", "11:00", "12:00"),),
            ),
            "All chairs for this are taken 11:00–12:00",
            "Ann.",
        ),
        (
            replace(WISH, code=ReasonCode.ROOM_UNAVAILABLE, name="", count=0),
            "There is no room or chair for Cut & blow-dry",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.STAFF_UNSKILLED, others=("Sarah Wilson", "John Smith")),
            "Sarah does not do Cut & blow-dry. Sarah Wilson or John Smith can.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.STAFF_UNSKILLED),
            "Sarah does not do Cut & blow-dry.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.STAFF_INACTIVE),
            "Sarah no longer works here. Pick somebody else.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.LEAD_TIME_TOO_SHORT, limit=at("12:52"), is_policy=True),
            "Too short notice. The first time is today 12:52.",
            "A manager's PIN books it anyway.",
        ),
        (
            replace(WISH, code=ReasonCode.TOO_FAR_AHEAD, count=60),
            "The book is open for 60 days from today.",
            "",
        ),
        (
            replace(WISH, code=ReasonCode.WRONG_LENGTH, count=45),
            "Sarah takes 45 min for this.",
            "",
        ),
    ],
)
def test_rule_says_no_in_its_own_words(
    wording: Wording, reason: Reason, title: str, detail: str
) -> None:
    card = wording.verdict(Verdict(reasons=(reason,)), AROUND)

    assert (card.title, card.detail) == (title, detail)


def test_every_reason_is_told_the_first_one_first(wording: Wording) -> None:
    full = replace(WISH, code=ReasonCode.CAPACITY_FULL, waitlist_position=2)
    left = replace(WISH, code=ReasonCode.STAFF_INACTIVE)
    verdict = Verdict(reasons=(full, left, replace(left, line=1)))

    card = wording.verdict(verdict, AROUND)

    assert card.title == "Full."
    assert card.detail == (
        "The next person joins the waitlist as no. 2. "
        "Sarah no longer works here. Pick somebody else."
    )


@pytest.mark.parametrize(
    ("caution", "words"),
    [
        (
            Caution(
                code=WarningCode.CUSTOMER_ELSEWHERE,
                name="Niamh Walsh",
                interval=span("11:00", "12:00"),
                service_name="Nails",
            ),
            "Niamh Walsh is also booked 11:00–12:00: Nails.",
        ),
        (
            Caution(code=WarningCode.OTHER_PERSON_ASKED_FOR, name="Sarah"),
            "The customer asked for Sarah.",
        ),
        (Caution(code=WarningCode.OUTSIDE_HOURS, name="Sarah"), "Outside Sarah's hours."),
        (Caution(code=WarningCode.LEAD_TIME), "A manager waves the house rule through."),
    ],
)
def test_what_fits_may_come_with_a_caution(wording: Wording, caution: Caution, words: str) -> None:
    card = wording.verdict(Verdict(plan=(PLAN,), warnings=(caution,)), AROUND)

    assert card.detail == words


@pytest.mark.parametrize(
    ("leftover", "words"),
    [
        ((0, 0, None, True, False), "No gap left."),
        ((60, 60, None, False, False), ""),
        ((0, 15, "break", False, True), "Leaves 15 min before the break."),
        ((15, 0, None, False, True), "Leaves a gap of 15 min."),
    ],
)
def test_what_fits_says_what_it_leaves_free(
    wording: Wording, leftover: tuple[int, int, str | None, bool, bool], words: str
) -> None:
    before, after, follows, is_snug, is_tight = leftover
    left = Leftover(
        minutes_before=before,
        minutes_after=after,
        follows=obstacle(ObstacleKind.BREAK, "12:15", "12:30") if follows else None,
        is_snug=is_snug,
        is_tight=is_tight,
    )

    assert wording.verdict(Verdict(plan=(PLAN,), leftover=left), AROUND).detail == words


def test_several_lines_name_everybody_and_the_whole_time(wording: Wording) -> None:
    second = replace(PLAN, interval=span("12:00", "12:30"), staff=AROUND.catalogue.staff[JOHN])

    card = wording.verdict(Verdict(plan=(PLAN, second)), AROUND)

    assert card.title == "Fits. Sarah and John are free 11:15–12:30."


def test_booking_that_waits_for_a_yes_says_so(wording: Wording) -> None:
    card = wording.verdict(Verdict(plan=(replace(PLAN, needs_approval=True),)), AROUND)

    assert card.title == "Fits. Sarah is free 11:15–12:00. It waits for a yes."


def test_class_says_how_many_seats_stay_free(wording: Wording) -> None:
    yoga = replace(CUT, allow_parallel_bookings=True, max_parallel_bookings=8)
    verdict = Verdict(plan=(replace(PLAN, service=yoga),), seats_left=1)

    assert wording.verdict(verdict, AROUND).title == "Fits. 1 seat stays free."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            SmallestChange(kind=ChangeKind.SHORTEN, minutes=20, fitting_minutes=25),
            "Niamh Walsh. 25 min would fit.",
        ),
        (
            SmallestChange(
                kind=ChangeKind.MOVE_SESSION,
                minutes=5,
                obstacle=booked("Niamh Walsh", "11:00", "11:35"),
            ),
            "Niamh Walsh. It fits once Niamh Walsh moves 5 min.",
        ),
        (
            SmallestChange(
                kind=ChangeKind.MOVE_SESSION,
                minutes=5,
                obstacle=replace(booked("Gents cut", "11:00", "11:35"), kind=ObstacleKind.TIDY_UP),
            ),
            "Niamh Walsh. It fits once Gents cut moves 5 min.",
        ),
        (SmallestChange(kind=ChangeKind.ASK_A_MANAGER, minutes=15), "Niamh Walsh."),
        (None, "Niamh Walsh."),
    ],
)
def test_refusal_names_the_smallest_change_that_would_free_it(
    wording: Wording, change: SmallestChange | None, words: str
) -> None:
    reason = replace(WISH, obstacles=(booked("Niamh Walsh", "11:00", "11:35"),))

    assert wording.verdict(Verdict(reasons=(reason,), change=change), AROUND).detail == words
