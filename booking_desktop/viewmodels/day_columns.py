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
from booking_desktop.domain.intervals import Interval, clip, gaps, merge, subtract
from booking_desktop.domain.verdict import ObstacleKind
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_blocks import BlockMaker
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
            for resource_id in (session.provider_id, session.room_id):
                if resource_id is not None and not session.is_cancelled:
                    self._sessions[resource_id].append(session)

    def is_of_use(self, resource_id: ResourceId) -> bool:
        """Whether there is anything to see: hours on this day, or something booked."""
        return bool(self._calendar(resource_id).windows or self._sessions[resource_id])

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
            once=tuple(self._once(resource_id)),
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
            for block, is_held in self._blocks_of(session, is_room=is_room):
                self._place(content, block, session.interval, held[session.id] if is_held else [])
        for away in self._book.day.away.get(resource_id, ()):
            if away.time_off.kind is TimeOffKind.BLOCKED:
                whole = Interval(away.time_off.starts_at, away.time_off.ends_at)
                self._place(content, self._maker.blocked(away), whole, [])
        content.blocks.sort(key=lambda block: (block.starts_minute, block.block_id))
        return _inset(content)

    def _blocks_of(self, session: DaySession, *, is_room: bool) -> Iterator[tuple[Block, bool]]:
        """Yield the blocks of a session, and whether they hold the column's time."""
        lines = self._lines[session.id]
        if session.capacity > 1 or session.is_scheduled:
            yield self._maker.session(session, lines), True
            return
        for line in lines:
            if line.status is not Status.WAITLISTED:
                yield (
                    self._maker.booking(session, line, shows_person=is_room),
                    line.is_active,
                )

    def _place(self, content: _Content, block: Block, whole: Interval, held: list[Held]) -> None:
        """Spread a block over its holds, with gaps between them and tails around them."""
        inside = clip(tuple(map(_interval, held)), whole)
        segments = inside or (whole,)
        last = len(segments) - 1
        for number, segment in enumerate(segments):
            placed = self._segment(block, number, segment)
            if placed is not None:
                is_end = number == last and not placed.is_torn_below
                can_stretch = block.is_resizable and is_end
                content.blocks.append(replace(placed, is_resizable=can_stretch))
        content.gaps += self._gaps(block, segments)
        content.tails += self._tails(block, whole, held)

    def _segment(self, block: Block, number: int, segment: Interval) -> Block | None:
        span = self._axis.span(segment.start, segment.end)
        if span.starts_minute >= span.ends_minute:
            return None
        times = self._words.times
        start = times.time(segment.start)
        detail = block.text.detail if number == 0 else self._words.word("finish")
        text = replace(
            block.text,
            detail=detail,
            start=start,
            span=times.span(segment),
            start_and_detail=f"{start} {detail}".rstrip(),
        )
        is_torn_above, is_torn_below = self._axis.is_torn(segment.start, segment.end)
        return replace(
            block,
            block_id=block.block_id if number == 0 else f"{block.block_id}/{number}",
            segment=number,
            starts_minute=span.starts_minute,
            ends_minute=span.ends_minute,
            text=text,
            is_torn_above=is_torn_above,
            is_torn_below=is_torn_below,
        )

    def _gaps(self, block: Block, segments: tuple[Interval, ...]) -> Iterator[ProcessingGap]:
        for one, other in pairwise(segments):
            span = self._axis.span(one.end, other.start)
            if span.starts_minute < span.ends_minute:
                minutes = (other.start - one.end) // SECONDS_PER_MINUTE
                yield ProcessingGap(
                    group_id=block.group_id,
                    starts_minute=span.starts_minute,
                    ends_minute=span.ends_minute,
                    hue=block.hue,
                    lines=self._words.processing(minutes, self._provider_of(block)),
                )

    def _tails(self, block: Block, whole: Interval, held: list[Held]) -> Iterator[Tail]:
        for hold in held:
            for start, end, is_before in (
                (hold.starts_at, min(hold.ends_at, whole.start), True),
                (max(hold.starts_at, whole.end), hold.ends_at, False),
            ):
                span = self._axis.span(start, end)
                if start < end and span.starts_minute < span.ends_minute:
                    minutes = (end - start) // SECONDS_PER_MINUTE
                    yield Tail(
                        group_id=block.group_id,
                        starts_minute=span.starts_minute,
                        ends_minute=span.ends_minute,
                        hue=block.hue,
                        label=self._words.tidy_up(minutes),
                        is_before=is_before,
                    )

    def _provider_of(self, block: Block) -> str:
        session = self._book.day.sessions[SessionId(block.session_id)]
        staff = self._book.catalogue.staff.get(session.provider_id) if session.provider_id else None
        return staff.first_name or staff.full_name if staff is not None else ""

    # -- the ground ----------------------------------------------------------------------------

    def _calendar(self, resource_id: ResourceId) -> ResourceCalendar:
        return self._book.calendars[resource_id]

    def _held(self, resource_id: ResourceId) -> tuple[Held, ...]:
        return self._book.day.holds.get(resource_id, ())

    def _spans(self, intervals: Iterable[Interval]) -> Iterator[Span]:
        for interval in intervals:
            span = self._axis.span(interval.start, interval.end)
            if span.starts_minute < span.ends_minute:
                yield span

    def _closed(
        self, resource_id: ResourceId, opened: tuple[Interval, ...]
    ) -> Iterator[LabelledSpan]:
        """Yield what is hatched: outside hours without a word, time off with its reason."""
        breaks = merge(
            obstacle.interval
            for obstacle in self._calendar(resource_id).obstacles
            if obstacle.kind in (ObstacleKind.BREAK, ObstacleKind.BLOCKED, ObstacleKind.TIME_OFF)
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
                span = self._axis.span(obstacle.interval.start, obstacle.interval.end)
                if span.starts_minute < span.ends_minute:
                    yield LabelledSpan(
                        starts_minute=span.starts_minute,
                        ends_minute=span.ends_minute,
                        label=obstacle.label or self._words.word(word),
                    )

    def _once(self, resource_id: ResourceId) -> Iterator[LabelledSpan]:
        one_time = tuple(w.interval for w in self._calendar(resource_id).windows if w.is_one_time)
        for span in self._spans(one_time):
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
