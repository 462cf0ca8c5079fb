"""Passes: enrolments with a count of visits, which pay for bookings (C6, D7)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.ids import EnrolmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A customer's enrolment as something to pay with.

    Attributes:
        name: The programme's.
        visits: How many it is good for; None for as many as they like.
        used: How many bookings it pays for already.
    """

    enrolment_id: EnrolmentId
    name: str
    visits: int | None
    used: int

    @property
    def visits_left(self) -> int | None:
        """How many are left, never below 0; None for as many as they like."""
        return None if self.visits is None else max(0, self.visits - self.used)

    @property
    def is_used_up(self) -> bool:
        """Whether it pays for nothing more."""
        return self.visits_left == 0
