"""What the class dialog shows, as finished words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields
from booking_desktop.viewmodels.day_overlay import VerdictView


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose: its id, "" for any, and its name."""

    id: str
    name: str
    hue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One date of a class that is repeated: when, and what is said of it."""

    when: str
    words: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFormPicture:
    """The dialog.

    Attributes:
        title: What it does: "New class", "Edit Evening yoga".
        is_edit: Whether it changes a class that stands; its service stays then.
        problems: What is said at fields, by field.
        hints: Quiet words at fields: the usual length, the room's seats.
        ends: When it ends, "" while that is not known.
        dates: One row a date, where it is repeated.
        dates_words: How many of them fit.
        override: What a manager's leave would wave through; "" for nothing.
        button: What pressing it does.
    """

    title: str
    is_edit: bool
    is_kept: bool
    fields: ClassFields
    date_text: str
    services: tuple[Choice, ...]
    staff: tuple[Choice, ...]
    rooms: tuple[Choice, ...]
    problems: Mapping[ClassField, str] = field(default_factory=dict)
    hints: Mapping[ClassField, str] = field(default_factory=dict)
    ends: str = ""
    verdict: VerdictView | None = None
    dates: tuple[DateRow, ...] = ()
    dates_words: str = ""
    override: str = ""
    button: str = ""
