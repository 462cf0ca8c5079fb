"""The section of the class schedule: the week typed, saved, published (D1)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.class_schedule import DateState
from booking_desktop.viewmodels.manage.class_plan import PlanField
from booking_desktop.viewmodels.manage.class_schedule import ClassScheduleSection
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import TODAY, Desk, Person, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("07:00", "21:00")


@pytest.fixture
def yoga(salon: Salon, emma: Person) -> Service:  # noqa: ARG001 - she teaches it
    return salon.service("Evening yoga", seats=8, enable_waitlist=True)


@pytest.fixture
def section(
    desk: Desk,
    yoga: Service,  # noqa: ARG001 - it is offered before the desk is looked at
    rigged: DeskRig,
    workplace: Workplace,
) -> ClassScheduleSection:
    rigged.model.take_catalogue(rigged.book.catalogue())
    made = ClassScheduleSection(desk.class_schedules, workplace, rigged.feed)
    made.begin()
    return made


def add_class(section: ClassScheduleSection, yoga: Service, *, weekday: int = 0) -> None:
    section.add(weekday)
    section.choose_service(yoga.id)
    section.edit(time="18")


def stored(desk: Desk) -> list[tuple[int, int, int, int]]:
    templates = desk.class_schedules.week(desk.salon.outlet_id).templates
    return [(t.weekday, t.start_minute, t.duration_minutes, t.capacity) for t in templates]


def test_new_class_takes_what_is_usual_for_its_service(
    section: ClassScheduleSection, yoga: Service
) -> None:
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)

    add_class(section, yoga, weekday=2)

    form = section.picture.form
    assert form is not None
    assert (form.minutes, form.seats, form.has_waitlist) == ("60", "8", True)
    (card,) = section.picture.days[2][1]
    assert (card.time, card.title, card.detail, card.note) == (
        "18:00–19:00",
        "Evening yoga",
        "Anyone",
        "8 seats",
    )
    assert card.accessible_name == "Wednesday, 18:00–19:00, Evening yoga, Anyone, 8 seats"
    assert wanted == ["service"]


def test_week_is_saved_as_one_act(
    desk: Desk, rigged: DeskRig, section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga)
    section.duplicate()
    section.edit(weekday=3, time="07:30", seats="12")

    section.save()

    assert stored(desk) == [(0, 1080, 60, 8), (3, 450, 60, 12)]
    assert rigged.said == ["The class schedule is changed: Evening yoga added"]
    assert section.typed == {}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"time": "half 12"}, "time"),
        ({"time": ""}, "time"),
        ({"minutes": "long"}, "duration"),
        ({"seats": "0"}, "total_seats"),
        ({"seats": "many"}, "total_seats"),
        ({"link": "ftp://x"}, "meeting_link"),
    ],
)
def test_class_that_cannot_be_held_is_refused_at_its_field(
    desk: Desk,
    section: ClassScheduleSection,
    yoga: Service,
    typed: dict[str, str],
    field: str,
) -> None:
    add_class(section, yoga)
    section.edit(**typed)
    section.choose("")
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)

    section.save()

    assert stored(desk) == []
    assert (section.picture.wrong_field, wanted) == (field, [field])
    assert section.picture.message == section.bar.note != ""
    (card,) = section.picture.days[0][1]
    assert card.is_wrong
    assert card.is_chosen


def test_class_without_a_service_is_refused_at_its_service(
    section: ClassScheduleSection,
) -> None:
    section.add(0)
    section.edit(time="9", minutes="60", seats="5")

    section.save()

    assert section.picture.wrong_field == "service"
    assert section.picture.message == "Which service is it? Pick one from the list."


def test_class_taken_out_leaves_the_week_unchanged_where_it_was_never_saved(
    section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga)

    section.remove()

    assert section.typed == {}
    assert section.picture.form is None


def test_week_half_typed_comes_back(
    desk: Desk,
    rigged: DeskRig,
    workplace: Workplace,
    section: ClassScheduleSection,
    yoga: Service,
) -> None:
    add_class(section, yoga)
    section.edit(time="soon")

    after = ClassScheduleSection(desk.class_schedules, workplace, rigged.feed)
    after.take_typed({"rows": [*section.typed["rows"], {"no": "id"}, "x"]})  # type: ignore[misc]
    after.begin()

    assert after.typed == section.typed
    assert after.picture.days[0][1][0].time == "soon"


def test_week_is_published_after_a_look_at_every_date(
    rigged: DeskRig, section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga)
    section.save()
    section.plan.edit(PlanField.WEEKS, "3")

    section.plan.look()

    picture = section.plan.picture
    assert [row.state for row in picture.rows] == [DateState.NEW] * 3
    assert picture.rows[0].title == "Mon 23 Nov 18:00, Evening yoga"
    assert (picture.message, picture.publish) == ("3 new", "Publish 3 classes")
    section.plan.publish()
    assert rigged.said[-1] == "Evening yoga: 3 classes, the last Mon 7 Dec"
    section.plan.look()
    assert section.plan.picture.message == "0 new, 3 are there already and stay"
    assert section.plan.picture.publish == ""


def test_conflict_is_said_at_its_date(
    desk: Desk, salon: Salon, emma: Person, section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga)
    section.edit(provider_id=emma.id)
    section.save()
    desk.book(salon.service("Massage"), emma, "17:30", day=4)
    section.plan.edit(PlanField.WEEKS, "2")

    section.plan.look()

    rows = section.plan.picture.rows
    assert [row.state for row in rows] == [DateState.CONFLICT, DateState.NEW]
    assert rows[0].note.startswith("Emma is busy 17:30–18:30")
    assert section.plan.picture.message == "1 new, 1 does not fit and is left out"


def test_unsaved_week_is_not_published(section: ClassScheduleSection, yoga: Service) -> None:
    add_class(section, yoga)

    section.plan.look()

    picture = section.plan.picture
    assert (picture.message, picture.is_refusal) == ("Save the week first, then publish it.", True)
    assert picture.rows == ()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (PlanField.WEEKS, "0"),
        (PlanField.WEEKS, "99"),
        (PlanField.WEEKS, "some"),
        (PlanField.FROM, "30 february"),
        (PlanField.FROM, ""),
    ],
)
def test_plan_that_cannot_be_is_refused_at_its_field(
    section: ClassScheduleSection, field: PlanField, typed: str
) -> None:
    section.plan.edit(field, typed)

    section.plan.look()

    picture = section.plan.picture
    assert (picture.wrong_field, picture.is_refusal) == (field.value, True)


def test_week_is_copied_into_another(
    desk: Desk, section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga)
    section.save()
    section.plan.edit(PlanField.WEEKS, "1")
    section.plan.look()
    section.plan.publish()
    section.plan.edit(PlanField.COPY_FROM, "23 nov")
    section.plan.edit(PlanField.COPY_TO, "9 dec")

    section.plan.look_at_copy()

    (row,) = section.plan.picture.rows
    assert (row.title, row.state) == ("Mon 7 Dec 18:00, Evening yoga", DateState.NEW)
    section.plan.edit(PlanField.COPY_TO, "27 nov")
    section.plan.look_at_copy()
    assert section.plan.picture.wrong_field == "to_date"
    assert desk.class_schedules.week(desk.salon.outlet_id).templates


def test_fill_is_told_beside_the_week(
    desk: Desk, salon: Salon, section: ClassScheduleSection, yoga: Service
) -> None:
    add_class(section, yoga, weekday=TODAY.weekday())
    section.save()
    section.plan.edit(PlanField.FROM, "today")
    section.plan.edit(PlanField.WEEKS, "1")
    section.plan.look()
    section.plan.publish()
    assert [(row.words, row.percent) for row in section.picture.fills] == [("not held yet", None)]
    plan = desk.class_schedules.plan(salon.outlet_id, first_date=TODAY, weeks=1)
    assert [each.state for each in plan] == [DateState.EXISTS]

    desk.clock.advance(minutes=24 * 60)
    section.begin()

    (fill,) = section.picture.fills
    assert (fill.title, fill.words, fill.percent) == (
        "Thu 18:00 Evening yoga",
        "0 % full, 1 class",
        0,
    )
