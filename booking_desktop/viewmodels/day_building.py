"""The picture of a day from its book: heads, columns, gutter, the present (G1, G7, B14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from booking_desktop.domain.catalogue import Lane, Room, Staff
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import MINUTES_PER_DAY, Instant, local_date, local_datetime
from booking_desktop.domain.intervals import Interval, merge
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.telling import lane_name
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_blocks import BlockMaker, initials, shorter_names
from booking_desktop.viewmodels.day_columns import ColumnBuilder
from booking_desktop.viewmodels.day_load import load_percent, open_intervals
from booking_desktop.viewmodels.day_picture import (
    Column,
    DayPicture,
    Hint,
    HourMark,
    Hue,
    LabelledSpan,
    Now,
)
from booking_desktop.viewmodels.day_timeslots import TimeslotBuilder
from booking_desktop.viewmodels.desk import ColumnsBy

_USUAL_OPENING = (9 * 60, 17 * 60)
_HINT_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How a day is laid out: people or rooms, and whose columns are folded away."""

    columns_by: ColumnsBy = ColumnsBy.STAFF
    hidden: frozenset[ResourceId] = field(default_factory=frozenset)


def build_day(
    book: BookOfDay, arrangement: Arrangement, *, words: GridWords, now: Instant
) -> DayPicture:
    """Return what the grid shows of a day."""
    return _DayBuilder(book, words, now).picture(arrangement)


def present(axis: DayAxis, words: GridWords, now: Instant) -> Now | None:
    """Return the now-line of a date, or None on any other date."""
    if not axis.instant_at(0) <= now < axis.instant_at(axis.length_minutes):
        return None
    return Now(at_minute=axis.minute_of(now), label=words.times.time(now))


class _DayBuilder:
    def __init__(self, book: BookOfDay, words: GridWords, now: Instant) -> None:
        self._book = book
        self._words = words
        self._now = now
        self._axis = DayAxis(book.day.on, book.catalogue.zone)
        maker = BlockMaker(book, words, now)
        self._columns = ColumnBuilder(book, self._axis, maker, words)
        self._timeslots = TimeslotBuilder(book, self._axis, words, now)

    def picture(self, arrangement: Arrangement) -> DayPicture:
        is_rooms = arrangement.columns_by is ColumnsBy.ROOMS
        heads = self._room_heads() if is_rooms else self._staff_heads()
        person_of = self._book.catalogue.person_of
        columns = tuple(
            self._columns.column(resource_id, head)
            for resource_id, head in heads
            if person_of(resource_id)[0] not in arrangement.hidden
        )
        axis, on = self._axis, self._book.day.on
        opens, closes = self._opening(columns)
        return DayPicture(
            on=on,
            columns=columns,
            corner=self._zone_name(),
            length_minutes=axis.length_minutes,
            slot_minutes=self._book.catalogue.outlet.policy.slot_interval_minutes,
            opens_minute=opens,
            closes_minute=closes,
            hour_marks=tuple(self._hour_marks()),
            missing=tuple(self._missing()),
            now=present(axis, self._words, self._now),
            closure=self._closure(),
            hint=self._hint(columns),
            accessible_name=self._words.grid(on, self._bookings()),
        )

    def _staff_heads(self) -> Iterator[tuple[ResourceId, Column]]:
        for staff in self._book.catalogue.staff.values():
            if staff.is_active and self._columns.is_of_use(staff.id):
                yield staff.id, self._staff_head(staff)
            for lane in self._lanes(staff):
                yield lane.id, self._lane_head(lane, staff)

    def _lanes(self, staff: Staff) -> Iterator[Lane]:
        """Yield a second lane where it is open, or somebody was booked in it (B16)."""
        on, catalogue = self._book.day.on, self._book.catalogue
        is_over = on < local_date(self._now, catalogue.zone)
        for lane in catalogue.lanes.values():
            if lane.staff_id == staff.id:
                is_open = on in lane.dates and not is_over
                if is_open or self._columns.has_sessions(lane.id):
                    yield lane

    def _lane_head(self, lane: Lane, staff: Staff) -> Column:
        name = lane_name(self._book.catalogue, lane)
        about = self._words.word("second lane")
        return Column(
            column_id=lane.id,
            title=name,
            short_title=name,
            subtitle=self._words.word("lane"),
            hue=Hue(staff.hue.value),
            is_narrow=True,
            accessible_name=self._words.head(name, about, None),
            tooltip=self._words.head(f"{staff.full_name} 2", about, None),
        )

    def _staff_head(self, staff: Staff) -> Column:
        hours = self._columns.hours(staff.id)
        load = load_percent(self._book, staff.id)
        short = shorter_names(staff.full_name)
        return Column(
            column_id=staff.id,
            title=staff.full_name,
            short_title=short[0] if short else staff.full_name,
            subtitle=hours,
            initials=initials(staff.full_name),
            hue=Hue(staff.hue.value),
            accessible_name=self._words.head(staff.full_name, hours, load),
            tooltip=self._words.head(staff.full_name, staff.job_title, load),
        )

    def _room_heads(self) -> Iterator[tuple[ResourceId, Column]]:
        for room in self._book.catalogue.rooms.values():
            if room.is_active:
                yield room.id, self._room_head(room)

    def _room_head(self, room: Room) -> Column:
        about = self._words.room(room)
        load = load_percent(self._book, room.id)
        return Column(
            column_id=room.id,
            title=room.name,
            short_title=room.name,
            subtitle=about,
            timeslots=self._timeslots.free(room.id, room.name),
            accessible_name=self._words.head(room.name, about, load),
            tooltip=self._words.head(room.name, about, load),
        )

    def _opening(self, columns: tuple[Column, ...]) -> tuple[int, int]:
        """Return the earliest opening and the latest closing on the axis."""
        opened = [
            interval
            for column in columns
            for interval in open_intervals(self._book, ResourceId(column.column_id))
        ] or list(self._book.opening)
        if not opened:
            return _USUAL_OPENING
        first, last = min(opened).start, max(interval.end for interval in opened)
        return self._axis.minute_of(first), self._axis.minute_of(last)

    def _hour_marks(self) -> Iterator[HourMark]:
        for hour in self._axis.hours():
            if 0 < hour.at_minute < self._axis.length_minutes:
                # The wall clock adds the offset by itself where the hour comes twice.
                yield HourMark(at_minute=hour.at_minute, label=self._words.times.time(hour.instant))

    def _missing(self) -> Iterator[LabelledSpan]:
        missing = self._axis.missing
        if missing is not None:
            yield LabelledSpan(
                starts_minute=missing.starts_minute,
                ends_minute=missing.ends_minute,
                label=self._words.word("This hour does not exist tonight"),
            )

    def _closure(self) -> str:
        """Return the word over all columns where a closure takes the whole opening."""
        closed = merge(obstacle.interval for obstacle in self._book.closures)
        opening = merge(self._book.opening) or (self._book.day.interval,)
        is_shut = all(any(one.covers(each) for one in closed) for each in opening)
        if not closed or not is_shut:
            return ""
        reasons = [obstacle.label for obstacle in self._book.closures if obstacle.label]
        return reasons[0] if reasons else self._words.word("Closed")

    def _hint(self, columns: tuple[Column, ...]) -> Hint | None:
        """Say on the first free ground of an empty day how something is booked."""
        if any(column.blocks for column in columns):
            return None
        text = self._words.word("Nothing booked. Enter on a slot, or N.")
        at_least = self._axis.minute_of(self._now) if self._now > self._axis.instant_at(0) else 0
        for column in columns:
            for span in column.free_spans:
                start = max(span.starts_minute, min(at_least, MINUTES_PER_DAY))
                if start + _HINT_MINUTES <= span.ends_minute:
                    return Hint(column_id=column.column_id, at_minute=start, text=text)
        return None

    def _zone_name(self) -> str:
        noon = self._axis.instant_at(MINUTES_PER_DAY // 2)
        return local_datetime(noon, self._book.catalogue.zone).tzname() or ""

    def _bookings(self) -> int:
        day = self._book.day
        starts = Interval(day.interval.start, day.interval.end)
        return len(
            {
                line.appointment_id
                for line in day.lines
                if line.is_active and starts.contains(day.sessions[line.session_id].interval.start)
            }
        )
