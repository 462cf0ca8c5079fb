"""What went wrong in one sentence: what happened, then what to do.

Every error of the domain has its sentence here, whatever door it comes out of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    BookingError,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotAllowedError,
    NotFoundError,
    NotMovableError,
    NotSignedInError,
    PlanChangedError,
    StoppedError,
    StorageError,
    StrandedError,
    TooManyTriesError,
)
from booking_desktop.domain.instants import Instant, NonexistentLocalTime
from booking_desktop.domain.money import Money
from booking_desktop.services.wording import problem_sentences as sentences
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.field_problems import FIELD_NAMES, GENERAL, SPECIAL
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_Params = Mapping[str, Any]

_LONGEST_QUOTE = 60


class ProblemSentences:
    """Makes sentences of the domain's errors; a refusal's verdict has its own words."""

    def __init__(self, phrases: Phrases, times: TimeWords | None) -> None:
        """Keep the language; without words for time (before an outlet is there) UTC is said."""
        self._phrases = phrases
        self._times = times

    def sentence(self, error: BookingError, now: Instant | None = None) -> str:
        """Return the sentence. `now` lets instants be said as "today"."""
        for kind, say in _KINDS.items():
            if isinstance(error, kind):
                return say(self, error, now)
        return self._phrases.say("That did not work. Nothing was changed.")

    def status(self, status: Status) -> str:
        """Return how a status is said of somebody's booking."""
        return self._phrases.say(sentences.STATUS_WORDS[status])

    def _field(self, error: BookingError, _now: Instant | None) -> str:
        assert isinstance(error, FieldError)
        pieces = self._field_pieces(error)
        special = SPECIAL.get((error.field, error.problem))
        if special is not None:
            return self._phrases.say(special, **pieces)
        if error.problem == "phone_wrong_length":
            return self._phone(error.params)
        if error.problem == "out_of_range" and "least" in pieces and "most" in pieces:
            return self._phrases.say(GENERAL["out_of_range_between"], **pieces)
        return self._phrases.say(GENERAL[error.problem], **pieces)

    def _field_pieces(self, error: FieldError) -> dict[str, object]:
        pieces = {
            **error.params,
            "field": self._phrases.say(FIELD_NAMES.get(error.field, error.field)),
        }
        pieces |= {
            name: MoneyWords(self._phrases.language).exact(value)
            for name, value in error.params.items()
            if isinstance(value, Money)
        }
        typed = error.params.get("value")
        if isinstance(typed, str):
            pieces["value"] = _quoted(typed)
        source = error.params.get("source")
        pieces["in_source"] = self._phrases.say(" in {source}", source=source) if source else ""
        known = error.params.get("known")
        if isinstance(known, tuple):
            pieces["listed"] = self._phrases.either(known)
        named = pieces.get("date")
        if isinstance(named, date) and self._times is not None:
            pieces["date"] = self._times.plain_date(named, named)
            pieces["weekday"] = self._times.weekday(named)
        options = pieces.get("options")
        if isinstance(options, tuple) and self._times is not None:
            pieces["first"], pieces["second"] = map(self._times.minute, options)
        return pieces

    def _phone(self, params: _Params) -> str:
        return self._phrases.say(
            "That number has {digits} digits, mobiles here have {expected}.",
            digits=params["digits"],
            expected=params["expected"],
        )

    def _skipped(self, error: BookingError, _now: Instant | None) -> str:
        assert isinstance(error, NonexistentLocalTime)
        times = self._times
        if times is None:
            return self._phrases.say("That time does not exist; clocks go forward.")
        return self._phrases.say(
            "There is no {time} on {day}; clocks go forward. {next} is the next.",
            time=times.minute(error.minute),
            day=times.plain_date(error.on, error.on),
            next=times.minute(error.next_minute),
        )

    def _not_found(self, error: BookingError, _now: Instant | None) -> str:
        subject = str(error.params.get("subject", ""))
        return self._phrases.say(sentences.NOT_FOUND.get(subject, sentences.NOT_FOUND[""]))

    def _illegal(self, error: BookingError, _now: Instant | None) -> str:
        who = error.params["who"] or self._phrases.say("This booking")
        return self._phrases.say(sentences.ILLEGAL[error.params["present"]], who=who)

    def _not_movable(self, error: BookingError, _now: Instant | None) -> str:
        who = error.params["who"] or self._phrases.say("This booking")
        present = self.status(error.params["present"])
        return self._phrases.say(
            "{who} is {present}, so it cannot be moved. Book again instead.",
            who=who,
            present=present,
        )

    def _not_allowed(self, error: BookingError, _now: Instant | None) -> str:
        needed = self._phrases.say(sentences.ROLE_WORDS[Role(error.params["needed"])])
        if error.params.get("who"):
            return self._phrases.say(
                "{who} did this. Ask one of the {needed} to take it back.",
                who=error.params["who"],
                needed=needed,
            )
        return self._phrases.say("This is for {needed}. Ask one for a PIN.", needed=needed)

    def _not_signed_in(self, error: BookingError, _now: Instant | None) -> str:
        assert isinstance(error, NotSignedInError)
        return self._phrases.say(sentences.NOT_SIGNED_IN[error.problem])

    def _too_many_tries(self, error: BookingError, _now: Instant | None) -> str:
        assert isinstance(error, TooManyTriesError)
        return self._phrases.count(
            "Too many wrong passwords. Try again in {number} second.",
            "Too many wrong passwords. Try again in {number} seconds.",
            error.seconds,
        )

    def _exists(self, error: BookingError, now: Instant | None) -> str:
        subject = str(error.params.get("subject", ""))
        pieces = dict.fromkeys(("value", "owner", "moment"), "") | error.params
        starts_at = error.params.get("starts_at")
        if isinstance(starts_at, int):
            pieces["moment"] = self._moment(Instant(starts_at), now)
        return self._phrases.say(sentences.EXISTS.get(subject, sentences.EXISTS[""]), **pieces)

    def _stranded(self, error: BookingError, _now: Instant | None) -> str:
        return self._phrases.count(
            "{number} booking lies outside. Save anyway, or move it first.",
            "{number} bookings lie outside. Save anyway, or move them first.",
            len(error.params["sessions"]),
        )

    def _plan_changed(self, error: BookingError, _now: Instant | None) -> str:
        for reason, sentence in sentences.PLAN_CHANGED.items():
            names = [str(name) for name in error.params.get(reason, ()) if name]
            if names:
                return self._phrases.say(sentence, names=self._phrases.listed(names))
        return self._phrases.say(sentences.PLAN_CHANGED_SOMEHOW)

    def _stopped(self, _error: BookingError, _now: Instant | None) -> str:
        return self._phrases.say("Stopped. Nothing has changed.")

    def _cannot_undo(self, error: BookingError, now: Instant | None) -> str:
        assert isinstance(error, CannotUndoError)
        params = error.params
        who = self._phrases.listed([str(name) for name in params.get("names", ()) if name])
        pieces = {
            "who": who or params.get("who") or params.get("service") or _somebody(self._phrases),
            "actor": params.get("actor") or _somebody(self._phrases),
            "when": self._when(params.get("starts_at"), now),
            "since": "",
            "with_whom": "",
            "desk": f" ({params['desk']})" if params.get("desk") else "",
            "present": self.status(params["present"]) if "present" in params else "",
        }
        if params.get("with"):
            pieces["with_whom"] = self._phrases.say(" with {who}", who=params["with"])
        if params.get("at") is not None:
            since = self._when(params["at"], now)
            pieces["since"] = self._phrases.say(" at {since}", since=since)
        return self._phrases.say(sentences.CANNOT_UNDO[error.problem], **pieces)

    def _storage(self, error: BookingError, _now: Instant | None) -> str:
        assert isinstance(error, StorageError)
        pieces = dict.fromkeys(("path", "folder", "needs", "setting"), "") | error.params
        return self._phrases.say(sentences.STORAGE[error.problem], **pieces)

    def _when(self, value: object, now: Instant | None) -> str:
        """Return the time of day alone for today, with the day otherwise."""
        if not isinstance(value, int) or self._times is None:
            return ""
        instant = Instant(value)
        is_today = now is None or self._times.date(instant) == self._times.date(now)
        return self._times.time(instant) if is_today else self._moment(instant, now)

    def _moment(self, instant: Instant, now: Instant | None) -> str:
        if self._times is None:
            return ""
        return self._times.moment(instant, instant if now is None else now)


def _somebody(phrases: Phrases) -> str:
    return phrases.say("somebody")


_Say = Callable[[ProblemSentences, BookingError, Instant | None], str]

_KINDS: dict[type[BookingError], _Say] = {
    FieldError: ProblemSentences._field,
    NonexistentLocalTime: ProblemSentences._skipped,
    NotFoundError: ProblemSentences._not_found,
    IllegalTransitionError: ProblemSentences._illegal,
    NotMovableError: ProblemSentences._not_movable,
    NotAllowedError: ProblemSentences._not_allowed,
    NotSignedInError: ProblemSentences._not_signed_in,
    TooManyTriesError: ProblemSentences._too_many_tries,
    AlreadyExistsError: ProblemSentences._exists,
    StrandedError: ProblemSentences._stranded,
    PlanChangedError: ProblemSentences._plan_changed,
    StoppedError: ProblemSentences._stopped,
    CannotUndoError: ProblemSentences._cannot_undo,
    StorageError: ProblemSentences._storage,
}


def _quoted(typed: str) -> str:
    """Return what was typed as a sentence can carry it: one line, and not for ever."""
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"
