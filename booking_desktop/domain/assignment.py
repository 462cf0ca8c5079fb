"""Who delivers what was asked of 'anyone' (B11).

A class that is scheduled for that start comes first. Then whoever has the fewest bookings that
day, the fewest seats among equals, and among those still equal it goes by turns: each day somebody
else is the first in line.
"""

from __future__ import annotations

from collections.abc import Collection

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.schedule import Schedule


def anyone_in_turn(
    schedule: Schedule,
    service: Service,
    starts_at: Instant,
    *,
    leaving: Collection[SessionId] = (),
) -> tuple[ResourceId | None, ...]:
    """Return who could deliver a service at a start, the one whose turn it is first.

    Only who performs it or already delivers it then; whether they are free is the judge's matter.
    None stands for a session that nobody in particular delivers.

    Args:
        schedule: The days concerned.
        service: What is wished.
        starts_at: When.
        leaving: Sessions that go with the booking that is being moved; they do not count.
    """
    performers = schedule.performers(service)
    on = local_date(starts_at, schedule.zone)
    by_provider = schedule.sessions_by_provider_on

    def turn(place: int) -> tuple[int, int, int]:
        sessions = [
            session
            for session in by_provider.get((performers[place].id, on), ())
            if session.id not in leaving
        ]
        seats = sum(len(session.seats) for session in sessions)
        return len(sessions), seats, (place - on.toordinal()) % len(performers)

    in_turn = [performers[place].id for place in sorted(range(len(performers)), key=turn)]
    running = schedule.sessions_at.get((service.id, starts_at), ())
    scheduled = [session.provider_id for session in running if session.is_scheduled]
    made = [session.provider_id for session in running if not session.is_scheduled]
    return tuple(dict.fromkeys((*scheduled, *in_turn, *made)))
