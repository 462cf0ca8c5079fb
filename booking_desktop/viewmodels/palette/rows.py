"""What the search lists, as finished words in groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.text import fold


class Kind(StrEnum):
    """What a row is, and so what choosing it does."""

    HEADING = "heading"
    PROPOSAL = "proposal"  # becomes a draft
    CUSTOMER = "customer"  # becomes a draft for them
    BOOKING = "booking"  # is shown in the grid
    DAY = "day"  # is gone to
    ACTION = "action"  # is done
    AWAY = "away"  # everybody booked with them is looked after


class RowTone(StrEnum):
    """How the words at a row's end are meant."""

    QUIET = "quiet"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow:
    """One row.

    Attributes:
        id: Unique within the list; empty for a heading.
        subject: What it is about: an id, an ISO date, the name of an action.
        note: Words at its end, in `tone`.
        key: The key that does the same.
        matches: Parts of the title that were typed, as (start, length).
    """

    id: str
    kind: Kind
    title: str
    subject: str = ""
    detail: str = ""
    note: str = ""
    tone: RowTone = RowTone.QUIET
    key: str = ""
    is_strong: bool = False
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be done from anywhere, with its key."""

    action_id: str
    title: str
    key: str


def heading(title: str) -> PaletteRow:
    """Return the heading of a group."""
    return PaletteRow(id="", kind=Kind.HEADING, title=title)


def matches_in(title: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return the beginnings of a title's words that were typed."""
    wanted = fold(typed).split()
    found = []
    start = 0
    for word in title.split(" "):
        folded = fold(word)
        length = max((len(each) for each in wanted if folded.startswith(each)), default=0)
        if length:
            found.append((start, min(length, len(word))))
        start += len(word) + 1
    return tuple(found)


def commands_for(typed: str, commands: tuple[Command, ...], limit: int) -> tuple[Command, ...]:
    """Return the commands in whose titles every typed word begins a word."""
    wanted = fold(typed).split()
    fitting = [
        command
        for command in commands
        if wanted
        and all(any(own.startswith(word) for own in fold(command.title).split()) for word in wanted)
    ]
    return tuple(fitting[:limit])
