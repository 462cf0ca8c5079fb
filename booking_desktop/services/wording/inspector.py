"""The words of the inspector: a booking, a class or blocked time at a glance."""

from __future__ import annotations

from booking_desktop.domain.booking import Appointment, Channel, Line, PendingFor, Status
from booking_desktop.domain.customers import CustomerRecord
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_STATUSES = {
    Status.PENDING: "To approve",
    Status.CONFIRMED: "Confirmed",
    Status.CHECKED_IN: "In",
    Status.COMPLETED: "Completed",
    Status.NO_SHOW: "Did not come",
    Status.CANCELLED: "Cancelled",
    Status.DECLINED: "Declined",
    Status.WAITLISTED: "Waiting",
}
_CHANNELS = {
    Channel.DESK: "At the desk, booked {day}",
    Channel.PHONE: "Phone, booked {day}",
    Channel.ASSISTANT: "Phone assistant, booked {day}",
    Channel.WEB: "Web, booked {day}",
    Channel.IMPORT: "Imported {day}",
}
_SOON_MINUTES = 180


class InspectorWords:
    """Makes the inspector's strings."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self.times = times
        self.money = money

    def status(self, status: Status, pending_for: PendingFor | None = None) -> str:
        """Return the status as a chip says it."""
        if status is Status.PENDING and pending_for is PendingFor.PAYMENT:
            return self._phrases.say("To be paid")
        return self._phrases.say(_STATUSES[status])

    def beside_status(self, appointment: Appointment, late_minutes: int, now: Instant) -> str:
        """Return how near it is: "starts in 23 min", "22 min late", "in since 10:05"."""
        if late_minutes:
            return self._phrases.say("{minutes} min late", minutes=late_minutes)
        if appointment.status is Status.CHECKED_IN and appointment.checked_in_at is not None:
            return self._phrases.say(
                "in since {time}", time=self.times.time(appointment.checked_in_at)
            )
        minutes = (appointment.interval.start - now) // SECONDS_PER_MINUTE
        is_due = appointment.status in (Status.CONFIRMED, Status.PENDING)
        if is_due and 0 < minutes <= _SOON_MINUTES:
            return self._phrases.say("starts in {minutes} min", minutes=minutes)
        return ""

    def record(self, record: CustomerRecord) -> str:
        """Return "14 visits · no no-shows", or "first visit"."""
        if record.visits == 0 and record.no_shows == 0:
            return self._phrases.say("first visit")
        visits = self._phrases.count("{number} visit", "{number} visits", record.visits)
        if record.no_shows == 0:
            return f"{visits}  ·  {self._phrases.say('no no-shows')}"
        shows = self._phrases.count("{number} no-show", "{number} no-shows", record.no_shows)
        return f"{visits}  ·  {shows}"

    def when(self, interval: Interval, now: Instant) -> str:
        """Return "Today 11:15–12:00"."""
        on, today = self.times.date(interval.start), self.times.date(now)
        day = self.times.day(on, today)
        return f"{day[:1].upper()}{day[1:]} {self.times.span(interval)}"

    def length(self, interval: Interval) -> str:
        """Return "45 min"."""
        return self._phrases.say("{minutes} min", minutes=interval.seconds // SECONDS_PER_MINUTE)

    def channel(self, appointment: Appointment, now: Instant) -> str:
        """Return where the booking came from and when."""
        on, today = self.times.date(appointment.created_at), self.times.date(now)
        return self._phrases.say(_CHANNELS[appointment.channel], day=self.times.day(on, today))

    def line_time(self, line: Line) -> str:
        """Return when a line of several begins."""
        return self.times.time(line.session.interval.start)

    def changed(self, who: str, at: Instant, was: str, now: str) -> str:
        """Return what somebody else changed: "Tom changed this at 10:52: 11:15 → 11:30."."""
        return self._phrases.say(
            "{who} changed this at {time}: {was} → {now}.",
            who=who,
            time=self.times.time(at),
            was=was,
            now=now,
        )

    def say(self, sentence: str, **pieces: object) -> str:
        """Return a label or a heading."""
        return self._phrases.say(sentence, **pieces)
