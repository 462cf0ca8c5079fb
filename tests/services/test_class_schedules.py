"""The week template: changed, published for some weeks, never twice, taken back (D1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.class_schedule import ClassTemplate, DateState
from booking_desktop.domain.errors import CannotUndoError, FieldError, NotAllowedError, Refused
from booking_desktop.domain.instants import local_date, local_minute
from booking_desktop.services.action import Outcome
from booking_desktop.services.class_schedules import PlannedClass
from booking_desktop.services.sessions import NewClass
from tests.salon import DUBLIN, TODAY, Desk, Person, Salon, at, minute

MONDAY = date(2026, 11, 23)


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("07:00", "21:00")


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Evening yoga", seats=8)


def template(desk: Desk, service: Service, person: Person | None, **more: object) -> ClassTemplate:
    made = ClassTemplate(
        id=desk.class_schedules.new_template_id(),
        outlet_id=desk.salon.outlet_id,
        service_id=service.id,
        weekday=0,
        start_minute=minute("18:00"),
        duration_minutes=60,
        capacity=8,
        provider_id=person.id if person else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def set_week(desk: Desk, *templates: ClassTemplate) -> None:
    desk.class_schedules.change_week(
        desk.salon.manager,
        desk.salon.outlet_id,
        was=week(desk),
        now=templates,
    )


def week(desk: Desk) -> tuple[ClassTemplate, ...]:
    return desk.class_schedules.week(desk.salon.outlet_id).templates


def plan(desk: Desk, first: date = MONDAY, weeks: int = 1) -> tuple[PlannedClass, ...]:
    return desk.class_schedules.plan(desk.salon.outlet_id, first_date=first, weeks=weeks)


def publish(desk: Desk, planned: tuple[PlannedClass, ...]) -> Outcome[object]:
    return desk.class_schedules.publish(  # type: ignore[return-value]
        desk.salon.manager, desk.salon.outlet_id, planned
    )


def states(planned: tuple[PlannedClass, ...]) -> list[DateState]:
    return [each.state for each in planned]


def test_week_is_added_to_changed_and_taken_from_in_one_act(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    first, second = template(desk, yoga, emma), template(desk, yoga, emma, weekday=2)
    set_week(desk, first, second)
    third = template(desk, yoga, emma, weekday=4)
    changed = replace(first, capacity=6)

    outcome = desk.class_schedules.change_week(
        desk.salon.manager, desk.salon.outlet_id, was=week(desk), now=(changed, third)
    )

    assert week(desk) == (changed, third)
    assert outcome.params == {
        "added": ["Evening yoga"],
        "changed": ["Evening yoga"],
        "taken_out": ["Evening yoga"],
    }
    desk.undo(outcome)
    assert week(desk) == (first, second)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"capacity": 0}, ("total_seats", "out_of_range_between")),
        ({"capacity": 1_000_000}, ("total_seats", "out_of_range_between")),
        ({"duration_minutes": 4}, ("duration", "out_of_range_between")),
        ({"start_minute": 1440}, ("start_minute", "out_of_range_between")),
        ({"weekday": 7}, ("weekday", "out_of_range_between")),
        ({"meeting_link": "ftp://x"}, ("meeting_link", "link_without_https")),
        ({"service_id": "nothing"}, ("service", "not_chosen")),
    ],
)
def test_class_that_cannot_be_held_is_refused_at_its_field(
    desk: Desk, yoga: Service, emma: Person, wrong: dict[str, object], refusal: tuple[str, str]
) -> None:
    bad = template(desk, yoga, emma, **wrong)

    with pytest.raises(FieldError) as refused:
        set_week(desk, bad)

    assert (refused.value.field, refused.value.problem) == refusal
    assert refused.value.params["template_id"] == bad.id
    assert week(desk) == ()


def test_more_seats_than_the_room_holds_are_refused(
    desk: Desk, salon: Salon, yoga: Service, emma: Person
) -> None:
    studio = salon.room("Studio", type=RoomType.TREATMENT, capacity=6)

    with pytest.raises(FieldError) as refused:
        set_week(desk, template(desk, yoga, emma, room_id=studio.id))

    assert refused.value.problem == "more_than_room"


def test_receptionist_changes_and_publishes_nothing(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))

    with pytest.raises(NotAllowedError):
        desk.class_schedules.change_week(
            desk.salon.reception, desk.salon.outlet_id, was=week(desk), now=()
        )
    with pytest.raises(NotAllowedError):
        desk.class_schedules.publish(desk.salon.reception, desk.salon.outlet_id, plan(desk))


def test_weeks_are_published_at_the_same_local_time_across_a_clock_change(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))

    sessions = publish(desk, plan(desk, weeks=20)).result

    assert isinstance(sessions, tuple)
    starts = [session.interval.start for session in sessions]
    assert [local_date(start, DUBLIN) for start in starts] == [
        MONDAY + timedelta(weeks=number) for number in range(20)
    ]
    assert {local_minute(start, DUBLIN) for start in starts} == {minute("18:00")}
    assert starts[-1] - starts[0] == 19 * 7 * 24 * 3600 - 3600


def test_local_time_that_a_clock_change_skips_is_left_out(
    desk: Desk, yoga: Service, salon: Salon
) -> None:
    night = salon.staff("Nina Night").works("00:00", "06:00")
    set_week(desk, template(desk, yoga, night, weekday=6, start_minute=minute("01:30")))

    planned = plan(desk, first=date(2027, 3, 22), weeks=2)

    assert states(planned) == [DateState.NO_SUCH_TIME, DateState.NEW]


def test_publishing_twice_adds_nothing_twice(desk: Desk, yoga: Service, emma: Person) -> None:
    set_week(desk, template(desk, yoga, emma))
    publish(desk, plan(desk, weeks=2))

    again = plan(desk, weeks=3)

    assert states(again) == [DateState.EXISTS, DateState.EXISTS, DateState.NEW]
    publish(desk, again)
    with pytest.raises(FieldError) as refused:
        publish(desk, plan(desk, weeks=3))
    assert (refused.value.field, refused.value.problem) == ("classes", "missing")


def test_class_that_was_called_off_is_not_published_again(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))
    sessions = publish(desk, plan(desk)).result
    assert isinstance(sessions, tuple)
    desk.class_cancelling.cancel(desk.salon.manager, sessions[0].id)

    assert states(plan(desk)) == [DateState.EXISTS]


def test_what_was_published_and_undone_may_be_published_again(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))
    outcome = publish(desk, plan(desk, weeks=2))

    desk.undo(outcome)

    assert states(plan(desk, weeks=2)) == [DateState.NEW, DateState.NEW]
    publish(desk, plan(desk, weeks=2))


def test_undo_is_refused_naming_who_is_booked(desk: Desk, yoga: Service, emma: Person) -> None:
    set_week(desk, template(desk, yoga, emma))
    outcome = publish(desk, plan(desk, weeks=2))
    sessions = outcome.result
    assert isinstance(sessions, tuple)
    desk.sessions.add(desk.actor, sessions[1].id, desk.salon.customer("Kate Hayes"))

    with pytest.raises(CannotUndoError) as refused:
        desk.undo(outcome)

    assert refused.value.problem == "people_booked"
    assert refused.value.params["names"] == ("Kate Hayes",)


def test_date_in_conflict_says_why_and_is_left_out(
    desk: Desk, salon: Salon, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))
    days_ahead = (MONDAY - TODAY).days
    desk.book(salon.service("Massage"), emma, "17:30", day=days_ahead)

    planned = plan(desk, weeks=2)

    assert states(planned) == [DateState.CONFLICT, DateState.NEW]
    assert planned[0].verdict is not None
    assert planned[0].verdict.reasons[0].name == "Emma Martinez"
    sessions = publish(desk, planned).result
    assert isinstance(sessions, tuple)
    assert [local_date(s.interval.start, DUBLIN) for s in sessions] == [MONDAY + timedelta(7)]


def test_place_taken_since_the_plan_refuses_all_of_it(
    desk: Desk, salon: Salon, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma))
    planned = plan(desk, weeks=2)
    desk.book(salon.service("Massage"), emma, "17:30", day=(MONDAY - TODAY).days + 7)

    with pytest.raises(Refused):
        publish(desk, planned)

    assert states(plan(desk)) == [DateState.NEW]


def test_class_before_now_is_past_and_not_published(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(
        desk, template(desk, yoga, emma, weekday=TODAY.weekday(), start_minute=minute("07:30"))
    )

    assert states(plan(desk, first=TODAY, weeks=2)) == [DateState.PAST, DateState.NEW]


@pytest.mark.parametrize("weeks", [0, 53])
def test_no_weeks_and_too_many_are_refused(
    desk: Desk, yoga: Service, emma: Person, weeks: int
) -> None:
    set_week(desk, template(desk, yoga, emma))

    with pytest.raises(FieldError) as refused:
        plan(desk, weeks=weeks)

    assert refused.value.field == "weeks"


def test_fill_counts_past_classes_of_eight_weeks(desk: Desk, yoga: Service, emma: Person) -> None:
    made = template(desk, yoga, emma, weekday=TODAY.weekday(), capacity=4)
    set_week(desk, made)
    sessions = publish(desk, plan(desk, first=TODAY)).result
    assert isinstance(sessions, tuple)
    for name in ("Ann Lee", "Bob Ray", "Cid Poe"):
        desk.sessions.add(desk.actor, sessions[0].id, desk.salon.customer(name))
    assert desk.class_schedules.week(desk.salon.outlet_id).fills == {}

    desk.clock.set(at("18:30"))
    fill = desk.class_schedules.week(desk.salon.outlet_id).fills[made.id]

    assert (fill.classes, fill.seats, fill.taken, fill.percent) == (1, 4, 3, 75)
    desk.clock.set(at("18:30", day=57))
    assert desk.class_schedules.week(desk.salon.outlet_id).fills == {}


def test_week_is_copied_into_another_at_the_same_local_times(
    desk: Desk, yoga: Service, emma: Person
) -> None:
    set_week(desk, template(desk, yoga, emma, enable_waitlist=True))
    publish(desk, plan(desk))
    set_week(desk)
    schedules, outlet_id = desk.class_schedules, desk.salon.outlet_id

    planned = schedules.plan_copy(outlet_id, from_date=MONDAY, to_date=date(2027, 4, 7))
    sessions = publish(desk, planned).result

    assert isinstance(sessions, tuple)
    assert local_date(sessions[0].interval.start, DUBLIN) == date(2027, 4, 5)
    assert local_minute(sessions[0].interval.start, DUBLIN) == minute("18:00")
    assert sessions[0].enable_waitlist
    again = schedules.plan_copy(outlet_id, from_date=MONDAY, to_date=date(2027, 4, 7))
    assert states(again) == [DateState.EXISTS]


def test_week_is_not_copied_onto_itself(desk: Desk) -> None:
    with pytest.raises(FieldError) as refused:
        desk.class_schedules.plan_copy(
            desk.salon.outlet_id, from_date=MONDAY, to_date=MONDAY + timedelta(days=3)
        )

    assert (refused.value.field, refused.value.problem) == ("to_date", "same_week")


def test_same_class_scheduled_by_hand_stays_and_is_not_doubled(
    desk: Desk, salon: Salon, yoga: Service, emma: Person
) -> None:
    salon.staff("Lena Roth").works("07:00", "21:00")
    set_week(desk, template(desk, yoga, None))
    by_hand = NewClass(
        service_id=yoga.id,
        starts_at=at("18:00", day=(MONDAY - TODAY).days),
        total_seats=6,
        staff_id=emma.id,
    )
    desk.sessions.schedule(salon.manager, salon.outlet_id, by_hand)

    assert states(plan(desk, weeks=2)) == [DateState.EXISTS, DateState.NEW]
