"""What a typed line finds in a salon, as rows."""

from __future__ import annotations

import pytest

from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.search import Search
from booking_desktop.services.understanding import Sources, Understanding, Understood
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.palette.building import PaletteBuilder, Typed, way_out
from booking_desktop.viewmodels.palette.rows import (
    Command,
    Kind,
    PaletteRow,
    RowTone,
    matches_in,
)
from tests.salon import DUBLIN, Desk, FixedClock, Salon, at

COMMANDS = (
    Command(action_id="find_free", title="Find free time", key="F"),
    Command(action_id="block", title="Block time", key="B"),
)


class Line:
    """Types lines and lists what they find."""

    def __init__(self, salon: Salon, desk: Desk, clock: FixedClock) -> None:
        self._salon = salon
        self._clock = clock
        self._catalogues = CatalogueReader()
        free_times = FreeTimes(salon.database, self._catalogues, salon.outlet_id, clock=clock)
        sources = Sources(
            search=Search(salon.database, clock=clock),
            bookings=desk.bookings,
            rebooking=desk.rebooking,
            free_times=free_times,
        )
        self._understanding = Understanding(sources, salon.outlet_id)
        self._builder = PaletteBuilder(Wording(DUBLIN), COMMANDS)

    def understood(self, text: str) -> Understood:
        return self._understanding.of(text, self._typed(text).catalogue, self._clock.now())

    def rows(self, text: str) -> tuple[PaletteRow, ...]:
        return self._builder.rows(self._typed(text), self.understood(text))

    def of(self, text: str, kind: Kind) -> list[PaletteRow]:
        return [row for row in self.rows(text) if row.kind is kind]

    def _typed(self, text: str) -> Typed:
        with self._salon.database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._salon.outlet_id)
        return Typed(text=text, catalogue=catalogue, now=self._clock.now())


@pytest.fixture
def line(salon: Salon, desk: Desk, clock: FixedClock) -> Line:
    return Line(salon, desk, clock)


def test_sentence_becomes_a_booking_with_its_verdict(salon: Salon, line: Line) -> None:
    salon.staff("Sarah Wilson").works()
    salon.service("Cut & blow-dry", minutes=45)
    salon.customer("Ruth Kavanagh")

    rows = line.of("ruth cut sarah fri 11:30", Kind.PROPOSAL)

    assert [(row.title, row.note, row.tone) for row in rows] == [
        ("Book Ruth Kavanagh, Cut & blow-dry, Sarah, tomorrow 11:30", "Fits", RowTone.GOOD)
    ]


def test_sentence_that_does_not_fit_says_why_and_offers_ways_out(
    salon: Salon, desk: Desk, line: Line
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "11:00", salon.customer("Paula Stone"), day=1)
    salon.customer("Ruth Kavanagh")

    wished, *ways = line.of("ruth cut sarah fri 11:30", Kind.PROPOSAL)

    assert (wished.note, wished.tone) == ("Sarah is busy 11:00–12:00", RowTone.BAD)
    assert ways[0].note == "Fits"
    assert way_out(line.understood("ruth cut sarah fri 11:30"), 0) is not None


def test_sentence_without_a_time_means_the_first_free_one(
    salon: Salon, desk: Desk, line: Line
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "09:00", day=1)

    proposal = line.understood("cut sarah fri").proposal

    assert proposal is not None
    assert proposal.starts_at == at("10:00", day=1)


def test_of_several_services_the_usual_one_is_meant(
    salon: Salon, desk: Desk, line: Line, clock: FixedClock
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    salon.service("Cut and colour")
    usual = salon.service("Cut and beard")
    bob = salon.customer("Bob Williams")
    visit = desk.book(usual, sarah, "09:00", bob).result
    desk.lifecycle.complete(desk.actor, visit.id)
    clock.instant = at("12:00")

    proposal = line.understood("bob cut fri 10:00").proposal

    assert proposal is not None
    assert proposal.service_id == usual.id


def test_name_finds_people_and_their_bookings_with_the_next_first(
    salon: Salon, desk: Desk, line: Line
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut")
    niamh = salon.customer("Niamh Walsh", phone="+353855550142")
    desk.book(cut, sarah, "11:00", niamh, day=1)
    desk.book(cut, sarah, "15:00", niamh)

    customers, bookings = line.of("walsh", Kind.CUSTOMER), line.of("walsh", Kind.BOOKING)

    assert customers[0].detail == "085 555 0142 · 0 visits · next today 15:00"
    assert [row.detail for row in bookings] == ["today 15:00", "tomorrow 11:00"]


def test_command_is_found_by_the_beginnings_of_its_words(line: Line) -> None:
    assert [(row.subject, row.key) for row in line.of("fr ti", Kind.ACTION)] == [("find_free", "F")]


def test_date_can_be_gone_to(line: Line) -> None:
    assert [row.title for row in line.of("+4w", Kind.DAY)] == ["Go to Thursday 17 December"]


def test_nonsense_is_said_to_find_nothing(line: Line) -> None:
    rows = line.rows("qqqq")
    assert [(row.kind, row.title) for row in rows] == [
        (Kind.HEADING, "Nothing is called “qqqq”. A new customer? N books.")
    ]


def test_typed_beginnings_are_marked_in_the_title() -> None:
    assert matches_in("Niamh Walsh, Cut", "wal ni") == ((0, 2), (6, 3))
    assert matches_in("Sinéad Ward", "sine") == ((0, 4),)
