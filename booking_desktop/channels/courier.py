"""Sends what is due, one message after the other, and notes what came of each (F4).

A mail server or gateway that is out of reach is left alone for a while, so that a hundred messages
do not each wait for it, and the other channel goes on.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from booking_desktop.channels.delivery import Delivery, NotDeliveredError
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.clock import Clock
from booking_desktop.services.message_outbox import MessageOutbox
from booking_desktop.storage.outgoing import Outgoing

_PAUSE_SECONDS: Final = 30
_NOT_NOTED: Final = "the database was busy"

_log = logging.getLogger(__name__)


class Courier:
    """Takes messages out of the outbox and hands them over. For one thread."""

    def __init__(
        self,
        outbox: MessageOutbox,
        deliveries: Mapping[MessageChannel, Delivery],
        *,
        clock: Clock,
    ) -> None:
        """Keep the outbox, and the ways of sending."""
        self._outbox = outbox
        self._deliveries = deliveries
        self._clock = clock
        self._closed_until: dict[MessageChannel, Instant] = {}
        self._unnoted: deque[Callable[[], None]] = deque()

    def send_due(self, *, is_ending: Callable[[], bool] = lambda: False) -> None:
        """Send all that is due, until there is no more or somebody wants an end.

        Raises:
            StorageError: The database cannot be read or written. What has left is noted before
                anything else leaves.
        """
        self._note_results()
        while not is_ending() and (message := self._outbox.take(self._open())) is not None:
            self._unnoted.append(self._sent(message))
            self._note_results()

    def _sent(self, message: Outgoing) -> Callable[[], None]:
        """Send a message, and return how its outcome is noted."""
        try:
            self._deliveries[message.channel].send(
                message, partial(self._outbox.note_handing_over, message)
            )
        except NotDeliveredError as error:
            # The words of the other side may name the customer: they are for the outbox alone.
            _log.warning("message %s did not leave", message.id)
            if error.is_of_channel:
                until = Instant(self._clock.now() + _PAUSE_SECONDS)
                self._closed_until[message.channel] = until
            return partial(
                self._outbox.note_failed, message, error.problem, is_final=error.is_final
            )
        except StorageError:
            _log.warning("message %s was held back", message.id, exc_info=True)
            return partial(self._outbox.note_failed, message, _NOT_NOTED, is_final=False)
        except Exception as error:  # noqa: BLE001 - it must not stand in the way of the others
            _log.exception("message %s cannot be sent", message.id)
            return partial(self._outbox.note_failed, message, type(error).__name__, is_final=True)
        return partial(self._outbox.note_sent, message)

    def _note_results(self) -> None:
        while self._unnoted:
            self._unnoted[0]()
            self._unnoted.popleft()

    def _open(self) -> tuple[MessageChannel, ...]:
        now = self._clock.now()
        return tuple(each for each in self._deliveries if self._closed_until.get(each, now) <= now)
