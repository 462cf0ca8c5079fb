"""Starts the program as people do, but as of an instant of its own choosing.

    python -m tests.running_clock 1795085520 serve --db bookings.sqlite --port 0

The clock goes on from there as clocks do, so what is to be sent later is sent later. Everything
else is the program.
"""

from __future__ import annotations

import sys
from time import monotonic

from booking_desktop.domain.instants import Instant
from booking_desktop.services import clock


class RunningClock:
    """Says what time it is, had the program been started then."""

    set_back_seconds = 0
    began = Instant(0)
    _started = monotonic()

    def now(self) -> Instant:
        """Return the instant the program was started with, and the time since."""
        return Instant(self.began + int(monotonic() - self._started))


if __name__ == "__main__":
    RunningClock.began = Instant(int(sys.argv[1]))
    clock.SystemClock = RunningClock  # type: ignore[assignment,misc]
    del sys.argv[1]
    from booking_desktop.__main__ import main

    sys.exit(main())
