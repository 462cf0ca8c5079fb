"""The class schedule in words: the cards of the week, how full they were, and plans of dates."""

from __future__ import annotations

from datetime import date, timedelta

from booking_desktop.domain.class_schedule import DateState, Fill
from booking_desktop.services.class_schedules import PlannedClass
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_MONDAY = date(2026, 1, 5)

_STATES = {
    DateState.NEW: "fits",
    DateState.EXISTS: "there already, stays",
    DateState.PAST: "has passed",
    DateState.NO_SUCH_TIME: "this hour does not exist that night",
}


class ClassScheduleWords:
    """Makes the section's strings in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def say(self, sentence: str, **pieces: object) -> str:
        """Return one of the section's own words."""
        return self._phrases.say(sentence, **pieces)

    def weekday(self, weekday: int) -> str:
        """Return "Monday" for 0."""
        return self._times.weekday(_MONDAY + timedelta(days=weekday))

    def slot(self, weekday: int, minute: int, name: str) -> str:
        """Return "Mon 18:00 Evening yoga"."""
        on = _MONDAY + timedelta(days=weekday)
        short = self._times.short_date(on, on).split(" ")[0]
        return f"{short} {self._times.minute(minute)} {name}"

    def span(self, start_minute: int, minutes: int) -> str:
        """Return "18:00–19:00"."""
        end = (start_minute + minutes) % 1440
        return f"{self._times.minute(start_minute)}–{self._times.minute(end)}"

    def seats(self, seats: str) -> str:
        """Return "8 seats" for what is typed."""
        if not seats.strip().isdigit():
            return ""
        return self._phrases.count("{number} seat", "{number} seats", int(seats))

    def fill(self, fill: Fill | None) -> str:
        """Return how full a class was in the last weeks."""
        if fill is None:
            return self._phrases.say("not held yet")
        return self._phrases.count(
            "{percent} % full, {number} class",
            "{percent} % full, {number} classes",
            fill.classes,
            percent=fill.percent,
        )

    def date_of(self, planned: PlannedClass, today: date) -> str:
        """Return "Mon 23 Nov 18:00, Evening yoga"."""
        on, time = self._times.short_date(planned.on, today), self._times.minute(planned.minute)
        return f"{on} {time}, {planned.name}"

    def state(self, planned: PlannedClass, why: str) -> str:
        """Return what becomes of a date; `why` is the verdict's sentence where it does not fit."""
        if planned.state is DateState.CONFLICT:
            return why
        return self._phrases.say(_STATES[planned.state])

    def summary(self, plan: tuple[PlannedClass, ...]) -> str:
        """Return how many dates are new, stay, or are left out."""
        if not plan:
            return self._phrases.say("There is no class in that time.")
        counted = {state: sum(each.state is state for each in plan) for state in DateState}
        left_out = counted[DateState.CONFLICT] + counted[DateState.NO_SUCH_TIME]
        parts = [self._phrases.say("{number} new", number=counted[DateState.NEW])]
        if counted[DateState.EXISTS]:
            parts.append(
                self._phrases.count(
                    "{number} is there already and stays",
                    "{number} are there already and stay",
                    counted[DateState.EXISTS],
                )
            )
        if left_out:
            parts.append(
                self._phrases.count(
                    "{number} does not fit and is left out",
                    "{number} do not fit and are left out",
                    left_out,
                )
            )
        if counted[DateState.PAST]:
            parts.append(
                self._phrases.count(
                    "{number} has passed", "{number} have passed", counted[DateState.PAST]
                )
            )
        return ", ".join(parts)

    def publish(self, plan: tuple[PlannedClass, ...]) -> str:
        """Return what is on the button; "" with nothing new."""
        new = sum(each.state is DateState.NEW for each in plan)
        if not new:
            return ""
        return self._phrases.count("Publish {number} class", "Publish {number} classes", new)
