from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.instants import Instant, NonexistentLocalTime, local_to_instant, zone
from booking_desktop.domain.judge import may_book, nonexistent_time
from booking_desktop.domain.verdict import Override, Reason, ReasonCode, Verdict, WarningCode
from tests.domain.book import CUT, SARAH, Book, line, person, request, service


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(service(CUT, 45))
    made.employ(person(SARAH))
    return made


def ask(book: Book, text: str, now: str | Instant, **fields: object) -> Verdict:
    present = book.at(now) if isinstance(now, str) else now
    return may_book(book.facts(), request(line(CUT, book.at(text)), **fields), present)


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def test_a_start_before_now_is_the_past(book: Book) -> None:
    reason = only(ask(book, "10:00", Instant(book.at("10:00") + 1)))

    assert reason.code is ReasonCode.IN_THE_PAST
    assert reason.is_policy
    assert reason.interval == book.span("10:00-10:45")
    assert reason.resource_id is None


def test_a_start_at_this_very_moment_is_not_the_past(book: Book) -> None:
    assert ask(book, "10:00", "10:00").fits


@pytest.mark.parametrize(("now", "fits"), [("10:04", True), ("10:05", False)])
def test_a_walk_in_may_start_at_now_rounded_down_to_five(book: Book, now: str, fits: bool) -> None:
    assert ask(book, "10:00", Instant(book.at(now) + 59), is_walk_in=True).fits is fits


def test_a_walk_in_without_a_start_begins_now_rounded_down(book: Book) -> None:
    verdict = may_book(
        book.facts(),
        request(line(CUT, None), customer=None, is_walk_in=True),
        Instant(book.at("10:52") + 30),
    )

    assert verdict.plan[0].interval == book.span("10:50-11:35")


def test_a_first_line_without_a_start_is_a_mistake_of_the_caller(book: Book) -> None:
    with pytest.raises(ValueError, match="start"):
        may_book(book.facts(), request(line(CUT, None)), book.at("09:00"))


def test_a_manager_records_a_past_visit_and_is_told_so(book: Book) -> None:
    verdict = ask(book, "10:00", "12:00", overrides=frozenset({Override.PAST}))

    assert verdict.fits
    assert [warning.code for warning in verdict.warnings] == [WarningCode.IN_THE_PAST]


@pytest.mark.parametrize(("text", "fits"), [("10:59", False), ("11:00", True)])
def test_lead_time_counts_from_now(book: Book, text: str, fits: bool) -> None:
    book.policy = BookingPolicy(min_lead_minutes=60)

    verdict = ask(book, text, "10:00")

    assert verdict.fits is fits
    if not fits:
        reason = only(verdict)
        assert reason.code is ReasonCode.LEAD_TIME_TOO_SHORT
        assert (reason.count, reason.limit) == (60, book.at("11:00"))


def test_a_walk_in_needs_no_lead_time(book: Book) -> None:
    book.policy = BookingPolicy(min_lead_minutes=60)

    assert ask(book, "10:00", "10:00", is_walk_in=True).fits


@pytest.mark.parametrize(("days_ago", "fits"), [(2, True), (3, False)])
def test_the_book_is_open_to_the_end_of_the_last_day(book: Book, days_ago: int, fits: bool) -> None:
    book.policy = BookingPolicy(max_lead_days=2)
    now = local_to_instant(book.on - timedelta(days=days_ago), 23 * 60 + 59, book.zone)

    verdict = ask(book, "16:00", now)

    assert verdict.fits is fits
    if not fits:
        reason = only(verdict)
        assert reason.code is ReasonCode.TOO_FAR_AHEAD
        assert (reason.count, reason.limit) == (2, book.at("00:00"))


def test_midnight_after_the_last_open_day_is_too_far(book: Book) -> None:
    book.policy = BookingPolicy(max_lead_days=0)
    book.works(SARAH, "00:00-02:00")

    reason = only(ask(book, "00:00", book.at("12:00", days=-1)))

    assert reason.code is ReasonCode.TOO_FAR_AHEAD


@pytest.mark.parametrize(
    "policy", [BookingPolicy(min_lead_minutes=600), BookingPolicy(max_lead_days=0)]
)
def test_a_manager_overrides_lead_time(book: Book, policy: BookingPolicy) -> None:
    book.policy = policy
    is_too_far = policy.max_lead_days is not None
    now = book.at("20:00", days=-1) if is_too_far else book.at("09:00")

    verdict = ask(book, "10:00", now, overrides=frozenset({Override.LEAD_TIME}))

    assert not ask(book, "10:00", now).fits
    assert verdict.fits
    assert [warning.code for warning in verdict.warnings] == [WarningCode.LEAD_TIME]


def test_a_skipped_local_time_is_refused_with_the_next_valid_one() -> None:
    dublin = zone("Europe/Dublin")
    on = date(2027, 3, 28)
    with pytest.raises(NonexistentLocalTime) as skipped:
        local_to_instant(on, 90, dublin)

    reason = nonexistent_time(skipped.value, dublin, line=1)

    assert reason == Reason(
        code=ReasonCode.NONEXISTENT_LOCAL_TIME,
        line=1,
        limit=local_to_instant(on, 120, dublin),
        count=90,
    )


def test_facts_that_do_not_reach_the_wished_time_are_a_mistake_of_the_caller(book: Book) -> None:
    with pytest.raises(ValueError, match="cover"):
        ask(book, "10:00", "09:00", lines=(line(CUT, book.at("23:30", days=1)),))
