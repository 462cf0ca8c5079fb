"""Sending that goes nowhere: in a sample salon nobody outside is to hear of anything (F4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from booking_desktop.channels.delivery import Delivery
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.storage.outgoing import Outgoing


class PretendedDelivery:
    """Takes every message and forgets it."""

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:  # noqa: ARG002
        """Say that it leaves."""
        handing_over()


PRETENDED: Final[dict[MessageChannel, Delivery]] = {
    channel: PretendedDelivery() for channel in MessageChannel
}
"""Both ways of sending, as a sample salon has them."""
