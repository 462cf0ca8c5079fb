"""What is done to the selected booking, class or blocked time by key, menu and button (C1-C4, C8).

Nothing asks "Are you sure?": what can be undone is done at once. Only marking a no-show before the
start says so first, and does it when asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.day import DayLine, DaySession
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import AppointmentId, LineId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.action import Outcome
from booking_desktop.services.blocking import Blocking
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.phones import shown
from booking_desktop.services.rescheduling import Move, Rescheduling
from booking_desktop.viewmodels.acts import (
    CLASS_ACTS,
    SCHEDULED_ACTS,
    Act,
    acts_beside,
    acts_of,
    without_stretching,
)
from booking_desktop.viewmodels.cancelling import CancelSheet
from booking_desktop.viewmodels.checkout.checkout import Checkout
from booking_desktop.viewmodels.checkout.fields import Mode
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_picture import Block, BlockState
from booking_desktop.viewmodels.series.changing import Asked, SeriesChanging
from booking_desktop.viewmodels.workplace import Workplace

LENGTH_STEP_MINUTES = 15
"""How much one key makes a booking longer or shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActServices:
    """The services that do it, and the forms that ask about money first."""

    checkout: Checkout
    cancelling: CancelSheet
    series: SeriesChanging
    lifecycle: Lifecycle
    rescheduling: Rescheduling
    blocking: Blocking


class BookingActs(QObject):
    """Acts on whatever is selected in the grid.

    Signals:
        allowed_changed(frozenset[Act]): What can be done now.
        phone_copied(str): A phone number to be put on the clipboard.
        reason_wanted(AppointmentId): Why a visit of an earlier day is taken up again.
    """

    allowed_changed = Signal(object)
    phone_copied = Signal(str)
    reason_wanted = Signal(str)

    def __init__(self, grid: DayGrid, workplace: Workplace, services: ActServices) -> None:
        """Follow the grid's selection."""
        super().__init__(grid)
        self._grid = grid
        self._workplace = workplace
        self._checkout = services.checkout
        self._cancelling = services.cancelling
        self._series = services.series
        self._lifecycle = services.lifecycle
        self._rescheduling = services.rescheduling
        self._blocking = services.blocking
        self._allowed: frozenset[Act] = frozenset()
        self._warned_of = ""
        grid.selected.connect(self._on_selected)

    @property
    def allowed(self) -> frozenset[Act]:
        """What can be done with what is selected."""
        return self._allowed

    @property
    def selected_line(self) -> DayLine | None:
        """The seat that is selected; None for a class, blocked time or nothing."""
        block, page = self._grid.selected_block, self._grid.page
        if block is None or page is None or not block.line_id:
            return None
        lines = page.book.day.lines
        return next((line for line in lines if line.line_id == block.line_id), None)

    def check_in(self) -> None:
        """The customer is here."""
        self._step(self._lifecycle.check_in)

    def not_in(self) -> None:
        """The customer is not here after all."""
        self._step(self._lifecycle.take_back_check_in)

    def check_out(self) -> None:
        """The visit is over: take what is due, or what was owed, or what confirms it."""
        self._open_checkout(None)

    def pay_ahead(self) -> None:
        """Take money before the visit."""
        self._open_checkout(Mode.AHEAD)

    def correct_payment(self) -> None:
        """Take anew what was taken wrongly."""
        self._open_checkout(Mode.CORRECT)

    def give_back(self) -> None:
        """Give some of what was paid back."""
        self._open_checkout(Mode.GIVE_BACK)

    def reopen(self) -> None:
        """The visit goes on; one of an earlier day asks why first."""
        block = self._grid.selected_block
        if block is not None and block.appointment_id:
            self.reopen_because(AppointmentId(block.appointment_id), "")

    def reopen_because(self, appointment_id: AppointmentId, reason: str) -> None:
        """The visit goes on, for a reason."""
        lifecycle, actor = self._lifecycle, self._workplace.actor

        def refuse(error: BookingError) -> None:
            if isinstance(error, FieldError) and error.problem == "missing":
                self.reason_wanted.emit(appointment_id)
            else:
                self._workplace.doing.refuse(error)

        self._workplace.doing.do(
            lambda: lifecycle.reopen(actor, appointment_id, reason=reason), refused=refuse
        )

    def approve(self) -> None:
        """Say yes to a booking that waits for it."""
        self._step(self._lifecycle.approve)

    def decline(self) -> None:
        """Say no to a booking that waits for a yes."""
        self._step(self._lifecycle.decline)

    def came(self) -> None:
        """Somebody who did not come came after all."""
        self._step(self._lifecycle.take_back_no_show)

    def no_show(self) -> None:
        """The customer did not come; before the start it has to be said twice."""
        block, now = self._grid.selected_block, self._workplace.desk.now
        if block is None:
            return
        minutes = -((now - self._start_of(block)) // SECONDS_PER_MINUTE)
        if minutes > 0 and self._warned_of != block.line_id:
            self._warned_of = block.line_id
            self._workplace.notices.tell(self._workplace.grid_words.starts_in(minutes))
            return
        self._warned_of = ""
        self._step(self._lifecycle.mark_no_show)

    def cancel(self) -> None:
        """Call the booking off; where money goes back, or for one of a series, after asking."""
        block, line = self._grid.selected_block, self.selected_line
        if block is None or not block.appointment_id:
            return
        appointment_id = AppointmentId(block.appointment_id)
        alone = partial(self._cancelling.open, appointment_id)
        if line is None or not line.is_of_series:
            alone()
            return
        self._series.ask(Asked(name=block.text.title, appointment_id=appointment_id, alone=alone))

    def unblock(self) -> None:
        """Make blocked time bookable again."""
        block = self._grid.selected_block
        if block is not None and block.state is BlockState.BLOCKED:
            blocking, actor = self._blocking, self._workplace.actor
            outlet_id = self._workplace.desk.catalogue.outlet.id
            self._workplace.doing.do(lambda: blocking.remove(actor, outlet_id, block.block_id))

    def longer(self) -> None:
        """Add a step to the booking's length."""
        self._stretch(LENGTH_STEP_MINUTES)

    def shorter(self) -> None:
        """Take a step off the booking's length."""
        self._stretch(-LENGTH_STEP_MINUTES)

    def copy_phone(self) -> None:
        """Put the customer's number on the clipboard."""
        line = self.selected_line
        if line is not None and line.phone:
            phone = shown(line.phone, country=self._workplace.desk.catalogue.outlet.country)
            self.phone_copied.emit(phone)
            words = self._workplace.grid_words.copied(phone)
            self._workplace.notices.tell(words)

    def _open_checkout(self, mode: Mode | None) -> None:
        block = self._grid.selected_block
        if block is not None and block.appointment_id:
            self._checkout.open(AppointmentId(block.appointment_id), mode)

    def _step(self, act: Callable[[Actor, AppointmentId], Outcome[Appointment]]) -> None:
        block = self._grid.selected_block
        if block is not None and block.appointment_id:
            appointment_id = AppointmentId(block.appointment_id)
            actor = self._workplace.actor
            self._workplace.doing.do(lambda: act(actor, appointment_id))

    def _stretch(self, by_minutes: int) -> None:
        block = self._grid.selected_block
        if block is None or not block.line_id:
            return
        minutes = self._interval_of(block).seconds // SECONDS_PER_MINUTE + by_minutes
        if minutes <= 0:
            return
        move = Move(
            appointment_id=AppointmentId(block.appointment_id),
            line_id=LineId(block.line_id),
            duration_minutes=minutes,
        )
        service, actor = self._rescheduling, self._workplace.actor
        self._workplace.doing.do(lambda: service.move(actor, move))

    def _on_selected(self, block: Block | None) -> None:
        if block is None or block.line_id != self._warned_of:
            self._warned_of = ""
        allowed = self._acts_of(block)
        if allowed != self._allowed:
            self._allowed = allowed
            self.allowed_changed.emit(allowed)

    def _acts_of(self, block: Block | None) -> frozenset[Act]:
        if block is None:
            return frozenset()
        if block.state is BlockState.BLOCKED:
            return frozenset({Act.UNBLOCK})
        line = self.selected_line
        if line is None:
            return SCHEDULED_ACTS if block.is_draggable else CLASS_ACTS
        offered = acts_of(line.standing)
        if self._session_of(block).is_hire:
            offered = without_stretching(offered)
        acts = set(offered) | acts_beside(line.standing)
        if Act.LONGER in acts:
            acts.add(Act.SHORTER)
        return frozenset(acts)

    def _session_of(self, block: Block) -> DaySession:
        page = self._grid.page
        assert page is not None
        return page.book.day.sessions[SessionId(block.session_id)]

    def _interval_of(self, block: Block) -> Interval:
        return self._session_of(block).interval

    def _start_of(self, block: Block) -> Instant:
        return self._interval_of(block).start
