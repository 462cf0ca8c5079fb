"""The words of messages: the customer's language, the outlet's clock (F4, B14, G6).

A template has three blocks: the subject and the text of an e-mail, and an SMS. The HTML of an
e-mail is the same text once more, paragraph by paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from booking_desktop.domain.instants import (
    Instant,
    is_doubled,
    local_datetime,
    local_minute,
    offset_label,
    zone,
)
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.resources import resource_path
from booking_desktop.storage.outgoing import Outgoing

_LANGUAGES: Final = frozenset({"en", "de", "id"})
_USUAL: Final = Locale("en", "GB")
_PAGE: Final = "letter.html"
_BELOW_SUBJECT: Final = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail's words; both parts say the same."""

    subject: str
    text: str
    html: str


def letter(message: Outgoing) -> Letter:
    """Return the words of an e-mail."""
    words = _words(message)
    subject, text = _said(message, "subject", words), _said(message, "letter", words)
    paragraphs = [paragraph.splitlines() for paragraph in text.split("\n\n")]
    page = _environment().get_template(_PAGE)
    html = page.render(subject=subject, paragraphs=paragraphs, language=_locale(message).language)
    return Letter(subject=" ".join(subject.split()), text=f"{text}\n", html=html)


def short_text(message: Outgoing) -> str:
    """Return the words of an SMS, on one line but for what a person typed."""
    return _said(message, "sms", _words(message))


def words_of(message: Outgoing) -> str:
    """Return all that a person reads of a message, as it leaves; `as_read` takes it apart."""
    if message.channel is MessageChannel.SMS:
        return short_text(message)
    words = letter(message)
    return f"{words.subject}{_BELOW_SUBJECT}{words.text}"


def as_read(words: str, channel: MessageChannel) -> tuple[str, str]:
    """Return subject and text of what `words_of` returned; an SMS has no subject."""
    if channel is MessageChannel.SMS:
        return "", words
    subject, _, text = words.partition(_BELOW_SUBJECT)
    return subject, text.rstrip()


def _said(message: Outgoing, block: str, words: dict[str, Any]) -> str:
    template = _environment().get_template(f"{_locale(message).language}/{message.kind}.txt")
    said = "".join(template.blocks[block](template.new_context(words)))
    return said.strip()


def _words(message: Outgoing) -> dict[str, Any]:
    booked = message.appointment
    links = [line.session.meeting_link for line in booked.lines if line.session.meeting_link]
    starts_at = booked.interval.start
    return {
        "first_name": message.first_name or message.full_name,
        "date": _date(message, starts_at),
        "time": _time(message, starts_at),
        "services": ", ".join(message.services),
        "people": ", ".join(message.people),
        "business": message.business.name,
        "outlet": message.outlet.name,
        "phone": message.outlet.phone or message.business.phone,
        "reference": booked.reference,
        "reason": booked.cancel_reason,
        "link": links[0] if links else "",
        "status": booked.status.value,
        "body": message.body,
    }


def _date(message: Outgoing, at: Instant) -> str:
    local = local_datetime(at, zone(message.outlet.time_zone))
    return format_date(local.date(), "full", locale=_locale(message))


def _time(message: Outgoing, at: Instant) -> str:
    """Return the time on the outlet's clock; a time that comes twice that night says which."""
    clock = zone(message.outlet.time_zone)
    local = local_datetime(at, clock)
    shown = format_time(local.time(), "short", locale=_locale(message))
    if is_doubled(local.date(), local_minute(at, clock), clock):
        return f"{shown} (UTC{offset_label(at, clock)})"
    return shown


def _locale(message: Outgoing) -> Locale:
    """Return the customer's language, else the house's, else English; as far as there are words."""
    for tag in (message.language, message.business.locale):
        found = _parsed(tag)
        if found is not None and found.language in _LANGUAGES:
            return found
    return _USUAL


@cache
def _parsed(tag: str) -> Locale | None:
    try:
        found = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    is_bare_english = found.language == "en" and found.territory is None
    return _USUAL if is_bare_english else found


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource_path("messages")),
        autoescape=lambda name: name == _PAGE,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
