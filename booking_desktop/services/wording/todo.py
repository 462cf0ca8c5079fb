"""The words of what waits for a person: a yes, a time, a call back (D4, D8, F2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.wishes import (
    EVERY_WEEKDAY,
    MINUTES_PER_DAY,
    CallBack,
    Limits,
    Wanted,
)
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_CHANNELS: Final = {
    Channel.DESK: "at the desk",
    Channel.PHONE: "by phone",
    Channel.ASSISTANT: "by the phone assistant",
    Channel.WEB: "on the web",
    Channel.IMPORT: "imported",
}


class TodoWords:
    """Makes the strings of the lists behind the rail's counters."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self.times = times
        self.money = money

    def word(self, word: str, **pieces: object) -> str:
        """Return a label, a heading or a short sentence."""
        return self._phrases.say(word, **pieces)

    def to_approve(self, number: int) -> str:
        """Return "2 to approve"."""
        return self._phrases.say("{number} to approve", number=number)

    def matches(self, number: int) -> str:
        """Return "1 match"."""
        return self._phrases.count("{number} match", "{number} matches", number)

    def to_call(self, number: int) -> str:
        """Return "1 to call"."""
        return self._phrases.say("{number} to call", number=number)

    def place(self, number: int, there_are: int) -> str:
        """Return "1 of 3"."""
        return self._phrases.say("{number} of {all}", number=number, all=there_are)

    def when(self, interval: Interval, now: Instant, who: str) -> str:
        """Return "Today 11:15–12:00 with Sarah"."""
        said = self.times.stretch(interval, now)
        with_whom = self._phrases.say(" with {who}", who=who) if who else ""
        return f"{said[:1].upper()}{said[1:]}{with_whom}"

    def asked(self, channel: Channel, since: Instant, now: Instant) -> str:
        """Return "Booked on the web, waits since today 09:12"."""
        return self._phrases.say(
            "Booked {channel}, waits since {moment}",
            channel=self._phrases.say(_CHANNELS[channel]),
            moment=self.times.moment(since, now),
        )

    def overdue(self) -> str:
        """Return that nobody answered in time."""
        return self._phrases.say("Its start has passed and nobody has said yes or no.")

    def still_fits(self) -> str:
        """Return that it would be booked again now."""
        return self._phrases.say("It still fits. The seat is held.")

    def fits_no_more(self, why: str) -> str:
        """Return that it would not be booked again, and why."""
        return self._phrases.say("It fits no more: {why}", why=why)

    def wanted(self, wanted: Wanted, catalogue: Catalogue, now: Instant) -> str:
        """Return "Waits for Fri 20 Nov 11:30 with Sarah", or the limits in words."""
        who = spoken_name(catalogue, wanted.provider_id) or self._phrases.say("anyone")
        today = local_date(now, catalogue.zone)
        if wanted.before is not None:
            return self._phrases.say(
                "Has {moment}, waits for an earlier time with {who}",
                moment=self.times.moment(wanted.before, now),
                who=who,
            )
        return self._phrases.say(
            "Waits for {when} with {who}", when=self.limits(wanted.limits, today), who=who
        )

    def limits(self, limits: Limits, today: date) -> str:
        """Return "today 10:00–12:00", "tomorrow – Fri 27 Nov, Saturdays"."""
        first, last = (self.times.day(on, today) for on in (limits.first_date, limits.last_date))
        days = first if limits.first_date == limits.last_date else f"{first} – {last}"
        if limits.weekdays != EVERY_WEEKDAY:
            days = f"{days}, {self.weekdays(limits.weekdays)}"
        hours = self._hours(limits)
        return f"{days} {hours}" if hours else days

    def weekdays(self, weekdays: frozenset[int]) -> str:
        """Return "Saturdays", "Mondays and Tuesdays"."""
        days = [date(2024, 1, 1 + number) for number in sorted(weekdays)]
        return self._phrases.listed([self.times.weekdays(on) for on in days])

    def free(self, free: FreeStart, now: Instant) -> str:
        """Return when a free time is, "Today 11:30"."""
        moment = self.times.moment(free.starts_at, now)
        return f"{moment[:1].upper()}{moment[1:]}"

    def is_free(self, free: FreeStart, catalogue: Catalogue, now: Instant) -> str:
        """Return "Today 11:30 with Sarah is free."."""
        who = self.with_whom(free, catalogue)
        when = f"{self.free(free, now)} {who}".rstrip()
        return self._phrases.say("{when} is free.", when=when)

    def with_whom(self, free: FreeStart, catalogue: Catalogue) -> str:
        """Return "with Sarah", or nothing for what nobody in particular delivers."""
        who = spoken_name(catalogue, free.staff_id)
        return self._phrases.say("with {who}", who=who) if who else ""

    def price(self, free: FreeStart, catalogue: Catalogue) -> str:
        """Return what it costs."""
        return self.money.short(Money(free.price_minor, catalogue.outlet.currency))

    def noted(self, by: str, at: Instant, now: Instant) -> str:
        """Return "Noted today 09:12 by Mia"."""
        return self._phrases.say(
            "Noted {moment} by {who}", moment=self.times.moment(at, now), who=by
        )

    def call_wanted(self, call_back: CallBack, catalogue: Catalogue, now: Instant) -> str:
        """Return "Wanted Cut & blow-dry, Fri 20 Nov 11:30 with Sarah"; nothing where unknown."""
        parts = [self.service(call_back.service_id, catalogue)]
        if call_back.wished_at is not None:
            parts.append(self.times.moment(call_back.wished_at, now))
        said = ", ".join(part for part in parts if part)
        who = spoken_name(catalogue, call_back.provider_id)
        if said and who:
            said = self._phrases.say("{what} with {who}", what=said, who=who)
        return self._phrases.say("Wanted {what}", what=said) if said else ""

    def call_since(self, call_back: CallBack, now: Instant) -> str:
        """Return since when and through what somebody waits for the call."""
        return self._phrases.say(
            "Noted {moment} {channel}",
            moment=self.times.moment(call_back.created_at, now),
            channel=self._phrases.say(_CHANNELS[call_back.channel]),
        )

    def again(self, at: Instant, now: Instant) -> str:
        """Return when somebody is to be called again."""
        return self._phrases.say("Not reached. Again {moment}", moment=self.times.moment(at, now))

    def service(self, service_id: ServiceId | None, catalogue: Catalogue) -> str:
        """Return a service's name; nothing where it is unknown."""
        service = catalogue.services.get(service_id) if service_id is not None else None
        return service.name if service else ""

    def in_line(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return "1. Kate Hayes", "2. …" in the order of a waitlist."""
        return tuple(
            self._phrases.say("{number}. {name}", number=number, name=name)
            for number, name in enumerate(names, 1)
        )

    def _hours(self, limits: Limits) -> str:
        if limits.start_minute == 0 and limits.end_minute == MINUTES_PER_DAY:
            return ""
        first, last = limits.start_minute, limits.end_minute - 1
        if first == last:
            return self.times.minute(first)
        if first == 0:
            return self._phrases.say("until {time}", time=self.times.minute(last))
        if limits.end_minute == MINUTES_PER_DAY:
            return self._phrases.say("from {time}", time=self.times.minute(first))
        return f"{self.times.minute(first)}–{self.times.minute(last)}"
