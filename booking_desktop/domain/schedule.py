"""What the rules ask of a snapshot again and again, worked out when first asked.

Hours become intervals once per resource and not once per candidate, sessions are found by what
they can be joined by. Nothing here is kept longer than its snapshot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from booking_desktop.domain.availability import (
    LocalDates,
    Window,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.catalogue import Service, Skill, Staff
from booking_desktop.domain.facts import Facts, Held, SessionSeats
from booking_desktop.domain.ids import AppointmentId, ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval, covering, merge
from booking_desktop.domain.occupancy import Occupancy, Tidying, occupancy
from booking_desktop.domain.verdict import Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One resource's time.

    Attributes:
        windows: Its hours as the rules say them.
        hours: The same as a tidy tuple.
        weekly: Those of them that come back every week or so, tidy.
        has_hours: Whether it has hours of its own; a room without any follows the outlet.
        obstacles: Breaks, time off and blocked time, in order of time.
        away: The same as a tidy tuple.
        open_intervals: Hours without what is away, tidy.
        holds: Its active holds, in order of time.
    """

    windows: tuple[Window, ...]
    hours: tuple[Interval, ...]
    weekly: tuple[Interval, ...]
    has_hours: bool
    obstacles: tuple[Obstacle, ...]
    away: tuple[Interval, ...]
    open_intervals: tuple[Interval, ...]
    holds: tuple[Held, ...]

    def is_once(self, starts_at: Instant, ends_at: Instant) -> bool:
        """Whether that time needs hours that were opened once: weekly ones do not cover it (D5)."""
        if self.weekly is self.hours:
            return False
        return covering(self.weekly, Interval(starts_at, ends_at)) is None

    def held(self, interval: Interval) -> tuple[Held, ...]:
        """Return the holds that overlap an interval, in O(log n + found)."""
        holds = self.holds
        low = bisect_left(holds, (interval.start,))
        if low and holds[low - 1].ends_at > interval.start:
            low -= 1
        return holds[low : bisect_left(holds, (interval.end,), lo=low)]


class Schedule:
    """A snapshot with its calendars.

    Attributes:
        facts: The snapshot.
        place_starts: When rooms and chairs suit, as fitting.py has found it: everybody who performs
            a service asks for the same ones.
    """

    def __init__(self, facts: Facts) -> None:
        """Look at the snapshot; calendars are made when asked for."""
        self.facts = facts
        self.catalogue = facts.catalogue
        self.zone = facts.catalogue.zone
        self._calendars: dict[ResourceId, Calendar] = {}
        self._skills: dict[tuple[ServiceId, ResourceId], Skill | None] = {}
        self._occupancies: dict[tuple[object, ...], Occupancy] = {}
        self._leaving: dict[AppointmentId, frozenset[SessionId]] = {}
        self.place_starts: dict[tuple[object, ...], tuple[Interval, ...]] = {}

    @cached_property
    def dates(self) -> LocalDates:
        """The local dates that the snapshot touches."""
        span = self.facts.span
        return LocalDates(
            first=local_date(span.start, self.zone),
            last=local_date(Instant(span.end - 1), self.zone),
            zone=self.zone,
        )

    @cached_property
    def closures(self) -> tuple[Obstacle, ...]:
        """Closures of the outlet, in order of time, each with its reason."""
        return closures_within(self.dates, self.catalogue.closures)

    @cached_property
    def closed(self) -> tuple[Interval, ...]:
        """The closures as a tidy tuple."""
        return merge(closure.interval for closure in self.closures)

    @cached_property
    def opening(self) -> tuple[Interval, ...] | None:
        """Opening hours of the outlet; None where it has none and staff hours alone decide."""
        if not self.catalogue.opening:
            return None
        return opening_intervals(self.dates, self.catalogue.opening)

    def calendar(self, resource_id: ResourceId) -> Calendar:
        """Return the time of a resource."""
        found = self._calendars.get(resource_id)
        if found is None:
            found = self._calendars[resource_id] = self._make_calendar(resource_id)
        return found

    def skill(self, service: Service, staff: Staff) -> Skill | None:
        """Return how somebody performs a service, None if they do not."""
        key = (service.id, staff.id)
        if key not in self._skills:
            self._skills[key] = staff.skill_for(service.id)
        return self._skills[key]

    def price_minor(self, service: Service, staff: Staff | None) -> int:
        """Return what a service costs with somebody: their own price, or the service's."""
        skill = staff and self.skill(service, staff)
        own = skill.price_minor if skill else None
        return service.price.minor if own is None else own

    def occupancy(
        self,
        service: Service,
        staff: Staff | None,
        minutes: int | None = None,
        tidying: Tidying | None = None,
    ) -> Occupancy:
        """Return what a service keeps busy when that person delivers it, worked out once.

        Somebody who does not perform it would take the service's own time.
        """
        key = (service.id, staff and staff.id, minutes, tidying)
        found = self._occupancies.get(key)
        if found is None:
            skill = staff and self.skill(service, staff)
            found = self._occupancies[key] = occupancy(
                service, skill or Skill(service_id=service.id), minutes=minutes, tidying=tidying
            )
        return found

    @cached_property
    def sessions_at(self) -> dict[tuple[ServiceId, Instant], tuple[SessionSeats, ...]]:
        """Sessions by what they can be joined by: their service and start (B3)."""
        found: dict[tuple[ServiceId, Instant], tuple[SessionSeats, ...]] = {}
        for session in self.facts.sessions.values():
            key = (session.service_id, session.interval.start)
            found[key] = (*found.get(key, ()), session)
        return found

    @cached_property
    def sessions_by_provider_on(self) -> dict[tuple[ResourceId, date], tuple[SessionSeats, ...]]:
        """Sessions by who delivers them and the local date on which they start (B11)."""
        found: defaultdict[tuple[ResourceId, date], list[SessionSeats]] = defaultdict(list)
        for session in self.facts.sessions.values():
            if session.provider_id is not None:
                on = local_date(session.interval.start, self.zone)
                found[session.provider_id, on].append(session)
        return {key: tuple(sessions) for key, sessions in found.items()}

    def leaving_with(
        self, appointment_id: AppointmentId | None, moved_id: SessionId | None = None
    ) -> frozenset[SessionId]:
        """Return the sessions that go when an appointment does: nobody else sits there (C2, I6).

        A class that is moved itself goes with everybody in it (D1).
        """
        if appointment_id is None:
            return frozenset() if moved_id is None else frozenset({moved_id})
        found = self._leaving.get(appointment_id)
        if found is None:
            found = self._leaving[appointment_id] = frozenset(
                session.id
                for session in self.facts.sessions.values()
                if not session.is_scheduled
                and session.seats
                and all(seat.appointment_id == appointment_id for seat in session.seats)
            )
        return found

    def performers(self, service: Service, staff_id: ResourceId | None = None) -> tuple[Staff, ...]:
        """Return who is active and performs a service, in the catalogue's order.

        Everybody, or the one person who is named if they do.
        """
        staff = self.catalogue.staff
        named = staff.values() if staff_id is None else filter(None, (staff.get(staff_id),))
        return tuple(
            person
            for person in named
            if person.is_active and self.skill(service, person) is not None
        )

    def _make_calendar(self, resource_id: ResourceId) -> Calendar:
        rules = self.catalogue.rules.get(resource_id, ())
        made = resource_calendar(
            self.dates, rules=rules, time_off=self.facts.time_off.get(resource_id, ())
        )
        hours = merge(window.interval for window in made.windows)
        weekly = [window.interval for window in made.windows if not window.is_one_time]
        return Calendar(
            windows=made.windows,
            hours=hours,
            weekly=hours if len(weekly) == len(made.windows) else merge(weekly),
            has_hours=bool(rules),
            obstacles=made.obstacles,
            away=merge(obstacle.interval for obstacle in made.obstacles),
            open_intervals=made.open_intervals,
            holds=self.facts.holds.get(resource_id, ()),
        )


@lru_cache(maxsize=4)
def schedule_of(facts: Facts) -> Schedule:
    """Return the schedule of a snapshot: the same one for many questions about it.

    Neighbouring candidates of a drag, an alternative and a slot ask about one snapshot; a handful
    is remembered, so that a snapshot does not outlive its use by long.
    """
    return Schedule(facts)
