"""People to be called back: noted within an act, tried again later, booked or taken off (F2)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.ids import CallBackId, CustomerId
from booking_desktop.domain.offers import request_for
from booking_desktop.domain.wishes import CallBack, Limits, Wanted
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.call_backs import NewCallBack
from booking_desktop.services.offers import Stale, WaitingPeople
from tests.salon import TODAY, Desk, FixedClock, Salon, at, line


def listed(desk: Desk) -> tuple[CallBack, ...]:
    return look(desk).call_backs


def look(desk: Desk) -> WaitingPeople:
    return desk.offers.look({}, Stale())


def noted(desk: Desk, **said: object) -> CallBackId:
    new = NewCallBack(**said)  # type: ignore[arg-type]
    return desk.call_backs.note(desk.actor, desk.salon.outlet_id, new).result


def test_card_says_name_and_number_unless_others_were_said(salon: Salon, desk: Desk) -> None:
    ruth = salon.customer("Ruth Kavanagh", phone="+353865550177")
    noted(desk, customer_id=ruth, reason="Wants Friday 11:30")
    noted(desk, customer_id=ruth, name="Ruth's mother", phone="01 555 0100")
    noted(desk, phone="085 555 0142")

    assert [(each.name, each.phone) for each in listed(desk)] == [
        ("Ruth Kavanagh", "+353865550177"),
        ("Ruth's mother", "01 555 0100"),
        ("", "085 555 0142"),
    ]
    assert listed(desk)[0].reason == "Wants Friday 11:30"
    assert listed(desk)[0].channel is Channel.DESK


def test_three_times_that_are_free_now_are_offered_from_the_wished_day(
    salon: Salon, desk: Desk
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "12:00")
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "10:30", day=1)

    wished = noted(
        desk, name="Ruth", service_id=cut.id, provider_id=sarah.id, wished_at=at("11:00", day=1)
    )
    soon = noted(desk, name="Ruth", service_id=cut.id)
    nothing_said = noted(desk, name="Ruth")

    found = look(desk)
    starts = [free.starts_at for free in found.of(wished)]
    assert starts == [at("09:30", day=1), at("09:00", day=1), at("09:00", day=2)]
    assert [free.starts_at for free in found.of(soon)] == [at("09:00"), at("09:30"), at("10:00")]
    assert found.of(nothing_said) == ()


def test_not_reached_waits_until_then_and_undo_makes_it_due(
    salon: Salon, desk: Desk, clock: FixedClock
) -> None:
    ruth = salon.customer("Ruth Kavanagh")
    id = noted(desk, customer_id=ruth)
    assert look(desk).due(clock.now()) == 1

    desk.call_backs.try_again_at(desk.actor, id, at("14:00"))

    assert look(desk).due(clock.now()) == 0
    assert look(desk).due(at("14:00")) == 1
    desk.undoing.undo_last(desk.actor)
    assert look(desk).due(clock.now()) == 1


def test_again_in_the_past_is_refused(desk: Desk, clock: FixedClock) -> None:
    id = noted(desk, name="Ruth")

    with pytest.raises(FieldError) as refusal:
        desk.call_backs.try_again_at(desk.actor, id, clock.now())

    assert (refusal.value.field, refusal.value.problem) == ("due_at", "past")


def test_settled_is_off_the_list_once_and_undo_brings_it_back(desk: Desk) -> None:
    id = noted(desk, name="Ruth")

    desk.call_backs.settle(desk.actor, id)

    assert listed(desk) == ()
    with pytest.raises(FieldError) as refusal:
        desk.call_backs.settle(desk.actor, id)
    assert (refusal.value.problem, refusal.value.params["who"]) == ("settled", "Ruth")
    desk.undoing.undo_last(desk.actor)
    assert [each.id for each in listed(desk)] == [id]
    with pytest.raises(NotFoundError):
        desk.call_backs.settle(desk.actor, CallBackId("nobody"))


def test_undone_note_is_off_the_list(desk: Desk) -> None:
    noted(desk, name="Ruth")

    desk.undoing.undo_last(desk.actor)

    assert listed(desk) == ()


def test_booking_a_call_back_takes_it_off_with_its_new_card(salon: Salon, desk: Desk) -> None:
    salon.staff("Sarah Wilson").works("09:00", "12:00")
    cut = salon.service("Cut", minutes=60)
    id = noted(desk, name="Ruth Kavanagh", phone="086 555 0177", service_id=cut.id)
    wanted = Wanted(service_id=cut.id, limits=Limits(first_date=TODAY, last_date=TODAY))
    request = request_for(wanted, look(desk).of(id)[0])
    card = Customer(id=CustomerId(""), first_name="Ruth", last_name="Kavanagh")

    booked = desk.bookings.book(
        desk.actor,
        salon.outlet_id,
        request,
        BookingDetails(new_customer=card, call_back_id=id),
    ).result

    assert booked.customer_name == "Ruth Kavanagh"
    assert listed(desk) == ()
    desk.undoing.undo_last(desk.actor)
    assert [each.id for each in listed(desk)] == [id]


def test_call_back_that_is_off_the_list_is_not_booked(salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "12:00")
    cut = salon.service("Cut", minutes=60)
    id = noted(desk, name="Ruth", service_id=cut.id)
    desk.call_backs.settle(desk.actor, id)

    with pytest.raises(FieldError) as refusal:
        desk.ask_to_book(
            line(cut, sarah, "10:00"),
            customer_id=salon.customer("Ruth"),
            details=BookingDetails(call_back_id=id),
        )

    assert refusal.value.problem == "settled"
    desk.book(cut, sarah, "10:00")


@pytest.mark.parametrize(
    ("said", "field", "problem"),
    [
        ({}, "call_back", "nobody"),
        ({"name": "  ", "phone": ""}, "call_back", "nobody"),
        ({"name": "x" * 121}, "name", "too_long"),
        ({"name": "Ruth", "reason": "x" * 2001}, "reason", "too_long"),
        ({"name": "Ru\x00th"}, "name", "unreadable"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    desk: Desk, said: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refusal:
        noted(desk, **said)

    assert (refusal.value.field, refusal.value.problem) == (field, problem)
    assert listed(desk) == ()


def test_erased_customer_is_off_the_list_without_words(salon: Salon, desk: Desk) -> None:
    ruth = salon.customer("Ruth Kavanagh")
    noted(desk, customer_id=ruth, name="Ruth", phone="1", reason="Her scalp is sore")

    desk.customers.erase(salon.manager, ruth)

    assert listed(desk) == ()
    with salon.database.reading() as connection:
        row = connection.exec_driver_sql("SELECT name, phone, reason FROM call_back").one()
    assert tuple(row) == ("", "", "")
