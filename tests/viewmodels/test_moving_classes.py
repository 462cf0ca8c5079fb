"""Moving a class in the grid, with everybody in it (D1, C2, B13)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from booking_desktop.domain.booking import Session
from booking_desktop.services.sessions import NewClass
from booking_desktop.viewmodels.day_overlay import Ghost, VerdictView
from booking_desktop.viewmodels.day_picture import Block, Tone
from booking_desktop.viewmodels.movers import Movers
from booking_desktop.viewmodels.moving import Moving
from booking_desktop.viewmodels.series.changing import SeriesChanging
from tests.salon import Desk, FixedClock, Person, at, minute
from tests.viewmodels.desk_rig import DeskRig


class MovingRig:
    """Evening yoga with Emma at 17:00, one person in it; the grid shows the day."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        salon = desk.salon
        desk.actor = salon.manager
        self.desk = desk
        self.emma = salon.staff("Emma Martinez").works("09:00", "20:00")
        self.leo = salon.staff("Leo Brandt").works("09:00", "20:00")
        yoga = salon.service("Evening yoga", seats=8)
        new = NewClass(
            service_id=yoga.id, starts_at=at("17:00"), total_seats=8, staff_id=self.emma.id
        )
        self.session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
        desk.sessions.add(desk.actor, self.session.id, salon.customer("Amy"))
        self.cut = salon.service("Cut")
        self.rig = DeskRig(salon, desk, clock)
        movers = Movers(
            rescheduling=desk.rescheduling,
            class_changes=desk.class_changes,
            lane_offers=desk.lane_offers,
        )
        series = SeriesChanging(desk.series_moves, desk.series_cancelling, self.rig.workplace)
        self.moving = Moving(self.rig.grid, movers, series, self.rig.workplace)
        self.shown: list[tuple[tuple[Ghost, ...], VerdictView | None]] = []
        self.moving.ghosts_changed.connect(lambda *shown: self.shown.append(shown))

    def block(self) -> Block:
        grid = self.rig.grid
        return next(block for _, block in grid.group(self.session.id))

    def place(self, person: Person, time: str, *, minutes: int = 60) -> tuple[str, int, int]:
        return person.id, minute(time), minute(time) + minutes

    def standing(self) -> list[Session]:
        day = self.rig.book.read(self.rig.model.on).day
        return [each for each in day.sessions.values() if each.is_scheduled]  # type: ignore[misc]


@pytest.fixture
def moved(
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[MovingRig]:
    rig = MovingRig(desk, clock)
    yield rig
    rig.rig.close()


def test_class_with_people_can_be_taken_hold_of(moved: MovingRig) -> None:
    moved.rig.begin()

    block = moved.block()

    assert (block.is_draggable, block.is_resizable) == (True, True)


def test_dropped_class_stands_elsewhere_with_its_people(moved: MovingRig) -> None:
    moved.rig.begin()

    moved.moving.drop(moved.block().block_id, *moved.place(moved.leo, "15:00"))

    (session,) = moved.standing()
    assert (session.interval.start, session.provider_id) == (at("15:00"), moved.leo.id)
    assert moved.rig.said[-1] == "Evening yoga moved to 15:00 with Leo. 1 person moves along."


def test_probed_place_that_is_taken_says_by_whom_and_offers_ways_out(moved: MovingRig) -> None:
    moved.desk.book(moved.cut, moved.leo, "15:30")
    moved.rig.begin()

    moved.moving.probe(moved.block().block_id, *moved.place(moved.leo, "15:00"))

    ghosts, verdict = moved.shown[-1]
    assert ghosts[0].tone is Tone.BAD
    assert verdict is not None
    assert "Somebody New" in verdict.announcement
    assert verdict.alternatives


def test_way_out_of_a_refused_drop_is_taken(moved: MovingRig) -> None:
    moved.desk.book(moved.cut, moved.leo, "15:30")
    moved.rig.begin()
    moved.moving.probe(moved.block().block_id, *moved.place(moved.leo, "15:00"))

    moved.moving.take_alternative(0)

    (session,) = moved.standing()
    assert session.id != moved.session.id


def test_lower_edge_makes_the_class_longer(moved: MovingRig) -> None:
    moved.rig.begin()

    moved.moving.drop(moved.block().block_id, *moved.place(moved.emma, "17:00", minutes=75))

    (session,) = moved.standing()
    assert session.interval.end == at("18:15")
    assert moved.rig.said[-1] == "Evening yoga, now 17:00–18:15"


def test_moved_class_stays_selected(moved: MovingRig) -> None:
    moved.rig.begin()
    moved.rig.grid.select_group(moved.session.id)

    moved.moving.drop(moved.block().block_id, *moved.place(moved.emma, "15:00"))
    moved.rig.settle()

    selected = moved.rig.grid.selected_block
    assert selected is not None
    assert selected.text.title == "Evening yoga"
    assert selected.starts_minute == minute("15:00")
