"""What the day grid shows and what is wished in it: the page, the cursor, the selection (G1, G2).

Positions come and go as minutes of the page's axis and ids of its columns; to everybody else they
are told as instants and ids of the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_building import present
from booking_desktop.viewmodels.day_overlay import Cursor, Selection
from booking_desktop.viewmodels.day_pages import DayPages, Page
from booking_desktop.viewmodels.day_picture import Block, Column, DayPicture, Timeslot
from booking_desktop.viewmodels.desk import ColumnsBy, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Free ground that was pointed at or opened: whose, and from when to when."""

    resource_id: ResourceId
    interval: Interval
    columns_by: ColumnsBy


class DayGrid(QObject):
    """The state of the grid.

    Signals:
        picture_changed(DayPicture): The page is another one, or something in it changed.
        arrived(tuple[str]): Ids of blocks that came from outside a moment ago.
        selected(Block | None): A block is selected, or none any more.
        cursor_changed(Cursor | None): Where the keyboard cursor stands.
        selection_changed(Selection | None): The span that is being chosen.
        ground_pointed(Ground): The cursor landed on free ground.
        ground_opened(Ground): Something is to be booked there.
        block_opened(Block): Everything about it is to be seen.
        timeslot_opened(Timeslot, Ground): That room is to be booked by the hour, from when to when.
    """

    picture_changed = Signal(object)
    arrived = Signal(object)
    selected = Signal(object)
    cursor_changed = Signal(object)
    selection_changed = Signal(object)
    ground_pointed = Signal(object)
    ground_opened = Signal(object)
    block_opened = Signal(object)
    timeslot_opened = Signal(object, object)

    def __init__(self, desk: Desk, pages: DayPages, words: GridWords) -> None:
        """Show the desk's pages."""
        super().__init__(desk)
        self._desk = desk
        self._pages = pages
        self._words = words
        self._axis = DayAxis(desk.on, desk.catalogue.zone)
        self._picture = DayPicture(on=desk.on, columns=())
        self._selected: Block | None = None
        self._cursor: Cursor | None = None
        self._selection: Selection | None = None
        self._wanted, self._wanted_on = "", desk.on
        pages.turned.connect(self._on_turned)
        pages.skeleton.connect(self._show)
        pages.arrived.connect(self._on_arrived)

    @property
    def picture(self) -> DayPicture:
        """What is shown."""
        return self._picture

    @property
    def axis(self) -> DayAxis:
        """The axis of what is shown."""
        return self._axis

    @property
    def page(self) -> Page | None:
        """The page behind the picture."""
        return self._pages.current

    @property
    def selected_block(self) -> Block | None:
        """The block that is selected, as it is in the picture."""
        return self._selected

    @property
    def cursor_ground(self) -> Ground | None:
        """Where the cursor stands, or the span that is chosen."""
        if self._selection is not None:
            chosen = self._selection
            return self.ground(chosen.column_id, chosen.starts_minute, chosen.ends_minute)
        if self._cursor is None:
            return None
        cursor = self._cursor
        return self.ground(cursor.column_id, cursor.starts_minute, cursor.ends_minute)

    # -- intents -------------------------------------------------------------------------------

    def select_block(self, block_id: str) -> None:
        """Select the block and all that belongs to it."""
        block = self.find_block(block_id)
        if block is None:
            return
        self._set_cursor(None)
        self._set_selection(None)
        self._select(block)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._select(None)

    def select_group(self, group_id: str) -> bool:
        """Select a booking, class or blocked time by the id of its rows; say if it is shown."""
        for column in self._picture.columns:
            for block in column.blocks:
                if group_id in (block.group_id, block.appointment_id):
                    self.select_block(block.block_id)
                    return True
        return False

    def show_booking(self, subject_id: str, on: date) -> None:
        """Show the day of a booking or class and select it, as soon as the day is there.

        Whoever goes to another day before that does not want it any more.
        """
        self._wanted, self._wanted_on = subject_id, on
        self._desk.go_to(on)
        if self._picture.on == on:
            self._select_wanted()

    def point_at(self, column_id: str, starts_minute: int, ends_minute: int) -> None:
        """Put the cursor there."""
        self._select(None)
        self._set_selection(None)
        self._set_cursor(self._cursor_at(column_id, starts_minute, ends_minute))
        self.ground_pointed.emit(self.ground(column_id, starts_minute, ends_minute))

    def choose_span(self, column_id: str, starts_minute: int, ends_minute: int) -> None:
        """Choose a span of free ground."""
        ground = self.ground(column_id, starts_minute, ends_minute)
        words = self._words.span(ground.interval)
        self._set_selection(
            Selection(
                column_id=column_id,
                starts_minute=starts_minute,
                ends_minute=ends_minute,
                label=words,
                accessible_name=words,
            )
        )

    def drop_span(self) -> None:
        """Choose no span."""
        self._set_selection(None)

    def open_ground(self, column_id: str, starts_minute: int, ends_minute: int) -> None:
        """Ask to book there: the room by the hour where it is sold so."""
        timeslot = self._timeslot(column_id, starts_minute)
        if timeslot is not None:
            whole = self.ground(column_id, timeslot.starts_minute, timeslot.ends_minute)
            self.timeslot_opened.emit(timeslot, whole)
            return
        self.ground_opened.emit(self.ground(column_id, starts_minute, ends_minute))

    def open_block(self, block_id: str) -> None:
        """Ask for everything about a block."""
        self.select_block(block_id)
        if self._selected is not None:
            self.block_opened.emit(self._selected)

    # -- reading -------------------------------------------------------------------------------

    def ground(self, column_id: str, starts_minute: int, ends_minute: int) -> Ground:
        """Return a stretch of a column as instants."""
        start, end = self._axis.instant_at(starts_minute), self._axis.instant_at(ends_minute)
        return Ground(
            resource_id=ResourceId(column_id),
            interval=Interval(start, Instant(max(end, start + 60))),
            columns_by=self._desk.columns_by,
        )

    def find_block(self, block_id: str) -> Block | None:
        """Return a block of the picture."""
        for column in self._picture.columns:
            for block in column.blocks:
                if block.block_id == block_id:
                    return block
        return None

    def _timeslot(self, column_id: str, minute: int) -> Timeslot | None:
        return next(
            (
                slot
                for column in self._picture.columns
                if column.column_id == column_id
                for slot in column.timeslots
                if slot.starts_minute <= minute < slot.ends_minute
            ),
            None,
        )

    def group(self, group_id: str) -> tuple[tuple[Column, Block], ...]:
        """Return the blocks of a group with their columns."""
        return tuple(
            (column, block)
            for column in self._picture.columns
            for block in column.blocks
            if block.group_id == group_id
        )

    # -- answers -------------------------------------------------------------------------------

    def _on_turned(self, page: Page) -> None:
        self._show(page.picture)

    def _show(self, picture: DayPicture) -> None:
        is_other_day = picture.on != self._picture.on
        self._axis = DayAxis(picture.on, self._desk.catalogue.zone)
        self._picture = replace(picture, now=present(self._axis, self._words, self._desk.now))
        self.picture_changed.emit(self._picture)
        if is_other_day:
            self._set_cursor(None)
            self._set_selection(None)
        self._follow_selected()
        self._follow_cursor()
        self._select_wanted()

    def _select_wanted(self) -> None:
        if self._picture.on != self._wanted_on:
            self._wanted = ""
        wanted = self._wanted
        if wanted and (self.select_group(wanted) or self._select_class_of(wanted)):
            self._wanted = ""

    def _select_class_of(self, appointment_id: str) -> bool:
        """Select the class in which an appointment has its seat; say if there is one."""
        lines = self.page.book.day.lines if self.page is not None else ()
        sessions = [each.session_id for each in lines if each.appointment_id == appointment_id]
        return any(self.select_group(session_id) for session_id in sessions)

    def _follow_selected(self) -> None:
        """Keep what is selected, as it is now; gone is gone."""
        if self._selected is not None:
            self._select(self.find_block(self._selected.block_id))

    def _follow_cursor(self) -> None:
        """Take the cursor away from ground on which something has been booked."""
        cursor = self._cursor
        if cursor is None:
            return
        blocks = (
            block
            for column in self._picture.columns
            if column.column_id == cursor.column_id
            for block in column.blocks
        )
        if any(b.starts_minute <= cursor.starts_minute < b.ends_minute for b in blocks):
            self._set_cursor(None)

    def _on_arrived(self, row_ids: frozenset[str]) -> None:
        blocks = (block for column in self._picture.columns for block in column.blocks)
        arrived = tuple(
            block.block_id
            for block in blocks
            if {block.line_id, block.session_id, block.appointment_id, block.group_id} & row_ids
        )
        if arrived:
            self.arrived.emit(arrived)

    def _select(self, block: Block | None) -> None:
        if block != self._selected:
            self._selected = block
            self.selected.emit(block)

    def _set_cursor(self, cursor: Cursor | None) -> None:
        if cursor != self._cursor:
            self._cursor = cursor
            self.cursor_changed.emit(cursor)

    def _set_selection(self, selection: Selection | None) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def _cursor_at(self, column_id: str, starts_minute: int, ends_minute: int) -> Cursor:
        column = next(c for c in self._picture.columns if c.column_id == column_id)
        start = self._axis.instant_at(starts_minute)
        until = next(
            (
                span.ends_minute
                for span in column.free_spans
                if span.starts_minute <= starts_minute < span.ends_minute
            ),
            None,
        )
        timeslot = self._timeslot(column_id, starts_minute)
        if timeslot is not None:
            name = timeslot.accessible_name
        elif until is None:
            name = self._words.ground(column.title, start)
        else:
            name = self._words.free_slot(column.title, start, self._axis.instant_at(until))
        return Cursor(
            column_id=column_id,
            starts_minute=starts_minute,
            ends_minute=ends_minute,
            label=self._words.times.time(start),
            key=self._words.word("Enter"),
            action=self._words.word("book"),
            accessible_name=name,
        )
