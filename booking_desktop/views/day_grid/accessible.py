"""The grid for assistive technology: a cell for every block in view, one for the cursor (G7).

Qt for Python does not let a table's rows and columns be told, so the names carry them: customer,
service, day, times, person (they arrive finished in the picture). Qt's factory returns a bare
interface; each needs a live object of its own and a reference for as long as that object lives, or
the program ends badly when either is collected. So cells are children of the grid, keep their
interface, and are used again for other blocks rather than destroyed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from booking_desktop.viewmodels.day_overlay import Cursor, VerdictView
from booking_desktop.viewmodels.day_picture import Tone

if TYPE_CHECKING:
    from booking_desktop.views.day_grid.view import DayGridView


class GridCell(QObject):
    """One thing the grid shows, as an object that can be named, found and focused.

    Attributes:
        role: Cell, or column header.
        name: What is said of it.
        place: Where it is, in content pixels.
        interface: Kept here because Qt does not keep it.
    """

    def __init__(self, grid: DayGridView, role: QAccessible.Role) -> None:
        super().__init__(grid)
        self.grid = grid
        self.role = role
        self.name = ""
        self.description = ""
        self.place = QRect()
        self.is_selected = False
        self.interface: QAccessibleInterface | None = None

    def show(self, name: str, place: QRect, description: str = "") -> None:
        """Stand for something else, or for the same thing at another place (content pixels)."""
        self.name, self.place, self.description = name, place, description


class _CellInterface(QAccessibleObject):
    def __init__(self, cell: GridCell) -> None:
        super().__init__(cell)
        self._cell = cell

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._cell.grid)

    def role(self) -> QAccessible.Role:
        return self._cell.role

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._cell.name
        return self._cell.description if kind is QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        return self._cell.grid.to_screen(self._cell.place)

    def state(self) -> QAccessible.State:
        grid = self._cell.grid
        state = QAccessible.State()
        state.focusable = state.selectable = self._cell.role is QAccessible.Role.Cell
        state.selected = self._cell.is_selected
        state.focused = grid.hasFocus() and grid.accessible.focused is self._cell
        state.offscreen = not grid.is_in_view(self._cell.place)
        return state

    def childCount(self) -> int:
        return 0

    def child(  # type: ignore[override]  # None is no child, as in C++
        self,
        index: int,  # noqa: ARG002 - it has none
    ) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - it has none
        return -1


class _GridInterface(QAccessibleWidget):
    def __init__(self, grid: DayGridView) -> None:
        super().__init__(grid, QAccessible.Role.Table, grid.accessibleName())
        self._grid = grid

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._grid.accessibleName()
        return super().text(kind)

    def childCount(self) -> int:
        return len(self._grid.accessible.cells)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        cells = self._grid.accessible.cells
        if not 0 <= index < len(cells):
            return None
        return QAccessible.queryAccessibleInterface(cells[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        cells = self._grid.accessible.cells
        wanted = child.object()
        return next((i for i, cell in enumerate(cells) if cell is wanted), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for cell in reversed(self._grid.accessible.cells):
            if self._grid.to_screen(cell.place).contains(x, y):
                return QAccessible.queryAccessibleInterface(cell)
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        focused = self._grid.accessible.focused
        return QAccessible.queryAccessibleInterface(focused) if focused else None


class AccessibleGrid:
    """Keeps the cells of one grid in step with what it shows, and speaks for it."""

    def __init__(self, grid: DayGridView) -> None:
        _install_factory()
        self._grid = grid
        self.interface: QAccessibleInterface | None = None
        self.focused: GridCell | None = None
        self._blocks: dict[str, GridCell] = {}
        self._heads: list[GridCell] = []
        self._spare: list[GridCell] = []
        self._cursor = GridCell(grid, QAccessible.Role.Cell)
        self._order: tuple[GridCell, ...] | None = None

    @property
    def cells(self) -> tuple[GridCell, ...]:
        """Heads, then blocks in view column by column in order of time, then the cursor."""
        if self._order is None:
            self._order = self._arrange()
        return self._order

    def renew(self) -> None:
        """Forget the order: the picture, the scroll position or the selection changed."""
        self._order = None

    def cursor_moved(self, cursor: Cursor) -> None:
        """Tell that the keyboard stands on free ground; a reader then says the slot's name."""
        self._order = None
        place = self._grid.place_of(cursor.column_id, cursor.starts_minute, cursor.ends_minute)
        self._cursor.show(cursor.accessible_name or cursor.label, place)
        self._focus(self._cursor)

    def block_reached(self, block_id: str) -> None:
        """Tell that the keyboard stands on a block; a reader then says the block's name."""
        self._order = None
        _ = self.cells
        cell = self._blocks.get(block_id)
        if cell is not None:
            self._focus(cell)

    def announce(self, words: str, *, at_once: bool = False) -> None:
        """Have a sentence said, politely or at once."""
        if not words or not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self._grid, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def announce_verdict(self, verdict: VerdictView) -> None:
        """Have a verdict said: politely, a refusal at once."""
        self.announce(verdict.announcement or verdict.title, at_once=verdict.tone is Tone.BAD)

    def _focus(self, cell: GridCell) -> None:
        self.focused = cell
        if QAccessible.isActive() and self._grid.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.Focus))

    def _arrange(self) -> tuple[GridCell, ...]:
        shown = self._grid.blocks_in_view()
        wanted = {placed.block.block_id for placed in shown}
        for block_id in [one for one in self._blocks if one not in wanted]:
            self._spare.append(self._blocks.pop(block_id))
        selected = self._grid.scene.selected_group
        order = self._arrange_heads()
        for placed in shown:
            block = placed.block
            cell = self._blocks.get(block.block_id) or self._new_cell()
            self._blocks[block.block_id] = cell
            cell.show(block.accessible_name, placed.rect, block.tooltip)
            cell.is_selected = bool(selected) and block.group_id == selected
            order.append(cell)
        cursor = self._grid.scene.cursor
        if cursor is not None:
            place = self._grid.place_of(cursor.column_id, cursor.starts_minute, cursor.ends_minute)
            self._cursor.show(cursor.accessible_name or cursor.label, place)
            order.append(self._cursor)
        return tuple(order)

    def _arrange_heads(self) -> list[GridCell]:
        columns = self._grid.picture.columns
        while len(self._heads) < len(columns):
            self._heads.append(GridCell(self._grid, QAccessible.Role.ColumnHeader))
        for index, column in enumerate(columns):
            place = self._grid.head_place(index)
            self._heads[index].show(column.accessible_name or column.title, place)
        return self._heads[: len(columns)]

    def _new_cell(self) -> GridCell:
        return self._spare.pop() if self._spare else GridCell(self._grid, QAccessible.Role.Cell)


def _make_interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, GridCell):
        thing.interface = _CellInterface(thing)
        return thing.interface
    if class_name == "DayGridView" and isinstance(thing, QWidget):
        grid: DayGridView = thing  # type: ignore[assignment]  # the class of that name
        grid.accessible.interface = _GridInterface(grid)
        return grid.accessible.interface
    return None


@lru_cache(maxsize=1)
def _install_factory() -> None:
    """Tell Qt once in a process who makes the grid's interfaces."""
    QAccessible.installFactory(_make_interface)
