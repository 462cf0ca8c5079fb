"""Menus of the grid: of a block, of free ground, of a column's head, and after a span is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from booking_desktop.domain.catalogue import Staff
from booking_desktop.domain.ids import ResourceId
from booking_desktop.viewmodels.day_grid import Ground
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.actions import ActionBook, Group
from booking_desktop.views.day_grid.view import DayGridView


class GridMenus(QObject):
    """Opens a menu where it is asked for.

    Args:
        view: The grid.
        models: Knows what stands where.
        actions: What can be done.
        block: Asks for the reason of blocked time and blocks it.
    """

    def __init__(
        self,
        view: DayGridView,
        models: DeskModels,
        actions: ActionBook,
        block: Callable[[Ground], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._models = models
        self._actions = actions
        self._block = block
        view.block_menu_requested.connect(self._open_block_menu)
        view.slot_menu_requested.connect(self._open_slot_menu)
        view.head_menu_requested.connect(self._open_head_menu)
        view.span_finished.connect(self._open_span_menu)

    def _open_block_menu(self, _block_id: str, at: QPoint) -> None:
        menu = self._menu()
        for group in (Group.BOOKING, Group.CLASS):
            menu.addActions([action for action in self._actions.of(group) if action.isEnabled()])
        if not menu.isEmpty():
            menu.popup(at)

    def _open_slot_menu(self, column_id: str, minute: int, at: QPoint) -> None:
        grid = self._models.grid
        step = grid.picture.slot_minutes
        starts_minute = minute - minute % step
        grid.point_at(column_id, starts_minute, starts_minute + step)
        self._open_span_menu(column_id, starts_minute, starts_minute + step, at)

    def _open_span_menu(self, column_id: str, starts: int, ends: int, at: QPoint) -> None:
        grid = self._models.grid
        ground = grid.ground(column_id, starts, ends)
        menu = self._menu()
        if self._actions.has("new_booking"):
            book = menu.addAction("Book\tEnter")
            book.triggered.connect(lambda _checked=False: grid.open_ground(column_id, starts, ends))
        if self._actions.has("new_class"):
            lesson = menu.addAction("New class here")
            lesson.triggered.connect(lambda _checked=False: self._models.class_form.open_at(ground))
        block = menu.addAction("Block time\tB")
        block.triggered.connect(lambda _checked=False: self._block(ground))
        menu.popup(at)

    def _open_head_menu(self, column_id: str, at: QPoint) -> None:
        rail = self._models.rail
        menu = self._menu()
        catalogue = self._models.workplace.desk.catalogue
        person_id, lane_id = catalogue.person_of(ResourceId(column_id))
        column_id = person_id
        staff = catalogue.staff.get(person_id)
        if staff is not None:
            self._add_person(menu, staff, lane_id)
        only = menu.addAction("Show only this one, or all again")
        only.triggered.connect(lambda _checked=False: rail.show_only(column_id))
        hide = menu.addAction("Fold away")
        hide.triggered.connect(lambda _checked=False: rail.toggle_column(column_id))
        menu.popup(at)

    def _add_person(self, menu: QMenu, staff: Staff, lane_id: ResourceId | None) -> None:
        """Add what is done about a person on this day: being away, a second lane."""
        away, lanes = self._models.away, self._models.lanes
        absent = menu.addAction(f"{staff.full_name} is away…".replace("&", "&&"))
        absent.triggered.connect(lambda _checked=False: away.open(staff.id))
        if lane_id is not None:
            close = menu.addAction("Close this lane")
            close.triggered.connect(lambda _checked=False: lanes.close(lane_id))
        elif not lanes.is_open(staff.id):
            second = menu.addAction("Open a second lane")
            second.triggered.connect(lambda _checked=False: lanes.open(staff.id))

    def _menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
