"""The sheet: what it shows, what is ticked, and what pressing its button does (ux job 20)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.availability import TimeOffKind
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.sessions import NewClass
from booking_desktop.viewmodels.away.picture import AwayRow, RowAct, RowTone
from booking_desktop.viewmodels.away.sheet import Absent, AwayServices, AwaySheet
from tests.salon import TODAY, Person, at
from tests.viewmodels.desk_rig import DeskRig


class Sheet:
    """The sheet on a salon in which Sarah and John cut and Sarah alone colours."""

    def __init__(self, rig: DeskRig) -> None:
        self.rig = rig
        self.salon, self.desk = rig.salon, rig.desk
        self.sarah = self.salon.staff("Sarah Wilson").works("09:00", "17:30")
        self.john = self.salon.staff("John Smith").works("09:00", "17:30")
        self.cut = self.salon.service("Cut", minutes=45, price=6800)
        self.colour = self.salon.service("Colour", minutes=90, price=9500)
        self.sarah.performs(self.cut).performs(self.colour)
        self.john.performs(self.cut, price=6400)
        self.ways: list[tuple[str, list[str]]] = []
        self.closed = 0
        services = AwayServices(away=self.desk.away, blocking=self.desk.blocking)
        self.model = AwaySheet(services, rig.workplace)
        self.model.ways_listed.connect(
            lambda row_id, ways: self.ways.append((row_id, [way.title for way in ways]))
        )
        self.details: list[str] = []
        self.model.ways_listed.connect(
            lambda _row_id, ways: self.details.extend(way.detail for way in ways)
        )
        self.model.closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        self.closed += 1

    def book(
        self,
        name: str,
        service: Service,
        time: str,
        *,
        person: Person | None = None,
        asked_for: bool = False,
        phone: str = "+353865550100",
        day: int = 0,
    ) -> Appointment:
        customer = self.salon.customer(name, phone=phone)
        with_whom = person or self.sarah
        return self.desk.book(
            service, with_whom, time, customer, asked_for=asked_for, day=day
        ).result

    def open(self) -> None:
        self.rig.model.take_catalogue(self.rig.book.catalogue())
        self.model.open(self.sarah.id)

    def row(self, name: str) -> AwayRow:
        return next(row for row in self.model.picture.rows if row.who == name)

    def count(self, sql: str) -> int:
        with self.salon.database.reading() as connection:
            return int(connection.exec_driver_sql(sql).scalar_one())


@pytest.fixture
def sheet(rigged: DeskRig) -> Sheet:
    rigged.begin(TODAY)
    return Sheet(rigged)


def test_everybody_has_a_row_with_what_is_proposed(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15", asked_for=True)
    sheet.book("Chloé Ryan", sheet.cut, "12:00")
    sheet.book("Bob Williams", sheet.cut, "11:30", person=sheet.john)
    sheet.open()

    picture = sheet.model.picture
    niamh, chloe = picture.rows
    assert picture.title == "Sarah Wilson is away"
    assert (picture.begins, picture.ends) == ("from now, 08:00", "end of today")
    assert (picture.head, picture.counts) == ("2 bookings to look after.", "2 fit elsewhere.")
    assert (niamh.time, niamh.who, niamh.what) == ("11:15", "Niamh Walsh", "Cut")
    assert niamh.is_asked_for
    assert niamh.title == "Fri 20 Nov 11:15, Sarah"
    assert niamh.detail == "asked for Sarah, so the same person on another day"
    assert (chloe.title, chloe.detail) == ("12:15 with John today", "15 min later, €4 less")
    assert (chloe.tone, chloe.act, chloe.is_ticked) == (RowTone.GOOD, RowAct.OTHER_TIME, True)
    assert picture.button == "Move 2"
    assert picture.only_block == "Only block Sarah's time"


def test_messages_are_promised_only_to_those_who_get_one(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.book("Chloé Ryan", sheet.cut, "13:00", phone="")
    sheet.open()
    wait = "Messages wait 60 s so that Undo can stop them."

    assert sheet.model.picture.messages == (
        f"1 of the 2 customers get the change by SMS after you save. {wait}"
    )
    sheet.model.toggle(sheet.row("Chloé Ryan").id)
    assert sheet.model.picture.messages == (
        f"The customer gets the change by SMS after you save. {wait}"
    )
    sheet.model.toggle(sheet.row("Chloé Ryan").id)
    sheet.model.toggle(sheet.row("Niamh Walsh").id)
    assert sheet.model.picture.messages == ("Nobody gets a message: there is no number or address.")


def test_whoever_is_here_waits_for_a_person_to_choose(sheet: Sheet) -> None:
    maria = sheet.book("Maria Keane", sheet.cut, "10:30")
    sheet.rig.clock.set(at("10:52"))
    sheet.rig.tick.look()
    sheet.desk.lifecycle.check_in(sheet.desk.actor, maria.id)
    sheet.open()

    row = sheet.row("Maria Keane")
    assert (row.title, row.detail) == (
        "Already here",
        "Checked in before Sarah left. Choose who finishes.",
    )
    assert (row.act, row.is_ticked) == (RowAct.CHOOSE, False)
    sheet.model.toggle(row.id)
    assert sheet.ways == [(row.id, ["10:50 with John today"])]
    assert sheet.details == ["finishes until 11:15"]
    sheet.model.take_way(row.id, 0)
    chosen = sheet.row("Maria Keane")
    assert (chosen.title, chosen.detail) == ("10:50 with John today", "finishes until 11:15")
    assert chosen.is_ticked
    sheet.model.carry_out()
    assert sheet.count("SELECT count(*) FROM time_off") == 1
    assert sheet.closed == 1


@pytest.fixture
def alice(sheet: Sheet) -> Sheet:
    """Alice paid for a colour ahead, which nobody but Sarah does."""
    booked = sheet.book("Alice Johnson", sheet.colour, "14:00")
    tender = Tender(method=PaymentMethod.CARD, amount=Money(9500, "EUR"))
    sheet.desk.payments.take(sheet.desk.actor, booked.id, Taking(tenders=(tender,)))
    return sheet


def test_whoever_paid_is_noted_to_be_called(alice: Sheet) -> None:
    alice.open()

    row = alice.row("Alice Johnson")
    assert row.what == "Colour, 90 min"
    assert row.title == "No 90 minutes free today"
    assert row.detail == "Nearest: Fri 20 Nov 14:00 with Sarah. Paid €95, ask first."
    assert (row.tone, row.act, row.is_called) == (RowTone.CAREFUL, RowAct.CALL, True)
    assert alice.model.picture.button == "Note 1 call"
    alice.model.carry_out()
    assert alice.count("SELECT count(*) FROM call_back WHERE reason = 'Sarah Wilson is away'") == 1


def test_whoever_said_yes_on_the_phone_is_moved_to_the_nearest(alice: Sheet) -> None:
    alice.open()

    alice.model.toggle(alice.row("Alice Johnson").id)

    row = alice.row("Alice Johnson")
    assert (row.title, row.is_ticked, row.is_called) == ("Fri 20 Nov 14:00, Sarah", True, False)
    assert alice.model.picture.button == "Move 1"


def test_without_a_call_and_a_move_the_button_only_blocks(alice: Sheet) -> None:
    alice.open()

    alice.model.toggle_call(alice.row("Alice Johnson").id)

    assert (alice.model.picture.button, alice.model.picture.only_block) == ("Block the time", "")
    alice.model.carry_out()
    assert alice.count("SELECT count(*) FROM call_back") == 0
    assert alice.count("SELECT count(*) FROM time_off WHERE kind = 'time_off'") == 1


def test_leaving_keeps_nothing(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.open()

    sheet.model.close()

    assert not sheet.model.is_open
    assert sheet.count("SELECT count(*) FROM time_off") == 0


def test_only_blocking_leaves_every_booking_where_it_is(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.open()
    sheet.model.set_reason(" ill ")

    sheet.model.only_block()

    assert sheet.count("SELECT count(*) FROM time_off WHERE reason = 'ill'") == 1
    assert sheet.count("SELECT count(*) FROM session") == 1
    assert "off from 08:00" in sheet.rig.said[-1]


def test_other_times_are_listed_and_one_is_taken(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.open()
    row = sheet.row("Niamh Walsh")

    sheet.model.ask_ways(row.id)
    ((listed_for, titles),) = sheet.ways
    other = next(place for place, title in enumerate(titles) if title != row.title)
    sheet.model.take_way(row.id, other)

    assert listed_for == row.id
    assert row.title in titles
    assert sheet.row("Niamh Walsh").title == titles[other]


def test_the_person_may_count_more_than_the_day(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.open()
    assert sheet.row("Niamh Walsh").title == "11:15 with John today"

    sheet.model.set_mode("same_person")

    row = sheet.row("Niamh Walsh")
    assert (row.title, row.detail) == (
        "Fri 20 Nov 11:15, Sarah",
        "the same person on another day",
    )


def test_another_span_is_another_plan(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.book("Chloé Ryan", sheet.cut, "15:00")
    sheet.book("Tomás Nolan", sheet.cut, "10:00", day=1)
    sheet.open()

    assert sheet.model.type_edge("12:00", is_end=True)
    assert [row.who for row in sheet.model.picture.rows] == ["Niamh Walsh"]
    assert sheet.model.picture.ends == "12:00"
    assert sheet.model.type_edge("tomorrow", is_end=True)
    assert [row.who for row in sheet.model.picture.rows] == [
        "Niamh Walsh",
        "Chloé Ryan",
        "Tomás Nolan",
    ]
    assert sheet.row("Tomás Nolan").day == "Fri 20 Nov"
    assert sheet.model.picture.ends == "end of tomorrow"


def test_a_beginning_after_the_end_takes_the_end_along(sheet: Sheet) -> None:
    sheet.open()

    sheet.model.set_begin(at("00:00", day=1))

    picture = sheet.model.picture
    assert (picture.begins, picture.ends) == ("from tomorrow", "end of tomorrow")
    assert picture.head == "Nobody is booked then."
    assert picture.button == "Block the time"


@pytest.mark.parametrize(
    ("typed", "note"),
    [("07:00", "It ends before it starts."), ("whenever", "whenever")],
)
def test_an_end_that_cannot_be_is_said_and_changes_nothing(
    sheet: Sheet, typed: str, note: str
) -> None:
    sheet.open()
    ends = sheet.model.picture.ends

    sheet.model.type_edge(typed, is_end=True)

    assert note in sheet.model.picture.note
    assert sheet.model.picture.ends == ends


def test_more_than_a_plan_can_hold_is_refused_in_words(sheet: Sheet) -> None:
    sheet.open()

    sheet.model.type_edge("20 nov 2027", is_end=True)

    assert sheet.model.picture.note == "Somebody can be away for 92 days at most in one go."


def test_the_world_moved_on_is_said_and_planned_anew(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    left_out = sheet.book("Chloé Ryan", sheet.cut, "12:00")
    sheet.open()
    sheet.model.toggle(left_out.id)
    sheet.book("Bob Williams", sheet.cut, "11:00", person=sheet.john)

    sheet.model.carry_out()

    picture = sheet.model.picture
    assert picture.note == ("Niamh Walsh: the new time went a moment ago. Here is what fits now.")
    assert sheet.row("Niamh Walsh").title == "11:45 with John today"
    assert not sheet.row("Chloé Ryan").is_ticked
    assert sheet.count("SELECT count(*) FROM time_off") == 0
    sheet.model.carry_out()
    assert sheet.closed == 1


def test_done_is_one_sentence_with_undo(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.open()

    sheet.model.carry_out()

    assert sheet.rig.said[-1] == "Sarah: off from 08:00. 1 moved"


def test_a_class_is_one_row(sheet: Sheet) -> None:
    salon, desk = sheet.salon, sheet.desk
    yoga = salon.service("Yoga", minutes=60, seats=8, room_type=RoomType.TREATMENT)
    salon.room("Hall", capacity=10)
    sheet.sarah.performs(yoga)
    sheet.john.performs(yoga)
    new = NewClass(
        service_id=yoga.id, starts_at=at("15:00"), total_seats=8, staff_id=sheet.sarah.id
    )
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    desk.sessions.add(desk.actor, session.id, salon.customer("Kate Hayes"))
    sheet.open()

    row = sheet.row("Yoga")
    assert row.what == "Class, 1 of 8 booked"
    assert (row.title, row.detail) == ("John takes the class", "same time, same room")
    assert sheet.model.picture.head == "1 class to look after."


def test_time_blocked_over_bookings_keeps_its_reason_and_its_kind(sheet: Sheet) -> None:
    sheet.book("Niamh Walsh", sheet.cut, "11:15")
    sheet.rig.model.take_catalogue(sheet.rig.book.catalogue())
    span = Interval(at("11:00"), at("12:00"))
    kind = TimeOffKind.BLOCKED
    sheet.model.open_for(
        Absent(staff_id=sheet.sarah.id, span=span, reason="Supplier visit", kind=kind)
    )

    sheet.model.carry_out()

    assert sheet.count("SELECT count(*) FROM time_off WHERE kind = 'blocked'") == 1
    assert "Supplier visit" in sheet.rig.said[-1]


def test_somebody_who_is_gone_is_refused_in_a_toast(sheet: Sheet) -> None:
    sheet.model.open(ResourceId("nobody"))

    assert not sheet.model.is_open
    assert sheet.rig.said


def test_a_class_that_nobody_can_take_is_shown_in_the_day(sheet: Sheet) -> None:
    salon, desk = sheet.salon, sheet.desk
    yoga = salon.service("Yoga", minutes=60, seats=8)
    sheet.sarah.performs(yoga)
    new = NewClass(
        service_id=yoga.id, starts_at=at("15:00"), total_seats=8, staff_id=sheet.sarah.id
    )
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    shown: list[tuple[str, object]] = []
    sheet.model.show_wanted.connect(lambda row_id, on: shown.append((row_id, on)))
    sheet.open()
    row = sheet.row("Yoga")
    assert (row.title, row.act, row.can_tick) == ("Nobody else can take it", RowAct.SHOW, False)

    sheet.model.show(row.id)

    assert shown == [(session.id, TODAY)]
    assert not sheet.model.is_open
