"""A booking that somebody at another desk changes while it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.inspector.inspector import Inspector
from booking_desktop.viewmodels.inspector.picture import BookingPicture
from tests.salon import Desk, FixedClock, Salon, at
from tests.viewmodels.desk_rig import DeskRig


class Watching:
    """Looks at one booking."""

    def __init__(self, salon: Salon, desk: Desk, clock: FixedClock) -> None:
        self.desk = desk
        self.rig = DeskRig(salon, desk, clock)
        looking = Inspection(
            salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
        )
        self.inspector = Inspector(self.rig.work, looking, self.rig.workplace.wording)
        self.inspector.follow(self.rig.feed, self.rig.tick)
        self.heard: list[ChangeSet] = []
        sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
        booked = desk.book(salon.service("Cut", minutes=45), sarah, "11:15", salon.customer("Ann"))
        self.booked: Appointment = booked.result
        self.rig.settle()
        self.inspector.show_appointment(self.booked.id)

    @property
    def news(self) -> str:
        assert isinstance(self.inspector.picture, BookingPicture)
        return self.inspector.picture.news

    def move(self, time: str, *, is_foreign: bool) -> None:
        """Let the booking be moved, here or by another program."""
        actor = self.desk.salon.manager if is_foreign else self.desk.actor
        move = Move(appointment_id=self.booked.id, starts_at=at(time))
        changes = self.desk.rescheduling.move(actor, move).changes
        if is_foreign:
            self.rig.feed.committed.emit(replace(changes, is_foreign=True))
        else:
            self.rig.settle()


@pytest.fixture
def watching(
    salon: Salon,
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[Watching]:
    made = Watching(salon, desk, clock)
    yield made
    made.rig.close()


def test_change_at_another_desk_is_said_with_both_values(watching: Watching) -> None:
    watching.move("12:00", is_foreign=True)

    assert watching.news == "Tom changed this at 08:00: Today 11:15–12:00 → Today 12:00–12:45."


def test_news_stay_through_the_minutes_and_tell_from_the_first_value(watching: Watching) -> None:
    watching.move("12:00", is_foreign=True)
    watching.rig.clock.advance(minutes=1)
    watching.rig.tick.look()
    watching.move("13:00", is_foreign=True)

    assert watching.news == "Tom changed this at 08:01: Today 11:15–12:00 → Today 13:00–13:45."


def test_own_change_is_no_news(watching: Watching) -> None:
    watching.move("12:00", is_foreign=False)

    assert watching.news == ""


def test_looking_elsewhere_settles_the_news(watching: Watching) -> None:
    watching.move("12:00", is_foreign=True)

    watching.inspector.show_appointment(watching.booked.id)  # the grid tells of its block again
    assert watching.news

    watching.inspector.clear()
    watching.inspector.show_appointment(watching.booked.id)
    assert watching.news == ""
