"""Blocked time and time off: B1, job 16."""

from __future__ import annotations

import pytest

from booking_desktop.domain.availability import TimeOffKind
from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import FieldError, NotFoundError, Refused, StrandedError
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import ObstacleKind
from booking_desktop.services.blocking import Absence
from tests.salon import TODAY, Desk, Person, Salon, at


@pytest.fixture
def leo(salon: Salon) -> Person:
    return salon.staff("Leo Brandt").works()


def absence(*people: Person, start: str = "16:00", end: str = "17:00") -> Absence:
    return Absence(
        resource_ids=tuple(person.id for person in people),
        interval=Interval(at(start), at(end)),
        reason=" Supplier visit ",
    )


def test_blocked_time_is_not_booked_and_says_what_for(
    desk: Desk, salon: Salon, leo: Person
) -> None:
    outcome = desk.blocking.block(desk.actor, salon.outlet_id, absence(leo))

    with pytest.raises(Refused) as refused:
        desk.book(salon.service("Cut"), leo, "15:30")

    obstacle = refused.value.verdict.first.obstacles[0]
    assert (obstacle.kind, obstacle.label) == (ObstacleKind.BLOCKED, "Supplier visit")
    assert outcome.changes.kind == "block_time"
    assert outcome.changes.dates == {TODAY}


def test_time_off_of_several_people_is_one_act(desk: Desk, salon: Salon, leo: Person) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    away = absence(leo, sarah)
    away = Absence(
        resource_ids=away.resource_ids, interval=away.interval, kind=TimeOffKind.TIME_OFF
    )

    outcome = desk.blocking.block(desk.actor, salon.outlet_id, away)

    assert len(outcome.result) == 2
    assert outcome.params["names"] == ["Leo", "Sarah"]
    for person in (leo, sarah):
        with pytest.raises(Refused):
            desk.book(salon.service(f"Cut by {person.staff.first_name}"), person, "16:00")


def test_bookings_inside_are_listed_and_nothing_is_saved(
    desk: Desk, salon: Salon, leo: Person
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, leo, "15:30", salon.customer("Niamh Walsh"))
    desk.book(cut, leo, "17:00", salon.customer("Chloé Ryan"))

    with pytest.raises(StrandedError) as refused:
        desk.blocking.block(desk.actor, salon.outlet_id, absence(leo))

    stranded = refused.value.params["sessions"]
    assert isinstance(stranded, tuple)
    assert [session.people for session in stranded] == [("Niamh Walsh",)]
    assert desk.book(cut, leo, "14:30").result.status is Status.CONFIRMED


def test_bookings_inside_stay_when_it_is_meant(desk: Desk, salon: Salon, leo: Person) -> None:
    booked = desk.book(salon.service("Cut"), leo, "16:00").result

    desk.blocking.block(desk.actor, salon.outlet_id, absence(leo), keeps_stranded=True)

    assert desk.lifecycle.check_in(desk.actor, booked.id).result.status is Status.CHECKED_IN


def test_removed_block_makes_the_time_bookable(desk: Desk, salon: Salon, leo: Person) -> None:
    (made,) = desk.blocking.block(desk.actor, salon.outlet_id, absence(leo)).result

    desk.blocking.remove(desk.actor, salon.outlet_id, made)

    assert desk.book(salon.service("Cut"), leo, "16:00").result.status is Status.CONFIRMED
    with pytest.raises(NotFoundError):
        desk.blocking.remove(desk.actor, salon.outlet_id, made)


def test_block_of_nobody_or_a_stranger_is_refused(desk: Desk, salon: Salon, leo: Person) -> None:
    with pytest.raises(FieldError):
        desk.blocking.block(desk.actor, salon.outlet_id, absence())
    with pytest.raises(NotFoundError):
        desk.blocking.block(
            desk.actor,
            salon.outlet_id,
            Absence(resource_ids=(ResourceId("nobody"),), interval=absence(leo).interval),
        )


def test_block_of_half_minutes_is_refused(desk: Desk, salon: Salon, leo: Person) -> None:
    with pytest.raises(FieldError) as refused:
        desk.blocking.block(
            desk.actor,
            salon.outlet_id,
            Absence(
                resource_ids=(leo.id,),
                interval=Interval(Instant(at("16:00") + 30), at("17:00")),
            ),
        )

    assert refused.value.problem == "not_whole_minutes"
