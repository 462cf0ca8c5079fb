"""Trying whether other servers can be used, before messages and bookings depend on them (F3, F4).

Each is tried by the very code that uses it later. Every trial ends within its time.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from http import HTTPStatus
from typing import Final

import httpx

from booking_desktop.channels.calcom import CalCom
from booking_desktop.channels.calcom_answers import NotReachedError, NotTakenError
from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.channels.mail import MailServer
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.mirroring import MirrorProblem
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.secrets import SecretName
from booking_desktop.services.trials import TrialFault, TrialOutcome

_SILENCE_SECONDS: Final = 10.0
_NOT_LET_IN: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})

_MAIL_FAULTS: Final = (
    (smtplib.SMTPAuthenticationError, TrialFault.NOT_LET_IN),
    (smtplib.SMTPNotSupportedError, TrialFault.NOT_LET_IN),
    (ssl.SSLCertVerificationError, TrialFault.NOT_TRUSTED),
    (ssl.SSLError, TrialFault.NOT_UNDERSTOOD),
)
_MIRROR_FAULTS: Final = {
    MirrorProblem.NOT_ALLOWED: TrialFault.NOT_LET_IN,
    MirrorProblem.NOT_UNDERSTOOD: TrialFault.NOT_UNDERSTOOD,
}


def try_mail(
    configuration: Configuration, to: str, *, clock: Clock, subject: str = ""
) -> TrialOutcome:
    """Connect to the mail server and sign in; send one e-mail where an address is named.

    Raises:
        FieldError: `smtp_host` or, to send, `mail_from`: `missing`.
    """
    settings = configuration.settings
    if settings.smtp is None:
        raise FieldError("smtp_host", "missing")
    if to and settings.mail_from is None:
        raise FieldError("mail_from", "missing")
    sender = settings.mail_from or ""
    server = MailServer(
        settings.smtp,
        configuration.secrets.read(SecretName.SMTP_PASSWORD),
        sender=sender,
        clock=clock,
        silence_seconds=_SILENCE_SECONDS,
    )
    try:
        mail = _mail(sender, to, subject, clock) if to else None
        return TrialOutcome(is_encrypted=server.look_in(mail))
    except NotDeliveredError as error:
        fault = TrialFault.NOT_SAFE if error.is_of_channel else TrialFault.REFUSED
        return TrialOutcome(fault=fault, said=error.problem)
    except (OSError, ValueError, IndexError) as error:
        return _mail_fault(error)


def try_calendar(configuration: Configuration, *, clock: Clock) -> TrialOutcome:
    """Ask Cal.com for bookings, with the key.

    Raises:
        FieldError: `calcom_key`, `missing`.
    """
    key = configuration.secrets.read(SecretName.CALCOM_KEY)
    if key is None:
        raise FieldError("calcom_key", "missing")
    try:
        CalCom(configuration.settings, key, clock=clock).look_in()
    except NotReachedError as error:
        if error.said[:1].isdigit():
            return TrialOutcome(fault=TrialFault.REFUSED, said=error.said)
        return TrialOutcome(fault=TrialFault.OUT_OF_REACH)
    except NotTakenError as error:
        fault = _MIRROR_FAULTS.get(error.problem, TrialFault.REFUSED)
        return TrialOutcome(fault=fault, said=error.said)
    return TrialOutcome()


def try_sms(configuration: Configuration) -> TrialOutcome:
    """Ask the gateway what it takes, with the key; whatever it answers, nothing was sent.

    Raises:
        FieldError: `sms_url`, `missing`.
    """
    url = configuration.settings.sms_url
    if url is None:
        raise FieldError("sms_url", "missing")
    key = configuration.secrets.read(SecretName.SMS_KEY)
    headers = {"Authorization": f"Bearer {key.reveal()}"} if key is not None else {}
    try:
        with httpx.stream("OPTIONS", url, headers=headers, timeout=_SILENCE_SECONDS) as answer:
            status = answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return TrialOutcome(fault=TrialFault.OUT_OF_REACH)
    if status in _NOT_LET_IN:
        return TrialOutcome(fault=TrialFault.NOT_LET_IN)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TrialOutcome(fault=TrialFault.REFUSED, said=str(status))
    return TrialOutcome()


def _mail(sender: str, to: str, subject: str, clock: Clock) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = sender
    mail["To"] = to
    mail["Date"] = formatdate(clock.now())
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{subject}.\n")
    return mail


def _mail_fault(error: Exception) -> TrialOutcome:
    """Return what went wrong; words of the server that may quote a password are left out."""
    for kind, fault in _MAIL_FAULTS:
        if isinstance(error, kind):
            return TrialOutcome(fault=fault)
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return TrialOutcome(fault=TrialFault.REFUSED, said=str(error.smtp_code))
    is_strange = isinstance(error, smtplib.SMTPException | ValueError | IndexError)
    fault = TrialFault.NOT_UNDERSTOOD if is_strange else TrialFault.OUT_OF_REACH
    return TrialOutcome(fault=fault)
