"""A rule's no in words: one sentence that says it, one that says what to do (B10, B13, B15)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import ObstacleKind, Reason, ReasonCode
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording.obstacles import ObstacleWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a verdict is told in.

    Attributes:
        catalogue: Of the outlet.
        now: The present instant.
        is_at_desk: Whether it is told at the desk, where a manager can be fetched; to whoever
            books from outside a manager's PIN is no way out.
    """

    catalogue: Catalogue
    now: Instant
    is_at_desk: bool = True


class ReasonSentences:
    """Makes sentences of reasons."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times
        self._obstacles = ObstacleWords(phrases, times)

    def title(self, reason: Reason, around: Circumstances) -> str:
        """Return the sentence that says it."""
        return _TITLES[reason.code](self, reason, around)

    def detail(self, reason: Reason, around: Circumstances) -> str:
        """Return who or what it is, or what can be done; "" where the title says all."""
        match reason.code:
            case ReasonCode.STAFF_UNAVAILABLE:
                words = self._obstacles.sequence(reason)
            case ReasonCode.ROOM_UNAVAILABLE | ReasonCode.EQUIPMENT_UNAVAILABLE:
                words = self._obstacles.place_detail(reason)
            case ReasonCode.OUTSIDE_HOURS:
                words = self._within_hours(reason, around)
            case ReasonCode.CAPACITY_FULL:
                words = self._waitlist(reason)
            case ReasonCode.NOT_ENROLLED:
                words = self._who_is_not(reason)
            case _:
                words = self._next(reason)
        return words or self._policy(reason, around)

    def _within_hours(self, reason: Reason, around: Circumstances) -> str:
        if reason.limit is None:
            return ""
        wished, time = _wished(reason), self._times.time(reason.limit)
        if reason.limit >= wished.start:
            template = _START_AT[around.is_at_desk]
            return self._phrases.say(template, time=time)
        template = _START_BY[around.is_at_desk]
        return self._phrases.say(template, end=self._times.time(wished.end), time=time)

    def _waitlist(self, reason: Reason) -> str:
        if reason.waitlist_position is None:
            return ""
        return self._phrases.say(
            "The next person joins the waitlist as no. {number}.", number=reason.waitlist_position
        )

    def _who_is_not(self, reason: Reason) -> str:
        if not reason.name:
            return self._phrases.say("Whoever has no card is not enrolled.")
        return self._phrases.say("{customer} is not enrolled.", customer=reason.name)

    def _next(self, reason: Reason) -> str:
        if reason.code is not ReasonCode.NONEXISTENT_LOCAL_TIME or reason.limit is None:
            return ""
        return self._phrases.say("{time} is the next.", time=self._times.time(reason.limit))

    def _policy(self, reason: Reason, around: Circumstances) -> str:
        is_overridden = reason.is_policy and reason.code is not ReasonCode.IN_THE_PAST
        if not (is_overridden and around.is_at_desk):
            return ""
        return self._phrases.say("A manager's PIN books it anyway.")

    def _nonexistent(self, reason: Reason, around: Circumstances) -> str:
        assert reason.limit is not None
        on = self._times.date(reason.limit)
        return self._phrases.say(
            "There is no {time} on {day}; clocks go forward.",
            time=self._times.minute(reason.count or 0),
            day=self._times.short_date(on, self._times.date(around.now)),
        )

    def _past(self, reason: Reason, around: Circumstances) -> str:
        start = _wished(reason).start
        on, today = self._times.date(start), self._times.date(around.now)
        time = self._times.time(start)
        if on == today:
            return self._phrases.say("{time} has passed.", time=time)
        day = self._times.short_date(on, today)
        return self._phrases.say("{day} {time} has passed.", day=day, time=time)

    def _inactive(self, reason: Reason, _around: Circumstances) -> str:
        if not reason.service_name:
            return self._phrases.say("That service is no longer offered. Pick another.")
        return self._phrases.say(
            "{service} is no longer offered. Pick another.", service=reason.service_name
        )

    def _not_enrolled(self, reason: Reason, _around: Circumstances) -> str:
        return self._phrases.say(
            "{service} is for people of {programme}.",
            service=reason.service_name,
            programme=reason.programme,
        )

    def _not_sold(self, reason: Reason, _around: Circumstances) -> str:
        return self._phrases.say(
            "{room} is not sold by the hour {span}.",
            room=reason.name,
            span=self._times.span(_wished(reason)),
        )

    def _closed(self, reason: Reason, around: Circumstances) -> str:
        named = next((each.label for each in reason.obstacles if each.label), "")
        on = self._times.date(_wished(reason).start)
        if named:
            day = self._times.day(on, self._times.date(around.now))
            return self._phrases.say("We are closed {day}: {why}.", day=day, why=named)
        if any(each.kind is ObstacleKind.CLOSURE for each in reason.obstacles):
            day = self._times.day(on, self._times.date(around.now))
            return self._phrases.say("We are closed {day}.", day=day)
        return self._phrases.say("We are closed on {weekdays}.", weekdays=self._times.weekdays(on))

    def _outside(self, reason: Reason, around: Circumstances) -> str:
        who, wished = self._subject(reason, around), _wished(reason)
        if reason.limit is None:
            day = self._times.day(self._times.date(wished.start), self._times.date(around.now))
            return self._phrases.say("{who} does not work {day}.", who=who, day=day)
        if reason.limit < wished.start and reason.obstacles:
            end = self._times.time(reason.obstacles[-1].interval.start)
            return self._phrases.say("{who}'s day ends at {time}.", who=who, time=end)
        start = self._times.time(reason.limit)
        return self._phrases.say("{who} starts at {time}.", who=who, time=start)

    def _already(self, reason: Reason, _around: Circumstances) -> str:
        if not reason.name:
            return self._phrases.say("There is one seat for each customer in a class.")
        if reason.waitlist_position is not None:
            return self._phrases.say(
                "{who} is on the waitlist for this class already, as no. {number}.",
                who=reason.name,
                number=reason.waitlist_position,
            )
        return self._phrases.say("{who} already has a seat in this class.", who=reason.name)

    def _full(self, reason: Reason, _around: Circumstances) -> str:
        if reason.waitlist_position is not None:
            return self._phrases.say("Full.")
        return self._phrases.say("Full, no waitlist. It opens again when a seat frees.")

    def _busy(self, reason: Reason, around: Circumstances) -> str:
        if reason.resource_id is None and reason.count:
            return self._phrases.say("Nobody is free then")
        return self._obstacles.title(reason, self._subject(reason, around))

    def _place_taken(self, reason: Reason, _around: Circumstances) -> str:
        return self._obstacles.place_title(reason)

    def _unskilled(self, reason: Reason, around: Circumstances) -> str:
        who = self._subject(reason, around)
        sentence = self._phrases.say(
            "{who} does not do {service}.", who=who, service=reason.service_name
        )
        if not reason.others:
            return sentence
        others = self._phrases.either(reason.others[:3])
        return f"{sentence} {self._phrases.say('{others} can.', others=others)}"

    def _left(self, reason: Reason, around: Circumstances) -> str:
        who = self._subject(reason, around)
        return self._phrases.say("{who} no longer works here. Pick somebody else.", who=who)

    def _no_lane(self, reason: Reason, around: Circumstances) -> str:
        who = self._subject(reason, around)
        return self._phrases.say("{who} has no second lane open that day.", who=who)

    def _too_soon(self, reason: Reason, around: Circumstances) -> str:
        assert reason.limit is not None
        moment = self._times.moment(reason.limit, around.now)
        return self._phrases.say("Too short notice. The first time is {moment}.", moment=moment)

    def _too_far(self, reason: Reason, _around: Circumstances) -> str:
        return self._phrases.count(
            "The book is open for {number} day from today.",
            "The book is open for {number} days from today.",
            reason.count or 0,
        )

    def _length(self, reason: Reason, around: Circumstances) -> str:
        who = self._subject(reason, around)
        return self._phrases.say(
            "{who} takes {minutes} min for this.", who=who, minutes=reason.count
        )

    def _subject(self, reason: Reason, around: Circumstances) -> str:
        """Return whom a sentence is about: the first name, or "We" for the outlet."""
        if reason.resource_id is None:
            return reason.name
        return spoken_name(around.catalogue, reason.resource_id) or reason.name


def _wished(reason: Reason) -> Interval:
    """Return the wished time, which every reason about a time carries."""
    assert reason.interval is not None
    return reason.interval


_START_AT: Final = {
    True: "Start at {time}, or a manager's PIN books it anyway.",
    False: "Start at {time}.",
}
_START_BY: Final = {
    True: "This would end {end}. Start by {time}, or a manager's PIN books it anyway.",
    False: "This would end {end}. Start by {time}.",
}
"""By whether it is told at the desk."""

_Title = Callable[[ReasonSentences, Reason, Circumstances], str]

_TITLES: dict[ReasonCode, _Title] = {
    ReasonCode.NONEXISTENT_LOCAL_TIME: ReasonSentences._nonexistent,
    ReasonCode.IN_THE_PAST: ReasonSentences._past,
    ReasonCode.SERVICE_INACTIVE: ReasonSentences._inactive,
    ReasonCode.NOT_ENROLLED: ReasonSentences._not_enrolled,
    ReasonCode.NO_TIMESLOT: ReasonSentences._not_sold,
    ReasonCode.CLOSED: ReasonSentences._closed,
    ReasonCode.OUTSIDE_HOURS: ReasonSentences._outside,
    ReasonCode.ALREADY_BOOKED: ReasonSentences._already,
    ReasonCode.CAPACITY_FULL: ReasonSentences._full,
    ReasonCode.STAFF_UNAVAILABLE: ReasonSentences._busy,
    ReasonCode.ROOM_UNAVAILABLE: ReasonSentences._place_taken,
    ReasonCode.EQUIPMENT_UNAVAILABLE: ReasonSentences._place_taken,
    ReasonCode.STAFF_UNSKILLED: ReasonSentences._unskilled,
    ReasonCode.STAFF_INACTIVE: ReasonSentences._left,
    ReasonCode.LANE_NOT_OPEN: ReasonSentences._no_lane,
    ReasonCode.LEAD_TIME_TOO_SHORT: ReasonSentences._too_soon,
    ReasonCode.TOO_FAR_AHEAD: ReasonSentences._too_far,
    ReasonCode.WRONG_LENGTH: ReasonSentences._length,
}
