"""Errands made of what stands in a small book."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.away.errands import (
    AwayQuestion,
    BookingErrand,
    ClassErrand,
    ErrandLine,
    Mode,
)
from booking_desktop.domain.away.planning import Planner
from booking_desktop.domain.booking import Appointment, Channel, Line, Session, Status
from booking_desktop.domain.facts import SessionSeats
from booking_desktop.domain.ids import LineId, ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from tests.domain.book import OUTLET, SARAH, Book


def errand(
    *sessions: SessionSeats,
    asked_for: bool = False,
    status: Status = Status.CONFIRMED,
    paid: int | None = None,
    price: int = 5000,
    away: ResourceId = SARAH,
    minutes: int | None = None,
) -> BookingErrand:
    """Return the booking whose lines are these one-seat sessions."""
    seat = sessions[0].seats[0]
    lines = tuple(
        Line(
            id=LineId(f"{seat.appointment_id}-{place}"),
            appointment_id=seat.appointment_id,
            position=place,
            session=_session(each),
            price=Money(price, "EUR"),
            is_active=True,
            asked_for=asked_for and each.provider_id == away,
        )
        for place, each in enumerate(sessions)
    )
    appointment = Appointment(
        id=seat.appointment_id,
        outlet_id=OUTLET,
        reference="B-1",
        customer_id=seat.customer_id,
        customer_name=seat.customer_name,
        status=status,
        channel=Channel.DESK,
        lines=lines,
        created_at=Instant(0),
        updated_at=Instant(0),
        claim_group="",
    )
    return BookingErrand(
        appointment=appointment,
        lines=tuple(
            ErrandLine(line=line, is_concerned=line.session.provider_id == away, minutes=minutes)
            for line in lines
        ),
        paid=None if paid is None else Money(paid, "EUR"),
    )


def planner(
    book: Book, span: Interval, *, mode: Mode = Mode.SAME_DAY, now: str = "08:00"
) -> Planner:
    """Return the planner of Sarah's absence, with the days until a week later."""
    book.days_around = max(book.days_around, 8)
    question = AwayQuestion(staff_id=SARAH, span=span, mode=mode, now=book.at(now))
    return Planner(book.facts(), question)


def class_errand(session: SessionSeats) -> ClassErrand:
    """Return a class as an errand."""
    return ClassErrand(session=session)


def _session(seats: SessionSeats) -> Session:
    return replace(
        Session(
            id=seats.id,
            outlet_id=OUTLET,
            service_id=seats.service_id,
            interval=seats.interval,
            provider_id=seats.provider_id,
        ),
        room_id=seats.room_id,
    )
