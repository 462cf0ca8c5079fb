"""The timeslots of a room that can still be had, as thin cells of its column (E1)."""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import covering, first_overlap, merge
from booking_desktop.domain.timeslots import Timeslot as SoldTimeslot
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_load import held_intervals
from booking_desktop.viewmodels.day_picture import Timeslot


class TimeslotBuilder:
    """Builds the cells of one day.

    Args:
        book: The day.
        axis: Its axis.
        words: Makes the strings.
        now: The present: what has begun is not to be had.
    """

    def __init__(self, book: BookOfDay, axis: DayAxis, words: GridWords, now: Instant) -> None:
        self._book = book
        self._axis = axis
        self._words = words
        self._now = now

    def free(self, room_id: ResourceId, room_name: str) -> tuple[Timeslot, ...]:
        """Return the cells of a room: what is on sale and free."""
        return tuple(self._cell(each, room_name) for each in self._on_sale(room_id))

    def _on_sale(self, room_id: ResourceId) -> Iterator[SoldTimeslot]:
        calendar = self._book.calendars[room_id]
        away = merge(obstacle.interval for obstacle in calendar.obstacles)
        taken = merge((*away, *held_intervals(self._book, room_id)))
        hours = merge(window.interval for window in calendar.windows) or merge(self._book.opening)
        for timeslot in self._book.timeslots:
            is_open = not hours or covering(hours, timeslot.interval) is not None
            if (
                timeslot.room_id == room_id
                and timeslot.interval.start >= self._now
                and is_open
                and first_overlap(taken, timeslot.interval) is None
            ):
                yield timeslot

    def _cell(self, timeslot: SoldTimeslot, room_name: str) -> Timeslot:
        starts_minute, ends_minute = self._axis.minutes(timeslot.interval)
        price = self._words.price(timeslot.price)
        return Timeslot(
            timeslot_id=timeslot.id,
            starts_minute=starts_minute,
            ends_minute=ends_minute,
            price=price,
            title=self._words.timeslot(room_name, timeslot.interval, price),
            accessible_name=self._words.free_timeslot(room_name, timeslot.interval, price),
        )
