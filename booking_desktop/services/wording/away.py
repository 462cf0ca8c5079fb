"""The words of the sheet that looks after everybody when somebody is away (ux job 20)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from booking_desktop.domain.away.errands import (
    AwayQuestion,
    BookingErrand,
    Care,
    ClassErrand,
    Errand,
    Mode,
    Proposal,
    Way,
)
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, local_minute
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.domain.money import Money
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWords:
    """A proposal: what, and why or what then."""

    title: str
    detail: str


class AwayWords:
    """Makes the strings of the sheet for one outlet.

    Args:
        wording: The language, its times and amounts.
        catalogue: The outlet whose people and services are named.
        question: Who is away, when, and the present.
    """

    def __init__(self, wording: Wording, catalogue: Catalogue, question: AwayQuestion) -> None:
        self._phrases = wording.phrases
        self._times = wording.times
        self._money = wording.money
        self._catalogue = catalogue
        self._question = question
        self._who = spoken_name(catalogue, question.staff_id)

    def title(self) -> str:
        """Return "Sarah Wilson is away"."""
        name = self._catalogue.staff[self._question.staff_id].full_name
        return self._phrases.say("{name} is away", name=name)

    def begins(self) -> str:
        """Return from when the person is away."""
        return self.begins_at(self._question.span.start)

    def begins_at(self, start: Instant) -> str:
        """Return "from now, 10:52", "from 14:00", "from tomorrow", "from Fri 20 Nov 14:00"."""
        now = self._now()
        if start <= now < start + SECONDS_PER_MINUTE:
            return self._phrases.say("from now, {time}", time=self._times.time(start))
        on, today = self._times.date(start), self._times.date(now)
        if local_minute(start, self._times.zone) == 0:
            return self._phrases.say("from {moment}", moment=self._times.day(on, today))
        return self._phrases.say("from {moment}", moment=self._moment(start))

    def ends(self) -> str:
        """Return until when the person is away."""
        return self.ends_at(self._question.span.end)

    def ends_at(self, end: Instant) -> str:
        """Return "end of today", "14:00", "Fri 20 Nov 14:00"."""
        now = self._now()
        last = self._times.date(Instant(end - 1))
        if self._times.date(end) == last:
            return self._moment(end)
        return self._phrases.say("end of {day}", day=self._times.day(last, self._times.date(now)))

    def count(self, proposals: Collection[Proposal]) -> tuple[str, str]:
        """Return how many there are, and what is proposed for how many of them."""
        bookings = sum(isinstance(each.errand, BookingErrand) for each in proposals)
        classes = len(proposals) - bookings
        if not proposals:
            return self._phrases.say("Nobody is booked then."), ""
        parts = []
        if bookings or not classes:
            parts.append(self._phrases.count("{number} booking", "{number} bookings", bookings))
        if classes:
            parts.append(self._phrases.count("{number} class", "{number} classes", classes))
        head = self._phrases.say("{what} to look after.", what=self._phrases.listed(parts))
        return head, self._counted(proposals)

    def what(self, proposal: Proposal) -> str:
        """Return what is booked: "Cut & blow-dry"; with its length where the customer is asked."""
        errand = proposal.errand
        if isinstance(errand, ClassErrand):
            session = errand.session
            return self._phrases.say(
                "Class, {taken} of {capacity} booked",
                taken=len(session.seats),
                capacity=session.capacity,
            )
        named = self._phrases.listed(self._services(errand))
        if proposal.care is Care.CALL:
            return f"{named}, {self._times.length(self._minutes(errand))}"
        return named

    def who(self, errand: Errand) -> str:
        """Return whose booking it is, or which class."""
        if isinstance(errand, BookingErrand):
            return errand.appointment.customer_name or self._phrases.say("Walk-in")
        service = self._catalogue.services.get(errand.session.service_id)
        return service.name if service else ""

    def when(self, errand: Errand) -> tuple[str, str]:
        """Return its time of day, and its day where that is not today."""
        start, now = errand.interval.start, self._question.now
        on, today = self._times.date(start), self._times.date(now)
        return self._times.time(start), "" if on == today else self._times.short_date(on, today)

    def proposal(self, proposal: Proposal) -> ProposalWords:
        """Return what is proposed, and why."""
        errand, way = proposal.errand, proposal.way
        if isinstance(errand, ClassErrand):
            return self._of_class(way)
        if proposal.care is Care.CALL:
            return self._call(errand, way)
        if way is None:
            return self._here()
        return ProposalWords(title=self.way(errand, way), detail=self.why(errand, way))

    def way(self, errand: Errand, way: Way) -> str:
        """Return where it would go: "12:15 with John today", "Mon 23 Nov 11:15, Sarah"."""
        who = spoken_name(self._catalogue, way.staff_id)
        if not way.is_same_day:
            moment = self._moment(way.starts_at)
            if way.is_same_person:
                return f"{moment}, {who}"
            return self._phrases.say("{moment} with {who}", moment=moment, who=who)
        time, now = self._times.time(way.starts_at), self._question.now
        if self._times.date(errand.interval.start) == self._times.date(now):
            return self._phrases.say("{time} with {who} today", time=time, who=who)
        return self._phrases.say("{time} with {who} that day", time=time, who=who)

    def why(self, errand: Errand, way: Way) -> str:
        """Return what speaks for it: "15 min later", "1 h later, €4 less"."""
        if self._is_running(errand):
            said = self._phrases.say("finishes until {time}", time=self._times.time(_end(way)))
        elif way.is_same_day:
            said = self._shift(way.starts_at - errand.interval.start)
        elif way.is_same_person and isinstance(errand, BookingErrand) and errand.is_asked_for:
            said = self._phrases.say(
                "asked for {who}, so the same person on another day", who=self._who
            )
        elif way.is_same_person:
            said = self._phrases.say("the same person on another day")
        else:
            said = self._phrases.say("nothing earlier fits")
        return f"{said}, {self._less(way)}" if way.price_change_minor else said

    def difference(self, errand: Errand, way: Way) -> str:
        """Return what is different with a way of a list: "15 min later", "€4 less"; "" for day."""
        if self._is_running(errand):
            return self.why(errand, way)
        shift = self._shift(way.starts_at - errand.interval.start) if way.is_same_day else ""
        less = self._less(way) if way.price_change_minor else ""
        return ", ".join(part for part in (shift, less) if part)

    def messages(self, reached: Collection[tuple[MessageChannel, ...]], sending: Sending) -> str:
        """Return what the customers who are moved will truly be sent, one entry for each."""
        told = [channels for channels in reached if channels]
        if not reached:
            return ""
        if not sending.channels:
            return self._phrases.say("Nobody gets a message: they are not switched on.")
        if not told:
            return self._phrases.say("Nobody gets a message: there is no number or address.")
        wait = self._phrases.say(
            "Messages wait {seconds} s so that Undo can stop them.", seconds=sending.hold_seconds
        )
        through = self._through(told)
        if len(told) < len(reached):
            sentence = self._phrases.say(
                "{told} of the {all} customers get the change {through} after you save.",
                told=len(told),
                all=len(reached),
                through=through,
            )
        else:
            sentence = self._phrases.count(
                "The customer gets the change {through} after you save.",
                "The {number} customers get the change {through} after you save.",
                len(told),
                through=through,
            )
        return f"{sentence} {wait}"

    def button(self, moves: int, calls: int) -> str:
        """Return what is done: "Move 3", "Note 1 call", "Block the time"."""
        if moves:
            return self._phrases.say("Move {number}", number=moves)
        if calls:
            return self._phrases.count("Note {number} call", "Note {number} calls", calls)
        return self._phrases.say("Block the time")

    def only_block(self) -> str:
        """Return what does nothing else: "Only block Sarah's time"."""
        return self._phrases.say("Only block {who}'s time", who=self._who)

    def calls(self, number: int) -> str:
        """Return how many go on the list of call-backs."""
        if not number:
            return ""
        return self._phrases.count(
            "{number} goes on the call-back list.", "{number} go on the call-back list.", number
        )

    def call_reason(self) -> str:
        """Return what is noted for whoever calls."""
        return self.title()

    def say(self, sentence: str, **pieces: object) -> str:
        """Return a fixed sentence or a word of the sheet."""
        return self._phrases.say(sentence, **pieces)

    def _counted(self, proposals: Iterable[Proposal]) -> str:
        cares = [each.care for each in proposals]
        fit = sum(care in (Care.MOVE, Care.COVER) for care in cares)
        counted = (
            (fit, "{number} fits elsewhere", "{number} fit elsewhere"),
            (
                cares.count(Care.HERE),
                "{number} is already in the chair",
                "{number} are already in the chair",
            ),
            (cares.count(Care.CALL), "{number} needs a call", "{number} need a call"),
            (cares.count(Care.DECIDE), "{number} needs a decision", "{number} need a decision"),
        )
        said = [self._phrases.count(one, many, number) for number, one, many in counted if number]
        return f"{', '.join(said)}."

    def _of_class(self, way: Way | None) -> ProposalWords:
        if way is None:
            return ProposalWords(
                title=self._phrases.say("Nobody else can take it"),
                detail=self._phrases.say("Move the class, or cancel it."),
            )
        who = spoken_name(self._catalogue, way.staff_id)
        return ProposalWords(
            title=self._phrases.say("{who} takes the class", who=who),
            detail=self._phrases.say("same time, same room"),
        )

    def _here(self) -> ProposalWords:
        return ProposalWords(
            title=self._phrases.say("Already here"),
            detail=self._phrases.say(
                "Checked in before {who} left. Choose who finishes.", who=self._who
            ),
        )

    def _call(self, errand: BookingErrand, way: Way | None) -> ProposalWords:
        keeps_person = errand.is_asked_for or self._question.mode is Mode.SAME_PERSON
        if keeps_person:
            title = self._phrases.say("No time with {who} in the next two weeks", who=self._who)
        else:
            title = self._phrases.say(
                "No {minutes} minutes free {day}",
                minutes=self._minutes(errand),
                day=self._day(errand.interval.start),
            )
        if way is None:
            nearest = self._phrases.say("Nothing else fits in the next two weeks.")
        else:
            nearest = self._phrases.say("Nearest: {way}.", way=self._nearest(way))
        if errand.paid is None:
            return ProposalWords(title=title, detail=nearest)
        paid = self._phrases.say("Paid {sum}, ask first.", sum=self._money.short(errand.paid))
        return ProposalWords(title=title, detail=f"{nearest} {paid}")

    def _nearest(self, way: Way) -> str:
        who = spoken_name(self._catalogue, way.staff_id)
        return self._phrases.say("{moment} with {who}", moment=self._moment(way.starts_at), who=who)

    def _is_running(self, errand: Errand) -> bool:
        """Whether the person has begun with somebody who is here."""
        is_begun = errand.interval.start <= self._now()
        return isinstance(errand, BookingErrand) and errand.is_here and is_begun

    def _shift(self, seconds: int) -> str:
        if not seconds:
            return self._phrases.say("same time")
        length = self._times.length(abs(seconds) // SECONDS_PER_MINUTE)
        if seconds > 0:
            return self._phrases.say("{length} later", length=length)
        return self._phrases.say("{length} earlier", length=length)

    def _less(self, way: Way) -> str:
        currency = self._catalogue.outlet.currency
        less = self._money.short(Money(-way.price_change_minor, currency))
        return self._phrases.say("{sum} less", sum=less)

    def _through(self, told: Iterable[tuple[MessageChannel, ...]]) -> str:
        used = {channel for channels in told for channel in channels}
        if used == {MessageChannel.SMS}:
            return self._phrases.say("by SMS")
        if used == {MessageChannel.EMAIL}:
            return self._phrases.say("by e-mail")
        return self._phrases.say("by SMS and e-mail")

    def _services(self, errand: BookingErrand) -> list[str]:
        services = self._catalogue.services
        ids = [each.line.session.service_id for each in errand.lines if each.is_concerned]
        return [services[service_id].name for service_id in ids if service_id in services]

    def _minutes(self, errand: BookingErrand) -> int:
        seconds = sum(
            each.line.session.interval.seconds for each in errand.lines if each.is_concerned
        )
        return seconds // SECONDS_PER_MINUTE

    def _day(self, instant: Instant) -> str:
        return self._times.day(self._times.date(instant), self._times.date(self._now()))

    def _moment(self, instant: Instant) -> str:
        """Return day and time, the time alone today."""
        on, today = self._times.date(instant), self._times.date(self._now())
        time = self._times.time(instant)
        return time if on == today else f"{self._times.short_date(on, today)} {time}"

    def _now(self) -> Instant:
        return self._question.now


def _end(way: Way) -> Instant:
    interval: Interval = way.plan[way.first].interval
    return interval.end
