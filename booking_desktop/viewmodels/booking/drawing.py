"""Draws what a form wants to book into the day that is shown: a ghost, and its ways out (B13)."""

from __future__ import annotations

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.booking.places import DraftPlace, DraftPlaces
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_overlay import Ghost, Offer
from booking_desktop.viewmodels.day_picture import Span


def drawn(places: DraftPlaces, grid: DayGrid) -> tuple[Ghost | None, tuple[Offer, ...]]:
    """Return what of it can be seen on the day that is shown, in the columns that are shown."""
    offers = []
    for place in places.offers:
        column, span = _column(grid, place.resource_id), _span(grid, place.interval)
        if column and span is not None:
            offers.append(
                Offer(
                    column_id=column,
                    starts_minute=span.starts_minute,
                    ends_minute=span.ends_minute,
                    key=place.key,
                    label=place.label,
                )
            )
    return _ghost(grid, places.draft), tuple(offers)


def column_of(place: DraftPlace | None, grid: DayGrid) -> str:
    """Return the column the draft is in: the person's, or in a day of rooms the room's."""
    if place is None:
        return ""
    return _column(grid, place.resource_id) or _column(grid, place.room_id)


def _ghost(grid: DayGrid, place: DraftPlace | None) -> Ghost | None:
    column = column_of(place, grid)
    span = _span(grid, place.interval) if place is not None else None
    if place is None or span is None or not column:
        return None
    return Ghost(
        column_id=column,
        starts_minute=span.starts_minute,
        ends_minute=span.ends_minute,
        tone=place.tone,
        title=place.title,
        detail=place.detail,
    )


def _column(grid: DayGrid, resource_id: ResourceId | None) -> str:
    shown = (column.column_id for column in grid.picture.columns)
    return next((column for column in shown if column == resource_id), "")


def _span(grid: DayGrid, interval: Interval) -> Span | None:
    """Return where it is on the axis; None on another day."""
    axis = grid.axis
    if local_date(interval.start, axis.zone) != axis.on:
        return None
    return axis.span(interval.start, interval.end)
