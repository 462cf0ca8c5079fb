"""Who is late and who comes next, shown while nothing is selected (job 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.booking import Status as BookingStatus
from booking_desktop.domain.day import DaySession
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.telling import spoken_name
from booking_desktop.viewmodels.status import Status
from booking_desktop.viewmodels.workplace import Workplace

_MOST_ROWS = 12
_Expected: TypeAlias = "tuple[bool, Instant, ComingRow]"
"""Late ones before the others, then in order of time."""

_EXPECTED = frozenset({BookingStatus.CONFIRMED, BookingStatus.PENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRow:
    """Somebody, or a class, that is expected.

    Attributes:
        subject_id: The appointment or the session.
        title: "11:15 Niamh Walsh".
        detail: "Cut & blow-dry, Sarah".
        late: "22 min late"; empty for whoever still has time.
    """

    subject_id: str
    title: str
    detail: str
    late: str


class ComingUp(QObject):
    """Lists who is expected.

    Signals:
        changed(tuple[ComingRow, ...]): Late ones first, then in order of time.
    """

    changed = Signal(object)

    def __init__(self, status: Status, workplace: Workplace) -> None:
        """Follow what the status bar has read of today."""
        super().__init__(status)
        self._workplace = workplace
        self._rows: tuple[ComingRow, ...] = ()
        status.today_read.connect(self._on_read)

    @property
    def rows(self) -> tuple[ComingRow, ...]:
        """Who is expected."""
        return self._rows

    def _on_read(self, book: BookOfDay) -> None:
        expected = sorted((*self._people(book), *self._classes(book)), key=lambda each: each[:2])
        rows = tuple(row for _, _, row in expected[:_MOST_ROWS])
        if rows != self._rows:
            self._rows = rows
            self.changed.emit(rows)

    def _people(self, book: BookOfDay) -> Iterator[_Expected]:
        now = self._workplace.desk.now
        after = book.catalogue.outlet.policy.late_after_minutes
        words = self._workplace.grid_words
        for line in book.day.lines:
            session = book.day.sessions[line.session_id]
            start = session.interval.start
            late = late_minutes(line.status, start, now, after_minutes=after)
            is_due = line.is_active and line.status in _EXPECTED and (late or start >= now)
            if is_due and session.capacity == 1:
                name = line.customer_name or words.word("Walk-in")
                row = self._row(book, session, line.appointment_id, name)
                told = words.status(line.status, late) if late else ""
                yield not late, start, replace(row, late=told)

    def _classes(self, book: BookOfDay) -> Iterator[_Expected]:
        now = self._workplace.desk.now
        for session in book.day.sessions.values():
            start = session.interval.start
            is_taken = any(
                line.session_id == session.id and line.is_active for line in book.day.lines
            )
            if session.capacity > 1 and start >= now and is_taken:
                yield True, start, self._row(book, session, session.id, session.service_name)

    def _row(self, book: BookOfDay, session: DaySession, subject: str, name: str) -> ComingRow:
        person = spoken_name(book.catalogue, session.provider_id or session.room_id)
        what = session.service_name if name != session.service_name else ""
        start = self._workplace.wording.times.time(session.interval.start)
        return ComingRow(
            subject_id=subject,
            title=f"{start} {name}",
            detail=", ".join(part for part in (what, person) if part),
            late="",
        )
