"""The search: every letter asks again, the latest answer counts, choosing does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.understanding import Proposal, Understanding, Understood
from booking_desktop.viewmodels.palette.building import PaletteBuilder, Typed, way_out
from booking_desktop.viewmodels.palette.rows import Command, Kind, PaletteRow
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWish:
    """A booking form to be opened with this filled in; None leaves a field empty."""

    customer_id: CustomerId | None = None
    service_id: ServiceId | None = None
    staff_id: ResourceId | None = None
    is_asked_for: bool = False
    starts_at: Instant | None = None


class Palette(QObject):
    """Listens to what is typed and lists what it may mean.

    Signals:
        rows_changed(tuple[PaletteRow, ...]): What is listed now.
        chosen(): Something is about to be done; the search is over.
        draft_wanted(DraftWish): Somebody chose to book.
        booking_wanted(AppointmentId, date): A booking is to be shown on its day.
        day_wanted(date): A day is to be shown.
        action_wanted(str): An action is to be done.
        away_wanted(ResourceId): This person is away.
    """

    rows_changed = Signal(object)
    chosen = Signal()
    draft_wanted = Signal(object)
    booking_wanted = Signal(object, object)
    day_wanted = Signal(object)
    action_wanted = Signal(str)
    away_wanted = Signal(object)

    def __init__(
        self, place: Workplace, understanding: Understanding, commands: tuple[Command, ...]
    ) -> None:
        """Begin with nothing typed.

        Args:
            place: The desk with its tools.
            understanding: Finds what a line means.
            commands: What can be done from anywhere.
        """
        super().__init__(place.desk)
        self._place = place
        self._understanding = understanding
        self._builder = PaletteBuilder(place.wording, commands)
        self._lane = Lane()
        self._rows: tuple[PaletteRow, ...] = ()
        self._found: Understood | None = None
        self._is_first_wanted = False

    @property
    def rows(self) -> tuple[PaletteRow, ...]:
        """What is listed."""
        return self._rows

    def type(self, text: str) -> None:
        """Look for what was typed so far."""
        self._is_first_wanted = False
        desk = self._place.desk
        typed = Typed(text=text.strip(), catalogue=desk.catalogue, now=desk.now)
        if not typed.text:
            self._lane.forget()
            self._take(typed, None)
            return
        if self._found is None:
            self._show(self._builder.rows(typed, None))
        self._place.work.read(
            lambda: self._understanding.of(typed.text, typed.catalogue, typed.now),
            done=lambda found: self._take(typed, found),
            refused=self._refuse,
            lane=self._lane,
        )

    def choose(self, row_id: str) -> None:
        """Do what a row is for."""
        row = next((each for each in self._rows if each.id == row_id), None)
        if row is not None:
            self._do(row)

    def choose_first(self) -> None:
        """Do what the first row is for, of the answer that is still to come where one is.

        Whoever types fast presses Enter before the list has caught up with the line.
        """
        self._is_first_wanted = self._lane.is_waiting
        if not self._is_first_wanted:
            self._do_first()

    def _do_first(self) -> None:
        row = next((each for each in self._rows if each.kind is not Kind.HEADING), None)
        if row is not None:
            self._do(row)

    def _do(self, row: PaletteRow) -> None:
        self.chosen.emit()
        match row.kind:
            case Kind.PROPOSAL:
                self._choose_proposal(row)
            case Kind.CUSTOMER:
                self.draft_wanted.emit(DraftWish(customer_id=CustomerId(row.subject)))
            case Kind.BOOKING:
                self._choose_booking(AppointmentId(row.subject))
            case Kind.DAY:
                self.day_wanted.emit(date.fromisoformat(row.subject))
            case Kind.ACTION:
                self.action_wanted.emit(row.subject)
            case Kind.AWAY:
                self.away_wanted.emit(ResourceId(row.subject))

    def _choose_proposal(self, row: PaletteRow) -> None:
        found = self._found
        if found is None or found.proposal is None:
            return
        wish = _wish(found.proposal)
        way = way_out(found, int(row.subject)) if row.subject else None
        if way is not None:
            wish = DraftWish(
                customer_id=wish.customer_id,
                service_id=wish.service_id,
                staff_id=way.staff_id,
                is_asked_for=wish.is_asked_for and way.staff_id == wish.staff_id,
                starts_at=way.interval.start,
            )
        self.draft_wanted.emit(wish)

    def _choose_booking(self, appointment_id: AppointmentId) -> None:
        for booking in self._found.bookings if self._found else ():
            if booking.appointment_id == appointment_id:
                on = self._place.wording.times.date(booking.interval.start)
                self.booking_wanted.emit(appointment_id, on)

    def _take(self, typed: Typed, found: Understood | None) -> None:
        self._found = found
        self._show(self._builder.rows(typed, found))
        if self._is_first_wanted:
            self._is_first_wanted = False
            self._do_first()

    def _refuse(self, error: BookingError) -> None:
        self._is_first_wanted = False
        self._place.doing.refuse(error)

    def _show(self, rows: tuple[PaletteRow, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.rows_changed.emit(rows)


def _wish(proposal: Proposal) -> DraftWish:
    return DraftWish(
        customer_id=proposal.customer.id if proposal.customer else None,
        service_id=proposal.service_id,
        staff_id=proposal.staff_id,
        is_asked_for=proposal.staff_id is not None,
        starts_at=proposal.starts_at,
    )
