"""What the sheet shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.instants import Instant


class RowTone(StrEnum):
    """What a proposal says before a word is read."""

    PLAIN = "plain"
    GOOD = "good"
    CAREFUL = "careful"


class RowAct(StrEnum):
    """What the button of a row is for."""

    CHOOSE = "choose"
    OTHER_TIME = "other_time"
    CALL = "call"
    SHOW = "show"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayRow:
    """Somebody to look after.

    Attributes:
        id: The errand's.
        day: Its day where that is not today.
        is_asked_for: The customer asked for the person who is away.
        is_ticked: It is done as proposed.
        can_tick: There is a place to go to, or one to be looked for.
        is_called: The customer is noted to be called.
        accessible_name: The whole row in words.
    """

    id: str
    time: str
    day: str
    who: str
    what: str
    is_asked_for: bool
    title: str
    detail: str
    tone: RowTone
    act: RowAct
    is_ticked: bool
    can_tick: bool
    is_called: bool
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """Another place for somebody: where, and what speaks for it."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanChoice:
    """A beginning or an end that may be chosen."""

    text: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayPicture:
    """The sheet.

    Attributes:
        title: "Sarah Wilson is away".
        initials: Of the person.
        hue: Of the person.
        begins: From when.
        ends: Until when.
        reason: Why; may be empty.
        head: How many there are to look after.
        counts: What is proposed for how many of them.
        mode: What counts more; a value of the domain's `Mode`.
        rows: Everybody, in order of time.
        note: What went wrong, or what changed; "" for nothing.
        messages: Who will be told.
        button: What pressing it does.
        only_block: What does nothing but keep the time free; "" where that is the button's work.
    """

    title: str = ""
    initials: str = ""
    hue: str = ""
    begins: str = ""
    ends: str = ""
    reason: str = ""
    head: str = ""
    counts: str = ""
    mode: str = ""
    rows: tuple[AwayRow, ...] = ()
    note: str = ""
    messages: str = ""
    button: str = ""
    only_block: str = ""
