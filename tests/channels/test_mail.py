"""E-mail over a real SMTP server: what comes in, and what a server may do wrong (F4)."""

from __future__ import annotations

import ssl
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.channels.mail import MailServer
from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.services.settings import SmtpServer
from tests.channels.post import Booked, Inbox, RudeServer, entry_of, plain

PASSWORD = "horse battery"


def untold() -> None:
    """Hear that an e-mail leaves."""


def mail_server(
    booked: Booked,
    port: int,
    *,
    is_tls: bool = False,
    password: str = "",
    silence_seconds: float = 20,
) -> MailServer:
    secrets = Secrets.fixed({SecretName.SMTP_PASSWORD: password} if password else {})
    return MailServer(
        SmtpServer(host="127.0.0.1", port=port, is_tls=is_tls, user="salon" if password else ""),
        secrets.read(SecretName.SMTP_PASSWORD),
        sender="hello@salon.example",
        clock=booked.desk.clock,
        silence_seconds=silence_seconds,
    )


def send_next(booked: Booked, server: MailServer) -> None:
    booked.wait()
    message = booked.next(MessageChannel.EMAIL)
    server.send(message, partial(booked.outbox.note_handing_over, message))
    booked.outbox.note_sent(message)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=365 * 100))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "here.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def test_confirmation_comes_in_with_both_parts_and_a_calendar_entry(
    booked: Booked, inbox: Inbox
) -> None:
    send_next(booked, mail_server(booked, inbox.port))

    (mail,) = inbox.mails
    assert mail["From"] == "Lumen Studio <hello@salon.example>"
    assert mail["To"] == "Kate Hayes <kate@example.com>"
    assert mail["Subject"] == "Your appointment on Friday, 20 November 2026, 11:15"
    assert "Cut & blow-dry with Sarah Wilson\n" in plain(mail)
    assert "Cut &amp; blow-dry with Sarah Wilson" in plain(mail, "html")
    entry = entry_of(mail)
    assert (entry.method, entry.sequence, entry.status) == ("REQUEST", 0, "CONFIRMED")
    assert entry.starts_at == datetime(2026, 11, 20, 11, 15, tzinfo=UTC)
    assert entry.ends_at == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert entry.attendee == "mailto:kate@example.com"
    assert entry.organizer == "mailto:hello@salon.example"


def test_change_and_cancellation_bear_the_same_uid_and_rising_sequences(
    booked: Booked, inbox: Inbox
) -> None:
    server = mail_server(booked, inbox.port)
    send_next(booked, server)
    booked.move("14:00")
    send_next(booked, server)
    how = CallingOff(by=CancelledBy.CUSTOMER, tells=True)
    booked.desk.lifecycle.cancel(booked.desk.actor, booked.appointment.id, how)
    send_next(booked, server)

    entries = [entry_of(mail) for mail in inbox.mails]
    assert [entry.method for entry in entries] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [entry.sequence for entry in entries] == [0, 1, 2]
    assert [entry.status for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert len({entry.uid for entry in entries}) == 1
    assert entries[1].starts_at == datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    assert len(inbox.ids) == 3


def test_same_message_sent_again_is_known_for_the_same(booked: Booked, inbox: Inbox) -> None:
    booked.wait()
    message = booked.next(MessageChannel.EMAIL)
    server = mail_server(booked, inbox.port)

    server.send(message, untold)
    server.send(message, untold)

    assert len(inbox.mails) == 2
    assert len(inbox.ids) == 1
    assert entry_of(inbox.mails[0]) == entry_of(inbox.mails[1])


@pytest.mark.parametrize("password", [PASSWORD, "größer: 100 €"], ids=["ascii", "any"])
@pytest.mark.parametrize("is_tls", [True, False], ids=["smtps", "starttls"])
def test_password_goes_over_tls(
    booked: Booked,
    tls: ssl.SSLContext,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_tls: bool,
    password: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Inbox(tls=tls, is_tls=is_tls, password=password) as inbox:
        send_next(booked, mail_server(booked, inbox.port, is_tls=is_tls, password=password))

    assert (inbox.was_encrypted, inbox.was_signed_in) == ([True], [True])


def test_certificate_of_nobody_is_not_trusted(booked: Booked, tls: ssl.SSLContext) -> None:
    with Inbox(tls=tls) as inbox, pytest.raises(NotDeliveredError) as failed:
        send_next(booked, mail_server(booked, inbox.port))

    assert failed.value.is_of_channel
    assert inbox.mails == []


@pytest.mark.parametrize("is_tls", [False, True])
def test_it_is_said_once_right_before_the_whole_mail_leaves(
    booked: Booked,
    certificate: Path,
    tls: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_tls: bool,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    booked.wait()
    message = booked.next(MessageChannel.EMAIL)
    said: list[int] = []
    with Inbox(tls=tls, is_tls=is_tls) as inbox:
        server = mail_server(booked, inbox.port, is_tls=is_tls)
        server.send(message, lambda: said.append(len(inbox.mails)))

        assert len(inbox.mails) == 1
    assert said == [0]


def test_mail_whose_leaving_cannot_be_noted_does_not_leave(booked: Booked, inbox: Inbox) -> None:
    booked.wait()
    message = booked.next(MessageChannel.EMAIL)

    def refuse() -> None:
        raise StorageError("busy")

    with pytest.raises(StorageError):
        mail_server(booked, inbox.port).send(message, refuse)

    assert inbox.mails == []


@pytest.mark.parametrize("wrong", ["wrong horse", "falsches Roß"])
def test_wrong_password_is_told_without_it(booked: Booked, wrong: str) -> None:
    with Inbox(password=PASSWORD) as inbox, pytest.raises(NotDeliveredError) as failed:
        send_next(booked, mail_server(booked, inbox.port, password=wrong))

    assert (failed.value.is_of_channel, failed.value.is_final) == (True, False)
    assert failed.value.problem.startswith("535")
    assert wrong not in str(failed.value)


@pytest.mark.parametrize(
    "quoted",
    [
        "wrong horse",
        b64encode(b"wrong horse").decode(),
        b64encode(b"\0salon\0wrong horse").decode(),
    ],
)
def test_server_that_quotes_the_password_is_not_quoted(booked: Booked, quoted: str) -> None:
    with Inbox(password=PASSWORD) as inbox:
        inbox.sign_in_answer = f"535 Not understood: {quoted}"
        with pytest.raises(NotDeliveredError) as failed:
            send_next(booked, mail_server(booked, inbox.port, password="wrong horse"))

    assert failed.value.problem == "535 Not understood: …"


def test_refused_recipient_is_given_up_and_a_busy_one_is_not(booked: Booked, inbox: Inbox) -> None:
    booked.wait()
    message = booked.next(MessageChannel.EMAIL)
    found = []
    for answer in ("550 no such user", "451 try later"):
        inbox.recipient_answer = answer
        with pytest.raises(NotDeliveredError) as failed:
            mail_server(booked, inbox.port).send(message, untold)
        found.append((failed.value.problem, failed.value.is_final, failed.value.is_of_channel))

    assert found == [("550 no such user", True, False), ("451 try later", False, False)]


def test_address_with_a_line_break_is_refused_and_never_sent(booked: Booked, inbox: Inbox) -> None:
    booked.change_card(email="kate@example.com\r\nBcc: all@example.com")

    with pytest.raises(NotDeliveredError) as failed:
        send_next(booked, mail_server(booked, inbox.port))

    assert failed.value.is_final
    assert inbox.mails == []


@pytest.mark.parametrize(
    "name",
    [
        "=?utf-8?q?Kate=0D=0ABcc:_all@example.com?=",
        "=?utf-8?b?S2F0ZQ0KQmNjOiBhbGxAZXhhbXBsZS5jb20NCg0KYm9keQ==?= Hayes",
        "Änne =?utf-8?q?=0D=0A=0D=0Abody?=",
        'Kate "the Great", <kate@elsewhere.example>;',
    ],
)
def test_name_writes_no_headers_of_its_own(booked: Booked, inbox: Inbox, name: str) -> None:
    booked.change_card(first_name=name, last_name="")

    send_next(booked, mail_server(booked, inbox.port))

    (mail,) = inbox.mails
    assert mail["Bcc"] is None
    assert mail["To"].addresses[0].display_name == name.replace("=?", "= ?")
    assert [each.addr_spec for each in mail["To"].addresses] == ["kate@example.com"]
    assert "11:15" in plain(mail)


def test_mail_is_ascii_whatever_letters_are_in_it(booked: Booked, inbox: Inbox) -> None:
    booked.change_card(first_name="Änne", last_name="Größl")

    send_next(booked, mail_server(booked, inbox.port))

    (mail,) = inbox.mails
    assert mail.as_bytes().isascii()
    assert "Änne" in plain(mail)
    parts = {part["Content-Transfer-Encoding"] for part in mail.walk()}
    assert parts <= {None, "7bit", "quoted-printable", "base64"}
    assert entry_of(mail).attendee == "mailto:kate@example.com"


@pytest.mark.parametrize(
    "greeting",
    [
        pytest.param(b"", id="silent"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n<html>\r\n", id="html"),
        pytest.param(b"\x00\xff\xfe\x80\r\n", id="bytes"),
        pytest.param(b"220 " + b"x" * 20_000 + b"\r\n", id="endless line"),
        pytest.param(b"220 hello\r\n", id="always 220"),
        pytest.param(b"554 go away\r\n", id="not now"),
    ],
)
def test_server_of_any_manners_is_only_out_of_reach(booked: Booked, greeting: bytes) -> None:
    with RudeServer(greeting) as server, pytest.raises(NotDeliveredError) as failed:
        send_next(booked, mail_server(booked, server.port, silence_seconds=0.2))

    assert (failed.value.is_of_channel, failed.value.is_final) == (True, False)
    assert failed.value.problem.isprintable()
    assert len(failed.value.problem) <= 300


def test_nobody_there_is_out_of_reach(booked: Booked) -> None:
    with Inbox() as gone:
        port = gone.port

    with pytest.raises(NotDeliveredError) as failed:
        send_next(booked, mail_server(booked, port))

    assert failed.value.is_of_channel
