"""Copies made while the desk is in use: once an hour, where something changed (G8)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.copies import Copies
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.work import Lane, Work

EVERY_SECONDS = 3600


class BackingUp(QObject):
    """Sees to it that there is a fresh copy.

    Signals:
        made(Instant): There is a copy of that time.
        refused(BookingError): No copy could be made.
    """

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, copies: Copies, work: Work, feed: ChangeFeed, tick: ClockTick) -> None:
        """Watch the clock and the commits."""
        super().__init__(tick)
        self._copies = copies
        self._work = work
        self._tick = tick
        self._lane = Lane()
        self._made_at: Instant | None = None
        self._is_changed = False
        tick.minute_changed.connect(self._on_minute)
        feed.committed.connect(self._on_committed)

    def begin(self) -> None:
        """Look when the last copy was made."""
        self._work.read(self._copies.newest_made_at, done=self._on_known, lane=self._lane)

    def _on_known(self, made_at: Instant | None) -> None:
        self._is_changed = self._is_changed or made_at is None
        self._take(made_at)

    def _on_committed(self, _changes: ChangeSet) -> None:
        self._is_changed = True

    def _on_minute(self, now: Instant) -> None:
        is_due = self._made_at is None or now - self._made_at >= EVERY_SECONDS
        if self._is_changed and is_due and not self._lane.is_waiting:
            self._work.read(
                lambda: self._copies.make(unless_younger_than_seconds=EVERY_SECONDS),
                done=self._on_made,
                refused=self._on_refused,
                lane=self._lane,
            )

    def _on_made(self, made_at: Instant | None) -> None:
        if made_at != self._made_at:
            self._is_changed = False
        self._take(made_at)

    def _on_refused(self, error: BookingError) -> None:
        self._made_at = self._tick.now  # not again before the hour is over
        self.refused.emit(error)

    def _take(self, made_at: Instant | None) -> None:
        self._made_at = made_at
        if made_at is not None:
            self.made.emit(made_at)
