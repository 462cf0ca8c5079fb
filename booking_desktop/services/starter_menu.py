"""Services to pick from in the first minutes, by trade, with a length and a price to begin with.

The figures are round ones of a European high street; where money counts differently, no price is
suggested.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from booking_desktop.domain.catalogue import Hue
from booking_desktop.domain.money import Money


class Trade(StrEnum):
    """What a business lives by."""

    HAIR = "hair"
    BARBER = "barber"
    NAILS = "nails"
    BEAUTY = "beauty"
    MASSAGE = "massage"
    CLASSES = "classes"
    PRACTICE = "practice"


class Starter(NamedTuple):
    """A service that is likely to be offered; `tidy_minutes` are kept free after it."""

    name: str
    minutes: int
    price: int
    seats: int = 1
    tidy_minutes: int = 0


class Shelf(NamedTuple):
    """The services of a trade, in the colour they have in the grid."""

    name: str
    hue: Hue
    starters: tuple[Starter, ...]


STARTER_MENU: dict[Trade, Shelf] = {
    Trade.HAIR: Shelf(
        "Hair",
        Hue.BLUE,
        (
            Starter("Cut & blow-dry", 45, 65),
            Starter("Blow-dry", 45, 35),
            Starter("Cut", 30, 40),
            Starter("Kids cut", 30, 22),
            Starter("Colour refresh", 90, 90),
            Starter("Full colour", 120, 130),
            Starter("Balayage", 150, 160),
            Starter("Toner", 30, 30),
        ),
    ),
    Trade.BARBER: Shelf(
        "Barber",
        Hue.INDIGO,
        (
            Starter("Gents cut", 30, 28),
            Starter("Skin fade", 45, 34),
            Starter("Cut & beard", 45, 40),
            Starter("Beard trim", 20, 16),
            Starter("Hot towel shave", 30, 30),
            Starter("Kids cut", 30, 20),
        ),
    ),
    Trade.NAILS: Shelf(
        "Nails",
        Hue.AMBER,
        (
            Starter("Manicure", 30, 28),
            Starter("Gel manicure", 45, 40),
            Starter("Pedicure", 45, 42),
            Starter("Spa pedicure", 60, 52),
            Starter("Gel extensions", 90, 75),
            Starter("Gel removal", 20, 12),
        ),
    ),
    Trade.BEAUTY: Shelf(
        "Beauty",
        Hue.PLUM,
        (
            Starter("Facial 60", 60, 70, tidy_minutes=10),
            Starter("Brow shape", 20, 18),
            Starter("Brow & lash tint", 30, 28),
            Starter("Lash lift", 60, 60),
            Starter("Leg wax", 45, 38, tidy_minutes=10),
            Starter("Make-up", 60, 60),
        ),
    ),
    Trade.MASSAGE: Shelf(
        "Massage",
        Hue.GREEN,
        (
            Starter("Relax massage", 60, 75, tidy_minutes=15),
            Starter("Deep tissue", 60, 85, tidy_minutes=15),
            Starter("Hot stone", 75, 95, tidy_minutes=15),
            Starter("Back & neck", 30, 45, tidy_minutes=15),
            Starter("Pregnancy massage", 60, 80, tidy_minutes=15),
        ),
    ),
    Trade.CLASSES: Shelf(
        "Classes",
        Hue.RUST,
        (
            Starter("Yoga", 60, 16, seats=10),
            Starter("Pilates", 60, 18, seats=8),
            Starter("Spinning", 45, 15, seats=12),
            Starter("Breathwork", 45, 16, seats=10),
            Starter("Personal training", 60, 60),
        ),
    ),
    Trade.PRACTICE: Shelf(
        "Practice",
        Hue.GREEN,
        (
            Starter("First consultation", 45, 80),
            Starter("Consultation", 30, 60),
            Starter("Physiotherapy", 45, 65, tidy_minutes=10),
            Starter("Follow-up", 20, 40),
        ),
    ),
}

_LIKE_EUROS = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD"})


def suggested_price(starter: Starter, currency: str) -> Money | None:
    """Return a price to begin with, or None where only the house can say."""
    if currency not in _LIKE_EUROS:
        return None
    return Money.parse(Decimal(starter.price), currency)
