"""The words of a class: how full it is, what happens to the next one, what a cancellation does."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Status
from booking_desktop.domain.giving_back import Refund
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.domain.money import Money
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.class_card import ClassCardWords
from tests.services.wording.setting import at

SMS, EMAIL = MessageChannel.SMS, MessageChannel.EMAIL


def standing(kept: int, *, is_by_pass: bool = False) -> Standing:
    return Standing(Status.CONFIRMED, "EUR", 1600, kept, 0, is_by_pass=is_by_pass)


@pytest.fixture
def words(wording: Wording) -> ClassCardWords:
    return ClassCardWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("is_full", "has_waitlist", "state"),
    [(False, True, "Open"), (True, True, "Full, waitlist open"), (True, False, "Full")],
)
def test_class_says_whether_it_can_be_booked(
    words: ClassCardWords, is_full: bool, has_waitlist: bool, state: str
) -> None:
    assert words.state(is_full=is_full, has_waitlist=has_waitlist) == state


@pytest.mark.parametrize(
    ("seats_left", "has_waitlist", "hint"),
    [
        (1, True, "1 seat free."),
        (3, True, "3 seats free."),
        (0, True, "The class is full. The next person joins the waitlist as no. 3."),
        (0, False, "Full, no waitlist. It opens again when a seat frees."),
    ],
)
def test_next_person_is_told_what_happens(
    words: ClassCardWords, seats_left: int, has_waitlist: bool, hint: str
) -> None:
    said = words.add_hint(seats_left=seats_left, waiting=2, has_waitlist=has_waitlist)

    assert said == hint


@pytest.mark.parametrize(
    ("percent", "kept", "back", "said"),
    [
        (0, 0, 0, "Nothing was paid, so nothing to refund."),
        (100, 1600, 1600, "€16.00 goes back (100 %)."),
        (50, 1600, 800, "€8.00 goes back (50 %)."),
        (0, 1600, 0, "Nothing of €16.00 goes back."),
    ],
)
def test_cancellation_says_what_goes_back(
    words: ClassCardWords, percent: int, kept: int, back: int, said: str
) -> None:
    refund = Refund(percent=percent, amount=Money(back, "EUR"))

    assert words.going_back(refund, standing(kept)) == said


@pytest.mark.parametrize(
    ("back", "said"),
    [(1600, "The visit goes back to the pass."), (0, "The visit of the pass is used.")],
)
def test_visit_of_a_pass_is_said_to_be_a_visit(words: ClassCardWords, back: int, said: str) -> None:
    refund = Refund(percent=100 if back else 0, amount=Money(back, "EUR"))

    assert words.going_back(refund, standing(1600, is_by_pass=True)) == said


@pytest.mark.parametrize(
    ("channels", "said"),
    [
        ((SMS, EMAIL), "Kate Hayes gets the seat and an SMS."),
        ((EMAIL,), "Kate Hayes gets the seat and an e-mail."),
        ((), "Kate Hayes gets the seat."),
    ],
)
def test_only_what_is_sent_is_promised(
    words: ClassCardWords, channels: tuple[MessageChannel, ...], said: str
) -> None:
    assert words.seat_goes("Kate Hayes", channels) == said


def test_seat_that_nobody_waits_for_is_free_again(words: ClassCardWords) -> None:
    assert words.seat_goes("", (SMS,)) == "The seat is free again."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 19), "since today 09:12"),
        (date(2026, 11, 16), "since Mon 09:12"),
        (date(2026, 11, 12), "since Thu 12 Nov 09:12"),
    ],
)
def test_waiting_since_names_the_day_as_shortly_as_it_is_clear(
    words: ClassCardWords, day: date, said: str
) -> None:
    assert words.since(at("09:12", day), at("10:52")) == said


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (6, "8 are taken: they keep their seats, nobody else gets in until it is below 6."),
        (9, "1 who waits gets a seat. Enter does it."),
        (20, "3 who wait get a seat. Enter does it."),
    ],
)
def test_other_seats_say_what_they_do(words: ClassCardWords, seats: int, said: str) -> None:
    assert words.seats_answer(taken=8, waiting=3, seats=seats) == said


def test_waitlist_says_whether_it_still_moves(words: ClassCardWords) -> None:
    assert words.waiting_note(at("17:00"), at("17:00")) == "joins by itself when a seat frees"
    assert words.waiting_note(at("17:00"), at("17:01")) == "no longer joins by itself"


def test_cancelled_class_names_people_and_the_sum(words: ClassCardWords) -> None:
    assert words.cancel_title("Evening yoga", at("17:00"), at("10:52")) == (
        "Cancel Evening yoga, today 17:00?"
    )
    assert words.cancel_people(8, 3) == "8 people are booked, 3 wait."
    assert words.cancel_people(1, 0) == "1 person is booked."
    undo = "One Undo brings all of it back."
    assert words.cancel_news(3) == f"3 people get a message. {undo}"
    assert words.cancel_news(0) == f"Nobody gets a message. {undo}"
    assert words.cancel_button(Money(9600, "EUR")) == "Cancel class, refund €96.00"
    assert words.cancel_button(Money(0, "EUR")) == "Cancel class"
