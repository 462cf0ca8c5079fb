"""The status bar: today in numbers, who is next free, whether all is saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.booking import Status as BookingStatus
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.free_time import NextFree
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.domain.money import Money
from booking_desktop.services.day import BookOfDay, DayBook
from booking_desktop.services.overview import Overview
from booking_desktop.services.wording.status import TodayFigures, TodayWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.status_picture import Sign, StatusPicture, StatusPiece, Weight
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_SETTLE_MS = 250
_FREE_MINUTES = 30
_MOST_FREE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    book: BookOfDay
    free: tuple[NextFree, ...]


class Status(QObject):
    """What stands at the foot of the window.

    Signals:
        changed(StatusPicture): Other words.
        today_read(BookOfDay): Today was read again.
    """

    changed = Signal(object)
    today_read = Signal(object)

    def __init__(
        self, book: DayBook, overview: Overview, workplace: Workplace, feed: ChangeFeed
    ) -> None:
        """Follow the clock and the commits; nothing is read before `begin`."""
        super().__init__(workplace.desk)
        self._book = book
        self._overview = overview
        self._workplace = workplace
        self._words = TodayWords(workplace.wording.phrases, workplace.wording.times)
        self._lane = Lane()
        self._read: _Read | None = None
        self._is_writing = False
        self._moving = ""
        self._backup_at: Instant | None = None
        self._is_clock_set_back = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        workplace.desk.minute_changed.connect(self._on_minute)
        workplace.work.writing_changed.connect(self._on_writing)
        feed.committed.connect(self._on_committed)

    def begin(self) -> None:
        """Read today's figures."""
        self._tell()
        self._ask()

    def show_moving(self, title: str) -> None:
        """Say whose booking is on its way and which keys move it; empty for nobody's."""
        if title != self._moving:
            self._moving = title
            self._tell()

    def show_backup(self, made_at: Instant) -> None:
        """Say when the last copy was made."""
        self._backup_at = made_at
        self._tell()

    def show_clock_set_back(self, seconds: int) -> None:
        """Say so where the machine's clock lags behind what it said before."""
        self._is_clock_set_back = seconds >= SECONDS_PER_MINUTE
        self._tell()

    def _on_minute(self, _now: Instant) -> None:
        self._ask()

    def _on_committed(self, _changes: ChangeSet) -> None:
        self._settle.start()

    def _on_writing(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._tell()

    def _ask(self) -> None:
        today, book, overview = self._workplace.desk.today, self._book, self._overview
        self._workplace.work.read(
            lambda: _Read(book=book.read(today), free=overview.next_free(_FREE_MINUTES)),
            done=self._on_read,
            lane=self._lane,
        )

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self.today_read.emit(read.book)
        self._tell()

    def _tell(self) -> None:
        left = self._moving_pieces() if self._moving else self._today()
        self.changed.emit(StatusPicture(left=left, right=self._state()))

    def _today(self) -> tuple[StatusPiece, ...]:
        if self._read is None:
            return ()
        figures = today_figures(self._read.book, self._workplace.desk.now)
        words = self._words
        pieces = [StatusPiece(text=words.bookings(figures.bookings))]
        pieces.append(StatusPiece(text=words.here(figures.here), sign=Sign.PERSON))
        if figures.late:
            late = words.late(figures.late)
            pieces.append(StatusPiece(text=late, sign=Sign.LATE, weight=Weight.WARN))
        if figures.to_pay:
            to_pay = words.to_pay(figures.to_pay, figures.owed)
            pieces.append(StatusPiece(text=to_pay, sign=Sign.MONEY))
        free = [(self._name(each), each.starts_at) for each in self._read.free[:_MOST_FREE]]
        pieces.append(
            StatusPiece(text=words.next_free(free, self._workplace.desk.now), weight=Weight.QUIET)
        )
        return tuple(pieces)

    def _name(self, free: NextFree) -> str:
        staff = self._workplace.desk.catalogue.staff.get(free.staff_id)
        return (staff.first_name or staff.full_name) if staff else ""

    def _moving_pieces(self) -> tuple[StatusPiece, ...]:
        words = self._words
        return (
            StatusPiece(text=words.moving(self._moving), sign=Sign.MOVING),
            *(
                StatusPiece(text=text, keys=(key,), weight=Weight.QUIET)
                for key, text in words.moving_keys()
            ),
        )

    def _state(self) -> tuple[StatusPiece, ...]:
        words, actor = self._words, self._workplace.actor
        saved = StatusPiece(text=words.saved(), sign=Sign.SAVED)
        pieces = [StatusPiece(text=words.saving()) if self._is_writing else saved]
        if self._is_clock_set_back:
            set_back = words.clock_set_back()
            pieces.insert(0, StatusPiece(text=set_back, sign=Sign.TROUBLE, weight=Weight.WARN))
        if self._backup_at is not None:
            made = words.backup(self._backup_at, self._workplace.desk.now)
            pieces.append(StatusPiece(text=made, weight=Weight.QUIET))
        who = f"{actor.desk_name} · {actor.name}"
        pieces.append(StatusPiece(text=who, weight=Weight.QUIET))
        return tuple(pieces)


def today_figures(book: BookOfDay, now: Instant) -> TodayFigures:
    """Count a day's bookings: how many, how many are in, late, or owe for their visit (C8)."""
    day = book.day
    after = book.catalogue.outlet.policy.late_after_minutes
    active = [
        line
        for line in day.lines
        if line.is_active and day.interval.contains(day.sessions[line.session_id].interval.start)
    ]
    late = {
        line.appointment_id
        for line in active
        if late_minutes(
            line.status, day.sessions[line.session_id].interval.start, now, after_minutes=after
        )
    }
    here = {line.appointment_id for line in active if line.status is BookingStatus.CHECKED_IN}
    owing = {
        line.appointment_id: line.standing.due_minor for line in active if line.standing.is_owed
    }
    return TodayFigures(
        bookings=len({line.appointment_id for line in active}),
        here=len(here),
        late=len(late),
        to_pay=len(owing),
        owed=Money(sum(owing.values()), book.catalogue.outlet.currency),
    )
