"""Which bookings make a series, and by which rule they were made (D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import AppointmentId, SeriesId
from booking_desktop.domain.recurrence import MonthlyBy, Recurrence, RepeatUnit
from booking_desktop.storage.driver import rows

_GONE: Final = f"('{Status.CANCELLED}', '{Status.DECLINED}')"

_STANDING: Final = f"""
    SELECT s.id, s.every, s.unit, s.monthly_by, s.until_date, s.count, a.series_position,
           (SELECT count(*) FROM appointment o WHERE o.series_id = s.id
            AND (o.status NOT IN {_GONE} OR o.id = a.id)),
           (SELECT count(*) FROM appointment o WHERE o.series_id = s.id
            AND o.series_position < a.series_position AND o.status NOT IN {_GONE})
    FROM appointment a JOIN series s ON s.id = a.series_id WHERE a.id = :id"""

_MEMBERS: Final = """
    SELECT id FROM appointment WHERE series_id = :id AND series_position >= :position
    ORDER BY series_position, id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStanding:
    """Where a booking stands in its series: "3 of 12, every week".

    Attributes:
        series_id: The series.
        position: Which of its bookings it was made as, from 0.
        number: Which it is of those that are not called off, from 1.
        total: How many are not called off, this one counted.
        recurrence: The rule it was made by; moves of its bookings do not change it.
    """

    series_id: SeriesId
    position: int
    number: int
    total: int
    recurrence: Recurrence


def find_standing(connection: Connection, appointment_id: AppointmentId) -> SeriesStanding | None:
    """Return where a booking stands in its series; None where it is in none."""
    found = rows(connection, _STANDING, {"id": appointment_id})
    if not found:
        return None
    series_id, every, unit, monthly_by, until, count, position, total, before = found[0]
    return SeriesStanding(
        series_id=series_id,
        position=position,
        number=before + 1,
        total=total,
        recurrence=Recurrence(
            every=every,
            unit=RepeatUnit(unit),
            monthly_by=MonthlyBy(monthly_by),
            until=date.fromisoformat(until) if until else None,
            count=count,
        ),
    )


def members_of(
    connection: Connection, series_id: SeriesId, *, from_position: int = 0
) -> tuple[AppointmentId, ...]:
    """Return the bookings of a series in their order, from one on."""
    asked = {"id": series_id, "position": from_position}
    return tuple(row[0] for row in rows(connection, _MEMBERS, asked))
