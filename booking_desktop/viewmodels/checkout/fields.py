"""What has been typed into a checkout, as it is kept on the disk at each pause (G2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from booking_desktop.domain.payments import PaymentMethod


class Mode(StrEnum):
    """What the money is taken for."""

    CHECK_OUT = "check_out"
    AHEAD = "ahead"
    OWED = "owed"
    CORRECT = "correct"
    GIVE_BACK = "give_back"


class Entry(StrEnum):
    """Fields to type in; problems of a taking name them."""

    AMOUNT = "amount"
    TIP = "tip"
    DISCOUNT = "discount"
    PRODUCT = "product"
    REFERENCE = "reference"
    REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sum that has been taken by one method, of several."""

    method: PaymentMethod
    minor: int
    reference: str = ""
    enrolment_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutFields:
    """Everything typed; sums as they were typed.

    Attributes:
        method: How the rest is paid, or all of it.
        enrolment_id: The pass, where it is by pass.
        amount: Of this method; empty for all that is left.
        products: Those that were added, "Shampoo 12.50" each.
        product: The one being typed.
        parts: Sums by other methods, taken before.
    """

    mode: Mode
    method: PaymentMethod = PaymentMethod.CARD
    enrolment_id: str = ""
    amount: str = ""
    tip: str = ""
    discount: str = ""
    products: tuple[str, ...] = ()
    product: str = ""
    reference: str = ""
    reason: str = ""
    parts: tuple[Part, ...] = ()

    def text(self, entry: Entry) -> str:
        """Return what stands in a field."""
        return str(getattr(self, entry.value))

    def typed(self, entry: Entry, text: str) -> CheckoutFields:
        """Return the same with another text in a field."""
        changes: dict[str, Any] = {entry.value: text}
        return replace(self, **changes)

    def to_draft(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)

    @classmethod
    def from_draft(cls, kept: Mapping[str, Any]) -> CheckoutFields | None:
        """Return it as it was kept; None where another version of the program kept it."""
        try:
            texts = {name: str(kept[name]) for name in _TEXTS}
            return cls(
                mode=Mode(kept["mode"]),
                method=PaymentMethod(kept["method"]),
                products=tuple(map(str, kept["products"])),
                parts=tuple(
                    Part(
                        method=PaymentMethod(part["method"]),
                        minor=int(part["minor"]),
                        reference=str(part["reference"]),
                        enrolment_id=str(part["enrolment_id"]),
                    )
                    for part in kept["parts"]
                ),
                **texts,
            )
        except (KeyError, TypeError, ValueError):
            return None


_TEXTS: Final = (
    "enrolment_id",
    "amount",
    "tip",
    "discount",
    "product",
    "reference",
    "reason",
)
