"""The thread that sends messages, in a window or in `serve`: one process for each file (F4).

Whoever begins takes a lock that the system frees with the process; the others wait for it, and one
of them goes on where the first ended. Where neither a mail server nor a gateway is set there is
nothing to wait for, and where nobody else sends either, no message is promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from booking_desktop.channels.courier import Courier
from booking_desktop.channels.delivery import Delivery
from booking_desktop.channels.duty import Duty
from booking_desktop.channels.mail import MailServer
from booking_desktop.channels.sms import SmsGateway
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.services.house import House
from booking_desktop.services.message_outbox import MessageOutbox
from booking_desktop.services.secrets import SecretName

_REMIND_EVERY_SECONDS: Final = 60
_SECONDS_PER_HOUR: Final = 3600


class MessageRunner:
    """Sends the messages of a database in the background."""

    def __init__(
        self, house: House, *, deliveries: Mapping[MessageChannel, Delivery] | None = None
    ) -> None:
        """Keep whose messages these are; nothing begins before `start`.

        Args:
            house: Where they wait.
            deliveries: The ways of sending; None for those that are set.
        """
        settings = house.settings
        self._clock = house.clock
        self._deliveries = _deliveries(house) if deliveries is None else deliveries
        self._sending = Sending(
            channels=tuple(self._deliveries), hold_seconds=settings.message_hold_seconds
        )
        self._ahead_seconds = settings.reminder_hours * _SECONDS_PER_HOUR
        self._outbox = MessageOutbox(
            house.database,
            house.actions,
            premises=house.premises,
            clock=house.clock,
            quiet=settings.quiet_hours,
        )
        self._remind_at = Instant(0)
        self._courier = Courier(self._outbox, self._deliveries, clock=self._clock)
        self._duty = Duty(
            "messages",
            house.database.path,
            begin=lambda: self._outbox.begin(self._sending),
            go_round=self._send if self._deliveries else None,
        )

    def start(self) -> None:
        """Begin; returns at once."""
        self._duty.start()

    def end(self) -> None:
        """Want an end; returns at once."""
        self._duty.end()

    def stop(self) -> None:
        """End when what is being sent has left, or after ten seconds; the next process goes on."""
        self._duty.stop()

    def _send(self) -> None:
        self._remind()
        self._courier.send_due(is_ending=self._duty.is_ending)

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
