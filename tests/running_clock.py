"""Starts the program as people do, but at an instant of its own choosing; time goes on from there.

    python -m tests.running_clock SECONDS [--watch LOG] serve --db FILE

So many seconds are added to the machine's clock. Everything else is the program. With `--watch`,
what the window says and how evenly it beats is written to a log (tests/window_watch.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

from booking_desktop.domain.instants import Instant
from booking_desktop.services import clock


class RunningClock(clock.SystemClock):
    """The machine's clock, set otherwise."""

    added_seconds = 0

    def now(self) -> Instant:
        """Return the present instant as this clock shows it."""
        return Instant(super().now() + self.added_seconds)


def main(arguments: list[str]) -> int:
    """Set the clock, then become the program."""
    RunningClock.added_seconds = int(arguments.pop(0))
    clock.SystemClock = RunningClock  # type: ignore[misc]
    if arguments[:1] == ["--watch"]:
        from tests.window_watch import watch  # noqa: PLC0415 - commands never load Qt

        watch(Path(arguments[1]))
        del arguments[:2]
    sys.argv = ["booking-desktop", *arguments]
    from booking_desktop.__main__ import main as run  # noqa: PLC0415 - the clock is set first

    return run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
