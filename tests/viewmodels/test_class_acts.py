"""What is done to a class and whoever is in it (D1, D3, B7, C8)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from booking_desktop.domain.booking import Session, Status
from booking_desktop.domain.catalogue import RoomType
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.sessions import NewClass
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import SessionRow, find_placement, find_session
from booking_desktop.viewmodels.class_acts import ClassActs, ClassServices
from booking_desktop.viewmodels.inspector.class_building import ClassBuilder
from booking_desktop.viewmodels.inspector.class_picture import ClassCancelPicture, ClassPicture
from tests.salon import DUBLIN, Desk, FixedClock, at
from tests.viewmodels.desk_rig import DeskRig


class ClassRig:
    """Evening yoga, three seats: Amy, Jonas and Mei sit, Kate and Dan wait."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        salon = desk.salon
        desk.actor = salon.manager
        emma = salon.staff("Emma Martinez").works("09:00", "20:00")
        room = salon.room("Studio", type=RoomType.MEETING, capacity=6)
        yoga = salon.service("Evening yoga", seats=3, room_type=RoomType.MEETING)
        new = NewClass(
            service_id=yoga.id,
            starts_at=at("17:00"),
            total_seats=3,
            staff_id=emma.id,
            room_id=room.id,
            enable_waitlist=True,
        )
        self.desk = desk
        self.session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
        self.people = {name: self._add(name) for name in ("Amy", "Jonas", "Mei", "Kate", "Dan")}
        self.rig = DeskRig(salon, desk, clock)
        self.rig.begin()
        services = ClassServices(
            lifecycle=desk.lifecycle,
            sessions=desk.sessions,
            changes=desk.class_changes,
            cancelling=desk.class_cancelling,
            waitlist=desk.waitlist,
            messages=desk.class_messages,
        )
        self.acts = ClassActs(self.rig.grid, self.rig.workplace, services)
        self.asked: list[ClassCancelPicture | None] = []
        self.acts.cancel_asked.connect(self.asked.append)
        self.select(self.session)

    def _add(self, name: str) -> AppointmentId:
        waits = BookingDetails(may_wait=True)
        customer_id = self.desk.salon.customer(name, phone="")
        return self.desk.sessions.add(
            self.desk.actor, self.session.id, customer_id, waits
        ).result.id

    def select(self, session: Session) -> None:
        self.rig.grid.select_group(session.id)

    def found(self) -> SessionRow:
        with self.desk.salon.database.reading() as connection:
            return find_session(connection, self.session.id)

    def status(self, name: str) -> Status:
        with self.desk.salon.database.reading() as connection:
            return find_placement(connection, self.people[name]).status

    def picture(self) -> ClassPicture:
        salon = self.desk.salon
        inspection = Inspection(
            salon.database, CatalogueReader(), clock=self.desk.clock, outlet_id=salon.outlet_id
        )
        return ClassBuilder(Wording(DUBLIN)).scheduled_class(
            inspection.scheduled_class(self.session.id)
        )


@pytest.fixture
def yoga(
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[ClassRig]:
    made = ClassRig(desk, clock)
    yield made
    made.rig.close()


def test_everybody_comes_in_at_once(yoga: ClassRig) -> None:
    yoga.acts.all_in()

    assert yoga.rig.said[-1] == "3 people in"
    assert yoga.status("Kate") is Status.WAITLISTED


def test_one_name_is_ticked_and_ticked_off(yoga: ClassRig) -> None:
    yoga.acts.tick(yoga.people["Amy"], True)
    was = yoga.status("Amy")
    yoga.acts.tick(yoga.people["Amy"], False)

    assert (was, yoga.status("Amy")) == (Status.CHECKED_IN, Status.CONFIRMED)


def test_waiting_person_moves_up(yoga: ClassRig) -> None:
    yoga.acts.place(yoga.people["Dan"], 1)

    assert [(row.position, row.name) for row in yoga.picture().waiting] == [(1, "Dan"), (2, "Kate")]


@pytest.mark.parametrize("position", [0, 2])
def test_place_that_is_none_or_the_same_changes_nothing_and_says_nothing(
    yoga: ClassRig, position: int
) -> None:
    yoga.acts.place(yoga.people["Dan"], position)

    assert [row.name for row in yoga.picture().waiting] == ["Kate", "Dan"]
    assert yoga.rig.said == []


@pytest.mark.parametrize(
    ("text", "said", "is_right"),
    [
        ("4", "1 who waits gets a seat. Enter does it.", True),
        ("2", "3 are taken: they keep their seats, nobody else gets in until it is below 2.", True),
        ("7", "Studio holds 6. Fewer seats, or a larger room?", False),
        ("0", "Seats must be from 1 to 1000.", False),
        ("a few", "a few is not a number.", False),
    ],
)
def test_typed_seats_say_what_they_do(yoga: ClassRig, text: str, said: str, is_right: bool) -> None:
    assert yoga.acts.read_seats(text, yoga.picture()) == (said, is_right)


def test_more_seats_let_the_first_in_line_sit(yoga: ClassRig) -> None:
    assert yoga.acts.set_seats("4")

    assert yoga.found().capacity == 4
    assert (yoga.status("Kate"), yoga.status("Dan")) == (Status.CONFIRMED, Status.WAITLISTED)


def test_seats_that_are_no_number_change_nothing(yoga: ClassRig) -> None:
    assert not yoga.acts.set_seats("a few")
    assert yoga.found().capacity == 3


def test_class_with_people_asks_before_it_is_cancelled(yoga: ClassRig) -> None:
    yoga.acts.cancel()

    (asked,) = yoga.asked
    assert asked is not None
    assert asked.title == "Cancel Evening yoga, today 17:00?"
    assert asked.people_words == "3 people are booked, 2 wait."
    assert [name for name, _ in asked.people] == ["Amy", "Jonas", "Mei", "Kate", "Dan"]
    assert not yoga.found().session.is_cancelled


def test_asked_class_is_cancelled_with_everybody(yoga: ClassRig) -> None:
    yoga.acts.cancel()
    yoga.acts.cancel_now()

    assert yoga.found().session.is_cancelled
    assert {yoga.status(name) for name in yoga.people} == {Status.CANCELLED}
    assert yoga.asked[-1] is None
    assert yoga.rig.said[-1] == "Evening yoga, today 17:00, is cancelled for 5 people"


def test_kept_class_stays_and_is_not_cancelled_later(yoga: ClassRig) -> None:
    yoga.acts.cancel()
    yoga.acts.keep()
    yoga.acts.cancel_now()

    assert not yoga.found().session.is_cancelled


def test_question_goes_when_something_else_is_selected(yoga: ClassRig) -> None:
    yoga.acts.cancel()
    yoga.rig.grid.clear_selection()

    assert yoga.asked[-1] is None


def test_empty_class_is_cancelled_without_a_question(yoga: ClassRig) -> None:
    for appointment_id in reversed(yoga.people.values()):
        yoga.desk.lifecycle.cancel(yoga.desk.actor, appointment_id)

    yoga.acts.cancel()

    assert yoga.found().session.is_cancelled
    assert yoga.asked in ([], [None])


def test_longer_class_keeps_its_people(yoga: ClassRig) -> None:
    yoga.acts.longer()

    assert yoga.found().session.is_cancelled
    day = yoga.rig.book.read(yoga.rig.model.on).day
    longer = next(each for each in day.sessions.values() if each.id != yoga.session.id)
    assert longer.interval.end == at("18:15")
    assert sum(line.is_active for line in day.lines) == 3


def test_message_that_reaches_nobody_is_refused_in_words(yoga: ClassRig) -> None:
    said: list[str] = []

    yoga.acts.message_all("Bring a towel", done=lambda: said.append("done"), refused=said.append)

    assert len(said) == 1
    assert said != ["done"]


def test_nothing_happens_to_a_class_that_is_not_selected(yoga: ClassRig) -> None:
    yoga.rig.grid.clear_selection()

    yoga.acts.all_in()
    yoga.acts.cancel()
    yoga.acts.longer()

    assert yoga.asked == []
    assert yoga.status("Amy") is Status.CONFIRMED
