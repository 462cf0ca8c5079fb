"""What the sample salons sell: forty services of five trades, eight of them classes."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from booking_desktop.domain.catalogue import Hue, Phase, PhaseKind


class Trade(StrEnum):
    """What somebody has learned, as it stands on their card."""

    STYLIST = "Stylist"
    COLOURIST = "Colourist"
    NAILS = "Nails"
    MASSAGE = "Massage"
    TEACHER = "Yoga"


class Place(StrEnum):
    """Where a service is given; the chairs and tables are equipment, the rest are rooms."""

    CHAIR = "chair"
    NAIL_TABLE = "nail table"
    TREATMENT_ROOM = "treatment room"
    STUDIO = "studio"


class Offer(NamedTuple):
    """A line of the menu.

    `demand` is how often it is asked for beside the others of its trade. `work`, `processing` and
    `finish` are its phases in minutes, where it has any.
    """

    name: str
    short_code: str
    minutes: int
    euros: int
    demand: int
    trades: tuple[Trade, ...]
    tidy_up_minutes: int = 0
    phases: tuple[int, int, int] | None = None
    seats: int = 1
    is_approved_first: bool = False


class Section(NamedTuple):
    """A category of the menu with its colour and where its services are given."""

    category: str
    hue: Hue
    place: Place
    offers: tuple[Offer, ...]


_CUT = (Trade.STYLIST,)
_CUT_OR_COLOUR = (Trade.STYLIST, Trade.COLOURIST)
_COLOUR = (Trade.COLOURIST,)
_NAILS = (Trade.NAILS,)
_MASSAGE = (Trade.MASSAGE,)
_CLASS = (Trade.TEACHER,)

STUDIO_MENU: tuple[Section, ...] = (
    Section(
        "Cuts",
        Hue.BLUE,
        Place.CHAIR,
        (
            Offer("Cut & blow-dry", "CB", 45, 68, 30, _CUT),
            Offer("Restyle & finish", "RF", 60, 82, 9, _CUT),
            Offer("Restyle cut", "RC", 60, 75, 6, _CUT, is_approved_first=True),
            Offer("Blow-dry", "BD", 45, 38, 14, _CUT),
            Offer("Gents cut", "GC", 30, 32, 22, _CUT),
            Offer("Cut & beard", "CE", 45, 44, 9, _CUT),
            Offer("Kids cut", "KC", 30, 24, 8, _CUT),
        ),
    ),
    Section(
        "Colour",
        Hue.PLUM,
        Place.CHAIR,
        (
            Offer("Colour refresh", "CR", 90, 95, 8, _CUT_OR_COLOUR),
            Offer("Full head colour", "FH", 135, 140, 16, _COLOUR, phases=(45, 45, 45)),
            Offer("Balayage", "BA", 135, 165, 12, _COLOUR, phases=(45, 45, 45)),
            Offer("Root touch-up", "RT", 90, 78, 18, _COLOUR),
            Offer("Toner", "TO", 30, 35, 12, _COLOUR),
        ),
    ),
    Section(
        "Nails",
        Hue.AMBER,
        Place.NAIL_TABLE,
        (
            Offer("Gel manicure", "GM", 45, 42, 30, _NAILS),
            Offer("Spa pedicure", "SP", 60, 52, 18, _NAILS),
            Offer("Gel extensions", "GE", 90, 78, 10, _NAILS),
            Offer("File", "FI", 20, 14, 8, _NAILS),
        ),
    ),
    Section(
        "Massage",
        Hue.GREEN,
        Place.TREATMENT_ROOM,
        (
            Offer("Deep tissue 60", "DT", 60, 85, 24, _MASSAGE, tidy_up_minutes=15),
            Offer("Relax massage", "RM", 60, 75, 22, _MASSAGE, tidy_up_minutes=15),
            Offer("Hot stone", "HS", 60, 92, 10, _MASSAGE, tidy_up_minutes=15),
        ),
    ),
    Section(
        "Classes",
        Hue.RUST,
        Place.STUDIO,
        (
            Offer("Morning flow yoga", "MY", 60, 16, 9, _CLASS, seats=8),
            Offer("Gentle yoga", "GY", 60, 16, 6, _CLASS, seats=8),
            Offer("Mat Pilates", "MP", 60, 16, 8, _CLASS, seats=8),
            Offer("Breathwork", "BW", 60, 14, 3, _CLASS, seats=8),
            Offer("Evening yoga", "EY", 60, 16, 10, _CLASS, seats=8),
        ),
    ),
)
"""The menu of Lumen Studio."""

_MORE: dict[str, tuple[Offer, ...]] = {
    "Cuts": (
        Offer("Fringe trim", "FT", 15, 12, 6, _CUT),
        Offer("Wash & style", "WS", 30, 30, 8, _CUT),
        Offer("Up-style", "US", 60, 65, 4, _CUT),
        Offer("Treatment mask", "TM", 30, 28, 5, _CUT_OR_COLOUR),
        Offer("Beard trim", "BT", 20, 18, 7, _CUT),
    ),
    "Colour": (
        Offer("Highlights", "HL", 120, 125, 10, _COLOUR, phases=(45, 30, 45)),
        Offer("Gloss", "GL", 30, 32, 8, _COLOUR),
        Offer("Colour correction", "CC", 120, 180, 3, _COLOUR, is_approved_first=True),
    ),
    "Nails": (
        Offer("Classic manicure", "CM", 30, 28, 14, _NAILS),
        Offer("Classic pedicure", "CP", 45, 38, 12, _NAILS),
        Offer("Nail removal", "NR", 20, 15, 6, _NAILS),
    ),
    "Massage": (
        Offer("Indian head massage", "IH", 30, 45, 8, _MASSAGE, tidy_up_minutes=10),
        Offer("Pregnancy massage", "PM", 60, 88, 5, _MASSAGE, tidy_up_minutes=15),
    ),
    "Classes": (
        Offer("Barre", "BR", 45, 15, 5, _CLASS, seats=10),
        Offer("Restorative yoga", "RY", 60, 16, 4, _CLASS, seats=10),
        Offer("Stretch & mobility", "SM", 45, 14, 4, _CLASS, seats=12),
    ),
}

FULL_MENU: tuple[Section, ...] = tuple(
    section._replace(offers=section.offers + _MORE[section.category]) for section in STUDIO_MENU
)
"""Forty services, for the busier samples."""


def phases_of(offer: Offer) -> tuple[Phase, ...]:
    """Return the phases of a line of the menu as the catalogue has them."""
    if offer.phases is None:
        return ()
    kinds = (PhaseKind.WORK, PhaseKind.PROCESSING, PhaseKind.FINISH)
    return tuple(
        Phase(kind=kind, minutes=minutes) for kind, minutes in zip(kinds, offer.phases, strict=True)
    )
