"""What has been filled in so far; kept on the disk as it is typed, stored as a whole at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import IntEnum, StrEnum
from typing import Any, Self

from booking_desktop.services.localities import Locality


class Step(IntEnum):
    """The steps in their order."""

    PLACE = 0
    HOURS = 1
    STAFF = 2
    SERVICES = 3
    FINISH = 4


class Field(StrEnum):
    """Where something can be wrong; the names of the rules' fields."""

    BUSINESS = "business"
    OUTLET = "outlet"
    OWNER = "owner"
    COUNTRY = "country"
    TIME_ZONE = "time_zone"
    CURRENCY = "currency"
    HOURS = "hours"
    STAFF = "staff"
    SERVICES = "services"


STEP_OF = {
    Field.HOURS: Step.HOURS,
    Field.STAFF: Step.STAFF,
    Field.SERVICES: Step.SERVICES,
}
"""The step of each field; those that are missing belong to the first."""

DAYS_PER_WEEK = 7
_WEEKDAY, _SATURDAY = (9 * 60, 18 * 60), (9 * 60, 16 * 60)
_USUAL_WEEK: tuple[tuple[int, int] | None, ...] = (*([_WEEKDAY] * 5), _SATURDAY, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A service that will be offered: a starter's id or "" for one of the house's own."""

    starter: str = ""
    name: str = ""
    minutes: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunDraft:
    """Everything as typed.

    Attributes:
        hours: From which to which minute each weekday is open, Monday first; None is closed.
        staff: Names, one a line.
        picks: Services, in the order they were picked.
    """

    step: Step = Step.PLACE
    business: str = ""
    outlet: str = ""
    owner: str = ""
    country: str = ""
    time_zone: str = ""
    currency: str = ""
    hours: tuple[tuple[int, int] | None, ...] = _USUAL_WEEK
    staff: str = ""
    picks: tuple[Pick, ...] = field(default=())

    @classmethod
    def at(cls, locality: Locality) -> Self:
        """Return a blank one, with what is known of the place."""
        return cls(
            country=locality.country, time_zone=locality.time_zone, currency=locality.currency
        )

    @property
    def staff_names(self) -> tuple[str, ...]:
        """The names, without empty lines and what lists put before them."""
        lines = (line.strip(" \t•*-–") for line in self.staff.splitlines())
        return tuple(" ".join(line.split()) for line in lines if line)

    def with_text(self, field: Field, text: str) -> Self:
        """Return it with another text in a field of words."""
        changed: dict[str, Any] = {field.value: text}
        return replace(self, **changed)

    def to_fields(self) -> dict[str, object]:
        """Return it as plain values for the disk."""
        return asdict(self)

    @classmethod
    def from_fields(cls, kept: Mapping[str, Any]) -> Self:
        """Return it as it was kept; what cannot be understood is as it was at first."""
        known = {one.name: kept[one.name] for one in fields(cls) if one.name in kept}
        try:
            known["step"] = Step(known.get("step", Step.PLACE))
            hours = tuple(tuple(day) if day else None for day in known.get("hours", _USUAL_WEEK))
            known["hours"] = hours if len(hours) == DAYS_PER_WEEK else _USUAL_WEEK
            known["picks"] = tuple(Pick(**pick) for pick in known.get("picks", ()))
            return cls(**known)
        except (TypeError, ValueError):
            return cls()
