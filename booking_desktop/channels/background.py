"""What is sent to others beside the work, in whatever process hosts it: a window or `serve`."""

from __future__ import annotations

from booking_desktop.channels.message_runner import MessageRunner
from booking_desktop.channels.mirror_runner import MirrorRunner
from booking_desktop.services.house import House


class Background:
    """Every runner of a house, begun and ended together."""

    def __init__(self, house: House) -> None:
        """Keep whose work it is; nothing begins before `start`."""
        self._runners = (MessageRunner(house), MirrorRunner(house))

    def start(self) -> None:
        """Begin; returns at once."""
        for runner in self._runners:
            runner.start()

    def stop(self) -> None:
        """End when what has begun is through: all at once, so that the slowest says how long."""
        for runner in self._runners:
            runner.end()
        for runner in self._runners:
            runner.stop()
