"""The words of a class at a glance: its seats, its waitlist, what a cancellation would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from booking_desktop.domain.account import Standing
from booking_desktop.domain.giving_back import Refund
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.domain.money import Money
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords


def over_full(phrases: Phrases, taken: int, seats: int) -> str:
    """Return what fewer seats than are taken mean (B7)."""
    return phrases.say(
        "{taken} are taken: they keep their seats, nobody else gets in until it is below {seats}.",
        taken=taken,
        seats=seats,
    )


class ClassCardWords:
    """Makes the strings of a class."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._times = times
        self._money = money

    def say(self, sentence: str, **pieces: object) -> str:
        """Return a label or a heading."""
        return self._phrases.say(sentence, **pieces)

    def seats_taken(self, taken: int, capacity: int) -> str:
        """Return "8 of 8 taken"."""
        return self._phrases.say("{taken} of {capacity} taken", taken=taken, capacity=capacity)

    def state(self, *, is_full: bool, has_waitlist: bool) -> str:
        """Return whether a class can be booked."""
        if not is_full:
            return self._phrases.say("Open")
        if has_waitlist:
            return self._phrases.say("Full, waitlist open")
        return self._phrases.say("Full")

    def add_hint(self, *, seats_left: int, waiting: int, has_waitlist: bool) -> str:
        """Return what happens to the next person who wants in."""
        if seats_left > 0:
            return self._phrases.count("{number} seat free.", "{number} seats free.", seats_left)
        if has_waitlist:
            return self._phrases.say(
                "The class is full. The next person joins the waitlist as no. {number}.",
                number=waiting + 1,
            )
        return self._phrases.say("Full, no waitlist. It opens again when a seat frees.")

    def since(self, instant: Instant, now: Instant) -> str:
        """Return since when somebody waits: "since Mon 09:12" within a week."""
        on, today = self._times.date(instant), self._times.date(now)
        is_near = timedelta(days=1) < today - on < timedelta(days=7)
        day = self._times.short_weekday(on) if is_near else self._times.day(on, today)
        moment = f"{day} {self._times.time(instant)}"
        return self._phrases.say("since {moment}", moment=moment)

    def waiting_note(self, until: Instant, now: Instant) -> str:
        """Return until when seats go to those who wait."""
        if now > until:
            return self._phrases.say("no longer joins by itself")
        return self._phrases.say("joins by itself when a seat frees")

    def if_cancels(self, name: str) -> str:
        """Return the title of what a cancellation would do."""
        return self._phrases.say("If {who} cancels now", who=name)

    def going_back(self, refund: Refund, standing: Standing) -> str:
        """Return what goes back to somebody who cancels."""
        say = self._phrases.say
        if not standing.kept_minor:
            return say("Nothing was paid, so nothing to refund.")
        if standing.is_by_pass and refund.amount.minor:
            return say("The visit goes back to the pass.")
        if standing.is_by_pass:
            return say("The visit of the pass is used.")
        if not refund.amount.minor:
            return say("Nothing of {sum} goes back.", sum=self._money.exact(standing.kept))
        amount = self._money.exact(refund.amount)
        return say("{sum} goes back ({percent} %).", sum=amount, percent=refund.percent)

    def seat_goes(self, heir: str, channels: Sequence[MessageChannel]) -> str:
        """Return who gets a seat that frees, and how they hear of it."""
        if not heir:
            return self._phrases.say("The seat is free again.")
        if MessageChannel.SMS in channels:
            return self._phrases.say("{who} gets the seat and an SMS.", who=heir)
        if channels:
            return self._phrases.say("{who} gets the seat and an e-mail.", who=heir)
        return self._phrases.say("{who} gets the seat.", who=heir)

    def seats_answer(self, *, taken: int, waiting: int, seats: int) -> str:
        """Return what another number of seats would do."""
        if seats < taken:
            return over_full(self._phrases, taken, seats)
        joining = min(waiting, seats - taken)
        if joining:
            return self._phrases.count(
                "{number} who waits gets a seat. Enter does it.",
                "{number} who wait get a seat. Enter does it.",
                joining,
            )
        return self._phrases.count(
            "{number} seat free then. Enter does it.",
            "{number} seats free then. Enter does it.",
            seats - taken,
        )

    def cancel_title(self, service: str, starts_at: Instant, now: Instant) -> str:
        """Return "Cancel Evening yoga, today 17:00?"."""
        moment = self._times.moment(starts_at, now)
        return self._phrases.say("Cancel {service}, {moment}?", service=service, moment=moment)

    def cancel_people(self, booked: int, waiting: int) -> str:
        """Return how many people lose the class."""
        said = self._phrases.count(
            "{number} person is booked", "{number} people are booked", booked
        )
        if not waiting:
            return f"{said}."
        waits = self._phrases.count("{number} waits", "{number} wait", waiting)
        return f"{said}, {waits}."

    def cancel_sum(self, total: Money) -> str:
        """Return what goes back to all of them."""
        if not total.minor:
            return self._phrases.say("Nothing was paid, so nothing goes back.")
        return self._phrases.say(
            "{sum} goes back: all that was paid.", sum=self._money.exact(total)
        )

    def cancel_news(self, told: int) -> str:
        """Return who is told by a message, and that all of it can be taken back."""
        back = self._phrases.say("One Undo brings all of it back.")
        if not told:
            return f"{self._phrases.say('Nobody gets a message.')} {back}"
        news = self._phrases.count(
            "{number} person gets a message.", "{number} people get a message.", told
        )
        return f"{news} {back}"

    def cancel_button(self, total: Money) -> str:
        """Return the button that names the money."""
        if not total.minor:
            return self._phrases.say("Cancel class")
        return self._phrases.say("Cancel class, refund {sum}", sum=self._money.exact(total))

    def goes_back(self, refund: Money, *, has_visit_back: bool) -> str:
        """Return "€16.00 back", "a visit back", or "" for nothing."""
        if has_visit_back:
            return self._phrases.say("a visit back")
        if not refund.minor:
            return ""
        return self._phrases.say("{sum} back", sum=self._money.exact(refund))
