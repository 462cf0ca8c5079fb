"""Filters of the finder, typed after a slash: /am, /pm, /sat, /with sarah, /after 16 (job 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import MINUTES_PER_HOUR, Minute, local_datetime
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.text import fold

_NOON: Minute = 12 * MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a line asks for beside service and person.

    Attributes:
        plain: The line before the first slash.
        from_minute: Earliest time of day.
        until_minute: Times of day before this one.
        weekday: 0 is Monday; None for any day.
        on: One date; None for any.
        staff_id: Whose times; None for anybody's.
        not_understood: The first filter that is none; "" where all are.
    """

    plain: str = ""
    from_minute: Minute = 0
    until_minute: Minute = 24 * MINUTES_PER_HOUR
    weekday: int | None = None
    on: date | None = None
    staff_id: ResourceId | None = None
    not_understood: str = ""

    def passes(self, free: FreeStart, zone: ZoneInfo) -> bool:
        """Whether a free time is asked for."""
        local = local_datetime(free.starts_at, zone)
        minute = local.hour * MINUTES_PER_HOUR + local.minute
        return (
            self.from_minute <= minute < self.until_minute
            and self.weekday in (None, local.weekday())
            and self.on in (None, local.date())
        )


def read_filters(line: str, catalogue: Catalogue, reading: DateReading) -> Filters:
    """Return what a line asks for; what is not understood is named and filters nothing."""
    plain, *parts = line.split("/")
    filters = Filters(plain=plain.strip())
    for part in (part.strip() for part in parts):
        if not part:
            continue
        try:
            filters = _with(filters, part, catalogue, reading)
        except FieldError:
            if not filters.not_understood:
                filters = replace(filters, not_understood=part)
    return filters


def _with(filters: Filters, part: str, catalogue: Catalogue, reading: DateReading) -> Filters:
    word, _, rest = fold(part).partition(" ")
    special = _SPECIAL.get(word)
    if special is not None:
        return special(filters, rest, catalogue)
    on = read_date(part, reading)
    is_weekday = part.isalpha() and 0 < (on - reading.today).days <= 7 and _is_weekday(part)
    return replace(filters, weekday=on.weekday()) if is_weekday else replace(filters, on=on)


def _is_weekday(part: str) -> bool:
    """Whether a word names a day of the week: it names another date a week on."""
    one, other = date(2024, 1, 1), date(2024, 1, 3)
    return (
        read_date(part, DateReading(today=one)).weekday()
        == read_date(part, DateReading(today=other)).weekday()
    )


def _staff(filters: Filters, name: str, catalogue: Catalogue) -> Filters:
    wanted = fold(name).split()
    found = [
        staff
        for staff in catalogue.staff.values()
        if staff.is_active
        and wanted
        and all(any(own.startswith(w) for own in fold(staff.full_name).split()) for w in wanted)
    ]
    if len(found) != 1:
        raise FieldError("staff", "missing")
    return replace(filters, staff_id=found[0].id)


_SPECIAL: Mapping[str, Callable[[Filters, str, Catalogue], Filters]] = {
    "am": lambda filters, _rest, _catalogue: replace(filters, until_minute=_NOON),
    "pm": lambda filters, _rest, _catalogue: replace(filters, from_minute=_NOON),
    "after": lambda filters, rest, _catalogue: replace(filters, from_minute=read_time(rest)),
    "before": lambda filters, rest, _catalogue: replace(filters, until_minute=read_time(rest)),
    "with": _staff,
}
