"""Classes at many dates: judged one by one, written together (D1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.errors import FieldError, NotAllowedError, Refused
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import Instant, NonexistentLocalTime, local_to_instant
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.sessions import NewClass
from booking_desktop.services.timetable import MOST_CLASSES, weekly
from tests.salon import DUBLIN, TODAY, Desk, Person, Salon, at, minute


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Evening yoga", seats=8)


def evening(yoga: Service, emma: Person, *, day: int = 0, time: str = "17:00") -> NewClass:
    return NewClass(
        service_id=yoga.id, starts_at=at(time, day=day), total_seats=8, staff_id=emma.id
    )


def held_starts(desk: Desk) -> list[int]:
    held = "SELECT starts_at FROM hold WHERE is_active = 1 ORDER BY starts_at"
    with desk.salon.database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql(held)]


def test_weekly_class_keeps_its_local_time_when_the_clocks_change(
    yoga: Service, emma: Person
) -> None:
    made = weekly(evening(yoga, emma), 20, DUBLIN)

    weeks = [TODAY + timedelta(weeks=week) for week in range(20)]
    assert weeks[-1] > date(2027, 3, 28)
    assert [each.starts_at for each in made] == [
        local_to_instant(on, minute("17:00"), DUBLIN) for on in weeks
    ]


@pytest.mark.parametrize("weeks", [0, -1, 53])
def test_no_weeks_and_too_many_are_refused(yoga: Service, emma: Person, weeks: int) -> None:
    with pytest.raises(FieldError) as refused:
        weekly(evening(yoga, emma), weeks, DUBLIN)

    assert (refused.value.field, refused.value.problem) == ("weeks", "out_of_range")


def test_weekly_class_at_a_time_that_is_jumped_over_is_refused() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    starts_at = local_to_instant(date(2027, 3, 21), minute("02:30"), berlin)
    night = NewClass(service_id=ServiceId("yoga"), starts_at=starts_at, total_seats=8)

    with pytest.raises(NonexistentLocalTime):
        weekly(night, 2, berlin)


def test_each_date_has_its_own_verdict(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    desk.book(salon.service("Cut"), emma, "17:30", day=7)

    dated = desk.timetable.preview(salon.outlet_id, weekly(evening(yoga, emma), 3, DUBLIN))

    assert [each.verdict.fits for each in dated] == [True, False, True]
    assert dated[1].verdict.first.obstacles[0].label == "Somebody New"


def test_preview_counts_what_is_planned_before_it(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    pair = (evening(yoga, emma), evening(yoga, emma, time="17:30"))

    first, second = desk.timetable.preview(salon.outlet_id, pair)

    assert (first.verdict.fits, second.verdict.fits) == (True, False)
    reason = second.verdict.first
    assert (reason.code, reason.name) == (ReasonCode.STAFF_UNAVAILABLE, "Emma Martinez")
    assert reason.obstacles[0].label == "Evening yoga"


def test_preview_counts_the_room_that_is_planned_before_it(
    desk: Desk, salon: Salon, emma: Person
) -> None:
    salon.room("Studio", type=RoomType.MEETING, capacity=10)
    pilates = salon.service("Pilates", seats=8, room_type=RoomType.MEETING)
    leo = salon.staff("Leo Brandt").works("09:00", "20:00")

    _, second = desk.timetable.preview(
        salon.outlet_id, (evening(pilates, emma), evening(pilates, leo))
    )

    assert second.verdict.first.code is ReasonCode.ROOM_UNAVAILABLE
    assert second.verdict.first.name == "Studio"


def test_all_dates_are_held_and_one_undo_frees_them(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    wanted = weekly(evening(yoga, emma), 4, DUBLIN)

    made = desk.timetable.schedule(salon.manager, salon.outlet_id, wanted).result
    held = held_starts(desk)
    desk.undoing.undo_last(salon.manager)

    assert held == [each.starts_at for each in wanted] == [each.interval.start for each in made]
    assert held_starts(desk) == []


def test_one_date_that_does_not_fit_writes_none(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    desk.book(salon.service("Cut"), emma, "17:30", day=7)

    with pytest.raises(Refused) as refused:
        desk.timetable.schedule(
            salon.manager, salon.outlet_id, weekly(evening(yoga, emma), 3, DUBLIN)
        )

    assert refused.value.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert held_starts(desk) == [at("17:30", day=7)]


def test_act_tells_how_many_classes_and_until_when(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    wanted = weekly(evening(yoga, emma), 3, DUBLIN)

    outcome = desk.timetable.schedule(
        salon.manager, salon.outlet_id, wanted, kind="publish_classes"
    )

    assert outcome.changes.kind == "publish_classes"
    assert outcome.params == {
        "services": ["Evening yoga"],
        "count": 3,
        "starts_at": at("17:00"),
        "last_starts_at": at("17:00", day=14),
    }
    assert outcome.changes.dates == {TODAY + timedelta(weeks=week) for week in range(3)}


@pytest.mark.parametrize(("number", "problem"), [(0, "missing"), (MOST_CLASSES + 1, "too_many")])
def test_none_at_all_and_a_flood_are_refused(
    desk: Desk, emma: Person, yoga: Service, number: int, problem: str
) -> None:
    salon, wanted = desk.salon, (evening(yoga, emma),) * number

    with pytest.raises(FieldError) as refused:
        desk.timetable.schedule(salon.manager, salon.outlet_id, wanted)

    assert (refused.value.field, refused.value.problem) == ("classes", problem)


def test_absurd_seats_on_one_date_write_none(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    first, second = weekly(evening(yoga, emma), 2, DUBLIN)

    with pytest.raises(FieldError):
        desk.timetable.schedule(
            salon.manager, salon.outlet_id, (first, replace(second, total_seats=0))
        )

    assert held_starts(desk) == []


def test_receptionist_does_not_publish(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    with pytest.raises(NotAllowedError):
        desk.timetable.schedule(salon.reception, salon.outlet_id, (evening(yoga, emma),))


def test_class_in_the_past_is_refused(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    yesterday = replace(evening(yoga, emma), starts_at=Instant(at("17:00") - 86_400))

    with pytest.raises(Refused) as refused:
        desk.timetable.schedule(salon.manager, salon.outlet_id, (yesterday,))

    assert refused.value.verdict.first.code is ReasonCode.IN_THE_PAST
