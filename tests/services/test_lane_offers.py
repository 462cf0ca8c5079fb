"""A second lane as a way out of a refusal: B13, B16."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.access import Actor
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import NotAllowedError
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import Alternative, AlternativeKind, BookingRequest, LineRequest
from booking_desktop.services.blocking import Absence
from booking_desktop.services.judging import Question
from tests.salon import TODAY, Desk, Person, Salon, at, line


@pytest.fixture
def sarah(desk: Desk, salon: Salon, cut: Service) -> Person:
    """Sarah is busy 11:15-12:00."""
    made = salon.staff("Sarah Wilson").works("09:00", "17:30")
    desk.book(cut, made, "11:15")
    return made


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=45)


def offered(desk: Desk, actor: Actor, *lines: LineRequest) -> Alternative | None:
    """Return the lane among the ways out, which is always the last."""
    request = BookingRequest(customer_id=desk.salon.customer("Ruth"), lines=lines)
    question = Question(outlet_id=desk.salon.outlet_id, request=request)
    verdict = desk.bookings.ask(question.outlet_id, request)
    ways = desk.lane_offers.beside(actor, question, verdict).alternatives
    assert len(ways) <= 3
    lanes = [way for way in ways if way.kind is AlternativeKind.SECOND_LANE]
    assert not lanes or ways[-1] is lanes[0]
    return lanes[0] if lanes else None


def test_a_manager_is_offered_a_lane_that_is_still_to_be_opened(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    way = offered(desk, salon.manager, line(cut, sarah, "11:30"))

    assert way is not None
    assert (way.staff_id, way.interval.start) == (sarah.id, at("11:30"))
    lane_id = way.lines[0].lane_id
    assert lane_id is not None
    opened = desk.lane_offers.opened(salon.manager, lane_id, sarah.id, at("11:30"))
    again = desk.lane_offers.opened(salon.manager, lane_id, sarah.id, at("12:30"))
    assert opened == again


def test_a_receptionist_is_not(desk: Desk, salon: Salon, sarah: Person, cut: Service) -> None:
    assert offered(desk, salon.reception, line(cut, sarah, "11:30")) is None
    way = offered(desk, salon.manager, line(cut, sarah, "11:30"))
    assert way is not None
    lane_id = way.lines[0].lane_id
    assert lane_id is not None

    with pytest.raises(NotAllowedError):
        desk.lane_offers.opened(salon.reception, lane_id, sarah.id, at("11:30"))


def test_a_lane_that_is_open_is_offered_to_everybody(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    lane_id = desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, TODAY).result

    way = offered(desk, salon.reception, line(cut, sarah, "11:30"))

    assert way is not None
    assert way.lines[0].lane_id == lane_id
    booked = desk.ask_to_book(*way.lines, customer_id=salon.customer("Ruth")).result
    assert booked.lines[0].session.lane_id == lane_id


def test_a_lane_that_is_taken_too_is_not_offered(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, TODAY)
    way = offered(desk, salon.manager, line(cut, sarah, "11:30"))
    assert way is not None
    desk.ask_to_book(*way.lines, customer_id=salon.customer("Ella"))

    assert offered(desk, salon.manager, line(cut, sarah, "11:45")) is None


def test_where_more_than_a_booking_is_in_the_way_no_lane_helps(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    dentist = Absence(resource_ids=(sarah.id,), interval=Interval(at("14:00"), at("15:00")))
    desk.blocking.block(desk.actor, salon.outlet_id, dentist)

    assert offered(desk, salon.manager, line(cut, sarah, "14:15")) is None
    assert offered(desk, salon.manager, line(cut, sarah, "17:15")) is None
    assert offered(desk, salon.manager, line(cut, sarah, "09:00")) is None


def test_several_lines_and_anyone_are_offered_none(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    colour = salon.service("Colour", minutes=30)
    several = (line(cut, sarah, "11:30"), LineRequest(service_id=colour.id, starts_at=None))

    assert offered(desk, salon.manager, *several) is None


def test_the_lane_is_opened_on_the_day_of_the_wish(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    desk.book(cut, sarah, "11:15", day=1)
    way = offered(desk, salon.manager, line(cut, sarah, "11:30", day=1))
    assert way is not None
    lane_id = way.lines[0].lane_id
    assert lane_id is not None

    desk.lane_offers.opened(salon.manager, lane_id, sarah.id, way.interval.start)

    with salon.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT on_date FROM availability_rule WHERE on_date > ''"
        )
        assert [row[0] for row in rows] == [date(2026, 11, 20).isoformat()]
