"""Keeping time free from the grid (job 16)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, StrandedError
from booking_desktop.services.blocking import Absence, Blocking
from booking_desktop.viewmodels.day_grid import DayGrid, Ground
from booking_desktop.viewmodels.workplace import Workplace


class BlockingTime(QObject):
    """Blocks the ground that the cursor or the chosen span stands on.

    Signals:
        stranded(Ground, str): Bookings of a person lie inside; they are to be looked after first.
            The reason goes with it.
    """

    stranded = Signal(object, str)

    def __init__(self, grid: DayGrid, blocking: Blocking, workplace: Workplace) -> None:
        """Serve one grid."""
        super().__init__(grid)
        self._grid = grid
        self._blocking = blocking
        self._workplace = workplace

    def title(self, ground: Ground) -> str:
        """Return what is about to be blocked: "Block 12:30–13:15, 45 min, Sarah Wilson"."""
        catalogue = self._workplace.desk.catalogue
        staff = catalogue.staff.get(catalogue.person_of(ground.resource_id)[0])
        room = catalogue.rooms.get(ground.resource_id)
        name = staff.full_name if staff else room.name if room else ""
        return self._workplace.grid_words.block_title(ground.interval, name)

    def ask_for_ground(self) -> None:
        """Say that there is nothing yet to block."""
        word = self._workplace.grid_words.word
        self._workplace.notices.tell(word("Put the cursor on a time first, then B."))

    def block(self, ground: Ground, reason: str) -> None:
        """Keep the ground free."""
        blocking, actor = self._blocking, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        whose = self._workplace.desk.catalogue.person_of(ground.resource_id)[0]
        absence = Absence(resource_ids=(whose,), interval=ground.interval, reason=reason)
        self._grid.drop_span()

        def refused(error: BookingError) -> None:
            is_person = whose in self._workplace.desk.catalogue.staff
            if isinstance(error, StrandedError) and is_person:
                self.stranded.emit(replace(ground, resource_id=whose), reason)
            else:
                self._workplace.doing.refuse(error)

        self._workplace.doing.do(lambda: blocking.block(actor, outlet_id, absence), refused=refused)
