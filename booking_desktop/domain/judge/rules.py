"""The booking rules, in order of precedence; every one is asked (B3-B10).

Rooms and equipment are not here: choosing one and refusing are the same work (`places.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from booking_desktop.domain.judge import collisions, hires, hours, moments, people, seats
from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.verdict import Reason

Rule = Callable[[Case], Reason | None]

RULES: tuple[Rule, ...] = (
    moments.in_the_past,
    people.service_inactive,
    people.not_enrolled,
    hires.no_timeslot,
    hours.closed,
    hours.outside_opening_hours,
    hours.outside_hours,
    seats.already_booked,
    seats.capacity_full,
    collisions.provider_held,
    hours.provider_away,
    people.staff_unskilled,
    people.staff_inactive,
    people.lane_not_open,
    moments.lead_time_too_short,
    moments.too_far_ahead,
    people.wrong_length,
)
