"""The words of the frame around the manager screens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booking_desktop.services.wording.phrases import Phrases

_SCHEDULE = (
    ("added", "{names} added"),
    ("changed", "{names} changed"),
    ("taken_out", "{names} taken out"),
)


def schedule_words(phrases: Phrases, params: Mapping[str, Any]) -> str:
    """Return "The class schedule is changed: Evening yoga added, Spin taken out"."""
    parts = [
        phrases.say(sentence, names=phrases.listed([str(name) for name in params[key]]))
        for key, sentence in _SCHEDULE
        if params.get(key)
    ]
    if not parts:
        return phrases.say("The class schedule is changed")
    return phrases.say("The class schedule is changed: {what}", what=", ".join(parts))


class ManageWords:
    """Makes the frame's strings in one language."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases

    def say(self, sentence: str) -> str:
        """Return one of the frame's own words."""
        return self._phrases.say(sentence)

    def unsaved(self, title: str) -> str:
        """Return a section's name with what is to be said of it."""
        return self._phrases.say("{title}, not saved yet", title=title)

    def for_managers(self) -> str:
        """Return what somebody is told who may not look."""
        return self._phrases.say("Rules and schedules are for managers. Ask one for a PIN.")
