"""The picture of a day from its book."""

from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import RoomType
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.blocking import Absence
from booking_desktop.services.day import DayBook
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.day_building import Arrangement, build_day
from booking_desktop.viewmodels.day_picture import (
    BlockState,
    Column,
    DayPicture,
    LabelledSpan,
    Mark,
    Span,
)
from booking_desktop.viewmodels.desk import ColumnsBy
from tests.salon import DUBLIN, TODAY, Desk, FixedClock, Salon, at

_WORDING = Wording(DUBLIN)
WORDS = GridWords(_WORDING.phrases, _WORDING.times, _WORDING.money)


@pytest.fixture
def see(salon: Salon, clock: FixedClock) -> See:
    return See(salon, clock)


class See:
    """Reads today and draws it."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._book = DayBook(salon.database, CatalogueReader(), salon.outlet_id)
        self._clock = clock

    def today(self, arrangement: Arrangement | None = None) -> DayPicture:
        read = self._book.read(TODAY)
        arranged = arrangement or Arrangement()
        return build_day(read, arranged, words=WORDS, now=self._clock.now())

    def column(self) -> Column:
        return self.today().columns[0]


def test_booking_is_a_block_with_finished_words(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
    cut = salon.service("Cut & blow-dry", minutes=45)
    desk.book(cut, sarah, "11:15", salon.customer("Niamh Walsh"), asked_for=True)

    block = see.column().blocks[0]

    assert (block.starts_minute, block.ends_minute) == (675, 720)
    assert (block.text.title, block.text.span) == ("Niamh Walsh", "11:15–12:00")
    assert block.text.shorter_titles == ("Niamh W.", "Niamh")
    assert block.state is BlockState.CONFIRMED
    assert block.marks == (Mark.ASKED_FOR,)
    assert block.accessible_name == (
        "Niamh Walsh, Cut & blow-dry, Thursday 19 November, 11:15 to 12:00,"
        " with Sarah Wilson, confirmed, asked for Sarah, first visit,"
        " €50.00 to pay."
    )


def test_ground_is_open_closed_or_a_break(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:00").has_break("13:00", "13:30")
    desk.book(salon.service("Cut", minutes=60), sarah, "10:00")

    column = see.column()

    assert column.free_spans == (
        Span(starts_minute=540, ends_minute=600),
        Span(starts_minute=660, ends_minute=780),
        Span(starts_minute=810, ends_minute=1020),
    )
    assert column.closed == (
        LabelledSpan(starts_minute=0, ends_minute=540),
        LabelledSpan(starts_minute=1020, ends_minute=1440),
    )
    assert column.breaks == (LabelledSpan(starts_minute=780, ends_minute=810, label="Break"),)
    assert column.subtitle == "09:00–17:00"


def taken(minor: int) -> Taking:
    return Taking(tenders=(Tender(method=PaymentMethod.CARD, amount=Money(minor, "EUR")),))


def test_money_is_a_half_coin_a_ticked_one_and_what_is_due(
    see: See, salon: Salon, desk: Desk
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut & blow-dry", minutes=60, price=6800)
    ids = [desk.book(cut, sarah, time).result.id for time in ("09:00", "10:00", "11:00", "12:00")]
    desk.payments.take(desk.actor, ids[0], taken(2000))
    desk.payments.take(desk.actor, ids[1], taken(6800))
    desk.payments.check_out(desk.actor, ids[2], Taking(is_rest_owed=True))

    column = see.column()

    blocks = {block.appointment_id: block for block in column.blocks}
    assert [blocks[each].marks for each in ids] == [(Mark.DEPOSIT,), (Mark.PAID,), (), ()]
    assert [blocks[each].text.due for each in ids] == ["", "", "€68 due", ""]
    assert "€20.00 paid, €48.00 to pay." in blocks[ids[0]].accessible_name
    assert blocks[ids[1]].accessible_name.endswith("first visit, paid.")


def test_what_waits_for_its_payment_has_an_open_coin(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    booked = desk.book(salon.service("Cut"), sarah, "09:00").result
    with salon.writing() as unit:
        unit.update(tables.appointment, booked.id, {"status": "pending", "pending_for": "payment"})

    column = see.column()

    assert column.blocks[0].marks == (Mark.UNPAID,)


def test_processing_leaves_a_gap_between_two_segments(see: See, salon: Salon, desk: Desk) -> None:
    priya = salon.staff("Priya Nair").works()
    desk.book(salon.colour(work=45, processing=45, finish=45), priya, "10:00")

    column = see.column()

    assert [(b.segment, b.starts_minute, b.ends_minute) for b in column.blocks] == [
        (0, 600, 645),
        (1, 690, 735),
    ]
    assert len({block.group_id for block in column.blocks}) == 1
    assert [(g.starts_minute, g.ends_minute, g.lines) for g in column.gaps] == [
        (645, 690, ("Processing 45 min", "Priya is free"))
    ]
    assert [block.is_resizable for block in column.blocks] == [False, True]


def test_what_is_booked_in_a_gap_is_inset_and_takes_its_words(
    see: See, salon: Salon, desk: Desk
) -> None:
    priya = salon.staff("Priya Nair").works()
    desk.book(salon.colour(work=45, processing=45, finish=45), priya, "10:00")
    desk.book(salon.service("Toner", minutes=30), priya, "10:45", salon.customer("Ruth Adeyemi"))

    column = see.column()

    assert [block.text.title for block in column.blocks if block.is_inset] == ["Ruth Adeyemi"]
    assert column.gaps[0].lines == ()


def test_tidy_up_is_a_tail_of_its_block(see: See, salon: Salon, desk: Desk) -> None:
    aoife = salon.staff("Aoife Byrne").works()
    massage = salon.service("Hot stone", minutes=60, buffer_after_minutes=15)
    desk.book(massage, aoife, "10:00")

    tail = see.column().tails[0]

    assert (tail.starts_minute, tail.ends_minute, tail.label) == (660, 675, "tidy-up 15 min")
    assert tail.group_id == see.column().blocks[0].group_id


def test_late_is_derived_from_the_clock(
    see: See, salon: Salon, desk: Desk, clock: FixedClock
) -> None:
    john = salon.staff("John Smith").works()
    desk.book(salon.service("Gents cut", minutes=30), john, "10:30")

    clock.set(at("10:35"))
    on_time = see.column().blocks[0]
    clock.set(at("10:52"))
    late = see.column().blocks[0]

    assert on_time.state is BlockState.CONFIRMED
    assert (late.state, late.text.tag) == (BlockState.LATE, "22 min")


def test_class_shows_its_seats(see: See, salon: Salon, desk: Desk) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", minutes=60, seats=3)
    for name in ("Amy Quinn", "Mei Lin"):
        desk.book(yoga, emma, "11:00", salon.customer(name))

    (block,) = see.column().blocks

    assert block.seats is not None
    assert (block.seats.pill, block.seats.words) == ("2/3", "1 seat left")
    assert block.appointment_id == ""
    assert not block.is_draggable


def test_no_show_stays_and_gives_its_time_back(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:00")
    booked = desk.book(salon.service("Cut", minutes=60), sarah, "10:00").result
    desk.lifecycle.mark_no_show(desk.actor, AppointmentId(booked.id))

    column = see.column()

    assert [block.state for block in column.blocks] == [BlockState.NO_SHOW]
    assert column.free_spans == (Span(starts_minute=540, ends_minute=1020),)


def test_blocked_time_is_a_block_of_its_own(see: See, salon: Salon, desk: Desk) -> None:
    leo = salon.staff("Leo Brandt").works()
    span = Interval(at("16:00"), at("17:00"))
    absence = Absence(resource_ids=(leo.id,), interval=span, reason="Supplier visit")
    desk.blocking.block(desk.actor, salon.outlet_id, absence)

    (block,) = see.column().blocks

    assert (block.state, block.text.detail) == (BlockState.BLOCKED, "Supplier visit")


def test_whoever_is_off_and_has_nothing_booked_is_folded_away(see: See, salon: Salon) -> None:
    salon.staff("Sarah Wilson").works(days=range(3))
    salon.staff("John Smith").works()

    assert [column.title for column in see.today().columns] == ["John Smith"]


def test_hidden_columns_are_left_out(see: See, salon: Salon) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    salon.staff("John Smith").works()

    picture = see.today(Arrangement(hidden=frozenset({sarah.id})))

    assert [column.title for column in picture.columns] == ["John Smith"]


def test_rooms_take_the_place_of_people(see: See, salon: Salon, desk: Desk) -> None:
    aoife = salon.staff("Aoife Byrne").works()
    salon.room("Treatment room 1")
    massage = salon.service("Hot stone", minutes=60, room_type=RoomType.TREATMENT)
    desk.book(massage, aoife, "10:00", salon.customer("Rachel Moore"))

    (room,) = see.today(Arrangement(columns_by=ColumnsBy.ROOMS)).columns

    assert (room.title, room.subtitle) == ("Treatment room 1", "Treatment")
    assert room.blocks[0].text.detail == "Hot stone · AB"


def test_empty_day_says_how_something_is_booked(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:00")

    empty = see.today().hint
    desk.book(salon.service("Cut", minutes=60), sarah, "10:00")

    assert empty is not None
    assert (empty.column_id, empty.at_minute) == (sarah.id, 540)
    assert see.today().hint is None


def test_now_is_on_its_own_day_alone(see: See, salon: Salon, clock: FixedClock) -> None:
    salon.staff("Sarah Wilson").works()

    now = see.today().now
    clock.set(at("10:00", day=1))

    assert now is not None
    assert (now.at_minute, now.label) == (480, "08:00")
    assert see.today().now is None


def test_same_book_gives_the_same_picture(see: See, salon: Salon, desk: Desk) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    desk.book(salon.service("Cut", minutes=60), sarah, "10:00")

    assert see.today() == see.today()
