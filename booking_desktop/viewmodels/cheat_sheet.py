"""All keys by subject, and the few of them that somebody is looking for (WCAG 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from booking_desktop.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """What can be done, and the keys that do it, as they are printed on keyboards."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    """Keys of one subject."""

    name: str
    rows: tuple[KeyRow, ...]


GRID_KEYS = KeyGroup(
    name="In the grid",
    rows=(
        KeyRow(text="Slot above or below", keys=("↑", "↓")),
        KeyRow(text="Other column", keys=("←", "→")),
        KeyRow(text="Book here, or open", keys=("Enter",)),
        KeyRow(text="Booking in the column", keys=("J", "K")),
        KeyRow(text="First or last free slot", keys=("Home", "End")),
        KeyRow(text="Choose a span", keys=("Shift ↓",)),
        KeyRow(text="Move by a step", keys=("Alt ↑↓", "Alt ←→")),
        KeyRow(text="Everything about a booking", keys=("Space",)),
        KeyRow(text="Take that way out, while moving", keys=("1", "2", "3")),
        KeyRow(text="Back one level", keys=("Esc",)),
    ),
)
"""Keys that belong to the painted grid and are no actions of the window."""

FORM_KEYS = KeyGroup(
    name="In forms",
    rows=(
        KeyRow(text="Do it", keys=("Ctrl Enter",)),
        KeyRow(text="Take that alternative", keys=("Alt 1", "2", "3")),
        KeyRow(text="The usual", keys=("Ctrl U",)),
        KeyRow(text="All free times", keys=("Ctrl F",)),
        KeyRow(text="Repeat", keys=("Alt R",)),
        KeyRow(text="Close, draft kept", keys=("Esc",)),
        KeyRow(text="Throw the draft away", keys=("Ctrl D",)),
    ),
)
"""Keys of the booking form."""


def matching_keys(groups: Iterable[KeyGroup], typed: str) -> tuple[KeyGroup, ...]:
    """Return the rows in which every typed word begins a word or is a key; all of them for none."""
    wanted = fold(typed).split()
    found = []
    for group in groups:
        rows = tuple(row for row in group.rows if _fits(row, wanted))
        if rows:
            found.append(replace(group, rows=rows))
    return tuple(found)


def merged(rows: Iterable[KeyRow]) -> tuple[KeyRow, ...]:
    """Return one row for whatever is called the same, with all its keys."""
    keys: dict[str, tuple[str, ...]] = {}
    for row in rows:
        keys[row.text] = keys.get(row.text, ()) + row.keys
    return tuple(KeyRow(text=text, keys=own) for text, own in keys.items())


def _fits(row: KeyRow, wanted: list[str]) -> bool:
    words = fold(f"{row.text} {' '.join(row.keys)}").split()
    return all(any(own.startswith(word) for own in words) for word in wanted)
