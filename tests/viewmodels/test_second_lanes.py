"""A second lane in the day: its column, what is booked in it, and the ways in and out (B16)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.blocking import Absence
from booking_desktop.viewmodels.day_building import Arrangement, build_day
from booking_desktop.viewmodels.day_overlay import Ghost, VerdictView
from booking_desktop.viewmodels.day_picture import Block, Column, Tone
from booking_desktop.viewmodels.inspector.naming import full_name
from booking_desktop.viewmodels.movers import Movers
from booking_desktop.viewmodels.moving import Moving
from booking_desktop.viewmodels.second_lanes import SecondLanes
from booking_desktop.viewmodels.series.changing import SeriesChanging
from tests.salon import TODAY, Desk, FixedClock, at, minute
from tests.viewmodels.desk_rig import DeskRig


class LaneRig:
    """A manager's desk; Sarah is booked 11:15-12:00, John is free."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        salon = desk.salon
        desk.actor = salon.manager
        self.desk, self.salon, self.clock = desk, salon, clock
        self.sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
        self.john = salon.staff("John Smith").works("09:00", "17:30")
        self.cut = salon.service("Cut", minutes=45)
        self.niamh = desk.book(self.cut, self.sarah, "11:15", salon.customer("Niamh Walsh")).result
        self.rig = DeskRig(salon, desk, clock)
        self.lanes = SecondLanes(self.rig.grid, desk.lanes, self.rig.workplace)
        movers = Movers(
            rescheduling=desk.rescheduling,
            class_changes=desk.class_changes,
            lane_offers=desk.lane_offers,
        )
        series = SeriesChanging(desk.series_moves, desk.series_cancelling, self.rig.workplace)
        self.moving = Moving(self.rig.grid, movers, series, self.rig.workplace)
        self.shown: list[tuple[tuple[Ghost, ...], VerdictView | None]] = []
        self.moving.ghosts_changed.connect(lambda *shown: self.shown.append(shown))
        self.rig.begin()

    def columns(self) -> list[Column]:
        self.rig.settle()
        return list(self.rig.grid.picture.columns)

    def titles(self) -> list[str]:
        return [column.title for column in self.columns()]

    def lane(self) -> Column:
        return next(column for column in self.columns() if column.is_narrow)

    def open(self) -> ResourceId:
        self.lanes.open(self.sarah.id)
        return ResourceId(self.lane().column_id)

    def block(self, booked: Appointment) -> Block:
        group = self.rig.grid.group(booked.lines[0].id)
        return next(block for _, block in group)

    def place(self, column_id: str, time: str) -> tuple[str, int, int]:
        return column_id, minute(time), minute(time) + 45


@pytest.fixture
def rig(
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[LaneRig]:
    made = LaneRig(desk, clock)
    yield made
    made.rig.close()


def test_an_open_lane_stands_narrow_beside_its_person(rig: LaneRig) -> None:
    assert rig.titles() == ["John Smith", "Sarah Wilson"]

    rig.open()

    assert rig.titles() == ["John Smith", "Sarah Wilson", "Sarah 2"]
    lane = rig.lane()
    assert (lane.subtitle, lane.blocks) == ("lane", ())
    assert rig.rig.said[-1] == "Sarah: a second lane today"


def test_a_lane_is_free_when_the_person_works_and_is_not_away(rig: LaneRig) -> None:
    dentist = Absence(resource_ids=(rig.sarah.id,), interval=Interval(at("14:00"), at("15:00")))
    rig.desk.blocking.block(rig.desk.actor, rig.salon.outlet_id, dentist)
    rig.open()

    spans = [(span.starts_minute, span.ends_minute) for span in rig.lane().free_spans]

    assert spans == [
        (minute("09:00"), minute("14:00")),
        (minute("15:00"), minute("17:30")),
    ]
    assert any(
        span.starts_minute <= minute("14:00") and span.ends_minute >= minute("15:00")
        for span in rig.lane().closed
    )


def test_what_is_booked_in_the_lane_is_drawn_there_and_not_with_the_person(rig: LaneRig) -> None:
    lane_id = rig.open()

    rig.moving.drop(rig.block(rig.niamh).block_id, *rig.place(lane_id, "11:15"))

    by_title = {column.title: column for column in rig.columns()}
    assert [block.text.title for block in by_title["Sarah 2"].blocks] == ["Niamh Walsh"]
    assert by_title["Sarah Wilson"].blocks == ()
    assert "with Sarah Wilson" in by_title["Sarah 2"].blocks[0].accessible_name


def test_a_booking_is_dragged_out_of_the_lane_again(rig: LaneRig) -> None:
    lane_id = rig.open()
    rig.moving.drop(rig.block(rig.niamh).block_id, *rig.place(lane_id, "11:15"))
    rig.columns()

    rig.moving.drop(rig.block(rig.niamh).block_id, *rig.place(rig.sarah.id, "11:15"))

    assert rig.lane().blocks == ()


def test_a_refused_drop_offers_a_manager_the_lane_and_opens_it(rig: LaneRig) -> None:
    bob = rig.desk.book(rig.cut, rig.john, "11:30", rig.salon.customer("Bob")).result
    rig.columns()
    rig.moving.probe(rig.block(bob).block_id, *rig.place(rig.sarah.id, "11:30"))
    ghosts, verdict = rig.shown[-1]
    assert ghosts[0].tone is Tone.BAD
    assert verdict is not None
    last = verdict.alternatives[-1]
    assert (last.lead, last.text, last.note) == ("Today 11:30", "with Sarah", "second lane")

    rig.moving.take_alternative(len(verdict.alternatives) - 1)

    assert [block.text.title for block in rig.lane().blocks] == ["Bob"]


def test_an_empty_lane_is_closed_and_one_with_somebody_is_not(rig: LaneRig) -> None:
    lane_id = rig.open()
    rig.moving.drop(rig.block(rig.niamh).block_id, *rig.place(lane_id, "11:15"))
    rig.columns()

    rig.lanes.close(lane_id)
    assert "Niamh Walsh" in rig.rig.said[-1]
    rig.desk.lifecycle.cancel(rig.desk.actor, rig.niamh.id)
    rig.lanes.close(lane_id)

    assert "Sarah 2" not in rig.titles()


@pytest.mark.parametrize(("is_booked", "is_there"), [(False, False), (True, True)])
def test_an_empty_lane_goes_with_its_day_and_one_with_somebody_stays(
    rig: LaneRig, is_booked: bool, is_there: bool
) -> None:
    lane_id = rig.open()
    if is_booked:
        rig.moving.drop(rig.block(rig.niamh).block_id, *rig.place(lane_id, "11:15"))

    book, words = rig.rig.book.read(TODAY), rig.rig.workplace.grid_words
    tomorrow = at("10:00", day=1)
    picture = build_day(book, Arrangement(), words=words, now=tomorrow)

    assert any(column.column_id == lane_id for column in picture.columns) is is_there


def test_who_is_folded_away_takes_the_lane_along(rig: LaneRig) -> None:
    rig.open()

    rig.rig.model.toggle_column(rig.sarah.id)

    assert rig.titles() == ["John Smith"]
    assert Arrangement(hidden=rig.rig.model.hidden).hidden == {rig.sarah.id}


def test_the_key_opens_a_lane_for_the_cursors_column_and_closes_it_there(rig: LaneRig) -> None:
    rig.lanes.open_at_cursor()
    assert rig.rig.said[-1] == "Put the cursor in somebody's column first."

    rig.rig.grid.point_at(rig.sarah.id, minute("13:00"), minute("13:30"))
    rig.lanes.open_at_cursor()
    lane_id = rig.lane().column_id
    rig.rig.grid.point_at(lane_id, minute("13:00"), minute("13:30"))
    rig.lanes.open_at_cursor()

    assert rig.titles() == ["John Smith", "Sarah Wilson"]
    assert rig.rig.said[-1] == "Sarah: no second lane today"


def test_a_receptionist_is_told_who_may_open_one(desk: Desk, rig: LaneRig) -> None:
    desk.actor = desk.salon.reception
    other = DeskRig(desk.salon, desk, rig.clock)
    SecondLanes(other.grid, desk.lanes, other.workplace).open(rig.sarah.id)

    assert "manager" in other.said[-1].lower()
    assert "Sarah 2" not in rig.titles()
    other.close()


def test_the_inspector_names_the_lane(rig: LaneRig) -> None:
    lane_id = rig.open()
    rig.columns()

    assert full_name(rig.rig.model.catalogue, lane_id) == "Sarah 2"
