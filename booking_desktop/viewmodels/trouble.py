"""Trouble with the booking file: one clear sentence, what is known besides, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.errors import BookingError, FieldError, StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.wording.trouble import TroubleWords


class WayOut(StrEnum):
    """What can be done about it."""

    RESTORE = "restore"
    TRY_AGAIN = "try_again"
    ACCEPT = "accept"
    OTHER_FILE = "other_file"
    QUIT = "quit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button: what it does and its words; the first one is recommended."""

    way: WayOut
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What stands on the page.

    Attributes:
        title: What is wrong, in a sentence or two.
        advice: What the first way out does; "" where its button says it all.
        ways: At least one.
        details: What somebody who is asked for help wants to know, line by line.
    """

    title: str
    advice: str
    ways: tuple[Way, ...]
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known besides the error.

    Attributes:
        file: The booking file; "" where it is not known which.
        log: The program's log; "" where there is none.
        copy_of: When the newest good copy was made; None where there is none.
        now: The present.
    """

    file: str
    log: str
    copy_of: Instant | None
    now: Instant


_LOST = frozenset({"damaged", "not_a_database", "gone", "shorter", "not_understood", "unreadable"})
"""A copy is what helps."""

_PERHAPS_LOST = frozenset({"foreign", "newer", "disk"})
"""A copy helps if nothing else does: a few wrong bytes look like that too."""

_WORTH_TRYING = frozenset(
    {"busy", "in_use", "full", "read_only", "disk", "no_folder", "no_permission", "unreadable"}
)


def is_damage(error: BookingError) -> bool:
    """Whether the file itself is no good, so that nothing may be written to it."""
    return _problem(error) in {"damaged", "not_a_database", "shorter"}


def may_need_copy(error: BookingError) -> bool:
    """Whether a good copy is worth looking for."""
    return _problem(error) in _LOST | _PERHAPS_LOST


def trouble_of(error: BookingError, around: Surroundings) -> Trouble:
    """Return the page for an error."""
    words, problem, made_at = TroubleWords(now=around.now), _problem(error), around.copy_of
    title, advice = words.sentence(error, around.file), ""
    if made_at is not None and problem in _LOST:
        title, advice = words.copy_helps(problem, made_at), words.advice(made_at)
    return Trouble(
        title=title,
        advice=advice,
        ways=_ways(error, made_at, words),
        details=words.details(error, file=around.file, log=around.log),
    )


def _ways(error: BookingError, made_at: Instant | None, words: TroubleWords) -> tuple[Way, ...]:
    problem, ways = _problem(error), []
    if made_at is not None and problem in _LOST:
        ways.append(Way(way=WayOut.RESTORE, text=words.restore(made_at)))
    if problem in _WORTH_TRYING or isinstance(error, FieldError):
        ways.append(Way(way=WayOut.TRY_AGAIN, text=words.try_again()))
    if words.accept(problem):
        ways.append(Way(way=WayOut.ACCEPT, text=words.accept(problem)))
    ways.append(Way(way=WayOut.OTHER_FILE, text=words.other_file()))
    if made_at is not None and problem in _PERHAPS_LOST:
        ways.append(Way(way=WayOut.RESTORE, text=words.restore(made_at)))
    return (*ways, Way(way=WayOut.QUIT, text=words.leave()))


def _problem(error: BookingError) -> str:
    return error.problem if isinstance(error, StorageError) else ""
