"""The thread that sends messages, in a window or in `serve`: one process for each file (F4).

Whoever begins takes a lock that the system frees with the process; the others wait for it, and one
of them goes on where the first ended. Where neither a mail server nor a gateway is set there is
nothing to wait for, and where nobody else sends either, no message is promised.
"""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import Final

from booking_desktop.channels.courier import Courier
from booking_desktop.channels.delivery import Delivery
from booking_desktop.channels.mail import MailServer
from booking_desktop.channels.sms import SmsGateway
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel, QuietHours, Sending
from booking_desktop.services.house import House
from booking_desktop.services.message_outbox import MessageOutbox
from booking_desktop.services.secrets import SecretName
from booking_desktop.storage.file_lock import FileLock

_ROUND_SECONDS: Final = 1.0
_REMIND_EVERY_SECONDS: Final = 60
_SECONDS_PER_HOUR: Final = 3600
_LAST_MESSAGE_SECONDS: Final = 10

_log = logging.getLogger(__name__)


class MessageRunner:
    """Sends the messages of a database in the background."""

    def __init__(self, house: House) -> None:
        """Keep whose messages these are; nothing begins before `start`."""
        settings = house.settings
        self._clock = house.clock
        self._deliveries = _deliveries(house)
        self._sending = Sending(
            channels=tuple(self._deliveries), hold_seconds=settings.message_hold_seconds
        )
        self._ahead_seconds = settings.reminder_hours * _SECONDS_PER_HOUR
        self._outbox = MessageOutbox(
            house.database,
            house.actions,
            clock=house.clock,
            quiet=QuietHours(
                from_minute=settings.quiet_from_minute, until_minute=settings.quiet_until_minute
            ),
        )
        path = house.database.path
        self._lock = FileLock(path.with_name(f"{path.name}.messages.lock"))
        self._ending = Event()
        self._thread = Thread(target=self._run, name="messages", daemon=True)
        self._remind_at = Instant(0)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End when what is being sent has left, or after ten seconds: it is sent again then."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join(_LAST_MESSAGE_SECONDS)

    def _run(self) -> None:
        try:
            while not self._is_ours():
                if not self._deliveries or self._ending.wait(_ROUND_SECONDS):
                    return
            self._send()
        finally:
            self._lock.give_back()

    def _is_ours(self) -> bool:
        """Take the lock; whoever has it says what goes out."""
        try:
            if not self._lock.take(is_alone=True):
                return False
            self._outbox.begin(self._sending)
        except (BookingError, OSError):
            _log.warning("messages cannot be sent yet", exc_info=True)
            self._lock.give_back()
            return False
        return True

    def _send(self) -> None:
        courier = Courier(self._outbox, self._deliveries, clock=self._clock)
        while self._deliveries and not self._ending.is_set():
            try:
                self._remind()
                courier.send_due(is_ending=self._ending.is_set)
            except BookingError:
                _log.warning("the outbox is out of reach", exc_info=True)
            self._ending.wait(_ROUND_SECONDS)

    def _remind(self) -> None:
        now = self._clock.now()
        if self._ahead_seconds and now >= self._remind_at:
            self._outbox.remind(ahead_seconds=self._ahead_seconds)
            self._remind_at = Instant(now + _REMIND_EVERY_SECONDS)


def _deliveries(house: House) -> dict[MessageChannel, Delivery]:
    """Return the ways of sending for which all is set."""
    settings, secrets = house.settings, house.secrets
    found: dict[MessageChannel, Delivery] = {}
    if settings.smtp is not None and settings.mail_from is not None:
        found[MessageChannel.EMAIL] = MailServer(
            settings.smtp,
            secrets.read(SecretName.SMTP_PASSWORD),
            sender=settings.mail_from,
            clock=house.clock,
        )
    if settings.sms_url is not None:
        found[MessageChannel.SMS] = SmsGateway(settings.sms_url, secrets.read(SecretName.SMS_KEY))
    return found
