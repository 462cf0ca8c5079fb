"""What stands in the way, in words: who is busy from when to when, and with whom."""

from __future__ import annotations

from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import Obstacle, ObstacleKind, Reason, ReasonCode
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_MOST_NAMED = 3

_NAMELESS = {
    ObstacleKind.BOOKING: "a walk-in",
    ObstacleKind.CLASS: "a class",
    ObstacleKind.TIDY_UP: "the tidy-up",
    ObstacleKind.BREAK: "the break",
    ObstacleKind.TIME_OFF: "time off",
    ObstacleKind.BLOCKED: "blocked time",
    ObstacleKind.CLOSURE: "closed",
    ObstacleKind.OFF_HOURS: "outside hours",
}


class ObstacleWords:
    """Names obstacles."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def title(self, reason: Reason, who: str) -> str:
        """Return what keeps a person, in one sentence."""
        if not reason.obstacles:
            if not who:
                return self._phrases.say("That time went a moment ago")
            return self._phrases.say("{who} is busy then", who=who)
        if len(reason.obstacles) == 1:
            return self._only(reason.obstacles[0], who)
        return self._phrases.say("{who} is busy {span}", who=who, span=self._whole(reason))

    def place_title(self, reason: Reason) -> str:
        """Return what keeps a room or a chair, or all of a kind."""
        span = self._whole(reason)
        if reason.count and reason.count > 1:
            if reason.code is ReasonCode.ROOM_UNAVAILABLE:
                return self._phrases.say("All rooms for this are taken {span}", span=span)
            return self._phrases.say("All chairs for this are taken {span}", span=span)
        if not reason.name:
            return self._phrases.say("There is no room or chair for {service}", **_what(reason))
        return self._phrases.say("{place} is taken {span}", place=reason.name, span=span)

    def place_detail(self, reason: Reason) -> str:
        """Return which other room is free, or when one is."""
        if reason.others and reason.limit is None:
            free = self._phrases.listed(reason.others[:_MOST_NAMED])
            if len(reason.others) == 1:
                return self._phrases.say("{place} is free.", place=free)
            return self._phrases.say("{places} are free.", places=free)
        if reason.limit is None:
            return self.sequence(reason)
        place = (*reason.others, reason.name)[0]
        time = self._times.time(reason.limit)
        return self._phrases.say("{place} is free at {time}.", place=place, time=time)

    def sequence(self, reason: Reason) -> str:
        """Return who or what it is, in order of time: "Niamh Walsh, then Chloé Ryan."."""
        names = list(dict.fromkeys(self._whose(each) for each in reason.obstacles))
        if len(reason.obstacles) == 1 and not _is_booked(reason.obstacles[0]):
            return ""
        said = names[:_MOST_NAMED]
        sentence = said[0] if said else ""
        for name in said[1:]:
            sentence = self._phrases.say("{before}, then {next}", before=sentence, next=name)
        if len(names) > _MOST_NAMED:
            return self._phrases.count(
                "{sentence} and {number} more.",
                "{sentence} and {number} more.",
                len(names) - _MOST_NAMED,
                sentence=sentence,
            )
        return f"{sentence}." if sentence else ""

    def name(self, obstacle: Obstacle) -> str:
        """Return what a single obstacle is called: a customer, a class, "break"."""
        if obstacle.kind is ObstacleKind.TIDY_UP:
            end = self._times.time(obstacle.interval.end)
            return self._phrases.say("tidy-up until {end}", end=end)
        return self.whose(obstacle)

    def whose(self, obstacle: Obstacle) -> str:
        """Return whom or what it belongs to, also where it is the tidy-up after a booking."""
        return obstacle.label or self._phrases.say(_NAMELESS[obstacle.kind])

    def _only(self, obstacle: Obstacle, who: str) -> str:
        span, end = self._times.span(obstacle.interval), self._times.time(obstacle.interval.end)
        match obstacle.kind:
            case ObstacleKind.TIDY_UP:
                return self._phrases.say("{who} is tidying up until {end}", who=who, end=end)
            case ObstacleKind.BREAK:
                return self._phrases.say("{who} has a break {span}", who=who, span=span)
            case ObstacleKind.TIME_OFF | ObstacleKind.BLOCKED if obstacle.label:
                return self._phrases.say(
                    "{who} is away {span}: {why}", who=who, span=span, why=obstacle.label
                )
            case ObstacleKind.TIME_OFF:
                return self._phrases.say("{who} is away {span}", who=who, span=span)
            case ObstacleKind.BLOCKED:
                return self._phrases.say("{who}'s time is blocked {span}", who=who, span=span)
            case _:
                return self._phrases.say("{who} is busy {span}", who=who, span=span)

    def _whose(self, obstacle: Obstacle) -> str:
        name = self.name(obstacle)
        if obstacle.whose:
            first, _, _ = obstacle.whose.partition(" ")
            return self._phrases.say("{who}: {what}", who=first, what=name)
        return name

    def _whole(self, reason: Reason) -> str:
        """Return from the first obstacle's start to the last one's end."""
        if not reason.obstacles:
            return ""
        start = min(obstacle.interval.start for obstacle in reason.obstacles)
        end = max(obstacle.interval.end for obstacle in reason.obstacles)
        return self._times.span(Interval(start, end))


def _is_booked(obstacle: Obstacle) -> bool:
    return obstacle.kind in (ObstacleKind.BOOKING, ObstacleKind.CLASS)


def _what(reason: Reason) -> dict[str, str]:
    return {"service": reason.service_name}
