"""What the day grid says, and what is read out of it (G7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.catalogue import Room, RoomType
from booking_desktop.domain.customers import AlertKind
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.money import Money
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import BookingFacts, GridWords, SeatFacts
from tests.services.wording.setting import OUTLET, THURSDAY, at, span

NIAMH = BookingFacts(
    customer="Niamh Walsh",
    service="Cut & blow-dry",
    on=THURSDAY,
    interval=span("11:15", "12:00"),
    provider="Sarah Wilson",
    status=Status.CONFIRMED,
)


@pytest.fixture
def words(wording: Wording) -> GridWords:
    return GridWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (SeatFacts(taken=0, capacity=8), "Empty"),
        (SeatFacts(taken=5, capacity=8), "3 seats free"),
        (SeatFacts(taken=7, capacity=8), "1 seat left"),
        (SeatFacts(taken=8, capacity=8), "Full"),
        (SeatFacts(taken=8, capacity=6), "Full"),
        (SeatFacts(taken=8, capacity=8, waiting=3), "Full · 3 waiting"),
        (SeatFacts(taken=8, capacity=8, came=7, has_begun=True), "7 in · 1 not yet"),
        (SeatFacts(taken=8, capacity=8, came=8, has_begun=True), "8 in"),
        (SeatFacts(taken=8, capacity=8, has_begun=True), "Full"),
        (
            SeatFacts(taken=7, capacity=8, came=7, did_not_come=1, has_begun=True, is_over=True),
            "7 came · 1 did not",
        ),
        (SeatFacts(taken=8, capacity=8, came=8, has_begun=True, is_over=True), "8 came"),
    ],
)
def test_seats_are_said_in_words(words: GridWords, facts: SeatFacts, said: str) -> None:
    assert words.seats(facts) == said


@pytest.mark.parametrize(
    ("minutes", "tag", "compact"),
    [(22, "22 min", "22′"), (119, "119 min", "119′"), (150, "2 h", "2 h")],
)
def test_lateness_is_short(words: GridWords, minutes: int, tag: str, compact: str) -> None:
    assert (words.late_tag(minutes), words.late_tag_compact(minutes)) == (tag, compact)


def test_booking_is_read_out_in_the_order_that_is_listened_for(words: GridWords) -> None:
    asked = replace(NIAMH, asked_for=True, note="Sensitive scalp", is_first_visit=True)

    assert words.booking(asked) == (
        "Niamh Walsh, Cut & blow-dry, Thursday 19 November, 11:15 to 12:00, with Sarah Wilson,"
        " confirmed, asked for Sarah, first visit, has a note."
    )


@pytest.mark.parametrize("status", list(Status))
def test_every_state_is_said(words: GridWords, status: Status) -> None:
    said = words.booking(replace(NIAMH, status=status))

    assert said.startswith("Niamh Walsh, ")
    assert words.status(status) in said


def test_late_booking_says_by_how_much(words: GridWords) -> None:
    assert "22 min late" in words.booking(replace(NIAMH, late_minutes=22))


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel.PHONE, "booked on the phone"),
        (Channel.ASSISTANT, "booked by the phone assistant"),
        (Channel.WEB, "booked on the web"),
        (Channel.IMPORT, "imported"),
    ],
)
def test_tooltip_has_everything_and_the_phone_first(
    words: GridWords, channel: Channel, said: str
) -> None:
    facts = replace(
        NIAMH,
        phone="085 555 0142",
        channel=channel,
        note="Window seat",
        alerts=(AlertKind.ALLERGY, AlertKind.OWES),
    )

    assert words.booking_tooltip(facts).split("\n") == [
        "Niamh Walsh  085 555 0142",
        "11:15–12:00  Cut & blow-dry with Sarah Wilson",
        "confirmed",
        said,
        "Allergy",
        "Owes money",
        "Window seat",
    ]


def test_class_is_read_out_with_its_seats(words: GridWords) -> None:
    said = words.class_name(
        "Evening yoga",
        on=THURSDAY,
        interval=span("17:00", "18:00"),
        provider="Emma Martinez",
        seats=SeatFacts(taken=5, capacity=8),
    )

    assert said == (
        "Evening yoga, class, Thursday 19 November, 17:00 to 18:00, with Emma Martinez,"
        " 5 of 8 taken, 3 seats free."
    )


def test_ground_is_read_out_under_the_cursor(words: GridWords) -> None:
    free = words.free_slot("John Smith", at("12:30"), at("13:30"))

    assert free == "Free, John Smith, 12:30, until 13:30. Enter to book."
    assert words.ground("John Smith", at("20:00")) == "Not open, John Smith, 20:00."
    assert (
        words.blocked("Supplier visit", "Leo Brandt", on=THURSDAY, interval=span("16:00", "17:00"))
        == "Blocked, Supplier visit, Thursday 19 November, 16:00 to 17:00, Leo Brandt."
    )


def test_selected_span_is_said_with_its_length(words: GridWords) -> None:
    chosen = span("12:30", "13:15")

    assert words.span(chosen) == "12:30–13:15, 45 min"
    assert words.block_title(chosen, "Leo") == "Block 12:30–13:15, 45 min, Leo"


def test_phases_and_buffers_are_labelled(words: GridWords) -> None:
    assert words.tidy_up(15) == "tidy-up 15 min"
    assert words.processing(45, "Priya") == ("Processing 45 min", "Priya is free")


@pytest.mark.parametrize(
    ("sold", "is_closed", "pending", "said"),
    [
        (62, False, 2, "Thursday 19 November, 62 % booked, 2 to approve"),
        (0, False, 0, "Thursday 19 November, 0 % booked"),
        (None, True, 0, "Thursday 19 November, closed"),
    ],
)
def test_day_of_the_calendar_says_its_load(
    words: GridWords, sold: int | None, is_closed: bool, pending: int, said: str
) -> None:
    loaded = words.day_load(THURSDAY, sold_percent=sold, is_closed=is_closed, pending=pending)

    assert loaded == said


def test_heads_and_the_grid_itself_have_names(words: GridWords) -> None:
    assert words.head("Sarah Wilson", "9:00–17:30", 69) == "Sarah Wilson, 9:00–17:30, 69 % booked"
    assert words.head("Sarah Wilson", "", None) == "Sarah Wilson"
    assert words.grid(date(2026, 11, 19), 1) == "Thursday 19 November, 1 booking"
    assert words.grid(date(2026, 11, 19), 29) == "Thursday 19 November, 29 bookings"
    assert words.shown(4, 6) == "4 of 6"


def test_no_show_before_the_start_is_asked_about(words: GridWords) -> None:
    assert words.starts_in(23) == "It starts in 23 minutes. X again marks it all the same."
    assert words.starts_in(1) == "It starts in 1 minute. X again marks it all the same."


@pytest.mark.parametrize(
    ("capacity", "rate", "said"),
    [
        (1, None, "Treatment"),
        (12, Money(4500, "EUR"), "Treatment · 12 places · €45/h"),
    ],
)
def test_room_says_what_it_is(
    words: GridWords, capacity: int, rate: Money | None, said: str
) -> None:
    room = Room(
        id=ResourceId("room"),
        outlet_id=OUTLET,
        name="Room 1",
        type=RoomType.TREATMENT,
        capacity=capacity,
        hourly_rate=rate,
    )

    assert words.room(room) == said


def test_copied_number_is_said(words: GridWords) -> None:
    assert words.copied("085 555 0142") == "085 555 0142 copied"


def test_booking_of_a_series_says_so(words: GridWords) -> None:
    assert words.booking(replace(NIAMH, is_of_series=True)).endswith("one of a series.")
