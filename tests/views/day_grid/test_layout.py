"""A day laid out: what lies under a point, and what is taken over from one layout to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from booking_desktop.viewmodels.day_picture import Hue
from booking_desktop.views.day_grid.layout import Frame, GridLayout, Target
from tests.views.day_grid.lumen import block, lumen_day, minute

FRAME = Frame(844, 74)


@pytest.fixture
def layout() -> GridLayout:
    return GridLayout.of(lumen_day(), FRAME)


def _point(layout: GridLayout, column: int, clock: str, right: int = 40) -> QPoint:
    return QPoint(layout.columns.left(column) + right, layout.axis.y_of(minute(clock)) + 3)


@pytest.mark.parametrize(
    ("column", "clock", "target"),
    [
        (0, "11:30", Target.BLOCK),
        (0, "13:40", Target.FREE),
        (0, "13:10", Target.BREAK),
        (0, "08:30", Target.CLOSED),
        (2, "13:00", Target.FREE),  # a processing gap: the person is free
    ],
)
def test_point_hits_what_is_drawn_there(
    layout: GridLayout, column: int, clock: str, target: Target
) -> None:
    assert layout.hit(_point(layout, column, clock)).target is target


def test_last_pixels_of_a_block_are_its_lower_edge(layout: GridLayout) -> None:
    found = layout.find_block("Bob Williams/11:30")
    assert found is not None
    rect = found[1].rect

    assert layout.hit(QPoint(rect.center().x(), rect.bottom())).target is Target.LOWER_EDGE
    assert layout.hit(QPoint(rect.center().x(), rect.bottom() - 10)).target is Target.BLOCK


def test_block_that_may_not_be_stretched_has_no_lower_edge() -> None:
    fixed = replace(block("10:00–11:00", Hue.BLUE, "Some One", "Cut"), is_resizable=False)
    day = lumen_day()
    column = replace(day.columns[0], blocks=(fixed,))
    layout = GridLayout.of(replace(day, columns=(column,)), FRAME)

    rect = layout.placed[0].blocks[0].rect

    assert layout.hit(QPoint(rect.center().x(), rect.bottom())).target is Target.BLOCK


def test_point_beside_the_columns_hits_nothing(layout: GridLayout) -> None:
    assert layout.hit(QPoint(-5, 100)).target is Target.NOTHING
    assert layout.hit(QPoint(10, layout.axis.height)).target is Target.NOTHING


def test_segments_of_one_line_form_a_group(layout: GridLayout) -> None:
    assert [one.block.segment for one in layout.group("sofia")] == [0, 1]


def test_changed_column_alone_is_placed_again(layout: GridLayout) -> None:
    day = lumen_day()
    other = replace(day.columns[1], blocks=day.columns[1].blocks[:-1])
    changed = replace(day, columns=(day.columns[0], other, *day.columns[2:]))

    after = GridLayout.of(changed, FRAME, layout)

    assert after.placed[0] is layout.placed[0]
    assert len(after.placed[1].blocks) == len(layout.placed[1].blocks) - 1


def test_other_width_places_all_columns_again(layout: GridLayout) -> None:
    after = GridLayout.of(layout.picture, Frame(1200, 74), layout)

    assert after.placed[5].blocks[0].rect.left() > layout.placed[5].blocks[0].rect.left()
