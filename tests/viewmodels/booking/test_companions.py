"""Finding a free time, rebooking, walk-ins and a seat in a class (jobs 5, 8, 9, 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.services.sessions import NewClass
from booking_desktop.viewmodels.booking.finder import ASK_ANYONE, Finder, FinderPicture
from booking_desktop.viewmodels.booking.picture import ANYONE
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlace, DraftPlaces
from booking_desktop.viewmodels.booking.rebook import Rebook, RebookPicture
from booking_desktop.viewmodels.booking.seat import SeatChoice, SeatForm, SeatPicture
from booking_desktop.viewmodels.day_picture import Tone
from tests.salon import TODAY, Desk, at
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


@dataclass
class FinderRig:
    finder: Finder
    pictures: list[FinderPicture]
    places: list[DraftPlaces]
    taken: list[Any]

    @property
    def picture(self) -> FinderPicture:
        return self.pictures[-1]

    @property
    def starts(self) -> list[str]:
        return [f"{row.title} {row.detail}" for row in self.picture.rows if row.id]


@pytest.fixture
def finding(rig: FormRig) -> FinderRig:
    finder = Finder(rig.services, rig.home)
    made = FinderRig(finder, [], [], [])
    finder.changed.connect(made.pictures.append)
    finder.placed.connect(made.places.append)
    finder.taken.connect(lambda wish, start: made.taken.append((wish, start)))
    return made


def test_free_times_are_listed_soonest_first_under_their_days(
    rig: FormRig, finding: FinderRig
) -> None:
    finding.finder.open()
    finding.finder.type("cut")
    rig.until(lambda: finding.pictures and finding.picture.rows)

    picture = finding.picture
    assert [row.title for row in picture.rows if not row.id] == [
        "Today",
        "Tomorrow",
        "This week",
        "Later",
    ]
    assert finding.starts[0] == "09:00 with Sarah"
    assert picture.rows[1].note == "no gap left · €68"
    assert [person.text for person in picture.people] == ["Anyone", "John", "Sarah"]


def test_a_name_and_a_filter_narrow_it(rig: FormRig, finding: FinderRig, studio: Studio) -> None:
    finding.finder.open()
    finding.finder.type("cut john /pm")
    rig.until(lambda: finding.pictures and finding.picture.rows)

    assert finding.picture.chosen_person == str(studio.john.id)
    assert finding.starts[0] == "12:00 with John"


def test_looking_at_a_time_turns_the_grid_there_and_leaving_turns_it_back(
    rig: FormRig, finding: FinderRig
) -> None:
    finding.finder.open()
    finding.finder.type("cut /tomorrow")
    rig.until(lambda: finding.pictures and finding.starts)
    first = next(row for row in finding.picture.rows if row.id)

    finding.finder.look_at(first.id)
    draft = finding.places[-1].draft
    assert draft is not None
    assert (draft.interval.start, draft.tone) == (at("09:00", day=1), Tone.OK)
    assert (rig.desk.on - TODAY).days == 1
    finding.finder.close()

    assert rig.desk.on == TODAY
    assert finding.places[-1].draft is None


def test_a_time_taken_says_what_with_whom_and_when(
    rig: FormRig, finding: FinderRig, studio: Studio
) -> None:
    finding.finder.open()
    finding.finder.type("cut sarah")
    rig.until(lambda: finding.pictures and finding.starts)

    finding.finder.take(next(row.id for row in finding.picture.rows if row.id))

    ((wish, start),) = finding.taken
    assert (wish.service_id, wish.staff_id, start) == (studio.cut.id, studio.sarah.id, at("09:00"))
    assert not finding.finder.is_open


def test_nothing_found_names_the_way_out(rig: FormRig, finding: FinderRig, studio: Studio) -> None:
    finding.finder.open()
    finding.finder.type("cut")
    finding.finder.choose_person(str(studio.priya.id))
    rig.until(lambda: finding.pictures and finding.picture.ways_out)

    assert finding.picture.message == "No free time for Cut & blow-dry with Priya before 3 Dec."
    finding.finder.go_another_way(ASK_ANYONE)
    rig.until(lambda: finding.starts)
    assert finding.picture.chosen_person == ANYONE


def test_letters_of_no_service_are_said_so(finding: FinderRig) -> None:
    finding.finder.open()
    finding.finder.type("zzz")

    assert finding.picture.message == "No service begins with that. Try other letters."


# -- walk-in -----------------------------------------------------------------------------------


def test_a_walk_in_is_booked_and_checked_in_now(rig: FormRig, studio: Studio) -> None:
    studio.desk.clock.set(at("10:53"))
    rig.tick.look()
    rig.form.open_walk_in()
    assert rig.wanted[-1] == ("service", 0)
    rig.form.type_service(0, "cut")
    rig.form.confirm_service(0)
    rig.judged()

    rig.form.confirm()
    rig.until(lambda: rig.booked)

    booked = rig.booked[0].result
    assert booked.interval.start == at("10:50")
    assert booked.checked_in_at == at("10:53")
    assert rig.said.startswith("Walk-in, Cut & blow-dry, now with ")


def test_enter_takes_the_next_who_is_free(rig: FormRig, studio: Studio) -> None:
    studio.desk.book(studio.cut, studio.sarah, "10:15")
    studio.desk.book(studio.cut, studio.john, "10:15")
    studio.desk.clock.set(at("10:52"))
    rig.tick.look()
    rig.form.open_walk_in()
    rig.form.choose_service(0, str(studio.cut.id))
    picture = rig.judged()

    assert picture.verdict is not None
    assert picture.verdict.title.endswith("is free at 11:00, in 8 minutes.")
    rig.form.confirm_service(0)
    rig.until(lambda: rig.verdict and rig.verdict.fits)

    assert rig.picture.when.time_text == "11:00"


# -- rebooking ---------------------------------------------------------------------------------


@dataclass
class RebookRig:
    rebook: Rebook
    pictures: list[RebookPicture]
    booked: list[Any]

    @property
    def picture(self) -> RebookPicture:
        return self.pictures[-1]


@pytest.fixture
def rebooking(rig: FormRig) -> RebookRig:
    rebook = Rebook(rig.services, rig.home)
    made = RebookRig(rebook, [], [])
    rebook.changed.connect(made.pictures.append)
    rebook.booked.connect(made.booked.append)
    return made


def _booked(studio: Studio) -> AppointmentId:
    desk = studio.desk
    return desk.book(studio.cut, studio.sarah, "11:15", studio.ruth, asked_for=True).result.id


def test_the_same_again_in_four_weeks_is_one_key(
    rig: FormRig, rebooking: RebookRig, studio: Studio
) -> None:
    rebooking.rebook.open(_booked(studio), "Ruth Kavanagh")
    rig.until(lambda: rebooking.pictures)
    assert rebooking.picture.title == "Rebook Ruth Kavanagh"
    assert rebooking.picture.when == "Thu 17 Dec 11:15, in 4 weeks"
    assert rebooking.picture.what == "Cut & blow-dry with Sarah"

    rebooking.rebook.confirm()
    rig.until(lambda: rebooking.booked)

    booked = rebooking.booked[0].result
    assert booked.interval.start == at("11:15", day=28)
    assert booked.lines[0].asked_for
    assert rig.desk.on == TODAY


def test_a_week_more_and_a_week_less(rig: FormRig, rebooking: RebookRig, studio: Studio) -> None:
    rebooking.rebook.open(_booked(studio), "Ruth Kavanagh")
    rig.until(lambda: rebooking.pictures)

    rebooking.rebook.shift(1)
    rig.until(lambda: rebooking.picture.when == "Thu 24 Dec 11:15, in 5 weeks")
    assert (rig.desk.on - TODAY).days == 35
    rebooking.rebook.shift(-1)
    rig.until(lambda: rebooking.picture.when == "Thu 17 Dec 11:15, in 4 weeks")


def test_a_full_day_offers_the_nearest_and_one_is_booked(
    rig: FormRig, rebooking: RebookRig, studio: Studio
) -> None:
    appointment_id = _booked(studio)
    studio.desk.book(studio.cut, studio.sarah, "11:00", day=28)
    rebooking.rebook.open(appointment_id, "Ruth Kavanagh")
    rig.until(lambda: rebooking.pictures and rebooking.picture.verdict)
    verdict = rebooking.picture.verdict
    assert verdict is not None
    assert (verdict.tone, len(verdict.alternatives)) == (Tone.BAD, 3)

    rebooking.rebook.take_alternative(0)
    rig.until(lambda: rebooking.picture.verdict and rebooking.picture.verdict.tone is Tone.OK)
    rebooking.rebook.confirm()

    rig.until(lambda: rebooking.booked)


# -- a seat in a class -------------------------------------------------------------------------


@dataclass
class SeatRig:
    seat: SeatForm
    session_id: SessionId
    pictures: list[SeatPicture]
    there: list[str]
    booked: list[Any]


def seat_in(rig: FormRig, session_id: SessionId) -> SeatChoice:
    services = rig.services
    return SeatChoice(
        title="Add to Yoga, 16:00",
        book=lambda customer_id, details: services.sessions.add(
            services.actor, session_id, customer_id, details
        ),
    )


@pytest.fixture
def seating(rig: FormRig, studio: Studio) -> SeatRig:
    desk: Desk = studio.desk
    yoga = desk.salon.service("Yoga", minutes=60, seats=2)
    emma = desk.salon.staff("Emma Martinez").works().performs(yoga)
    new = NewClass(service_id=yoga.id, starts_at=at("16:00"), total_seats=2, staff_id=emma.id)
    made = desk.sessions.schedule(desk.salon.manager, desk.salon.outlet_id, new)
    seat = SeatForm(rig.services, rig.home)
    seating = SeatRig(seat, made.result.id, [], [], [])
    seat.changed.connect(seating.pictures.append)
    seat.already_there.connect(seating.there.append)
    seat.booked.connect(seating.booked.append)
    seat.open(seat_in(rig, made.result.id))
    return seating


def test_a_name_and_enter_give_a_seat(rig: FormRig, seating: SeatRig) -> None:
    seating.seat.type("ruth")
    seating.seat.confirm()
    rig.until(lambda: seating.booked)

    assert rig.said == "Ruth Kavanagh has a seat. 1 of 2 taken."
    assert not seating.seat.is_open


def test_card_opened_for_the_next_stays_when_the_seat_before_is_booked(
    rig: FormRig, seating: SeatRig
) -> None:
    found: list[object] = []
    seating.seat.people_found.connect(found.append)
    seating.seat.type("ruth")
    rig.until(lambda: found)
    seating.seat.confirm()
    seating.seat.open(seat_in(rig, seating.session_id))
    rig.until(lambda: seating.booked)

    assert seating.seat.is_open


def test_room_by_the_hour_is_booked_by_a_name_and_drawn_until_then(
    rig: FormRig, studio: Studio
) -> None:
    desk = studio.desk
    room = desk.salon.room("Attic", hourly_rate=2000)
    offer = RoomOffer(room_id=room.id, first_date=TODAY, end_date=TODAY + timedelta(days=1))
    desk.timeslots.generate(desk.salon.manager, desk.salon.outlet_id, offer)
    slot = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY)[-1].timeslot
    ghost = DraftPlace(
        resource_id=None,
        room_id=room.id,
        interval=slot.interval,
        tone=Tone.OK,
        title="16:30–17:00",
        detail="€10",
    )
    choice = SeatChoice(
        title="Attic, 16:30–17:00, €10",
        book=lambda customer_id, details: desk.room_hire.book(
            desk.actor, slot.id, customer_id, details
        ),
        places=DraftPlaces(draft=ghost),
    )
    seat = SeatForm(rig.services, rig.home)
    places: list[DraftPlaces] = []
    seat.placed.connect(places.append)

    seat.open(choice)
    seat.type("ruth")
    seat.confirm()
    rig.until(lambda: not seat.is_open)

    assert rig.said == (
        "Ruth Kavanagh, today 16:30 in Attic. It waits for its payment; the room is held."
    )
    assert places == [choice.places, NOWHERE]


def test_taken_room_says_who_has_it_and_keeps_what_is_typed(rig: FormRig, studio: Studio) -> None:
    desk = studio.desk
    room = desk.salon.room("Attic", hourly_rate=2000)
    offer = RoomOffer(room_id=room.id, first_date=TODAY, end_date=TODAY + timedelta(days=1))
    desk.timeslots.generate(desk.salon.manager, desk.salon.outlet_id, offer)
    slot = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY)[-1].timeslot
    desk.room_hire.book(desk.actor, slot.id, desk.salon.customer("Ann Doyle"))
    seat = SeatForm(rig.services, rig.home)
    pictures: list[SeatPicture] = []
    seat.changed.connect(pictures.append)
    seat.open(
        SeatChoice(
            title="Attic, 16:30–17:00, €10",
            book=lambda customer_id, details: desk.room_hire.book(
                desk.actor, slot.id, customer_id, details
            ),
        )
    )

    seat.type("ruth")
    seat.confirm()
    rig.until(lambda: pictures[-1].message.is_wrong)

    assert pictures[-1].message.text.startswith("Attic is taken 16:30–17:00.")
    assert pictures[-1].text == "ruth"


def test_who_sits_there_already_is_named_and_the_text_stays(
    rig: FormRig, seating: SeatRig, studio: Studio
) -> None:
    studio.desk.sessions.add(studio.desk.actor, seating.session_id, studio.ruth)
    seating.seat.type("ruth")
    seating.seat.confirm()
    rig.until(lambda: seating.there)

    assert seating.there == ["Ruth Kavanagh"]
    picture = seating.pictures[-1]
    assert picture.text == "ruth"
    assert picture.message.text.startswith("Ruth Kavanagh already has a seat in this class.")


def test_a_full_class_refuses_the_next(rig: FormRig, seating: SeatRig, studio: Studio) -> None:
    for name in ("Ann Doyle", "Bob Doyle"):
        customer = studio.desk.salon.customer(name)
        studio.desk.sessions.add(studio.desk.actor, seating.session_id, customer)
    seating.seat.type("ruth")
    seating.seat.confirm()

    rig.until(lambda: seating.pictures[-1].message.is_wrong)
    assert seating.pictures[-1].message.text == "Full. It opens again when a seat frees."
    assert seating.seat.is_open
