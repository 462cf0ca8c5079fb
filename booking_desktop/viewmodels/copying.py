"""Copying a booking as a new one, and a customer's number to the clipboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.booking import Bookings
from booking_desktop.viewmodels.booking_acts import BookingActs
from booking_desktop.viewmodels.day_grid import DayGrid, Ground
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """Who, what and with whom; a copy takes today's length and price.

    `room_id` is that of a room by the hour, which is had in another of its timeslots.
    """

    customer_id: CustomerId
    service_id: ServiceId
    staff_id: ResourceId | None
    room_id: ResourceId | None

    def line_on(self, ground: Ground, catalogue: Catalogue) -> LineRequest:
        """Return it as a wish for the ground where the cursor stands."""
        person_id, lane_id = catalogue.person_of(ground.resource_id)
        by_staff = ground.columns_by is ColumnsBy.STAFF
        is_hire = self.room_id is not None
        return LineRequest(
            service_id=self.service_id,
            starts_at=ground.interval.start,
            staff_id=person_id if by_staff and not is_hire else self.staff_id,
            lane_id=lane_id if not is_hire else None,
            room_id=self.room_id if by_staff else ground.resource_id,
            duration_minutes=ground.interval.seconds // SECONDS_PER_MINUTE if is_hire else None,
            is_stretched=is_hire,
        )


class Copying(QObject):
    """Keeps what was copied until something else is."""

    def __init__(
        self, grid: DayGrid, acts: BookingActs, bookings: Bookings, workplace: Workplace
    ) -> None:
        """Serve one grid."""
        super().__init__(grid)
        self._grid = grid
        self._acts = acts
        self._bookings = bookings
        self._workplace = workplace
        self._copied: _Copied | None = None

    def copy(self) -> None:
        """Remember the selected booking."""
        line, page = self._acts.selected_line, self._grid.page
        if line is None or page is None or line.customer_id is None:
            return
        session = page.book.day.sessions[SessionId(line.session_id)]
        self._copied = _Copied(
            customer_id=line.customer_id,
            service_id=session.service_id,
            staff_id=session.provider_id,
            room_id=session.room_id if session.provider_id is None else None,
        )
        words = self._workplace.grid_words.booking_copied(line.customer_name, session.service_name)
        self._workplace.notices.tell(words)

    def paste(self) -> None:
        """Book what was copied where the cursor stands."""
        copied, ground = self._copied, self._grid.cursor_ground
        word = self._workplace.grid_words.word
        if copied is None:
            self._workplace.notices.tell(word("Select a booking and copy it first, with Ctrl C."))
            return
        if ground is None:
            self._workplace.notices.tell(word("Put the cursor on a free time first, then Ctrl V."))
            return
        line = copied.line_on(ground, self._workplace.desk.catalogue)
        request = BookingRequest(customer_id=copied.customer_id, lines=(line,))
        bookings, actor = self._bookings, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        self._workplace.doing.do(lambda: bookings.book(actor, outlet_id, request))
