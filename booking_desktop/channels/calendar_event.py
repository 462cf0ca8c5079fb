"""The calendar entry beside an e-mail (RFC 5545, 5546): one UID for each appointment, for ever.

A later message about the same appointment bears a higher sequence, so that a customer's calendar
moves or removes the entry it has, in whatever order the e-mails come in.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar, Event, vCalAddress, vText

from booking_desktop.domain.booking import Status
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageKind
from booking_desktop.storage.outgoing import Outgoing

_CANCEL: Final = "CANCEL"
_REQUEST: Final = "REQUEST"

_METHODS: Final = {
    MessageKind.CONFIRMATION: _REQUEST,
    MessageKind.CHANGE: _REQUEST,
    MessageKind.PROMOTION: _REQUEST,
    MessageKind.CANCELLATION: _CANCEL,
}


def calendar_method(message: Outgoing) -> str:
    """Return what a customer's calendar is to do: "REQUEST", "CANCEL", or "" for nothing.

    Who waits for a seat again has no appointment, who waits for a yes has none yet.
    """
    status = message.appointment.status
    if status is Status.PENDING:
        return ""
    method = _METHODS.get(message.kind, "")
    return _CANCEL if method and status is Status.WAITLISTED else method


def calendar_event(message: Outgoing, *, organizer: str, made_at: Instant) -> bytes:
    """Return the calendar entry of a message that has a method.

    Args:
        message: What is told.
        organizer: The e-mail address of the house.
        made_at: When it is written down.
    """
    method = calendar_method(message)
    calendar = Calendar()
    calendar.add("prodid", "-//Booking Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = Event()
    booked = message.appointment
    event.add("uid", f"{booked.id}@booking-desktop")
    event.add("sequence", message.sequence)
    event.add("dtstamp", _utc(made_at))
    event.add("dtstart", _utc(booked.interval.start))
    event.add("dtend", _utc(booked.interval.end))
    event.add("summary", f"{', '.join(message.services)}, {message.business.name}")
    event.add("location", message.outlet.name)
    event.add("status", "CANCELLED" if method == _CANCEL else "CONFIRMED")
    if link := booked.lines[0].session.meeting_link:
        event.add("url", link)
    event.add("organizer", _person(organizer, message.business.name))
    event.add("attendee", _person(message.address, message.full_name))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _utc(at: Instant) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = vText(name)
    return person
