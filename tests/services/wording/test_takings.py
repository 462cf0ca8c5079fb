"""Money in words: standings, sheets and asides (C5, C6)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Status
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy, RefundTier
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.cancelling import CancelWords
from booking_desktop.services.wording.takings import TakingWords
from tests.services.wording.setting import at

START = at("11:15")
HOUR = 3600


def standing(
    paid: int, *, total: int = 1600, by_pass: bool = False, left: int | None = None
) -> Standing:
    return Standing(Status.CONFIRMED, "EUR", total, paid, 0, by_pass, left)


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (standing(0), "€16 due"),
        (standing(450), "€11.50 due"),
        (standing(1600), "Paid"),
        (standing(0, total=0), ""),
        (standing(1600, by_pass=True, left=3), "Pass, 3 left"),
        (standing(1600, by_pass=True), "Pass"),
    ],
)
def test_standing_is_said_in_two_words(wording: Wording, money: Standing, words: str) -> None:
    assert TakingWords(wording.phrases).standing(money) == words


@pytest.fixture
def sheet(wording: Wording) -> CancelWords:
    return CancelWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (100 * HOUR, "4 days before"),
        (72 * HOUR, "3 days before"),
        (25 * HOUR, "25 h before"),
        (HOUR, "1 h before"),
        (HOUR - 60, "59 min before"),
        (0, "0 min before"),
        (-1, "after the start"),
    ],
)
def test_how_long_it_is_before_the_start(sheet: CancelWords, seconds: int, words: str) -> None:
    assert sheet.ahead(START, Instant(START - seconds)) == words


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        (RefundPolicy(), "24 h or more 100 %, 6 h or more 50 %, less 0."),
        (RefundPolicy((RefundTier(48, 80),)), "48 h or more 80 %, less 0."),
        (RefundPolicy(()), "Nothing goes back by the policy."),
    ],
)
def test_tiers_are_one_sentence(sheet: CancelWords, policy: RefundPolicy, words: str) -> None:
    assert sheet.tiers(policy) == words


def test_sheet_says_who_gets_the_seat_and_who_is_told(sheet: CancelWords) -> None:
    channels = (MessageChannel.SMS, MessageChannel.EMAIL)

    assert sheet.gets_the_seat(()) == ""
    assert sheet.gets_the_seat(("Kate Hayes",)) == "Kate Hayes gets the seat."
    assert sheet.gets_the_seat(("Kate", "Dan")) == "Kate and Dan get the seats."
    assert sheet.tell("Sofia", channels) == "Tell Sofia by SMS and e-mail"
    assert sheet.tell("Sofia", ()) == ""


def test_sums_of_several_currencies_are_listed(wording: Wording) -> None:
    words = TakingWords(wording.phrases)

    assert words.owes((Money(3200, "EUR"), Money(500, "GBP"))) == "Owes €32.00 and £5.00"
    assert words.spent((Money(91200, "EUR"),)) == "€912 in all"
