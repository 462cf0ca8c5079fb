"""The words of the page for a booking file that cannot be used."""

from __future__ import annotations

from datetime import UTC, datetime

from booking_desktop.domain.errors import BookingError, StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.problems import ProblemSentences

_WHAT = {
    "damaged": "The booking file is damaged.",
    "not_a_database": "The booking file is damaged.",
    "gone": "The booking file is not there any more.",
    "shorter": "The booking file lacks bookings that were made before {made}.",
    "not_understood": "The booking file holds something that cannot be read.",
    "unreadable": "The booking file cannot be opened.",
}
_ACCEPT = {
    "gone": "Begin with an empty file",
    "shorter": "Go on without them",
}


class TroubleWords:
    """Makes sentences and buttons; without an outlet, so in this machine's time."""

    def __init__(self, *, now: Instant) -> None:
        """Keep the present, which lets a time of today be said without its day."""
        self._phrases = Phrases()
        self._now = now

    def sentence(self, error: BookingError, file: str) -> str:
        """Return what is wrong and what to do."""
        if isinstance(error, StorageError):
            error = StorageError(**{"path": file, **error.params})
        return ProblemSentences(self._phrases, None).sentence(error)

    def copy_helps(self, problem: str, made_at: Instant) -> str:
        """Return what is wrong, and that a copy is complete."""
        made = self._moment(made_at)
        what = self._phrases.say(_WHAT[problem], made=made)
        return self._phrases.say("{what} The copy from {made} is complete.", what=what, made=made)

    def advice(self, made_at: Instant) -> str:
        """Return what opening the copy means."""
        return self._phrases.say(
            "What was booked after {made} is not in the copy. The file itself is kept beside it.",
            made=self._moment(made_at),
        )

    def restore(self, made_at: Instant) -> str:
        """Return the words of a button."""
        return self._phrases.say("Open the copy from {made}", made=self._moment(made_at))

    def accept(self, problem: str) -> str:
        """Return the words of a button; "" where the file cannot be taken as it is."""
        return self._phrases.say(_ACCEPT[problem]) if problem in _ACCEPT else ""

    def try_again(self) -> str:
        """Return the words of a button."""
        return self._phrases.say("Try again")

    def other_file(self) -> str:
        """Return the words of a button."""
        return self._phrases.say("Open another file…")

    def leave(self) -> str:
        """Return the words of a button."""
        return self._phrases.say("Close the program")

    def details(self, error: BookingError, *, file: str, log: str) -> tuple[str, ...]:
        """Return what somebody who is asked for help wants to know, line by line."""
        say = self._phrases.say
        found = error.params.get("found") or (error.params.get("problem", error.code),)
        return (
            *([say("File: {file}", file=file)] if file else ()),
            *(say("Found: {what}", what=what) for each in found for what in each.splitlines()),
            *([say("Log: {file}", file=log)] if log else ()),
        )

    def _moment(self, at: Instant) -> str:
        local, now = (datetime.fromtimestamp(each, UTC).astimezone() for each in (at, self._now))
        return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%d %b %H:%M}"
