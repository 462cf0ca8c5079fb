"""The words of the day grid: blocks, classes, free slots, heads, and what is read out of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.catalogue import Room, RoomType
from booking_desktop.domain.customers import AlertKind
from booking_desktop.domain.instants import MINUTES_PER_HOUR, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_STATUSES = {
    Status.PENDING: "to approve",
    Status.CONFIRMED: "confirmed",
    Status.CHECKED_IN: "is in",
    Status.COMPLETED: "completed",
    Status.NO_SHOW: "did not come",
    Status.CANCELLED: "cancelled",
    Status.DECLINED: "declined",
    Status.WAITLISTED: "waiting",
}
_CHANNELS = {
    Channel.PHONE: "booked on the phone",
    Channel.ASSISTANT: "booked by the phone assistant",
    Channel.WEB: "booked on the web",
    Channel.IMPORT: "imported",
}
_ROOM_TYPES = {
    RoomType.OFFICE: "Office",
    RoomType.CONSULTATION: "Consultation",
    RoomType.MEETING: "Meeting",
    RoomType.TREATMENT: "Treatment",
}
_ALERTS = {
    AlertKind.ALLERGY: "Allergy",
    AlertKind.PATCH_TEST: "Patch test",
    AlertKind.OWES: "Owes money",
    AlertKind.PREFERENCE: "Preference",
    AlertKind.OTHER: "Mind the card",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingFacts:
    """What is told of one booking; names are finished, `provider` is the person's full name.

    `room` is said where nobody delivers it: it is a room by the hour.
    """

    customer: str
    service: str
    on: date
    interval: Interval
    provider: str
    status: Status
    late_minutes: int = 0
    asked_for: bool = False
    phone: str = ""
    note: str = ""
    channel: Channel = Channel.DESK
    is_first_visit: bool = False
    alerts: tuple[AlertKind, ...] = ()
    standing: Standing | None = None
    room: str = ""
    is_of_series: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """How a class stands: who sits, who came, who waits."""

    taken: int
    capacity: int
    came: int = 0
    did_not_come: int = 0
    waiting: int = 0
    has_begun: bool = False
    is_over: bool = False


class GridWords:
    """Makes the grid's strings in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._money = money
        self.times = times

    def seats(self, facts: SeatFacts) -> str:
        """Return the seats in words: "3 seats free", "Full · 3 waiting", "7 in · 1 not yet"."""
        say, count = self._phrases.say, self._phrases.count
        if facts.is_over and (facts.came or facts.did_not_come):
            missing = facts.taken - facts.came + facts.did_not_come
            came = say("{number} came", number=facts.came)
            return f"{came} · {say('{number} did not', number=missing)}" if missing else came
        if facts.has_begun and facts.came:
            not_yet = facts.taken - facts.came
            came = say("{number} in", number=facts.came)
            return f"{came} · {say('{number} not yet', number=not_yet)}" if not_yet else came
        if facts.taken == 0:
            return say("Empty")
        free = facts.capacity - facts.taken
        if free > 0:
            return count("{number} seat left", "{number} seats free", free)
        if facts.waiting:
            return say("Full · {number} waiting", number=facts.waiting)
        return say("Full")

    def late_tag(self, minutes: int) -> str:
        """Return "22 min", or "2 h" from two hours on."""
        if minutes < 2 * MINUTES_PER_HOUR:
            return self._phrases.say("{number} min", number=minutes)
        return self._phrases.say("{number} h", number=minutes // MINUTES_PER_HOUR)

    def late_tag_compact(self, minutes: int) -> str:
        """Return "22′"."""
        return f"{minutes}′" if minutes < 2 * MINUTES_PER_HOUR else self.late_tag(minutes)

    def status(
        self, status: Status, late_minutes: int = 0, standing: Standing | None = None
    ) -> str:
        """Return a state in words; who is late is said to be, and money that is waited for."""
        if standing is not None and standing.waits_for_payment:
            return self._phrases.say("to be paid")
        if late_minutes:
            return self._phrases.say("{late} late", late=self.late_tag(late_minutes))
        return self._phrases.say(_STATUSES[status])

    def tidy_up(self, minutes: int) -> str:
        """Return "tidy-up 15 min"."""
        return self._phrases.say("tidy-up {number} min", number=minutes)

    def processing(self, minutes: int, person: str) -> tuple[str, str]:
        """Return "Processing 45 min" and "Priya is free"."""
        return (
            self._phrases.say("Processing {number} min", number=minutes),
            self._phrases.say("{person} is free", person=person),
        )

    def booking(self, facts: BookingFacts) -> str:
        """Return a booking's accessible name, in the order that is listened for first."""
        say = self._phrases.say
        parts = [facts.customer, facts.service, *self._when(facts.on, facts.interval)]
        if facts.provider:
            parts.append(say("with {person}", person=facts.provider))
        if facts.room:
            parts.append(say("in {room}", room=facts.room))
        parts.append(self.status(facts.status, facts.late_minutes, facts.standing))
        if facts.asked_for and facts.provider:
            parts.append(say("asked for {person}", person=facts.provider.split()[0]))
        if facts.is_first_visit:
            parts.append(say("first visit"))
        parts += self._payment(facts.standing)
        if facts.note:
            parts.append(say("has a note"))
        if facts.is_of_series:
            parts.append(say("one of a series"))
        return f"{', '.join(parts)}."

    def booking_tooltip(self, facts: BookingFacts) -> str:
        """Return everything about a booking, the phone number first, line by line."""
        say = self._phrases.say
        person = say("with {person}", person=facts.provider) if facts.provider else facts.room
        lines = [
            f"{facts.customer}  {facts.phone}".rstrip(),
            f"{self.times.span(facts.interval)}  {facts.service} {person}".rstrip(),
            self.status(facts.status, facts.late_minutes, facts.standing),
        ]
        if facts.channel in _CHANNELS:
            lines.append(say(_CHANNELS[facts.channel]))
        lines += [", ".join(paid)] if (paid := self._payment(facts.standing)) else []
        lines += [say(_ALERTS[alert]) for alert in facts.alerts]
        if facts.note:
            lines.append(facts.note)
        return "\n".join(lines)

    def due(self, standing: Standing) -> str:
        """Return "€32 due" where a visit is over and not paid for, "" otherwise."""
        if not standing.is_owed:
            return ""
        return self._phrases.say("{sum} due", sum=self._money.short(standing.due))

    def _payment(self, standing: Standing | None) -> list[str]:
        """Return what was paid and what is to pay, as they are read out."""
        if standing is None:
            return []
        parts = []
        if standing.kept_minor:
            kept = self._money.exact(standing.kept)
            is_all = not standing.due_minor
            parts.append(
                self._phrases.say("paid") if is_all else self._phrases.say("{sum} paid", sum=kept)
            )
        if standing.due_minor:
            parts.append(self._phrases.say("{sum} to pay", sum=self._money.exact(standing.due)))
        return parts

    def class_name(
        self, service: str, *, on: date, interval: Interval, provider: str, seats: SeatFacts
    ) -> str:
        """Return a class's accessible name."""
        say = self._phrases.say
        parts = [service, say("class"), *self._when(on, interval)]
        if provider:
            parts.append(say("with {person}", person=provider))
        parts.append(say("{taken} of {capacity} taken", taken=seats.taken, capacity=seats.capacity))
        parts.append(self.seats(seats))
        return f"{', '.join(parts)}."

    def blocked(self, reason: str, person: str, *, on: date, interval: Interval) -> str:
        """Return the accessible name of blocked time."""
        parts = [self._phrases.say("Blocked"), reason, *self._when(on, interval), person]
        return f"{', '.join(part for part in parts if part)}."

    def free_slot(self, person: str, starts_at: Instant, until: Instant) -> str:
        """Return the accessible name of the cursor on free ground."""
        return self._phrases.say(
            "Free, {person}, {start}, until {end}. Enter to book.",
            person=person,
            start=self.times.time(starts_at),
            end=self.times.time(until),
        )

    def ground(self, person: str, starts_at: Instant) -> str:
        """Return the accessible name of the cursor on ground that is not open."""
        return self._phrases.say(
            "Not open, {person}, {start}.", person=person, start=self.times.time(starts_at)
        )

    def span(self, interval: Interval) -> str:
        """Return "12:30–13:15, 45 min"."""
        minutes = self._phrases.say("{number} min", number=interval.seconds // 60)
        return f"{self.times.span(interval)}, {minutes}"

    def block_title(self, interval: Interval, person: str) -> str:
        """Return what is about to be kept free: "Block 12:30–13:15, 45 min, Sarah Wilson"."""
        return self._phrases.say("Block {span}, {person}", span=self.span(interval), person=person)

    def head(self, name: str, hours: str, load_percent: int | None) -> str:
        """Return the accessible name of a column's head."""
        parts = [name, hours]
        if load_percent is not None:
            parts.append(self._phrases.say("{number} % booked", number=load_percent))
        return ", ".join(part for part in parts if part)

    def starts_in(self, minutes: int) -> str:
        """Return what is said before somebody is marked as not having come too early."""
        return self._phrases.count(
            "It starts in {number} minute. X again marks it all the same.",
            "It starts in {number} minutes. X again marks it all the same.",
            minutes,
        )

    def booking_copied(self, customer: str, service: str) -> str:
        """Say what is copied and how it is put elsewhere."""
        return self._phrases.say(
            "{customer}, {service} is copied. Ctrl V on a free time books it again.",
            customer=customer,
            service=service,
        )

    def copied(self, phone: str) -> str:
        """Say that a number is on the clipboard."""
        return self._phrases.say("{phone} copied", phone=phone)

    def day_load(self, on: date, *, sold_percent: int | None, is_closed: bool, pending: int) -> str:
        """Return a day of the calendar: "Thursday 19 November, 62 % booked, 2 to approve"."""
        parts = [self.times.long_date(on)]
        if is_closed:
            parts.append(self._phrases.say("closed"))
        elif sold_percent is not None:
            parts.append(self._phrases.say("{number} % booked", number=sold_percent))
        if pending:
            parts.append(self._phrases.say("{number} to approve", number=pending))
        return ", ".join(parts)

    def shown(self, shown: int, there_are: int) -> str:
        """Return "4 of 6"."""
        return self._phrases.say("{shown} of {all}", shown=shown, all=there_are)

    def grid(self, on: date, bookings: int) -> str:
        """Return the accessible name of the grid."""
        booked = self._phrases.count("{number} booking", "{number} bookings", bookings)
        return f"{self.times.long_date(on)}, {booked}"

    def room(self, room: Room) -> str:
        """Return what a room is: type, places and what an hour costs."""
        parts = [self._phrases.say(_ROOM_TYPES[room.type])]
        if room.capacity > 1:
            parts.append(self._phrases.say("{number} places", number=room.capacity))
        if room.hourly_rate is not None:
            rate = self._money.short(room.hourly_rate)
            parts.append(self._phrases.say("{rate}/h", rate=rate))
        return " · ".join(parts)

    def price(self, money: Money) -> str:
        """Return a price as short as it can be said."""
        return self._money.short(money)

    def timeslot(self, room: str, interval: Interval, price: str) -> str:
        """Return which room, when and for how much."""
        span = self.times.span(interval)
        return self._phrases.say("{room}, {span}, {price}", room=room, span=span, price=price)

    def free_timeslot(self, room: str, interval: Interval, price: str) -> str:
        """Return the accessible name of the cursor on a timeslot that can be had."""
        start, end = self.times.time(interval.start), self.times.time(interval.end)
        return self._phrases.say(
            "Free, {room}, {start} to {end}, {price}. Enter to book.",
            room=room,
            start=start,
            end=end,
            price=price,
        )

    def _when(self, on: date, interval: Interval) -> tuple[str, str]:
        start, end = self.times.time(interval.start), self.times.time(interval.end)
        return (
            self.times.long_date(on),
            self._phrases.say("{start} to {end}", start=start, end=end),
        )

    def word(self, word: str) -> str:
        """Return a single word or sentence without pieces, translated."""
        return self._phrases.say(word)
