"""What the left rail shows, as plain immutable values with finished words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booking_desktop.domain.ids import ResourceId


class Waiting(StrEnum):
    """What a person at the desk has to settle."""

    APPROVALS = "approvals"
    WAITLIST = "waitlist"
    CALL_BACK = "call_back"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCount:
    """A counter of the To do list; one that is not shown can still be opened."""

    kind: Waiting
    name: str
    count: int
    is_shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """A person or room of the filter.

    Attributes:
        resource_id: Whose column it is.
        name: As it stands in the column's head.
        load: Share of the bookable time that is sold, 0 to 1; None for a day off.
        load_words: "69%"; empty for a day off.
        is_shown: Whether the column is shown.
        accessible_name: Name, load and hours in words.
    """

    resource_id: ResourceId
    name: str
    load: float | None
    load_words: str
    is_shown: bool
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnList:
    """The filter: its heading, how many are shown, and everybody who works that day."""

    heading: str = ""
    note: str = ""
    rows: tuple[ColumnRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendHue:
    """A colour that the day uses, and the category it stands for."""

    hue: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLoad:
    """A day of the month calendar.

    Attributes:
        on: The date.
        share: Share of the bookable time that is sold, 0 to 1; None while it is not known.
        is_closed: Nothing can be booked on it.
        words: "Thursday 19 November, 62 % booked, 2 to approve".
    """

    on: date
    share: float | None
    is_closed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPicture:
    """Six weeks around a month.

    Attributes:
        title: "November 2026".
        month: Its first day.
        weekdays: Seven short names, in the order of the columns.
        days: 42 days in order.
    """

    title: str
    month: date
    weekdays: tuple[str, ...]
    days: tuple[DayLoad, ...]
