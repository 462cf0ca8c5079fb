"""Booking a room by the hour: E2 and E3, with the money of C5 and C6."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_desktop.domain.booking import CancelledBy, PendingFor, Status
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import (
    FieldError,
    NotFoundError,
    Refused,
)
from booking_desktop.domain.ids import AppointmentId, CustomerId, TimeslotId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod, PaymentState
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.timeslots import TimeslotState
from booking_desktop.domain.verdict import AlternativeKind, LineRequest, ReasonCode
from booking_desktop.services.blocking import Absence
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.room_hire import HirePage
from booking_desktop.storage import tables
from booking_desktop.storage.activity_log import UNDO
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, Salon, at

CENTS = 2000


@pytest.fixture
def studio(desk: Desk, salon: Salon) -> Room:
    room = salon.room("Studio", capacity=6, hourly_rate=CENTS)
    sell(desk, room)
    return room


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh")


def sell(desk: Desk, room: Room, *, days: int = 3) -> None:
    wished = RoomOffer(
        room_id=room.id,
        first_date=TODAY,
        end_date=TODAY + timedelta(days=days),
        slot_minutes=60,
    )
    desk.timeslots.generate(desk.salon.manager, desk.salon.outlet_id, wished)


def slot(desk: Desk, room: Room, time: str, *, day: int = 0) -> TimeslotId:
    found = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY + timedelta(days=day))
    start = at(time, day=day)
    return next(each.timeslot.id for each in found if each.timeslot.interval.start == start)


def state(desk: Desk, room: Room, time: str) -> TimeslotState:
    found = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY)
    return next(each.state for each in found if each.timeslot.interval.start == at(time))


def book(
    desk: Desk, room: Room, time: str, customer_id: CustomerId | None = None, *, day: int = 0
) -> AppointmentId:
    customer_id = customer_id or desk.salon.customer("Somebody New")
    return desk.room_hire.book(desk.actor, slot(desk, room, time, day=day), customer_id).result.id


def pay(desk: Desk, appointment_id: AppointmentId, cents: int = CENTS) -> None:
    tender = Tender(method=PaymentMethod.CARD, amount=Money(cents, "EUR"))
    desk.payments.take(desk.actor, appointment_id, Taking(tenders=(tender,)))


def test_booked_timeslot_waits_for_its_payment_and_holds_the_room(
    desk: Desk, studio: Room, ruth: CustomerId
) -> None:
    made = desk.room_hire.book(desk.actor, slot(desk, studio, "14:00"), ruth).result

    session = made.lines[0].session
    assert (made.status, made.pending_for) == (Status.PENDING, PendingFor.PAYMENT)
    assert (session.provider_id, session.room_id) == (None, studio.id)
    assert made.price == Money(CENTS, "EUR")
    assert state(desk, studio, "14:00") is TimeslotState.BOOKED


def test_payment_confirms_it_and_part_of_it_does_not(desk: Desk, studio: Room) -> None:
    appointment_id = book(desk, studio, "14:00")

    pay(desk, appointment_id, 500)
    part = desk.room_hire.find(appointment_id)
    pay(desk, appointment_id, CENTS - 500)
    whole = desk.room_hire.find(appointment_id)

    assert part.account.standing.waits_for_payment
    assert not whole.account.standing.waits_for_payment
    assert (part.appointment.status, part.account.state) == (
        Status.PENDING,
        PaymentState.PARTLY_PAID,
    )
    assert (whole.appointment.status, whole.account.state) == (
        Status.CONFIRMED,
        PaymentState.PAID,
    )


def test_approval_does_not_stand_in_for_payment(desk: Desk, studio: Room) -> None:
    appointment_id = book(desk, studio, "14:00")

    with pytest.raises(FieldError) as refused:
        desk.lifecycle.approve(desk.salon.manager, appointment_id)

    assert refused.value.problem == "waits_for_payment"


def test_timeslot_that_costs_nothing_is_booked_at_once(
    desk: Desk, salon: Salon, ruth: CustomerId
) -> None:
    hall = salon.room("Hall", hourly_rate=0)
    sell(desk, hall)

    made = desk.room_hire.book(desk.actor, slot(desk, hall, "14:00"), ruth).result

    assert (made.status, made.pending_for) == (Status.CONFIRMED, None)


def test_second_booking_is_refused_naming_who_has_it_with_timeslots_as_ways_out(
    desk: Desk, salon: Salon, studio: Room, ruth: CustomerId
) -> None:
    attic = salon.room("Attic", hourly_rate=1500)
    sell(desk, attic)
    book(desk, studio, "14:00", ruth)

    with pytest.raises(Refused) as refused:
        book(desk, studio, "14:00")

    verdict = refused.value.verdict
    assert verdict.first.code is ReasonCode.ROOM_UNAVAILABLE
    assert verdict.first.obstacles[0].label == "Ruth Kavanagh"
    assert [
        (each.kind, each.interval.start, each.price_minor) for each in verdict.alternatives
    ] == [
        (AlternativeKind.OTHER_TIME, at("13:00"), CENTS),
        (AlternativeKind.OTHER_PERSON, at("14:00"), 1500),
        (AlternativeKind.OTHER_DAY, at("14:00", day=1), CENTS),
    ]


def test_room_held_by_another_booking_cannot_be_had_by_the_hour(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    massage = salon.service("Massage")
    wished = LineRequest(
        service_id=massage.id, starts_at=at("14:30"), staff_id=sarah.id, room_id=studio.id
    )
    desk.ask_to_book(wished, customer_id=salon.customer("Ella"))

    with pytest.raises(Refused) as refused:
        book(desk, studio, "14:00")

    assert refused.value.verdict.first.code is ReasonCode.ROOM_UNAVAILABLE
    assert state(desk, studio, "14:00") is TimeslotState.TAKEN


def test_room_sold_by_the_hour_cannot_be_had_otherwise(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    massage = salon.service("Massage")
    book(desk, studio, "14:00")

    with pytest.raises(Refused) as refused:
        desk.ask_to_book(
            LineRequest(
                service_id=massage.id, starts_at=at("14:30"), staff_id=sarah.id, room_id=studio.id
            ),
            customer_id=salon.customer("Ella"),
        )

    assert refused.value.verdict.first.code is ReasonCode.ROOM_UNAVAILABLE


def test_timeslot_that_has_begun_is_past(desk: Desk, studio: Room) -> None:
    desk.clock.set(at("14:01"))

    with pytest.raises(Refused) as refused:
        book(desk, studio, "14:00")

    assert refused.value.verdict.first.code is ReasonCode.IN_THE_PAST


def test_withdrawn_timeslot_is_not_sold(desk: Desk, salon: Salon, studio: Room) -> None:
    wished = slot(desk, studio, "14:00")
    dates = (TODAY, TODAY + timedelta(days=1))
    desk.timeslots.withdraw(salon.manager, salon.outlet_id, studio.id, dates)

    with pytest.raises(Refused) as refused:
        desk.room_hire.book(desk.actor, wished, salon.customer("Ella"))

    verdict = refused.value.verdict
    assert [reason.code for reason in verdict.reasons] == [ReasonCode.NO_TIMESLOT]
    assert verdict.alternatives[0].interval.start == at("14:00", day=1)


def test_room_blocked_or_out_of_use_since_is_refused(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    desk.blocking.block(
        salon.manager,
        salon.outlet_id,
        Absence(resource_ids=(studio.id,), interval=Interval(at("14:00"), at("15:00"))),
    )
    out_of_use = slot(desk, studio, "15:00")

    blocked = desk.room_hire.ask(slot(desk, studio, "14:00"))
    with salon.writing() as unit:
        unit.update(tables.resource, studio.id, {"is_active": 0})
    inactive = desk.room_hire.ask(out_of_use)

    assert blocked.first.code is ReasonCode.ROOM_UNAVAILABLE
    assert inactive.first.code is ReasonCode.NO_TIMESLOT
    assert inactive.alternatives == ()


def test_unknown_timeslot_or_nobody_is_refused(desk: Desk, studio: Room) -> None:
    with pytest.raises(NotFoundError):
        desk.room_hire.ask(TimeslotId("none"))
    with pytest.raises(FieldError) as refused:
        desk.room_hire.book(desk.actor, slot(desk, studio, "14:00"), None)

    assert (refused.value.field, refused.value.problem) == ("customer", "missing")


def test_note_is_kept(desk: Desk, studio: Room, ruth: CustomerId) -> None:
    wished = slot(desk, studio, "14:00")

    made = desk.room_hire.book(desk.actor, wished, ruth, BookingDetails(note="Needs chairs"))

    assert desk.room_hire.find(made.result.id).appointment.note == "Needs chairs"


@pytest.mark.parametrize(
    ("day", "by", "money"),
    [
        (2, CancelledBy.CUSTOMER, (CENTS, PaymentState.REFUNDED)),
        (0, CancelledBy.CUSTOMER, (CENTS // 2, PaymentState.PARTLY_REFUNDED)),
        (0, CancelledBy.US, (CENTS, PaymentState.REFUNDED)),
    ],
)
def test_cancelling_releases_the_room_with_the_refund(
    desk: Desk, studio: Room, day: int, by: CancelledBy, money: tuple[int, PaymentState]
) -> None:
    appointment_id = book(desk, studio, "15:00", day=day)
    pay(desk, appointment_id)

    desk.lifecycle.cancel(desk.actor, appointment_id, CallingOff(by=by))

    found = desk.room_hire.find(appointment_id)
    assert found.appointment.status is Status.CANCELLED
    assert (found.account.given_back.minor, found.account.state) == money
    assert found.timeslot.is_available
    assert book(desk, studio, "15:00", day=day)


def test_undo_of_each_step_brings_back_what_was(desk: Desk, studio: Room) -> None:
    appointment_id = book(desk, studio, "15:00")
    pay(desk, appointment_id)
    desk.lifecycle.cancel(desk.actor, appointment_id)
    seen = []
    for _ in range(3):
        assert desk.undoing.undo_last(desk.actor).changes.kind == UNDO
        found = desk.room_hire.find(appointment_id)
        seen.append((found.appointment.status, found.account.kept.minor, found.timeslot.state))

    assert seen == [
        (Status.CONFIRMED, CENTS, TimeslotState.BOOKED),
        (Status.PENDING, 0, TimeslotState.BOOKED),
        (Status.CANCELLED, 0, TimeslotState.FREE),
    ]


def test_hire_moves_to_another_free_timeslot_only(desk: Desk, salon: Salon, studio: Room) -> None:
    attic = salon.room("Attic", hourly_rate=1500)
    sell(desk, attic)
    appointment_id = book(desk, studio, "14:00")
    book(desk, attic, "15:00")

    desk.rescheduling.move(desk.actor, Move(appointment_id=appointment_id, starts_at=at("15:00")))
    to_the_attic = Move(appointment_id=appointment_id, room_id=attic.id)
    taken = desk.rescheduling.ask(to_the_attic)
    between = desk.rescheduling.ask(Move(appointment_id=appointment_id, starts_at=at("15:15")))
    longer = desk.rescheduling.ask(Move(appointment_id=appointment_id, duration_minutes=75))

    found = desk.room_hire.find(appointment_id)
    assert (found.timeslot.timeslot.interval.start, found.room.id) == (at("15:00"), studio.id)
    assert found.timeslot.state is TimeslotState.BOOKED
    assert state(desk, studio, "14:00") is TimeslotState.FREE
    assert taken.first.code is ReasonCode.ROOM_UNAVAILABLE
    assert between.first.code is ReasonCode.NO_TIMESLOT
    assert longer.first.code is ReasonCode.NO_TIMESLOT


def test_move_to_another_room_keeps_what_it_was_booked_at(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    attic = salon.room("Attic", hourly_rate=1500)
    sell(desk, attic)
    appointment_id = book(desk, studio, "14:00")

    desk.rescheduling.move(desk.actor, Move(appointment_id=appointment_id, room_id=attic.id))

    found = desk.room_hire.find(appointment_id)
    assert (found.room.name, found.timeslot.timeslot.price.minor) == ("Attic", CENTS)
    assert found.appointment.status is Status.PENDING


def test_bookings_are_listed_newest_first_by_customer_status_and_page(
    desk: Desk, salon: Salon, studio: Room, ruth: CustomerId
) -> None:
    first = book(desk, studio, "09:00", ruth)
    second = book(desk, studio, "10:00")
    third = book(desk, studio, "11:00", ruth)
    pay(desk, first)
    desk.book(salon.service("Cut"), salon.staff("Sarah").works(), "11:00", ruth)

    def listed(**wanted: object) -> list[AppointmentId]:
        page = HirePage(**wanted)  # type: ignore[arg-type]
        return [each.appointment.id for each in desk.room_hire.list_bookings(salon.outlet_id, page)]

    assert listed() == [third, second, first]
    assert listed(customer_id=ruth) == [third, first]
    assert listed(customer_id=ruth, status=Status.CONFIRMED) == [first]
    assert listed(limit=2) == [third, second]
    assert listed(limit=2, page=2) == [first]
    assert listed(limit=2, page=3) == []


@pytest.mark.parametrize("wanted", [{"page": 0}, {"limit": 0}, {"limit": 101}, {"page": 10**9}])
def test_pages_that_cannot_be_are_refused(wanted: dict[str, int]) -> None:
    with pytest.raises(FieldError):
        HirePage(**wanted)  # type: ignore[arg-type]


def test_ordinary_booking_is_no_hire(desk: Desk, salon: Salon) -> None:
    booked = desk.book(salon.service("Cut"), salon.staff("Sarah").works(), "11:00").result

    with pytest.raises(NotFoundError):
        desk.room_hire.find(booked.id)


def test_what_rooms_are_sold_as_is_in_no_list(salon: Salon, studio: Room) -> None:
    cut = salon.service("Cut")
    with salon.database.reading() as connection:
        catalogue = CatalogueReader().read(connection, salon.outlet_id)

    assert studio.id in catalogue.rooms
    assert [each.id for each in catalogue.offered] == [cut.id]
    assert len(catalogue.services) == 2


def test_hire_is_nothing_that_a_customer_usually_has(
    desk: Desk, salon: Salon, studio: Room, ruth: CustomerId
) -> None:
    appointment_id = book(desk, studio, "09:00", ruth)
    pay(desk, appointment_id)
    desk.lifecycle.check_in(desk.actor, appointment_id)

    assert desk.rebooking.usual(salon.outlet_id, ruth) is None
    again = desk.rebooking.next_visit(appointment_id).request.lines[0]
    assert (again.room_id, again.staff_id) == (studio.id, None)
