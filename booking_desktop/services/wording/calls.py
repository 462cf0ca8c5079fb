"""What is said of a call: who is calling (job 6), why somebody is to be called back (job 18)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.calls import Ringing
from booking_desktop.domain.instants import Instant
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_WEEK: Final = timedelta(days=7)


class CallWords:
    """Makes the strings."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def no_time(self, wished_at: Instant, now: Instant) -> str:
        """Return "no time found for Fri 11:30"."""
        day = self._day(self._times.date(wished_at), self._times.date(now))
        moment = f"{day} {self._times.time(wished_at)}"
        return self._phrases.say("no time found for {when}", when=moment)

    def no_time_on(self, on: date | None, now: Instant) -> str:
        """Return "no time found for Fri", or for soon where no day was asked for."""
        if on is None:
            return self._phrases.say("no time found in the next days")
        return self._phrases.say("no time found for {when}", when=self._day(on, self.today(now)))

    def not_clear(self, said: str) -> str:
        """Return what was asked for in words that were not clear."""
        if not said:
            return self._phrases.say("said no clear wish")
        return self._phrases.say("asked for “{said}”", said=said)

    def ringing(self, call: Ringing, shown_number: str, now: Instant) -> str:
        """Return "085 555 0142 is calling. Niamh Walsh, next visit today 11:15"."""
        who = shown_number or self.hidden()
        calling = self._phrases.say("{who} is calling.", who=who)
        if not call.customer_name:
            return calling
        if call.next_visit_at is None:
            return f"{calling} {call.customer_name}"
        visit = self._phrases.say(
            "{name}, next visit {moment}",
            name=call.customer_name,
            moment=self._times.moment(call.next_visit_at, now),
        )
        return f"{calling} {visit}"

    def offer(self, call: Ringing, shown_number: str) -> str:
        """Return what Enter does: "Book for Niamh Walsh", "New customer 085 555 0142"."""
        if call.customer_name:
            return self._phrases.say("Book for {name}", name=call.customer_name)
        return self._phrases.say("New customer {number}", number=shown_number).strip()

    def drop(self) -> str:
        """Return what Escape does."""
        return self._phrases.say("Drop")

    def hidden(self) -> str:
        """Return what somebody without a number or a name is called."""
        return self._phrases.say("Hidden number")

    def today(self, now: Instant) -> date:
        """Return the outlet's date."""
        return self._times.date(now)

    def _day(self, on: date, today: date) -> str:
        if today + timedelta(days=1) < on < today + _WEEK:
            return self._times.short_weekday(on)
        return self._times.day(on, today)
