"""The usual and the next visit: jobs 4 and 8."""

from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.verdict import Override
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from tests.salon import Desk, Person, Salon, at, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


def visited(
    desk: Desk, service: Service, person: Person, customer_id: CustomerId, *, day: int
) -> None:
    desk.ask_to_book(
        line(service, person, "11:00", day=day, asked_for=True),
        customer_id=customer_id,
        actor=desk.salon.manager,
        overrides=frozenset({Override.PAST}),
    )


def test_usual_is_what_they_mostly_had_at_todays_price(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut, wash = salon.service("Cut", price=6800), salon.service("Wash", price=2000)
    niamh = salon.customer("Niamh Walsh")
    for day in (-90, -60):
        visited(desk, cut, sarah, niamh, day=day)
    visited(desk, wash, sarah, niamh, day=-30)
    with salon.writing() as unit:
        unit.update(tables.service, cut.id, {"price_minor": 7200})

    found = desk.rebooking.usual(salon.outlet_id, niamh)

    assert found is not None
    assert [(each.service_id, each.staff_id) for each in found.lines] == [(cut.id, sarah.id)]
    assert found.price_minor == 7200
    assert found.last_visit_at == at("11:00", day=-30)


def test_usual_leaves_out_what_is_no_longer_offered(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut, wash = salon.service("Cut"), salon.service("Wash")
    niamh = salon.customer("Niamh Walsh")
    for day in (-90, -60):
        visited(desk, cut, sarah, niamh, day=day)
    visited(desk, wash, sarah, niamh, day=-30)
    with salon.writing() as unit:
        unit.update(tables.service, cut.id, {"archived_at": 1})

    found = desk.rebooking.usual(salon.outlet_id, niamh)

    assert found is not None
    assert [each.service_id for each in found.lines] == [wash.id]


def test_usual_leaves_the_person_open_who_no_longer_works_here(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    niamh = salon.customer("Niamh Walsh")
    visited(desk, cut, sarah, niamh, day=-30)
    with salon.writing() as unit:
        unit.update(tables.resource, sarah.id, {"is_active": 0})

    found = desk.rebooking.usual(salon.outlet_id, niamh)

    assert found is not None
    assert found.lines[0].staff_id is None


def test_newcomer_has_no_usual(desk: Desk, salon: Salon) -> None:
    assert desk.rebooking.usual(salon.outlet_id, salon.customer("Ruth")) is None


def test_next_visit_is_the_same_again_in_four_weeks(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    john = salon.staff("John Smith").works()
    cut, shave = salon.service("Cut", minutes=45), salon.service("Shave", minutes=30)
    booked = desk.ask_to_book(
        line(cut, sarah, "10:00", asked_for=True),
        line(shave, john, None),
        customer_id=salon.customer("Bob Williams"),
    ).result

    following = desk.rebooking.next_visit(booked.id)

    assert (following.weeks, following.rhythm_weeks) == (4, None)
    again = desk.bookings.book(desk.actor, salon.outlet_id, following.request).result
    assert [
        (each.session.provider_id, each.session.interval, each.asked_for) for each in again.lines
    ] == [
        (sarah.id, (at("10:00", day=28), at("10:45", day=28)), True),
        (john.id, (at("10:45", day=28), at("11:15", day=28)), False),
    ]


def test_next_visit_keeps_the_customers_rhythm(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut")
    niamh = salon.customer("Niamh Walsh")
    for day in (-84, -42):
        visited(desk, cut, sarah, niamh, day=day)
    booked = desk.book(cut, sarah, "11:00", niamh).result

    following = desk.rebooking.next_visit(booked.id)

    assert (following.weeks, following.rhythm_weeks) == (6, 6)
    assert following.request.lines[0].starts_at == at("11:00", day=42)


def test_next_visit_is_at_the_same_local_time_after_a_clock_change(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00", day=119).result

    following = desk.rebooking.next_visit(booked.id, weeks=2)

    assert following.request.lines[0].starts_at == at("11:00", day=133)
    assert at("11:00", day=133) - at("11:00", day=119) == 14 * 86_400 - 3600


def test_next_visit_keeps_a_stretched_length(desk: Desk, salon: Salon, sarah: Person) -> None:
    booked = desk.book(salon.service("Cut", minutes=45), sarah, "11:00").result
    desk.rescheduling.move(desk.actor, Move(appointment_id=booked.id, duration_minutes=60))

    request = desk.rebooking.next_visit(booked.id).request

    assert (request.lines[0].duration_minutes, request.lines[0].is_stretched) == (60, True)
