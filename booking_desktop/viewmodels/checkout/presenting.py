"""Makes the picture of a checkout from what was typed and what the account says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.account import Account
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.inspection import InspectedBooking
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.checkout import CheckoutWords
from booking_desktop.services.wording.inspector import InspectorWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.viewmodels.checkout.fields import CheckoutFields, Entry, Mode
from booking_desktop.viewmodels.checkout.picture import (
    CheckoutPicture,
    EntryPicture,
    MethodChoice,
)
from booking_desktop.viewmodels.checkout.reading import Reading, corrected
from booking_desktop.viewmodels.checkout.ways import Way, sum_of, ways_out
from booking_desktop.viewmodels.day_overlay import Alternative, VerdictView
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.inspector.picture import Row
from booking_desktop.viewmodels.inspector.prices import PriceRows

PASS_PREFIX: Final = "pass/"
"""Before a pass's enrolment in the id of its choice."""

_HEADINGS: Final = {
    Mode.CHECK_OUT: "Check out",
    Mode.AHEAD: "Pay ahead",
    Mode.OWED: "Still to pay",
    Mode.CORRECT: "Correct the payment",
    Mode.GIVE_BACK: "Give money back",
}
_METHODS: Final = (
    PaymentMethod.CASH,
    PaymentMethod.CARD,
    PaymentMethod.TRANSFER,
    PaymentMethod.VOUCHER,
)
_LABELS: Final = {
    Entry.AMOUNT: "Amount",
    Entry.TIP: "Tip",
    Entry.DISCOUNT: "Discount",
    Entry.PRODUCT: "Product",
    Entry.REFERENCE: "Reference",
    Entry.REASON: "Reason",
}
_HINTS: Final = {
    Entry.DISCOUNT: "5 or 10 %",
    Entry.PRODUCT: "Shampoo 12.50",
    Entry.REASON: "A few words for the books",
}
_WAYS: Final = {
    Way.ANOTHER_METHOD: CheckoutWords.another_way,
    Way.ANOTHER_TIME: CheckoutWords.another_time,
    Way.TIP: CheckoutWords.is_tip,
    Way.CHANGE: CheckoutWords.is_change,
}
_FIELDS_OF_PROBLEMS: Final = {
    "amount": Entry.AMOUNT,
    "refund": Entry.AMOUNT,
    "tip": Entry.TIP,
    "discount": Entry.DISCOUNT,
    "product": Entry.PRODUCT,
    "product_price": Entry.PRODUCT,
    "transfer_reference": Entry.REFERENCE,
    "voucher_number": Entry.REFERENCE,
    "reason": Entry.REASON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What a checkout is about, as it was looked up, and what was read of the fields."""

    found: InspectedBooking
    fields: CheckoutFields
    reading: Reading
    refusal: BookingError | None


class CheckoutPresenter:
    """Makes pictures in one language."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = CheckoutWords(wording.phrases, wording.money)
        self._takings = TakingWords(wording.phrases)
        self._inspector = InspectorWords(wording.phrases, wording.times, wording.money)
        self._prices = PriceRows(self._inspector, self._takings)

    def picture(self, counter: Counter) -> CheckoutPicture:
        """Return what the form shows."""
        found, fields = counter.found, counter.fields
        is_over = fields.mode in (Mode.CHECK_OUT, Mode.CORRECT)
        can_owe = fields.mode is Mode.CHECK_OUT and counter.reading.left.minor > 0
        return CheckoutPicture(
            heading=self._words.say(_HEADINGS[fields.mode]),
            name=found.appointment.customer_name or self._words.say("Walk-in"),
            subtitle=self._inspector.when(found.appointment.interval, found.now),
            rows=self._rows(counter),
            total=self._total(counter),
            methods=self._methods(counter),
            method=f"{PASS_PREFIX}{fields.enrolment_id}"
            if fields.method is PaymentMethod.PASS
            else fields.method.value,
            entries=tuple(self._entry(entry, counter) for entry in _entries(counter)),
            ask=self._ask(counter, is_over=is_over),
            problem=self._problem(counter),
            button=self._button(counter),
            other=self._words.say("Pays another time") if can_owe else "",
            other_key="Alt L" if can_owe else "",
        )

    def _rows(self, counter: Counter) -> tuple[Row, ...]:
        found, account = counter.found, _basis(counter)
        charged = [
            Row(left="", middle=name or self._words.say("Discount"), right=self._signed(amount))
            for name, amount in counter.reading.charges
        ]
        parts = [
            Row(
                left="",
                middle=self._takings.method(part.method),
                right=self._signed(Money(-part.minor, account.currency)),
            )
            for part in counter.fields.parts
        ]
        tip = counter.reading.tip
        tips = [Row(left="", middle=self._words.say("Tip"), right=self._signed(tip))]
        return (
            *self._prices.costs(found.appointment, account, found.catalogue),
            *charged,
            *self._prices.paid(account),
            *(tips if tip.minor else ()),
            *parts,
        )

    def _total(self, counter: Counter) -> Row:
        account, reading = counter.found.account, counter.reading
        if counter.fields.mode is Mode.GIVE_BACK:
            return Row(
                left="", middle=self._words.say("Paid"), right=self._words.money.exact(account.kept)
            )
        parts = sum(part.minor for part in counter.fields.parts)
        left = Money(max(0, reading.to_pay.minor - parts), account.currency)
        right = self._words.money.exact(left)
        return Row(left="", middle=self._words.say("To pay"), right=right)

    def _methods(self, counter: Counter) -> tuple[MethodChoice, ...]:
        if counter.fields.mode is Mode.GIVE_BACK:
            return ()
        usual = [
            MethodChoice(id=method.value, text=self._takings.method(method), key=str(number))
            for number, method in enumerate(_METHODS, start=1)
        ]
        passes = [
            MethodChoice(
                id=f"{PASS_PREFIX}{each.enrolment_id}",
                text=each.name,
                key=str(number),
                detail=self._words.left(each.visits_left),
            )
            for number, each in enumerate(counter.found.passes, start=len(_METHODS) + 1)
        ]
        return (*usual, *passes)

    def _entry(self, entry: Entry, counter: Counter) -> EntryPicture:
        label = self._words.say(_LABELS[entry])
        if entry is Entry.REFERENCE and counter.fields.method is PaymentMethod.VOUCHER:
            label = self._words.say("Number")
        hint = self._words.say(_HINTS[entry]) if entry in _HINTS else ""
        if entry is Entry.AMOUNT and counter.fields.mode is not Mode.GIVE_BACK:
            hint = self._words.all_of_it(counter.reading.left)
        return EntryPicture(
            entry=entry,
            label=label,
            text=counter.fields.text(entry),
            hint=hint,
            is_wrong=_entry_of(counter.refusal) is entry,
        )

    def _ask(self, counter: Counter, *, is_over: bool) -> str:
        fields, left = counter.fields, counter.reading.left
        is_card = fields.method is PaymentMethod.CARD and fields.mode is not Mode.GIVE_BACK
        if not is_card or not left.minor:
            return "" if left.minor or not is_over else self._words.say("All of it is paid.")
        return self._words.ask(left)

    def _button(self, counter: Counter) -> str:
        fields, left = counter.fields, counter.reading.left
        if fields.mode is Mode.GIVE_BACK:
            return self._words.give_back(left)
        if fields.mode is Mode.CORRECT:
            return self._words.correct(left)
        return self._words.take(left) if left.minor else self._words.say("Check out")

    def _problem(self, counter: Counter) -> VerdictView | None:
        refusal = counter.refusal
        if refusal is None:
            return None
        around = Circumstances(catalogue=counter.found.catalogue, now=counter.found.now)
        return VerdictView(
            tone=Tone.BAD,
            title=self._wording.problem(refusal, around),
            alternatives=tuple(
                Alternative(key=f"Alt {number}", lead=lead, text=text)
                for number, (lead, text) in enumerate(self._ways_out(refusal, counter), start=1)
            ),
        )

    def _ways_out(self, refusal: BookingError, counter: Counter) -> list[tuple[str, str]]:
        return [
            _WAYS[way](self._words, sum_of(refusal)) for way in ways_out(refusal, counter.fields)
        ]

    def _signed(self, amount: Money) -> str:
        return self._prices.signed(amount)


def _basis(counter: Counter) -> Account:
    account = counter.found.account
    return corrected(account) if counter.fields.mode is Mode.CORRECT else account


def _entries(counter: Counter) -> list[Entry]:
    fields = counter.fields
    if fields.mode is Mode.GIVE_BACK:
        return [Entry.AMOUNT, Entry.REASON]
    entries = []
    if fields.method in (PaymentMethod.TRANSFER, PaymentMethod.VOUCHER):
        entries.append(Entry.REFERENCE)
    entries += [Entry.AMOUNT, Entry.TIP, Entry.DISCOUNT, Entry.PRODUCT]
    if fields.mode is Mode.CORRECT:
        entries.append(Entry.REASON)
    return entries


def _entry_of(refusal: BookingError | None) -> Entry | None:
    field = refusal.field if isinstance(refusal, FieldError) else ""
    return _FIELDS_OF_PROBLEMS.get(field)
