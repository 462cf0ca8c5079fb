"""How full days are, for the month calendar: what is held and what waits, bounded by the days."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, day_end, day_start
from booking_desktop.storage.driver import rows

_HELD: Final = """
    SELECT day.key, wanted.value, sum(h.ends_at - h.starts_at)
    FROM json_each(:days) AS day CROSS JOIN json_each(:resource_ids) AS wanted
    CROSS JOIN hold AS h ON h.resource_id = wanted.value AND h.is_active = 1
      AND h.starts_at >= day.value ->> 0 AND h.starts_at < day.value ->> 1
    GROUP BY day.key, wanted.value"""

_PENDING: Final = f"""
    SELECT day.key, count(DISTINCT a.id)
    FROM appointment AS a
    JOIN line AS l ON l.appointment_id = a.id
    JOIN session AS s ON s.id = l.session_id
    JOIN json_each(:days) AS day
      ON s.starts_at >= day.value ->> 0 AND s.starts_at < day.value ->> 1
    WHERE a.outlet_id = :outlet_id AND a.status = '{Status.PENDING}'
      AND a.pending_for IS NOT '{PendingFor.PAYMENT}'
    GROUP BY day.key"""


class DayLoad(NamedTuple):
    """What is taken of a date: minutes held by resource, and appointments that wait for a yes."""

    held_minutes: Mapping[ResourceId, int]
    pending: int


def read_loads(
    connection: Connection, catalogue: Catalogue, dates: Sequence[date]
) -> dict[date, DayLoad]:
    """Return the load of every date asked for; a hold counts where it begins.

    All staff, rooms and equipment of the catalogue are counted, each for itself.
    """
    spans = [[day_start(on, catalogue.zone), day_end(on, catalogue.zone)] for on in dates]
    resources = [*catalogue.staff, *catalogue.rooms, *catalogue.equipment]
    asked = {
        "outlet_id": catalogue.outlet.id,
        "days": json.dumps(spans),
        "resource_ids": json.dumps(resources),
    }
    held: dict[int, dict[ResourceId, int]] = defaultdict(dict)
    for day, resource_id, seconds in rows(connection, _HELD, asked):
        held[day][resource_id] = seconds // SECONDS_PER_MINUTE
    pending: dict[int, int] = dict(rows(connection, _PENDING, asked))
    return {
        on: DayLoad(held_minutes=held.get(day, {}), pending=pending.get(day, 0))
        for day, on in enumerate(dates)
    }
