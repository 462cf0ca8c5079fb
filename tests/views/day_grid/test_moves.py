"""A block on its way: what is asked, and what a drop leads to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.day_grid.layout import Frame, GridLayout
from booking_desktop.views.day_grid.moves import Kind, Move, Phase
from tests.views.day_grid.conftest import BUSY, FITS
from tests.views.day_grid.lumen import lumen_day, minute

LAYOUT = GridLayout.of(lumen_day(), Frame(844, 74))
SARAH, JOHN = 0, 1


class _Told:
    def __init__(self, move: Move) -> None:
        self.heard: list[tuple[object, ...]] = []
        for name in ("probed", "dropped", "stretched", "alternative_chosen", "cancelled"):
            getattr(move, name).connect(lambda *what, n=name: self.heard.append((n, *what)))

    def of(self, name: str) -> list[tuple[object, ...]]:
        return [one[1:] for one in self.heard if one[0] == name]


def _bob() -> Block:
    found = LAYOUT.find_block("Bob Williams/11:30")
    assert found is not None
    return found[1].block


@pytest.fixture
def move(qapp: QObject) -> Move:
    return Move(qapp)


@pytest.fixture
def told(move: Move) -> _Told:
    return _Told(move)


def test_each_new_place_is_asked_about_once(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")

    for by in (0, 3, 5, 9, 12, 14):
        move.drag_to(LAYOUT, SARAH, by, 15)

    places = [(column, start) for _, column, start, _ in told.of("probed")]
    assert places == [
        ("john", minute("11:30")),
        ("sarah", minute("11:30")),
        ("sarah", minute("11:45")),
    ]


def test_block_near_its_own_place_keeps_its_odd_start(move: Move, told: _Told) -> None:
    found = LAYOUT.find_block("Ruth Adeyemi/09:52")
    assert found is not None
    move.begin(found[1].block, "priya")
    move.drag_to(LAYOUT, 2, 20, 15)

    move.drag_to(LAYOUT, 2, 4, 15)

    assert told.of("probed")[-1][2] == minute("09:52")


def test_shift_snaps_to_five_minutes(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")

    move.drag_to(LAYOUT, JOHN, 11, 5)

    assert told.of("probed")[-1][2:] == (minute("11:40"), minute("12:25"))


def test_move_is_held_within_the_day(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")

    move.drag_to(LAYOUT, JOHN, 5000, 15)

    assert told.of("probed")[-1][2:] == (1440 - 45, 1440)


def test_stretching_moves_the_end_alone_and_never_below_five_minutes(
    move: Move, told: _Told
) -> None:
    move.begin(_bob(), "john", Kind.RESIZE)

    move.drag_to(LAYOUT, SARAH, 31, 15)
    move.drag_to(LAYOUT, SARAH, -300, 15)

    probes = [probe[1:] for probe in told.of("probed")[1:]]
    assert probes == [
        ("john", minute("11:30"), minute("12:45")),
        ("john", minute("11:30"), minute("11:35")),
    ]


def test_drop_on_a_place_that_fits_asks_for_the_move_and_waits(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")
    move.nudge(LAYOUT, -1, 15)
    move.judge(FITS)

    move.drop()

    assert told.of("dropped") == [("Bob Williams/11:30", "sarah", minute("11:45"), minute("12:30"))]
    assert move.phase is Phase.SETTLING


def test_drop_before_any_verdict_asks_too(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")
    move.nudge(LAYOUT, 0, 15)

    move.drop()

    assert len(told.of("dropped")) == 1


def test_drop_on_its_own_place_is_no_move(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")

    move.drop()

    assert told.of("dropped") == []
    assert told.of("cancelled") == [()]
    assert not move.is_active


def test_drop_on_red_asks_for_nothing_and_keeps_the_ways_out(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")
    move.nudge(LAYOUT, -1, 0)
    move.judge(BUSY)

    move.drop()

    assert told.of("dropped") == []
    assert move.phase is Phase.REFUSED
    assert move.choose(1)
    assert told.of("alternative_chosen") == [(1,)]


def test_number_without_a_way_out_does_nothing(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")
    move.judge(FITS)

    assert not move.choose(0)
    assert told.of("alternative_chosen") == []
    assert move.phase is Phase.AIMING


def test_refusal_after_the_drop_brings_the_ways_out(move: Move) -> None:
    move.begin(_bob(), "john")
    move.nudge(LAYOUT, -1, 0)
    move.judge(FITS)
    move.drop()

    move.judge(BUSY)

    assert move.phase is Phase.REFUSED


def test_new_picture_during_a_drag_is_judged_again(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")

    move.ask_again()

    assert len(told.of("probed")) == 2


def test_cancelled_move_is_forgotten(move: Move, told: _Told) -> None:
    move.begin(_bob(), "john")
    move.nudge(LAYOUT, -1, 0)

    move.cancel()
    move.cancel()

    assert told.of("cancelled") == [()]
    assert move.place is None
    assert move.group_id == ""
