"""The words of the class dialog (ux: Class)."""

from __future__ import annotations

from booking_desktop.services.wording.class_card import over_full
from booking_desktop.services.wording.phrases import Phrases


class ClassFormWords:
    """Makes the dialog's strings."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases

    def title(self, name: str) -> str:
        """Return what the dialog does; `name` is the class that stands, "" for a new one."""
        if not name:
            return self._phrases.say("New class")
        return self._phrases.say("Edit {name}", name=name)

    def anyone(self) -> str:
        """Return the choice of nobody in particular."""
        return self._phrases.say("Anyone free")

    def any_room(self, *, is_needed: bool) -> str:
        """Return the choice of no room in particular."""
        return self._phrases.say("Any that suits") if is_needed else self._phrases.say("None")

    def room(self, name: str, capacity: int) -> str:
        """Return a room with how many it holds."""
        return self._phrases.say("{name}, holds {capacity}", name=name, capacity=capacity)

    def usual_length(self, minutes: int) -> str:
        """Return how long the service takes."""
        return self._phrases.say("usually {minutes} min", minutes=minutes)

    def usual_cutoff(self, minutes: int) -> str:
        """Return when waitlists end here."""
        if minutes == 0:
            return self._phrases.say("usually until the start")
        return self._phrases.say("usually until {minutes} min before", minutes=minutes)

    def link_hint(self) -> str:
        """Return how a link is made from a template."""
        return self._phrases.say(
            "https://… Write {date} and {time} where its own belong.",
            date="{date}",
            time="{time}",
        )

    def over_full(self, taken: int, seats: int) -> str:
        """Return what fewer seats than are taken mean (B7)."""
        return over_full(self._phrases, taken, seats)

    def dates_fit(self, fitting: int, dates: int) -> str:
        """Return "10 of 12 dates fit."."""
        return self._phrases.say("{fitting} of {dates} dates fit.", fitting=fitting, dates=dates)

    def override(self) -> str:
        """Return what a manager's leave does."""
        return self._phrases.say("Schedule it anyway")

    def button(self, *, is_edit: bool, fitting: int, dates: int) -> str:
        """Return what is done."""
        if is_edit:
            return self._phrases.say("Save")
        if dates:
            return self._phrases.count(
                "Schedule {number} class", "Schedule {number} classes", fitting
            )
        return self._phrases.say("Schedule")
