"""The people of the demo's script as customers, and what has become of their bookings by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.booking import Status
from booking_desktop.domain.customers import AlertKind, Customer, CustomerAlert
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.text import slug
from booking_desktop.services.sample.demo_script import (
    AT_HOME_TODAY,
    CLASSES,
    HIRERS,
    NEW_TODAY,
    REGULARS,
    SAME_NUMBER,
    TODAY,
    Cue,
    Regular,
)
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.planned import Fate, PlannedSession

LATE_AFTER: Final = 6 * SECONDS_PER_MINUTE
"""Seconds after its start from which a booking may be the late one."""

_GIVEN_UP_AFTER: Final = 45 * SECONDS_PER_MINUTE
_NO_SHOW_AFTER: Final = 20 * SECONDS_PER_MINUTE
_STILL_COMING_IN: Final = 5 * SECONDS_PER_MINUTE
_PATCH_TEST_LASTS: Final = timedelta(days=120)
_VISITS: Final = (2, 5, 1, 3, 8, 4)


def make_cast(ids: SeededIds, at: Instant, today: date) -> dict[str, Customer]:
    """Return everybody in the script by name; of namesakes with one number each has a card."""
    names = dict.fromkeys(
        [
            *(scene.who for scene in TODAY),
            *(name for lesson in CLASSES for name in (*lesson.people, *lesson.waiting)),
            *(who for who, *_ in AT_HOME_TODAY),
            *(name for name, _ in SAME_NUMBER),
            *HIRERS,
        ]
    )
    return {
        name: _customer(number, name, CustomerId(ids.make(at)), today)
        for number, name in enumerate(names)
    }


def history_of(name: str) -> Regular:
    """Return how often somebody has been here."""
    if name == NEW_TODAY:
        return Regular(visits=0)
    return REGULARS.get(name) or Regular(visits=_VISITS[len(name) % len(_VISITS)])


def fates_of(bookings: Sequence[tuple[Cue, PlannedSession]], now: Instant) -> Iterator[Fate]:
    """Yield what has become of each booking: one is late, one waits for a yes, one did not come."""
    late = _late_one(bookings, now)
    pending = _pending_one(bookings, now)
    for cue, session in bookings:
        if session is late:
            yield Fate(status=Status.CONFIRMED)
        elif session is pending:
            yield Fate(status=Status.PENDING)
        elif cue is Cue.NO_SHOW and session.starts_at + _NO_SHOW_AFTER <= now:
            yield Fate(status=Status.NO_SHOW)
        else:
            yield _usual_fate(session, now)


def class_fates(session: PlannedSession, people: int, now: Instant) -> Iterator[Fate]:
    """Yield what has become of each seat: of a class that is over, the last one did not come."""
    for number in range(people):
        is_last = number == people - 1
        if is_last and session.ends_at <= now:
            yield Fate(status=Status.NO_SHOW)
        elif is_last and session.starts_at <= now < session.starts_at + _STILL_COMING_IN:
            yield Fate(status=Status.CONFIRMED)
        else:
            yield _usual_fate(session, now)


def _customer(number: int, name: str, customer_id: CustomerId, today: date) -> Customer:
    first, _, last = name.partition(" ")
    known, shared = REGULARS.get(name), dict(SAME_NUMBER)
    return Customer(
        id=customer_id,
        first_name=first,
        last_name=last,
        email=f"{slug(first)}.{slug(last)}@example.com" if number % 4 else "",
        phone=(known and known.phone) or shared.get(name) or f"+35387655{number:04}",
        note=known.note if known else "",
        tags=known.tags if known else (),
        alerts=tuple(_dated(alert, today) for alert in known.alerts) if known else (),
    )


def _dated(alert: CustomerAlert, today: date) -> CustomerAlert:
    """Return the alert, a patch test with the day until which it is good."""
    is_dated = alert.kind is AlertKind.PATCH_TEST
    return replace(alert, expires_on=today + _PATCH_TEST_LASTS) if is_dated else alert


def _late_one(
    bookings: Sequence[tuple[Cue, PlannedSession]], now: Instant
) -> PlannedSession | None:
    """Return whose lateness is shown: whoever the script says, else the latest to have begun."""
    begun = [
        (cue is Cue.LATE, session.starts_at, session.id, session)
        for cue, session in bookings
        if session.starts_at + LATE_AFTER <= now and cue is not Cue.NO_SHOW
        if now < (session.starts_at + _GIVEN_UP_AFTER if cue is Cue.LATE else session.ends_at)
    ]
    return max(begun)[-1] if begun else None


def _pending_one(
    bookings: Sequence[tuple[Cue, PlannedSession]], now: Instant
) -> PlannedSession | None:
    """Return what waits for a yes: what the script says, else the last that is yet to begin."""
    ahead = [
        (cue is Cue.PENDING, session.starts_at, session.id, session)
        for cue, session in bookings
        if now < session.starts_at
    ]
    return max(ahead)[-1] if ahead else None


def _usual_fate(session: PlannedSession, now: Instant) -> Fate:
    if now < session.starts_at:
        return Fate(status=Status.CONFIRMED)
    came_at = Instant(session.starts_at - 3 * SECONDS_PER_MINUTE)
    if now < session.ends_at:
        return Fate(status=Status.CHECKED_IN, checked_in_at=came_at)
    left_at = Instant(min(now, session.ends_at + 2 * SECONDS_PER_MINUTE))
    return Fate(status=Status.COMPLETED, checked_in_at=came_at, completed_at=left_at)
