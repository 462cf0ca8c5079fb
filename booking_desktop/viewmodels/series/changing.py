"""How far a change of a booking of a series reaches: asked once, then done in one act (D6).

"This one" goes the way every booking goes. "This and following" and "all" are previewed as soon as
the question stands there: how many, what goes back, what is in conflict. Conflicts of a move are
settled one by one; what is not settled stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, Refused
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.recurrence import Scope
from booking_desktop.services.action import Outcome
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.series_cancelling import SeriesCancelling, SeriesCancelPreview
from booking_desktop.services.series_dates import nearest, other_person
from booking_desktop.services.series_moves import MovedDate, SeriesMove, SeriesMoves
from booking_desktop.viewmodels.series.change_presenting import ChangePresenter, ChangeState
from booking_desktop.viewmodels.series.picture import WayAct
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_SEVERAL = (Scope.FOLLOWING, Scope.ALL)


def _nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A change of one booking of a series, before it is known how far it reaches.

    Attributes:
        name: Whose booking.
        appointment_id: Which.
        alone: Does it to this one, in its usual way.
        move: Where it goes; None where it is called off.
        done: Is told when several have moved, with the booking's id.
        left: Is told when nothing was chosen.
    """

    name: str
    appointment_id: AppointmentId
    alone: Callable[[], object]
    move: Move | None = None
    done: Callable[[str], object] = field(default=_nothing)
    left: Callable[[], object] = field(default=_nothing)


class SeriesChanging(QObject):
    """The question, and what follows from its answer.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(ChangePicture): It shows something else.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)

    def __init__(
        self, moves: SeriesMoves, cancelling: SeriesCancelling, workplace: Workplace
    ) -> None:
        """Begin with nothing asked."""
        super().__init__(workplace.desk)
        self._moves = moves
        self._cancelling = cancelling
        self._workplace = workplace
        self._presenter = ChangePresenter(workplace.wording)
        self._asked: Asked | None = None
        self._state = ChangeState()
        self._wanted: Scope | None = None
        self._wish: SeriesMove | None = None
        self._lanes = {scope: Lane() for scope in _SEVERAL}

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self._asked is not None

    def ask(self, asked: Asked) -> None:
        """Ask how far a change reaches."""
        self._asked, self._wanted, self._wish = asked, None, None
        self._state = ChangeState(name=asked.name, is_cancel=asked.move is None)
        self.opened.emit()
        self._show()
        for scope in _SEVERAL:
            if self._asked is asked:
                self._look(scope)

    def choose(self, scope: Scope) -> None:
        """Answer; what is not looked at yet is waited for."""
        asked = self._asked
        if asked is None or self._state.is_busy or self._state.is_settling:
            return
        if scope is Scope.THIS:
            self._end()
            asked.alone()
        elif self._lanes[scope].is_waiting:
            self._wanted = scope
        else:
            self._go_on(scope)

    def take_way(self, row_id: str, act: WayAct) -> None:
        """Settle one booking of a move: leave it, take a way out, or take that back."""
        wish, appointment_id = self._wish, AppointmentId(row_id)
        said = next((e for e in self._state.dates if e.appointment_id == appointment_id), None)
        if wish is None or said is None or self._state.is_busy:
            return
        choices = dict(wish.choices)
        if act is WayAct.BACK:
            choices.pop(appointment_id, None)
        elif act is WayAct.SKIP:
            choices[appointment_id] = None
        elif said.verdict is not None:
            find = nearest if act is WayAct.NEAREST else other_person
            choices[appointment_id] = find(said.verdict)
        self._wish = replace(wish, choices=choices)
        self._look(wish.scope)

    def confirm(self) -> None:
        """Move what fits or was settled; the others stay. Before that: this one alone."""
        if not self._state.is_settling:
            self.choose(Scope.THIS)
        elif self._wish is not None and not self._state.is_busy:
            self._move(self._wish)

    def close(self) -> None:
        """Leave it; nothing has changed."""
        asked = self._asked
        if asked is not None and not self._state.is_busy:
            self._end()
            asked.left()

    # -- looking -------------------------------------------------------------------------------

    def _look(self, scope: Scope) -> None:
        """Look at what a change of that reach would do."""
        asked, work = self._asked, self._workplace.work
        assert asked is not None
        if asked.move is None:
            appointment_id, cancelling = asked.appointment_id, self._cancelling
            work.read(
                lambda: cancelling.preview(appointment_id, scope),
                done=partial(self._on_looked, scope),
                refused=self._on_refused,
                lane=self._lanes[scope],
            )
            return
        moves = self._moves
        wish = self._wish or SeriesMove(move=asked.move, scope=scope)
        work.read(
            lambda: moves.preview(wish),
            done=partial(self._on_looked, scope),
            refused=self._on_refused,
            lane=self._lanes[scope],
        )

    def _on_looked(self, scope: Scope, found: tuple[MovedDate, ...] | SeriesCancelPreview) -> None:
        self._state = replace(self._state, found={**self._state.found, scope: found})
        self._show()
        if self._wanted is scope:
            self._wanted = None
            self._go_on(scope)

    def _on_refused(self, error: BookingError) -> None:
        """Say why nothing can be done, and leave it."""
        self._workplace.doing.refuse(error)
        self.close()

    # -- doing ---------------------------------------------------------------------------------

    def _go_on(self, scope: Scope) -> None:
        asked, found = self._asked, self._state.found.get(scope)
        assert asked is not None
        if isinstance(found, SeriesCancelPreview):
            self._cancel(asked, scope, found)
        elif found is not None and asked.move is not None:
            self._wish = SeriesMove(move=asked.move, scope=scope)
            self._state = replace(self._state, scope=scope)
            if any(each.is_to_settle for each in found):
                self._state = replace(self._state, is_settling=True)
                self._show()
            else:
                self._move(self._wish)

    def _cancel(self, asked: Asked, scope: Scope, found: SeriesCancelPreview) -> None:
        cancelling, actor = self._cancelling, self._workplace.actor
        how = CallingOff(refund=found.refund)
        self._do(lambda: cancelling.cancel(actor, asked.appointment_id, scope, how))

    def _move(self, wish: SeriesMove) -> None:
        stays = {each.appointment_id: None for each in self._state.dates if each.is_to_settle}
        settled = replace(wish, choices={**wish.choices, **stays})
        moves, actor = self._moves, self._workplace.actor
        self._do(lambda: moves.move(actor, settled))

    def _do(self, command: Callable[[], Outcome[Any]]) -> None:
        self._state = replace(self._state, is_busy=True)
        self._show()
        self._workplace.doing.do(command, done=self._on_done, refused=self._on_not_done)

    def _on_done(self, _outcome: Outcome[Any]) -> None:
        asked = self._asked
        self._end()
        if asked is not None:
            asked.done(asked.appointment_id)

    def _on_not_done(self, error: BookingError) -> None:
        """Look again where somebody was quicker; say anything else."""
        self._state = replace(self._state, is_busy=False)
        if isinstance(error, Refused) and self._wish is not None:
            self._state = replace(self._state, is_settling=True, is_lost=True)
            self._look(self._wish.scope)
            self._show()
            return
        self._on_refused(error)

    def _end(self) -> None:
        self._asked, self._wanted, self._wish = None, None, None
        for lane in self._lanes.values():
            lane.forget()
        self.closed.emit()

    def _show(self) -> None:
        if self._asked is not None:
            desk = self._workplace.desk
            self.changed.emit(self._presenter.picture(self._state, desk.catalogue, desk.now))
