"""Trouble with the booking file at start: one clear sentence and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from booking_desktop.domain.errors import BookingError, StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.wording import Phrases, ProblemSentences


class WayOut(StrEnum):
    """What can be done about it."""

    RESTORE = "restore"
    TRY_AGAIN = "try_again"
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
        title: What is wrong and what to do, in a sentence or two.
        detail: What is known besides.
        ways: At least one.
    """

    title: str
    detail: str
    ways: tuple[Way, ...]


_DAMAGE = frozenset({"damaged", "not_a_database"})
_WORTH_TRYING = frozenset(
    {"busy", "in_use", "full", "read_only", "disk", "no_folder", "no_permission", "unreadable"}
)


def trouble_of(error: BookingError, *, file: str, copy_of: Instant | None = None) -> Trouble:
    """Return the page for an error.

    Args:
        error: Why the file cannot be used.
        file: Which file.
        copy_of: When the newest good copy was made; None where there is none.
    """
    say = Phrases().say
    problem = ""
    if isinstance(error, StorageError):
        problem = error.problem
        error = StorageError(**{"path": file, **error.params})
    ways = []
    detail = file
    if problem in _DAMAGE and copy_of is not None:
        made = _moment(copy_of)
        detail = say("{file} · The copy of {made} is complete.", file=file, made=made)
        ways.append(Way(way=WayOut.RESTORE, text=say("Open the copy of {made}", made=made)))
    if problem in _WORTH_TRYING:
        ways.append(Way(way=WayOut.TRY_AGAIN, text=say("Try again")))
    ways.append(Way(way=WayOut.OTHER_FILE, text=say("Open another file…")))
    ways.append(Way(way=WayOut.QUIT, text=say("Close the program")))
    sentence = ProblemSentences(Phrases(), None).sentence(error)
    return Trouble(title=sentence, detail=detail, ways=tuple(ways))


def is_damage(error: BookingError) -> bool:
    """Whether a good copy would help."""
    return isinstance(error, StorageError) and error.problem in _DAMAGE


def _moment(instant: Instant) -> str:
    """Return date and time on this machine; the outlet's zone is in the file that is damaged."""
    local = datetime.fromtimestamp(instant, UTC).astimezone()
    return f"{local:%d %b %H:%M}"
