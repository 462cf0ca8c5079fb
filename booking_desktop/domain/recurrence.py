"""How something repeats: every n days, weeks or months, until a date or a count (D6)."""

from __future__ import annotations

from enum import StrEnum


class RepeatUnit(StrEnum):
    """What a repetition counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class MonthlyBy(StrEnum):
    """Which day of a month: its date ("the 14th") or its weekday ("the second Tuesday")."""

    DATE = "date"
    WEEKDAY = "weekday"
