"""The prices of a booking as rows: what it costs, what was paid of it, what is left (C6)."""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import ACTIVE_STATUSES, Appointment
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import ChargeKind, PaymentKind, PaymentMethod
from booking_desktop.services.inspection import InspectedBooking
from booking_desktop.services.wording.inspector import InspectorWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.viewmodels.inspector.picture import Row

_MINUS = "\u2212"


class PriceRows:
    """Makes the rows in one language."""

    def __init__(self, words: InspectorWords, takings: TakingWords) -> None:
        """Keep the words."""
        self._words = words
        self._takings = takings

    def rows(self, found: InspectedBooking) -> tuple[Row, ...]:
        """Return what it costs and what was paid, then the sum that it comes to."""
        account = found.account
        is_settled = account.kept.minor > 0 and not account.due.minor
        is_plain = is_settled and not account.given_back.minor
        paid = () if is_plain else tuple(self.paid(account))
        costs = self.costs(found.appointment, account, found.catalogue)
        return (*costs, *paid, self._total(account))

    def costs(
        self, appointment: Appointment, account: Account, catalogue: Catalogue
    ) -> Iterator[Row]:
        """Yield lines, products and discounts."""
        lines = appointment.lines
        for line in lines:
            service = catalogue.services.get(line.session.service_id)
            yield Row(
                left="" if len(lines) == 1 else self._words.line_time(line),
                middle=service.name if service else "",
                right=self._words.money.exact(line.price),
            )
        for charge in account.standing_charges:
            is_discount = charge.kind is ChargeKind.DISCOUNT
            said = self._words.say("Discount")
            name = f"{said}, {charge.name}" if is_discount and charge.name else charge.name
            yield Row(left="", middle=name or said, right=self.signed(charge.amount))

    def paid(self, account: Account) -> Iterator[Row]:
        """Yield deposits, payments and what went back, one row for each way to pay."""
        sums: dict[tuple[PaymentKind, PaymentMethod], int] = {}
        for each in account.standing_payments:
            if each.kind is not PaymentKind.TIP:
                key = (each.kind, each.method)
                sums[key] = sums.get(key, 0) - each.amount.minor
        for (kind, method), minor in sums.items():
            amount = self.signed(Money(minor, account.currency))
            yield Row(left="", middle=self._takings.fact(kind, method), right=amount)

    def signed(self, amount: Money) -> str:
        """Return a sum with its sign where it is taken off."""
        if amount.minor >= 0:
            return self._words.money.exact(amount)
        return f"{_MINUS}{self._words.money.exact(Money(-amount.minor, amount.currency))}"

    def _total(self, account: Account) -> Row:
        money, say = self._words.money, self._words.say
        if account.status not in ACTIVE_STATUSES and account.paid.minor:
            return Row(left="", middle=say("Kept"), right=money.exact(account.kept))
        if account.due.minor or not account.kept.minor:
            return Row(left="", middle=say("To pay"), right=money.exact(account.due))
        methods = {purse.method for purse, _ in account.purses}
        one = next(iter(methods)) if len(methods) == 1 else None
        words = self._takings.fact(PaymentKind.PAYMENT, one) if one else say("Paid")
        return Row(left="", middle=words, right=money.exact(account.kept))
