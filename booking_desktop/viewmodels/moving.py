"""Moving and stretching bookings and classes in the grid, with the verdict (C2, B13, B17, D1).

Each place is asked about beside the window and the latest answer counts; until it is there the
ghost says so. What a manager may wave through is asked once more with that leave (B10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.booking import Session
from booking_desktop.domain.day import DaySession
from booking_desktop.domain.errors import BookingError, FieldError, Refused
from booking_desktop.domain.ids import AppointmentId, LineId, ResourceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.services.action import Outcome
from booking_desktop.services.class_changes import ClassChange
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.wording import Circumstances, VerdictWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_overlay import Alternative, Ghost, VerdictView
from booking_desktop.viewmodels.day_picture import Block, Tone
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.movers import Answer, Movers, Wish, instead
from booking_desktop.viewmodels.series.changing import Asked, SeriesChanging
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """What is moved, as it stood on its own day; the grid may turn to another one meanwhile."""

    block: Block
    column_id: str
    others: tuple[Block, ...]
    axis: DayAxis
    session: DaySession
    is_of_series: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aim:
    """A place that is asked about, on the day that is shown."""

    origin: _Origin
    on: date
    column_id: str
    starts_minute: int
    ends_minute: int

    @property
    def block(self) -> Block:
        """What is moved."""
        return self.origin.block

    @property
    def is_home(self) -> bool:
        """Whether it would stay where and as it is."""
        return (self.on, self.column_id, self.starts_minute, self.ends_minute) == (
            self.origin.axis.on,
            self.origin.column_id,
            self.block.starts_minute,
            self.block.ends_minute,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """Where something goes; None leaves it as it is."""

    starts_at: Instant | None
    staff_id: ResourceId | None
    lane_id: ResourceId | None
    room_id: ResourceId | None
    duration_minutes: int | None

    def wish_for(self, block: Block) -> Wish:
        """Return the move of a block: of a booking, or of a class with everybody in it."""
        if block.appointment_id:
            return Move(
                appointment_id=AppointmentId(block.appointment_id),
                line_id=LineId(block.line_id),
                starts_at=self.starts_at,
                staff_id=self.staff_id,
                lane_id=self.lane_id,
                room_id=self.room_id,
                duration_minutes=self.duration_minutes,
            )
        return ClassChange(
            session_id=SessionId(block.session_id),
            starts_at=self.starts_at,
            staff_id=self.staff_id,
            room_id=self.room_id,
            duration_minutes=self.duration_minutes,
        )


class Moving(QObject):
    """Answers the grid's probes and does what is dropped.

    Signals:
        ghosts_changed(tuple[Ghost, ...], VerdictView | None): Where it would be, and the verdict;
            no ghosts end the move.
        moved(str): The booking or the class of this id has moved to the day that is its now.
    """

    ghosts_changed = Signal(object, object)
    moved = Signal(str)

    def __init__(
        self, grid: DayGrid, movers: Movers, series: SeriesChanging, workplace: Workplace
    ) -> None:
        """Answer for one grid; `series` asks how far a move of one of a series reaches."""
        super().__init__(grid)
        self._grid = grid
        self._series = series
        self._movers = movers
        self._workplace = workplace
        self._lane = Lane()
        self._origin: _Origin | None = None
        self._aim: _Aim | None = None
        self._answer: Answer | None = None

    @property
    def title(self) -> str:
        """Whose booking is on its way; empty for nobody's."""
        return self._origin.block.text.title if self._origin is not None else ""

    @property
    def is_asking(self) -> bool:
        """Whether a verdict is still to come."""
        return self._lane.is_waiting

    # -- intents -------------------------------------------------------------------------------

    def probe(self, block_id: str, column_id: str, starts_minute: int, ends_minute: int) -> None:
        """Show a ghost at once and ask whether it fits there."""
        aim = self._aim_at(block_id, column_id, (starts_minute, ends_minute))
        if aim is None:
            self.cancel()
            return
        self._aim, self._answer = aim, None
        if aim.is_home:
            self._lane.forget()
            self.ghosts_changed.emit(self._ghosts(aim, Tone.OK), None)
            return
        self.ghosts_changed.emit(self._ghosts(aim, Tone.ASKING), None)
        self._ask(self._wish_of(aim))

    def drop(self, block_id: str, column_id: str, starts_minute: int, ends_minute: int) -> None:
        """Do it: move, or change the length where the start stays and the end does not."""
        aim = self._aim_at(block_id, column_id, (starts_minute, ends_minute))
        if aim is None:
            self.cancel()
            return
        wish = self._wish_of(aim)
        answer = self._answer
        if aim == self._aim and answer is not None and answer.verdict.fits:
            wish = answer.wish  # with the leave it was judged by
        self._aim = aim
        self._do(wish)

    def take_alternative(self, index: int) -> None:
        """Take a way out of the last refusal."""
        answer, aim = self._answer, self._aim
        if answer is None or aim is None or index >= len(answer.verdict.alternatives):
            return
        self._do(instead(answer.wish, answer.verdict.alternatives[index]))

    def cancel(self) -> None:
        """Forget the move; nothing has changed."""
        self._lane.forget()
        self._origin = self._aim = self._answer = None
        self.ghosts_changed.emit((), None)

    # -- asking --------------------------------------------------------------------------------

    def _ask(self, wish: Wish) -> None:
        movers, actor = self._movers, self._workplace.actor
        self._workplace.work.read(
            lambda: movers.judge(actor, wish),
            done=self._on_answer,
            refused=self._on_refused,
            lane=self._lane,
        )

    def _on_answer(self, answer: Answer) -> None:
        if self._aim is not None:
            self._answer = answer
            tone = _tone(answer)
            self.ghosts_changed.emit(self._ghosts(self._aim, tone), self._card(answer, tone))

    def _on_refused(self, error: BookingError) -> None:
        self.cancel()
        self._workplace.doing.refuse(error)

    def _do(self, wish: Wish) -> None:
        """Do it; for one of a series, ask first how far it reaches, unless it will be refused."""
        origin, answer = self._origin, self._answer
        is_refused = answer is not None and answer.wish == wish and not answer.verdict.fits
        if origin is None or not origin.is_of_series or is_refused or not isinstance(wish, Move):
            self._do_alone(wish)
            return
        self._lane.forget()
        self._series.ask(
            Asked(
                name=origin.block.text.title,
                appointment_id=wish.appointment_id,
                alone=lambda: self._do_alone(wish),
                move=wish,
                done=self._end,
                left=self.cancel,
            )
        )

    def _end(self, moved_id: str) -> None:
        self._origin = self._aim = self._answer = None
        self.moved.emit(moved_id)

    def _do_alone(self, wish: Wish) -> None:
        self._lane.forget()
        movers, actor = self._movers, self._workplace.actor

        def done(outcome: Outcome[Any]) -> None:
            moved = outcome.result
            if isinstance(moved, Session):
                # It is another session now, and stays selected all the same.
                on = self._workplace.wording.times.date(moved.interval.start)
                self._grid.show_booking(moved.id, on)
            self._end(moved.id)

        self._workplace.doing.do(
            lambda: movers.move(actor, wish),
            done=done,
            refused=lambda error: self._on_not_done(wish, error),
        )

    def _on_not_done(self, wish: Wish, error: BookingError) -> None:
        """Show a race that was lost as what it is, a refusal with its ways out."""
        if isinstance(error, Refused) and self._aim is not None:
            self._on_answer(Answer(wish=wish, verdict=error.verdict))
            return
        self.cancel()
        is_nothing = isinstance(error, FieldError) and error.problem == "unchanged"
        if not is_nothing:
            self._workplace.doing.refuse(error)

    # -- places --------------------------------------------------------------------------------

    def _aim_at(self, block_id: str, column_id: str, span: tuple[int, int]) -> _Aim | None:
        origin = self._origin_of(block_id)
        if origin is None:
            return None
        on = self._grid.picture.on
        return _Aim(
            origin=origin, on=on, column_id=column_id, starts_minute=span[0], ends_minute=span[1]
        )

    def _origin_of(self, block_id: str) -> _Origin | None:
        """Return what is moved: as the picture has it, or as it was on the day it comes from."""
        block, page = self._grid.find_block(block_id), self._grid.page
        if block is not None and block.session_id and page is not None:
            group = self._grid.group(block.group_id)
            self._origin = _Origin(
                block=block,
                column_id=next(c.column_id for c, each in group if each == block),
                others=tuple(each for _, each in group if each != block),
                axis=self._grid.axis,
                session=page.book.day.sessions[SessionId(block.session_id)],
                is_of_series=any(
                    line.is_of_series
                    for line in page.book.day.lines
                    if line.line_id == block.line_id
                ),
            )
        origin = self._origin
        return origin if origin is not None and origin.block.block_id == block_id else None

    def _wish_of(self, aim: _Aim) -> Wish:
        """Say in instants and ids what is wished; segments carry their session along."""
        origin, block, axis = aim.origin, aim.block, self._grid.axis
        starts_at, ends_at = axis.instant_at(aim.starts_minute), axis.instant_at(aim.ends_minute)
        shift = starts_at - origin.axis.instant_at(block.starts_minute)
        growth = ends_at - origin.axis.instant_at(block.ends_minute) - shift
        session = origin.session
        minutes = (session.interval.seconds + growth) // SECONDS_PER_MINUTE
        desk, resource = self._workplace.desk, ResourceId(aim.column_id)
        person_id, lane_id = desk.catalogue.person_of(resource)
        by_staff = desk.columns_by is ColumnsBy.STAFF
        is_there = resource == (session.lane_id or session.provider_id)
        placed = _Placed(
            starts_at=Instant(session.interval.start + shift) if shift else None,
            staff_id=person_id if by_staff and not is_there else None,
            lane_id=lane_id,
            room_id=resource if not by_staff and resource != session.room_id else None,
            duration_minutes=minutes if growth else None,
        )
        return placed.wish_for(block)

    def _ghosts(self, aim: _Aim, tone: Tone) -> tuple[Ghost, ...]:
        """Return a ghost for each segment; the one under the hand comes first."""
        shift = aim.starts_minute - aim.block.starts_minute
        spans = [(aim.starts_minute, aim.ends_minute)]
        spans += [(b.starts_minute + shift, b.ends_minute + shift) for b in aim.origin.others]
        return tuple(self._ghost(aim, span, tone) for span in spans)

    def _ghost(self, aim: _Aim, span: tuple[int, int], tone: Tone) -> Ghost:
        axis = self._grid.axis
        times = self._workplace.wording.times
        start, end = (times.time(axis.instant_at(minute)) for minute in span)
        taken = f" {self._workplace.grid_words.word('taken')}" if tone is Tone.BAD else ""
        return Ghost(
            column_id=aim.column_id,
            starts_minute=max(0, span[0]),
            ends_minute=min(span[1], axis.length_minutes),
            tone=tone,
            title=aim.block.text.title,
            detail=f"{start}–{end}{taken}",
        )

    def _card(self, answer: Answer, tone: Tone) -> VerdictView:
        desk = self._workplace.desk
        around = Circumstances(catalogue=desk.catalogue, now=desk.now)
        words = self._workplace.wording.verdict(answer.verdict, around)
        return verdict_view(words, tone, footer=self._footer(tone))

    def _footer(self, tone: Tone) -> str:
        if tone is not Tone.BAD:
            return ""
        return self._workplace.grid_words.word("Esc puts it back. Nothing has changed yet.")


def verdict_view(words: VerdictWords, tone: Tone, *, footer: str = "") -> VerdictView:
    """Return a verdict's words as the card beside a ghost."""
    ways = words.alternatives[:_MOST_ALTERNATIVES]
    said = [words.title, words.detail, *(f"{way.lead} {way.text}" for way in ways)]
    return VerdictView(
        tone=tone,
        title=words.title,
        detail=words.detail,
        alternatives=tuple(
            Alternative(key=str(number), lead=way.lead, text=way.text, note=way.note)
            for number, way in enumerate(ways, start=1)
        ),
        preferred=0 if ways else None,
        footer=footer,
        announcement=". ".join(part.rstrip(".") for part in said if part),
    )


def _tone(answer: Answer) -> Tone:
    if not answer.verdict.fits:
        return Tone.BAD
    return Tone.WARN if answer.verdict.warnings or answer.wish.overrides else Tone.OK
