"""What lies over a day grid: the cursor, what is chosen, and what is dragged with its verdict (G1).

Plain immutable values, on the same axis and as finished in their words as the day's picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_picture import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The keyboard cursor on a free slot.

    Attributes:
        label: "12:30".
        key: The key's name in the hint, "Enter"; empty for no hint.
        action: What the key does, "book".
        accessible_name: "Free, John Smith, 12:30, until 13:30. Enter to book."
    """

    column_id: str
    starts_minute: int
    ends_minute: int
    label: str = ""
    key: str = ""
    action: str = ""
    accessible_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A span chosen on free ground, with the mouse or with Shift and the arrows.

    Attributes:
        label: "12:30–13:15, 45 min".
    """

    column_id: str
    starts_minute: int
    ends_minute: int
    label: str = ""
    accessible_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """Where something would be: what is dragged, or the draft of the booking form.

    Attributes:
        title: Whose it is.
        detail: "11:30–12:15", or "11:30–12:15 taken".
    """

    column_id: str
    starts_minute: int
    ends_minute: int
    tone: Tone
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An alternative drawn in the grid as a dashed place with its key."""

    column_id: str
    starts_minute: int
    ends_minute: int
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A numbered way out on the verdict card.

    Attributes:
        key: "1", "2" or "3".
        lead: The bold part, "16:45" or "Mon 23, 11:30".
        text: "Sarah today".
        note: Why it is good, "no gap left".
    """

    key: str
    lead: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """The card beside a ghost.

    Attributes:
        title: "Sarah is busy 11:15–12:45".
        detail: "Niamh Walsh, then Chloé Ryan. The nearest that fit:".
        alternatives: At most three.
        preferred: Index of the alternative drawn as chosen, or None.
        footer: "Esc puts it back. Nothing has changed yet."
        announcement: The whole as one sentence for assistive technology.
    """

    tone: Tone
    title: str
    detail: str = ""
    alternatives: tuple[Alternative, ...] = ()
    preferred: int | None = None
    footer: str = ""
    announcement: str = ""
