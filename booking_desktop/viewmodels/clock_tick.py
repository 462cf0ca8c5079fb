"""The minute hand: tells whoever shows the time when a new minute has begun."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.services.clock import Clock

_LONGEST_WAIT_SECONDS = 15
"""The clock may be set, and a sleeping machine may wake: look again before the minute is over."""


class ClockTick(QObject):
    """Watches the clock.

    Signals:
        minute_changed(Instant): A new minute has begun; the instant is the clock's.
    """

    minute_changed = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Start at once."""
        super().__init__(parent)
        self._clock = clock
        self._now = clock.now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._wait()

    @property
    def now(self) -> Instant:
        """The instant at the last look; good enough for whatever is shown."""
        return self._now

    def look(self) -> None:
        """Look at the clock and tell if its minute is another one."""
        before, self._now = self._now, self._clock.now()
        self._wait()
        if before // SECONDS_PER_MINUTE != self._now // SECONDS_PER_MINUTE:
            self.minute_changed.emit(self._now)

    def _wait(self) -> None:
        left = SECONDS_PER_MINUTE - self._now % SECONDS_PER_MINUTE
        self._timer.start(min(left, _LONGEST_WAIT_SECONDS) * 1000)
