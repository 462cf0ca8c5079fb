"""People who book (A4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money


class AlertKind(StrEnum):
    """Why a customer's alert is shown while booking."""

    ALLERGY = "allergy"
    PATCH_TEST = "patch_test"
    OWES = "owes"
    PREFERENCE = "preference"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAlert:
    """Something to see when booking this customer; gone after `expires_on` where it has one."""

    kind: AlertKind
    text: str
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer's card. `phone` is E.164 or empty; one of the two names may be empty."""

    id: CustomerId
    first_name: str
    last_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    wants_messages: bool = True
    alerts: tuple[CustomerAlert, ...] = ()

    @property
    def full_name(self) -> str:
        """First and last name in the order they are said."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """What the log of visits says about a customer, computed from it and so always true.

    `spent` is what was paid and kept, tips and visits on a pass aside; `owed` is what visits that
    are over still cost. Both are one sum for each currency.
    """

    visits: int
    no_shows: int
    last_visit_at: Instant | None
    next_visit_at: Instant | None
    spent: tuple[Money, ...] = ()
    owed: tuple[Money, ...] = ()
