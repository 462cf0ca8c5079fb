"""A session as the blocks of a column: segments of work, gaps while it processes, tidy-up tails.

A booking is a block for each stretch that its person or room is held; a class is one with its
seats, whoever sits in it. Which stretches these are is for `day_columns` to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.catalogue import Staff
from booking_desktop.domain.day import Away, DayLine, DaySession
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.wording.grid import BookingFacts, GridWords, SeatFacts
from booking_desktop.viewmodels.day_picture import (
    Block,
    BlockState,
    BlockText,
    Hue,
    Mark,
    Seats,
)

_STATES = {
    Status.PENDING: BlockState.PENDING,
    Status.CONFIRMED: BlockState.CONFIRMED,
    Status.CHECKED_IN: BlockState.CHECKED_IN,
    Status.COMPLETED: BlockState.COMPLETED,
    Status.NO_SHOW: BlockState.NO_SHOW,
}
_MOVABLE = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN})
_CAME = frozenset({Status.CHECKED_IN, Status.COMPLETED})
_CHANNEL_MARKS = {
    Channel.PHONE: Mark.PHONE,
    Channel.ASSISTANT: Mark.ASSISTANT,
    Channel.WEB: Mark.WEB,
}


class Segment(NamedTuple):
    """A stretch of a column that a block fills; one of several where its person is free between.

    Attributes:
        number: From 0.
        interval: The stretch itself.
        starts_minute: Where it begins on the axis.
        ends_minute: Where it ends.
        is_torn_above: It began before the day.
        is_torn_below: It ends after the day.
        is_last: Nothing of the block follows.
    """

    number: int
    interval: Interval
    starts_minute: int
    ends_minute: int
    is_torn_above: bool
    is_torn_below: bool
    is_last: bool

    @property
    def is_end(self) -> bool:
        """Whether the end is here to be taken hold of."""
        return self.is_last and not self.is_torn_below


class BlockMaker:
    """Makes the blocks of a booking, a class or blocked time.

    Args:
        book: The day.
        words: Makes the strings.
        now: The present, for who is late and what has begun.
    """

    def __init__(self, book: BookOfDay, words: GridWords, now: Instant) -> None:
        self._book = book
        self._words = words
        self._now = now

    def booking(
        self, session: DaySession, line: DayLine, segment: Segment, *, shows_person: bool
    ) -> Block:
        """Return a block of a seat in a one-seat session; in a room it names the person."""
        late = self._late_minutes(session, line)
        facts = self._facts(session, line, late)
        is_movable = line.status in _MOVABLE
        text = self._text(
            segment,
            title=facts.customer,
            detail=self._detail(session, shows_person=shows_person),
            shorter_titles=shorter_names(facts.customer),
            tags=self._tags(line, late),
        )
        return Block(
            block_id=_block_id(line.line_id, segment),
            group_id=line.line_id,
            appointment_id=line.appointment_id,
            session_id=session.id,
            line_id=line.line_id,
            segment=segment.number,
            starts_minute=segment.starts_minute,
            ends_minute=segment.ends_minute,
            hue=self.hue(session),
            state=BlockState.LATE if late else _STATES[line.status],
            text=replace(text, due=self._words.due(line.standing)),
            marks=_marks(line),
            is_torn_above=segment.is_torn_above,
            is_torn_below=segment.is_torn_below,
            is_draggable=is_movable,
            is_resizable=is_movable and segment.is_end and not session.is_hire,
            accessible_name=self._words.booking(facts),
            tooltip=self._words.booking_tooltip(facts),
        )

    def session(self, session: DaySession, lines: list[DayLine], segment: Segment) -> Block:
        """Return a block of a class with its seats."""
        seats = self._seats(session, lines)
        words = self._words.seats(seats)
        is_done = seats.is_over and seats.came > 0
        name = self._words.class_name(
            session.service_name,
            on=self._book.day.on,
            interval=session.interval,
            provider=self._provider_name(session),
            seats=seats,
        )
        return Block(
            block_id=_block_id(session.id, segment),
            group_id=session.id,
            session_id=session.id,
            segment=segment.number,
            starts_minute=segment.starts_minute,
            ends_minute=segment.ends_minute,
            hue=self.hue(session),
            state=BlockState.COMPLETED if is_done else BlockState.CONFIRMED,
            text=self._text(segment, title=session.service_name, detail=session.service_name),
            seats=Seats(
                taken=seats.taken,
                capacity=seats.capacity,
                pill=f"{seats.taken}/{seats.capacity}",
                words=words,
                next_place=seats.waiting + 1 if session.enable_waitlist else None,
            ),
            is_torn_above=segment.is_torn_above,
            is_torn_below=segment.is_torn_below,
            is_draggable=session.is_scheduled and not is_done,
            is_resizable=session.is_scheduled and not is_done and segment.is_end,
            accessible_name=name,
            tooltip=f"{session.service_name}\n{self._words.times.span(session.interval)}\n{words}",
        )

    def blocked(self, away: Away, segment: Segment) -> Block:
        """Return the block of time that is kept free on purpose."""
        time_off = away.time_off
        catalogue = self._book.catalogue
        whose = catalogue.staff.get(time_off.resource_id)
        place = catalogue.rooms.get(time_off.resource_id)
        person = whose.full_name if whose else place.name if place else ""
        name = self._words.blocked(
            time_off.reason,
            person,
            on=self._book.day.on,
            interval=Interval(time_off.starts_at, time_off.ends_at),
        )
        return Block(
            block_id=away.id,
            group_id=away.id,
            starts_minute=segment.starts_minute,
            ends_minute=segment.ends_minute,
            hue=Hue.SLATE,
            state=BlockState.BLOCKED,
            text=self._text(segment, title=self._words.word("Blocked"), detail=time_off.reason),
            is_torn_above=segment.is_torn_above,
            is_torn_below=segment.is_torn_below,
            is_draggable=False,
            is_resizable=False,
            accessible_name=name,
            tooltip=name,
        )

    def hue(self, session: DaySession) -> Hue:
        """Return the colour of a session: its service's."""
        service = self._book.catalogue.services.get(session.service_id)
        return Hue(service.hue.value) if service is not None else Hue.BLUE

    def _text(
        self,
        segment: Segment,
        *,
        title: str,
        detail: str,
        shorter_titles: tuple[str, ...] = (),
        tags: tuple[str, str] = ("", ""),
    ) -> BlockText:
        """Return a block's strings; whatever it is, it is finished in its later segments."""
        if segment.number:
            detail = self._words.word("finish")
        start = self._words.times.time(segment.interval.start)
        return BlockText(
            title=title,
            shorter_titles=shorter_titles,
            detail=detail,
            start=start,
            span=self._words.times.span(segment.interval),
            start_and_detail=f"{start} {detail}".rstrip(),
            tag=tags[0],
            compact_tag=tags[1],
        )

    def _detail(self, session: DaySession, *, shows_person: bool) -> str:
        provider = self._provider(session) if shows_person else None
        if provider is None:
            return session.service_name
        return f"{session.service_name} · {initials(provider.full_name)}"

    def _seats(self, session: DaySession, lines: list[DayLine]) -> SeatFacts:
        taken = [line for line in lines if line.is_active]
        return SeatFacts(
            taken=len(taken),
            capacity=session.capacity,
            came=sum(line.status in _CAME for line in taken),
            did_not_come=sum(line.status is Status.NO_SHOW for line in lines),
            waiting=sum(line.status is Status.WAITLISTED for line in lines),
            has_begun=session.interval.start <= self._now,
            is_over=session.interval.end <= self._now,
        )

    def _facts(self, session: DaySession, line: DayLine, late: int) -> BookingFacts:
        return BookingFacts(
            customer=line.customer_name or self._words.word("Walk-in"),
            service=session.service_name,
            on=self._book.day.on,
            interval=session.interval,
            provider=self._provider_name(session),
            room=self._hired_room(session),
            status=line.status,
            late_minutes=late,
            asked_for=line.asked_for,
            phone=line.phone,
            note=line.note,
            channel=line.channel,
            is_first_visit=line.is_first_visit,
            alerts=line.alerts,
            standing=line.standing,
            is_of_series=line.is_of_series,
        )

    def _tags(self, line: DayLine, late: int) -> tuple[str, str]:
        """Return the word in the upper right corner, and the same for compact columns."""
        if late:
            return self._words.late_tag(late), self._words.late_tag_compact(late)
        if line.status is Status.CHECKED_IN:
            return self._words.word("IN"), ""
        if line.is_past_entry:
            return "p", "p"
        if line.is_first_visit and line.status in _MOVABLE:
            return self._words.word("NEW"), self._words.word("NEW")
        return "", ""

    def _late_minutes(self, session: DaySession, line: DayLine) -> int:
        after = self._book.catalogue.outlet.policy.late_after_minutes
        start = session.interval.start
        return late_minutes(line.status, start, self._now, after_minutes=after)

    def _provider(self, session: DaySession) -> Staff | None:
        return self._book.catalogue.staff.get(session.provider_id) if session.provider_id else None

    def _hired_room(self, session: DaySession) -> str:
        """Return the room of a session that nobody delivers (E2); "" for all others."""
        if not session.is_hire or session.room_id is None:
            return ""
        room = self._book.catalogue.rooms.get(session.room_id)
        return room.name if room is not None else ""

    def _provider_name(self, session: DaySession) -> str:
        provider = self._provider(session)
        return provider.full_name if provider is not None else ""


def _block_id(group_id: str, segment: Segment) -> str:
    return f"{group_id}/{segment.number}" if segment.number else group_id


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def shorter_names(name: str) -> tuple[str, ...]:
    """Return a name as it is shortened for narrow columns: "Niamh W.", then "Niamh"."""
    words = name.split()
    if len(words) < 2:
        return ()
    return f"{words[0]} {words[-1][0]}.", words[0]


def _marks(line: DayLine) -> tuple[Mark, ...]:
    marks = []
    if line.asked_for:
        marks.append(Mark.ASKED_FOR)
    if line.note or line.alerts:
        marks.append(Mark.NOTE)
    if line.is_of_series:
        marks.append(Mark.SERIES)
    if line.channel in _CHANNEL_MARKS:
        marks.append(_CHANNEL_MARKS[line.channel])
    marks += _money_mark(line.standing)
    return tuple(marks)


def _money_mark(standing: Standing) -> list[Mark]:
    """Return the coin of a booking: open, half or ticked; none where nothing was paid."""
    if standing.waits_for_payment:
        return [Mark.UNPAID]
    if not standing.kept_minor or standing.is_owed:
        return []
    return [Mark.DEPOSIT if standing.due_minor else Mark.PAID]
