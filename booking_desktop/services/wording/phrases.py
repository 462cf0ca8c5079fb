"""Sentences by language: the English sentence is the key, pieces are filled in by name.

Translations are gettext catalogues under resources/translations. Where a language or a sentence is
missing, the English one stands.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence

from booking_desktop.resources import resource_path

_DOMAIN = "booking_desktop"


class Phrases:
    """Says things in one language."""

    def __init__(self, language: str = "en") -> None:
        """Load the language's catalogue; English needs none."""
        self.language = language
        self._catalogue = gettext.NullTranslations()
        if not language.startswith("en"):
            folder = resource_path("translations")
            self._catalogue = gettext.translation(_DOMAIN, folder, [language], fallback=True)

    def say(self, sentence: str, **pieces: object) -> str:
        """Return the sentence with its pieces."""
        return self._catalogue.gettext(sentence).format(**pieces)

    def count(self, one: str, many: str, number: int, **pieces: object) -> str:
        """Return the sentence in the number's form; `{number}` is a piece of it."""
        return self._catalogue.ngettext(one, many, number).format(number=number, **pieces)

    def listed(self, names: Sequence[str]) -> str:
        """Return names in a row: "Ann", "Ann and Bob", "Ann, Bob and Cid"."""
        if len(names) < 2:
            return "".join(names)
        return self.say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])

    def either(self, names: Sequence[str]) -> str:
        """Return names to choose from: "Ann", "Ann or Bob", "Ann, Bob or Cid"."""
        if len(names) < 2:
            return "".join(names)
        return self.say("{first} or {last}", first=", ".join(names[:-1]), last=names[-1])
