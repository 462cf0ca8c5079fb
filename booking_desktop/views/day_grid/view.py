"""The day grid as a widget: shows a `DayPicture`, takes mouse and keys, and says what was wished.

It knows no rule and composes no sentence. What is under way (cursor, selection, ghosts, verdict) is
set from outside in answer to its signals, so that each wish is judged in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from booking_desktop.viewmodels.day_overlay import Cursor, Ghost, Offer, Selection, VerdictView
from booking_desktop.viewmodels.day_picture import DayPicture
from booking_desktop.views.day_grid.accessible import AccessibleGrid
from booking_desktop.views.day_grid.keyboard import KeyInput
from booking_desktop.views.day_grid.lanes import MoreTab
from booking_desktop.views.day_grid.moves import Move, Phase
from booking_desktop.views.day_grid.pointer import PointerInput
from booking_desktop.views.day_grid.surface import GridSurface
from booking_desktop.views.day_grid.wheel import Notches
from booking_desktop.views.theme import Appearance

ARRIVAL_MS = 2000


class DayGridView(GridSurface):
    """One day, painted.

    Signals:
        block_selected(str): A block was clicked or reached by keyboard.
        block_opened(str): Double click, or Enter on it.
        selection_cleared(): Esc with nothing under way.
        cursor_moved(str, int, int): The cursor wants to stand there: column, start, end.
        slot_opened(str, int, int): Enter or a double click on free ground.
        span_selected(str, int, int): A span is being chosen; answered by `set_selection`.
        span_finished(str, int, int, QPoint): The mouse let go of it, at a global point.
        probe_requested(str, str, int, int): Judge a place for a block; answered by `set_ghosts`.
        move_requested(str, str, int, int): Do it: block, column, start, end.
        resize_requested(str, str, int, int): The same for a new length.
        alternative_chosen(int): Take that way out of the card.
        drag_cancelled(): It is back where it was.
        dragged_outside(str, QPoint): A block is held over something else, at a global point.
        dropped_outside(str, QPoint): It was let go there; in the grid it is back in its place.
        drag_ended(): Nothing is held any more.
        block_menu_requested(str, QPoint): Context menu of a block, at a global point.
        slot_menu_requested(str, int, QPoint): Context menu of ground: column, minute, global point.
        head_menu_requested(str, QPoint): Context menu of a column.
    """

    block_selected = Signal(str)
    block_opened = Signal(str)
    selection_cleared = Signal()
    cursor_moved = Signal(str, int, int)
    slot_opened = Signal(str, int, int)
    span_selected = Signal(str, int, int)
    span_finished = Signal(str, int, int, QPoint)
    probe_requested = Signal(str, str, int, int)
    move_requested = Signal(str, str, int, int)
    resize_requested = Signal(str, str, int, int)
    alternative_chosen = Signal(int)
    drag_cancelled = Signal()
    dragged_outside = Signal(str, QPoint)
    dropped_outside = Signal(str, QPoint)
    drag_ended = Signal()
    block_menu_requested = Signal(str, QPoint)
    slot_menu_requested = Signal(str, int, QPoint)
    head_menu_requested = Signal(str, QPoint)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance.theme, parent)
        self.accessible = AccessibleGrid(self)
        self._move = Move(self)
        self._pointer = PointerInput(self)
        self._keys = KeyInput(self)
        self._zoom_notches, self._column_notches = Notches(), Notches()
        self._arrival_timer = QTimer(self, singleShot=True, interval=ARRIVAL_MS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._connect()
        appearance.changed.connect(self.set_theme)

    @property
    def moving(self) -> Move:
        """What is on its way to another place."""
        return self._move

    # -- answers -------------------------------------------------------------------------------

    def set_picture(self, picture: DayPicture) -> None:
        """Show a picture; what is under way goes on, what was dropped has arrived."""
        is_other_day = picture.on != self.picture.on
        self.show_picture(picture, **({"cursor": None, "selection": None} if is_other_day else {}))
        self.setAccessibleName(picture.accessible_name)
        self.accessible.renew()
        self._keys.renew()
        if self._move.phase is Phase.SETTLING:
            self._move.end()
        else:
            self._move.ask_again()

    def set_selected(self, group_id: str) -> None:
        """Ring the blocks of a group; empty for none."""
        self.show_scene(selected_group=group_id)
        self.accessible.renew()
        self._keys.follow_group(group_id)
        if self._keys.here is not None and self._keys.here.block_id:
            self.accessible.block_reached(self._keys.here.block_id)

    def set_cursor(self, cursor: Cursor | None) -> None:
        """Put the keyboard cursor on free ground, or take it away."""
        self.show_scene(cursor=cursor)
        self.accessible.renew()
        if cursor is not None:
            self._keys.follow_cursor(cursor)
            self.accessible.cursor_moved(cursor)

    def set_selection(self, selection: Selection | None) -> None:
        """Show a chosen span, or none."""
        self.show_scene(selection=selection)
        if selection is not None:
            self.accessible.announce(selection.accessible_name or selection.label)

    def set_ghosts(self, ghosts: tuple[Ghost, ...], verdict: VerdictView | None = None) -> None:
        """Show where what is moved would be and what is thought of it; no ghosts end the move."""
        if not ghosts:
            self._move.end()
        is_news = verdict is not None and verdict != self.scene.verdict
        self.show_scene(ghosts=ghosts, verdict=verdict, chosen=None)
        self._move.judge(verdict)
        if verdict is not None and is_news:
            self.accessible.announce_verdict(verdict)

    def set_draft(self, draft: Ghost | None, offers: tuple[Offer, ...] = ()) -> None:
        """Show where the booking form's draft would be, and its alternatives."""
        self.show_scene(draft=draft, offers=offers)

    def set_chosen(self, index: int | None) -> None:
        """Draw an alternative of the card as chosen."""
        if index != self.scene.chosen:
            self.show_scene(chosen=index)

    def show_arrivals(self, block_ids: Iterable[str]) -> None:
        """Outline blocks that came from outside, for two seconds; nothing else moves."""
        self.show_scene(arrivals=self.scene.arrivals | frozenset(block_ids))
        self._arrival_timer.start()

    # -- moving about --------------------------------------------------------------------------

    def begin_move(self, block_id: str) -> None:
        """Take a block up with the keyboard: arrows move it, Enter drops it, Esc puts it back."""
        found = self.layout_shown.find_block(block_id)
        if found is not None and found[1].block.is_draggable:
            self._move.begin(found[1].block, self.picture.columns[found[0]].column_id)

    def step_block(self, by: int, *, over_all_columns: bool = False) -> None:
        """Select the next (1) or previous (-1) block: in this column, or in time over all."""
        self._keys.step_block(by, over_all_columns=over_all_columns)

    def put_cursor(self, column_id: str, minute: int) -> None:
        """Move the keyboard to the slot or block of a column at a minute, and show it."""
        self._keys.put(column_id, minute)

    def reveal_move(self) -> None:
        """Scroll to what is on its way."""
        place = self._move.place
        if place is not None:
            rect = self.place_of(place.column_id, place.starts_minute, place.ends_minute)
            self.reveal(rect)

    def show_tooltip(self, block_id: str) -> None:
        """Show everything about a block beside it."""
        found = self.layout_shown.find_block(block_id)
        if found is None or not found[1].block.tooltip:
            return
        place = self.to_screen(found[1].rect)
        # As rich text, so that a name with a < in it cannot become markup by itself.
        words = escape(found[1].block.tooltip).replace("\n", "<br>")
        QToolTip.showText(place.topRight() + QPoint(4, 0), f"<div>{words}</div>", self.viewport())

    def open_more(self, tab: MoreTab) -> None:
        """List the blocks behind a tab; choosing one opens it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for block in tab.blocks:
            # The tab puts the times where menus show their keys.
            entry = menu.addAction(f"{block.text.title}\t{block.text.span}")
            entry.triggered.connect(
                lambda _checked=False, one=block.block_id: self.block_opened.emit(one)
            )
        menu.popup(self.to_screen(tab.rect).bottomLeft())

    # -- Qt ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim the keys that must reach the grid before the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._keys.wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the grid's keys; the others are somebody else's."""
        event.setAccepted(self._keys.press(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or hover."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self._pointer.double_click(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice that the pointer left."""
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom around the pointer, with Shift a column a notch."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        is_sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(self._zoom_notches.add(delta), event.position().toPoint().y())
        elif is_sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scroll_columns(-self._column_notches.add(delta))
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or where the keyboard is."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_at_keyboard()
            return
        hit = self.layout_shown.hit(self.to_content(self.viewport().mapFrom(self, event.pos())))
        if hit.placed is not None:
            self.block_selected.emit(hit.placed.block.block_id)
            self.block_menu_requested.emit(hit.placed.block.block_id, event.globalPos())
        elif hit.index is not None:
            column = self.picture.columns[hit.index]
            self.slot_menu_requested.emit(column.column_id, int(hit.minute), event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor at full strength."""
        super().focusInEvent(event)
        self.show_scene(has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor quietly."""
        super().focusOutEvent(event)
        self.show_scene(has_focus=False)

    # -- wiring --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._move.probed.connect(self.probe_requested)
        self._move.dropped.connect(self.move_requested)
        self._move.stretched.connect(self.resize_requested)
        self._move.alternative_chosen.connect(self.alternative_chosen)
        self._move.cancelled.connect(self.drag_cancelled)
        self._move.phase_changed.connect(self._on_phase_changed)
        self._arrival_timer.timeout.connect(self._on_arrivals_seen)
        self.scrolled.connect(self.accessible.renew)
        self.head_bar.menu_requested.connect(self.head_menu_requested)

    def _on_phase_changed(self) -> None:
        if self._move.phase is not Phase.AIMING:
            self.drag_ended.emit()
        if self._move.is_active:
            self.show_scene(dragged_group=self._move.group_id)
            return
        self._pointer.abandon()
        self.show_scene(dragged_group="", ghosts=(), verdict=None, chosen=None)

    def _on_arrivals_seen(self) -> None:
        self.show_scene(arrivals=frozenset())

    def _ask_menu_at_keyboard(self) -> None:
        here = self._keys.here
        if here is None:
            return
        place = self.place_of(here.column_id, here.starts_minute, here.ends_minute)
        point = self.to_screen(place).center()
        if here.block_id:
            self.block_menu_requested.emit(here.block_id, point)
        else:
            self.slot_menu_requested.emit(here.column_id, here.starts_minute, point)
