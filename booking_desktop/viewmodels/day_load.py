"""When a column can be booked, and how much of that is sold."""

from __future__ import annotations

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval, clip, merge, subtract
from booking_desktop.services.day import BookOfDay


def open_intervals(book: BookOfDay, resource_id: ResourceId) -> tuple[Interval, ...]:
    """Return when somebody or something can be booked; a room without hours follows the outlet."""
    calendar = book.calendars[resource_id]
    if calendar.windows or resource_id not in book.catalogue.rooms:
        return calendar.open_intervals
    away = merge(obstacle.interval for obstacle in calendar.obstacles)
    return subtract(merge(book.opening), away)


def held_intervals(book: BookOfDay, resource_id: ResourceId) -> tuple[Interval, ...]:
    """Return when somebody or something is held, tidy-up included."""
    return merge(
        Interval(held.starts_at, held.ends_at) for held in book.day.holds.get(resource_id, ())
    )


def load_percent(book: BookOfDay, resource_id: ResourceId) -> int | None:
    """Return how much of the bookable time is held; None on a day off."""
    day = book.day.interval
    bookable = sum(each.seconds for each in clip(open_intervals(book, resource_id), day))
    if not bookable:
        return None
    held = sum(each.seconds for each in clip(held_intervals(book, resource_id), day))
    return min(100, round(100 * held / bookable))
