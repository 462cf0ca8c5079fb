"""The starters of every trade by the ids they have in the draft: "hair/Cut & blow-dry"."""

from __future__ import annotations

from booking_desktop.services.starter_menu import (
    STARTER_MENU,
    Shelf,
    Starter,
    Trade,
    suggested_price,
)
from booking_desktop.viewmodels.first_run.draft import Pick

_SEPARATOR = "/"


def starter_id(trade: Trade, starter: Starter) -> str:
    """Return the id of a starter."""
    return f"{trade.value}{_SEPARATOR}{starter.name}"


def shelf_of(starter_id: str) -> Shelf | None:
    """Return the trade's services among which a starter is; None for the house's own."""
    trade, _, _ = starter_id.partition(_SEPARATOR)
    return STARTER_MENU[Trade(trade)] if trade in {each.value for each in Trade} else None


def starter_of(starter_id: str) -> Starter | None:
    """Return a starter; None for the house's own services."""
    shelf = shelf_of(starter_id)
    _, _, name = starter_id.partition(_SEPARATOR)
    return next((one for one in shelf.starters if one.name == name), None) if shelf else None


def pick_of(starter_id: str, currency: str) -> Pick:
    """Return a starter as it is picked, with the price that is suggested in this currency.

    Raises:
        KeyError: There is no such starter.
    """
    starter = starter_of(starter_id)
    if starter is None:
        raise KeyError(starter_id)
    price = suggested_price(starter, currency)
    return Pick(
        starter=starter_id,
        name=starter.name,
        minutes=str(starter.minutes),
        price=str(price.to_decimal()) if price else "",
    )
