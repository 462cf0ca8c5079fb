"""What is handed over at the desk, and how it settles an account (C6).

Money is taken exactly: what is missing is said, and so is what is too much, because the desk knows
whether the rest is a tip or change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.account import Account
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.money import MAX_MINOR, Money
from booking_desktop.domain.payments import ChargeKind, PaymentKind, PaymentMethod
from booking_desktop.domain.text import LINE_LENGTH, NAME_LENGTH, clean, required

_WHOLE: Final = 100
_MOST: Final = 50

_REFERENCES: Final = {
    PaymentMethod.TRANSFER: "transfer_reference",
    PaymentMethod.VOUCHER: "voucher_number",
}
"""Methods that name something, and the field it is typed into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """One sum by one method; `reference` is a transfer's, or a voucher's number.

    Raises:
        FieldError: `amount`: `not_positive`, `too_large`; `transfer_reference`, `voucher_number`
            or `pass`: `missing`; the reference `unreadable` or `too_long`.
    """

    method: PaymentMethod
    amount: Money
    reference: str = ""
    enrolment_id: EnrolmentId | None = None

    def __post_init__(self) -> None:
        """Refuse what is no payment."""
        _check_positive("amount", self.amount)
        field = _REFERENCES.get(self.method, "transfer_reference")
        object.__setattr__(self, "reference", clean(field, self.reference, most=LINE_LENGTH))
        if self.method in _REFERENCES and not self.reference:
            raise FieldError(field, "missing")
        if (self.method is PaymentMethod.PASS) != (self.enrolment_id is not None):
            raise FieldError("pass", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something sold beside the services.

    Raises:
        FieldError: `product`: `missing`, `unreadable`, `too_long`; `product_price`:
            `not_positive`, `too_large`.
    """

    name: str
    price: Money

    def __post_init__(self) -> None:
        """Refuse what has no name or no price."""
        object.__setattr__(self, "name", required("product", self.name, most=NAME_LENGTH))
        _check_positive("product_price", self.price)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """What is taken off: a sum, or per cent of services and products.

    Raises:
        FieldError: `discount`: `missing`, `not_positive`, `too_large`, `out_of_range`; `reason`:
            `unreadable`, `too_long`.
    """

    amount: Money | None = None
    percent: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a discount that says both or neither."""
        object.__setattr__(self, "reason", clean("reason", self.reason, most=LINE_LENGTH))
        if (self.amount is None) == (self.percent is None):
            raise FieldError("discount", "missing")
        if self.amount is not None:
            _check_positive("discount", self.amount)
        if self.percent is not None and not 1 <= self.percent <= _WHOLE:
            raise FieldError("discount", "out_of_range", least=1, most=_WHOLE)

    def of(self, price: Money) -> Money:
        """Return what is taken off a price, rounded half-up.

        Raises:
            FieldError: `discount`, `too_large`: more than the price.
        """
        off = self.amount if self.percent is None else price.share(self.percent, _WHOLE)
        assert off is not None
        if (off - price).minor > 0:
            raise FieldError("discount", "more_than_price", limit=price)
        return off


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What is taken at once.

    Attributes:
        tenders: Sums by method; a tip is part of them.
        tip: How much of them is the staff's; None for nothing.
        is_rest_owed: The customer pays what is missing another time.

    Raises:
        FieldError: `tip`: `negative`, `too_large`; `amount` or `product`: `too_many`.
    """

    tenders: tuple[Tender, ...] = ()
    tip: Money | None = None
    products: tuple[Product, ...] = ()
    discount: Discount | None = None
    is_rest_owed: bool = False

    def __post_init__(self) -> None:
        """Refuse a tip below nothing, and lists without end."""
        if self.tip is not None and self.tip.minor != 0:
            _check_positive("tip", self.tip)
        if len(self.tenders) > _MOST:
            raise FieldError("amount", "too_many", most=_MOST)
        if len(self.products) > _MOST:
            raise FieldError("product", "too_many", most=_MOST)

    def handed(self, currency: str) -> Money:
        """Return the sum of what was handed over.

        Raises:
            FieldError: `currency`, `other_currency`.
        """
        handed = Money(0, currency)
        for tender in self.tenders:
            handed = handed + tender.amount
        return handed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCharge:
    """A product or a discount to be written."""

    kind: ChargeKind
    name: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A part of a tender with what it is for."""

    tender: Tender
    kind: PaymentKind
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The facts that a taking adds to an account, and what is due after them."""

    charges: tuple[NewCharge, ...]
    portions: tuple[Portion, ...]
    due_after: Money


def settle(account: Account, taking: Taking, *, is_visit_over: bool) -> Settlement:
    """Return what a taking adds to an account.

    Passes pay first and the tip comes out of what was handed over last. Before the visit, what
    does not pay all of it is a deposit.

    Raises:
        FieldError: `amount`: `paid_already`, `nothing_due`, `too_much` (with `over`), `missing_sum`
            (with `missing`, where the visit is over and nobody said that it is owed); `tip`:
            `more_than_taken`; `discount`: `more_than_price`, `more_than_due`; `currency`:
            `other_currency`.
    """
    charges = _charges(account, taking)
    due = account.due
    for charge in charges:
        due = due + charge.amount
    if due.minor < 0:
        raise FieldError("discount", "more_than_due", limit=account.due)
    tip = taking.tip or Money(0, account.currency)
    for_visit = taking.handed(account.currency) - tip
    rest = due - for_visit
    if rest.minor < 0:
        raise _too_much(account, due=due, over=Money(-rest.minor, rest.currency), tip=tip)
    if is_visit_over and rest.minor > 0 and not taking.is_rest_owed:
        raise FieldError("amount", "missing_sum", missing=rest)
    if for_visit.minor < 0:
        raise FieldError("tip", "more_than_taken")
    kind = PaymentKind.DEPOSIT if rest.minor and not is_visit_over else PaymentKind.PAYMENT
    return Settlement(
        charges=charges, portions=_portions(taking.tenders, for_visit, kind), due_after=rest
    )


def _charges(account: Account, taking: Taking) -> tuple[NewCharge, ...]:
    price = account.total
    charges = []
    for product in taking.products:
        price = price + product.price
        charges.append(NewCharge(kind=ChargeKind.PRODUCT, name=product.name, amount=product.price))
    if taking.discount is not None:
        off = taking.discount.of(price)
        if off.minor:
            name = taking.discount.reason or (
                f"{taking.discount.percent} %" if taking.discount.percent else ""
            )
            amount = Money(-off.minor, off.currency)
            charges.append(NewCharge(kind=ChargeKind.DISCOUNT, name=name, amount=amount))
    return tuple(charges)


def _too_much(account: Account, *, due: Money, over: Money, tip: Money) -> FieldError:
    if due.minor or tip.minor:
        return FieldError("amount", "too_much", over=over)
    return FieldError("amount", "paid_already" if account.kept.minor else "nothing_due")


def _portions(
    tenders: tuple[Tender, ...], for_visit: Money, kind: PaymentKind
) -> tuple[Portion, ...]:
    """Split tenders into what pays for the visit and what is the tip, passes first.

    Raises:
        FieldError: `tip`, `not_by_pass`.
    """
    portions = []
    left = for_visit.minor
    for tender in sorted(tenders, key=lambda each: each.method is not PaymentMethod.PASS):
        part = min(tender.amount.minor, left)
        left -= part
        if tender.method is PaymentMethod.PASS and part < tender.amount.minor:
            raise FieldError("tip", "not_by_pass")
        for amount, what in ((part, kind), (tender.amount.minor - part, PaymentKind.TIP)):
            if amount:
                money = Money(amount, for_visit.currency)
                portions.append(Portion(tender=tender, kind=what, amount=money))
    return tuple(portions)


def _check_positive(field: str, amount: Money) -> None:
    if amount.minor < 0:
        raise FieldError(field, "negative", value=amount.to_decimal())
    if amount.minor == 0:
        raise FieldError(field, "not_positive")
    if amount.minor > MAX_MINOR:
        limit = Money(MAX_MINOR, amount.currency).to_decimal()
        raise FieldError(field, "too_large", value=amount.to_decimal(), limit=limit)
