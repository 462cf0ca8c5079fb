"""The class dialog: what it asks, says, keeps and does (D1, B7, ux: Class)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from booking_desktop.domain.booking import Session
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import SessionRow, find_session
from booking_desktop.viewmodels.classes.asking import ClassFormServices
from booking_desktop.viewmodels.classes.fields import ClassField
from booking_desktop.viewmodels.classes.form import ClassForm
from booking_desktop.viewmodels.classes.picture import ClassFormPicture
from booking_desktop.viewmodels.day_grid import Ground
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.desk import ColumnsBy
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at
from tests.viewmodels.desk_rig import DeskRig


class Dialog:
    """The dialog with what it showed last."""

    def __init__(self, rig: DeskRig, desk: Desk) -> None:
        self.rig, self.desk = rig, desk
        database, clock = desk.salon.database, desk.clock
        outlet_id = desk.salon.outlet_id
        self.form = ClassForm(
            rig.grid,
            rig.workplace,
            rig.feed,
            ClassFormServices(
                sessions=desk.sessions,
                changes=desk.class_changes,
                timetable=desk.timetable,
                inspection=Inspection(
                    database, CatalogueReader(), clock=clock, outlet_id=outlet_id
                ),
                drafts=Drafts(database, clock=clock),
            ),
        )
        self.pictures: list[ClassFormPicture] = []
        self.wanted: list[ClassField] = []
        self.form.changed.connect(self.pictures.append)
        self.form.focus_wanted.connect(self.wanted.append)

    @property
    def picture(self) -> ClassFormPicture:
        return self.pictures[-1]

    def fill(self, service: Service, **texts: str) -> None:
        """Choose a service and type into fields by their names."""
        self.form.choose_service(service.id)
        for name, text in texts.items():
            self.form.type(ClassField(name), text)

    def sessions_on(self, *, day: int = 0) -> list[SessionRow]:
        ids = self.rig.book.read(TODAY + timedelta(days=day)).day.sessions
        with self.desk.salon.database.reading() as connection:
            return [find_session(connection, SessionId(each)) for each in ids]


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


@pytest.fixture
def yoga(salon: Salon, emma: Person) -> Service:  # noqa: ARG001 - somebody has to teach it
    return salon.service("Evening yoga", seats=8, enable_waitlist=True)


@pytest.fixture
def open_dialog(managed: DeskRig, desk: Desk, yoga: Service) -> Callable[[], Dialog]:  # noqa: ARG001
    def make() -> Dialog:
        # The desk's catalogue is the one it was opened with.
        managed.model.take_catalogue(managed.book.catalogue())
        managed.begin()
        dialog = Dialog(managed, desk)
        dialog.form.open_new()
        return dialog

    return make


def evening(desk: Desk, yoga: Service, emma: Person, **more: object) -> Session:
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("17:00"),
        total_seats=3,
        staff_id=emma.id,
        **more,  # type: ignore[arg-type]
    )
    return desk.sessions.schedule(desk.salon.manager, desk.salon.outlet_id, new).result


def test_service_brings_its_seats_and_its_waitlist(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()

    dialog.fill(yoga)

    assert (dialog.picture.fields.seats_text, dialog.picture.fields.has_waitlist) == ("8", True)


def test_verdict_follows_what_is_typed(
    open_dialog: Callable[[], Dialog], desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    desk.book(salon.service("Cut"), emma, "12:00")
    dialog = open_dialog()
    dialog.fill(yoga, time="1130", staff=emma.id)
    busy = dialog.picture.verdict

    dialog.form.type(ClassField.TIME, "17.00")
    free = dialog.picture.verdict

    assert busy is not None
    assert (busy.tone, bool(busy.alternatives)) == (Tone.BAD, True)
    assert free is not None
    assert free.tone is Tone.OK
    assert dialog.picture.ends == "18:00"


def test_scheduled_class_is_held_with_all_that_was_typed(
    open_dialog: Callable[[], Dialog], emma: Person, yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(
        yoga,
        time="17",
        staff=emma.id,
        seats="5",
        length="75",
        cutoff="60",
        link="https://meet.example/{date}-{time}",
    )

    dialog.form.confirm()

    (made,) = dialog.sessions_on()
    session = made.session
    assert (session.interval, made.capacity) == (Interval(at("17:00"), at("18:15")), 5)
    assert (session.enable_waitlist, session.waitlist_cutoff_minutes) == (True, 60)
    assert session.meeting_link == "https://meet.example/2026-11-19-1700"
    assert not dialog.form.is_open


@pytest.mark.parametrize(
    ("texts", "field", "said"),
    [
        ({}, ClassField.TIME, "At what time? Type it, or click a free place in the grid."),
        ({"time": "half 5"}, ClassField.TIME, "04:30 or 05:30?"),
        (
            {"time": "17", "date": "31 feb"},
            ClassField.DATE,
            "There is no 31 feb. Pick another day.",
        ),
        ({"time": "17", "seats": "0"}, ClassField.SEATS, "Seats must be from 1 to 1000."),
        ({"time": "17", "seats": "1000000"}, ClassField.SEATS, "Seats must be from 1 to 1000."),
        ({"time": "17", "seats": "many"}, ClassField.SEATS, "many is not a number."),
        ({"time": "17", "seats": ""}, ClassField.SEATS, "How many seats has it?"),
        ({"time": "17", "length": "1"}, ClassField.LENGTH, "The length must be from 5 to 1440."),
        ({"time": "17", "link": "zoom.us"}, ClassField.LINK, "Links start with https://."),
        (
            {"time": "17", "weeks": "60"},
            ClassField.WEEKS,
            "The number of weeks must be from 1 to 52.",
        ),
        (
            {"time": "17", "cutoff": "-5"},
            ClassField.CUTOFF,
            "The end of the waitlist must be from 0 to 10080.",
        ),
    ],
)
def test_bad_input_is_said_in_one_sentence_at_its_field(
    open_dialog: Callable[[], Dialog],
    yoga: Service,
    texts: dict[str, str],
    field: ClassField,
    said: str,
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, **texts)

    dialog.form.confirm()

    assert dialog.wanted[-1] is field
    assert dialog.picture.problems == {field: said}
    assert dialog.sessions_on() == []


def test_class_without_a_service_asks_which(open_dialog: Callable[[], Dialog]) -> None:
    dialog = open_dialog()

    dialog.form.confirm()

    assert dialog.wanted[-1] is ClassField.SERVICE
    assert dialog.picture.problems[ClassField.SERVICE].startswith("Which class is it?")


def test_more_seats_than_any_room_has_are_said_while_typing(
    open_dialog: Callable[[], Dialog], salon: Salon
) -> None:
    salon.room("Studio", type=RoomType.MEETING, capacity=6)
    pilates = salon.service("Pilates", seats=6, room_type=RoomType.MEETING)
    dialog = open_dialog()

    dialog.fill(pilates, time="17", seats="7")

    assert dialog.picture.problems == {
        ClassField.SEATS: "Studio holds 6. Fewer seats, or a larger room?"
    }


def test_repeated_class_shows_each_date_and_schedules_those_that_fit(
    open_dialog: Callable[[], Dialog], desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    desk.book(salon.service("Cut"), emma, "17:30", day=7)
    dialog = open_dialog()

    dialog.fill(yoga, time="17", staff=emma.id, weeks="3")
    shown = dialog.picture
    dialog.form.confirm()

    assert [row.fits for row in shown.dates] == [True, False, True]
    assert (shown.dates_words, shown.button) == ("2 of 3 dates fit.", "Schedule 2 classes")
    classes = [
        [each.session.is_scheduled for each in dialog.sessions_on(day=day)] for day in (0, 7, 14)
    ]
    assert classes == [[True], [False], [True]]


def test_way_out_is_taken_into_the_fields(
    open_dialog: Callable[[], Dialog], desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    desk.book(salon.service("Cut"), emma, "17:00")
    dialog = open_dialog()
    dialog.fill(yoga, time="17", staff=emma.id)

    dialog.form.take_alternative(0)

    verdict = dialog.picture.verdict
    assert verdict is not None
    assert verdict.tone is Tone.OK
    assert dialog.picture.fields.time_text != "17"


def test_manager_waves_hours_through(
    open_dialog: Callable[[], Dialog], emma: Person, yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="20", staff=emma.id)
    offered = dialog.picture.override

    dialog.form.override()
    dialog.form.confirm()

    assert offered == "Schedule it anyway"
    assert len(dialog.sessions_on()) == 1


def test_click_in_the_grid_moves_the_class(
    open_dialog: Callable[[], Dialog], emma: Person, yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="17")

    dialog.form.take_slot(ResourceId(emma.id), at("14:30"))

    fields = dialog.picture.fields
    assert (fields.time_text, fields.staff_id) == ("14:30", emma.id)


def test_dialog_opens_where_somebody_pointed(
    open_dialog: Callable[[], Dialog], emma: Person
) -> None:
    dialog = open_dialog()
    ground = Ground(
        resource_id=emma.id,
        interval=Interval(at("15:00"), at("15:30")),
        columns_by=ColumnsBy.STAFF,
    )

    dialog.form.open_at(ground)

    assert dialog.picture.fields.time_text == "15:00"


def test_left_dialog_comes_back_with_everything_typed(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="17", seats="5")
    dialog.form.close()

    dialog.form.open_new()

    fields = dialog.picture.fields
    assert (fields.service_id, fields.time_text, fields.seats_text) == (yoga.id, "17", "5")


def test_thrown_away_dialog_does_not_come_back(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="17")
    dialog.form.keep_now()
    dialog.form.discard()

    dialog.form.open_new()

    assert dialog.picture.fields.service_id == ""


def test_class_that_stands_opens_as_it_is_and_is_moved(
    open_dialog: Callable[[], Dialog], desk: Desk, emma: Person, yoga: Service
) -> None:
    session = evening(desk, yoga, emma)
    dialog = open_dialog()

    dialog.form.edit(session.id)
    shown = dialog.picture
    dialog.form.type(ClassField.TIME, "18:30")
    dialog.form.confirm()

    assert (shown.title, shown.is_edit, shown.fields.time_text) == (
        "Edit Evening yoga",
        True,
        "17:00",
    )
    standing = [each for each in dialog.sessions_on() if not each.session.is_cancelled]
    assert [each.session.interval.start for each in standing] == [at("18:30")]


def test_fewer_seats_than_are_taken_say_what_that_means(
    open_dialog: Callable[[], Dialog], desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session = evening(desk, yoga, emma)
    for name in ("Amy", "Jonas", "Mei"):
        desk.sessions.add(desk.actor, session.id, salon.customer(name))
    dialog = open_dialog()
    dialog.form.edit(session.id)

    dialog.form.type(ClassField.SEATS, "2")
    hint = dialog.picture.hints[ClassField.SEATS]
    dialog.form.confirm()

    assert hint == ("3 are taken: they keep their seats, nobody else gets in until it is below 2.")
    (found,) = dialog.sessions_on()
    assert (found.capacity, len(found.seats)) == (2, 3)


def test_saving_what_was_not_changed_just_closes(
    open_dialog: Callable[[], Dialog], desk: Desk, emma: Person, yoga: Service
) -> None:
    session = evening(desk, yoga, emma)
    dialog = open_dialog()
    dialog.form.edit(session.id)

    dialog.form.confirm()

    assert not dialog.form.is_open
    assert dialog.rig.said == []


def test_copy_of_a_class_is_a_week_later(
    open_dialog: Callable[[], Dialog], desk: Desk, emma: Person, yoga: Service
) -> None:
    session = evening(desk, yoga, emma, meeting_link="https://meet.example/1")
    dialog = open_dialog()

    dialog.form.duplicate(session.id)
    dialog.form.confirm()

    (copied,) = dialog.sessions_on(day=7)
    assert (copied.capacity, copied.session.meeting_link) == (3, "https://meet.example/1")


def test_what_somebody_else_books_meanwhile_changes_the_verdict(
    open_dialog: Callable[[], Dialog], desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    cut = salon.service("Cut")
    dialog = open_dialog()
    dialog.fill(yoga, time="17", staff=emma.id)

    desk.book(cut, emma, "17:30")
    dialog.rig.settle()

    verdict = dialog.picture.verdict
    assert verdict is not None
    assert verdict.tone is Tone.BAD


def test_field_that_is_left_is_written_out_or_said(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="5pm", seats="some")

    dialog.form.settle(ClassField.TIME)
    dialog.form.settle(ClassField.SEATS)

    assert dialog.picture.fields.time_text == "17:00"
    assert dialog.picture.problems == {ClassField.SEATS: "some is not a number."}


def test_typed_date_turns_the_grid_once_it_is_left(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="17", date="tomorrow")
    before = dialog.rig.model.on

    dialog.form.settle(ClassField.DATE)

    assert (before, dialog.rig.model.on) == (TODAY, TODAY + timedelta(days=1))


def test_class_without_a_waitlist_keeps_no_end_of_one(
    open_dialog: Callable[[], Dialog], yoga: Service
) -> None:
    dialog = open_dialog()
    dialog.fill(yoga, time="17", cutoff="30")
    dialog.form.set_waitlist(False)

    dialog.form.confirm()

    (made,) = dialog.sessions_on()
    assert made.session.waitlist_cutoff_minutes is None


def test_class_in_the_past_is_refused_in_the_dialog(
    open_dialog: Callable[[], Dialog], clock: FixedClock, emma: Person, yoga: Service
) -> None:
    clock.set(at("12:00"))
    dialog = open_dialog()
    dialog.fill(yoga, time="11", staff=emma.id)

    dialog.form.confirm()

    assert dialog.form.is_open
    assert dialog.picture.verdict is not None
    assert dialog.picture.verdict.title == "11:00 has passed."
