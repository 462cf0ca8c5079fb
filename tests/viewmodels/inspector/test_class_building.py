"""What the inspector says of a class."""

from __future__ import annotations

import pytest

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.class_building import ClassBuilder
from booking_desktop.viewmodels.inspector.class_picture import ClassPicture
from tests.salon import DUBLIN, Desk, FixedClock, Salon


class Looking:
    """Looks classes up in the salon and says them."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._inspection = Inspection(
            salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
        )
        self._builder = ClassBuilder(Wording(DUBLIN))

    def at_class_of(self, appointment_id: AppointmentId) -> ClassPicture:
        session_id = self._inspection.booking(appointment_id).appointment.lines[0].session.id
        return self._builder.scheduled_class(self._inspection.scheduled_class(session_id))


@pytest.fixture
def looking(salon: Salon, clock: FixedClock) -> Looking:
    return Looking(salon, clock)


def test_class_lists_who_is_booked_and_how_many_seats_are_left(
    salon: Salon, desk: Desk, looking: Looking
) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    first = desk.book(yoga, emma, "17:00", salon.customer("Amy Quinn")).result
    desk.book(yoga, emma, "17:00", salon.customer("Jonas Weber"))

    desk.lifecycle.check_in(desk.actor, first.id)
    picture = looking.at_class_of(first.id)

    assert (picture.name, picture.taken_words, picture.state) == ("Yoga", "2 of 3 taken", "Open")
    assert picture.add_hint == "1 seat free."
    assert [(each.name, each.is_in) for each in picture.seated] == [
        ("Amy Quinn", True),
        ("Jonas Weber", False),
    ]


def test_full_class_without_a_waitlist_says_when_it_opens_again(
    salon: Salon, desk: Desk, looking: Looking
) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=2)
    booked = desk.book(yoga, emma, "17:00").result
    desk.book(yoga, emma, "17:00")

    picture = looking.at_class_of(booked.id)

    assert (picture.state, picture.state_tone) == ("Full", ChipTone.WARN)
    assert picture.add_hint == "Full, no waitlist. It opens again when a seat frees."
