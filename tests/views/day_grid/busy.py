"""A busy day: twenty people and two hundred bookings, for sizes and speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from booking_desktop.viewmodels.day_picture import (
    Block,
    BlockState,
    Column,
    DayPicture,
    Hue,
    LabelledSpan,
    Mark,
    Now,
)
from tests.views.day_grid.lumen import ON, block, free_spans, hour_marks, minute

_NAMES = ("Niamh Walsh", "Chloé Ryan", "Tomás Nolan", "Bob Williams", "Fiona Clarke", "Zoe Martin")
_SERVICES = ("Cut & blow-dry", "Colour refresh", "Gel manicure", "Deep tissue 60", "Gents cut")
_STATES = (BlockState.CONFIRMED, BlockState.CHECKED_IN, BlockState.COMPLETED, BlockState.PENDING)
_MARKS = ((), (Mark.PAID,), (Mark.ASKED_FOR, Mark.NOTE), (Mark.SERIES, Mark.WEB, Mark.DEPOSIT))
_HUES = (Hue.BLUE, Hue.PLUM, Hue.AMBER, Hue.GREEN, Hue.RUST, Hue.INDIGO)


def _block(column: int, row: int, salt: int) -> Block:
    number = column * 10 + row + salt
    start, end = 8 * 60 + row * 60, 8 * 60 + row * 60 + 45
    span = f"{start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"
    title = f"{_NAMES[number % len(_NAMES)]} {number}"
    made = block(
        span,
        _HUES[column % len(_HUES)],
        title,
        _SERVICES[number % len(_SERVICES)],
        state=_STATES[number % len(_STATES)],
        marks=_MARKS[number % len(_MARKS)],
    )
    block_id = f"{salt}/{column}/{row}"
    return replace(made, block_id=block_id, group_id=block_id)


def _column(index: int, rows: int, salt: int) -> Column:
    blocks = tuple(_block(index, row, salt) for row in range(rows))
    held = [(one.starts_minute, one.ends_minute) for one in blocks]
    return Column(
        column_id=f"staff-{index}",
        title=f"Person Number {index}",
        short_title=f"Person {index}",
        subtitle="8:00–18:00",
        initials=f"P{index % 10}",
        hue=_HUES[index % len(_HUES)],
        blocks=blocks,
        free_spans=free_spans((minute("08:00"), minute("18:00")), held),
        closed=(
            LabelledSpan(starts_minute=0, ends_minute=minute("08:00")),
            LabelledSpan(starts_minute=minute("18:00"), ends_minute=24 * 60),
        ),
    )


def busy_day(*, columns: int = 20, rows: int = 10, days_later: int = 0) -> DayPicture:
    """Return a day with `rows` bookings of an hour apart in each of `columns` columns."""
    on: date = ON + timedelta(days=days_later)
    return DayPicture(
        on=on,
        corner="GMT",
        columns=tuple(_column(index, rows, days_later * 1000) for index in range(columns)),
        opens_minute=minute("08:00"),
        closes_minute=minute("18:00"),
        hour_marks=hour_marks(),
        now=Now(at_minute=minute("10:52"), label="10:52"),
    )
