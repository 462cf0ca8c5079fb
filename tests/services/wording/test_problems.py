"""Problems in words, whatever door they come out of."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    BookingError,
    CannotUndoError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    NotMovableError,
    StrandedError,
)
from booking_desktop.domain.instants import NonexistentLocalTime
from booking_desktop.services.wording import Phrases, ProblemSentences, Wording
from tests.services.wording.setting import AROUND, at


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            FieldError(
                "phone", "phone_wrong_length", value="08512", digits=5, expected=10, country="IE"
            ),
            "That number has 5 digits",
        ),
        (
            FieldError("weekday", "out_of_range", value=9),
            "The weekday is outside what is possible.",
        ),
        (
            NonexistentLocalTime(
                on=date(2027, 3, 28), minute=90, next_on=date(2027, 3, 28), next_minute=120
            ),
            "There is no 01:30 on 28 Mar; clocks go forward. 02:00 is the next.",
        ),
        (
            NotFoundError(subject="customer", id="x"),
            "This customer's card is not there any more. Search again.",
        ),
        (NotFoundError(subject="moon", id="x"), "It is not there any more. Look again."),
        (
            NotMovableError(present=Status.NO_SHOW, who="Dana Flynn"),
            "Dana Flynn is marked as did not come, so it cannot be moved. Book again instead.",
        ),
        (
            NotAllowedError(needed=Role.MANAGER, kind="override"),
            "This is for managers. Ask one for a PIN.",
        ),
        (
            NotAllowedError(needed=Role.MANAGER, kind="undo", who="Mia"),
            "Mia did this. Ask one of the managers to take it back.",
        ),
        (
            AlreadyExistsError(subject="phone", value="086 555 0177", owner="Ruth Kavanagh"),
            "086 555 0177 belongs to Ruth Kavanagh.",
        ),
        (
            AlreadyExistsError(
                subject="seat", value="Yoga", owner="Ann Ryan", starts_at=at("17:00")
            ),
            "Ann Ryan and the other card both have a seat in Yoga, today 17:00. Cancel one first.",
        ),
        (
            StrandedError(sessions=(1, 2)),
            "2 bookings lie outside. Save anyway, or move them first.",
        ),
        (StrandedError(sessions=(1,)), "1 booking lies outside. Save anyway, or move it first."),
        (BookingError(), "That did not work. Nothing was changed."),
    ],
)
def test_problem_is_said_with_the_way_out(
    wording: Wording, error: BookingError, sentence: str
) -> None:
    assert wording.problem(error, AROUND).startswith(sentence)


def test_what_was_typed_is_quoted_in_one_line_of_bearable_length(wording: Wording) -> None:
    typed = "twelve\r\no'clock " + "x" * 4000
    said = wording.problem(FieldError("start_time", "not_a_time", value=typed), AROUND)
    assert "twelve o'clock xxx" in said
    assert "x…" in said
    assert len(said) < 150


def test_undo_that_the_world_has_overtaken_says_by_whom_and_when(wording: Wording) -> None:
    error = CannotUndoError("changed_since", of="move", who="Bob", actor="Mia", at=at("10:50"))

    sentence = wording.problem(error, AROUND)

    assert "Mia" in sentence
    assert "10:50" in sentence


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            CannotUndoError("promoted_went_on", who="Kate Hayes", present=Status.CHECKED_IN),
            "Can't undo: Kate Hayes got the seat and is in.",
        ),
        (
            CannotUndoError("promoted_moved", who="Kate Hayes"),
            "Can't undo: Kate Hayes got the seat and was moved since.",
        ),
        (
            CannotUndoError("promoted_paid", who="Kate Hayes"),
            "Can't undo: Kate Hayes got the seat and has paid for it.",
        ),
        (
            FieldError("waitlist", "no_free_seat", service="Evening yoga", capacity=8),
            "Evening yoga is full. Free a seat or add one first.",
        ),
        (FieldError("message", "missing"), "Type what they should know."),
    ],
)
def test_what_stands_in_the_way_of_a_waitlist_is_said(
    wording: Wording, error: BookingError, sentence: str
) -> None:
    assert wording.problem(error, AROUND) == sentence


def test_before_there_is_an_outlet_problems_are_said_without_times() -> None:
    plain = ProblemSentences(Phrases(), None)
    skipped = NonexistentLocalTime(
        on=date(2027, 3, 28), minute=90, next_on=date(2027, 3, 28), next_minute=120
    )

    assert plain.sentence(skipped) == "That time does not exist; clocks go forward."
