"""The words about the external calendar: what it does not have, why, and the way out (F3)."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, MirrorProblem, MirrorQueue, Unmirrored
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_BEHIND: Final = {
    MirrorKind.CREATE: "Not on Cal.com",
    MirrorKind.RESCHEDULE: "On Cal.com at its old time",
    MirrorKind.CANCEL: "Cancelled here, still booked on Cal.com",
}
_WHY: Final = {
    MirrorProblem.NOT_OFFERED: (
        "Cal.com does not offer this time: free it there and try again, or leave it."
    ),
    MirrorProblem.NOT_ALLOWED: (
        "Cal.com does not accept the key: a manager can set the right one, then try again."
    ),
    MirrorProblem.NOT_UNDERSTOOD: (
        "Cal.com's answer was not understood, so it may have been done:"
        " look there, then try again or leave it."
    ),
    MirrorProblem.NO_EMAIL: (
        "Cal.com needs an e-mail address: write one on the card and it goes there, or leave it."
    ),
    MirrorProblem.TOO_LATE: (
        "Cal.com was out of reach until it had begun: it takes nothing in the past, so leave it."
    ),
}
_UNKNOWN: Final = {
    MirrorKind.CREATE: (
        "Cal.com does not know the event type of {service}: correct its number, then try again."
    ),
    MirrorKind.RESCHEDULE: (
        "Cal.com does not have this booking any more: book it there by hand, then leave it."
    ),
    MirrorKind.CANCEL: "Cal.com does not have this booking any more, so leave it.",
}
_NOT_FOUND: Final = "404"
_TOO_MANY: Final = "429"
_SECONDS_PER_MINUTE: Final = 60


class MirrorWords:
    """Makes the strings."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def say(self, sentence: str) -> str:
        """Return a word or a sentence without pieces."""
        return self._phrases.say(sentence)

    def title(self, unmirrored: Unmirrored) -> str:
        """Return "Kate Hayes, Women's cut"."""
        customer = unmirrored.customer_name or self._phrases.say("A card that was erased")
        return f"{customer}, {unmirrored.service_name}"

    def behind(self, unmirrored: Unmirrored, now: Instant) -> str:
        """Return how the calendar differs: "Tomorrow 11:15. On Cal.com at its old time"."""
        moment = self._times.moment(unmirrored.starts_at, now)
        return f"{moment[:1].upper()}{moment[1:]}. {self._phrases.say(_BEHIND[unmirrored.kind])}"

    def why(self, unmirrored: Unmirrored) -> str:
        """Return in one sentence why it was not taken, and the way out."""
        if unmirrored.problem is not MirrorProblem.REFUSED:
            return self._phrases.say(_WHY[unmirrored.problem])
        code, _, said = unmirrored.said.partition(" ")
        if code == _NOT_FOUND:
            return self._phrases.say(_UNKNOWN[unmirrored.kind], service=unmirrored.service_name)
        if not said:
            return self._phrases.say(
                "Cal.com did not take it and did not say why: look there, then try again or"
                " leave it."
            )
        return self._phrases.say(
            "Cal.com did not take it, it said “{said}”: mend that and try again, or leave it.",
            said=said,
        )

    def waiting(self, queue: MirrorQueue, now: Instant) -> str:
        """Return how much waits, and since when."""
        if queue.since is None:
            return self._phrases.say("Nothing waits to be told.")
        return self._phrases.count(
            "1 change waits to be told, since {moment}.",
            "{number} changes wait to be told, the first since {moment}.",
            queue.length,
            moment=self._times.moment(queue.since, now),
        )

    def reach(self, queue: MirrorQueue, now: Instant) -> str:
        """Return what is in the way, and when Cal.com is tried again; "" for nothing."""
        if queue.again_at is None:
            return ""
        code = queue.said.partition(" ")[0]
        if code == _TOO_MANY:
            why = self._phrases.say("Cal.com asks for a pause.")
        elif code.isdigit():
            why = self._phrases.say("Cal.com has trouble of its own.")
        else:
            why = self._phrases.say("Cal.com is out of reach.")
        when = self._when(queue.again_at, now)
        again = self._phrases.say("It is tried again {when}, nothing is lost.", when=when)
        return f"{why} {again}"

    def place(self, number: int, there_are: int) -> str:
        """Return "2 of 3"."""
        return self._phrases.say("{number} of {all}", number=number, all=there_are)

    def more(self, number: int) -> str:
        """Return how many follow what is listed."""
        return self._phrases.count("1 more follows.", "{number} more follow.", number)

    def _when(self, at: Instant, now: Instant) -> str:
        seconds = at - now
        if seconds <= 0:
            return self._phrases.say("now")
        if seconds <= _SECONDS_PER_MINUTE:
            return self._phrases.say("in {seconds} s", seconds=seconds)
        return self._phrases.say("at {time}", time=self._times.time(at))
