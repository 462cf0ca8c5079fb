"""What a way of sending looks like to whoever sends, and how it says that it did not work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from booking_desktop.domain.text import LINE_LENGTH
from booking_desktop.storage.outgoing import Outgoing

_UNTOLD: Final = "no words"


class NotDeliveredError(Exception):
    """A message did not leave.

    Attributes:
        problem: What was in the way, in a few words of the other side; never a key or a password.
        is_final: Whether another try would end the same.
        is_of_channel: Whether any other message would meet the same: the other side is out of
            reach, or lets nobody in.
    """

    def __init__(
        self, problem: str, *, is_final: bool = False, is_of_channel: bool = False
    ) -> None:
        """Keep what is known, on one line of a readable length."""
        printable = "".join(each if each.isprintable() else " " for each in problem)
        self.problem = " ".join(printable.split())[:LINE_LENGTH] or _UNTOLD
        self.is_final = is_final
        self.is_of_channel = is_of_channel
        super().__init__(self.problem)


class Delivery(Protocol):
    """One way of sending messages."""

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:
        """Send a message; when this returns, it was taken.

        Args:
            message: What is sent.
            handing_over: Called when the other side is ready, right before all of it leaves.

        Raises:
            NotDeliveredError: It was not, as far as is known.
            StorageError: It could not be noted that it leaves, so it did not.
        """
        ...
