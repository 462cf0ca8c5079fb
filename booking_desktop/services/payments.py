"""Taking money at the desk: deposits, checkout, corrections, and giving back (C5, C6, C8).

Every act writes facts that are only ever added; what is due is worked out of them each time, within
the transaction, so that two desks cannot take the same money twice. No card is processed here: the
desk says what the terminal took.
"""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import ACTIVE_STATUSES, Appointment, PendingFor, Status
from booking_desktop.domain.checkout import Settlement, Taking, settle
from booking_desktop.domain.errors import FieldError, IllegalTransitionError, NotAllowedError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import Payment, PaymentKind
from booking_desktop.domain.text import LINE_LENGTH, clean, required
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.messages import confirm
from booking_desktop.services.refunding import give_back
from booking_desktop.services.reversing import Fact, reverse_facts
from booking_desktop.services.steps import COMPLETE, write_step
from booking_desktop.services.telling import money_params, tell_appointment
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_account, passes_for
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork


class Payments:
    """The actions on the money of a booking.

    Each raises NotFoundError where there is no such booking, IllegalTransitionError where its
    status does not allow it, StorageError where it cannot be written, and FieldError with what
    `settle` and `split` say of the sums.
    """

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def take(self, actor: Actor, appointment_id: AppointmentId, taking: Taking) -> Outcome[Account]:
        """Take money without ending the visit: a deposit, or all of it.

        All of it confirms a booking that waits for its payment (E2). After the visit it is what
        was still owed.

        Raises:
            FieldError: `amount`, `nothing_taken`; `pass`: `not_theirs`, `used_up`.
        """

        def work(unit: UnitOfWork) -> Account:
            before = self._seated(unit, appointment_id)
            if not taking.tenders:
                raise FieldError("amount", "nothing_taken")
            # Whoever pays a part pays the rest another time.
            part = replace(taking, is_rest_owed=True)
            settlement = self._settle(unit, actor, before, part)
            waits = before.status is Status.PENDING and before.pending_for is PendingFor.PAYMENT
            confirms = waits and not settlement.due_after.minor
            if confirms:
                write_step(unit, before, Status.CONFIRMED)
                confirm(unit, find_placement(unit.connection, appointment_id))
            self._tell(unit, before, taking, settlement, confirms=confirms)
            return find_account(unit.connection, appointment_id)

        return self._actions.run(actor, "take_payment", work)

    def check_out(
        self, actor: Actor, appointment_id: AppointmentId, taking: Taking
    ) -> Outcome[Account]:
        """End the visit and take what is due, in one act with one undo (C8).

        Raises:
            FieldError: `amount`, `missing_sum`; `pass`: `not_theirs`, `used_up`.
        """

        def work(unit: UnitOfWork) -> Account:
            before = find_placement(unit.connection, appointment_id)
            COMPLETE.check(before)
            write_step(unit, before, COMPLETE.to)
            over = find_placement(unit.connection, appointment_id)
            settlement = self._settle(unit, actor, over, taking)
            self._tell(unit, before, taking, settlement)
            return find_account(unit.connection, appointment_id)

        return self._actions.run(actor, "check_out", work)

    def correct(
        self, actor: Actor, appointment_id: AppointmentId, taking: Taking, *, reason: str = ""
    ) -> Outcome[Account]:
        """Take back what was taken and charged, deposits aside, and take it anew.

        On the day it was taken that is the desk's, later a manager's who says why.

        Raises:
            NotAllowedError: It was taken on an earlier day.
            FieldError: `amount`: `nothing_to_correct`, `given_back_already`; `reason`: `missing`
                on a later day, or it cannot be stored.
        """

        def work(unit: UnitOfWork) -> Account:
            before = self._seated(unit, appointment_id)
            account = find_account(unit.connection, appointment_id)
            wrong = _to_correct(account)
            words = self._reason(unit, before, actor, wrong, reason)
            facts = [Fact("payment", each.id) for each in wrong]
            facts += [Fact("charge", each.id) for each in account.standing_charges]
            reverse_facts(unit, facts)
            settlement = self._settle(unit, actor, before, taking)
            self._tell(unit, before, taking, settlement, reason=words)
            return find_account(unit.connection, appointment_id)

        return self._actions.run(actor, "correct_payment", work)

    def give_back(
        self, actor: Actor, appointment_id: AppointmentId, amount: Money, *, reason: str
    ) -> Outcome[Account]:
        """Give back some of what was paid, whatever the policy says: a manager's, with a reason.

        Raises:
            NotAllowedError: The actor is no manager.
            FieldError: `reason`: `missing`, or it cannot be stored; `refund`: `not_positive`,
                `negative`, `more_than_paid`, `half_a_visit`.
        """
        words = required("reason", reason, most=LINE_LENGTH)
        if not amount.minor:
            raise FieldError("refund", "not_positive")

        def work(unit: UnitOfWork) -> Account:
            before = find_placement(unit.connection, appointment_id)
            account = find_account(unit.connection, appointment_id)
            give_back(unit, account, amount)
            catalogue = self._catalogues.read(unit.connection, before.outlet_id)
            tell_appointment(unit, catalogue, before, reason=words, **money_params(refund=amount))
            return find_account(unit.connection, appointment_id)

        return self._actions.run(actor, "give_back", work, role=Role.MANAGER)

    def _seated(self, unit: UnitOfWork, appointment_id: AppointmentId) -> Appointment:
        before = find_placement(unit.connection, appointment_id)
        if before.status not in ACTIVE_STATUSES:
            raise IllegalTransitionError(
                present=before.status, wanted=before.status, who=before.customer_name
            )
        return before

    def _settle(
        self, unit: UnitOfWork, actor: Actor, appointment: Appointment, taking: Taking
    ) -> Settlement:
        """Write what a taking adds to the account, or refuse it whole."""
        account = find_account(unit.connection, appointment.id)
        self._check_passes(unit, appointment, taking)
        is_over = appointment.status is Status.COMPLETED
        settlement = settle(account, taking, is_visit_over=is_over)
        _write_charges(unit, actor, account, settlement)
        _write_payments(unit, actor, account, settlement)
        return settlement

    def _check_passes(self, unit: UnitOfWork, appointment: Appointment, taking: Taking) -> None:
        wanted = {each.enrolment_id for each in taking.tenders if each.enrolment_id}
        if not wanted:
            return
        catalogue = self._catalogues.read(unit.connection, appointment.outlet_id)
        on = local_date(appointment.interval.start, catalogue.zone).isoformat()
        theirs = {
            each.enrolment_id: each for each in passes_for(unit.connection, appointment.id, on=on)
        }
        for enrolment_id in wanted:
            if enrolment_id not in theirs:
                raise FieldError("pass", "not_theirs")
            if theirs[enrolment_id].is_used_up:
                raise FieldError("pass", "used_up", value=theirs[enrolment_id].name)

    def _reason(
        self,
        unit: UnitOfWork,
        before: Appointment,
        actor: Actor,
        wrong: tuple[Payment, ...],
        reason: str,
    ) -> str:
        catalogue = self._catalogues.read(unit.connection, before.outlet_id)
        today = local_date(unit.now, catalogue.zone)
        if all(local_date(each.paid_at, catalogue.zone) == today for each in wrong):
            return clean("reason", reason, most=LINE_LENGTH)
        if not actor.reaches(Role.MANAGER):
            raise NotAllowedError(needed=Role.MANAGER, kind="correct_payment")
        return required("reason", reason, most=LINE_LENGTH)

    def _tell(
        self,
        unit: UnitOfWork,
        before: Appointment,
        taking: Taking,
        settlement: Settlement,
        **more: object,
    ) -> None:
        catalogue = self._catalogues.read(unit.connection, before.outlet_id)
        methods: dict[str, int] = {}
        for tender in taking.tenders:
            method = tender.method.value
            methods[method] = methods.get(method, 0) + tender.amount.minor
        tell_appointment(
            unit,
            catalogue,
            before,
            methods=methods,
            currency=settlement.due_after.currency,
            **money_params(tip=taking.tip, due=settlement.due_after),
            **more,
        )


def _to_correct(account: Account) -> tuple[Payment, ...]:
    """Return the payments and tips that a correction takes back."""
    standing = account.standing_payments
    if any(each.kind is PaymentKind.REFUND for each in standing):
        raise FieldError("amount", "given_back_already")
    wrong = tuple(each for each in standing if each.kind is not PaymentKind.DEPOSIT)
    if not wrong and not account.standing_charges:
        raise FieldError("amount", "nothing_to_correct")
    return wrong


def _write_charges(
    unit: UnitOfWork, actor: Actor, account: Account, settlement: Settlement
) -> None:
    for charge in settlement.charges:
        unit.insert(
            tables.charge,
            {
                "id": new_id(),
                "outlet_id": account.outlet_id,
                "appointment_id": account.appointment_id,
                "kind": charge.kind.value,
                "name": charge.name,
                "amount_minor": charge.amount.minor,
                "currency": charge.amount.currency,
                "created_at": unit.now,
                "created_by": actor.name,
            },
        )


def _write_payments(
    unit: UnitOfWork, actor: Actor, account: Account, settlement: Settlement
) -> None:
    for portion in settlement.portions:
        unit.insert(
            tables.payment,
            {
                "id": new_id(),
                "outlet_id": account.outlet_id,
                "appointment_id": account.appointment_id,
                "kind": portion.kind.value,
                "method": portion.tender.method.value,
                "amount_minor": portion.amount.minor,
                "currency": portion.amount.currency,
                "reference": portion.tender.reference,
                "enrolment_id": portion.tender.enrolment_id,
                "paid_at": unit.now,
                "taken_by": actor.name,
            },
        )
