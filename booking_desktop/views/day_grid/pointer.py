"""The mouse in the grid: click, double click, drag to move, stretch or choose a span, and hover."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from booking_desktop.views.day_grid.geometry import (
    FINE_SNAP_MINUTES,
    SNAP_MINUTES,
    edge_pull,
    snap,
    snap_down,
)
from booking_desktop.views.day_grid.layout import Hit, Target
from booking_desktop.views.day_grid.moves import Kind, Phase
from booking_desktop.views.day_grid.navigation import Stop, slot_from, timeslot_over

if TYPE_CHECKING:
    from booking_desktop.views.day_grid.view import DayGridView

DRAG_DISTANCE_PX = 6
DRAG_AFTER_MS = 150
SLIGHT_DISTANCE_PX = 2  # after that time: a hand at rest trembles, and no drag is meant
HOVER_MS = 400
EDGE_TICK_MS = 16
EDGE_STEP_PX = 8
EDGE_COLUMN_TICKS = 20

_GROUND_TARGETS = (Target.FREE, Target.BREAK, Target.CLOSED)


class _Doing(Enum):
    NOTHING = auto()
    PRESSED = auto()
    MOVING = auto()
    CHOOSING = auto()


class PointerInput(QObject):
    """Turns mouse events into wishes of the view."""

    def __init__(self, view: DayGridView) -> None:
        super().__init__(view)
        self._view = view
        self._doing = _Doing.NOTHING
        self._press: Hit | None = None
        self._pressed_at = QPoint()
        self._pressed_ms = 0
        self._last = QPoint()
        self._is_fine = False
        self._edge_timer = QTimer(self, interval=EDGE_TICK_MS)
        self._edge_timer.timeout.connect(self._on_edge_tick)
        self._edge_ticks = 0
        self._hover_timer = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._hover_timer.timeout.connect(self._on_hover)

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag, or take a row of the card."""
        self._hover_timer.stop()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if self._view.moving.is_active:
            self._press_while_moving(point)
            return
        self._press = self._hit(point)
        self._doing = _Doing.PRESSED
        self._pressed_at, self._pressed_ms = point, event.timestamp()
        self._click(self._press)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag, or look at what lies under the pointer."""
        self._last = event.position().toPoint()
        self._is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._doing is _Doing.PRESSED and self._is_drag(event):
            self._begin_drag()
        if self._doing in (_Doing.MOVING, _Doing.CHOOSING):
            self._edge_timer.start()
            self._drag()
        elif self._doing is _Doing.NOTHING:
            self._look(event)

    def release(self, event: QMouseEvent) -> None:
        """Drop what was dragged."""
        self._edge_timer.stop()
        doing, self._doing = self._doing, _Doing.NOTHING
        if doing is _Doing.MOVING and self._is_outside(event.position().toPoint()):
            self._tell(self._view.dropped_outside)
            self._view.moving.cancel()
        elif doing is _Doing.MOVING:
            self._view.moving.drop()
        elif doing is _Doing.PRESSED:
            self._open_timeslot()
        elif doing is _Doing.CHOOSING:
            selection = self._view.scene.selection
            if selection is not None:
                self._view.span_finished.emit(
                    selection.column_id,
                    selection.starts_minute,
                    selection.ends_minute,
                    event.globalPosition().toPoint(),
                )
        self._shape(self._hit(event.position().toPoint()).target)

    def double_click(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        hit = self._hit(event.position().toPoint())
        self._doing = _Doing.NOTHING
        if hit.placed is not None:
            self._view.block_opened.emit(hit.placed.block.block_id)
        elif hit.target in _GROUND_TARGETS and hit.index is not None:
            slot = self._ground_at(hit.index, hit.minute)
            self._view.slot_opened.emit(slot.column_id, slot.starts_minute, slot.ends_minute)

    def leave(self) -> None:
        """Forget the hover."""
        self._hover_timer.stop()

    def abandon(self) -> None:
        """Stop dragging: Esc was pressed, or the view went away."""
        self._edge_timer.stop()
        self._doing = _Doing.NOTHING

    def _hit(self, point: QPoint) -> Hit:
        return self._view.layout_shown.hit(self._view.to_content(point))

    def _press_while_moving(self, point: QPoint) -> None:
        """Take the alternative under the pointer; beside the card, put everything back."""
        index = self._view.alternative_at(point)
        if index is not None:
            self._view.moving.choose(index)
        elif not self._view.card_rect().contains(point):
            self._view.moving.cancel()

    def _click(self, hit: Hit) -> None:
        if hit.placed is not None:
            self._view.block_selected.emit(hit.placed.block.block_id)
        elif hit.tab is not None:
            self._doing = _Doing.NOTHING
            self._view.open_more(hit.tab)
        elif hit.target in _GROUND_TARGETS and hit.index is not None:
            slot = self._ground_at(hit.index, hit.minute)
            self._view.set_selection(None)
            self._view.cursor_moved.emit(slot.column_id, slot.starts_minute, slot.ends_minute)

    def _ground_at(self, index: int, minute: float) -> Stop:
        """Return the timeslot there, or one slot of ground from the snapped minute on."""
        column = self._view.picture.columns[index]
        slot = timeslot_over(column, int(minute))
        if slot is not None:
            return Stop(column.column_id, slot.starts_minute, slot.ends_minute)
        return slot_from(self._view.picture, index, snap_down(minute))

    def _open_timeslot(self) -> None:
        """Book the room by the hour whose cell was clicked; elsewhere a click is no wish yet."""
        press = self._press
        if press is None or press.index is None or press.target not in _GROUND_TARGETS:
            return
        column = self._view.picture.columns[press.index]
        slot = timeslot_over(column, int(press.minute))
        if slot is not None:
            self._view.slot_opened.emit(column.column_id, slot.starts_minute, slot.ends_minute)

    def _is_drag(self, event: QMouseEvent) -> bool:
        distance = (self._last - self._pressed_at).manhattanLength()
        if distance >= DRAG_DISTANCE_PX:
            return True
        is_held = event.timestamp() - self._pressed_ms >= DRAG_AFTER_MS
        return is_held and distance >= SLIGHT_DISTANCE_PX

    def _begin_drag(self) -> None:
        press = self._press
        self._doing = _Doing.NOTHING
        if press is None or press.index is None:
            return
        if press.placed is not None:
            block = press.placed.block
            kind = Kind.RESIZE if press.target is Target.LOWER_EDGE else Kind.MOVE
            if block.is_draggable if kind is Kind.MOVE else block.is_resizable:
                column = self._view.picture.columns[press.index]
                self._doing = _Doing.MOVING
                self._view.moving.begin(block, column.column_id, kind)
                self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif press.target in _GROUND_TARGETS:
            self._doing = _Doing.CHOOSING

    def _drag(self) -> None:
        if self._press is None:
            return
        content = self._view.to_content(self._last)
        minute = self._view.layout_shown.axis.minute_at(content.y())
        step = FINE_SNAP_MINUTES if self._is_fine else SNAP_MINUTES
        if self._doing is _Doing.CHOOSING:
            self._choose(minute, step)
            return
        if self._view.moving.phase is not Phase.AIMING:
            self.abandon()  # Esc was pressed meanwhile
            return
        columns = self._view.layout_shown.columns
        by_minutes = minute - self._press.minute
        self._view.moving.drag_to(
            self._view.layout_shown, columns.nearest_index(content.x()), by_minutes, step
        )
        if self._is_outside(self._last):
            self._tell(self._view.dragged_outside)

    def _is_outside(self, point: QPoint) -> bool:
        return not self._view.rect().contains(self._view.viewport().mapTo(self._view, point))

    def _tell(self, signal: SignalInstance) -> None:
        if self._press is not None and self._press.placed is not None:
            block_id = self._press.placed.block.block_id
            signal.emit(block_id, self._view.viewport().mapToGlobal(self._last))

    def _choose(self, minute: float, step: int) -> None:
        """Ask for the span from where the mouse went down to where it is."""
        press = self._press
        if press is None or press.index is None:
            return
        start, end = sorted((press.minute, minute))
        first = snap_down(start, step)
        last = max(first + step, snap(end + step / 2 - 1, step))
        column = self._view.picture.columns[press.index]
        length = self._view.picture.length_minutes
        self._view.span_selected.emit(column.column_id, first, min(last, length))

    def _on_edge_tick(self) -> None:
        """Scroll while the pointer is held at an edge, and go on dragging from there."""
        size = self._view.viewport().size()
        down = edge_pull(self._last.y(), size.height())
        right = edge_pull(self._last.x(), size.width()) if self._doing is _Doing.MOVING else 0
        if not down and not right:
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + down * EDGE_STEP_PX)
        self._edge_ticks = (self._edge_ticks + 1) % EDGE_COLUMN_TICKS
        if right and not self._edge_ticks:
            self._view.scroll_columns(right)
        self._drag()

    def _look(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._view.scene.verdict is not None:
            self._view.set_chosen(self._view.alternative_at(point))
            return
        hit = self._hit(point)
        self._shape(hit.target)
        self._view.show_thumb_near(point)
        QToolTip.hideText()
        if hit.placed is not None:
            self._hover_timer.start()
        else:
            self._hover_timer.stop()

    def _shape(self, target: Target) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if target is Target.LOWER_EDGE:
            shape = Qt.CursorShape.SizeVerCursor
        self._view.viewport().setCursor(shape)

    def _on_hover(self) -> None:
        hit = self._hit(self._last)
        if hit.placed is not None:
            self._view.show_tooltip(hit.placed.block.block_id)
