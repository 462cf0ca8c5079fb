"""Bookings that wait for a yes: when they do, and whether each would still be booked (D4)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.catalogue import ApprovalRule, Service
from booking_desktop.domain.errors import IllegalTransitionError, Refused
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.blocking import Absence
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from tests.salon import Desk, FixedClock, Person, Salon, at, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


@pytest.fixture
def tint(salon: Salon) -> Service:
    return salon.service("Tint", minutes=60, requires_approval=True)


@pytest.mark.parametrize(
    ("asks", "rule", "status"),
    [
        (False, ApprovalRule.INHERIT, Status.CONFIRMED),
        (False, ApprovalRule.NEVER, Status.CONFIRMED),
        (False, ApprovalRule.ALWAYS, Status.PENDING),
        (True, ApprovalRule.INHERIT, Status.PENDING),
        (True, ApprovalRule.NEVER, Status.CONFIRMED),
        (True, ApprovalRule.ALWAYS, Status.PENDING),
    ],
)
def test_service_asks_and_the_person_overrides_it(
    salon: Salon, desk: Desk, asks: bool, rule: ApprovalRule, status: Status
) -> None:
    sarah = salon.staff("Sarah Wilson", approval=rule).works()
    service = salon.service("Cut", requires_approval=asks)

    booked = desk.book(service, sarah, "10:00").result

    assert booked.status is status
    expected = PendingFor.APPROVAL if status is Status.PENDING else None
    assert booked.pending_for is expected


def test_one_line_that_asks_makes_the_whole_booking_wait(
    salon: Salon, desk: Desk, sarah: Person, tint: Service
) -> None:
    cut = salon.service("Cut", minutes=30)

    booked = desk.ask_to_book(
        line(cut, sarah, "10:00"), line(tint, sarah, None), customer_id=salon.customer("Ruth")
    ).result

    assert booked.status is Status.PENDING
    assert len(desk.approvals.waiting()) == 1


def test_walk_in_with_somebody_who_approves_waits_too(
    salon: Salon, desk: Desk, clock: FixedClock
) -> None:
    sarah = salon.staff("Sarah Wilson", approval=ApprovalRule.ALWAYS).works()
    cut = salon.service("Cut", minutes=30)
    clock.set(at("10:02"))

    booked = desk.ask_to_book(line(cut, sarah, None), customer_id=None).result

    assert booked.status is Status.PENDING


def test_seat_is_held_while_it_waits_and_free_once_declined(
    salon: Salon, desk: Desk, sarah: Person, tint: Service
) -> None:
    waits = desk.book(tint, sarah, "10:00").result
    with pytest.raises(Refused) as refusal:
        desk.book(tint, sarah, "10:30")
    assert refusal.value.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE

    declined = desk.lifecycle.decline(desk.actor, waits.id, reason="Needs a patch test").result

    assert declined.status is Status.DECLINED
    assert declined.cancel_reason == "Needs a patch test"
    assert desk.book(tint, sarah, "10:30").result.status is Status.PENDING
    assert salon.outlet_id == declined.outlet_id


def test_approved_is_booked_and_undo_lets_it_wait_again(
    desk: Desk, sarah: Person, tint: Service
) -> None:
    waits = desk.book(tint, sarah, "10:00").result

    assert desk.lifecycle.approve(desk.actor, waits.id).result.status is Status.CONFIRMED
    assert desk.approvals.waiting() == ()
    with pytest.raises(IllegalTransitionError):
        desk.lifecycle.approve(desk.actor, waits.id)

    desk.undoing.undo_last(desk.actor)
    assert [each.appointment.id for each in desk.approvals.waiting()] == [waits.id]


def test_undone_decline_waits_in_its_seat_again(desk: Desk, sarah: Person, tint: Service) -> None:
    waits = desk.book(tint, sarah, "10:00").result
    desk.lifecycle.decline(desk.actor, waits.id)

    desk.undoing.undo_last(desk.actor)

    assert [each.appointment.id for each in desk.approvals.waiting()] == [waits.id]
    with pytest.raises(Refused):
        desk.book(tint, sarah, "10:00")


def test_earliest_start_stands_first_and_what_has_passed_is_overdue(
    desk: Desk, clock: FixedClock, sarah: Person, tint: Service
) -> None:
    late = desk.book(tint, sarah, "12:00").result
    early = desk.book(tint, sarah, "09:00").result
    clock.set(at("09:01"))

    found = desk.approvals.waiting()

    assert [(each.appointment.id, each.is_overdue) for each in found] == [
        (early.id, True),
        (late.id, False),
    ]
    assert found[0].verdict.first.code is ReasonCode.IN_THE_PAST
    assert found[1].verdict.fits


def test_it_fits_no_more_where_the_person_is_off_since(
    salon: Salon, desk: Desk, sarah: Person, tint: Service
) -> None:
    desk.book(tint, sarah, "10:00")
    desk.book(tint, sarah, "14:00")
    off = Absence(resource_ids=(sarah.id,), interval=Interval(at("09:30"), at("12:00")))
    desk.blocking.block(desk.actor, salon.outlet_id, off, keeps_stranded=True)

    first, second = desk.approvals.waiting()

    assert first.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert second.verdict.fits


def test_it_fits_no_more_where_the_hours_changed_since(
    salon: Salon, desk: Desk, sarah: Person, tint: Service
) -> None:
    desk.book(tint, sarah, "17:00")
    rules = tables.availability_rule
    with salon.writing() as unit:
        unit.connection.execute(
            rules.update().where(rules.c.resource_id == sarah.id).values(end_minute=16 * 60)
        )

    (found,) = desk.approvals.waiting()

    assert found.verdict.first.code is ReasonCode.OUTSIDE_HOURS


def test_stretched_booking_is_judged_with_its_own_length(
    desk: Desk, sarah: Person, tint: Service
) -> None:
    waits = desk.book(tint, sarah, "10:00").result
    desk.rescheduling.move(desk.actor, Move(appointment_id=waits.id, duration_minutes=90))

    (found,) = desk.approvals.waiting()

    assert found.verdict.plan[0].interval.end == at("11:30")


def test_booking_that_waits_for_its_payment_is_not_an_approval(
    salon: Salon, desk: Desk, sarah: Person, tint: Service
) -> None:
    waits = desk.book(tint, sarah, "10:00").result
    with salon.writing() as unit:
        unit.update(tables.appointment, waits.id, {"pending_for": PendingFor.PAYMENT.value})

    assert desk.approvals.waiting() == ()
