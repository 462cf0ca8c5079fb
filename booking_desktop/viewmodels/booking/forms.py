"""The forms of a desk, together: one hands over to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId, SessionId, TimeslotId
from booking_desktop.domain.instants import Instant
from booking_desktop.viewmodels.booking.fields import Field, FormFields, LineFields
from booking_desktop.viewmodels.booking.finder import Finder, FinderWish
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.places import DraftPlace, DraftPlaces
from booking_desktop.viewmodels.booking.reading import read_form
from booking_desktop.viewmodels.booking.rebook import Rebook
from booking_desktop.viewmodels.booking.seat import SeatChoice, SeatForm
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.wait import WaitForm
from booking_desktop.viewmodels.day_picture import Timeslot, Tone
from booking_desktop.viewmodels.palette.palette import DraftWish

if TYPE_CHECKING:
    from booking_desktop.viewmodels.day_grid import DayGrid, Ground


class BookingForms(QObject):
    """Everything in which something is booked.

    Attributes:
        form: The booking form.
        finder: The next free times.
        rebook: The next visit.
        seat: A seat in a class.
        wait: A wait for a time.
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
        self.wait = WaitForm(services, self)
        self._wants_to_wait = False
        self.form.customer.settled.connect(self._on_customer_settled)
        self.wait.noted.connect(self.form.discard)
        self.finder.wait_wanted.connect(self._wait_for_found)
        grid.timeslot_opened.connect(self.hire_room)
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
            customer_id=self.form.fields.customer_id,
        )
        self.finder.open(wish)

    def wait_for_it(self) -> None:
        """Wait for what the form wants; first it has to say who, and for what."""
        form, desk = self.form, self._services.desk
        if not form.is_open:
            return
        if form.customer.is_settling:
            self._wants_to_wait = True
            return
        reading = read_form(form.fields, desk.catalogue, desk.now)
        is_time_typed = bool(form.fields.time_text.strip())
        missing = set(reading.unsettled) - (set() if is_time_typed else {Field.TIME})
        if missing:
            form.confirm()  # it goes to the first of them, and books nothing
        elif len(form.fields.lines) > 1:
            self._services.doing.refuse(FieldError("wish", "several_services"))
        else:
            self.wait.open(form.fields, reading)

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
        services, words = self._services, self._services.words()
        session_id, seats = SessionId(block.session_id), block.seats
        closed = words.seat_waits(seats.next_place) if seats.next_place else words.seat_closed()
        self.seat.open(
            SeatChoice(
                title=words.add_to_class(f"{block.text.title}, {block.text.start}"),
                hint=closed if seats.taken >= seats.capacity else "",
                book=lambda customer_id, details: services.sessions.add(
                    services.actor, session_id, customer_id, replace(details, may_wait=True)
                ),
            )
        )

    def hire_room(self, timeslot: Timeslot, ground: Ground) -> None:
        """Book a room by the hour: only whose it is has to be said (E2)."""
        services, timeslot_id = self._services, TimeslotId(timeslot.timeslot_id)
        draft = DraftPlace(
            resource_id=None,
            room_id=ground.resource_id,
            interval=ground.interval,
            tone=Tone.OK,
            title=services.wording.times.span(ground.interval),
            detail=timeslot.price,
        )
        self.seat.open(
            SeatChoice(
                title=timeslot.title,
                places=DraftPlaces(draft=draft),
                book=lambda customer_id, details: services.room_hire.book(
                    services.actor, timeslot_id, customer_id, details
                ),
            )
        )

    def open_wish(self, wish: DraftWish) -> None:
        """Open the form with what a sentence says."""
        line = LineFields(
            service_id=wish.service_id,
            staff_id=wish.staff_id,
            is_asked_for=wish.is_asked_for,
        )
        fields = FormFields(customer_id=wish.customer_id, lines=(line,))
        self.form.open_with(fields, wish.starts_at)

    def _on_customer_settled(self) -> None:
        if self._wants_to_wait:
            self._wants_to_wait = False
            self.wait_for_it()

    def _wait_for_found(self, wish: FinderWish) -> None:
        """Wait for what nothing free was found for; the form asks who it is."""
        if not self.form.is_open:
            line = LineFields(service_id=wish.service_id, staff_id=wish.staff_id)
            self.form.open_with(replace(FormFields(), lines=(line,)))
        self.wait_for_it()

    def _take_free_time(self, wish: FinderWish, starts_at: Instant) -> None:
        if self.form.is_open:
            self.form.take_start(starts_at, wish.staff_id)
            return
        line = LineFields(service_id=wish.service_id, staff_id=wish.staff_id)
        self.form.open_with(replace(FormFields(), lines=(line,)), starts_at)
