"""What is done to a class and to whoever is in it, by key, menu and button (D1, D3, B7, C8).

What can be undone is done at once. Cancelling a class with people asks first: money goes back, and
everybody is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.services.action import Outcome
from booking_desktop.services.class_cancelling import ClassCancelling, ClassCancelPreview
from booking_desktop.services.class_changes import ClassChange, ClassChanges
from booking_desktop.services.class_messages import ClassMessages
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.sessions import Sessions, check_room, check_seats
from booking_desktop.services.waitlist import Waitlist
from booking_desktop.services.wording.class_card import ClassCardWords
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.inspector.class_building import ClassBuilder
from booking_desktop.viewmodels.inspector.class_picture import ClassPicture
from booking_desktop.viewmodels.workplace import Workplace

LENGTH_STEP_MINUTES = 15
"""How much one key makes a class longer or shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassServices:
    """The services that do it."""

    lifecycle: Lifecycle
    sessions: Sessions
    changes: ClassChanges
    cancelling: ClassCancelling
    waitlist: Waitlist
    messages: ClassMessages


class ClassActs(QObject):
    """Acts on the class that is selected in the grid, and on the people on its card.

    Signals:
        cancel_asked(ClassCancelPicture | None): Whether to cancel a class is asked, or no more.
    """

    cancel_asked = Signal(object)

    def __init__(self, grid: DayGrid, workplace: Workplace, services: ClassServices) -> None:
        """Begin with nothing asked."""
        super().__init__(grid)
        self._grid = grid
        self._workplace = workplace
        self._services = services
        self._builder = ClassBuilder(workplace.wording)
        wording = workplace.wording
        self._words = ClassCardWords(wording.phrases, wording.times, wording.money)
        self._asked: SessionId | None = None
        grid.selected.connect(self._on_selected)

    @property
    def selected_id(self) -> SessionId | None:
        """The class that is selected; None for a booking, blocked time or nothing."""
        block = self._grid.selected_block
        if block is None or block.seats is None:
            return None
        return SessionId(block.session_id)

    # -- everybody -----------------------------------------------------------------------------

    def all_in(self) -> None:
        """Everybody of the class is here."""
        session_id = self.selected_id
        if session_id is not None:
            lifecycle, actor = self._services.lifecycle, self._workplace.actor
            self._do(lambda: lifecycle.check_in_class(actor, session_id))

    def message_all(
        self, text: str, *, done: Callable[[], None], refused: Callable[[str], None]
    ) -> None:
        """Write to everybody who has a seat."""
        session_id = self.selected_id
        if session_id is not None:
            messages, actor = self._services.messages, self._workplace.actor
            self._workplace.doing.do(
                lambda: messages.tell(actor, session_id, text),
                done=lambda _outcome: done(),
                refused=lambda error: refused(self._workplace.doing.sentence(error)),
            )

    def longer(self) -> None:
        """Add a step to the class's length."""
        self._stretch(LENGTH_STEP_MINUTES)

    def shorter(self) -> None:
        """Take a step off the class's length."""
        self._stretch(-LENGTH_STEP_MINUTES)

    # -- one of them ---------------------------------------------------------------------------

    def tick(self, appointment_id: str, is_in: bool) -> None:
        """Somebody of the class came in, or did not after all."""
        lifecycle, actor = self._services.lifecycle, self._workplace.actor
        act = lifecycle.check_in if is_in else lifecycle.take_back_check_in
        self._do(lambda: act(actor, AppointmentId(appointment_id)))

    def place(self, appointment_id: str, position: int) -> None:
        """Put somebody at another place of the waitlist; 1 is next."""
        if position >= 1:
            waitlist, actor = self._services.waitlist, self._workplace.actor
            self._workplace.doing.do(
                lambda: waitlist.place(actor, AppointmentId(appointment_id), position),
                refused=self._unless_unchanged,
            )

    def promote(self, appointment_id: str) -> None:
        """Give somebody who waits a free seat, whoever else waits."""
        waitlist, actor = self._services.waitlist, self._workplace.actor
        self._do(lambda: waitlist.promote(actor, AppointmentId(appointment_id)))

    # -- seats ---------------------------------------------------------------------------------

    def read_seats(self, text: str, shown: ClassPicture) -> tuple[str, bool]:
        """Return what a typed number of seats would do, and whether it can be done (B7)."""
        try:
            seats = self._seats(text)
        except FieldError as error:
            return self._workplace.doing.sentence(error), False
        words = self._words.seats_answer(taken=shown.taken, waiting=len(shown.waiting), seats=seats)
        return words, True

    def set_seats(self, text: str) -> bool:
        """Change the seats of the class; say whether the number was one."""
        session_id = self.selected_id
        try:
            seats = self._seats(text)
        except FieldError:
            return False
        if session_id is not None:
            sessions, actor = self._services.sessions, self._workplace.actor
            self._do(lambda: sessions.set_seats(actor, session_id, seats))
        return True

    def _seats(self, text: str) -> int:
        try:
            seats = int(text)
        except ValueError:
            raise FieldError("total_seats", "not_a_number", value=text) from None
        check_seats(seats)
        page, session_id = self._grid.page, self.selected_id
        session = page.book.day.sessions.get(session_id) if page and session_id else None
        if session is not None and session.room_id is not None:
            check_room(self._workplace.desk.catalogue.rooms.get(session.room_id), seats)
        return seats

    # -- calling it off ------------------------------------------------------------------------

    def cancel(self) -> None:
        """Call the class off: at once where nobody is in it, otherwise ask first."""
        session_id = self.selected_id
        if session_id is not None:
            cancelling = self._services.cancelling
            self._workplace.work.read(
                lambda: cancelling.preview(session_id),
                done=self._on_preview,
                refused=self._workplace.doing.refuse,
            )

    def cancel_now(self) -> None:
        """Do what the sheet says."""
        session_id = self._asked
        if session_id is not None:
            cancelling, actor = self._services.cancelling, self._workplace.actor
            self.keep()
            self._do(lambda: cancelling.cancel(actor, session_id))

    def keep(self) -> None:
        """Leave the class as it is."""
        if self._asked is not None:
            self._asked = None
            self.cancel_asked.emit(None)

    def _on_preview(self, preview: ClassCancelPreview) -> None:
        self._asked = preview.session.id
        if preview.leaving:
            self.cancel_asked.emit(self._builder.cancelling(preview))
        else:
            self.cancel_now()

    # -- inside --------------------------------------------------------------------------------

    def _do(self, command: Callable[[], Outcome[Any]]) -> None:
        self._workplace.doing.do(command)

    def _stretch(self, by_minutes: int) -> None:
        session_id, page = self.selected_id, self._grid.page
        if session_id is None or page is None:
            return
        interval = page.book.day.sessions[session_id].interval
        minutes = interval.seconds // SECONDS_PER_MINUTE + by_minutes
        if minutes <= 0:
            return
        change = ClassChange(session_id=session_id, duration_minutes=minutes)
        changes, actor, grid = self._services.changes, self._workplace.actor, self._grid
        on = self._workplace.wording.times.date(interval.start)
        self._workplace.doing.do(
            lambda: changes.change(actor, change),
            done=lambda outcome: grid.show_booking(outcome.result.id, on),
        )

    def _unless_unchanged(self, error: BookingError) -> None:
        if not isinstance(error, FieldError) or error.problem != "unchanged":
            self._workplace.doing.refuse(error)

    def _on_selected(self, _block: Block | None) -> None:
        if self._asked != self.selected_id:
            self.keep()
