"""The stops of the keyboard cursor, and the order of blocks."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.viewmodels.day_picture import Span
from booking_desktop.views.day_grid.navigation import (
    first_free,
    last_free,
    neighbour_in_column,
    neighbour_in_time,
    slot_from,
    stop_above,
    stop_at,
    stop_below,
)
from tests.views.day_grid.lumen import lumen_day, minute

DAY = lumen_day()
SARAH, JOHN, PRIYA, LEO, AOIFE = range(5)


def _spans(column: int, start: str, steps: int) -> list[tuple[str, int, int]]:
    stop = stop_at(DAY, column, minute(start))
    spans = []
    for _ in range(steps):
        stop = stop_below(DAY, column, stop)
        spans.append((stop.block_id, stop.starts_minute, stop.ends_minute))
    return spans


def test_stepping_down_lands_on_each_block_and_each_slot_between() -> None:
    assert _spans(JOHN, "10:30", 4) == [
        ("", minute("11:00"), minute("11:30")),
        ("Bob Williams/11:30", minute("11:30"), minute("12:15")),
        ("", minute("12:15"), minute("12:30")),
        ("", minute("12:30"), minute("13:00")),
    ]


def test_stepping_up_takes_the_same_stops_backwards() -> None:
    down = [stop_at(DAY, JOHN, 0)]
    while down[-1].ends_minute < DAY.length_minutes:
        down.append(stop_below(DAY, JOHN, down[-1]))
    up = [down[-1]]
    while up[-1].starts_minute > 0:
        up.append(stop_above(DAY, JOHN, up[-1]))

    assert up == down[::-1]


def test_first_and_last_stop_stay() -> None:
    first, last = stop_at(DAY, SARAH, 0), stop_at(DAY, SARAH, 1439)

    assert stop_above(DAY, SARAH, first) == first
    assert stop_below(DAY, SARAH, last) == last


def test_home_and_end_go_to_free_ground() -> None:
    first, last = first_free(DAY, SARAH), last_free(DAY, SARAH)

    assert first is not None
    assert last is not None
    assert first.starts_minute == minute("09:45")
    assert (last.starts_minute, last.ends_minute) == (minute("17:00"), minute("17:30"))


def test_full_column_has_no_free_slot() -> None:
    full = replace(DAY, columns=(replace(DAY.columns[0], free_spans=()),))

    assert first_free(full, 0) is None
    assert last_free(full, 0) is None


def test_no_show_is_a_stop_until_its_time_is_free_again() -> None:
    assert stop_at(DAY, AOIFE, minute("09:30")).block_id == "Dana Flynn/09:00"
    free = replace(
        DAY.columns[AOIFE], free_spans=(Span(starts_minute=540, ends_minute=minute("10:15")),)
    )
    again = replace(DAY, columns=(*DAY.columns[:AOIFE], free, DAY.columns[5]))

    assert stop_at(again, AOIFE, minute("09:30")).block_id == ""


def test_neighbours_in_a_column_are_the_nearest_by_start() -> None:
    column = DAY.columns[JOHN]

    after = neighbour_in_column(column, minute("11:30"), 1)
    before = neighbour_in_column(column, minute("11:30"), -1)

    assert after is not None
    assert before is not None
    assert (after.text.title, before.text.title) == ("Fiona Clarke", "Seán Murphy")


def test_neighbours_in_time_cross_the_columns() -> None:
    titles = []
    here = (minute("11:15"), SARAH)
    for _ in range(3):
        block = neighbour_in_time(DAY, here, 1)
        assert block is not None
        titles.append(block.text.title)
        index = next(i for i, one in enumerate(DAY.columns) if block in one.blocks)
        here = (block.starts_minute, index)

    assert titles == ["Bob Williams", "Ella Farrell", "Rachel Moore"]


def test_nothing_comes_after_the_last_block() -> None:
    assert neighbour_in_time(DAY, (1439, 5), 1) is None
    assert neighbour_in_column(DAY.columns[SARAH], 0, -1) is None


def test_clicked_slot_begins_where_it_was_clicked_and_ends_at_the_next_block() -> None:
    slot = slot_from(DAY, SARAH, minute("15:45"))

    assert (slot.starts_minute, slot.ends_minute) == (minute("15:45"), minute("16:00"))


def test_clicked_slot_within_a_block_begins_after_it() -> None:
    slot = slot_from(DAY, PRIYA, minute("10:15"))

    assert (slot.starts_minute, slot.ends_minute) == (minute("10:22"), minute("10:30"))
