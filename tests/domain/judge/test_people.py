from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import ApprovalRule, Skill
from booking_desktop.domain.ids import AppointmentId, ResourceId, ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    LineRequest,
    Override,
    Reason,
    ReasonCode,
    Verdict,
    WarningCode,
)
from tests.domain.book import (
    COLOUR,
    CUT,
    JOHN,
    PRIYA,
    SARAH,
    Book,
    line,
    person,
    request,
    service,
)


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(service(CUT, 45), service(COLOUR, 90))
    made.employ(
        person(SARAH, Skill(service_id=CUT, duration_minutes=60, price_minor=6800)),
        person(JOHN),
        person(PRIYA, Skill(service_id=COLOUR)),
    )
    return made


def ask(book: Book, *lines: LineRequest, **fields: object) -> Verdict:
    return may_book(book.facts(), request(*lines, **fields), book.at("08:00"))


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def test_own_length_and_price_of_a_person_are_planned(book: Book) -> None:
    with_sarah = ask(book, line(CUT, book.at("10:00"))).plan[0]
    with_john = ask(book, line(CUT, book.at("10:00"), JOHN)).plan[0]

    assert (with_sarah.interval, with_sarah.price_minor) == (book.span("10:00-11:00"), 6800)
    assert (with_john.interval, with_john.price_minor) == (book.span("10:00-10:45"), 5000)


def test_who_does_not_perform_a_service_is_said_with_who_does(book: Book) -> None:
    reason = only(ask(book, line(CUT, book.at("10:00"), PRIYA)))

    assert reason.code is ReasonCode.STAFF_UNSKILLED
    assert (reason.name, reason.service_name) == ("Priya Wilson", "Cut")
    assert reason.others == ("Sarah Wilson", "John Wilson")
    assert not reason.is_policy


def test_nobody_performing_a_service_is_said_of_nobody(book: Book) -> None:
    book.offer(service(ServiceId("facial"), 30))
    book.employ(person(JOHN, Skill(service_id=CUT)), hours="")

    reason = only(ask(book, line(ServiceId("facial"), book.at("10:00"), None)))

    assert (reason.code, reason.name, reason.others) == (ReasonCode.STAFF_UNSKILLED, "", ())


@pytest.mark.parametrize("staff_id", [JOHN, ResourceId("gone")])
def test_who_no_longer_works_here_cannot_be_booked(book: Book, staff_id: ResourceId) -> None:
    book.employ(person(JOHN, is_active=False), hours="")

    reason = only(ask(book, line(CUT, book.at("10:00"), staff_id)))

    assert reason.code is ReasonCode.STAFF_INACTIVE
    assert reason.name == ("John Wilson" if staff_id == JOHN else "")


def test_an_inactive_service_is_refused_but_what_is_booked_of_it_may_be_moved(book: Book) -> None:
    book.offer(service(CUT, 45, is_active=False))
    book.session(CUT, JOHN, "12:00-12:45", "niamh")
    wish = line(CUT, book.at("10:00"), JOHN)

    assert only(ask(book, wish)).code is ReasonCode.SERVICE_INACTIVE
    assert not ask(book, wish, replaces=AppointmentId("of-bob")).fits
    assert ask(book, wish, replaces=AppointmentId("of-niamh")).fits


def test_of_an_archived_service_nothing_else_is_said(book: Book) -> None:
    verdict = ask(
        book, line(CUT, book.at("07:00")), line(ServiceId("archived"), None), customer=None
    )

    reason = only(verdict)
    assert (reason.code, reason.line) == (ReasonCode.SERVICE_INACTIVE, 1)
    assert verdict.plan == ()


@pytest.mark.parametrize(
    ("staff_id", "minutes", "is_stretched", "own"),
    [
        (SARAH, 60, False, None),
        (SARAH, 45, False, 60),
        (JOHN, 45, False, None),
        (JOHN, 60, False, 45),
        (JOHN, 60, True, None),
    ],
)
def test_only_a_person_s_own_length_or_a_stretched_one_will_do(
    book: Book, staff_id: ResourceId, minutes: int, is_stretched: bool, own: int | None
) -> None:
    wish = line(
        CUT, book.at("10:00"), staff_id, duration_minutes=minutes, is_stretched=is_stretched
    )

    verdict = ask(book, wish)

    assert verdict.fits is (own is None)
    if own is not None:
        reason = only(verdict)
        assert (reason.code, reason.count) == (ReasonCode.WRONG_LENGTH, own)


@pytest.mark.parametrize(
    ("by_service", "by_person", "expected"),
    [
        (True, ApprovalRule.INHERIT, True),
        (False, ApprovalRule.INHERIT, False),
        (True, ApprovalRule.NEVER, False),
        (False, ApprovalRule.ALWAYS, True),
    ],
)
def test_whether_it_waits_for_a_yes_is_planned(
    book: Book, by_service: bool, by_person: ApprovalRule, expected: bool
) -> None:
    book.offer(service(CUT, 45, requires_approval=by_service))
    book.employ(person(JOHN, approval=by_person), hours="")

    assert ask(book, line(CUT, book.at("10:00"), JOHN)).plan[0].needs_approval is expected


def test_who_asked_for_sarah_and_gets_john_is_told(book: Book) -> None:
    wish = line(CUT, book.at("10:00"), JOHN, asked_for=True, asked_for_id=SARAH)

    verdict = ask(book, wish)

    (warning,) = verdict.warnings
    assert (warning.code, warning.name) == (WarningCode.OTHER_PERSON_ASKED_FOR, "Sarah Wilson")
    assert not verdict.plan[0].asked_for


@pytest.mark.parametrize("asked_for_id", [None, JOHN])
def test_who_gets_the_person_asked_for_keeps_it(
    book: Book, asked_for_id: ResourceId | None
) -> None:
    wish = line(CUT, book.at("10:00"), JOHN, asked_for=True, asked_for_id=asked_for_id)

    verdict = ask(book, wish)

    assert verdict.warnings == ()
    assert verdict.plan[0].asked_for


def test_somebody_asked_for_who_has_left_is_not_mentioned(book: Book) -> None:
    wish = line(CUT, book.at("10:00"), JOHN, asked_for=True, asked_for_id=ResourceId("gone"))

    assert ask(book, wish).warnings == ()


def test_overrides_reach_no_further_than_policy(book: Book) -> None:
    verdict = ask(book, line(CUT, book.at("10:00"), PRIYA), overrides=frozenset(Override))

    assert only(verdict).code is ReasonCode.STAFF_UNSKILLED
