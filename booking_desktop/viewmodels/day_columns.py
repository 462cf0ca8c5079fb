"""A person's or a room's day as a column of the grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from booking_desktop.domain.availability import ResourceCalendar, TimeOffKind
from booking_desktop.domain.booking import Status
from booking_desktop.domain.day import DayLine, DaySession
from booking_desktop.domain.facts import Held
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.intervals import Interval, clip, gaps, intersect, merge, subtract
from booking_desktop.domain.verdict import ObstacleKind
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_blocks import BlockMaker, Segment
from booking_desktop.viewmodels.day_load import held_intervals, open_intervals
from booking_desktop.viewmodels.day_picture import (
    Block,
    Column,
    LabelledSpan,
    ProcessingGap,
    Span,
    Tail,
)


@dataclass(slots=True)
class _Content:
    """What lies in a column, while it is put together."""

    blocks: list[Block] = field(default_factory=list)
    tails: list[Tail] = field(default_factory=list)
    gaps: list[ProcessingGap] = field(default_factory=list)


class ColumnBuilder:
    """Builds the columns of one day.

    Args:
        book: The day.
        axis: Its axis.
        maker: Makes the blocks.
        words: Makes the strings.
    """

    def __init__(self, book: BookOfDay, axis: DayAxis, maker: BlockMaker, words: GridWords) -> None:
        self._book = book
        self._axis = axis
        self._maker = maker
        self._words = words
        self._lines: dict[SessionId, list[DayLine]] = defaultdict(list)
        for line in book.day.lines:
            self._lines[line.session_id].append(line)
        self._sessions: dict[ResourceId, list[DaySession]] = defaultdict(list)
        for session in book.day.sessions.values():
            for resource_id in (session.lane_id or session.provider_id, session.room_id):
                if resource_id is not None and not session.is_cancelled:
                    self._sessions[resource_id].append(session)

    def is_of_use(self, resource_id: ResourceId) -> bool:
        """Whether there is anything to see: hours on this day, or something booked."""
        return bool(self._calendar(resource_id).windows or self._sessions[resource_id])

    def has_sessions(self, resource_id: ResourceId) -> bool:
        """Whether something is booked there."""
        return bool(self._sessions[resource_id])

    def column(self, resource_id: ResourceId, head: Column) -> Column:
        """Return a column: its head as given, its ground and what lies on it."""
        content = self._content(resource_id)
        opened = open_intervals(self._book, resource_id)
        held = held_intervals(self._book, resource_id)
        return replace(
            head,
            blocks=tuple(content.blocks),
            free_spans=tuple(self._spans(subtract(opened, held))),
            closed=tuple(self._closed(resource_id, opened)),
            breaks=tuple(self._obstacles(resource_id, ObstacleKind.BREAK, "Break")),
            once=tuple(self._once(resource_id, subtract(opened, held))),
            tails=tuple(content.tails),
            gaps=tuple(content.gaps),
        )

    def hours(self, resource_id: ResourceId) -> str:
        """Return "09:00–17:30", or "" without hours."""
        windows = self._calendar(resource_id).windows
        if not windows:
            return ""
        first = min(window.interval.start for window in windows)
        last = max(window.interval.end for window in windows)
        return self._words.times.span(Interval(first, last))

    # -- what lies in the column ---------------------------------------------------------------

    def _content(self, resource_id: ResourceId) -> _Content:
        held: dict[SessionId, list[Held]] = defaultdict(list)
        for hold in self._held(resource_id):
            held[hold.session_id].append(hold)
        content = _Content()
        is_room = resource_id in self._book.catalogue.rooms
        for session in self._sessions[resource_id]:
            self._lay_session(content, session, held[session.id], is_room=is_room)
        for away in self._book.day.away.get(resource_id, ()):
            if away.time_off.kind is TimeOffKind.BLOCKED:
                whole = Interval(away.time_off.starts_at, away.time_off.ends_at)
                content.blocks += [
                    self._maker.blocked(away, segment) for segment in self._segments((whole,))
                ]
        content.blocks.sort(key=lambda block: (block.starts_minute, block.block_id))
        return _inset(content)

    def _lay_session(
        self, content: _Content, session: DaySession, held: list[Held], *, is_room: bool
    ) -> None:
        """Spread a session's blocks over its holds, with gaps between them and tails around them.

        Whoever did not come has a block and holds nothing.
        """
        whole = (session.interval,)
        worked = clip(tuple(map(_interval, held)), session.interval) or whole
        lines = self._lines[session.id]
        if session.capacity > 1 or session.is_scheduled:
            for segment in self._segments(worked):
                content.blocks.append(self._maker.session(session, lines, segment))
            self._lay_around(content, session, session.id, worked, held)
            return
        for line in lines:
            if line.status is Status.WAITLISTED:
                continue
            for segment in self._segments(worked if line.is_active else whole):
                block = self._maker.booking(session, line, segment, shows_person=is_room)
                content.blocks.append(block)
            if line.is_active:
                self._lay_around(content, session, line.line_id, worked, held)

    def _segments(self, stretches: tuple[Interval, ...]) -> Iterator[Segment]:
        """Yield the stretches as far as they can be seen."""
        last = len(stretches) - 1
        for number, interval in enumerate(stretches):
            starts_minute, ends_minute = self._axis.minutes(interval)
            if starts_minute < ends_minute:
                is_torn = self._axis.is_torn(interval.start, interval.end)
                yield Segment(
                    number, interval, starts_minute, ends_minute, *is_torn, number == last
                )

    def _lay_around(
        self,
        content: _Content,
        session: DaySession,
        group_id: str,
        worked: tuple[Interval, ...],
        held: list[Held],
    ) -> None:
        if len(worked) > 1:
            content.gaps += self._gaps(session, group_id, worked)
        content.tails += self._tails(session, group_id, held)

    def _gaps(
        self, session: DaySession, group_id: str, worked: tuple[Interval, ...]
    ) -> Iterator[ProcessingGap]:
        for one, other in pairwise(worked):
            starts_minute, ends_minute = map(self._axis.minute_of, (one.end, other.start))
            if starts_minute < ends_minute:
                minutes = (other.start - one.end) // SECONDS_PER_MINUTE
                yield ProcessingGap(
                    group_id=group_id,
                    starts_minute=starts_minute,
                    ends_minute=ends_minute,
                    hue=self._maker.hue(session),
                    lines=self._words.processing(minutes, self._provider_of(session)),
                )

    def _tails(self, session: DaySession, group_id: str, held: list[Held]) -> Iterator[Tail]:
        begins, ends = session.interval
        for hold in held:
            if hold.starts_at < begins:
                before = Interval(hold.starts_at, min(hold.ends_at, begins))
                yield from self._tail(session, group_id, before, is_before=True)
            if ends < hold.ends_at:
                after = Interval(max(hold.starts_at, ends), hold.ends_at)
                yield from self._tail(session, group_id, after, is_before=False)

    def _tail(
        self, session: DaySession, group_id: str, tidied: Interval, *, is_before: bool
    ) -> Iterator[Tail]:
        starts_minute, ends_minute = self._axis.minutes(tidied)
        if starts_minute < ends_minute:
            yield Tail(
                group_id=group_id,
                starts_minute=starts_minute,
                ends_minute=ends_minute,
                hue=self._maker.hue(session),
                label=self._words.tidy_up(tidied.seconds // SECONDS_PER_MINUTE),
                is_before=is_before,
            )

    def _provider_of(self, session: DaySession) -> str:
        staff = self._book.catalogue.staff.get(session.provider_id) if session.provider_id else None
        return staff.first_name or staff.full_name if staff is not None else ""

    # -- the ground ----------------------------------------------------------------------------

    def _calendar(self, resource_id: ResourceId) -> ResourceCalendar:
        return self._book.calendars[resource_id]

    def _held(self, resource_id: ResourceId) -> tuple[Held, ...]:
        return self._book.day.holds.get(resource_id, ())

    def _spans(self, intervals: Iterable[Interval]) -> Iterator[Span]:
        for interval in intervals:
            starts_minute, ends_minute = self._axis.minutes(interval)
            if starts_minute < ends_minute:
                yield Span(starts_minute=starts_minute, ends_minute=ends_minute)

    def _closed(
        self, resource_id: ResourceId, opened: tuple[Interval, ...]
    ) -> Iterator[LabelledSpan]:
        """Yield what is hatched: outside hours without a word, time off with its reason."""
        drawn = {ObstacleKind.BREAK, ObstacleKind.TIME_OFF}
        if resource_id not in self._book.catalogue.lanes:
            drawn.add(ObstacleKind.BLOCKED)  # a block of its own, beside the lane
        breaks = merge(
            obstacle.interval
            for obstacle in self._calendar(resource_id).obstacles
            if obstacle.kind in drawn
        )
        shut = subtract(gaps(opened, self._book.day.interval), breaks)
        for span in self._spans(shut):
            yield LabelledSpan(starts_minute=span.starts_minute, ends_minute=span.ends_minute)
        yield from self._obstacles(resource_id, ObstacleKind.TIME_OFF, "Off")

    def _obstacles(
        self, resource_id: ResourceId, kind: ObstacleKind, word: str
    ) -> Iterator[LabelledSpan]:
        for obstacle in self._calendar(resource_id).obstacles:
            if obstacle.kind is kind:
                starts_minute, ends_minute = self._axis.minutes(obstacle.interval)
                if starts_minute < ends_minute:
                    yield LabelledSpan(
                        starts_minute=starts_minute,
                        ends_minute=ends_minute,
                        label=obstacle.label or self._words.word(word),
                    )

    def _once(self, resource_id: ResourceId, free: tuple[Interval, ...]) -> Iterator[LabelledSpan]:
        """Yield free ground that was opened once: the tag goes with what is booked (D5)."""
        windows = self._calendar(resource_id).windows
        one_time = merge(window.interval for window in windows if window.is_one_time)
        weekly = merge(window.interval for window in windows if not window.is_one_time)
        for span in self._spans(intersect(subtract(one_time, weekly), free)):
            yield LabelledSpan(
                starts_minute=span.starts_minute,
                ends_minute=span.ends_minute,
                label=self._words.word("once"),
            )


def _interval(held: Held) -> Interval:
    return Interval(held.starts_at, held.ends_at)


def _inset(content: _Content) -> _Content:
    """Draw narrower what is booked in a processing gap, and leave the gap's words out."""
    for index, gap in enumerate(content.gaps):
        is_used = False
        for number, block in enumerate(content.blocks):
            is_inside = (
                block.group_id != gap.group_id
                and block.starts_minute < gap.ends_minute
                and gap.starts_minute < block.ends_minute
            )
            if is_inside:
                content.blocks[number] = replace(block, is_inset=True)
                is_used = True
        if is_used:
            content.gaps[index] = replace(gap, lines=())
    return content
