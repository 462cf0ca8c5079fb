"""What the inspector says of a booking, a class and blocked time."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.blocking import Absence
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.building import InspectorBuilder
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.picture import BlockedPicture, BookingPicture
from tests.channels.post import Booked
from tests.salon import DUBLIN, Desk, FixedClock, Salon, at, line


class Looking:
    """Looks things up in the salon and says them."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._inspection = Inspection(
            salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
        )
        self._builder = InspectorBuilder(Wording(DUBLIN))

    def at_booking(self, appointment_id: AppointmentId) -> BookingPicture:
        return self._builder.booking(self._inspection.booking(appointment_id))

    def at_time_off(self, time_off_id: str) -> BlockedPicture:
        return self._builder.time_off(self._inspection.time_off(time_off_id))


@pytest.fixture
def looking(salon: Salon, clock: FixedClock) -> Looking:
    return Looking(salon, clock)


def test_booking_says_whose_when_with_whom_and_for_how_much(
    salon: Salon, desk: Desk, looking: Looking
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800)
    niamh = salon.customer("Niamh Walsh", phone="+353855550142")

    booked = desk.book(cut, sarah, "11:15", niamh, asked_for=True).result
    picture = looking.at_booking(booked.id)

    assert (picture.name, picture.subtitle) == ("Niamh Walsh", "085 555 0142  ·  first visit")
    assert (picture.when, picture.length) == ("Today 11:15–12:00", "45 min")
    assert (picture.with_whom, picture.is_asked_for) == ("Sarah Wilson", True)
    assert [(row.middle, row.right) for row in picture.prices] == [
        ("Cut & blow-dry", "€68.00"),
        ("To pay", "€68.00"),
    ]
    assert picture.story[0].middle == "Niamh Walsh, today 11:15 with Sarah"
    assert picture.acts[0][0] is Act.CHECK_IN


def test_booking_says_what_the_customer_was_told_the_newest_first(
    desk: Desk, looking: Looking
) -> None:
    booked = Booked(desk)
    booked.wait()
    booked.note_left(booked.next(MessageChannel.EMAIL))
    booked.outbox.note_failed(booked.next(MessageChannel.SMS), "404 nobody", is_final=True)
    booked.move("15:30")

    picture = looking.at_booking(booked.appointment.id)

    assert [(row.left, row.middle) for row in picture.told] == [
        ("19 Nov 08:02", "Change by e-mail: waits"),
        ("19 Nov 08:02", "Change by SMS: waits"),
        ("19 Nov 08:01", "Confirmation by e-mail"),
        ("19 Nov 08:01", "Confirmation by SMS: not sent"),
    ]
    assert "Kate Hayes was not told by SMS. The SMS gateway did not take it: “404 nobody”" in [
        row.middle for row in picture.story
    ]


def test_visit_of_several_services_lists_each_and_their_sum(
    salon: Salon, desk: Desk, looking: Looking
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    john = salon.staff("John Smith").works()
    cut = salon.service("Cut", minutes=45, price=6800)
    nails = salon.service("Nails", minutes=30, price=3250)
    lines = (line(cut, sarah, "11:00"), line(nails, john, None))

    booked = desk.ask_to_book(*lines, customer_id=salon.customer("Ann")).result
    picture = looking.at_booking(booked.id)

    assert [(row.left, row.right) for row in picture.prices] == [
        ("11:00", "€68.00"),
        ("11:45", "€32.50"),
        ("", "€100.50"),
    ]
    assert picture.with_whom == "Sarah Wilson and John Smith"


def test_late_customer_is_said_to_be_late(
    salon: Salon, desk: Desk, clock: FixedClock, looking: Looking
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    booked = desk.book(salon.service("Cut"), sarah, "10:30").result

    clock.instant = at("10:52")
    picture = looking.at_booking(booked.id)

    assert (picture.beside_status, picture.status_tone) == ("22 min late", ChipTone.WARN)


def test_booking_that_is_soon_says_in_how_many_minutes(
    salon: Salon, desk: Desk, clock: FixedClock, looking: Looking
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    booked = desk.book(salon.service("Cut"), sarah, "11:15").result

    clock.instant = at("10:52")

    assert looking.at_booking(booked.id).beside_status == "starts in 23 min"


def test_status_decides_what_can_be_done(salon: Salon, desk: Desk, looking: Looking) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    booked = desk.book(salon.service("Cut"), sarah, "11:15").result

    desk.lifecycle.check_in(desk.actor, booked.id)
    arrived = looking.at_booking(booked.id)
    desk.lifecycle.cancel(desk.actor, booked.id, CallingOff(by=CancelledBy.CUSTOMER))
    cancelled = looking.at_booking(booked.id)

    assert arrived.acts[0][0] is Act.CHECK_OUT
    assert [act for act, _ in cancelled.acts] == [Act.REBOOK]


def test_earlier_visits_are_listed_with_the_latest_first(
    salon: Salon, desk: Desk, clock: FixedClock, looking: Looking
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut", price=6800)
    niamh = salon.customer("Niamh Walsh")
    first = desk.book(cut, sarah, "09:00", niamh).result
    second = desk.book(cut, sarah, "10:00", niamh).result
    for visit in (first, second):
        desk.lifecycle.complete(desk.actor, visit.id)
    clock.instant = at("12:00")

    booked = desk.book(cut, sarah, "15:00", niamh).result
    picture = looking.at_booking(booked.id)

    assert picture.subtitle == "2 visits  ·  no no-shows"
    assert [(row.middle, row.right) for row in picture.visits] == [("Cut, Sarah", "€68")] * 2


def test_notes_are_said_once_each(salon: Salon, desk: Desk, looking: Looking) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    wish = line(salon.service("Cut"), sarah, "11:15")
    details = BookingDetails(note="Brings her daughter")

    booked = desk.ask_to_book(wish, customer_id=salon.customer("Ann"), details=details).result

    assert looking.at_booking(booked.id).notes == ("Brings her daughter",)


def test_blocked_time_says_whose_when_and_why(salon: Salon, desk: Desk, looking: Looking) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    absence = Absence(
        resource_ids=(sarah.id,), interval=Interval(at("13:00"), at("14:00")), reason="Supplier"
    )
    made = desk.blocking.block(desk.actor, salon.outlet_id, absence).result

    picture = looking.at_time_off(made[0])

    assert picture.subtitle == "Sarah Wilson · today 13:00–14:00"
    assert (picture.reason, picture.acts[0][0]) == ("Supplier", Act.UNBLOCK)
