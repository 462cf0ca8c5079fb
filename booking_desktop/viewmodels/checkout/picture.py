"""What a checkout shows, as finished words."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.checkout.fields import Entry
from booking_desktop.viewmodels.day_overlay import VerdictView
from booking_desktop.viewmodels.inspector.picture import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChoice:
    """A way to pay.

    Attributes:
        id: What a choice names.
        key: The digit that chooses it.
        detail: Quiet words after it: "3 left".
    """

    id: str
    text: str
    key: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPicture:
    """A field to type in.

    Attributes:
        hint: Quiet words while it is empty.
        is_wrong: Whether the problem is with this field.
    """

    entry: Entry
    label: str
    text: str
    hint: str = ""
    is_wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutPicture:
    """The form.

    Attributes:
        heading: The chip: "Check out".
        name: Who pays.
        subtitle: For what.
        rows: Lines, products, discount, what was paid before.
        total: What is to be handed over, tip included.
        methods: Ways to pay; `method` is the one that holds. None where money goes back.
        entries: Fields, in the order of Tab.
        ask: What to do with the terminal; "" for other methods.
        problem: Why it is not taken, with its ways out.
        button: What Enter does.
        other: What the second button does, "" for none.
        other_key: Its key.
    """

    heading: str
    name: str
    subtitle: str
    rows: tuple[Row, ...]
    total: Row
    methods: tuple[MethodChoice, ...]
    method: str
    entries: tuple[EntryPicture, ...]
    ask: str
    problem: VerdictView | None
    button: str
    other: str = ""
    other_key: str = ""
