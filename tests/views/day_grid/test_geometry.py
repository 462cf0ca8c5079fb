"""Minutes to pixels and back, columns, and places beside ghosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from booking_desktop.views.day_grid.geometry import (
    COLUMN_MIN_WIDTH,
    ZOOM_STEPS,
    Axis,
    ColumnGrid,
    edge_pull,
    place_card,
    snap,
    snap_down,
    stacked_rows,
    zoom_step,
)

VIEWPORT = QRect(0, 0, 844, 764)


@given(st.integers(0, 1440), st.sampled_from(ZOOM_STEPS))
def test_row_of_a_minute_leads_back_to_it_within_a_pixel(minute: int, zoom: int) -> None:
    axis = Axis(zoom, 1440)

    assert abs(axis.minute_at(axis.y_of(minute)) - minute) <= 60 / zoom


def test_quarter_hours_fall_as_in_the_design() -> None:
    axis = Axis(74, 1440)

    assert [axis.y_of(minute) for minute in (0, 15, 45, 60, 90)] == [0, 19, 56, 74, 111]


def test_day_of_25_hours_is_an_hour_higher() -> None:
    assert Axis(74, 1500).height - Axis(74, 1440).height == 74


@pytest.mark.parametrize(
    ("minute", "step", "expected"),
    [(607, 15, 600), (608, 15, 615), (607.5, 15, 615), (602, 5, 600), (603, 5, 605), (0, 15, 0)],
)
def test_snap_goes_to_the_nearest_step(minute: float, step: int, expected: int) -> None:
    assert snap(minute, step) == expected


def test_snap_down_never_goes_later() -> None:
    assert (snap_down(614.9), snap_down(615), snap_down(4, 5)) == (600, 615, 0)


def test_zoom_stops_at_both_ends() -> None:
    assert (zoom_step(128, 1), zoom_step(48, -1), zoom_step(74, 1)) == (128, 48, 96)


@given(st.integers(1, 60), st.integers(50, 3000))
def test_columns_never_get_less_than_their_least_and_fill_the_width(count: int, width: int) -> None:
    columns = ColumnGrid.sharing(width, count)

    least = min(columns.width(index) for index in range(count))
    assert least >= COLUMN_MIN_WIDTH - 1  # an edge is a whole pixel
    assert columns.offset_of(columns.last_first) + max(width, COLUMN_MIN_WIDTH) == (
        columns.total_width
    )


@given(st.integers(1, 40), st.integers(112, 2000), st.data())
def test_every_pixel_belongs_to_the_column_whose_edges_enclose_it(
    count: int, width: int, data: st.DataObject
) -> None:
    columns = ColumnGrid.sharing(width, count)
    x = data.draw(st.integers(0, columns.total_width - 1))

    index = columns.index_at(x)

    assert index is not None
    assert columns.left(index) <= x < columns.left(index) + columns.width(index)


def test_columns_become_compact_below_130() -> None:
    assert ColumnGrid.sharing(129 * 6, 6).is_compact
    assert not ColumnGrid.sharing(130 * 6, 6).is_compact


def test_larger_text_needs_wider_columns() -> None:
    assert ColumnGrid.sharing(892, 6, scale=2).visible_count == 3


def test_points_beside_all_columns_belong_to_none_but_have_a_nearest() -> None:
    columns = ColumnGrid.sharing(844, 6)

    assert columns.index_at(-1) is None
    assert columns.index_at(844) is None
    assert (columns.nearest_index(-50), columns.nearest_index(9000)) == (0, 5)


def test_card_stands_below_its_ghost_with_room() -> None:
    ghost = QRect(10, 200, 130, 56)

    place = place_card(ghost, QSize(318, 230), VIEWPORT)

    assert place.y() == ghost.bottom() + 9
    assert place.x() == ghost.left() + 54


def test_card_goes_above_a_ghost_at_the_bottom() -> None:
    ghost = QRect(10, 600, 130, 56)

    assert place_card(ghost, QSize(318, 230), VIEWPORT).y() == 600 - 8 - 230


@given(st.integers(-50, 800), st.integers(-50, 760), st.integers(10, 760))
def test_card_is_in_view_and_leaves_the_ghost_uncovered(x: int, y: int, height: int) -> None:
    ghost = QRect(x, y, 130, height)

    card = QRect(place_card(ghost, QSize(318, 230), VIEWPORT), QSize(318, 230))

    assert VIEWPORT.contains(card) or not card.intersects(ghost)


def test_edges_pull_only_within_32_pixels() -> None:
    assert [edge_pull(at, 764) for at in (0, 31, 32, 731, 732, 763)] == [-1, -1, 0, 0, 1, 1]


def test_overlapping_strips_are_stacked_and_others_share_a_row() -> None:
    assert stacked_rows(((0, 2), (2, 3), (3, 5))) == (0, 1, 0)


def test_a_narrow_column_gets_a_smaller_share_and_all_fill_the_width() -> None:
    columns = ColumnGrid.sharing_among(1200, (False, True, False))

    widths = [columns.width(index) for index in range(3)]
    assert widths[1] < widths[0] * 0.7
    assert widths[0] == pytest.approx(widths[2], abs=1)
    assert (columns.total_width, columns.visible_count) == (1200, 3)


def test_without_room_a_narrow_column_is_as_wide_as_any() -> None:
    columns = ColumnGrid.sharing_among(250, (False, True, False))

    assert columns == ColumnGrid.sharing(250, 3)
