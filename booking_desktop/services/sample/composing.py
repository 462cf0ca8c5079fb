"""A day of bookings: a packed day, thinned to the number wanted, and given to customers.

The number of appointments of a day is exact wherever the day can hold it: one-seat sessions with
one or two lines each, the seats of classes, and beside them those that were called off or wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Final, NamedTuple

from booking_desktop.domain.booking import ACTIVE_STATUSES, Status
from booking_desktop.domain.ids import CustomerId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.sample.fates import Fates, Viewpoint
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.packing import Packer
from booking_desktop.services.sample.people import Clientele
from booking_desktop.services.sample.placing import Calendars, Day, Placer
from booking_desktop.services.sample.planned import (
    Fate,
    Origin,
    PlannedAppointment,
    PlannedDay,
    PlannedLine,
    PlannedSession,
)

_CALLED_OFF_SHARE: Final = 0.075
_TWO_LINES_SHARE: Final = 0.04
_ASKED_FOR_SHARE: Final = 0.55
_WALK_IN_SHARE: Final = 0.06
_WALK_IN_MINUTES: Final = 45
_NAMELESS_SHARE: Final = 0.5
_NOTE_SHARE: Final = 0.06
_SEATS_TAKEN_SHARE: Final = 0.62
_MOST_WAITING: Final = 3
_WAITING_SHARE: Final = 0.5
_NOTES: Final = (
    "Wants to talk about a shorter cut.",
    "Wedding on Saturday.",
    "Bring the colour chart.",
    "Ring if an earlier time comes free.",
    "First time with colour, allow for questions.",
)


class DayOrder(NamedTuple):
    """How many appointments a day should have; on a probe day each is one line that is kept."""

    wanted: int
    is_probe: bool = False


class Arranged(NamedTuple):
    """What is taken on a day before it is filled, and who comes anyway."""

    calendars: Calendars
    guests: set[CustomerId]


class DayComposer:
    """Makes the days of one outlet."""

    def __init__(
        self,
        placer: Placer,
        packer: Packer,
        clientele: Clientele,
        *,
        ids: SeededIds,
        viewpoint: Viewpoint,
    ) -> None:
        self._placer = placer
        self._packer = packer
        self._clientele = clientele
        self._ids = ids
        self._viewpoint = viewpoint

    def compose(
        self, day: Day, order: DayOrder, random: Random, arranged: Arranged | None = None
    ) -> PlannedDay:
        """Return the day, around what is arranged on it already."""
        calendars, guests = arranged or Arranged(Calendars(), set())
        self._clientele.begin_day(guests)
        maker = _DayMaker(
            self._placer, self._clientele, day, random, Fates(self._viewpoint, random)
        )
        classes = self._packer.place_classes(day, calendars)
        singles = self._packer.fill(day, calendars, random)
        random.shuffle(singles)
        called_off = 0 if order.is_probe else int(order.wanted * _CALLED_OFF_SHARE)
        kept = order.wanted - called_off
        seats = _share_seats(classes, kept, spare=len(singles), random=random)
        made = [
            *maker.visits(singles, kept - sum(seats), is_probe=order.is_probe),
            *maker.class_seats(zip(classes, seats, strict=True), may_stay_away=not order.is_probe),
        ]
        waiting = list(maker.waiting(zip(classes, seats, strict=True)))[:called_off]
        copies = (
            (
                replace(session, id=SessionId(self._ids.make(session.starts_at)))
                for session in random.choices(singles, k=called_off - len(waiting))
            )
            if singles
            else ()
        )
        made += [*waiting, *(maker.called_off(session) for session in copies)]
        sessions = {line.session.id: line.session for one in made for line in one.lines}
        sessions |= {session.id: session for session in classes}
        return PlannedDay(sessions=tuple(sessions.values()), appointments=tuple(made))


class _DayMaker:
    """Turns the sessions of one day into appointments."""

    def __init__(
        self, placer: Placer, clientele: Clientele, day: Day, random: Random, fates: Fates
    ) -> None:
        self._placer = placer
        self._clientele = clientele
        self._day = day
        self._random = random
        self._fates = fates

    def visits(
        self, sessions: list[PlannedSession], count: int, *, is_probe: bool
    ) -> Iterator[PlannedAppointment]:
        """Yield that many appointments of one-seat sessions, as far as there are sessions."""
        with_two = 0 if is_probe else int(count * _TWO_LINES_SHARE)
        chosen = sorted(sessions[: count + with_two], key=_by_provider)
        groups = list(_joined(chosen, with_two))
        if len(groups) > count:
            self._random.shuffle(groups)
        for group in groups[:count]:
            if self._is_walk_in(group):
                yield self._walk_in(group)
            else:
                yield self._visit(group, may_stay_away=not is_probe)

    def class_seats(
        self, classes: Iterable[tuple[PlannedSession, int]], *, may_stay_away: bool
    ) -> Iterator[PlannedAppointment]:
        """Yield an appointment for each taken seat."""
        for session, taken in classes:
            for _ in range(taken):
                yield self._visit((session,), may_stay_away=may_stay_away)

    def waiting(
        self, classes: Iterable[tuple[PlannedSession, int]]
    ) -> Iterator[PlannedAppointment]:
        """Yield those who wait for a seat in a full class that is yet to come."""
        for session, taken in classes:
            is_full = taken == session.service.max_parallel_bookings
            is_ahead = session.starts_at > self._fates.now
            if is_full and is_ahead and self._random.random() < _WAITING_SHARE:
                for rank in range(1, self._random.randint(1, _MOST_WAITING) + 1):
                    yield self._waiting(session, rank)

    def called_off(self, session: PlannedSession) -> PlannedAppointment:
        """Return an appointment that was cancelled or declined before it took place."""
        origin = self._fates.origin(session.starts_at, self._day.span.start)
        fate = self._fates.called_off(session.starts_at, origin, session.service)
        return self._appointment((session,), origin, fate)

    def _visit(
        self, sessions: tuple[PlannedSession, ...], *, may_stay_away: bool
    ) -> PlannedAppointment:
        interval = Interval(sessions[0].starts_at, sessions[-1].ends_at)
        fate = self._fates.kept(interval, sessions[0].service, may_stay_away=may_stay_away)
        origin = self._fates.origin(interval.start, self._day.span.start)
        return self._appointment(sessions, origin, fate)

    def _is_walk_in(self, sessions: tuple[PlannedSession, ...]) -> bool:
        first = sessions[0]
        is_short = len(sessions) == 1 and first.service.duration_minutes <= _WALK_IN_MINUTES
        has_begun = first.starts_at <= self._fates.now
        return is_short and has_begun and self._random.random() < _WALK_IN_SHARE

    def _walk_in(self, sessions: tuple[PlannedSession, ...]) -> PlannedAppointment:
        """Return the visit of somebody who came in and asked; half of them leave no name."""
        first = sessions[0]
        interval = Interval(first.starts_at, first.ends_at)
        fate = self._fates.kept(interval, first.service, may_stay_away=False)
        made = self._appointment(sessions, self._fates.walk_in(first.starts_at), fate)
        is_nameless = self._random.random() < _NAMELESS_SHARE
        return replace(made, customer=None) if is_nameless else made

    def _waiting(self, session: PlannedSession, rank: int) -> PlannedAppointment:
        origin = self._fates.origin(session.starts_at, self._day.span.start)
        made = self._appointment((session,), origin, Fate(status=Status.WAITLISTED))
        return replace(made, lines=(replace(made.lines[0], waitlist_rank=rank),))

    def _appointment(
        self, sessions: tuple[PlannedSession, ...], origin: Origin, fate: Fate
    ) -> PlannedAppointment:
        first = sessions[0]
        customer, is_regular = self._clientele.pick(
            first.staff_id, first.service.id, random=self._random
        )
        asked_for = is_regular and self._random.random() < _ASKED_FOR_SHARE
        is_active = fate.status in ACTIVE_STATUSES
        return PlannedAppointment(
            customer=customer,
            lines=tuple(
                PlannedLine(
                    session=session,
                    price_minor=self._placer.manner(
                        session.staff_id, session.service.id
                    ).price_minor,
                    asked_for=asked_for and not session.is_scheduled,
                    is_active=is_active,
                )
                for session in sessions
            ),
            note=self._random.choice(_NOTES) if self._random.random() < _NOTE_SHARE else "",
            origin=origin,
            fate=fate,
        )


def _share_seats(
    classes: list[PlannedSession], kept: int, *, spare: int, random: Random
) -> list[int]:
    """Return how many seats of each class are taken: at most what is wanted, at least what must.

    `spare` is how many one-seat sessions there are; what is wanted beyond them sits in classes.
    """
    capacities = [session.service.max_parallel_bookings for session in classes]
    seats = [
        max(0, min(capacity, round(random.gauss(capacity * _SEATS_TAKEN_SHARE, capacity * 0.3))))
        for capacity in capacities
    ]
    most, least = kept // 2, kept - spare
    while sum(seats) > most:
        seats[random.choice([at for at, taken in enumerate(seats) if taken])] -= 1
    while sum(seats) < min(least, sum(capacities)):
        seats[random.choice([at for at, n in enumerate(seats) if n < capacities[at]])] += 1
    return seats


def _joined(sessions: list[PlannedSession], pairs: int) -> Iterator[tuple[PlannedSession, ...]]:
    """Yield the sessions one by one, but up to `pairs` neighbours as two lines of one (B12)."""
    follows = {
        before.id: after
        for before, after in pairwise(sessions)
        if before.provider_id == after.provider_id
        and before.ends_at == after.starts_at
        and not before.service.buffer_after_minutes
    }
    used: set[SessionId] = set()
    for session in sessions:
        after = follows.get(session.id)
        if session.id in used:
            continue
        if after is not None and pairs > 0:
            pairs -= 1
            used.add(after.id)
            yield session, after
        else:
            yield (session,)


def _by_provider(session: PlannedSession) -> tuple[str, Instant]:
    return session.staff_id, session.starts_at
