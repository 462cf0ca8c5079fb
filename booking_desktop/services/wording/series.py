"""The words of series: how they repeat, what fits, how far a change reaches (D6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from booking_desktop.domain.recurrence import (
    MonthlyBy,
    Recurrence,
    RepeatUnit,
    Scope,
    weekday_of_month,
)
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_EVERY: Final = {
    RepeatUnit.DAY: ("every day", "every {number} days"),
    RepeatUnit.WEEK: ("every week", "every {number} weeks"),
    RepeatUnit.MONTH: ("every month", "every {number} months"),
}
_UNITS: Final = {
    RepeatUnit.DAY: ("day", "days"),
    RepeatUnit.WEEK: ("week", "weeks"),
    RepeatUnit.MONTH: ("month", "months"),
}
_NTH: Final = ("first", "second", "third", "fourth", "fifth")
_SCOPES: Final = {
    Scope.THIS: "This one",
    Scope.FOLLOWING: "This and following",
    Scope.ALL: "All of the series",
}
_MOST_NAMED = 3


class SeriesWords:
    """Makes the strings of series in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    # -- how it repeats ------------------------------------------------------------------------

    def every(self, every: int, unit: RepeatUnit) -> str:
        """Return "every week" or "every 2 weeks"."""
        one, many = _EVERY[unit]
        return self._phrases.count(one, many, every)

    def units(self, unit: RepeatUnit, every: str) -> str:
        """Return what stands behind the typed number: "week", or "weeks"."""
        return self._phrases.say(_UNITS[unit][every.strip() != "1"])

    def standing(self, number: int, total: int, recurrence: Recurrence) -> str:
        """Return "3 of 12, every week"."""
        every = self.every(recurrence.every, recurrence.unit)
        return self._phrases.say(
            "{number} of {total}, {every}", number=number, total=total, every=every
        )

    def monthly(self, by: MonthlyBy, first: date) -> str:
        """Return "on day 14" or "on the second Tuesday"."""
        if by is MonthlyBy.DATE:
            return self._phrases.say("on day {day}", day=first.day)
        return self._phrases.say(
            "on the {nth} {weekday}",
            nth=self._phrases.say(_NTH[weekday_of_month(first) - 1]),
            weekday=self._times.weekday(first),
        )

    # -- what fits -----------------------------------------------------------------------------

    def footer(self, *, fitting: int, total: int, to_settle: int) -> str:
        """Return "10 of 12 dates fit. 2 to settle."."""
        if fitting == total:
            return self._phrases.count("It fits.", "All {number} dates fit.", total)
        sentence = self._phrases.say(
            "{fitting} of {total} dates fit.", fitting=fitting, total=total
        )
        if not to_settle:
            return sentence
        return f"{sentence} {self._phrases.say('{number} to settle.', number=to_settle)}"

    def moving(self, *, fitting: int, total: int, to_settle: int) -> str:
        """Return "38 of 40 bookings can move. 2 to settle."."""
        sentence = self._phrases.say(
            "{fitting} of {total} bookings can move.", fitting=fitting, total=total
        )
        if not to_settle:
            return sentence
        return f"{sentence} {self._phrases.say('{number} to settle.', number=to_settle)}"

    def left_out(self, months: Sequence[date], first: date, by: MonthlyBy) -> str:
        """Return "No day 31 in February 2027: left out."; nothing where all have it."""
        if not months:
            return ""
        names = [self._times.month(month) for month in months[:_MOST_NAMED]]
        rest = len(months) - len(names)
        if rest:
            more = self._phrases.count("{number} more month", "{number} more months", rest)
            names.append(more)
        listed = self._phrases.listed(names)
        if by is MonthlyBy.DATE:
            return self._phrases.say(
                "No day {day} in {months}: left out.", day=first.day, months=listed
            )
        return self._phrases.say(
            "No {nth} {weekday} in {months}: left out.",
            nth=self._phrases.say(_NTH[weekday_of_month(first) - 1]),
            weekday=self._times.weekday(first),
            months=listed,
        )

    def quicker(self) -> str:
        """Return that a date went while the form was open."""
        return self._phrases.say("A date went a moment ago. What you typed is still here.")

    def booking(self, done: int, total: int) -> str:
        """Return "Booking 120 of 366 …", and how it is stopped."""
        sentence = self._phrases.say("Booking {done} of {total} …", done=done, total=total)
        return f"{sentence} {self._phrases.say('Esc stops it.')}"

    def looking(self, done: int, total: int) -> str:
        """Return "Looking at 120 of 366 …"."""
        return self._phrases.say("Looking at {done} of {total} …", done=done, total=total)

    def book(self, number: int) -> str:
        """Return what the button books: "Book 10"."""
        return self._phrases.say("Book {number}", number=number)

    def move(self, number: int) -> str:
        """Return what the button moves: "Move 12"."""
        return self._phrases.say("Move {number}", number=number)

    # -- how far a change reaches --------------------------------------------------------------

    def scope(self, scope: Scope) -> str:
        """Return "This and following"."""
        return self._phrases.say(_SCOPES[scope])

    def change(self, name: str, *, is_cancel: bool) -> str:
        """Return the heading of a change: "Move Ruth Kavanagh"."""
        if is_cancel:
            return self._phrases.say("Cancel {name}", name=name)
        return self._phrases.say("Move {name}", name=name)

    def question(self) -> str:
        """Return what is asked once before a booking of a series changes."""
        return self._phrases.say("It is part of a series. How far?")

    def concerned(self, bookings: int, to_settle: int) -> str:
        """Return "40 bookings, 2 to settle"."""
        number = self._phrases.count("{number} booking", "{number} bookings", bookings)
        if not to_settle:
            return number
        return f"{number}, {self._phrases.say('{number} to settle', number=to_settle)}"

    def cancelling(self, bookings: int, refund: str) -> str:
        """Return "40 bookings, €95.00 goes back"; no word of money where nothing was paid."""
        number = self.concerned(bookings, 0)
        if not refund:
            return number
        return f"{number}, {self._phrases.say('{sum} goes back', sum=refund)}"

    # -- what was done -------------------------------------------------------------------------

    def booked(self, params: Mapping[str, Any], pieces: Mapping[str, str]) -> str:
        """Return "Ruth Kavanagh, 10 dates, every week from Fri 20 Nov 11:30 with Sarah"."""
        unit = RepeatUnit(params.get("every_unit", RepeatUnit.WEEK))
        sentence = self._phrases.count(
            "{customer}, {number} date, {every} from {moment}{with_whom}",
            "{customer}, {number} dates, {every} from {moment}{with_whom}",
            params.get("bookings", 1),
            every=self.every(params.get("every", 1), unit),
            **pieces,
        )
        said = [sentence]
        if params.get("in_conflict"):
            said.append(
                self._phrases.count(
                    "{number} in conflict was left out.",
                    "{number} in conflict were left out.",
                    params["in_conflict"],
                )
            )
        if params.get("status") == "pending":
            said.append(self._phrases.say("They wait for a yes; the seats are held."))
        return sentence if len(said) == 1 else ". ".join((said[0], " ".join(said[1:])))

    def moved(self, params: Mapping[str, Any], pieces: Mapping[str, str]) -> str:
        """Return "Ruth Kavanagh moved to Fri 27 Nov 14:30, and 39 more of the series"."""
        sentence = self._phrases.say("{customer} moved to {moment}{with_whom}", **pieces)
        return self._with_others(sentence, params)

    def cancelled(self, params: Mapping[str, Any], pieces: Mapping[str, str]) -> str:
        """Return "Ruth Kavanagh, 5 bookings from Fri 27 Nov 11:30 on, are cancelled"."""
        return self._phrases.count(
            "{customer}, {moment}, is cancelled",
            "{customer}, {number} bookings from {moment} on, are cancelled",
            params.get("bookings", 1),
            **pieces,
        )

    def _with_others(self, sentence: str, params: Mapping[str, Any]) -> str:
        others = params.get("bookings", 1) - 1
        if not others:
            return sentence
        more = self._phrases.count(
            "and {number} more of the series", "and {number} more of the series", others
        )
        return f"{sentence}, {more}"
