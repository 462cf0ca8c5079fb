"""The rules once more, minute by minute: slow, simple, and written without intervals.

Everything is a set of minutes since the epoch. The property tests hold the judge, the slots and
the ways out against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import product

from booking_desktop.domain.availability import (
    LocalDates,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.catalogue import Equipment, PhaseKind, Room, Service, Skill, Staff
from booking_desktop.domain.facts import Facts, SessionSeats
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import (
    BookingRequest,
    LineRequest,
    ObstacleKind,
    Override,
    ReasonCode,
)

Minutes = set[int]
Place = Room | Equipment
Codes = set[ReasonCode]


def minutes_in(intervals: Iterable[Interval]) -> Minutes:
    return {
        minute for interval in intervals for minute in range(interval[0] // 60, interval[1] // 60)
    }


def hands_on(service: Service, skill: Skill, minutes: int | None) -> list[bool]:
    """Return for each minute of a service whether the provider works in it."""
    kinds: list[PhaseKind] = []
    is_first_gap = True
    for phase in service.phases:
        length = phase.minutes
        if phase.kind is PhaseKind.PROCESSING and is_first_gap:
            is_first_gap = False
            if skill.processing_minutes is not None:
                length = skill.processing_minutes
        kinds += [phase.kind] * length
    last = service.phases[-1].kind if service.phases else PhaseKind.WORK
    if not service.phases:
        kinds = [last] * service.duration_minutes
    wanted = skill.duration_minutes or len(kinds)
    if minutes is not None:
        wanted = minutes
    kinds += [last] * (wanted - len(kinds))
    return [kind is not PhaseKind.PROCESSING for kind in kinds[:wanted]]


@dataclass
class Before:
    """What the lines before take: minutes of resources, and seats of sessions."""

    held: dict[ResourceId, Minutes] = field(default_factory=dict)
    joins: list[SessionId] = field(default_factory=list)


Preference = tuple[ResourceId | None, ResourceId | None]
"""The room and the chair that a line takes where it can."""


class MinuteModel:
    """One snapshot and one request."""

    def __init__(self, facts: Facts, request: BookingRequest, now: Instant) -> None:
        self.facts = facts
        self.catalogue = facts.catalogue
        self.request = request
        self.now = now // 60 - now // 60 % 5 if request.is_walk_in else -(-now // 60)
        zone = facts.catalogue.zone
        self.dates = LocalDates(
            first=local_date(facts.span.start, zone),
            last=local_date(Instant(facts.span.end - 1), zone),
            zone=zone,
        )
        self.closed = minutes_in(
            closure.interval for closure in closures_within(self.dates, self.catalogue.closures)
        )
        self.opening = minutes_in(opening_intervals(self.dates, self.catalogue.opening))
        self.leaving = {
            session.id
            for session in facts.sessions.values()
            if not session.is_scheduled
            and session.seats
            and {seat.appointment_id for seat in session.seats} == {request.replaces}
        }

    @cache  # noqa: B019 - a model lives for one example
    def calendar(self, resource_id: ResourceId) -> tuple[Minutes, Minutes, Minutes]:
        """Return somebody's hours, and when they are away: breaks, and for longer."""
        made = resource_calendar(
            self.dates,
            rules=self.catalogue.rules.get(resource_id, ()),
            time_off=self.facts.time_off.get(resource_id, ()),
        )
        return (
            minutes_in(window.interval for window in made.windows),
            minutes_in(o.interval for o in made.obstacles if o.kind is ObstacleKind.BREAK),
            minutes_in(o.interval for o in made.obstacles if o.kind is not ObstacleKind.BREAK),
        )

    @cache  # noqa: B019 - likewise
    def held(self, resource_id: ResourceId) -> Minutes:
        return minutes_in(
            Interval(held.starts_at, held.ends_at)
            for held in self.facts.holds.get(resource_id, ())
            if held.session_id not in self.leaving
        )

    def others_in(self, session: SessionSeats) -> list[object]:
        return [
            seat.customer_id
            for seat in session.seats
            if seat.appointment_id != self.request.replaces or self.request.replaces is None
        ]

    def joined(
        self, wish: LineRequest, provider_id: ResourceId | None, start: int
    ) -> SessionSeats | None:
        for session in self.facts.sessions.values():
            same = (session.service_id, session.provider_id, session.interval.start // 60)
            if same != (wish.service_id, provider_id, start) or session.id in self.leaving:
                continue
            if wish.room_id is not None and wish.room_id != session.room_id:
                continue
            length = session.interval.seconds // 60
            if wish.is_stretched and wish.duration_minutes not in (None, length):
                continue
            if self.is_several(session):
                return session
        return None

    def is_several(self, session: SessionSeats) -> bool:
        waits = self.waits(session)
        return session.is_scheduled or waits or max(session.capacity, len(session.seats)) > 1

    def waits(self, session: SessionSeats) -> bool:
        if session.is_scheduled:
            return session.enable_waitlist
        return self.catalogue.services[session.service_id].enable_waitlist

    def length(self, wish: LineRequest, provider_id: ResourceId | None, start: int) -> int:
        joined = self.joined(wish, provider_id, start)
        if joined is not None:
            return joined.interval.seconds // 60
        return len(self._work(wish, provider_id))

    def codes(
        self,
        wish: LineRequest,
        provider_id: ResourceId | None,
        start: int,
        before: Before | None = None,
        *,
        tidying: tuple[bool, bool] = (True, True),
        preference: Preference = (None, None),
    ) -> Codes:
        """Return every rule that says no to one line with one provider, and add it to `before`."""
        before = before or Before()
        service = self.catalogue.services[wish.service_id]
        staff = self.catalogue.staff.get(provider_id) if provider_id else None
        joined = self.joined(wish, provider_id, start)
        length = self.length(wish, provider_id, start)
        session = set(range(start, start + length))
        policy: Codes = set()
        firm: Codes = set()
        if start < self.now:
            policy.add(ReasonCode.IN_THE_PAST)
        self._of_policy(start, policy)
        if not service.is_active and not self._is_kept(service):
            firm.add(ReasonCode.SERVICE_INACTIVE)
        if session & self.closed:
            policy.add(ReasonCode.CLOSED)
        if joined is not None:
            others = self.others_in(joined)
            seated = before.joins.count(joined.id)
            if self.request.customer_id is not None and (
                self.request.customer_id in others or seated
            ):
                firm.add(ReasonCode.ALREADY_BOOKED)
            if joined.capacity <= len(others) + seated:
                firm.add(ReasonCode.CAPACITY_FULL)
            if staff is not None and session & self.calendar(staff.id)[2]:
                policy.add(ReasonCode.STAFF_UNAVAILABLE)
            before.joins.append(joined.id)
        else:
            self._of_hours(session, staff, policy)
            self._of_people(wish, provider_id, firm)
            taken = self._taken(wish, provider_id, start, tidying)
            policy |= self._away(taken[0], provider_id)
            firm |= self._collision(taken[1], provider_id, before.held)
            for is_firm, code in self._of_places(wish, session, taken[2], before.held, preference):
                (firm if is_firm else policy).add(code)
        return firm | {code for code in policy if not self._is_waved(code)}

    def fits(self, providers: tuple[ResourceId | None, ...]) -> bool:
        """Return whether all lines fit, whichever rooms and chairs they take."""
        rooms: list[ResourceId | None] = [None, *self.catalogue.rooms]
        chairs: list[ResourceId | None] = [None, *self.catalogue.equipment]
        ways = list(product(rooms, chairs))
        first = self.course(providers)
        about_places = {ReasonCode.ROOM_UNAVAILABLE, ReasonCode.EQUIPMENT_UNAVAILABLE}
        if any(codes - about_places for codes in first) or not any(first):
            return not any(first)
        return any(
            not any(self.course(providers, preferences))
            for preferences in product(ways, repeat=len(providers))
        )

    def course(
        self,
        providers: tuple[ResourceId | None, ...],
        preferences: tuple[Preference, ...] = (),
    ) -> list[Codes]:
        """Return the codes of all lines, each after the ones before it."""
        preferences = preferences or ((None, None),) * len(providers)
        lines = list(zip(self.request.lines, providers, strict=True))
        starts: list[int] = []
        for wish, _ in lines:
            if wish.starts_at is not None:
                starts.append(wish.starts_at // 60)
            else:
                before, its_provider = lines[len(starts) - 1]
                starts.append(starts[-1] + self.length(before, its_provider, starts[-1]))
        tidying = [[True, True] for _ in lines]
        for at in range(1, len(lines)):
            (before, earlier), (after, later) = lines[at - 1], lines[at]
            gap = starts[at] - starts[at - 1] - self.length(before, earlier, starts[at - 1])
            buffers = (
                self.catalogue.services[before.service_id].buffer_after_minutes
                + self.catalogue.services[after.service_id].buffer_before_minutes
            )
            if earlier == later and 0 <= gap < buffers:
                tidying[at - 1][1] = tidying[at][0] = False
        taken = Before()
        return [
            self.codes(
                wish, provider_id, start, taken, tidying=(which[0], which[1]), preference=preferred
            )
            for (wish, provider_id), start, which, preferred in zip(
                lines, starts, tidying, preferences, strict=True
            )
        ]

    def _skill(self, wish: LineRequest, provider_id: ResourceId | None) -> Skill | None:
        staff = self.catalogue.staff.get(provider_id) if provider_id else None
        return staff.skill_for(wish.service_id) if staff else None

    def _work(self, wish: LineRequest, provider_id: ResourceId | None) -> list[bool]:
        skill = self._skill(wish, provider_id) or Skill(service_id=wish.service_id)
        return hands_on(self.catalogue.services[wish.service_id], skill, wish.duration_minutes)

    def _taken(
        self,
        wish: LineRequest,
        provider_id: ResourceId | None,
        start: int,
        tidying: tuple[bool, bool],
    ) -> tuple[Minutes, Minutes, Minutes]:
        """Return when the provider works, is held, and when room and chair are held."""
        service = self.catalogue.services[wish.service_id]
        hands = self._work(wish, provider_id)
        work = {start + minute for minute, is_busy in enumerate(hands) if is_busy}
        end = start + len(hands)
        before = set(range(start - service.buffer_before_minutes * tidying[0], start))
        after = set(range(end, end + service.buffer_after_minutes * tidying[1]))
        return work, work | before | after, set(range(start, end)) | before | after

    def _of_policy(self, start: int, policy: Codes) -> None:
        rules = self.catalogue.outlet.policy
        if rules.min_lead_minutes is not None and not self.request.is_walk_in:
            earliest = self.now + rules.min_lead_minutes
            if start < earliest:
                policy.add(ReasonCode.LEAD_TIME_TOO_SHORT)
        if rules.max_lead_days is not None:
            zone = self.catalogue.zone
            last = local_date(Instant(self.now * 60), zone) + timedelta(days=rules.max_lead_days)
            if local_date(Instant(start * 60), zone) > last:
                policy.add(ReasonCode.TOO_FAR_AHEAD)

    def _of_hours(self, session: Minutes, staff: Staff | None, policy: Codes) -> None:
        if self.catalogue.opening and not session <= self.opening:
            zone = self.catalogue.zone
            on = local_date(Instant(min(session) * 60), zone)
            opens = any(local_date(Instant(minute * 60), zone) == on for minute in self.opening)
            policy.add(ReasonCode.OUTSIDE_HOURS if opens else ReasonCode.CLOSED)
        if staff is not None and not session <= self.calendar(staff.id)[0]:
            policy.add(ReasonCode.OUTSIDE_HOURS)

    def _of_people(self, wish: LineRequest, provider_id: ResourceId | None, firm: Codes) -> None:
        staff = self.catalogue.staff.get(provider_id) if provider_id else None
        if provider_id is not None and (staff is None or not staff.is_active):
            firm.add(ReasonCode.STAFF_INACTIVE)
        if provider_id is None or (staff is not None and not self._skill(wish, provider_id)):
            firm.add(ReasonCode.STAFF_UNSKILLED)
        if wish.duration_minutes is not None and not wish.is_stretched:
            usual = len(
                self._work(LineRequest(service_id=wish.service_id, starts_at=None), provider_id)
            )
            if wish.duration_minutes != usual:
                firm.add(ReasonCode.WRONG_LENGTH)

    def _away(self, work: Minutes, provider_id: ResourceId | None) -> Codes:
        if provider_id not in self.catalogue.staff or provider_id is None:
            return set()
        _, breaks, gone = self.calendar(provider_id)
        return {ReasonCode.STAFF_UNAVAILABLE} if work & (breaks | gone) else set()

    def _collision(
        self, held: Minutes, provider_id: ResourceId | None, own: dict[ResourceId, Minutes]
    ) -> Codes:
        if provider_id is None:
            return set()
        taken = self.held(provider_id) | own.get(provider_id, set())
        own.setdefault(provider_id, set()).update(held)
        return {ReasonCode.STAFF_UNAVAILABLE} if held & taken else set()

    def _of_places(
        self,
        wish: LineRequest,
        session: Minutes,
        place: Minutes,
        own: dict[ResourceId, Minutes],
        preference: Preference,
    ) -> Iterator[tuple[bool, ReasonCode]]:
        service = self.catalogue.services[wish.service_id]
        asked: tuple[tuple[object, ResourceId | None, list[Place], ReasonCode], ...] = (
            (
                service.room_type,
                wish.room_id,
                list(self.catalogue.rooms.values()),
                ReasonCode.ROOM_UNAVAILABLE,
            ),
            (
                service.equipment_type,
                wish.equipment_id,
                list(self.catalogue.equipment.values()),
                ReasonCode.EQUIPMENT_UNAVAILABLE,
            ),
        )
        for kind, named, places, code in asked:
            if kind is None and named is None:
                continue
            free, is_open = [], []
            for one in sorted(places, key=lambda each: each.id not in preference):
                suits = one.is_active and kind in (None, one.type) and named in (None, one.id)
                if suits and not place & (self.held(one.id) | own.get(one.id, set())):
                    free.append(one.id)
                    hours, breaks, gone = self.calendar(one.id)
                    has_hours = bool(self.catalogue.rules.get(one.id))
                    if not session & (breaks | gone) and (not has_hours or session <= hours):
                        is_open.append(one.id)
            if not is_open:
                yield not free, code
            by_leave = Override.HOURS in self.request.overrides
            for chosen in (free if by_leave else is_open or free)[:1]:
                own.setdefault(chosen, set()).update(place)

    def _is_kept(self, service: Service) -> bool:
        return any(
            session.service_id == service.id
            and any(seat.appointment_id == self.request.replaces for seat in session.seats)
            for session in self.facts.sessions.values()
        )

    def _is_waved(self, code: ReasonCode) -> bool:
        needed = {
            ReasonCode.IN_THE_PAST: Override.PAST,
            ReasonCode.LEAD_TIME_TOO_SHORT: Override.LEAD_TIME,
            ReasonCode.TOO_FAR_AHEAD: Override.LEAD_TIME,
        }.get(code, Override.HOURS)
        return needed in self.request.overrides
