"""The samples there are: a week, a salon, a chain, and one busy site of any number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.sample.menu import FULL_MENU, STUDIO_MENU, Place, Section, Trade

MOST_APPOINTMENTS: Final = 2_000_000
"""Beyond these, the busy site's years would reach back to before there were time zones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSize:
    """How big a sample is.

    Attributes:
        outlets: How many sites.
        appointments: Of each site; None for those of one week.
        a_day: Appointments of an average open day.
        customers: Of each site.
        crew: How many of each trade; empty for the team of Lumen Studio.
        menu: What is sold.
        places: Chairs and rooms.
        has_probes: Whether some days have exactly 200 lines.
    """

    outlets: int = 1
    appointments: int | None = None
    a_day: int
    customers: int
    crew: tuple[tuple[Trade, int], ...] = ()
    menu: tuple[Section, ...] = FULL_MENU
    places: tuple[tuple[Place, int], ...]
    has_probes: bool = False


STUDIO_PLACES: Final = (
    (Place.CHAIR, 6),
    (Place.NAIL_TABLE, 2),
    (Place.TREATMENT_ROOM, 2),
    (Place.STUDIO, 1),
)
"""Chairs and rooms of Lumen Studio."""

_SALON: Final = SampleSize(
    appointments=100_000,
    a_day=107,
    customers=6_000,
    crew=(
        (Trade.STYLIST, 5),
        (Trade.COLOURIST, 3),
        (Trade.NAILS, 2),
        (Trade.MASSAGE, 2),
        (Trade.TEACHER, 2),
    ),
    places=(
        (Place.CHAIR, 10),
        (Place.NAIL_TABLE, 3),
        (Place.TREATMENT_ROOM, 2),
        (Place.STUDIO, 2),
    ),
)

_NAMED: Final = {
    "small": SampleSize(a_day=34, customers=260, menu=STUDIO_MENU, places=STUDIO_PLACES),
    "salon": _SALON,
    "chain": replace(_SALON, outlets=10),
}


def sample_size(text: str) -> SampleSize:
    """Return the sample of that name, or the busy site with that many appointments.

    Raises:
        FieldError: `size`, `unknown_size`; or `out_of_range` with `least` and `most`.
    """
    if text in _NAMED:
        return _NAMED[text]
    if not (text.isascii() and text.isdigit()):
        raise FieldError("size", "unknown_size", value=text, known=tuple(_NAMED))
    number = int(text) if len(text) < 10 else MOST_APPOINTMENTS + 1
    if not 1 <= number <= MOST_APPOINTMENTS:
        raise FieldError("size", "out_of_range", value=text, least=1, most=MOST_APPOINTMENTS)
    return busy_site(number)


def busy_site(appointments: int) -> SampleSize:
    """Return one site of 20 staff, 40 services (8 of them parallel) and 5 rooms."""
    return SampleSize(
        appointments=appointments,
        a_day=155,
        customers=50_000,
        crew=(
            (Trade.STYLIST, 8),
            (Trade.COLOURIST, 4),
            (Trade.NAILS, 3),
            (Trade.MASSAGE, 3),
            (Trade.TEACHER, 2),
        ),
        places=(
            (Place.CHAIR, 16),
            (Place.NAIL_TABLE, 4),
            (Place.TREATMENT_ROOM, 3),
            (Place.STUDIO, 2),
        ),
        has_probes=True,
    )
