"""The demo's series: somebody comes every few weeks, at the same time to the same person (D6).

Dates on which that does not fit are left out, as anybody at the desk would have left them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import SeriesId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.recurrence import MonthlyBy, Recurrence, RepeatUnit, series_dates
from booking_desktop.services.sample.agenda import Agenda, NamedBooking
from booking_desktop.services.sample.demo_script import SERIES
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.placing import Wish
from booking_desktop.services.sample.planned import Fate, SeriesSeat
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records

WHO, _EVERY_WEEKS, _TIMES = SERIES
_RULE: Final = Recurrence(every=_EVERY_WEEKS, unit=RepeatUnit.WEEK, count=_TIMES)
_STILL_TO_COME: Final = Fate(status=Status.CONFIRMED)


class DemoSeries:
    """The series, with its bookings after the first."""

    def __init__(self, ids: SeededIds, at: Instant) -> None:
        """Name it."""
        self._id = SeriesId(ids.make(at))
        self._at = at

    def records(self, site: Site) -> Iterator[Records]:
        """Yield what is written of it ahead of its bookings."""
        row: dict[str, str | int | None] = {
            "id": self._id,
            "outlet_id": site.outlet.id,
            "every": _RULE.every,
            "unit": _RULE.unit.value,
            "monthly_by": MonthlyBy.DATE.value,
            "until_date": None,
            "count": _RULE.count,
            "created_at": self._at,
        }
        yield Records(tables.series, [row])

    def begun_with(self, booking: NamedBooking) -> NamedBooking:
        """Return today's booking as the first of it."""
        return replace(booking, series=SeriesSeat(self._id, 0))

    def go_on(self, agenda: Agenda, wish: Wish, first: NamedBooking, today: date) -> None:
        """Book the dates to come, where they fit."""
        position = 0
        for on in series_dates(_RULE, today).dates[1:]:
            session = agenda.place(on, wish)
            if session is not None:
                position += 1
                seat = SeriesSeat(self._id, position)
                agenda.book(on, session, replace(first, fate=_STILL_TO_COME, series=seat))
