"""The words of the sheet that asks before money goes back (job 11)."""

from __future__ import annotations

from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_HOUR = 60 * SECONDS_PER_MINUTE
_DAYS_FROM_HOURS = 72
_HOURS_A_DAY = 24
_CHANNELS = {MessageChannel.SMS: "SMS", MessageChannel.EMAIL: "e-mail"}


class CancelWords:
    """Makes the sheet's sentences in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._times = times
        self._money = money

    def title(self, who: str, starts_at: Instant, now: Instant) -> str:
        """Return "Cancel Sofia Rossi, tomorrow 12:00?"."""
        moment = self._times.moment(starts_at, now)
        return self._phrases.say("Cancel {who}, {moment}?", who=who, moment=moment)

    def paid(self, amount: Money) -> str:
        """Return "Paid €95.00."."""
        return self._phrases.say("Paid {sum}.", sum=self._money.exact(amount))

    def ahead(self, starts_at: Instant, now: Instant) -> str:
        """Return how long it is before the start: "25 h before", "40 min before"."""
        seconds = starts_at - now
        if seconds < 0:
            return self._phrases.say("after the start")
        hours = seconds // _HOUR
        if hours >= _DAYS_FROM_HOURS:
            return self._phrases.say("{number} days before", number=hours // _HOURS_A_DAY)
        if hours:
            return self._phrases.say("{number} h before", number=hours)
        return self._phrases.say("{number} min before", number=seconds // SECONDS_PER_MINUTE)

    def goes_back(self, amount: Money, percent: int) -> str:
        """Return "€95.00 goes back (100 %)."."""
        return self._phrases.say(
            "{sum} goes back ({percent} %).", sum=self._money.exact(amount), percent=percent
        )

    def it_is(self, ahead: str) -> str:
        """Return "It is 25 h before:"."""
        return self._phrases.say("It is {ahead}:", ahead=ahead)

    def by_the_house(self) -> str:
        """Return why all of it goes back whenever it is."""
        return self._phrases.say("We call it off:")

    def nothing(self, ahead: str, *, may_give_back: bool) -> str:
        """Return that nothing goes back, and who can give it back all the same."""
        nothing = self._phrases.say("Nothing goes back: it is {ahead}.", ahead=ahead)
        if may_give_back:
            return f"{nothing} {self._phrases.say('Type a sum to give it back anyway.')}"
        return f"{nothing} {self._phrases.say('A manager can give it back anyway.')}"

    def tiers(self, policy: RefundPolicy) -> str:
        """Return the policy: "24 h or more 100 %, 6 h or more 50 %, less 0."."""
        steps = [
            self._phrases.say("{hours} h or more {percent} %", hours=t.hours, percent=t.percent)
            for t in policy.tiers
        ]
        if not steps:
            return self._phrases.say("Nothing goes back by the policy.")
        return self._phrases.say("{steps}, less 0.", steps=", ".join(steps))

    def gets_the_seat(self, names: tuple[str, ...]) -> str:
        """Return "Kate Hayes gets the seat.", or "" where nobody waits."""
        if not names:
            return ""
        listed = self._phrases.listed(list(names))
        if len(names) == 1:
            return self._phrases.say("{who} gets the seat.", who=listed)
        return self._phrases.say("{who} get the seats.", who=listed)

    def tell(self, who: str, channels: tuple[MessageChannel, ...]) -> str:
        """Return "Tell Sofia by SMS and e-mail", or "" where nothing reaches them."""
        if not channels:
            return ""
        by = self._phrases.listed([self._phrases.say(_CHANNELS[each]) for each in channels])
        return self._phrases.say("Tell {who} by {channels}", who=who, channels=by)

    def button(self, refund: Money) -> str:
        """Return what the button does; it names the money."""
        if not refund.minor:
            return self._phrases.say("Cancel, nothing goes back")
        return self._phrases.say("Cancel and refund {sum}", sum=self._money.exact(refund))

    def say(self, words: str) -> str:
        """Return a label."""
        return self._phrases.say(words)
