"""What is typed and chosen in the class dialog, as it is kept on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any


class ClassField(StrEnum):
    """The fields, in the order in which they stand and are to be settled."""

    SERVICE = "service"
    DATE = "date"
    TIME = "time"
    LENGTH = "length"
    STAFF = "staff"
    ROOM = "room"
    SEATS = "seats"
    CUTOFF = "cutoff"
    LINK = "link"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFields:
    """A class as it is typed; a text that is empty stands for the usual.

    Attributes:
        session_id: The class that is changed; "" for a new one.
        on: The date that was chosen; None where it was typed, or for today.
        cutoff_text: Minutes before the start at which the waitlist ends.
        weeks_text: For how many weeks it is repeated.
        is_waived: A manager has waved through what is policy (B10).
    """

    session_id: str = ""
    service_id: str = ""
    on: date | None = None
    date_text: str = ""
    time_text: str = ""
    minutes_text: str = ""
    seats_text: str = ""
    has_waitlist: bool = False
    cutoff_text: str = ""
    link: str = ""
    staff_id: str = ""
    room_id: str = ""
    weeks_text: str = "1"
    is_waived: bool = False
    focus: ClassField = ClassField.SERVICE

    def to_draft(self) -> dict[str, object]:
        """Return it as plain values for the database."""
        return {**asdict(self), "on": self.on.isoformat() if self.on else None}

    @classmethod
    def from_draft(cls, draft: Mapping[str, Any]) -> ClassFields | None:
        """Return what was kept; None where another version kept something else."""
        try:
            on = date.fromisoformat(draft["on"]) if draft["on"] is not None else None
            plain = {name: draft[name] for name in _PLAIN}
            if any(not isinstance(plain[name], kind) for name, kind in _PLAIN.items()):
                return None
            return cls(**plain, on=on, focus=ClassField(draft["focus"]))
        except (KeyError, TypeError, ValueError):
            return None


_PLAIN = {
    each.name: type(each.default)
    for each in fields(ClassFields)
    if each.name not in {"on", "focus"}
}
