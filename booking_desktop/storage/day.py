"""Reads the book of one day (domain/day.py) in four queries, bounded by the day.

Sessions last a day at most (I4), so those that reach into a date begin at most a day before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.customers import AlertKind
from booking_desktop.domain.day import Away, Day, DayLine, DaySession
from booking_desktop.domain.facts import Catalogue, Held
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE, day_end, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage import values
from booking_desktop.storage.accounts import standings
from booking_desktop.storage.driver import rows

_LONGEST_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE

_BOOK: Final = f"""
    SELECT s.id, s.service_id, service.name, s.provider_id, s.room_id, s.starts_at, s.ends_at,
      COALESCE(s.capacity, service.max_parallel_bookings), s.is_scheduled, s.enable_waitlist,
      s.cancelled_at, s.lane_id,
      l.id, a.id, a.reference, l.position, a.status, a.channel, l.is_active, l.asked_for,
      a.customer_id,
      COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name),
      COALESCE(c.phone, ''), a.note, a.is_tell_at_desk, a.is_walk_in, a.is_past_entry,
      l.price_minor, l.currency, a.checked_in_at, l.waitlist_rank,
      a.customer_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM line AS earlier JOIN session AS before ON before.id = earlier.session_id
        WHERE earlier.customer_id = l.customer_id AND earlier.is_active = 1
        AND earlier.session_id <> l.session_id AND before.starts_at < s.starts_at),
      (SELECT group_concat(kind) FROM customer_alert
       WHERE customer_id = l.customer_id AND archived_at IS NULL
       AND (expires_on IS NULL OR expires_on >= :on)),
      a.series_id IS NOT NULL
    FROM session AS s
    JOIN service ON service.id = s.service_id
    LEFT JOIN line AS l ON l.session_id = s.id
    LEFT JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :first_start AND s.starts_at < :ends_at
      AND s.ends_at > :starts_at
      AND (l.is_active = 1 OR a.status IN ('{Status.NO_SHOW}', '{Status.WAITLISTED}')
           OR (s.is_scheduled = 1 AND s.cancelled_at IS NULL))
    ORDER BY s.starts_at"""

_HOLDS: Final = """
    SELECT h.resource_id, h.starts_at, h.ends_at, h.session_id
    FROM resource JOIN hold AS h ON h.resource_id = resource.id AND h.is_active = 1
      AND h.starts_at >= :first_start AND h.starts_at < :ends_at AND h.ends_at > :starts_at
    WHERE resource.outlet_id = :outlet_id"""

_AWAY: Final = f"""
    SELECT time_off.id, {values.TIME_OFF}
    FROM resource JOIN time_off ON time_off.resource_id = resource.id
      AND time_off.ends_at > :starts_at AND time_off.starts_at < :ends_at
    WHERE resource.outlet_id = :outlet_id AND time_off.archived_at IS NULL
    ORDER BY time_off.starts_at"""

_APPOINTMENT: Final = 13
"""Column of the appointment's id in a row of the book."""

_STATUSES: Final = {status.value: status for status in Status}
_CHANNELS: Final = {channel.value: channel for channel in Channel}


def read_day(connection: Connection, catalogue: Catalogue, on: date) -> Day:
    """Return everything in the outlet's book that touches a local date."""
    interval = Interval(day_start(on, catalogue.zone), day_end(on, catalogue.zone))
    asked = {
        "outlet_id": catalogue.outlet.id,
        "on": on.isoformat(),
        "first_start": interval.start - _LONGEST_SECONDS,
        "starts_at": interval.start,
        "ends_at": interval.end,
    }
    book = rows(connection, _BOOK, asked)
    shown = [row for row in book if _is_shown(row)]
    money = standings(connection, {row[_APPOINTMENT] for row in shown})
    return Day(
        on=on,
        interval=interval,
        sessions=_sessions(book),
        lines=tuple(_line(row, money[row[_APPOINTMENT]]) for row in shown),
        holds=_holds(rows(connection, _HOLDS, asked)),
        away=_away(rows(connection, _AWAY, asked)),
    )


def _sessions(book: Iterable[tuple[Any, ...]]) -> dict[SessionId, DaySession]:
    sessions: dict[SessionId, DaySession] = {}
    for row in book:
        if row[0] not in sessions:
            starts_at, ends_at, capacity, is_scheduled, *more = row[5:12]
            enable_waitlist, cancelled_at, lane_id = more
            sessions[row[0]] = DaySession._make(
                (
                    *row[:5],
                    Interval(starts_at, ends_at),
                    capacity,
                    is_scheduled == 1,
                    enable_waitlist == 1,
                    cancelled_at is not None,
                    lane_id,
                )
            )
    return sessions


def _is_shown(row: tuple[Any, ...]) -> bool:
    """Whether a row of the book has a line, and one that is more than history."""
    is_active, status = row[18], row[16]
    return bool(is_active) or status in {Status.NO_SHOW, Status.WAITLISTED}


def _line(row: tuple[Any, ...], standing: Standing) -> DayLine:
    session_id = row[0]
    line_id, appointment_id, reference, position, status, channel, is_active, *more = row[12:]
    asked_for, customer_id, customer_name, phone, note, is_tell_at_desk, *more = more
    is_walk_in, is_past_entry, price_minor, currency, *more = more
    checked_in_at, waitlist_rank, is_first_visit, alerts, is_of_series = more
    # By position: a day has hundreds of lines, and names cost more than the rest.
    return DayLine(
        line_id,
        session_id,
        appointment_id,
        reference,
        position,
        _STATUSES[status],
        _CHANNELS[channel],
        is_active == 1,
        asked_for == 1,
        customer_id,
        customer_name,
        phone,
        note,
        is_tell_at_desk == 1,
        is_walk_in == 1,
        is_past_entry == 1,
        price_minor,
        currency,
        checked_in_at,
        waitlist_rank,
        is_first_visit == 1,
        tuple(map(AlertKind, alerts.split(","))) if alerts else (),
        standing,
        is_of_series == 1,
    )


def _holds(found: Iterable[tuple[Any, ...]]) -> dict[ResourceId, tuple[Held, ...]]:
    holds: dict[ResourceId, list[Held]] = defaultdict(list)
    for resource_id, starts_at, ends_at, session_id in found:
        holds[resource_id].append(Held(starts_at, ends_at, session_id))
    return {resource_id: tuple(sorted(held)) for resource_id, held in holds.items()}


def _away(found: Iterable[tuple[Any, ...]]) -> dict[ResourceId, tuple[Away, ...]]:
    away: dict[ResourceId, list[Away]] = defaultdict(list)
    for row in found:
        time_off = values.time_off_value(row[1:])
        away[time_off.resource_id].append(Away(id=row[0], time_off=time_off))
    return {resource_id: tuple(each) for resource_id, each in away.items()}
