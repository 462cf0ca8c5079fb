"""The forms of a desk, together: one hands over to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.viewmodels.booking.fields import FormFields, LineFields
from booking_desktop.viewmodels.booking.finder import Finder, FinderWish
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.rebook import Rebook
from booking_desktop.viewmodels.booking.seat import ClassChoice, SeatForm
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.palette.palette import DraftWish

if TYPE_CHECKING:
    from booking_desktop.viewmodels.day_grid import DayGrid


class BookingForms(QObject):
    """Everything in which something is booked.

    Attributes:
        form: The booking form.
        finder: The next free times.
        rebook: The next visit.
        seat: A seat in a class.
    """

    def __init__(self, services: FormServices, grid: DayGrid) -> None:
        """Begin with nothing open; the grid knows what is selected."""
        super().__init__(grid)
        self._services = services
        self._grid = grid
        self.form = BookingForm(services, self)
        self.finder = Finder(services, self)
        self.rebook = Rebook(services, self)
        self.seat = SeatForm(services, self)
        self.finder.taken.connect(self._take_free_time)
        self.form.draft_left.connect(services.workplace.notices.tell)

    def new_booking(self) -> None:
        """Open the form: where the cursor stands, or for the day that is shown."""
        ground = self._grid.cursor_ground
        if ground is None or ground.interval.start < self._services.desk.now:
            self.form.open_new()
        else:
            self.form.open_at(ground.resource_id, ground.interval.start)

    def find_free(self) -> None:
        """Look for free times: for what the form wants, or for what is typed."""
        if not self.form.is_open:
            self.finder.open()
            return
        line = self.form.fields.lines[0]
        wish = FinderWish(
            service_id=line.service_id,
            staff_id=line.staff_id,
            last_staff_id=self.form.customer.usual_staff_id,
        )
        self.finder.open(wish)

    def rebook_selected(self) -> None:
        """Book the next visit of what is selected."""
        block = self._grid.selected_block
        if block is not None and block.appointment_id:
            self.rebook.open(AppointmentId(block.appointment_id), block.text.title)

    def add_to_class(self) -> None:
        """Add somebody to the class that is selected."""
        block = self._grid.selected_block
        if block is None or block.seats is None:
            return
        is_full = block.seats.taken >= block.seats.capacity
        name = f"{block.text.title}, {block.text.start}"
        choice = ClassChoice(session_id=SessionId(block.session_id), name=name, is_full=is_full)
        self.seat.open(choice)

    def open_wish(self, wish: DraftWish) -> None:
        """Open the form with what a sentence says."""
        line = LineFields(
            service_id=wish.service_id,
            staff_id=wish.staff_id,
            is_asked_for=wish.is_asked_for,
        )
        fields = FormFields(customer_id=wish.customer_id, lines=(line,))
        self.form.open_with(fields, wish.starts_at)

    def _take_free_time(self, wish: FinderWish, starts_at: Instant) -> None:
        if self.form.is_open:
            self.form.take_start(starts_at, wish.staff_id)
            return
        line = LineFields(service_id=wish.service_id, staff_id=wish.staff_id)
        self.form.open_with(replace(FormFields(), lines=(line,)), starts_at)
