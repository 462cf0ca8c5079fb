"""Cancelling a class with everybody in it: D1, C3, C5."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import CancelledBy, Session, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, IllegalTransitionError, NotAllowedError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.placements import find_placement, find_session
from tests.salon import Desk, FixedClock, Person, Salon, at, line


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Evening yoga", seats=8, price=1600)


@pytest.fixture
def evening(desk: Desk, salon: Salon, emma: Person, yoga: Service) -> Session:
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("17:00"),
        total_seats=2,
        staff_id=emma.id,
        enable_waitlist=True,
    )
    return desk.sessions.schedule(salon.manager, salon.outlet_id, new).result


@pytest.fixture
def people(desk: Desk, evening: Session) -> list[AppointmentId]:
    """Two sit, the first has paid; one waits."""
    booked = [add(desk, evening, name) for name in ("Amy", "Jonas", "Kate")]
    pay(desk, booked[0], 1600)
    return booked


def add(desk: Desk, evening: Session, name: str) -> AppointmentId:
    waits = BookingDetails(may_wait=True)
    return desk.sessions.add(desk.actor, evening.id, desk.salon.customer(name), waits).result.id


def pay(desk: Desk, appointment_id: AppointmentId, minor: int) -> None:
    tender = Tender(method=PaymentMethod.CARD, amount=Money(minor, "EUR"))
    taking = Taking(tenders=(tender,), is_rest_owed=True)
    desk.payments.take(desk.actor, appointment_id, taking)


def statuses(desk: Desk, people: list[AppointmentId]) -> list[Status]:
    with desk.salon.database.reading() as connection:
        return [find_placement(connection, each).status for each in people]


def kept(desk: Desk, appointment_id: AppointmentId) -> Money:
    with desk.salon.database.reading() as connection:
        return find_account(connection, appointment_id).kept


def test_preview_lists_everybody_with_what_goes_back(
    desk: Desk, evening: Session, people: list[AppointmentId]
) -> None:
    shown = desk.class_cancelling.preview(evening.id)

    assert [(each.name, each.is_waiting, each.refund.minor) for each in shown.leaving] == [
        ("Amy", False, 1600),
        ("Jonas", False, 0),
        ("Kate", True, 0),
    ]
    assert shown.total == Money(1600, "EUR")
    assert statuses(desk, people)[0] is Status.CONFIRMED


def test_cancelled_class_cancels_everybody_and_gives_all_back(
    desk: Desk, clock: FixedClock, emma: Person, evening: Session, people: list[AppointmentId]
) -> None:
    salon = desk.salon
    clock.set(at("16:59"))  # by the policy nothing would go back any more

    outcome = desk.class_cancelling.cancel(salon.manager, evening.id, reason="Burst pipe")

    assert statuses(desk, people) == [Status.CANCELLED] * 3
    assert (outcome.result.people, outcome.result.refund) == (3, Money(1600, "EUR"))
    assert kept(desk, people[0]) == Money(0, "EUR")
    with salon.database.reading() as connection:
        amy = find_placement(connection, people[0])
        assert find_session(connection, evening.id).session.is_cancelled
    assert (amy.cancelled_by, amy.cancel_reason) == (CancelledBy.US, "Burst pipe")
    assert desk.book(salon.service("Cut"), emma, "17:00").result.lines[0].is_active


def test_nobody_is_promoted_into_a_class_that_is_cancelled(
    desk: Desk, salon: Salon, evening: Session, people: list[AppointmentId]
) -> None:
    outcome = desk.class_cancelling.cancel(salon.manager, evening.id)

    assert not outcome.params.get("promoted")
    assert statuses(desk, people)[2] is Status.CANCELLED


def test_one_undo_brings_back_people_money_and_time(
    desk: Desk, salon: Salon, evening: Session, people: list[AppointmentId]
) -> None:
    desk.class_cancelling.cancel(salon.manager, evening.id)

    desk.undoing.undo_last(salon.manager)

    assert statuses(desk, people) == [Status.CONFIRMED, Status.CONFIRMED, Status.WAITLISTED]
    assert kept(desk, people[0]) == Money(1600, "EUR")
    with salon.database.reading() as connection:
        found = find_session(connection, evening.id)
    assert (found.session.is_cancelled, len(found.seats)) == (False, 2)


def test_cancelled_twice_is_refused(desk: Desk, salon: Salon, evening: Session) -> None:
    desk.class_cancelling.cancel(salon.manager, evening.id)

    with pytest.raises(FieldError) as refused:
        desk.class_cancelling.cancel(salon.manager, evening.id)
    with pytest.raises(FieldError):
        desk.class_cancelling.preview(evening.id)

    assert refused.value.problem == "not_scheduled"


def test_class_that_is_over_is_not_cancelled_and_nothing_is_half_done(
    desk: Desk, salon: Salon, evening: Session, people: list[AppointmentId]
) -> None:
    desk.lifecycle.complete(desk.actor, people[1])

    with pytest.raises(IllegalTransitionError) as refused:
        desk.class_cancelling.cancel(salon.manager, evening.id)

    assert refused.value.params["who"] == "Jonas"
    assert statuses(desk, people) == [Status.CONFIRMED, Status.COMPLETED, Status.WAITLISTED]
    assert kept(desk, people[0]) == Money(1600, "EUR")


def test_what_is_booked_together_with_the_class_is_named(
    desk: Desk, salon: Salon, emma: Person, yoga: Service, evening: Session
) -> None:
    massage = salon.service("Massage")
    wishes = (line(yoga, emma, "17:00"), line(massage, emma, "18:00"))
    desk.ask_to_book(*wishes, customer_id=salon.customer("Mei"))

    shown = desk.class_cancelling.preview(evening.id)

    assert [(each.name, each.also) for each in shown.leaving] == [("Mei", ("Massage",))]


def test_class_that_bookings_made_is_cancelled_like_any_other(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    booked = [desk.book(yoga, emma, "12:00").result for _ in range(2)]

    desk.class_cancelling.cancel(salon.manager, booked[0].lines[0].session.id)

    assert statuses(desk, [each.id for each in booked]) == [Status.CANCELLED] * 2
    assert desk.book(salon.service("Cut"), emma, "12:00").result.lines[0].is_active


def test_receptionist_does_not_cancel_classes(desk: Desk, salon: Salon, evening: Session) -> None:
    with pytest.raises(NotAllowedError):
        desk.class_cancelling.cancel(salon.reception, evening.id)
