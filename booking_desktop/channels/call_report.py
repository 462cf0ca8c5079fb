"""What the call platform tells of a call, read from its own format (Retell AI, F2).

Only what is used is looked at; a value of another type than expected counts as not said. What
cannot be a report at all is refused by a code that goes to the log.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from booking_desktop.domain.calls import CallEvent
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.callers import caller_number

MOST_TRANSCRIPT: Final = 20_000
MOST_SUMMARY: Final = 1_500
_MOST_WORDS: Final = 300
_MOST_NAME: Final = 60
_LONGEST_ID: Final = 200
_LAST_MS: Final = 253_402_300_799_000
_HIDDEN_WORDS: Final = (
    "",
    "anonymous",
    "blocked",
    "private",
    "restricted",
    "unavailable",
    "unknown",
    "withheld",
)
_KEYS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_HIDDEN: Final = frozenset(
    {*_HIDDEN_WORDS, *(f"+{word.translate(_KEYS)}" for word in _HIDDEN_WORDS if word)}
)
"""Words for a number that is not told; telephone networks also dial them, letter by letter."""


class MalformedCall(Exception):  # noqa: N818 - what it is, not that something went wrong
    """A message that is no report of a call; `code` says why."""

    def __init__(self, code: str) -> None:
        """Name the reason by its stable code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWish:
    """What the analysis of a call says was wanted, in the caller's words; empty for not said."""

    customer_name: str
    service: str
    staff: str
    preferred_date: str
    preferred_time: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReport:
    """One event of a call.

    Attributes:
        from_number: Theirs, as the platform said it, whoever rang; empty where it was hidden.
        to_number: The house's, likewise.
        wish: What the analysis says; None where there is none in it.
    """

    event: CallEvent
    platform_id: str
    from_number: str
    to_number: str
    started_at: Instant | None
    ended_at: Instant | None
    transcript: str
    summary: str
    wish: CallWish | None


def read_report(body: bytes) -> CallReport:
    """Return what a message tells.

    Raises:
        MalformedCall: `not_json`, `no_event`, `other_event`, `no_call_id`, `not_a_number`,
            `no_analysis`.
    """
    message = _object(body)
    call = message.get("call")
    event = _event(message.get("event"))
    if not isinstance(call, dict):
        raise MalformedCall("no_call_id")
    analysis = call.get("call_analysis")
    analysis = analysis if isinstance(analysis, dict) else {}
    wish = _wish(event, analysis)
    theirs, ours = "from_number", "to_number"
    if call.get("direction") == "outbound":
        theirs, ours = ours, theirs
    return CallReport(
        event=event,
        platform_id=_call_id(call.get("call_id")),
        from_number=_their_number(call.get(theirs)),
        to_number=_words(call.get(ours)),
        started_at=_instant(call.get("start_timestamp")),
        ended_at=_instant(call.get("end_timestamp")),
        transcript=_text(call.get("transcript"), MOST_TRANSCRIPT),
        summary=_text(analysis.get("call_summary"), MOST_SUMMARY),
        wish=wish,
    )


def check_number(report: CallReport, country: str) -> str:
    """Return the caller's number in E.164; empty where it was hidden.

    Raises:
        MalformedCall: `not_a_number`.
    """
    if not report.from_number:
        return ""
    try:
        return caller_number(report.from_number, country=country)
    except FieldError as error:
        raise MalformedCall("not_a_number") from error


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedCall("not_json") from error
    if not isinstance(found, dict):
        raise MalformedCall("not_json")
    return found


def _event(value: object) -> CallEvent:
    if not isinstance(value, str) or not value:
        raise MalformedCall("no_event")
    try:
        return CallEvent(value)
    except ValueError as error:
        raise MalformedCall("other_event") from error


def _call_id(value: object) -> str:
    words = _words(value)
    if not words or words != value or len(words) > _LONGEST_ID:
        raise MalformedCall("no_call_id")
    return words


def _their_number(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedCall("not_a_number")
    return "" if value.strip().lower() in _HIDDEN else value


def _wish(event: CallEvent, analysis: dict[str, Any]) -> CallWish | None:
    """Return what was wanted: in an analysis that was promised, or came with the end already."""
    said = analysis.get("custom_analysis_data") or {}
    if event is CallEvent.ANALYZED and not (analysis and isinstance(said, dict)):
        raise MalformedCall("no_analysis")
    is_told = event is CallEvent.ANALYZED or (event is CallEvent.ENDED and said)
    if not is_told or not isinstance(said, dict):
        return None
    return CallWish(
        customer_name=_words(said.get("customer_name"))[:_MOST_NAME],
        service=_words(said.get("service")),
        staff=_words(said.get("staff")),
        preferred_date=_words(said.get("preferred_date")),
        preferred_time=_words(said.get("preferred_time")),
        email=_words(said.get("email")),
    )


def _instant(value: object) -> Instant | None:
    if type(value) is not int or not 0 < value < _LAST_MS:
        return None
    return Instant(value // 1000)


def _words(value: object) -> str:
    """Return one line of readable text; what is no text was not said."""
    return " ".join(_text(value, _MOST_WORDS).split())


def _text(value: object, most: int) -> str:
    """Return readable text within bounds: no control characters, no half characters."""
    if not isinstance(value, str):
        return ""
    text = unicodedata.normalize("NFC", value[:most])[:most]
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).replace("\t", " ").strip()
