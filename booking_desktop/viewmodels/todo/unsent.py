"""What somebody was to be told and was not: what the list of it needs to know of each (F3, F4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant


class Unsent(Protocol):
    """Something that did not leave, about a booking."""

    @property
    def id(self) -> str:
        """Names it among all that did not leave."""
        ...

    @property
    def appointment_id(self) -> AppointmentId:
        """The booking it is about."""
        ...

    @property
    def starts_at(self) -> Instant:
        """When that begins."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentWords:
    """What its card says: whose and what, the booking and the address, and why it did not leave."""

    title: str
    lines: tuple[str, ...]
    note: str


U = TypeVar("U", bound=Unsent)


class UnsentSource(Protocol[U]):
    """One way on which things leave."""

    def read(self) -> tuple[U, ...]:
        """Return what needs a person; runs on a reading thread."""
        ...

    def said(self, unsent: U) -> UnsentWords:
        """Return the words of its card."""
        ...

    def try_again(self, unsent: U) -> None:
        """Let it leave after all."""
        ...

    def leave(self, unsent: U) -> None:
        """Take it off the list as it is."""
        ...
