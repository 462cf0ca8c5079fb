"""Calling a booking off: at once where nothing was paid, else by a sheet that names the sum (C3).

Nothing else than what the sheet shows happens: when a tier's boundary passes while it is read, the
sheet shows the new sum and waits to be confirmed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.errors import BookingError, FieldError, IllegalTransitionError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.services.action import Outcome
from booking_desktop.services.cancelling import CallingOff, Cancelling, CancelPreview
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.wording.cancelling import CancelWords
from booking_desktop.viewmodels.checkout.reading import typed_money
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPicture:
    """The sheet.

    Attributes:
        because: How long it is before the start, "It is 25 h before:".
        result: What goes back, or that nothing does.
        tiers: The policy in a sentence.
        amount: What goes back, as it can be typed.
        may_type: Whether another sum than the policy's may be typed.
        reasons: Who calls it off: ids and words; `by` is the one that holds.
        tell: The words of the tick; "" where nobody can be reached.
        heir: Who gets the seat; "" for nobody.
        problem: Why it was not done.
        button: What Ctrl Enter does; it names the sum.
    """

    title: str
    paid: str
    because: str
    result: str
    tiers: str
    amount: str
    may_type: bool
    reasons: tuple[tuple[str, str], ...]
    by: str
    reason: str
    tell: str
    is_told: bool
    heir: str
    problem: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is known and typed while the sheet stands."""

    shown: CancelPreview
    by: CancelledBy = CancelledBy.CUSTOMER
    reason: str = ""
    amount: str | None = None  # typed by a manager
    is_told: bool = True
    refusal: BookingError | None = None


class CancelSheet(QObject):
    """Asks before money goes back.

    Signals:
        changed(CancelPicture | None): Something else is to be shown, or nothing any more.
        opened(): It was opened and takes the keyboard.
    """

    changed = Signal(object)
    opened = Signal()

    def __init__(self, cancelling: Cancelling, lifecycle: Lifecycle, workplace: Workplace) -> None:
        """Begin closed."""
        super().__init__(workplace.desk)
        self._cancelling = cancelling
        self._lifecycle = lifecycle
        self._workplace = workplace
        self._words = CancelWords(
            workplace.wording.phrases, workplace.wording.times, workplace.wording.money
        )
        self._lane = Lane()
        self._asked: _Asked | None = None
        workplace.desk.minute_changed.connect(lambda _now: self._look_again())

    @property
    def picture(self) -> CancelPicture | None:
        """What is shown; None while it is closed."""
        return self._picture(self._asked) if self._asked is not None else None

    def open(self, appointment_id: AppointmentId) -> None:
        """Call a booking off at once, or show what would go back first."""

        def show(shown: CancelPreview) -> None:
            if not shown.account.kept.minor:
                self._cancel(appointment_id, CallingOff(tells=_is_news(shown)))
                return
            self._asked = _Asked(shown=shown)
            self._tell()
            self.opened.emit()

        self.close()
        self._read(appointment_id, CancelledBy.CUSTOMER, show)

    def close(self) -> None:
        """Keep the booking."""
        self._lane.forget()
        if self._asked is not None:
            self._asked = None
            self._tell()

    def choose(self, by: str) -> None:
        """Say who calls it off; the sum follows."""
        asked = self._asked
        if asked is None:
            return
        self._asked = replace(asked, by=CancelledBy(by), amount=None, refusal=None)
        self._look_again()

    def type_reason(self, text: str) -> None:
        """Take why."""
        if self._asked is not None:
            self._asked = replace(self._asked, reason=text, refusal=None)
            self._tell()

    def type_amount(self, text: str) -> None:
        """Take another sum than the policy's, from whoever may."""
        if self._asked is not None and self._may_type:
            self._asked = replace(self._asked, amount=text, refusal=None)
            self._tell()

    def tell_customer(self, is_told: bool) -> None:
        """Say whether the customer is told."""
        if self._asked is not None:
            self._asked = replace(self._asked, is_told=is_told)
            self._tell()

    def confirm(self) -> None:
        """Call it off with the sum that is shown."""
        asked = self._asked
        if asked is None:
            return
        try:
            refund = self._refund(asked)
        except FieldError as error:
            self._refuse(error)
            return
        how = CallingOff(
            by=asked.by,
            reason=asked.reason,
            refund=refund,
            tells=asked.is_told and bool(asked.shown.channels),
        )
        self._cancel(asked.shown.appointment.id, how)

    def _cancel(self, appointment_id: AppointmentId, how: CallingOff) -> None:
        lifecycle, actor = self._lifecycle, self._workplace.actor

        def done(_outcome: Outcome[Appointment]) -> None:
            self.close()

        self._workplace.doing.do(
            lambda: lifecycle.cancel(actor, appointment_id, how),
            done=done,
            refused=self._refuse if self._asked is not None else None,
        )

    def _refuse(self, error: BookingError) -> None:
        if isinstance(error, IllegalTransitionError):
            self.close()  # somebody else was faster
            self._workplace.doing.refuse(error)
        elif self._asked is not None:
            self._asked = replace(self._asked, refusal=error)
            self._tell()
            if isinstance(error, FieldError) and error.problem == "other_than_policy":
                self._look_again()

    def _look_again(self) -> None:
        asked = self._asked
        if asked is None:
            return

        def take(shown: CancelPreview) -> None:
            if self._asked is not None:
                self._asked = replace(self._asked, shown=shown)
                self._tell()

        self._read(asked.shown.appointment.id, asked.by, take)

    def _read(
        self,
        appointment_id: AppointmentId,
        by: CancelledBy,
        take: Callable[[CancelPreview], None],
    ) -> None:
        cancelling = self._cancelling
        self._workplace.work.read(
            lambda: cancelling.preview(appointment_id, by),
            done=take,
            refused=self._workplace.doing.refuse,
            lane=self._lane,
        )

    @property
    def _may_type(self) -> bool:
        return self._workplace.actor.reaches(Role.MANAGER)

    def _refund(self, asked: _Asked) -> Money:
        if asked.amount is None:
            return asked.shown.refund
        return typed_money(asked.amount, asked.shown.account.currency, field="refund")

    def _tell(self) -> None:
        self.changed.emit(self.picture)

    def _picture(self, asked: _Asked) -> CancelPicture:
        words, shown = self._words, asked.shown
        appointment = shown.appointment
        who = appointment.customer_name or words.say("Walk-in")
        starts_at = appointment.interval.start
        ahead = words.ahead(starts_at, shown.now)
        try:
            refund = self._refund(asked)
        except FieldError:
            refund = shown.refund
        is_house = asked.by is CancelledBy.US
        result = words.goes_back(shown.refund, shown.by_policy.percent)
        if not shown.refund.minor:
            result = words.nothing(ahead, may_give_back=self._may_type)
        return CancelPicture(
            title=words.title(who, starts_at, shown.now),
            paid=words.paid(shown.account.kept),
            because=self._because(asked, ahead),
            result=result,
            tiers="" if is_house else words.tiers(shown.tiers),
            amount=str(refund.to_decimal()) if asked.amount is None else asked.amount,
            may_type=self._may_type,
            reasons=tuple((by.value, words.say(_BY[by])) for by in CancelledBy),
            by=asked.by.value,
            reason=asked.reason,
            tell=words.tell(who.split()[0], shown.channels),
            is_told=asked.is_told,
            heir=words.gets_the_seat(shown.heirs),
            problem=self._workplace.doing.sentence(asked.refusal) if asked.refusal else "",
            button=words.button(refund),
        )

    def _because(self, asked: _Asked, ahead: str) -> str:
        if not asked.shown.refund.minor:
            return ""
        if asked.by is CancelledBy.US:
            return self._words.by_the_house()
        return self._words.it_is(ahead)


_BY = {
    CancelledBy.CUSTOMER: "Customer",
    CancelledBy.US: "Us",
    CancelledBy.OTHER: "Other",
}


def _is_news(shown: CancelPreview) -> bool:
    """Whether the customer hears of it: whoever only waits for a seat is not told."""
    return shown.appointment.status is not Status.WAITLISTED and bool(shown.channels)
