"""Turning the rows of one act back to what they were (C7).

Seats and holds are given up before others are taken, in the order the database accepts: holds,
lines, appointments, sessions, lines, sessions that are called off, holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from booking_desktop.domain.booking import ACTIVE_STATUSES, Status
from booking_desktop.domain.errors import CannotUndoError
from booking_desktop.domain.facts import Seat
from booking_desktop.domain.ids import (
    AppointmentId,
    LineId,
    OutletId,
    ResourceId,
    SessionId,
    TimeslotId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageState
from booking_desktop.domain.wishes import WishState
from booking_desktop.services.messages import take_message_back
from booking_desktop.services.reversing import FACTS, Fact, check_nothing_kept, reverse_facts
from booking_desktop.services.seating import check_place, check_seat, drop_holds, retake_holds
from booking_desktop.services.unpromoting import check_promotion, turned
from booking_desktop.storage import tables
from booking_desktop.storage.activity_log import Entry, changed_by, last_change_since
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.lanes import booked_in_lane
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.timeslots import sold_among
from booking_desktop.storage.unit_of_work import RowImage, UnitOfWork, Value
from booking_desktop.storage.waitlist import find_queue

_BOOKKEEPING: Final = frozenset({"claim_group", "updated_at"})
"""Columns that every act touches; they tell nothing about whether the world moved on."""

_SEATED: Final = frozenset({"appointment", "line", "session", "hold", "message"})
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
    rank: Value
    target: dict[str, Value]

    @property
    def waits_after(self) -> bool:
        """Whether it is on a waitlist."""
        return self.target.get("waitlist_rank", self.rank) is not None

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
        self._classes = {SessionId(each.row_id) for each in self._of("session") if _is_class(each)}

    def run(self) -> None:
        """Turn everything back, or raise; what was done until then goes with the transaction.

        Raises:
            CannotUndoError: `changed_since`, `people_booked`, `taken`, `full`, `already_booked` or
                `session_cancelled`, with who is in the way; `promoted_went_on`, `promoted_moved`
                or `promoted_paid`, where somebody has the seat; `corrected`, `given_back`,
                `visits_used` or `paid_since`, where its money moved on.
        """
        self._check_promotions()
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
            if change.table not in _SEATED and not self._is_sold(change):
                self._update(change.table, change.row_id, _target(change, self._unit.now))
        self._sit_down(lines)
        for change in called_off:
            self._call_off(change)
        self._take_holds(lines)
        self._turn_money_back()
        for change in self._of("message"):
            take_message_back(self._unit, change.row_id, was_queued=_was_queued(change))
        self._check_lanes()
        self._tell()

    def _check_promotions(self) -> None:
        """Make sure that whoever the act promoted did not go on since (D3)."""
        for change in self._of("appointment"):
            status = Status(str(change.now.get("status", Status.WAITLISTED)))
            if change.was.get("status") == Status.WAITLISTED and status in ACTIVE_STATUSES:
                check_promotion(
                    self._unit,
                    AppointmentId(change.row_id),
                    status=status,
                    group=self._entry.id,
                )

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

    def _check_lanes(self) -> None:
        """Make sure that nobody is booked in a second lane that was opened (B16)."""
        for change in self._of("availability_rule"):
            row = self._unit.read(
                tables.availability_rule, change.row_id, ("resource_id", "on_date")
            )
            if change.is_new and row["on_date"]:
                lane_id, on = ResourceId(str(row["resource_id"])), str(row["on_date"])
                names = booked_in_lane(self._unit.connection, lane_id, date.fromisoformat(on))
                if names:
                    raise CannotUndoError("people_booked", names=names)

    def _check_unchanged(self, change: _Change) -> None:
        """Make sure that nobody changed the row since; holds and messages follow."""
        if change.table in ("hold", "message"):
            return
        table = tables.metadata.tables[change.table]
        left = _left_behind(change, self._classes)
        present = self._unit.read(table, change.row_id, tuple(left)) if left else {}
        if _as_compared(present) == _as_compared(left):
            return
        later = last_change_since(self._unit.connection, self._entry, change.row_id)
        raise CannotUndoError(
            "changed_since",
            of=self._entry.kind,
            who=self._entry.params.get("customer", ""),
            actor=later.actor_name if later else "",
            at=later.at if later else None,
        )

    def _is_sold(self, change: _Change) -> bool:
        """Whether a timeslot was booked since: then it stays on sale as it is (E1)."""
        if change.table != "timeslot":
            return False
        return bool(sold_among(self._unit.connection, (TimeslotId(change.row_id),)))

    def _line_back(self, change: _Change) -> _LineBack:
        row = self._unit.read(
            tables.line,
            change.row_id,
            ("appointment_id", "session_id", "is_active", "waitlist_rank"),
        )
        appointment = find_placement(
            self._unit.connection, AppointmentId(str(row["appointment_id"]))
        )
        return _LineBack(
            id=LineId(change.row_id),
            seat=Seat(appointment.id, appointment.customer_id, appointment.customer_name),
            session_id=SessionId(str(row["session_id"])),
            is_active=bool(row["is_active"]),
            rank=row["waitlist_rank"],
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
            if not line.is_active_after and not line.waits_after:
                self._update("line", line.id, line.target)
            elif line.leaves:  # a series goes back through its own places
                self._update("line", line.id, {"is_active": 0})

    def _sessions_back(self) -> tuple[list[_Change], list[_Change]]:
        """Return the sessions that are as they were, and the classes that are called off."""
        back: list[_Change] = []
        off: list[_Change] = []
        for change in self._of("session"):
            is_off = _target(change, self._unit.now).get("cancelled_at") is not None
            (off if is_off else back).append(change)
        return back, off

    def _call_off(self, change: _Change) -> None:
        """Cancel a class that was scheduled, if nobody sits in it or waits for it."""
        session_id = SessionId(change.row_id)
        found = find_session(self._unit.connection, session_id)
        waited_for = find_queue(self._unit.connection, session_id)
        names = tuple(seat.customer_name for seat in found.seats)
        names += tuple(each.customer_name for each in waited_for.waiters) if waited_for else ()
        if names:
            raise CannotUndoError(
                "people_booked", names=names, starts_at=found.session.interval.start
            )
        drop_holds(self._unit, session_id)
        self._update("session", session_id, _target(change, self._unit.now))

    def _sit_down(self, lines: list[_LineBack]) -> None:
        """Take the seats; a class that comes back is large enough for whoever sat in it (B7)."""
        returning = Counter(line.session_after for line in lines if line.sits_down)
        small: dict[SessionId, int] = {}
        for session_id in self._classes & returning.keys():
            capacity = find_session(self._unit.connection, session_id).capacity
            if capacity < returning[session_id]:
                small[session_id] = capacity
                self._update("session", session_id, {"capacity": returning[session_id]})
        for line in lines:
            if line.is_active_after or line.waits_after:
                self._sit(line)
        for session_id, capacity in small.items():
            self._update("session", session_id, {"capacity": capacity})

    def _sit(self, line: _LineBack) -> None:
        if line.sits_down:
            session_id = line.session_after
            catalogue = self._catalogues.read(self._unit.connection, self._outlet_of(session_id))
            check_seat(self._unit, catalogue, session_id, line.seat)
        elif line.waits_after and line.rank is None:
            check_place(self._unit, line.session_after, line.seat)
        self._update("line", line.id, {**line.target, "is_active": int(line.is_active_after)})

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
        story.params = {"of": entry.kind, **turned(entry.params)}


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


def _left_behind(change: _Change, classes: set[SessionId]) -> dict[str, Value]:
    """Return what the act left in a row; whoever was given another session sat in it.

    Not so where a whole class was moved: those who waited for it waited on, and whoever left it
    since has left it wherever it is.
    """
    left = {column: now for column, now in change.now.items() if column not in _BOOKKEEPING}
    if change.table == "line" and "session_id" in left and left["session_id"] not in classes:
        left.setdefault("is_active", 1)
    return left


def _as_compared(columns: dict[str, Value]) -> dict[str, Value]:
    """Return columns with a place on a waitlist as whether there is one: others come and go."""
    rank = columns.get("waitlist_rank")
    return {**columns, "waitlist_rank": None if rank is None else 1}


def _was_queued(change: _Change) -> bool:
    return change.now.get("state") == MessageState.QUEUED


def _target(change: _Change, at: Instant) -> dict[str, Value]:
    """Return the columns a row turns back to; what was made is retired and stays."""
    if not change.is_new:
        return {column: old for column, old in change.was.items() if column not in _BOOKKEEPING}
    if change.table == "appointment":
        return {"status": Status.CANCELLED.value, "cancelled_at": at}
    if change.table == "session":
        return {"cancelled_at": at} if change.now["is_scheduled"] else {}
    if change.table in _RETIRED:
        return dict(_RETIRED[change.table])
    has_archive = "archived_at" in tables.metadata.tables[change.table].c
    return {"archived_at": at} if has_archive else {}


_RETIRED: Final[dict[str, dict[str, Value]]] = {
    "line": {"is_active": 0, "waitlist_rank": None},
    "user": {"is_active": 0},
    "wish": {"state": WishState.DROPPED.value},
    "call_back": {"state": WishState.DROPPED.value},
}
"""How rows of these tables stand once they are as if never made."""
