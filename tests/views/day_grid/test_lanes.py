"""Blocks that overlap within one column."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.viewmodels.day_picture import Block, Column, Hue
from booking_desktop.views.day_grid.geometry import Axis, ColumnGrid
from booking_desktop.views.day_grid.lanes import LANE_MIN_WIDTH, PlacedColumn, place_column
from tests.views.day_grid.lumen import block

AXIS = Axis(74, 1440)


def _placed(*blocks: Block, width: int = 140) -> PlacedColumn:
    columns = ColumnGrid.sharing(width, 1)
    return place_column(Column(column_id="a", title="A", blocks=blocks), columns, AXIS, 0)


def _booking(span: str, title: str = "Some One") -> Block:
    made = block(span, Hue.BLUE, title, "Cut")
    return replace(made, block_id=f"{title}/{span}", group_id=f"{title}/{span}")


def test_blocks_that_touch_keep_the_whole_width() -> None:
    placed = _placed(_booking("10:00–11:00"), _booking("11:00–12:00"))

    assert [one.rect.width() for one in placed.blocks] == [132, 132]


def test_two_overlapping_blocks_stand_side_by_side() -> None:
    left, right = _placed(_booking("10:00–11:00"), _booking("10:30–11:30")).blocks

    assert not left.rect.intersects(right.rect)
    assert left.rect.width() == right.rect.width() == 65


def test_two_in_a_narrow_column_keep_their_least_width() -> None:
    placed = _placed(_booking("10:00–11:00"), _booking("10:00–11:00", "An Other"), width=112)

    assert {one.rect.width() for one in placed.blocks} == {LANE_MIN_WIDTH}


def test_third_and_fourth_are_behind_a_tab() -> None:
    placed = _placed(*(_booking("10:00–11:00", f"No {n}") for n in range(4)))

    assert len(placed.blocks) == 2
    assert placed.tabs[0].label == "+2"
    assert not any(placed.tabs[0].rect.intersects(one.rect) for one in placed.blocks)


def test_block_in_a_gap_is_inset() -> None:
    plain, inset = _placed(
        _booking("10:00–11:00"), replace(_booking("12:00–13:00"), is_inset=True)
    ).blocks

    assert inset.rect.left() - plain.rect.left() == 17
    assert inset.rect.right() == plain.rect.right()


def test_five_minutes_can_still_be_hit() -> None:
    (placed,) = _placed(_booking("10:00–10:05")).blocks

    assert placed.rect.height() >= 14


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=12))
def test_every_block_is_shown_once_and_none_of_a_lane_overlaps(
    spans: list[tuple[int, int]],
) -> None:
    blocks = tuple(
        replace(
            _booking("10:00–11:00", f"No {n}"),
            starts_minute=start * 15,
            ends_minute=(start + length) * 15,
        )
        for n, (start, length) in enumerate(spans)
        if start + length <= 96
    )

    placed = _placed(*blocks, width=300)

    shown = [one.block.block_id for one in placed.blocks]
    hidden = [one.block_id for tab in placed.tabs for one in tab.blocks]
    assert sorted(shown + hidden) == sorted(one.block_id for one in blocks)
    rects = [one.rect for one in placed.blocks]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
