"""The checkout of a booking, from O to Enter (job 3, C6, C8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.booking import Status
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.checkout import Taking
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import ChargeKind, PaymentKind, PaymentMethod
from booking_desktop.services.action import Outcome
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.inspection import InspectedBooking, Inspection
from booking_desktop.services.payments import Payments
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.checkout.fields import CheckoutFields, Entry, Mode, Part
from booking_desktop.viewmodels.checkout.picture import CheckoutPicture
from booking_desktop.viewmodels.checkout.presenting import (
    PASS_PREFIX,
    CheckoutPresenter,
    Counter,
)
from booking_desktop.viewmodels.checkout.reading import Reading, read, typed_money
from booking_desktop.viewmodels.checkout.ways import Way, sum_of, ways_out
from booking_desktop.viewmodels.kept_draft import KeptDraft
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_WHOLE: Final = 100
_EARLY_SECONDS: Final = 60 * SECONDS_PER_MINUTE
"""Who is not in and begins later than that pays ahead; nobody's visit is over before it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutServices:
    """What a checkout asks and does."""

    inspection: Inspection
    payments: Payments
    drafts: Drafts


class Checkout(QObject):
    """One booking's money at a time; what was typed stays when it is closed.

    Signals:
        changed(CheckoutPicture | None): Something else is to be shown, or nothing any more.
        opened(): It was opened and takes the keyboard.
    """

    changed = Signal(object)
    opened = Signal()

    def __init__(self, services: CheckoutServices, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin closed."""
        super().__init__(workplace.desk)
        self._services = services
        self._workplace = workplace
        self._draft = KeptDraft(services.drafts, workplace)
        self._presenter = CheckoutPresenter(workplace.wording)
        self._lane = Lane()
        self._found: InspectedBooking | None = None
        self._fields: CheckoutFields | None = None
        self._refusal: BookingError | None = None
        feed.committed.connect(self._on_committed)

    @property
    def picture(self) -> CheckoutPicture | None:
        """What is shown; None while it is closed."""
        found, fields = self._found, self._fields
        if found is None or fields is None:
            return None
        return self._presenter.picture(
            Counter(
                found=found, fields=fields, reading=self._read(found, fields), refusal=self._refusal
            )
        )

    @property
    def appointment_id(self) -> AppointmentId | None:
        """Whose money it is about."""
        return self._found.appointment.id if self._found is not None else None

    def open(self, appointment_id: AppointmentId, mode: Mode | None = None) -> None:
        """Look a booking up and show what is to pay; without a mode, what its state asks for."""
        self.close()

        def look_up() -> InspectedBooking:
            return self._services.inspection.booking(appointment_id)

        def show(found: InspectedBooking) -> None:
            fitting = mode or mode_of(found)

            def begin(left: Mapping[str, object] | None) -> None:
                kept = CheckoutFields.from_draft(left) if left is not None else None
                is_same = kept is not None and kept.mode is fitting
                self._begin(found, kept if is_same and kept else _fresh(found, fitting))

            self._draft.find(f"checkout/{appointment_id}", begin)

        self._workplace.work.read(look_up, done=show, lane=self._lane)

    def open_ahead(self, appointment_id: AppointmentId) -> None:
        """Take money before the visit."""
        self.open(appointment_id, Mode.AHEAD)

    def close(self) -> None:
        """Show it no longer; what was typed is kept."""
        self._lane.forget()
        if self._fields is not None:
            self._draft.keep_now()
            self._end()

    def discard(self) -> None:
        """Throw away what was typed."""
        self._draft.discard()
        self._end()

    def keep_now(self) -> None:
        """Have what is typed on the disk before the program ends."""
        self._draft.keep_now()

    # -- typing ---------------------------------------------------------------------------------

    def choose(self, method_id: str) -> None:
        """Choose how it is paid, by the id of a choice."""
        fields = self._fields
        if fields is None:
            return
        if method_id.startswith(PASS_PREFIX):
            enrolment_id = method_id.removeprefix(PASS_PREFIX)
            method, reference = PaymentMethod.PASS, ""
        else:
            enrolment_id, method = "", PaymentMethod(method_id)
            reference = fields.reference if method is fields.method else ""
        self._set(replace(fields, method=method, enrolment_id=enrolment_id, reference=reference))

    def choose_number(self, number: int) -> None:
        """Choose how it is paid, by the digit of a choice."""
        picture = self.picture
        if picture is not None and 1 <= number <= len(picture.methods):
            self.choose(picture.methods[number - 1].id)

    def type(self, entry: Entry, text: str) -> None:
        """Take what is typed into a field."""
        if self._fields is not None:
            self._set(self._fields.typed(entry, text))

    def add_product(self) -> None:
        """Put the product that is typed on the bill, so that another one can be typed."""
        fields, found = self._fields, self._found
        if fields is None or found is None or not fields.product.strip():
            return
        problem = self._read(found, fields).problem
        if isinstance(problem, FieldError) and problem.field.startswith("product"):
            self._refuse(problem)
            return
        products = (*fields.products, fields.product.strip())
        self._set(replace(fields, product="", products=products))

    # -- doing ----------------------------------------------------------------------------------

    def take(self) -> None:
        """Take it, or say what is missing."""
        self._take(is_rest_owed=False)

    def take_rest_another_time(self) -> None:
        """Take what is there; the customer pays the rest another time."""
        self._take(is_rest_owed=True)

    def take_way(self, number: int) -> None:
        """Take a numbered way out of a sum that does not settle."""
        fields, refusal = self._fields, self._refusal
        if fields is None or refusal is None:
            return
        ways = ways_out(refusal, fields)
        if 1 <= number <= len(ways):
            self._way(ways[number - 1], fields, sum_of(refusal))

    def _way(self, way: Way, fields: CheckoutFields, amount: Money) -> None:
        if way is Way.ANOTHER_TIME:
            self.take_rest_another_time()
        elif way is Way.ANOTHER_METHOD:
            self._split(fields)
        elif way is Way.TIP:
            tip = self._sum(fields.tip, Entry.TIP) + amount
            self._set(replace(fields, tip=str(tip.to_decimal())))
        else:
            given = self._sum(fields.amount, Entry.AMOUNT)
            self._set(replace(fields, amount=str((given - amount).to_decimal())))

    def _split(self, fields: CheckoutFields) -> None:
        """Put what this method took aside, and ask for the rest by another."""
        found = self._found
        taking = self._read(found, fields).taking if found is not None else None
        if taking is None or len(taking.tenders) == len(fields.parts):
            return
        tender = taking.tenders[-1]
        part = Part(
            method=tender.method,
            minor=tender.amount.minor,
            reference=tender.reference,
            enrolment_id=tender.enrolment_id or "",
        )
        is_card = tender.method is PaymentMethod.CARD
        rest = replace(
            fields,
            parts=(*fields.parts, part),
            method=PaymentMethod.CASH if is_card else PaymentMethod.CARD,
            enrolment_id="",
            amount="",
            reference="",
        )
        self._set(rest)

    def _take(self, *, is_rest_owed: bool) -> None:
        found, fields = self._found, self._fields
        if found is None or fields is None:
            return
        reading = self._read(found, fields)
        if fields.mode is Mode.GIVE_BACK:
            self._give_back(found, fields)
            return
        taking = self._taking(fields, reading, is_rest_owed=is_rest_owed)
        if taking is None:
            self._refuse(reading.problem)
            return
        payments, actor = self._services.payments, self._workplace.actor
        appointment_id = found.appointment.id
        commands: dict[Mode, Callable[[], Outcome[Any]]] = {
            Mode.CHECK_OUT: lambda: payments.check_out(actor, appointment_id, taking),
            Mode.AHEAD: lambda: payments.take(actor, appointment_id, taking),
            Mode.OWED: lambda: payments.take(actor, appointment_id, taking),
            Mode.CORRECT: lambda: payments.correct(
                actor, appointment_id, taking, reason=fields.reason
            ),
        }
        self._do(commands[fields.mode])

    def _taking(
        self, fields: CheckoutFields, reading: Reading, *, is_rest_owed: bool
    ) -> Taking | None:
        """Return what is taken, or None where it does not settle."""
        taking = reading.taking
        if taking is None:
            return None
        if is_rest_owed:
            # Nothing typed is nothing paid now: what is suggested is for whoever pays.
            typed = taking.tenders if fields.amount.strip() else taking.tenders[: len(fields.parts)]
            return replace(taking, tenders=typed, is_rest_owed=True)
        return None if reading.problem is not None else taking

    def _give_back(self, found: InspectedBooking, fields: CheckoutFields) -> None:
        try:
            amount = self._sum(fields.amount, Entry.AMOUNT)
        except FieldError as error:
            self._refuse(error)
            return
        payments, actor = self._services.payments, self._workplace.actor
        self._do(
            lambda: payments.give_back(actor, found.appointment.id, amount, reason=fields.reason)
        )

    def _do(self, command: Callable[[], Outcome[Any]]) -> None:
        def done(_outcome: Outcome[Any]) -> None:
            self.discard()

        self._workplace.doing.do(command, done=done, refused=self._refuse)

    # -- within ---------------------------------------------------------------------------------

    def _begin(self, found: InspectedBooking, fields: CheckoutFields) -> None:
        self._found, self._fields, self._refusal = found, fields, None
        self._tell()
        self.opened.emit()

    def _end(self) -> None:
        self._found = self._fields = self._refusal = None
        self.changed.emit(None)

    def _set(self, fields: CheckoutFields) -> None:
        self._fields, self._refusal = fields, None
        self._draft.keep(fields.to_draft())
        self._tell()

    def _refuse(self, error: BookingError | None) -> None:
        self._refusal = error
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.picture)

    def _read(self, found: InspectedBooking, fields: CheckoutFields) -> Reading:
        if fields.mode is Mode.GIVE_BACK:
            return _refund_reading(found, fields)
        deposit = _deposit(found) if fields.mode is Mode.AHEAD else None
        return read(fields, found.account, deposit=deposit)

    def _sum(self, text: str, entry: Entry) -> Money:
        assert self._found is not None
        currency = self._found.account.currency
        if not text.strip():
            return Money(0, currency)
        return typed_money(text, currency, field=entry.value)

    def _on_committed(self, changes: ChangeSet) -> None:
        """Look again when the booking was changed, here or at another desk."""
        found = self._found
        if found is None or found.appointment.id not in changes.ids:
            return

        def take(again: InspectedBooking) -> None:
            if self._found is not None and self._found.appointment.id == again.appointment.id:
                self._found = again
                self._tell()

        services, appointment_id = self._services, found.appointment.id
        self._workplace.work.read(
            lambda: services.inspection.booking(appointment_id), done=take, lane=self._lane
        )


def mode_of(found: InspectedBooking) -> Mode:
    """Return what a booking's money is taken for, by its state and its day."""
    status, standing = found.appointment.status, found.account.standing
    if status is Status.COMPLETED:
        return Mode.OWED if standing.due_minor else Mode.CORRECT
    if status is Status.PENDING:
        return Mode.AHEAD
    is_far = found.appointment.interval.start - found.now > _EARLY_SECONDS
    return Mode.AHEAD if is_far and status is Status.CONFIRMED else Mode.CHECK_OUT


def _fresh(found: InspectedBooking, mode: Mode) -> CheckoutFields:
    """Return the fields as they are before anything is typed."""
    if mode is Mode.CORRECT:
        return _as_it_was(found)
    usable = next((each for each in found.passes if not each.is_used_up), None)
    if usable is None or mode is Mode.GIVE_BACK:
        return CheckoutFields(mode=mode)
    return CheckoutFields(mode=mode, method=PaymentMethod.PASS, enrolment_id=usable.enrolment_id)


def _as_it_was(found: InspectedBooking) -> CheckoutFields:
    """Return what was typed when the money was taken that is to be corrected."""
    account = found.account
    products = tuple(
        f"{each.name} {each.amount.to_decimal()}"
        for each in account.standing_charges
        if each.kind is ChargeKind.PRODUCT
    )
    discount = account.discount
    paid = [each for each in account.standing_payments if each.kind is PaymentKind.PAYMENT]
    method = paid[-1].method if paid else PaymentMethod.CARD
    is_pass = method is PaymentMethod.PASS
    return CheckoutFields(
        mode=Mode.CORRECT,
        method=method,
        enrolment_id=(paid[-1].enrolment_id or "") if is_pass else "",
        reference=paid[-1].reference if paid else "",
        tip=str(account.tips.to_decimal()) if account.tips.minor else "",
        discount=str(discount.to_decimal()) if discount.minor else "",
        products=products,
    )


def _deposit(found: InspectedBooking) -> Money | None:
    """Return what the house asks for ahead, where it asks for a part and nothing is paid yet."""
    percent = found.catalogue.outlet.policy.deposit_percent
    if not percent or found.account.kept.minor or found.account.standing.waits_for_payment:
        return None
    return found.account.total.share(percent, _WHOLE)


def _refund_reading(found: InspectedBooking, fields: CheckoutFields) -> Reading:
    currency = found.account.currency
    nothing = Money(0, currency)
    try:
        left = typed_money(fields.amount, currency, field="amount") if fields.amount else nothing
    except FieldError:
        left = nothing
    return Reading(
        to_pay=found.account.kept, left=left, charges=(), tip=nothing, taking=None, problem=None
    )
