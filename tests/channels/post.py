"""A mail server and a gateway of text messages on loopback, and somebody who is written to."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from icalendar import Calendar, Event

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.ids import MessageId
from booking_desktop.domain.messages import MessageChannel, MessageShelf, QuietHours
from booking_desktop.services.action import Actions
from booking_desktop.services.message_outbox import MessageOutbox
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from booking_desktop.storage.outgoing import Outgoing
from booking_desktop.storage.premises import read_premises
from tests.salon import Desk, at

BOTH = tuple(MessageChannel)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


class Inbox:
    """A real SMTP server that keeps what it takes.

    `answer` is what it says to a whole e-mail; `seen` is called before it says so.
    """

    def __init__(
        self,
        *,
        tls: SSLContext | None = None,
        is_tls: bool = False,
        password: str = "",
    ) -> None:
        self.mails: list[EmailMessage] = []
        self.was_encrypted: list[bool] = []
        self.was_signed_in: list[bool] = []
        self.answer = "250 OK"
        self.recipient_answer = "250 OK"
        self.sign_in_answer: str | None = None
        self.seen: Callable[[], None] = lambda: None
        self._password = password
        auth: dict[str, Any] = {}
        if password:
            # aiosmtpd knows of TLS only by STARTTLS.
            is_asked = tls is not None and not is_tls
            auth = {
                "authenticator": self._authenticate,
                "auth_required": is_asked,
                "auth_require_tls": is_asked,
            }
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=free_port(),
            ssl_context=tls if is_tls else None,
            tls_context=None if is_tls else tls,
            **auth,
        )

    @property
    def port(self) -> int:
        port: int = self._controller.port
        return port

    @property
    def ids(self) -> set[str]:
        return {str(mail["Message-ID"]) for mail in self.mails}

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._controller.stop()

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _o: list[str]
    ) -> str:
        envelope.rcpt_tos.append(to)
        return self.recipient_answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.original_content, bytes)
        mail = message_from_bytes(envelope.original_content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        assert server.transport is not None
        self.was_encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        self.was_signed_in.append(session.authenticated is True)
        self.seen()
        return self.answer

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: object
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        is_right = said.password == self._password.encode()
        return AuthResult(success=is_right, handled=False, message=self.sign_in_answer)


class RudeServer:
    """Takes connections and says what it likes to everything, or nothing at all."""

    def __init__(self, greeting: bytes) -> None:
        self._greeting = greeting
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._run)
        self.port: int = self._server.getsockname()[1]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._server.accept()
                with connection, suppress(OSError):
                    connection.sendall(self._greeting)
                    while connection.recv(1024):
                        connection.sendall(self._greeting)


class Gateway:
    """An HTTP gateway of text messages that keeps what it is given.

    `seen` is called before it answers, `answered` when it has.
    """

    def __init__(self) -> None:
        self.texts: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.seen: Callable[[], None] = lambda: None
        self.answered: Callable[[], None] = lambda: None
        self.status = 200
        self.answer = b"{}"
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:  # whoever sent it is gone
                    return
                gateway.texts.append(json.loads(body))
                gateway.headers.append(dict(self.headers))
                gateway.seen()
                with suppress(ConnectionError):  # whoever sent it may be gone
                    self.send_response(gateway.status)
                    self.send_header("Content-Length", str(len(gateway.answer)))
                    self.end_headers()
                    self.wfile.write(gateway.answer)
                gateway.answered()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=[0.01])
        self.url = f"http://127.0.0.1:{self._server.server_port}/send"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Booked:
    """Kate Hayes, booked with Sarah tomorrow at 11:15."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.salon = desk, desk.salon
        self.cut = self.salon.service("Cut & blow-dry", minutes=45)
        self.sarah = self.salon.staff("Sarah Wilson").works("09:00", "17:30").performs(self.cut)
        self.kate = self.salon.customer("Kate Hayes", phone="+353851234567")
        self.change_card(email="kate@example.com")
        self.outbox = self.outbox_with(QuietHours())
        self.messages = desk.message_list
        self.appointment: Appointment = desk.book(
            self.cut, self.sarah, "11:15", self.kate, day=1
        ).result

    def outbox_with(self, quiet: QuietHours) -> MessageOutbox:
        desk = self.desk
        actions = Actions(self.salon.database, clock=desk.clock, announcer=desk.announcer)
        with self.salon.database.reading() as connection:
            premises = read_premises(connection)
        assert premises is not None
        return MessageOutbox(
            self.salon.database, actions, premises=premises, clock=desk.clock, quiet=quiet
        )

    def change_card(self, **changes: str | int) -> None:
        with self.salon.writing() as unit:
            unit.update(tables.customer, self.kate, changes)

    def to(self, time: str, *, day: int = 1) -> Move:
        return Move(appointment_id=self.appointment.id, starts_at=at(time, day=day))

    def move(self, time: str) -> None:
        self.desk.rescheduling.move(self.desk.actor, self.to(time))

    def wait(self, seconds: int = 60) -> None:
        self.desk.clock.advance(seconds=seconds)

    def next(self, *channels: MessageChannel) -> Outgoing:
        """Return the next message that is due, noted as being sent."""
        message = self.outbox.take(channels or BOTH)
        assert message is not None
        return message

    def next_id(self, channel: MessageChannel) -> MessageId:
        """Return the message that waits on a channel."""
        page = self.messages.page(self.salon.outlet_id, MessageShelf.WAITING, limit=50)
        return next(each.id for each in page.messages if each.channel is channel)

    def note_left(self, message: Outgoing) -> None:
        """Note that a message was handed over and taken."""
        self.outbox.note_handing_over(message)
        self.outbox.note_sent(message)

    def rows(self) -> list[tuple[str, str, str]]:
        """Return kind, channel and state of every message in the order they were queued."""
        with self.salon.database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT kind, channel, state FROM message ORDER BY rowid"
            )
            return [(row[0], row[1], row[2]) for row in found]


class Entry(NamedTuple):
    """A calendar entry as a customer's calendar reads it."""

    method: str
    uid: str
    sequence: int
    status: str
    starts_at: datetime
    ends_at: datetime
    attendee: str
    organizer: str


def entry_of(mail: EmailMessage) -> Entry:
    """Return the calendar entry that is enclosed."""
    enclosed = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert len(enclosed) == 1
    written = enclosed[0].get_payload(decode=True)
    assert isinstance(written, bytes)
    calendar = Calendar.from_ical(written)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert isinstance(event.start, datetime)
    assert isinstance(event.end, datetime)
    assert enclosed[0].get_param("method") == str(calendar["METHOD"])
    return Entry(
        method=str(calendar["METHOD"]),
        uid=str(event["UID"]),
        sequence=int(str(event["SEQUENCE"])),
        status=str(event["STATUS"]),
        starts_at=event.start,
        ends_at=event.end,
        attendee=str(event["ATTENDEE"]),
        organizer=str(event["ORGANIZER"]),
    )


def plain(mail: EmailMessage, kind: str = "plain") -> str:
    """Return the words of one of the two parts."""
    part = mail.get_body((kind,))
    assert part is not None
    words: str = part.get_content()
    return words.replace("\r\n", "\n")
