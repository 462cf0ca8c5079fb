"""Packing a day: the timetable's classes first, then every free stretch filled with services."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Final

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.sample.placing import Calendars, Day, Placer, Wish, processing_gaps
from booking_desktop.services.sample.planned import PlannedSession
from booking_desktop.services.sample.site import Site

_SHORTEST_SECONDS: Final = 15 * SECONDS_PER_MINUTE
_STEP_SECONDS: Final = 15 * SECONDS_PER_MINUTE
_PAUSES_MINUTES: Final = (0, 0, 0, 0, 0, 0, 15)
_TRIES_PER_START: Final = 3
_GAP_FILLED_SHARE: Final = 0.6


class _Skills:
    """The one-seat services of somebody, drawn by demand."""

    def __init__(self, site: Site, staff: Staff) -> None:
        known = {skill.service_id for skill in staff.skills}
        self.services = [
            service
            for service in site.services
            if service.id in known and not service.allow_parallel_bookings
        ]
        self._weights = list(accumulate(site.demand[service.id] for service in self.services))

    def draw(self, random: Random) -> list[Service]:
        """Return a few services in the order in which they should be tried."""
        return random.choices(self.services, cum_weights=self._weights, k=_TRIES_PER_START)


class Packer:
    """Fills a day's hours to the brim; what is kept of it is for others to decide."""

    def __init__(self, site: Site, placer: Placer) -> None:
        self._site = site
        self._placer = placer
        self._skills = {staff.id: _Skills(site, staff) for staff in site.staff}

    def place_classes(self, day: Day, calendars: Calendars) -> list[PlannedSession]:
        """Return the timetable's classes of that day, as far as they fit."""
        placed = (
            self._placer.place_at(
                calendars, Wish(slot.service, slot.staff_id, slot.start_minute), day
            )
            for slot in self._site.timetable
            if slot.weekday == day.on.weekday()
        )
        return [session for session in placed if session is not None]

    def fill(self, day: Day, calendars: Calendars, random: Random) -> list[PlannedSession]:
        """Return one-seat sessions in everybody's free time, also while something processes."""
        found: list[PlannedSession] = []
        for staff_id, hours in day.open_intervals.items():
            if self._skills[staff_id].services:
                for stretch in calendars.free_in(staff_id, hours):
                    found.extend(self._fill_stretch(staff_id, stretch, calendars, random))
        return found

    def _fill_stretch(
        self, staff_id: ResourceId, stretch: Interval, calendars: Calendars, random: Random
    ) -> Iterator[PlannedSession]:
        at = stretch.start
        while at + _SHORTEST_SECONDS <= stretch.end:
            session = self._place_any(staff_id, Interval(at, stretch.end), calendars, random)
            if session is None:
                at = Instant(at + _STEP_SECONDS)
                continue
            yield session
            for gap in processing_gaps(session):
                if random.random() < _GAP_FILLED_SHARE:
                    yield from self._fill_stretch(staff_id, gap, calendars, random)
            pause = random.choice(_PAUSES_MINUTES) * SECONDS_PER_MINUTE
            tidy_up = session.service.buffer_after_minutes * SECONDS_PER_MINUTE
            at = Instant(session.ends_at + tidy_up + pause)

    def _place_any(
        self, staff_id: ResourceId, within: Interval, calendars: Calendars, random: Random
    ) -> PlannedSession | None:
        for service in self._skills[staff_id].draw(random):
            minutes = self._placer.manner(staff_id, service.id).minutes
            whole = (minutes + service.buffer_after_minutes) * SECONDS_PER_MINUTE
            if within.start + whole <= within.end:
                session = self._placer.place(calendars, service, staff_id, within.start)
                if session is not None:
                    return session
        return None
