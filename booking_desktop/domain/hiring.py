"""Booking a room by the hour (E2): what is asked of the judge, and the ways out of a no.

A hire is a session without a provider, in a named room, as long as its timeslot. The judge's rules
hold for it as for any other booking; ways out are timeslots and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.facts import Catalogue, Facts, SessionSeats
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, local_date, local_minute
from booking_desktop.domain.intervals import covering, first_overlap
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.schedule import Schedule, schedule_of
from booking_desktop.domain.timeslots import Timeslot, TimeslotNow, TimeslotState
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    BookingRequest,
    LinePlan,
    LineRequest,
)

_TRIES: Final = 8
"""How many timeslots of a kind are put before the judge before it counts as none."""


def hire_service(catalogue: Catalogue) -> Service | None:
    """Return the service that rooms are sold by the hour as; None before any room was."""
    return next((each for each in catalogue.services.values() if each.is_room_hire), None)


def hire_line(service: Service, timeslot: Timeslot) -> LineRequest:
    """Return a timeslot as a wished line."""
    return LineRequest(
        service_id=service.id,
        starts_at=timeslot.interval.start,
        room_id=timeslot.room_id,
        duration_minutes=timeslot.interval.seconds // SECONDS_PER_MINUTE,
        is_stretched=True,
    )


def as_it_stands(timeslot: Timeslot, facts: Facts, now: Instant) -> TimeslotNow:
    """Return what becomes of a timeslot, by a snapshot of its room's day."""
    held = schedule_of(facts).calendar(timeslot.room_id).held(timeslot.interval)
    if held:
        session = facts.sessions[held[0].session_id]
        if not _is_sold_as(timeslot, session, facts.catalogue):
            return TimeslotNow(timeslot=timeslot, state=TimeslotState.TAKEN)
        seat = session.seats[0]
        return TimeslotNow(
            timeslot=timeslot, state=TimeslotState.BOOKED, appointment_id=seat.appointment_id
        )
    if timeslot.interval.start < now:
        return TimeslotNow(timeslot=timeslot, state=TimeslotState.PAST)
    is_shut = timeslot.is_withdrawn or _is_shut(schedule_of(facts), timeslot)
    return TimeslotNow(
        timeslot=timeslot, state=TimeslotState.CLOSED if is_shut else TimeslotState.FREE
    )


def other_timeslots(
    facts: Facts, request: BookingRequest, plan: LinePlan, now: Instant
) -> tuple[Alternative, ...]:
    """Return up to three ways out: another time that day, another room, another day (B13).

    Args:
        facts: The calendars and the timeslots of the rooms, on the days to look for them in.
        request: What was refused, of one line.
        plan: How it would have been.
        now: The present.
    """
    return tuple(_Offers(facts, request, plan, now).nearest_of_each_kind())


class _Offers:
    """The timeslots that somebody may have instead."""

    def __init__(self, facts: Facts, request: BookingRequest, plan: LinePlan, now: Instant) -> None:
        self._facts = facts
        self._request = replace(request, overrides=frozenset())
        self._service = plan.service
        self._wished = plan.interval
        self._room_id = request.lines[0].room_id
        self._now = now

    def nearest_of_each_kind(self) -> Iterator[Alternative]:
        near = sorted(filter(self._is_of_use, self._facts.timeslots), key=self._distance)
        for kind in AlternativeKind:
            of_kind = (each for each in near if self._kind(each) is kind)
            found = next(filter(self._fits, islice(of_kind, _TRIES)), None)
            if found is not None:
                yield Alternative(
                    kind=kind,
                    interval=found.interval,
                    staff_id=None,
                    staff_name="",
                    price_minor=found.price.minor,
                    lines=(hire_line(self._service, found),),
                )

    def _is_of_use(self, timeslot: Timeslot) -> bool:
        """Whether it is another one, still to come; what is moved keeps its length."""
        is_other = (timeslot.room_id, timeslot.interval) != (self._room_id, self._wished)
        suits = self._request.replaces is None or timeslot.interval.seconds == self._wished.seconds
        return is_other and suits and timeslot.interval.start >= self._now

    def _distance(self, timeslot: Timeslot) -> tuple[int, int, Instant]:
        """Order by the days between, then by how far the time of day is off."""
        zone, start = self._facts.catalogue.zone, timeslot.interval.start
        days = local_date(start, zone) - local_date(self._wished.start, zone)
        minutes = local_minute(start, zone) - local_minute(self._wished.start, zone)
        return abs(days.days), abs(minutes), start

    def _kind(self, timeslot: Timeslot) -> AlternativeKind:
        zone = self._facts.catalogue.zone
        on, wished_on = (
            local_date(at, zone) for at in (timeslot.interval.start, self._wished.start)
        )
        if on != wished_on:
            return AlternativeKind.OTHER_DAY
        is_here = timeslot.room_id == self._room_id
        return AlternativeKind.OTHER_TIME if is_here else AlternativeKind.OTHER_PERSON

    def _fits(self, timeslot: Timeslot) -> bool:
        request = replace(self._request, lines=(hire_line(self._service, timeslot),))
        return may_book(self._facts, request, self._now).fits


def _is_sold_as(timeslot: Timeslot, session: SessionSeats, catalogue: Catalogue) -> bool:
    service = catalogue.services.get(session.service_id)
    is_hire = service is not None and service.is_room_hire
    return is_hire and session.interval == timeslot.interval and bool(session.seats)


def _is_shut(schedule: Schedule, timeslot: Timeslot) -> bool:
    """Whether the room or the place is shut then, for now or for good."""
    interval, calendar = timeslot.interval, schedule.calendar(timeslot.room_id)
    opening = schedule.opening
    return (
        first_overlap(calendar.away, interval) is not None
        or first_overlap(schedule.closed, interval) is not None
        or (opening is not None and covering(opening, interval) is None)
        or (calendar.has_hours and covering(calendar.hours, interval) is None)
    )
