"""The words of the frame around the manager screens."""

from __future__ import annotations

from booking_desktop.services.wording.phrases import Phrases


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
