"""What the assistant shows, as finished words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.viewmodels.first_run.draft import Field, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something of a list: its code, what it is called, and a few quiet words."""

    code: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A weekday with its hours in minutes; None is closed. `words` is what is read out."""

    name: str
    hours: tuple[int, int] | None
    opens: str
    closes: str
    length: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service to be ticked.

    Attributes:
        starter: Its id; "" for one of the house's own.
        place: Where it is among the picks; None while it is not ticked.
        detail: "45 min", "60 min, 10 seats".
        price: As typed.
    """

    starter: str
    place: int | None
    name: str
    detail: str
    price: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeChip:
    """A trade to look at, and how many of its services are picked."""

    id: str
    name: str
    picked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunPicture:
    """One step.

    Attributes:
        position: "Step 1 of 5".
        texts: What stands in the fields.
        messages: What is said at fields, where something is to be settled.
        said_of_staff: How many people the names are.
        summary: What the last step says of all that was filled in, as pairs.
        is_storing: Whether it is being stored right now.
    """

    step: Step
    position: str
    title: str
    hint: str
    texts: Mapping[Field, str] = field(default_factory=dict)
    messages: Mapping[Field, str] = field(default_factory=dict)
    days: tuple[DayRow, ...] = ()
    said_of_staff: str = ""
    trades: tuple[TradeChip, ...] = ()
    trade: str = ""
    services: tuple[ServiceRow, ...] = ()
    currency: str = ""
    summary: tuple[tuple[str, str], ...] = ()
    is_storing: bool = False
