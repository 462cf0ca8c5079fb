"""What has been typed into a checkout as sums: what is to pay, and whether it settles (C6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Status
from booking_desktop.domain.checkout import Discount, Product, Taking, Tender, settle
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.viewmodels.checkout.fields import CheckoutFields, Mode, Part

T = TypeVar("T")

_ZERO_AND_POINT: Final = ","
_PERCENT: Final = "%"
_ENDS_VISIT: Final = frozenset({Mode.CHECK_OUT, Mode.CORRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the fields come to.

    Attributes:
        to_pay: All that is to be handed over, tip included.
        left: What of it is not in a part yet: what this method is asked for.
        charges: Names and signed sums of products and the discount.
        tip: The staff's.
        taking: What would be taken; None while something cannot be read.
        problem: Why it does not settle.
    """

    to_pay: Money
    left: Money
    charges: tuple[tuple[str, Money], ...]
    tip: Money
    taking: Taking | None
    problem: FieldError | None


def read(fields: CheckoutFields, account: Account, *, deposit: Money | None = None) -> Reading:
    """Return what was typed as sums; `deposit` is what is asked for ahead of the visit.

    Nothing is guessed: what cannot be read counts for nothing in the sums, and is the problem.
    """
    basis = corrected(account) if fields.mode is Mode.CORRECT else account
    typed = _Typed(fields, basis.currency)
    charged = typed.charges()
    due, charges, problem = _charged(basis, charged)
    tip = typed.tip()
    parts = typed.parts()
    handed = sum(part.amount.minor for part in parts)
    to_pay = due + tip
    left = Money(max(0, to_pay.minor - handed), basis.currency)
    asked = left
    if deposit is not None and not parts and 0 < deposit.minor < left.minor:
        asked = deposit
    taking = typed.taking(replace(charged, tip=tip if tip.minor else None), asked)
    problem = typed.problem or problem or _problem(basis, taking, fields.mode)
    return Reading(
        to_pay=to_pay,
        left=taking_sum(taking, parts) or asked,
        charges=charges,
        tip=tip,
        taking=taking,
        problem=problem,
    )


def taking_sum(taking: Taking | None, parts: tuple[Tender, ...]) -> Money | None:
    """Return what the method that is being taken takes, or None where it takes nothing."""
    if taking is None or len(taking.tenders) == len(parts):
        return None
    return taking.tenders[-1].amount


def corrected(account: Account) -> Account:
    """Return an account as a correction begins with it: deposits alone are paid."""
    return replace(
        account,
        charges=(),
        payments=tuple(
            each for each in account.standing_payments if each.kind is PaymentKind.DEPOSIT
        ),
    )


def typed_money(text: str, currency: str, *, field: str) -> Money:
    """Return a typed sum: "48", "48.00", "48,00", with or without the currency's sign.

    Raises:
        FieldError: What `Money.parse` says.
    """
    plain = "".join(each for each in text if each.isdigit() or each in "+-.,")
    letters = any(each.isalpha() for each in text.replace(currency, ""))
    if letters or not plain:
        raise FieldError(field, "not_a_number", value=text.strip())
    if plain.count(_ZERO_AND_POINT) == 1 and "." not in plain:
        plain = plain.replace(_ZERO_AND_POINT, ".")
    return Money.parse(plain, currency, field=field)


class _Typed:
    """Reads the fields one by one and keeps the first problem."""

    def __init__(self, fields: CheckoutFields, currency: str) -> None:
        self._fields = fields
        self._currency = currency
        self.problem: FieldError | None = None

    def charges(self) -> Taking:
        """Return products and discount as a taking without money."""
        texts = [*self._fields.products, self._fields.product]
        products = [self._try(partial(self._product, each)) for each in texts if each]
        discount = self._try(self._discount) if self._fields.discount.strip() else None
        kept = tuple(product for product in products if product is not None)
        return Taking(products=kept, discount=discount, is_rest_owed=True)

    def tip(self) -> Money:
        """Return the tip."""
        nothing = Money(0, self._currency)
        if not self._fields.tip.strip():
            return nothing
        return self._try(lambda: self._money(self._fields.tip, "tip")) or nothing

    def parts(self) -> tuple[Tender, ...]:
        """Return what other methods took before."""
        made = (self._try(partial(self._part, part)) for part in self._fields.parts)
        return tuple(tender for tender in made if tender is not None)

    def taking(self, charged: Taking, asked: Money) -> Taking | None:
        """Return everything as it would be taken; `asked` where no amount was typed."""
        typed = self._fields.amount.strip()
        amount = self._try(lambda: self._money(typed, "amount")) if typed else asked
        if amount is None:
            return None
        tenders = self.parts()
        if amount.minor:
            tender = self._try(lambda: self._tender(amount))
            if tender is None:
                return None
            tenders = (*tenders, tender)
        return self._try(lambda: replace(charged, tenders=tenders, is_rest_owed=False))

    def _part(self, part: Part) -> Tender:
        return Tender(
            method=part.method,
            amount=Money(part.minor, self._currency),
            reference=part.reference,
            enrolment_id=EnrolmentId(part.enrolment_id) if part.enrolment_id else None,
        )

    def _tender(self, amount: Money) -> Tender:
        fields = self._fields
        is_pass = fields.method is PaymentMethod.PASS
        enrolment_id = EnrolmentId(fields.enrolment_id) if is_pass else None
        return Tender(
            method=fields.method,
            amount=amount,
            reference="" if is_pass else fields.reference,
            enrolment_id=enrolment_id or None,
        )

    def _product(self, text: str) -> Product:
        name, _, price = text.strip().rpartition(" ")
        if not name:
            raise FieldError("product_price", "missing")
        return Product(name=name, price=self._money(price, "product_price"))

    def _discount(self) -> Discount:
        text = self._fields.discount.strip()
        if not text.endswith(_PERCENT):
            return Discount(amount=self._money(text, "discount"))
        number = text.removesuffix(_PERCENT).strip()
        if not (number.isascii() and number.isdecimal() and len(number) <= len("100")):
            raise FieldError("discount", "out_of_range", least=1, most=100)
        return Discount(percent=int(number))

    def _money(self, text: str, field: str) -> Money:
        return typed_money(text, self._currency, field=field)

    def _try(self, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except FieldError as error:
            self.problem = self.problem or error
            return None


def _charged(
    account: Account, charged: Taking
) -> tuple[Money, tuple[tuple[str, Money], ...], FieldError | None]:
    """Return what is due with products and discount, and these as rows."""
    try:
        settled = settle(account, charged, is_visit_over=False)
    except FieldError as error:
        return account.due, (), error
    rows = tuple((charge.name, charge.amount) for charge in settled.charges)
    return settled.due_after, rows, None


def _problem(account: Account, taking: Taking | None, mode: Mode) -> FieldError | None:
    if taking is None:
        return None
    is_over = mode in _ENDS_VISIT and account.status is not Status.PENDING
    try:
        settle(account, taking, is_visit_over=is_over)
    except FieldError as error:
        return error
    return None
