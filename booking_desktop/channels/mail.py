"""E-mail over SMTP (F4): text and HTML, and a calendar entry where there is something to enter.

The connection is encrypted from the beginning or by STARTTLS where that is offered. A password is
never sent over a connection that others could read, but for one that stays on this machine.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING, Final

from booking_desktop.channels.calendar_event import calendar_event, calendar_method
from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.services.letters import letter
from booking_desktop.services.secrets import Secret
from booking_desktop.services.settings import SmtpServer
from booking_desktop.storage.outgoing import Outgoing

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SILENCE_SECONDS: Final = 20
_WHOLE_SECONDS: Final = 60
_SIGNED_IN_CODE: Final = 235
_FIRST_REFUSING_CODE: Final = 400
_FIRST_FINAL_CODE: Final = 500
_PLAIN_ASCII: Final = SMTP.clone(cte_type="7bit")
"""Every server takes such an e-mail as it is; not every one takes letters beyond ASCII."""

_END: Final = b"\r\n.\r\n"


class _Connection(smtplib.SMTP):
    """A connection that says when it lets an e-mail go: none ends before its line with a dot."""

    letting_go: Callable[[], None] = staticmethod(lambda: None)

    def send(self, s: ReadableBuffer | str) -> None:
        if isinstance(s, bytes) and s.endswith(_END):
            self.letting_go()
        super().send(s)


class _TlsConnection(_Connection, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class MailServer:
    """Sends e-mails through one server, each over a connection of its own."""

    def __init__(
        self,
        server: SmtpServer,
        password: Secret | None,
        *,
        sender: str,
        clock: Clock,
        silence_seconds: float = _SILENCE_SECONDS,
    ) -> None:
        """Keep who takes e-mail, who signs in, and in whose name it goes out."""
        self._server = server
        self._password = password
        self._sender = sender
        self._clock = clock
        self._silence_seconds = silence_seconds

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:
        """Send an e-mail; when this returns, the server has taken it.

        Args:
            message: What is sent.
            handing_over: Called when the server waits for the e-mail, right before it gets it.

        Raises:
            NotDeliveredError: The server did not take it, or is out of reach.
            StorageError: It could not be noted that it leaves, so it did not.
        """
        try:
            mail = compose(message, sender=self._sender, made_at=self._clock.now())
        except ValueError as error:
            raise NotDeliveredError(str(error), is_final=True) from None
        with self._as_not_delivered(), self._connected() as connection:
            connection.letting_go = handing_over
            self._hand_over(connection, mail)

    def look_in(self, mail: EmailMessage | None) -> bool:
        """Connect and sign in as for an e-mail, and hand one over if it is given.

        Returns:
            Whether the connection is encrypted.

        Raises:
            NotDeliveredError: There is no TLS for the password, or the e-mail was not taken.
            OSError: Whatever else is in the way; `SMTPException` is one.
            ValueError: What answers there is no mail server.
        """
        with self._connected() as connection:
            is_encrypted = isinstance(connection.sock, ssl.SSLSocket)
            if mail is not None:
                self._hand_over(connection, mail)
        return is_encrypted

    def _hand_over(self, connection: smtplib.SMTP, mail: EmailMessage) -> None:
        try:
            connection.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise _refused(code, said) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise _refused(error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
            raise NotDeliveredError(str(error), is_final=True) from None

    @contextmanager
    def _connected(self) -> Iterator[_Connection]:
        """Open a connection that is signed in; whatever the server does, it ends in time."""
        secured = ssl.create_default_context()
        connection = (
            _TlsConnection(timeout=self._silence_seconds, context=secured)
            if self._server.is_tls
            else _Connection(timeout=self._silence_seconds)
        )
        watch = Timer(_WHOLE_SECONDS, _cut, [connection])
        watch.daemon = True
        watch.start()
        try:
            # The name for the certificate; it is asked for when TLS begins.
            connection._host = self._server.host  # type: ignore[attr-defined]
            code, said = connection.connect(self._server.host, self._server.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, said)
            self._sign_in(connection, secured)
            yield connection
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            watch.cancel()
            connection.close()

    @contextmanager
    def _as_not_delivered(self) -> Iterator[None]:
        """Turn whatever goes wrong with a server into one thing; its words hold no password."""
        try:
            yield
        except smtplib.SMTPResponseException as error:
            problem = self._without_password(f"{error.smtp_code} {_text(error.smtp_error)}")
            raise NotDeliveredError(problem, is_of_channel=True) from None
        except (OSError, ValueError, IndexError) as error:
            problem = type(error).__name__
            raise NotDeliveredError(problem, is_of_channel=True) from None

    def _without_password(self, said: str) -> str:
        """Blot out the password where a server quotes the line that it did not understand."""
        if self._password is None:
            return said
        line = Secret(_plain(self._server.user, self._password.reveal()))
        return self._password.blotted(line.blotted(said))

    def _sign_in(self, connection: smtplib.SMTP, secured: ssl.SSLContext) -> None:
        connection.ehlo_or_helo_if_needed()
        is_safe = self._server.is_tls
        if not is_safe and connection.has_extn("starttls"):
            connection.starttls(context=secured)
            connection.ehlo_or_helo_if_needed()
            is_safe = True
        if self._password is None or not self._server.user:
            return
        if not is_safe and not _is_here(connection):
            raise NotDeliveredError("no TLS for the password", is_of_channel=True)
        _log_in(connection, self._server.user, self._password.reveal())


def compose(message: Outgoing, *, sender: str, made_at: Instant) -> EmailMessage:
    """Return an e-mail as it goes out.

    Its Message-ID is made of the message's own id: sent again, it is known for the same.

    Raises:
        ValueError: The address is none.
    """
    words = letter(message)
    mail = EmailMessage(policy=_PLAIN_ASCII)
    mail["Subject"] = _as_it_reads(words.subject)
    mail["From"] = Address(_as_it_reads(message.business.name), addr_spec=sender)
    mail["To"] = Address(_as_it_reads(message.full_name), addr_spec=message.address)
    mail["Date"] = formatdate(made_at)
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(words.text)
    mail.add_alternative(words.html, subtype="html")
    if method := calendar_method(message):
        entry = calendar_event(message, organizer=sender, made_at=made_at)
        mail.add_attachment(
            entry.decode(),
            subtype="calendar",
            filename="appointment.ics",
            params={"method": method},
        )
    return mail


def _as_it_reads(text: str) -> str:
    """Return text that a header shows letter by letter.

    What begins like an encoded word would be decoded on its way into the header, line breaks and
    all, and whoever types such a name could write headers of their own.
    """
    return text.replace("=?", "= ?")


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    if user.isascii() and password.isascii():
        connection.login(user, password)
        return
    # smtplib knows ASCII alone; any letters are signed in with as RFC 4616 writes them.
    code, answer = connection.docmd("AUTH", f"PLAIN {_plain(user, password)}")
    if code != _SIGNED_IN_CODE:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _plain(user: str, password: str) -> str:
    """Return who signs in, as `AUTH PLAIN` says it."""
    return b64encode(f"\0{user}\0{password}".encode()).decode()


def _refused(code: int, said: bytes | str) -> NotDeliveredError:
    """Return what a server's answer means; one that is neither yes nor no is of no use at all."""
    return NotDeliveredError(
        f"{code} {_text(said)}",
        is_final=code >= _FIRST_FINAL_CODE,
        is_of_channel=code < _FIRST_REFUSING_CODE,
    )


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _is_here(connection: smtplib.SMTP) -> bool:
    """Whether the other end is on this machine."""
    if connection.sock is None:
        return False
    address: str = connection.sock.getpeername()[0]
    return ip_address(address.partition("%")[0]).is_loopback


def _cut(connection: smtplib.SMTP) -> None:
    """End a connection that drags on; whoever waits for it is told so."""
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
