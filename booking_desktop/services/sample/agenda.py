"""What is arranged by name, date by date, before the rest of each day is filled up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.availability import LocalDates
from booking_desktop.domain.booking import ACTIVE_STATUSES
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.sample.placing import Calendars, Day, Placer, Wish, days_of
from booking_desktop.services.sample.planned import (
    Fate,
    Origin,
    PaidAhead,
    PlannedAppointment,
    PlannedDay,
    PlannedLine,
    PlannedSession,
    SeriesSeat,
)
from booking_desktop.services.sample.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBooking:
    """Whose booking it is, how it came about, and what became of it."""

    customer: Customer
    origin: Origin
    fate: Fate
    asked_for: bool = False
    note: str = ""
    waitlist_rank: int | None = None
    paid_ahead: PaidAhead | None = None
    is_owed: bool = False
    series: SeriesSeat | None = None


class Agenda:
    """The named bookings of a site. Each date is looked at when it is first asked for."""

    def __init__(self, site: Site, placer: Placer) -> None:
        self._site = site
        self._placer = placer
        self._days: dict[date, Day] = {}
        self._calendars: dict[date, Calendars] = defaultdict(Calendars)
        self._sessions: dict[date, list[PlannedSession]] = defaultdict(list)
        self._appointments: dict[date, list[PlannedAppointment]] = defaultdict(list)

    def day(self, on: date) -> Day:
        """Return a date with its hours."""
        if on not in self._days:
            (self._days[on],) = days_of(
                self._site, LocalDates(first=on, last=on, zone=self._site.zone)
            )
        return self._days[on]

    def calendars(self, on: date) -> Calendars:
        """Return what is taken on a date."""
        return self._calendars[on]

    def arranged(self, on: date) -> PlannedDay:
        """Return what is arranged on a date."""
        return PlannedDay(
            sessions=tuple(self._sessions[on]), appointments=tuple(self._appointments[on])
        )

    def guests(self, on: date) -> set[CustomerId]:
        """Return who has something on a date."""
        return {made.customer.id for made in self._appointments[on] if made.customer}

    def dates(self) -> Sequence[date]:
        """Return the dates that have something, in order."""
        return sorted(on for on, sessions in self._sessions.items() if sessions)

    def place(self, on: date, wish: Wish) -> PlannedSession | None:
        """Take the time for a session, or return None where it does not fit."""
        session = self._placer.place_at(self._calendars[on], wish, self.day(on))
        if session is not None:
            self._sessions[on].append(session)
        return session

    def book(self, on: date, session: PlannedSession, booking: NamedBooking) -> None:
        """Give somebody a seat in a session of that date."""
        line = PlannedLine(
            session=session,
            price_minor=self._placer.manner(session.staff_id, session.service.id).price_minor,
            asked_for=booking.asked_for,
            is_active=booking.fate.status in ACTIVE_STATUSES,
            waitlist_rank=booking.waitlist_rank,
        )
        self._appointments[on].append(
            PlannedAppointment(
                customer=booking.customer,
                lines=(line,),
                origin=booking.origin,
                fate=booking.fate,
                note=booking.note,
                paid_ahead=booking.paid_ahead,
                is_owed=booking.is_owed,
                series=booking.series,
            )
        )
