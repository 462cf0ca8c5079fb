"""What goes back when a booking is called off: tiers by how long before its start (C5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.money import Money

_SECONDS_PER_HOUR: Final = 60 * SECONDS_PER_MINUTE
WHOLE_PERCENT: Final = 100
MOST_HOURS: Final = 24 * 365
MOST_TIERS: Final = 6


@dataclass(frozen=True, slots=True, order=True)
class RefundTier:
    """From so many elapsed `hours` before the start on, `percent` of what was paid goes back."""

    hours: int
    percent: int


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """The tiers of an outlet, the earliest first; later than all of them nothing goes back.

    Raises:
        FieldError: `refund_tiers`: `too_many`, `out_of_range`, or `not_falling` where somebody
            who cancels later would get as much or more.
    """

    tiers: tuple[RefundTier, ...] = (RefundTier(24, 100), RefundTier(6, 50))

    def __post_init__(self) -> None:
        """Refuse tiers that contradict each other."""
        if len(self.tiers) > MOST_TIERS:
            raise FieldError("refund_tiers", "too_many", most=MOST_TIERS)
        for tier in self.tiers:
            if not (0 <= tier.hours <= MOST_HOURS and 0 <= tier.percent <= WHOLE_PERCENT):
                raise FieldError("refund_tiers", "out_of_range", hours=tier.hours, most=MOST_HOURS)
        for earlier, later in zip(self.tiers, self.tiers[1:], strict=False):
            if later.hours >= earlier.hours or later.percent >= earlier.percent:
                raise FieldError("refund_tiers", "not_falling", hours=later.hours)

    def percent(self, *, starts_at: Instant, cancelled_at: Instant) -> int:
        """Return how much of what was paid goes back; a tier's boundary belongs to the customer.

        Hours are elapsed hours, whatever the clocks on the wall did in between.
        """
        ahead = starts_at - cancelled_at
        for tier in self.tiers:
            if ahead >= tier.hours * _SECONDS_PER_HOUR:
                return tier.percent
        return 0

    def refund(
        self, paid: Money, *, starts_at: Instant, cancelled_at: Instant, by_house: bool
    ) -> Money:
        """Return what goes back of `paid`, rounded half-up; all of it if the house cancels."""
        if by_house:
            return paid
        percent = self.percent(starts_at=starts_at, cancelled_at=cancelled_at)
        return paid.share(percent, WHOLE_PERCENT)
