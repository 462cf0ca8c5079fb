"""A day as the rows of a table: the same bookings, classes and blocked times as the grid (G1, G7).

A row stands for whatever the grid selects as one, so that both select the same. Strings are
finished; what cannot be sorted as words carries a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

from booking_desktop.domain.day import Away, DayLine, DaySession
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.domain.money import Money
from booking_desktop.domain.text import fold
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.phones import shown
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_pages import Page
from booking_desktop.viewmodels.day_picture import Block, BlockState, Hue


class AgendaColumn(IntEnum):
    """The columns in their order."""

    TIME = 0
    CUSTOMER = 1
    SERVICE = 2
    PERSON = 3
    PLACE = 4
    STATE = 5
    SEATS = 6
    PRICE = 7
    PHONE = 8
    NOTE = 9


HEADINGS = {
    AgendaColumn.TIME: "Time",
    AgendaColumn.CUSTOMER: "Customer",
    AgendaColumn.SERVICE: "Service",
    AgendaColumn.PERSON: "With",
    AgendaColumn.PLACE: "Room or chair",
    AgendaColumn.STATE: "State",
    AgendaColumn.SEATS: "Seats",
    AgendaColumn.PRICE: "Price",
    AgendaColumn.PHONE: "Phone",
    AgendaColumn.NOTE: "Note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One row.

    Attributes:
        group_id: What is selected with it; unique within the day.
        block_id: A block of that group in the grid.
        interval: From when to when.
        cells: Words by column; a column without words is left out.
        price_minor: The price, to sort by.
        seats_free: Free seats of a class, to sort by; None for anything else.
        accessible_name: The whole row, as the grid says it.
    """

    group_id: str
    block_id: str
    interval: Interval
    hue: Hue
    state: BlockState
    cells: dict[AgendaColumn, str] = field(default_factory=dict)
    price_minor: int = 0
    seats_free: int | None = None
    is_asked_for: bool = False
    accessible_name: str = ""
    tooltip: str = ""

    def cell(self, column: AgendaColumn) -> str:
        """Return the words of a cell."""
        return self.cells.get(column, "")

    def in_time(self) -> tuple[Instant, Instant, str]:
        """Return what orders rows by time."""
        return self.interval.start, self.interval.end, self.group_id

    def sorts_by(self, column: AgendaColumn) -> tuple[object, ...]:
        """Return what orders this row among others that have something in that column."""
        match column:
            case AgendaColumn.TIME:
                return self.in_time()
            case AgendaColumn.PRICE:
                return (self.price_minor,)
            case AgendaColumn.SEATS:
                return (self.seats_free,)
            case _:
                return (fold(self.cell(column)),)


def build_agenda(
    page: Page, *, words: Wording, grid_words: GridWords, now: Instant
) -> tuple[AgendaRow, ...]:
    """Return the rows of whatever the page's picture shows, in order of time."""
    rows = _Rows(page, words, grid_words, now).all()
    return tuple(sorted(rows, key=AgendaRow.in_time))


def arranged(
    rows: Iterable[AgendaRow], column: AgendaColumn, *, is_falling: bool
) -> tuple[AgendaRow, ...]:
    """Return rows ordered by a column, equal ones by time, those without a word there last."""
    in_time = sorted(rows, key=AgendaRow.in_time)
    filled = [row for row in in_time if row.cell(column)]
    filled.sort(key=lambda row: row.sorts_by(column), reverse=is_falling)
    return (*filled, *(row for row in in_time if not row.cell(column)))


class _Rows:
    def __init__(self, page: Page, words: Wording, grid_words: GridWords, now: Instant) -> None:
        self._page = page
        self._book: BookOfDay = page.book
        self._words = words
        self._grid_words = grid_words
        self._now = now
        self._lines: dict[str, DayLine] = {line.line_id: line for line in page.book.day.lines}
        self._seated: dict[SessionId, list[DayLine]] = {}
        for line in page.book.day.lines:
            if line.is_active:
                self._seated.setdefault(line.session_id, []).append(line)
        self._aways: dict[str, Away] = {
            away.id: away for aways in page.book.day.away.values() for away in aways
        }
        self._places = _places(page.book)

    def all(self) -> Iterator[AgendaRow]:
        known: set[str] = set()
        for column in self._page.picture.columns:
            for block in column.blocks:
                if block.group_id not in known:
                    known.add(block.group_id)
                    yield self._row(block)

    def _row(self, block: Block) -> AgendaRow:
        if block.line_id:
            return self._booking(block, self._lines[block.line_id])
        if block.session_id:
            return self._class(block)
        return self._blocked(block, self._aways[block.group_id])

    def _booking(self, block: Block, line: DayLine) -> AgendaRow:
        session = self._book.day.sessions[line.session_id]
        after = self._book.catalogue.outlet.policy.late_after_minutes
        late = late_minutes(line.status, session.interval.start, self._now, after_minutes=after)
        cells = self._session_cells(session) | {
            AgendaColumn.CUSTOMER: block.text.title,
            AgendaColumn.STATE: self._grid_words.status(line.status, late, line.standing),
            AgendaColumn.PRICE: self._words.money.exact(Money(line.price_minor, line.currency)),
            AgendaColumn.PHONE: shown(line.phone, country=self._book.catalogue.outlet.country),
            AgendaColumn.NOTE: " ".join(line.note.split()),
        }
        made = self._made(block, session.interval, cells)
        return replace(made, price_minor=line.price_minor, is_asked_for=line.asked_for)

    def _class(self, block: Block) -> AgendaRow:
        session = self._book.day.sessions[SessionId(block.session_id)]
        seated = self._seated.get(session.id, [])
        assert block.seats is not None
        cells = self._session_cells(session) | {
            AgendaColumn.CUSTOMER: ", ".join(line.customer_name for line in seated),
            AgendaColumn.STATE: block.seats.words,
            AgendaColumn.SEATS: block.seats.pill,
        }
        free = max(0, block.seats.capacity - block.seats.taken)
        return replace(self._made(block, session.interval, cells), seats_free=free)

    def _blocked(self, block: Block, away: Away) -> AgendaRow:
        time_off = away.time_off
        cells = {
            AgendaColumn.CUSTOMER: block.text.title,
            AgendaColumn.SERVICE: time_off.reason,
            AgendaColumn.PERSON: self._staff_name(time_off.resource_id),
        }
        return self._made(block, Interval(time_off.starts_at, time_off.ends_at), cells)

    def _session_cells(self, session: DaySession) -> dict[AgendaColumn, str]:
        return {
            AgendaColumn.SERVICE: session.service_name,
            AgendaColumn.PERSON: self._staff_name(session.provider_id),
            AgendaColumn.PLACE: ", ".join(self._places.get(session.id, ())),
        }

    def _made(self, block: Block, interval: Interval, cells: dict[AgendaColumn, str]) -> AgendaRow:
        cells[AgendaColumn.TIME] = self._words.times.span(interval)
        return AgendaRow(
            group_id=block.group_id,
            block_id=block.block_id,
            interval=interval,
            hue=block.hue,
            state=block.state,
            cells={column: words for column, words in cells.items() if words},
            accessible_name=block.accessible_name,
            tooltip=block.tooltip,
        )

    def _staff_name(self, staff_id: ResourceId | None) -> str:
        staff = self._book.catalogue.staff.get(staff_id) if staff_id is not None else None
        return staff.full_name if staff is not None else ""


def _places(book: BookOfDay) -> dict[SessionId, list[str]]:
    """Return the names of rooms, chairs and machines that sessions hold."""
    catalogue = book.catalogue
    names = {room.id: room.name for room in catalogue.rooms.values()}
    names |= {one.id: one.name for one in catalogue.equipment.values()}
    places: dict[SessionId, list[str]] = {}
    for resource_id, holds in book.day.holds.items():
        name = names.get(resource_id)
        for hold in holds if name is not None else ():
            mine = places.setdefault(hold.session_id, [])
            if name not in mine:
                mine.append(str(name))
    return places


def first_from(rows: tuple[AgendaRow, ...], now: Instant) -> AgendaRow | None:
    """Return the first row that has not ended, else the last one."""
    coming = [row for row in rows if row.interval.end > now]
    if coming:
        return min(coming, key=AgendaRow.in_time)
    return max(rows, key=AgendaRow.in_time, default=None)
