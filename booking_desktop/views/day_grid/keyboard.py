"""The keyboard in the grid: the cursor, blocks one after the other, spans, and moves.

Letters that begin an action belong to the window's actions; here are the keys that need to know
where things stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from booking_desktop.viewmodels.day_overlay import Cursor
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.day_grid.geometry import SNAP_MINUTES
from booking_desktop.views.day_grid.moves import Phase
from booking_desktop.views.day_grid.navigation import (
    Stop,
    first_free,
    last_free,
    neighbour_in_column,
    neighbour_in_time,
    stop_above,
    stop_at,
    stop_below,
)

if TYPE_CHECKING:
    from booking_desktop.views.day_grid.view import DayGridView

_Key = Qt.Key
_ARROWS = {
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
}
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_DIGITS = (_Key.Key_1, _Key.Key_2, _Key.Key_3)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class KeyInput(QObject):
    """Turns key presses into wishes of the view, and remembers where the keyboard is."""

    def __init__(self, view: DayGridView) -> None:
        super().__init__(view)
        self._view = view
        self._here: Stop | None = None
        self._anchor: Stop | None = None  # where a span began
        self._span_end = 0

    @property
    def here(self) -> Stop | None:
        """Where the keyboard is."""
        return self._here

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key belongs to the grid before any shortcut of the window."""
        key, modifiers = event.key(), event.modifiers()
        if self._view.moving.is_active:
            return key in _ARROWS or key in _ENTER or key in _DIGITS or key == _Key.Key_Escape
        if key in _ARROWS:
            return True
        return modifiers == Qt.KeyboardModifier.NoModifier and key in (
            *_ENTER,
            _Key.Key_Home,
            _Key.Key_End,
            _Key.Key_Space,
        )

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was one of the grid's."""
        if not self._view.picture.columns:
            return False
        if self._view.moving.is_active:
            return self._press_while_moving(event)
        if event.key() in _ARROWS:
            self._arrow(_ARROWS[_Key(event.key())], event.modifiers())
            return True
        return self._press_at_rest(event)

    def put(self, column_id: str, minute: int) -> None:
        """Go to the stop of a column at a minute."""
        index = self._view.layout_shown.index_of(column_id)
        if index is not None:
            self._go(stop_at(self._view.picture, index, minute))

    def follow_cursor(self, cursor: Cursor) -> None:
        """Remember where the cursor was put."""
        self._here = Stop(cursor.column_id, cursor.starts_minute, cursor.ends_minute)

    def follow_group(self, group_id: str) -> None:
        """Remember what was selected, unless the keyboard is on another block of it."""
        placed = self._view.layout_shown.group(group_id) if group_id else ()
        if not placed or any(self._is_here(one.block) for one in placed):
            return
        found = self._view.layout_shown.find_block(placed[0].block.block_id)
        if found is not None:
            self._here = _stop_of(self._view.picture.columns[found[0]].column_id, placed[0].block)

    def renew(self) -> None:
        """Follow the block the keyboard is on to where a new picture has it."""
        here = self._here
        if here is None or not here.block_id:
            return
        found = self._view.layout_shown.find_block(here.block_id)
        self._here = None
        if found is not None:
            column = self._view.picture.columns[found[0]]
            self._here = _stop_of(column.column_id, found[1].block)

    def step_block(self, by: int, *, over_all_columns: bool) -> None:
        """Select the next or previous block in the column, or in time over all columns."""
        picture = self._view.picture
        here = self._start()
        index = self._view.layout_shown.index_of(here.column_id) or 0
        if over_all_columns:
            block = neighbour_in_time(picture, (here.starts_minute, index), by)
        else:
            block = neighbour_in_column(picture.columns[index], here.starts_minute, by)
        if block is not None:
            self._select(block)

    def _is_here(self, block: Block) -> bool:
        return self._here is not None and self._here.block_id == block.block_id

    def _press_at_rest(self, event: QKeyEvent) -> bool:
        key, is_shifted = event.key(), bool(event.modifiers() & _SHIFT)
        if key in _ENTER:
            self._open()
        elif key in (_Key.Key_Home, _Key.Key_End) and not event.modifiers():
            self._free_end(is_last=key == _Key.Key_End)
        elif key in (_Key.Key_J, _Key.Key_K) and not event.modifiers() & (_CTRL | _ALT):
            self.step_block(1 if key == _Key.Key_J else -1, over_all_columns=is_shifted)
        elif key == _Key.Key_Space:
            self._explain()
        elif key == _Key.Key_Escape:
            return self._leave()
        else:
            return False
        return True

    def _press_while_moving(self, event: QKeyEvent) -> bool:
        move, key = self._view.moving, event.key()
        if key == _Key.Key_Escape:
            move.cancel()
        elif key in _DIGITS:
            return move.choose(_DIGITS.index(_Key(key)))
        elif move.phase is Phase.SETTLING:
            return True
        elif key in _ARROWS:
            columns, rows = _ARROWS[_Key(key)]
            move.nudge(self._view.layout_shown, columns, rows * SNAP_MINUTES)
            self._view.reveal_move()
        elif key in _ENTER:
            move.drop()
        else:
            return False
        return True

    def _arrow(self, towards: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        columns, rows = towards
        if modifiers & _ALT:
            self._nudge(columns, rows)
        elif modifiers & _CTRL and columns:
            self._view.scroll_columns(columns)
        elif modifiers & _SHIFT and rows:
            self._stretch_span(rows)
        elif columns:
            self._go_sideways(columns)
        else:
            self._go_along(rows)

    def _start(self) -> Stop:
        """Return where the keyboard is; at first, now (or opening) in the first column."""
        here = self._here
        if here is not None and self._view.layout_shown.index_of(here.column_id) is not None:
            return here
        picture = self._view.picture
        minute = picture.now.at_minute if picture.now else picture.opens_minute
        return stop_at(picture, self._view.first_column, minute)

    def _go_along(self, rows: int) -> None:
        if self._here is None:
            self._go(self._start())
            return
        here = self._start()
        index = self._view.layout_shown.index_of(here.column_id) or 0
        step = stop_below if rows > 0 else stop_above
        self._go(step(self._view.picture, index, here))

    def _go_sideways(self, columns: int) -> None:
        here = self._start()
        index = self._view.layout_shown.index_of(here.column_id) or 0
        index = max(0, min(index + columns, len(self._view.picture.columns) - 1))
        self._go(stop_at(self._view.picture, index, here.starts_minute))

    def _free_end(self, *, is_last: bool) -> None:
        index = self._view.layout_shown.index_of(self._start().column_id) or 0
        stop = (last_free if is_last else first_free)(self._view.picture, index)
        if stop is not None:
            self._go(stop)

    def _go(self, stop: Stop) -> None:
        """Stand on a stop: select its block, or ask for the cursor on its ground."""
        self._anchor = None
        self._here = stop
        if self._view.scene.selection is not None:
            self._view.set_selection(None)
        if stop.block_id:
            self._view.set_cursor(None)
            self._view.block_selected.emit(stop.block_id)
        else:
            self._view.cursor_moved.emit(stop.column_id, stop.starts_minute, stop.ends_minute)
        self._reveal(stop)

    def _select(self, block: Block) -> None:
        found = self._view.layout_shown.find_block(block.block_id)
        if found is not None:
            self._go(_stop_of(self._view.picture.columns[found[0]].column_id, block))

    def _stretch_span(self, rows: int) -> None:
        """Let the chosen span grow or shrink by a step at its lower end."""
        if self._anchor is None:
            self._anchor = self._start()
            if self._anchor.block_id:
                self._anchor = None
                return
            self._span_end = self._anchor.ends_minute
        step = self._view.picture.slot_minutes
        least = self._anchor.starts_minute + SNAP_MINUTES
        end = self._span_end + rows * (step if self._span_end > least or rows > 0 else 0)
        self._span_end = max(least, min(end, self._view.picture.length_minutes))
        self._view.span_selected.emit(
            self._anchor.column_id, self._anchor.starts_minute, self._span_end
        )
        self._reveal(Stop(self._anchor.column_id, self._span_end - step, self._span_end))

    def _nudge(self, columns: int, rows: int) -> None:
        """Move the selected block one step, at once."""
        here = self._here
        found = self._view.layout_shown.find_block(here.block_id) if here else None
        if here is None or found is None or not found[1].block.is_draggable:
            return
        move = self._view.moving
        move.begin(found[1].block, here.column_id)
        move.nudge(self._view.layout_shown, columns, rows * SNAP_MINUTES)
        move.drop()

    def _open(self) -> None:
        selection, here = self._view.scene.selection, self._start()
        if selection is not None:
            self._view.slot_opened.emit(
                selection.column_id, selection.starts_minute, selection.ends_minute
            )
        elif here.block_id:
            self._view.block_opened.emit(here.block_id)
        else:
            self._view.slot_opened.emit(here.column_id, here.starts_minute, here.ends_minute)

    def _explain(self) -> None:
        if self._here is not None and self._here.block_id:
            self._view.show_tooltip(self._here.block_id)

    def _leave(self) -> bool:
        """Walk back one level: the span, then the selection; then the key is somebody else's."""
        if self._view.scene.selection is not None:
            self._anchor = None
            self._view.set_selection(None)
        elif self._view.scene.selected_group:
            self._view.selection_cleared.emit()
        else:
            return False
        return True

    def _reveal(self, stop: Stop) -> None:
        index = self._view.layout_shown.index_of(stop.column_id)
        if index is not None:
            span = (stop.starts_minute, stop.ends_minute)
            self._view.reveal(self._view.layout_shown.span_rect(index, span))


def _stop_of(column_id: str, block: Block) -> Stop:
    return Stop(column_id, block.starts_minute, block.ends_minute, block.block_id)
