"""Starts the program as people do, but at an instant of its own choosing.

    python -m tests.stopped_clock 1795085520 --demo

The clock stands still: pictures of the window are the same at every hour, and a test knows what is
past. Everything else is the program.
"""

from __future__ import annotations

import sys

from booking_desktop.domain.instants import Instant
from booking_desktop.services import clock


class StoppedClock:
    """Says that it is then, always."""

    set_back_seconds = 0
    present = Instant(0)

    def now(self) -> Instant:
        """Return the instant the program was started with."""
        return self.present


if __name__ == "__main__":
    StoppedClock.present = Instant(int(sys.argv[1]))
    clock.SystemClock = StoppedClock  # type: ignore[assignment,misc]
    from booking_desktop.app import main

    sys.exit(main(sys.argv[2:]))
