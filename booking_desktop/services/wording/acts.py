"""What was done, in one sentence, from an activity entry's kind and parameters (C7).

The first line of a toast is the sentence to read to the caller. The history list says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.wording.act_sentences import SENTENCES, UNDONE
from booking_desktop.services.wording.channels import channels_words
from booking_desktop.services.wording.manage import schedule_words
from booking_desktop.services.wording.messages import MessageWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.policies import rules_words
from booking_desktop.services.wording.series import SeriesWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.services.wording.times import TimeWords
from booking_desktop.services.wording.waiting import WaitingWords

BOOK = "book"
CANCEL = "cancel"
CHECK_OUT = "check_out"
PROMOTE = "promote"
REDO = "redo"
UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An activity entry as its sentence needs it. `now` is when it is read."""

    kind: str
    params: Mapping[str, Any]
    now: Instant
    channel: Channel = Channel.DESK


class ActSentences:
    """Tells what was done, undone and done again."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times
        self._takings = TakingWords(phrases)
        self._of_series = SeriesWords(phrases, times)
        self._waiting = WaitingWords(phrases)
        self._messages = MessageWords(phrases, times)

    def sentence(self, act: Act) -> str:
        """Return what was done, without a full stop where one clause says it."""
        if PROMOTE in (act.kind, act.params.get("of")):
            return self._own(act)
        sentence = self._waiting.with_news(self._own(act), act.params)
        if act.kind == BOOK and act.channel is Channel.ASSISTANT:
            return self._phrases.say("Booked by the phone assistant: {what}", what=sentence)
        return sentence

    def _own(self, act: Act) -> str:
        """Return what was done, without whom it gave a seat from the waitlist."""
        if act.kind == UNDO:
            return self._undone(act)
        if act.kind == REDO:
            again = Act(kind=str(act.params["of"]), params=act.params, now=act.now)
            return self._phrases.say("Done again: {what}", what=self._own(again))
        template = self._waiting.template(act.kind, act.params)
        special = _SPECIAL.get(act.kind)
        if special is not None and not template:
            return special(self, act)
        template = template or SENTENCES[act.kind]
        sentence = self._phrases.say(template, **self._pieces(act.params, act.now))
        return self._takings.with_refund(sentence, act.params)

    def _undone(self, act: Act) -> str:
        kind = str(act.params["of"])
        sentence = self._waiting.undone(kind, act.params) or UNDONE.get(kind)
        if sentence is None:
            what = self._own(Act(kind=kind, params=act.params, now=act.now))
            return self._phrases.say("Undone: {what}", what=what)
        if kind in _MOVES:
            return self._back(act)
        return self._phrases.say(sentence, **self._pieces(act.params, act.now))

    def _back(self, act: Act) -> str:
        """Return where something that was moved is again."""
        old = {
            name.removeprefix("from_"): value
            for name, value in act.params.items()
            if name.startswith("from_")
        }
        pieces = self._pieces({**act.params, **old}, act.now)
        if act.params["of"] in _CLASS_MOVES:
            pieces["customer"] = pieces["services"]
        if act.params["of"] in _STRETCHES:
            return self._phrases.say("Undone: {customer} is {span} again.", **pieces)
        if old.get("with") != act.params.get("with"):
            return self._phrases.say("Undone: {customer} is back at {when}{with_whom}.", **pieces)
        return self._phrases.say("Undone: {customer} is back at {when}.", **pieces)

    def _book(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        if act.params.get("seats_taken"):
            return self._phrases.say(
                "{customer} has a seat. {seats_taken} of {capacity} taken.",
                **{**act.params, **pieces},
            )
        sentence = self._phrases.say("{customer}, {moment}{with_whom}", **pieces)
        if act.params.get("is_past_entry"):
            return f"{sentence}. {self._phrases.say('Noted as a past visit.')}"
        if act.params.get("status") != "pending":
            return sentence
        if act.params.get("pending_for") == "payment":
            return f"{sentence}. {self._phrases.say('It waits for its payment; the room is held.')}"
        return f"{sentence}. {self._phrases.say('It waits for a yes; the seat is held.')}"

    def _series(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        said = {
            "book_series": self._of_series.booked,
            "move_series": self._of_series.moved,
            "cancel_series": self._of_series.cancelled,
        }
        return self._takings.with_refund(said[act.kind](act.params, pieces), act.params)

    def _not_sent(self, act: Act) -> str:
        params, channel = act.params, MessageChannel(act.params["via"])
        return self._messages.not_told(params["customer"], channel, params["said"])

    def _walk_in(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        if act.params.get("customer"):
            return self._phrases.say("{customer}, {services}, now{with_whom}", **pieces)
        return self._phrases.say("Walk-in, {services}, now{with_whom}", **pieces)

    def _move(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        is_same_day = self._is_same_day(act.params)
        sentence = (
            self._phrases.say("{customer} moved to {time}{with_whom}", **pieces)
            if is_same_day
            else self._phrases.say("{customer} moved to {moment}{with_whom}", **pieces)
        )
        asked_for = self._phrases.listed([str(each) for each in act.params.get("asked_for", ())])
        if not asked_for:
            return sentence
        asked = self._phrases.say(
            "{customer} asked for {who}.", customer=pieces["customer"], who=asked_for
        )
        return f"{sentence}. {asked}"

    def _class_moved(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        sentence = (
            self._phrases.say("{services} moved to {time}{with_whom}", **pieces)
            if self._is_same_day(act.params)
            else self._phrases.say("{services} moved to {moment}{with_whom}", **pieces)
        )
        people = act.params.get("seats_taken")
        if not people:
            return sentence
        along = self._phrases.count(
            "{number} person moves along.", "{number} people move along.", people
        )
        return f"{sentence}. {along}"

    def _class_cancelled(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        people = act.params.get("people")
        if not people:
            return self._phrases.say("{services}, {moment}, is cancelled", **pieces)
        sentence = self._phrases.count(
            "{services}, {moment}, is cancelled for {number} person",
            "{services}, {moment}, is cancelled for {number} people",
            people,
            **pieces,
        )
        return self._takings.with_refund(sentence, act.params)

    def _many_classes(self, act: Act) -> str:
        last, today = Instant(act.params["last_starts_at"]), self._times.date(act.now)
        return self._phrases.count(
            "{services}: {number} class, {day}",
            "{services}: {number} classes, the last {day}",
            act.params["count"],
            services=self._pieces(act.params, act.now)["services"],
            day=self._times.day(self._times.date(last), today),
        )

    def _class_in(self, act: Act) -> str:
        came_in = self._phrases.count(
            "{number} person in", "{number} people in", act.params["came_in"]
        )
        missing = act.params["not_yet"]
        if not missing:
            return came_in
        return self._phrases.say("{came_in}, {missing} not yet", came_in=came_in, missing=missing)

    def _blocked(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        reason = act.params.get("reason")
        sentence = self._phrases.say("{names}: blocked {away}", **pieces)
        if act.kind == "add_time_off":
            sentence = self._phrases.say("{names}: off {away}", **pieces)
        return f"{sentence}, {reason}" if reason else sentence

    def _looked_after(self, act: Act) -> str:
        away = self._blocked(Act(kind="add_time_off", params=act.params, now=act.now))
        counts = (("moved", "{number} moved"), ("called", "{number} to call"))
        done = [
            self._phrases.say(words, number=len(names))
            for part, words in counts
            if (names := act.params.get(part))
        ]
        return f"{away}. {', '.join(done)}" if done else away

    def _taken(self, act: Act) -> str:
        customer = self._pieces(act.params, act.now)["customer"]
        sentence = self._takings.taken(act.params, customer=customer)
        if act.kind == "correct_payment":
            return self._phrases.say("Corrected: {what}", what=sentence)
        return sentence

    def _given_back(self, act: Act) -> str:
        return self._phrases.say(
            "{sum} goes back to {customer}",
            sum=self._takings.refund(act.params),
            customer=self._pieces(act.params, act.now)["customer"],
        )

    def _generated(self, act: Act) -> str:
        made = self._phrases.count(
            "{place}: {number} new timeslot",
            "{place}: {number} new timeslots",
            act.params["count"],
            place=act.params["place"],
        )
        standing = act.params.get("standing")
        if not standing:
            return made
        stays = self._phrases.count(
            "{number} exists already and stays",
            "{number} exist already and stay",
            standing,
        )
        return f"{made}, {stays}"

    def _withdrawn(self, act: Act) -> str:
        gone = self._phrases.count(
            "{place}: {number} timeslot is off sale",
            "{place}: {number} timeslots are off sale",
            act.params["count"],
            place=act.params["place"],
        )
        booked = act.params.get("booked")
        if not booked:
            return gone
        stays = self._phrases.count(
            "{number} is booked and stays", "{number} are booked and stay", booked
        )
        return f"{gone}, {stays}"

    def _waits(self, act: Act) -> str:
        pieces = self._pieces(act.params, act.now)
        if act.params.get("is_earlier"):
            return self._phrases.say("{customer} waits for an earlier time{with_whom}", **pieces)
        if "starts_at" in act.params:
            return self._phrases.say("{customer} waits for {moment}{with_whom}", **pieces)
        return self._phrases.say("{customer} waits for {services}{with_whom}", **pieces)

    def _promoted(self, act: Act) -> str:
        return self._waiting.by_hand(self._pieces(act.params, act.now)["customer"], act.params)

    def _class_told(self, act: Act) -> str:
        return self._waiting.written(self._pieces(act.params, act.now)["services"], act.params)

    def _called(self, act: Act) -> str:
        caller = act.params.get("customer")
        if not caller:
            return self._phrases.say("Somebody called from a hidden number")
        return self._phrases.say("{customer} called", customer=caller)

    def _call_back(self, act: Act) -> str:
        customer = self._pieces(act.params, act.now)["customer"]
        reason = act.params.get("reason")
        if not reason:
            return self._phrases.say("{customer} is to be called back", customer=customer)
        return self._phrases.say("Call back {customer}: {reason}", customer=customer, reason=reason)

    def _rules(self, act: Act) -> str:
        return rules_words(self._phrases, act.params.get("changed", {}))

    def _channels(self, act: Act) -> str:
        return channels_words(self._phrases, act.params)

    def _schedule(self, act: Act) -> str:
        return schedule_words(self._phrases, act.params)

    def _is_same_day(self, params: Mapping[str, Any]) -> bool:
        new, old = params.get("starts_at"), params.get("from_starts_at")
        if new is None or old is None:
            return False
        return self._times.date(Instant(new)) == self._times.date(Instant(old))

    def _pieces(self, params: Mapping[str, Any], now: Instant) -> dict[str, str]:
        """Return every piece a sentence may name, as words."""
        pieces = dict.fromkeys(_PIECES, "")
        for name in _NAMES:
            pieces[name] = str(params.get(name, ""))
        pieces["customer"] = pieces["customer"] or self._phrases.say("Walk-in")
        pieces["services"] = self._phrases.listed([str(s) for s in params.get("services", ())])
        pieces["names"] = self._phrases.listed([str(n) for n in params.get("names", ())])
        people = self._phrases.listed([str(each) for each in params.get("with", ())])
        rooms = self._phrases.listed([str(each) for each in params.get("rooms", ())])
        pieces["with_whom"] = self._phrases.say(" with {who}", who=people) if people else ""
        if rooms and not people:
            pieces["with_whom"] = self._phrases.say(" in {room}", room=rooms)
        pieces["capacity"] = str(params.get("capacity", ""))
        pieces["position"] = str(params.get("waitlist_position", ""))
        return pieces | self._time_pieces(params, now)

    def _time_pieces(self, params: Mapping[str, Any], now: Instant) -> dict[str, str]:
        if "starts_at" not in params:
            return {}
        start = Instant(params["starts_at"])
        pieces = {"moment": self._times.moment(start, now), "time": self._times.time(start)}
        is_today = self._times.date(start) == self._times.date(now)
        pieces["when"] = pieces["time"] if is_today else pieces["moment"]
        if "ends_at" in params:
            interval = Interval(start, Instant(params["ends_at"]))
            pieces["span"] = self._span(interval, now)
            pieces["away"] = self._times.absence(interval, now)
        return pieces

    def _span(self, interval: Interval, now: Instant) -> str:
        """Return "12:00–13:00" today, with the day otherwise, with both days over several."""
        days = {self._times.date(interval.start), self._times.date(Instant(interval.end - 1))}
        if days == {self._times.date(now)}:
            return self._times.span(interval)
        return self._times.stretch(interval, now)


_NAMES = ("customer", "other", "service", "staff", "place", "business", "programme", "name", "said")
_PIECES = ("moment", "time", "when", "span", "away")

_CLASS_MOVES = frozenset({"move_class", "stretch_class"})
_MOVES = frozenset({"move", "stretch", *_CLASS_MOVES})
_STRETCHES = frozenset({"stretch", "stretch_class"})

_SPECIAL: dict[str, Callable[[ActSentences, Act], str]] = {
    "book": ActSentences._book,
    "walk_in": ActSentences._walk_in,
    "move": ActSentences._move,
    "change_policy": ActSentences._rules,
    "change_channels": ActSentences._channels,
    "change_class_schedule": ActSentences._schedule,
    "move_class": ActSentences._class_moved,
    "cancel_class": ActSentences._class_cancelled,
    "schedule_classes": ActSentences._many_classes,
    "publish_classes": ActSentences._many_classes,
    "check_in_class": ActSentences._class_in,
    "message_class": ActSentences._class_told,
    "message_not_sent": ActSentences._not_sent,
    "book_series": ActSentences._series,
    "move_series": ActSentences._series,
    "cancel_series": ActSentences._series,
    "promote": ActSentences._promoted,
    "take_payment": ActSentences._taken,
    "check_out": ActSentences._taken,
    "correct_payment": ActSentences._taken,
    "give_back": ActSentences._given_back,
    "generate_timeslots": ActSentences._generated,
    "withdraw_timeslots": ActSentences._withdrawn,
    "add_wish": ActSentences._waits,
    "hear_call": ActSentences._called,
    "note_call_back": ActSentences._call_back,
    "block_time": ActSentences._blocked,
    "add_time_off": ActSentences._blocked,
    "look_after": ActSentences._looked_after,
}
