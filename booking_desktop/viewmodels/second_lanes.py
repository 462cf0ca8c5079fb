"""Opening and closing somebody's second lane on the day that is shown (B16)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from booking_desktop.domain.ids import ResourceId
from booking_desktop.services.lanes import Lanes
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.workplace import Workplace


class SecondLanes(QObject):
    """Acts on the lanes of the day."""

    def __init__(self, grid: DayGrid, lanes: Lanes, workplace: Workplace) -> None:
        """Serve one grid."""
        super().__init__(grid)
        self._grid = grid
        self._lanes = lanes
        self._workplace = workplace

    def is_open(self, staff_id: ResourceId) -> bool:
        """Whether somebody has a second lane on the day that is shown."""
        desk = self._workplace.desk
        return desk.catalogue.lane_of(staff_id, desk.on) is not None

    def open(self, staff_id: ResourceId) -> None:
        """Open a second lane; only a manager may."""
        lanes, actor, desk = self._lanes, self._workplace.actor, self._workplace.desk
        outlet_id, on = desk.catalogue.outlet.id, desk.on
        self._workplace.doing.do(lambda: lanes.open(actor, outlet_id, staff_id, on))

    def close(self, lane_id: ResourceId) -> None:
        """Close a lane that nobody is booked in; only a manager may."""
        lanes, actor, desk = self._lanes, self._workplace.actor, self._workplace.desk
        outlet_id, on = desk.catalogue.outlet.id, desk.on
        self._workplace.doing.do(lambda: lanes.close(actor, outlet_id, lane_id, on))

    def open_at_cursor(self) -> None:
        """Open a second lane for whoever's column the cursor is in, or close it there."""
        ground, desk = self._grid.cursor_ground, self._workplace.desk
        if ground is None or desk.columns_by is not ColumnsBy.STAFF:
            word = self._workplace.grid_words.word
            self._workplace.notices.tell(word("Put the cursor in somebody's column first."))
        elif ground.resource_id in desk.catalogue.lanes:
            self.close(ground.resource_id)
        else:
            self.open(ground.resource_id)
