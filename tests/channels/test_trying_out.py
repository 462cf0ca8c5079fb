"""Trying a mail server, Cal.com and a gateway: one answer for everything that may be wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from booking_desktop.channels.trying_out import try_calendar, try_mail, try_sms
from booking_desktop.domain.errors import FieldError
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.services.settings import Settings, SmtpServer
from booking_desktop.services.trials import TrialFault, TrialOutcome
from tests.channels.calendar_server import CalendarServer
from tests.channels.post import Inbox, RudeServer, free_port
from tests.salon import FixedClock, at

CLOCK = FixedClock(at("08:00"))
WORDS = "s3cret-words"


def mail_on(port: int, *, password: str = "", is_tls: bool = False) -> Configuration:
    smtp = SmtpServer(host="127.0.0.1", port=port, is_tls=is_tls, user="salon" if password else "")
    return Configuration(
        settings=Settings(smtp=smtp, mail_from="hello@salon.example"),
        secrets=Secrets.fixed({SecretName.SMTP_PASSWORD: password} if password else {}),
    )


def test_mail_server_that_lets_us_in_is_told_and_gets_nothing() -> None:
    with Inbox(password=WORDS) as inbox:
        found = try_mail(mail_on(inbox.port, password=WORDS), "", clock=CLOCK)

    assert found == TrialOutcome(is_encrypted=False)
    assert inbox.mails == []


def test_e_mail_that_is_wished_for_comes_in() -> None:
    with Inbox() as inbox:
        to = "owner@salon.example"
        found = try_mail(mail_on(inbox.port), to, clock=CLOCK, subject="Messages work")

    (mail,) = inbox.mails
    assert found.fault is None
    assert (mail["To"], mail["Subject"]) == (to, "Messages work")


def test_wrong_password_is_told_without_it() -> None:
    with Inbox(password="another") as inbox:
        found = try_mail(mail_on(inbox.port, password=WORDS), "", clock=CLOCK)

    assert found.fault is TrialFault.NOT_LET_IN
    assert WORDS not in found.said


def test_address_that_the_server_does_not_take_is_told() -> None:
    with Inbox() as inbox:
        inbox.recipient_answer = "550 Nobody here"
        found = try_mail(mail_on(inbox.port), "nobody@salon.example", clock=CLOCK)

    assert (found.fault, found.said) == (TrialFault.REFUSED, "550 Nobody here")


@pytest.mark.parametrize(
    ("greeting", "fault"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n", TrialFault.NOT_UNDERSTOOD),
        (b"554 Go away\r\n", TrialFault.REFUSED),
    ],
)
def test_what_is_no_mail_server_is_told(greeting: bytes, fault: TrialFault) -> None:
    with RudeServer(greeting) as rude:
        found = try_mail(mail_on(rude.port), "", clock=CLOCK)

    assert found.fault is fault


def test_mail_server_without_tls_from_the_beginning_is_told() -> None:
    with Inbox() as inbox:
        found = try_mail(mail_on(inbox.port, is_tls=True), "", clock=CLOCK)

    assert found.fault is TrialFault.NOT_UNDERSTOOD


def test_server_that_is_not_there_is_out_of_reach() -> None:
    assert try_mail(mail_on(free_port()), "", clock=CLOCK).fault is TrialFault.OUT_OF_REACH
    calendar = Configuration(
        settings=Settings(calcom_url=f"http://127.0.0.1:{free_port()}"),
        secrets=Secrets.fixed({SecretName.CALCOM_KEY: WORDS}),
    )
    assert try_calendar(calendar, clock=CLOCK).fault is TrialFault.OUT_OF_REACH
    gateway = Configuration(settings=Settings(sms_url=f"http://127.0.0.1:{free_port()}"))
    assert try_sms(gateway).fault is TrialFault.OUT_OF_REACH


@pytest.mark.parametrize("which", ["smtp_host", "mail_from", "calcom_key", "sms_url"])
def test_what_is_not_set_is_asked_for(which: str) -> None:
    nothing = Configuration()
    nameless = Configuration(
        settings=Settings(smtp=SmtpServer(host="127.0.0.1", port=1, is_tls=False, user=""))
    )
    tried = {
        "smtp_host": lambda: try_mail(nothing, "", clock=CLOCK),
        "mail_from": lambda: try_mail(nameless, "owner@salon.example", clock=CLOCK),
        "calcom_key": lambda: try_calendar(nothing, clock=CLOCK),
        "sms_url": lambda: try_sms(nothing),
    }

    with pytest.raises(FieldError) as refused:
        tried[which]()

    assert (refused.value.field, refused.value.problem) == (which, "missing")


def test_cal_com_is_asked_with_the_key_and_books_nothing() -> None:
    with CalendarServer() as server:
        configuration = Configuration(
            settings=Settings(calcom_url=server.url),
            secrets=Secrets.fixed({SecretName.CALCOM_KEY: WORDS}),
        )
        found = try_calendar(configuration, clock=CLOCK)

    assert found.fault is None
    assert server.headers[0]["Authorization"] == f"Bearer {WORDS}"
    assert server.bookings == {}


@contextmanager
def answering(status: int, body: bytes = b"") -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A server that says the same to everything, and what it was asked."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def _say(self) -> None:
            asked.append((self.command, self.headers.get("Authorization", "")))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_OPTIONS = do_POST = _say  # noqa: N815 - the names http.server looks for

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (401, b"{}", TrialFault.NOT_LET_IN),
        (404, json.dumps({"message": "not here"}).encode(), TrialFault.REFUSED),
        (500, b"<html>", TrialFault.REFUSED),
        (200, b"<html>a page for people</html>", TrialFault.NOT_UNDERSTOOD),
    ],
)
def test_what_is_not_cal_com_or_says_no_is_told(
    status: int, body: bytes, fault: TrialFault
) -> None:
    with answering(status, body) as (url, _asked):
        configuration = Configuration(
            settings=Settings(calcom_url=url),
            secrets=Secrets.fixed({SecretName.CALCOM_KEY: WORDS}),
        )
        assert try_calendar(configuration, clock=CLOCK).fault is fault


@pytest.mark.parametrize(
    ("status", "fault"),
    [(204, None), (405, None), (401, TrialFault.NOT_LET_IN), (502, TrialFault.REFUSED)],
)
def test_gateway_is_asked_what_it_takes_and_nothing_is_sent(
    status: int, fault: TrialFault | None
) -> None:
    with answering(status) as (url, asked):
        configuration = Configuration(
            settings=Settings(sms_url=url), secrets=Secrets.fixed({SecretName.SMS_KEY: WORDS})
        )
        assert try_sms(configuration).fault is fault

    assert asked == [("OPTIONS", f"Bearer {WORDS}")]
