"""How far a long piece of work has come, and stopping it: one writes, the other looks."""

from __future__ import annotations

from booking_desktop.domain.errors import StoppedError


class Watch:
    """Called by the work after each part of it; plain values, so any thread may look.

    Attributes:
        done: How many parts are done.
        total: Of how many.
        is_stopped: Somebody does not want the rest: the next part raises.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.is_stopped = False

    def __call__(self, done: int, total: int) -> None:
        """Note that another part is done.

        Raises:
            StoppedError: Nobody wants the rest.
        """
        self.done, self.total = done, total
        if self.is_stopped:
            raise StoppedError
