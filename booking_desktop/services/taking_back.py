"""Turning the rows of one act back to what they were (C7).

Seats and holds are given up before others are taken, in the order the database accepts: holds,
lines, appointments, sessions, lines, sessions that are called off, holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import CannotUndoError
from booking_desktop.domain.facts import Seat
from booking_desktop.domain.ids import AppointmentId, LineId, OutletId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.wishes import WishState
from booking_desktop.services.reversing import FACTS, Fact, check_nothing_kept, reverse_facts
from booking_desktop.services.seating import check_seat, drop_holds, retake_holds
from booking_desktop.storage import tables
from booking_desktop.storage.activity_log import Entry, changed_by, last_change_since
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.unit_of_work import RowImage, UnitOfWork, Value

_BOOKKEEPING: Final = frozenset({"claim_group", "updated_at"})
"""Columns that every act touches; they tell nothing about whether the world moved on."""

_SEATED: Final = frozenset({"appointment", "line", "session", "hold"})
"""Tables whose rows are turned back in an order of their own; the rest go from last to first."""


@dataclass(slots=True, kw_only=True)
class _Change:
    """What an act did to one row: the columns before its first and after its last touch."""

    table: str
    row_id: str
    is_new: bool
    was: dict[str, Value]
    now: dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineBack:
    """One line: where it is, and where it goes."""

    id: LineId
    seat: Seat
    session_id: SessionId
    is_active: bool
    target: dict[str, Value]

    @property
    def is_active_after(self) -> bool:
        return bool(self.target.get("is_active", self.is_active))

    @property
    def session_after(self) -> SessionId:
        return SessionId(str(self.target.get("session_id", self.session_id)))

    @property
    def leaves(self) -> bool:
        """Whether it gives up a seat."""
        is_elsewhere = self.session_after != self.session_id
        return self.is_active and (is_elsewhere or not self.is_active_after)

    @property
    def sits_down(self) -> bool:
        """Whether it takes a seat."""
        is_elsewhere = self.session_after != self.session_id
        return self.is_active_after and (is_elsewhere or not self.is_active)


class TakingBack:
    """The work of one undo, within its own action."""

    def __init__(self, unit: UnitOfWork, catalogues: CatalogueReader, entry: Entry) -> None:
        """Read what the act changed."""
        self._unit = unit
        self._catalogues = catalogues
        self._entry = entry
        changed = changed_by(unit.connection, entry.id)
        self._dates = changed.dates
        self._changes = _folded(changed.images)
        self._classes = {each.row_id for each in self._of("session") if _is_class(each)}

    def run(self) -> None:
        """Turn everything back, or raise; what was done until then goes with the transaction.

        Raises:
            CannotUndoError: `changed_since`, `people_booked`, `taken`, `full`, `already_booked` or
                `session_cancelled`, with who is in the way; `corrected`, `given_back`,
                `visits_used` or `paid_since`, where its money moved on.
        """
        for change in self._changes:
            self._check_unchanged(change)
        lines = [self._line_back(change) for change in self._of("line")]
        self._give_up_seats(lines)
        for change in self._of("appointment"):
            self._update(change.table, change.row_id, _target(change, self._unit.now))
        coming_back, called_off = self._sessions_back()
        for change in coming_back:
            self._update(change.table, change.row_id, _target(change, self._unit.now))
        for change in reversed(self._changes):
            if change.table not in _SEATED:
                self._update(change.table, change.row_id, _target(change, self._unit.now))
        for line in lines:
            if line.is_active_after:
                self._sit(line)
        for change in called_off:
            self._call_off(change)
        self._take_holds(lines)
        self._turn_money_back()
        self._tell()

    def _turn_money_back(self) -> None:
        """Add the opposite of every fact of money; a booking that was made must be left empty."""
        reverse_facts(
            self._unit,
            [Fact(each.table, each.row_id) for each in self._changes if each.table in FACTS],
        )
        made = [AppointmentId(each.row_id) for each in self._of("appointment") if each.is_new]
        check_nothing_kept(self._unit, made)

    def _of(self, table: str) -> list[_Change]:
        return [change for change in self._changes if change.table == table]

    def _check_unchanged(self, change: _Change) -> None:
        """Make sure that nobody changed the row since; its holds follow and are not asked."""
        if change.table == "hold":
            return
        table = tables.metadata.tables[change.table]
        left = _left_behind(change, self._classes)
        present = self._unit.read(table, change.row_id, tuple(left)) if left else {}
        if present == left:
            return
        later = last_change_since(self._unit.connection, self._entry, change.row_id)
        raise CannotUndoError(
            "changed_since",
            of=self._entry.kind,
            who=self._entry.params.get("customer", ""),
            actor=later.actor_name if later else "",
            at=later.at if later else None,
        )

    def _line_back(self, change: _Change) -> _LineBack:
        row = self._unit.read(
            tables.line, change.row_id, ("appointment_id", "session_id", "is_active")
        )
        appointment = find_placement(
            self._unit.connection, AppointmentId(str(row["appointment_id"]))
        )
        return _LineBack(
            id=LineId(change.row_id),
            seat=Seat(appointment.id, appointment.customer_id, appointment.customer_name),
            session_id=SessionId(str(row["session_id"])),
            is_active=bool(row["is_active"]),
            target=_target(change, self._unit.now),
        )

    def _give_up_seats(self, lines: list[_LineBack]) -> None:
        """Release the holds of sessions that everybody leaves (I6), then the seats."""
        leaving: dict[SessionId, set[AppointmentId]] = defaultdict(set)
        for line in lines:
            if line.leaves:
                leaving[line.session_id].add(line.seat.appointment_id)
        for session_id, appointments in leaving.items():
            found = find_session(self._unit.connection, session_id)
            stay = {seat.appointment_id for seat in found.seats} - appointments
            if not stay and not found.session.is_scheduled:
                drop_holds(self._unit, session_id)
        for line in lines:
            if not line.is_active_after:
                self._update("line", line.id, line.target)

    def _sessions_back(self) -> tuple[list[_Change], list[_Change]]:
        """Return the sessions that are as they were, and the classes that are called off."""
        back: list[_Change] = []
        off: list[_Change] = []
        for change in self._of("session"):
            is_off = _target(change, self._unit.now).get("cancelled_at") is not None
            (off if is_off else back).append(change)
        return back, off

    def _call_off(self, change: _Change) -> None:
        """Cancel a class that was scheduled, if nobody sits in it."""
        session_id = SessionId(change.row_id)
        found = find_session(self._unit.connection, session_id)
        if found.seats:
            names = tuple(seat.customer_name for seat in found.seats)
            raise CannotUndoError(
                "people_booked", names=names, starts_at=found.session.interval.start
            )
        drop_holds(self._unit, session_id)
        self._update("session", session_id, _target(change, self._unit.now))

    def _sit(self, line: _LineBack) -> None:
        if line.sits_down:
            session_id = line.session_after
            catalogue = self._catalogues.read(self._unit.connection, self._outlet_of(session_id))
            check_seat(self._unit, catalogue, session_id, line.seat)
        self._update("line", line.id, line.target)

    def _take_holds(self, lines: list[_LineBack]) -> None:
        """Give every session concerned its holds, if it still has a reason for them (I6)."""
        concerned = {line.session_after for line in lines}
        concerned |= {SessionId(change.row_id) for change in self._of("session")}
        for session_id in sorted(concerned):
            found = find_session(self._unit.connection, session_id)
            is_needed = found.session.is_scheduled or bool(found.seats)
            if is_needed and not found.session.is_cancelled:
                catalogue = self._catalogues.read(self._unit.connection, found.session.outlet_id)
                retake_holds(self._unit, catalogue, session_id)

    def _outlet_of(self, session_id: SessionId) -> OutletId:
        return find_session(self._unit.connection, session_id).session.outlet_id

    def _update(self, table_name: str, row_id: str, target: dict[str, Value]) -> None:
        if not target:
            return
        table = tables.metadata.tables[table_name]
        stamps: dict[str, Value] = {}
        if "claim_group" in table.c:
            stamps["claim_group"] = self._unit.id
        if "updated_at" in table.c:
            stamps["updated_at"] = self._unit.now
        self._unit.update(table, row_id, {**target, **stamps})

    def _tell(self) -> None:
        """Let the undo say what the act said, and which kind of act it was."""
        story, entry = self._unit.story, self._entry
        story.undoes = entry.id
        story.appointment_id = entry.appointment_id
        story.session_id = entry.session_id
        story.customer_id = entry.customer_id
        story.dates |= {date.fromisoformat(day) for day in self._dates}
        story.params = {"of": entry.kind, **entry.params}


def _folded(images: Iterable[RowImage]) -> tuple[_Change, ...]:
    """Return one change for each row, in the order they were first touched."""
    folded: dict[tuple[str, str], _Change] = {}
    for image in images:
        change = folded.get((image.table, image.row_id))
        if change is None:
            change = _Change(
                table=image.table,
                row_id=image.row_id,
                is_new=image.before is None,
                was={},
                now={},
            )
            folded[image.table, image.row_id] = change
        for column, value in (image.before or {}).items():
            change.was.setdefault(column, value)
        change.now |= image.after
    return tuple(folded.values())


def _is_class(change: _Change) -> bool:
    """Whether a changed session was scheduled: others come and go with their bookings."""
    return bool(change.now.get("is_scheduled", 1))


def _left_behind(change: _Change, classes: set[str]) -> dict[str, Value]:
    """Return what the act left in a row; whoever was given another session sat in it.

    Not so where a whole class was moved: those who waited for it waited on, and whoever left it
    since has left it wherever it is.
    """
    left = {column: now for column, now in change.now.items() if column not in _BOOKKEEPING}
    if change.table == "line" and "session_id" in left and left["session_id"] not in classes:
        left.setdefault("is_active", 1)
    return left


def _target(change: _Change, at: Instant) -> dict[str, Value]:
    """Return the columns a row turns back to; what was made is retired and stays."""
    if not change.is_new:
        return {column: old for column, old in change.was.items() if column not in _BOOKKEEPING}
    if change.table == "appointment":
        return {"status": Status.CANCELLED.value, "cancelled_at": at}
    if change.table == "session":
        return {"cancelled_at": at} if change.now["is_scheduled"] else {}
    if change.table in ("line", "user"):
        return {"is_active": 0}
    if change.table in ("wish", "call_back"):
        return {"state": WishState.DROPPED.value}
    has_archive = "archived_at" in tables.metadata.tables[change.table].c
    return {"archived_at": at} if has_archive else {}
