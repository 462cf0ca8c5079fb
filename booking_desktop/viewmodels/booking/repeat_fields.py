"""What somebody has typed and chosen about repeating, and the rule it means (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.recurrence import MonthlyBy, Recurrence, RepeatUnit
from booking_desktop.domain.spoken import DateReading, read_date

_MOST_DIGITS = 9


class RepeatEnd(StrEnum):
    """What ends a series."""

    COUNT = "count"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatFields:
    """The fields of Repeat, as typed.

    Attributes:
        unit: What is counted; None for a booking that does not repeat.
        every_text: How many of them from one date to the next.
        monthly_by: What stays the same in each month.
        end: Which of the next two counts.
        count_text: How many times.
        until_text: Until which date.
    """

    unit: RepeatUnit | None = None
    every_text: str = "1"
    monthly_by: MonthlyBy = MonthlyBy.DATE
    end: RepeatEnd = RepeatEnd.COUNT
    count_text: str = "12"
    until_text: str = ""

    @classmethod
    def from_draft(cls, draft: object) -> RepeatFields:
        """Return what was kept; what another version kept otherwise does not repeat.

        Raises:
            KeyError, TypeError, ValueError: Something of it is missing or of another kind.
        """
        if not isinstance(draft, Mapping):
            return cls()
        unit = draft["unit"]
        return cls(
            unit=RepeatUnit(unit) if unit is not None else None,
            every_text=str(draft["every_text"]),
            monthly_by=MonthlyBy(draft["monthly_by"]),
            end=RepeatEnd(draft["end"]),
            count_text=str(draft["count_text"]),
            until_text=str(draft["until_text"]),
        )

    def recurrence(self, today: date) -> Recurrence:
        """Return the rule.

        Raises:
            FieldError: `every` or `count`: `missing`, `not_a_number`; `until`: `no_end`, or what
                is wrong with the date.
        """
        assert self.unit is not None
        is_counted = self.end is RepeatEnd.COUNT
        return Recurrence(
            every=_number(self.every_text, "every"),
            unit=self.unit,
            monthly_by=self.monthly_by,
            count=_number(self.count_text, "count") if is_counted else None,
            until=None if is_counted else self._until(today),
        )

    def _until(self, today: date) -> date:
        if not self.until_text.strip():
            raise FieldError("until", "no_end")
        return read_date(self.until_text, DateReading(today=today), field="until")


def _number(text: str, field: str) -> int:
    typed = text.strip()
    if not typed:
        raise FieldError(field, "missing")
    if not typed.removeprefix("-").isdecimal() or len(typed) > _MOST_DIGITS:
        raise FieldError(field, "not_a_number", value=typed)
    return int(typed)
