"""The section that sells rooms by the hour: typed, previewed, put on sale, withdrawn (E1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.catalogue import Room
from booking_desktop.viewmodels.manage.rooms_by_hour import DayOfSlots, RoomsByHourSection
from tests.salon import Desk, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def studio(salon: Salon) -> Room:
    return salon.room("Studio", capacity=6, hourly_rate=2000)


@pytest.fixture
def section(rigged: DeskRig, desk: Desk, salon: Salon, studio: Room) -> RoomsByHourSection:
    salon.room("Cellar")
    rigged.model.take_catalogue(rigged.book.catalogue())
    rigged.begin()
    workplace = replace(rigged.workplace, actor=salon.manager)
    made = RoomsByHourSection(desk.timeslots, workplace, rigged.feed)
    made.begin()
    made.choose(studio.id)
    return made


def type_days(section: RoomsByHourSection, first: str = "tomorrow", last: str = "+2d") -> None:
    section.edit("first_date", first)
    section.edit("last_date", last)


def test_begins_with_usual_hours_and_nothing_to_save(section: RoomsByHourSection) -> None:
    picture = section.picture

    assert [(room.name, room.rate) for room in picture.rooms] == [
        ("Cellar", "no rate yet"),
        ("Studio", "€20 an hour"),
    ]
    assert picture.texts == {
        "hourly_rate": "20.00",
        "first_date": "",
        "last_date": "",
        "opens_minute": "09:00",
        "closes_minute": "17:00",
        "slot_minutes": "30 min",
    }
    assert (section.typed, picture.sentence, picture.message) == ({}, "", "")


def test_days_that_are_typed_are_previewed_as_a_sentence_and_a_table(
    section: RoomsByHourSection,
) -> None:
    type_days(section)

    picture = section.picture

    assert picture.sentence == "32 slots at €10"
    assert picture.table == (
        DayOfSlots(day="Fri 20 Nov", new="16", stay="–", left_out="–"),
        DayOfSlots(day="Sat 21 Nov", new="16", stay="–", left_out="–"),
    )
    assert section.bar.text == "Put 32 slots on sale"


def test_saving_puts_them_on_sale_and_clears_the_fields(
    section: RoomsByHourSection, rigged: DeskRig
) -> None:
    type_days(section)
    section.save()
    rigged.settle()

    assert rigged.said == ["Studio: 32 new timeslots"]
    assert section.typed == {}
    assert section.picture.on_sale == (("Fri 20 Nov", "16 slots"), ("Sat 21 Nov", "16 slots"))


def test_once_more_says_what_stays(section: RoomsByHourSection, rigged: DeskRig) -> None:
    type_days(section)
    section.save()
    rigged.settle()
    type_days(section, last="+3d")

    assert section.picture.sentence == "48 slots at €10, 32 exist already and stay"
    section.edit("slot_minutes", "45 min")
    assert section.picture.left_out == ("20 are left out: other slots stand there already.",)


def test_closed_days_are_left_out_and_said(
    section: RoomsByHourSection, salon: Salon, rigged: DeskRig
) -> None:
    salon.opens("09:00", "17:00", days=range(5))
    rigged.model.take_catalogue(rigged.book.catalogue())

    type_days(section)

    assert section.picture.sentence == "16 slots at €10"
    assert section.picture.left_out == ("16 are left out: it is closed then.",)


def test_room_without_a_rate_is_sold_once_it_has_one(
    section: RoomsByHourSection, rigged: DeskRig
) -> None:
    cellar = next(room.id for room in section.picture.rooms if room.name == "Cellar")
    section.choose(cellar)
    type_days(section)
    before = section.picture
    section.edit("hourly_rate", "15")
    after = section.picture
    section.save()
    rigged.settle()

    assert (before.wrong_field, before.message) == (
        "hourly_rate",
        "Cellar has no hourly rate. Give it one first.",
    )
    assert after.sentence == "32 slots at €7.50"
    assert rigged.said == ["Cellar: 32 new timeslots"]


@pytest.mark.parametrize(
    ("name", "text", "wrong_field", "message"),
    [
        ("slot_minutes", "0", "slot_minutes", "The length of a slot must be from 5 to 1440."),
        (
            "slot_minutes",
            "soon",
            "slot_minutes",
            "soon is not a length. Type it like 45 min, 2 h or 1 day.",
        ),
        (
            "closes_minute",
            "08:00",
            "closes_minute",
            "The closing time must be after the opening time.",
        ),
        (
            "opens_minute",
            "25:00",
            "opens_minute",
            "25:00 is not a time. Try “1130” or “11:30”.",
        ),
        ("last_date", "today", "last_date", "The last day comes before the first."),
        (
            "last_date",
            "+9w",
            "",
            "",
        ),
        (
            "last_date",
            "1 nov 2031",
            "last_date",
            "From the first to the last day: 366 days at most.",
        ),
        ("hourly_rate", "-1", "hourly_rate", "The hourly rate cannot be below zero."),
        (
            "hourly_rate",
            "1.005",
            "hourly_rate",
            "The hourly rate has too many decimals: 2 at most.",
        ),
    ],
)
def test_what_cannot_be_meant_is_said_under_its_field(
    section: RoomsByHourSection, name: str, text: str, wrong_field: str, message: str
) -> None:
    type_days(section)

    section.edit(name, text)

    assert (section.picture.wrong_field, section.picture.message) == (wrong_field, message)


def test_missing_day_is_asked_for_when_it_is_to_be_saved(section: RoomsByHourSection) -> None:
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)
    section.edit("first_date", "tomorrow")
    early = section.picture.message

    section.save()

    assert early == ""
    assert wanted == ["last_date"]
    assert section.picture.message == "The last day is missing."


def test_room_may_be_sold_until_midnight(section: RoomsByHourSection) -> None:
    type_days(section, last="tomorrow")
    section.edit("opens_minute", "22:00")

    section.edit("closes_minute", "24:00")

    assert section.picture.sentence == "4 slots at €10"


def test_days_are_taken_off_sale(section: RoomsByHourSection, rigged: DeskRig) -> None:
    type_days(section)
    section.save()
    rigged.settle()
    assert not section.picture.can_withdraw
    type_days(section, last="tomorrow")

    section.withdraw()
    rigged.settle()

    assert rigged.said[-1] == "Studio: 16 timeslots are off sale"
    assert section.picture.on_sale == (("Sat 21 Nov", "16 slots"),)


def test_draft_brings_back_what_was_typed(
    section: RoomsByHourSection, desk: Desk, rigged: DeskRig, studio: Room
) -> None:
    type_days(section)
    typed = section.typed
    again = RoomsByHourSection(desk.timeslots, rigged.workplace, rigged.feed)

    again.take_typed(typed)
    again.take_typed({**typed, "room": "gone", "first_date": 7})

    assert again.picture.chosen == studio.id
    assert again.picture.texts["last_date"] == "+2d"
    section.discard()
    assert section.typed == {}


def test_week_of_days_is_listed_and_the_rest_counted(section: RoomsByHourSection) -> None:
    type_days(section, last="+4w")

    picture = section.picture

    assert len(picture.table) == 14
    assert picture.more == "and 14 more days"
