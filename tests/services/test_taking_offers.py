"""Taking a free time for somebody who waits: booked or moved, their wish met in the same act."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import AlreadyExistsError, Refused
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.wishes import CallBack, Limits, Wanted
from booking_desktop.services.call_backs import NewCallBack
from booking_desktop.services.offers import Stale, WaitingPeople
from tests.salon import TODAY, Desk, Person, Salon, at


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "12:00")


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=60)


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh", phone="+353865550177")


def look(desk: Desk) -> WaitingPeople:
    return desk.offers.look({}, Stale())


def called(desk: Desk, new: NewCallBack) -> tuple[CallBack, FreeStart]:
    id = desk.call_backs.note(desk.actor, desk.salon.outlet_id, new).result
    people = look(desk)
    return people.call_backs[0], people.of(id)[0]


def test_wish_is_booked_with_its_note_and_undo_opens_it(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wanted = Wanted(
        service_id=cut.id,
        limits=Limits(first_date=TODAY, last_date=TODAY),
        customer_id=ruth,
        provider_id=sarah.id,
    )
    wish = desk.wishes.add(desk.actor, desk.salon.outlet_id, wanted, note="Bring the photo").result

    made = desk.taking_offers.for_wish(desk.actor, wish, look(desk).of(wish.id)[0]).result

    assert (made.interval.start, made.note) == (at("09:00"), "Bring the photo")
    assert made.lines[0].asked_for
    assert look(desk).wishes == ()
    desk.undoing.undo_last(desk.actor)
    assert [each.id for each in look(desk).wishes] == [wish.id]


def test_wish_for_an_earlier_time_moves_the_booking(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    late = desk.book(cut, sarah, "11:00", ruth).result
    wish = desk.wishes.add_earlier(desk.actor, late.id).result
    free = look(desk).of(wish.id)[0]

    moved = desk.taking_offers.for_wish(desk.actor, wish, free).result

    assert (moved.id, moved.interval.start) == (late.id, at("09:00"))
    assert look(desk).wishes == ()


def test_time_that_went_is_refused_and_the_wish_waits_on(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    limits = Limits(first_date=TODAY, last_date=TODAY)
    wanted = Wanted(service_id=cut.id, limits=limits, customer_id=ruth, provider_id=sarah.id)
    wish = desk.wishes.add(desk.actor, desk.salon.outlet_id, wanted).result
    free = look(desk).of(wish.id)[0]
    desk.book(cut, sarah, "09:00")

    with pytest.raises(Refused):
        desk.taking_offers.for_wish(desk.actor, wish, free)

    assert [each.id for each in look(desk).wishes] == [wish.id]


def test_call_back_of_a_known_customer_is_booked_and_off_the_list(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    new = NewCallBack(customer_id=ruth, service_id=cut.id, provider_id=sarah.id)
    call_back, free = called(desk, new)

    made = desk.taking_offers.for_call_back(desk.actor, call_back, free).result

    assert (made.customer_id, made.interval.start) == (ruth, at("09:00"))
    assert look(desk).call_backs == ()


def test_caller_without_a_card_gets_one_unless_the_number_is_known(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    new = NewCallBack(name="Nora Byrne", phone="085 555 0142", service_id=cut.id)
    call_back, free = called(desk, new)
    made = desk.taking_offers.for_call_back(desk.actor, call_back, free).result
    assert made.customer_name == "Nora Byrne"

    again = NewCallBack(name="Ruth", phone="086 555 0177", service_id=cut.id)
    call_back, free = called(desk, again)
    with pytest.raises(AlreadyExistsError):
        desk.taking_offers.for_call_back(desk.actor, call_back, free)
    assert sarah.id == free.staff_id
    assert ruth


def test_call_back_about_a_booking_moves_it_while_it_is_to_come(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    booked = desk.book(cut, sarah, "09:00", ruth).result
    about = NewCallBack(customer_id=ruth, appointment_id=booked.id, service_id=cut.id)
    call_back, _free = called(desk, about)
    later = look(desk).of(call_back.id)[-1]

    moved = desk.taking_offers.for_call_back(desk.actor, call_back, later).result

    assert (moved.id, moved.interval.start) == (booked.id, later.starts_at)
    assert look(desk).call_backs == ()


def test_call_back_about_a_cancelled_booking_books_another(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    booked = desk.book(cut, sarah, "09:00", ruth).result
    desk.lifecycle.cancel(desk.actor, booked.id)
    about = NewCallBack(customer_id=ruth, appointment_id=booked.id, service_id=cut.id)
    call_back, free = called(desk, about)

    made = desk.taking_offers.for_call_back(desk.actor, call_back, free).result

    assert made.id != booked.id
    assert made.status is Status.CONFIRMED
