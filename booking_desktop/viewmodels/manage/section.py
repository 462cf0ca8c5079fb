"""What every section of the manager screens is: it is shown, typed into, saved or put back (G3).

A section keeps what is typed and not saved yet as plain values, `typed`. The frame writes them to
the disk at each pause and hands them back with `take_typed`, so nothing typed is ever lost (G2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class SectionGroup(StrEnum):
    """The headings of the list of sections, in their order."""

    CATALOGUE = "Catalogue"
    RULES = "Rules"
    INSIGHT = "Insight"
    SYSTEM = "System"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """What a section is called and where it is listed.

    Attributes:
        id: Stable name; drafts are kept under it.
        title: Its name in the list and above its editor.
        group: Its heading.
    """

    id: str
    title: str
    group: SectionGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBar:
    """What the bar at the foot says about a section.

    Attributes:
        text: On the button: "Save", "Save from 20 November".
        note: What saving leaves alone, or why it cannot be saved yet.
        is_refusal: Whether the note says why it was not saved.
    """

    text: str = "Save"
    note: str = ""
    is_refusal: bool = False


class Section(QObject):
    """The state of one section. Everybody who writes one overrides all of it.

    Attributes:
        spec: What it is called.

    Signals:
        changed(): Something else is to be shown: its picture, its bar, whether it is saved.
        field_wanted(str): The keyboard is wanted in the field with this name.
    """

    changed = Signal()
    field_wanted = Signal(str)

    spec: SectionSpec

    @property
    def typed(self) -> Mapping[str, object]:
        """What is typed and not saved, as values that JSON knows; empty for nothing."""
        raise NotImplementedError

    @property
    def bar(self) -> SaveBar:
        """What the bar at the foot says."""
        raise NotImplementedError

    def begin(self) -> None:
        """Read what is shown: the section has been opened."""
        raise NotImplementedError

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with what was typed before, as `typed` gave it; what cannot be read is left."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what is typed, or say at which field it cannot be."""
        raise NotImplementedError

    def discard(self) -> None:
        """Throw away what is typed and show what is saved."""
        raise NotImplementedError
