"""Sentences: the words of the desk, for every code there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import (
    BookingError,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    Refused,
    StorageError,
)
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_to_instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    LinePlan,
    Obstacle,
    ObstacleKind,
    Reason,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.wording import Act, MoneyWords, Wording
from booking_desktop.services.wording.field_problems import GENERAL
from booking_desktop.services.wording.problem_sentences import CANNOT_UNDO, STORAGE
from booking_desktop.storage.refusals import Problem
from tests.services.wording.setting import AROUND, CUT, DUBLIN, JOHN, SARAH, at, booked, span


def refusal(*reasons: Reason, alternatives: tuple[Alternative, ...] = ()) -> Verdict:
    return Verdict(reasons=reasons, alternatives=alternatives)


def busy(*obstacles: Obstacle) -> Reason:
    return Reason(
        code=ReasonCode.STAFF_UNAVAILABLE,
        resource_id=SARAH,
        name="Sarah Wilson",
        obstacles=obstacles,
        interval=span("11:30", "12:15"),
    )


def test_busy_person_is_said_with_whom_and_from_when_to_when(wording: Wording) -> None:
    reason = busy(booked("Niamh Walsh", "11:15", "12:00"), booked("Chloé Ryan", "12:00", "12:45"))

    card = wording.verdict(refusal(reason), AROUND)

    assert (card.title, card.detail) == (
        "Sarah is busy 11:15–12:45",
        "Niamh Walsh, then Chloé Ryan.",
    )


def test_tidying_up_is_said_with_its_end(wording: Wording) -> None:
    tidy_up = Obstacle(kind=ObstacleKind.TIDY_UP, interval=span("11:15", "11:30"), label="Relax")

    card = wording.verdict(refusal(busy(tidy_up)), AROUND)

    assert card.title == "Sarah is tidying up until 11:30"


def test_many_in_the_way_are_counted(wording: Wording) -> None:
    names = ("Ann", "Bob", "Cid", "Dan", "Eve")
    reason = busy(*(booked(name, f"11:{5 * n:02}", "12:45") for n, name in enumerate(names)))

    card = wording.verdict(refusal(reason), AROUND)

    assert card.detail == "Ann, then Bob, then Cid and 2 more."


def test_ways_out_say_when_with_whom_and_how_far(wording: Wording) -> None:
    def way(kind: AlternativeKind, start: Instant, staff_id: ResourceId) -> Alternative:
        return Alternative(
            kind=kind,
            interval=Interval(start, Instant(start + 45 * 60)),
            staff_id=staff_id,
            staff_name="",
            price_minor=6200,
        )

    monday = at("11:30", date(2026, 11, 23))
    ways = (
        way(AlternativeKind.OTHER_PERSON, at("12:15"), JOHN),
        way(AlternativeKind.OTHER_DAY, monday, SARAH),
    )

    card = wording.verdict(refusal(busy(), alternatives=ways), AROUND)

    assert [(each.lead, each.text, each.note) for each in card.alternatives] == [
        ("Today 12:15", "with John", "45 min later"),
        ("Mon 23 Nov 11:30", "with Sarah", "same time, Monday"),
    ]


def test_what_fits_says_who_is_free(wording: Wording) -> None:
    plan = LinePlan(
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

    card = wording.verdict(Verdict(plan=(plan,)), AROUND)

    assert card.title == "Fits. Sarah is free 11:15–12:00."


def test_day_that_ends_too_early_says_the_latest_start(wording: Wording) -> None:
    reason = Reason(
        code=ReasonCode.OUTSIDE_HOURS,
        resource_id=SARAH,
        name="Sarah Wilson",
        interval=span("17:00", "17:45"),
        obstacles=(Obstacle(kind=ObstacleKind.OFF_HOURS, interval=span("17:30", "23:59")),),
        limit=at("16:45"),
        is_policy=True,
    )

    card = wording.verdict(refusal(reason), AROUND)

    assert card.title == "Sarah's day ends at 17:30."
    assert card.detail == (
        "This would end 17:45. Start by 16:45, or a manager's PIN books it anyway."
    )


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_rule_has_a_sentence_that_ends(wording: Wording, code: ReasonCode) -> None:
    reason = Reason(
        code=code,
        resource_id=SARAH,
        name="Sarah Wilson",
        obstacles=(booked("Niamh Walsh", "11:15", "12:00"),),
        limit=at("16:45"),
        count=3,
        interval=span("11:30", "12:15"),
        service_name="Cut & blow-dry",
        others=("John Smith",),
    )

    sentence = wording.problem(Refused(refusal(reason)), AROUND)

    assert sentence.endswith((".", "?"))
    assert "{" not in sentence
    assert sentence == sentence.strip()


@pytest.mark.parametrize(
    ("kind", "params", "sentence"),
    [
        ("book", {}, "Niamh Walsh, today 11:15 with Sarah"),
        (
            "book",
            {"status": "pending"},
            "Niamh Walsh, today 11:15 with Sarah. It waits for a yes; the seat is held.",
        ),
        (
            "book",
            {"seats_taken": 6, "capacity": 8},
            "Niamh Walsh has a seat. 6 of 8 taken.",
        ),
        ("walk_in", {"customer": ""}, "Walk-in, Cut & blow-dry, now with Sarah"),
        ("move", {"from_starts_at": at("10:00")}, "Niamh Walsh moved to 11:15 with Sarah"),
        (
            "move",
            {"from_starts_at": at("10:00"), "asked_for": ["John"]},
            "Niamh Walsh moved to 11:15 with Sarah. Niamh Walsh asked for John.",
        ),
        ("check_in", {}, "Niamh Walsh is in"),
        ("no_show", {}, "Niamh Walsh did not come. The time is free again."),
        ("check_in_class", {"came_in": 7, "not_yet": 1}, "7 people in, 1 not yet"),
        ("undo", {"of": "book"}, "Undone: Niamh Walsh is not booked today 11:15."),
        (
            "undo",
            {"of": "move", "from_starts_at": at("10:00"), "from_with": ["Sarah"]},
            "Undone: Niamh Walsh is back at 10:00.",
        ),
        ("redo", {"of": "check_in"}, "Done again: Niamh Walsh is in"),
        (
            "block_time",
            {"names": ["Sarah"], "reason": "lunch"},
            "Sarah: blocked 11:15–12:00, lunch",
        ),
    ],
)
def test_act_is_told_in_the_words_of_the_desk(
    wording: Wording, kind: str, params: dict[str, object], sentence: str
) -> None:
    usual = {
        "customer": "Niamh Walsh",
        "services": ["Cut & blow-dry"],
        "with": ["Sarah"],
        "starts_at": at("11:15"),
        "ends_at": at("12:00"),
    }

    assert wording.act(Act(kind=kind, params={**usual, **params}, now=AROUND.now)) == sentence


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FieldError("customer", "missing"), "Who is it for? Type a name or a number."),
        (FieldError("email", "email_without_ending", value="a@b"), "a@b is missing its ending."),
        (FieldError("time", "ambiguous_time", options=(690, 750)), "11:30 or 12:30?"),
        (
            FieldError("date", "other_weekday", date=date(2026, 11, 25)),
            "25 Nov is a Wednesday. Which one is meant?",
        ),
        (
            FieldError("duration", "out_of_range", value=3, least=5, most=1440),
            "The length must be from 5 to 1440.",
        ),
        (
            IllegalTransitionError(
                present=Status.COMPLETED, wanted=Status.CANCELLED, who="Niamh Walsh"
            ),
            "Niamh Walsh is done already.",
        ),
        (
            CannotUndoError(
                "taken",
                names=("Ella Farrell",),
                starts_at=at("11:45"),
                at=at("10:58"),
                desk="Desk 2",
                **{"with": "John"},
            ),
            "Can't undo: 11:45 with John was taken by Ella Farrell at 10:58 (Desk 2).",
        ),
        (
            CannotUndoError("changed_since", of="book", who="Bob", actor="Tom", at=at("10:52")),
            "Can't undo: Tom changed it at 10:52.",
        ),
    ],
)
def test_problem_says_what_happened_and_what_to_do(
    wording: Wording, error: BookingError, sentence: str
) -> None:
    assert wording.problem(error, AROUND) == sentence


@pytest.mark.parametrize(
    ("make", "problems"),
    [
        (StorageError, tuple(STORAGE)),
        (CannotUndoError, tuple(CANNOT_UNDO)),
    ],
)
def test_every_problem_code_makes_a_whole_sentence(
    wording: Wording, make: Callable[[str], BookingError], problems: tuple[str, ...]
) -> None:
    for problem in problems:
        sentence = wording.problem(make(problem), AROUND)

        assert sentence.endswith(".")
        assert "{" not in sentence


def test_every_storage_problem_is_worded() -> None:
    assert set(STORAGE) == {problem.value for problem in Problem}


def test_field_problems_name_only_pieces_that_exist() -> None:
    known = {"field", "value", "most", "least", "limit", "decimals", "total", "expected"}
    known |= {"source", "in_source", "example", "known", "listed", "date", "weekday"}
    known |= {"first", "second", "host"}
    for sentence in GENERAL.values():
        assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= known


def test_doubled_hour_carries_its_offset(wording: Wording) -> None:
    on = date(2026, 10, 25)

    assert wording.times.time(local_to_instant(on, 90, DUBLIN)) == "01:30 +1"


def test_twelve_hour_clock_is_said_with_its_half() -> None:
    times = Wording(DUBLIN, is_24_hours=False).times

    assert [times.minute(minute) for minute in (0, 690, 720, 1439)] == [
        "12:00 am",
        "11:30 am",
        "12:00 pm",
        "11:59 pm",
    ]


@pytest.mark.parametrize(
    ("language", "amount", "exact", "short"),
    [
        ("en", Money(6800, "EUR"), "€68.00", "€68"),
        ("en", Money(6850, "EUR"), "€68.50", "€68.50"),
        ("de", Money(6800, "EUR"), "68,00\N{NO-BREAK SPACE}€", "68\N{NO-BREAK SPACE}€"),
        ("en", Money(1200, "JPY"), "¥1,200", "¥1,200"),
        ("en", Money(1500, "KWD"), "KWD1.500", "KWD1.500"),
    ],
)
def test_money_has_the_currencys_own_decimals(
    language: str, amount: Money, exact: str, short: str
) -> None:
    money = MoneyWords(language)

    assert (money.exact(amount), money.short(amount)) == (exact, short)
