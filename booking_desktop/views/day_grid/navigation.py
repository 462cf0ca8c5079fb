"""Where the keyboard goes: the stops of a column and the order of blocks.

A column is a row of *stops*: each block is one, and between blocks every multiple of the slot
interval, or each timeslot of a room that is sold by the hour. Stepping lands on the next stop, so
no booking is jumped over and no slot is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_picture import (
    Block,
    BlockState,
    Column,
    DayPicture,
    Timeslot,
)

_OUTLINES = frozenset({BlockState.RELEASED, BlockState.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the keyboard cursor: a block, or a stretch of ground."""

    column_id: str
    starts_minute: int
    ends_minute: int
    block_id: str = ""


def stop_at(picture: DayPicture, index: int, minute: int) -> Stop:
    """Return the stop of a column that contains `minute`."""
    column = picture.columns[index]
    minute = max(0, min(minute, picture.length_minutes - 1))
    block = _block_over(column, minute)
    if block is not None:
        return Stop(column.column_id, block.starts_minute, block.ends_minute, block.block_id)
    timeslot = timeslot_over(column, minute)
    if timeslot is not None:
        return Stop(column.column_id, timeslot.starts_minute, timeslot.ends_minute)
    slot = picture.slot_minutes
    floor = minute // slot * slot
    there: tuple[Block | Timeslot, ...] = (*_standing(column), *column.timeslots)
    above = (each.ends_minute for each in there)
    below = (each.starts_minute for each in there)
    starts = max([floor, *(ends for ends in above if ends <= minute)])
    ends = min(
        [
            floor + slot,
            picture.length_minutes,
            *(starts for starts in below if starts > minute),
        ]
    )
    return Stop(column.column_id, starts, ends)


def stop_below(picture: DayPicture, index: int, here: Stop) -> Stop:
    """Return the next stop down the column; the last one stays."""
    if here.ends_minute >= picture.length_minutes:
        return here
    return stop_at(picture, index, here.ends_minute)


def stop_above(picture: DayPicture, index: int, here: Stop) -> Stop:
    """Return the next stop up the column; the first one stays."""
    if here.starts_minute <= 0:
        return here
    return stop_at(picture, index, here.starts_minute - 1)


def first_free(picture: DayPicture, index: int) -> Stop | None:
    """Return the first free slot of a column, or None on a full day."""
    spans = picture.columns[index].free_spans
    return stop_at(picture, index, spans[0].starts_minute) if spans else None


def last_free(picture: DayPicture, index: int) -> Stop | None:
    """Return the last free slot of a column, or None on a full day."""
    spans = picture.columns[index].free_spans
    return stop_at(picture, index, spans[-1].ends_minute - 1) if spans else None


def neighbour_in_column(column: Column, minute: int, by: int) -> Block | None:
    """Return the next (`by` 1) or previous (-1) block of a column, counted from a block's start."""
    return _beside(sorted(column.blocks, key=_by_time), minute, by)


def neighbour_in_time(picture: DayPicture, here: tuple[int, int], by: int) -> Block | None:
    """Return the next or previous block in time over all columns.

    Args:
        picture: The day.
        here: Start minute and column index of where the search begins.
        by: 1 for the next, -1 for the previous.
    """
    ordered = sorted(
        ((block.starts_minute, index, block.block_id), block)
        for index, column in enumerate(picture.columns)
        for block in column.blocks
    )
    places = [(key[0], key[1]) for key, _ in ordered]
    if by > 0:
        return next(
            (b for place, (_, b) in zip(places, ordered, strict=True) if place > here), None
        )
    backwards = zip(reversed(places), reversed(ordered), strict=True)
    return next((b for place, (_, b) in backwards if place < here), None)


def timeslot_over(column: Column, minute: int) -> Timeslot | None:
    """Return the timeslot of a room that is there to be had, if one is."""
    return next(
        (slot for slot in column.timeslots if slot.starts_minute <= minute < slot.ends_minute), None
    )


def _beside(ordered: list[Block], minute: int, by: int) -> Block | None:
    if by > 0:
        return next((b for b in ordered if b.starts_minute > minute), None)
    return next((b for b in reversed(ordered) if b.starts_minute < minute), None)


def _by_time(block: Block) -> tuple[int, str]:
    return block.starts_minute, block.block_id


def _standing(column: Column) -> tuple[Block, ...]:
    """Return the blocks that are stops: all but those whose time is free again."""
    return tuple(block for block in column.blocks if not _is_free_again(column, block))


def _is_free_again(column: Column, block: Block) -> bool:
    return block.state in _OUTLINES and any(
        span.starts_minute < block.ends_minute and block.starts_minute < span.ends_minute
        for span in column.free_spans
    )


def _block_over(column: Column, minute: int) -> Block | None:
    return next((b for b in _standing(column) if b.starts_minute <= minute < b.ends_minute), None)


def slot_from(picture: DayPicture, index: int, minute: int) -> Stop:
    """Return the ground from `minute` on (or from the end of the block there), one slot at most."""
    column = picture.columns[index]
    over = _block_over(column, minute)
    starts = min(over.ends_minute if over else minute, picture.length_minutes - 1)
    later = [b.starts_minute for b in _standing(column) if b.starts_minute > starts]
    ends = min([starts + picture.slot_minutes, picture.length_minutes, *later])
    return Stop(column.column_id, starts, ends)
