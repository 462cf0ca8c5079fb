"""What somebody has typed and chosen in a booking form, and the draft it is kept as.

Nothing here is checked: a draft keeps what was typed, whether it makes sense yet or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.verdict import Override
from booking_desktop.viewmodels.booking.repeat_fields import RepeatFields

_ONCE = RepeatFields()


class Field(StrEnum):
    """The fields of the form, as the keyboard finds them."""

    CUSTOMER = "customer"
    SERVICE = "service"
    STAFF = "staff"
    DATE = "date"
    TIME = "time"
    ROOM = "room"
    NOTE = "note"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFields:
    """One wished service.

    Attributes:
        service_id: The chosen service; None while it is still being looked for.
        service_text: What was typed to find it.
        staff_id: Whom it is with; None for anyone.
        is_asked_for: The customer wants this person and nobody else (B17).
        lane_id: The person's second lane whose column was pointed at (B16).
        room_id: The chosen room; None for any.
        equipment_id: The chosen chair or machine; None for any.
        refused_staff_id: Somebody who was pressed and does not do it, to say so.
    """

    service_id: ServiceId | None = None
    service_text: str = ""
    staff_id: ResourceId | None = None
    is_asked_for: bool = False
    room_id: ResourceId | None = None
    equipment_id: ResourceId | None = None
    refused_staff_id: ResourceId | None = None
    lane_id: ResourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFields:
    """The whole form.

    Attributes:
        customer_id: The chosen customer; None for a new one, a walk-in, or none yet.
        customer_text: What was typed to find them, or the new one's name and number.
        is_new_customer: The text is a new customer's.
        shares_phone: Somebody has said that two people share the number.
        on: The date that was chosen; None where it was typed, or for today.
        date_text: The date as typed; empty where it was chosen and not typed.
        time_text: The time as typed.
        is_walk_in: Starts now, and the name may be missing.
        overrides: What a manager has waved through (B10).
        repeat: Whether and how it repeats (D6).
        focus: The field in which the cursor was.
    """

    customer_id: CustomerId | None = None
    customer_text: str = ""
    is_new_customer: bool = False
    shares_phone: bool = False
    lines: tuple[LineFields, ...] = (LineFields(),)
    on: date | None = None
    date_text: str = ""
    time_text: str = ""
    note: str = ""
    is_tell_at_desk: bool = False
    is_walk_in: bool = False
    overrides: frozenset[Override] = frozenset()
    repeat: RepeatFields = _ONCE
    focus: Field = Field.CUSTOMER

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or chosen that would be missed."""
        first = self.lines[0]
        typed = (self.customer_id, self.customer_text.strip(), first.service_id, self.note.strip())
        return not any(typed) and len(self.lines) == 1

    def with_line(self, index: int, line: LineFields) -> Self:
        """Return the form with another line in that place."""
        lines = (*self.lines[:index], line, *self.lines[index + 1 :])
        return replace(self, lines=lines)

    def to_draft(self) -> dict[str, object]:
        """Return it as plain values for the database."""
        return {
            **asdict(self),
            "lines": [asdict(line) for line in self.lines],
            "on": self.on.isoformat() if self.on else None,
            "overrides": sorted(self.overrides),
        }

    @classmethod
    def from_draft(cls, draft: Mapping[str, object]) -> FormFields:
        """Return the form that was kept; a blank one where another version kept something else."""
        try:
            return _form_of(draft)
        except (KeyError, TypeError, ValueError):
            return cls()


def _form_of(draft: Mapping[str, Any]) -> FormFields:
    """Return the form.

    Raises:
        KeyError, TypeError, ValueError: Something of it is missing or of another kind.
    """
    plain = {name: _plain(draft[name], default) for name, default in _PLAIN_FORM.items()}
    return FormFields(
        **plain,
        lines=tuple(
            LineFields(**{name: _plain(line[name], default) for name, default in _LINE.items()})
            for line in draft["lines"]
        )
        or (LineFields(),),
        on=date.fromisoformat(draft["on"]) if draft["on"] is not None else None,
        overrides=frozenset(map(Override, draft["overrides"])),
        repeat=RepeatFields.from_draft(draft.get("repeat")),
        focus=Field(draft["focus"]),
    )


def _plain(value: object, default: object) -> Any:  # noqa: ANN401 - whatever the field holds
    """Return a value of the default's kind; where the default is None, a text may stand."""
    if value is None and default is None:
        return None
    if not isinstance(value, str if default is None else type(default)):
        raise TypeError(value)
    return value


_LINE = {each.name: each.default for each in fields(LineFields)}
_PLAIN_FORM = {
    each.name: each.default
    for each in fields(FormFields)
    if each.name not in {"lines", "on", "overrides", "repeat", "focus"}
}
