"""One write transaction: the rows it changes, their images, and the activity entry that says so.

Everything that changes the database goes through `UnitOfWork.insert` and `UnitOfWork.update`, which
keep what each row was before and is after. From these images come the activity entry's story, the
change set that is announced, and undo (C7).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Table

from booking_desktop.domain.access import Actor
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import ActivityId, AppointmentId, CustomerId, DeskId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage import tables
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import Database, transaction

_NEXT_REFERENCE: Final = (
    "UPDATE desk SET next_reference = next_reference + 1 WHERE id = ?"
    " RETURNING code, next_reference - 1"
)

_NEVER_LOGGED: Final = frozenset({"password_hash", "pin_hash"})
"""Columns that no image shows: the activity log outlives a password."""

Transaction = Connection
"""A connection within its transaction, as services pass it from one query to the next."""

Value = str | int | None
Row = Mapping[str, Value]

SUBJECTS: Final[Mapping[str, Subject]] = {
    "appointment": Subject.APPOINTMENT,
    "line": Subject.APPOINTMENT,
    "session": Subject.SESSION,
    "hold": Subject.SESSION,
    "payment": Subject.APPOINTMENT,
    "charge": Subject.APPOINTMENT,
    "series": Subject.APPOINTMENT,
    "customer": Subject.CUSTOMER,
    "customer_alert": Subject.CUSTOMER,
    "service": Subject.SERVICE,
    "service_phase": Subject.SERVICE,
    "staff": Subject.STAFF,
    "skill": Subject.STAFF,
    "resource": Subject.STAFF,
    "room": Subject.ROOM,
    "equipment": Subject.EQUIPMENT,
    "availability_rule": Subject.AVAILABILITY,
    "opening_rule": Subject.AVAILABILITY,
    "closure": Subject.AVAILABILITY,
    "time_off": Subject.TIME_OFF,
    "outlet": Subject.OUTLET,
    "business": Subject.OUTLET,
    "user": Subject.USER,
    "setting": Subject.OUTLET,
    "draft": Subject.DRAFT,
    "programme": Subject.PROGRAMME,
    "enrolment": Subject.PROGRAMME,
    "class_template": Subject.CLASS_TEMPLATE,
    "timeslot": Subject.TIMESLOT,
    "wish": Subject.WISH,
    "call_back": Subject.CALL_BACK,
    "call": Subject.CALL,
    "message": Subject.MESSAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowImage:
    """A changed row: the changed columns before and after; no `before` means it was made."""

    table: str
    row_id: str
    before: dict[str, Value] | None
    after: dict[str, Value]


@dataclass(slots=True, kw_only=True)
class Story:
    """What the activity entry says beside the rows: whose booking, and the sentence's pieces.

    `subjects` are touched without an image of a row: facts that are never undone.
    """

    appointment_id: AppointmentId | None = None
    session_id: SessionId | None = None
    customer_id: CustomerId | None = None
    params: dict[str, object] = field(default_factory=dict)
    dates: set[date] = field(default_factory=set)
    subjects: set[Subject] = field(default_factory=set)
    is_undoable: bool = True
    undoes: ActivityId | None = None


class UnitOfWork:
    """The changes of one action. `id` names its activity entry and its change group.

    Attributes:
        connection: The write transaction, for queries.
        id: Written into `claim_group` of every claim row the action touches.
        now: The instant of the action.
        story: Filled by the action while it works.
    """

    def __init__(self, connection: Connection, *, id: ActivityId, now: Instant) -> None:
        """Begin with no changes."""
        self.connection = connection
        self.id = id
        self.now = now
        self.story = Story()
        self.images: list[RowImage] = []
        # Straight to the driver: what SQLAlchemy adds to a statement costs more than to run it.
        self._driver = driver_connection(connection)

    def insert(self, table: Table, row: Row) -> None:
        """Add a row and keep its image."""
        columns = tuple(row)
        self._driver.execute(_insert_sql(table, columns), tuple(row.values()))
        self.images.append(
            RowImage(table=table.name, row_id=str(row["id"]), before=None, after=_shown(row))
        )

    def update(self, table: Table, row_id: str, changes: Row) -> None:
        """Change columns of a row and keep what they were; columns that stay equal are left out.

        Raises:
            NotFoundError: There is no such row.
        """
        before = self.read(table, row_id, tuple(changes))
        after = {column: value for column, value in changes.items() if value != before[column]}
        if not after:
            return
        self._driver.execute(_update_sql(table, tuple(after)), (*after.values(), row_id))
        self.images.append(
            RowImage(
                table=table.name,
                row_id=row_id,
                before=_shown({column: before[column] for column in after}),
                after=_shown(after),
            )
        )

    def read(self, table: Table, row_id: str, columns: tuple[str, ...]) -> dict[str, Value]:
        """Return columns of a row as they are now.

        Raises:
            NotFoundError: There is no such row.
        """
        found = self._driver.execute(_select_sql(table, columns), (row_id,)).fetchone()
        if found is None:
            raise NotFoundError(subject=table.name, id=row_id)
        return dict(zip(columns, found, strict=True))

    def change(self, table: Table, was: Row, now: Row) -> None:
        """Change what differs between a row as it was shown and as it is wanted.

        Only what somebody changed is written, so that two people who edit different fields of one
        thing do not undo each other's work. The row is named by its `id`.

        Raises:
            NotFoundError: There is no such row.
        """
        differing = {column: value for column, value in now.items() if was[column] != value}
        if differing:
            self.update(table, str(was["id"]), differing)

    def next_reference(self, desk_id: DeskId) -> str:
        """Return the next booking reference of the desk's own series, `B-000417`.

        It leaves no image: taking a booking back does not give its number to another. A booking
        that is refused gives it back with the transaction, so the series has no gaps.

        Raises:
            NotFoundError: There is no such desk.
        """
        found = self._driver.execute(_NEXT_REFERENCE, (desk_id,)).fetchone()
        if found is None:
            raise NotFoundError(subject="desk", id=desk_id)
        code, number = found
        return f"{code}-{number:06}"

    def record(self, kind: str, actor: Actor) -> ChangeSet:
        """Write the activity entry and return what is to be announced after commit."""
        changes = self._change_set(kind)
        story = self.story
        touched = {
            "subjects": sorted(changes.subjects),
            "ids": sorted(changes.ids),
            "dates": sorted(day.isoformat() for day in changes.dates),
        }
        entry: Row = {
            "id": self.id,
            "at": self.now,
            "kind": kind,
            "actor_id": actor.user_id,
            "actor_name": actor.name,
            "desk_id": actor.desk_id,
            "desk_name": actor.desk_name,
            "channel": actor.channel.value,
            "appointment_id": story.appointment_id,
            "session_id": story.session_id,
            "customer_id": story.customer_id,
            "params": _json(story.params),
            "touched": _json(touched),
            "images": _json([[i.table, i.row_id, i.before, i.after] for i in self.images]),
            "is_undoable": int(story.is_undoable),
            "undoes": story.undoes,
        }
        self._driver.execute(_insert_sql(tables.activity, tuple(entry)), tuple(entry.values()))
        return changes

    def _change_set(self, kind: str) -> ChangeSet:
        story = self.story
        named = (story.appointment_id, story.session_id, story.customer_id)
        return ChangeSet(
            activity_id=self.id,
            kind=kind,
            subjects=frozenset(SUBJECTS[image.table] for image in self.images) | story.subjects,
            ids=frozenset(image.row_id for image in self.images).union(filter(None, named)),
            dates=frozenset(story.dates),
        )


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Open a write transaction with the lock taken up front; commit at the end, or nothing.

    Raises:
        StorageError: The database is busy beyond its wait, full, read-only or damaged.
        ConflictError: An invariant of the database refused what the rules had let through.
    """
    with transaction(database.writer) as connection:
        yield connection


def images_from_json(text: str) -> tuple[RowImage, ...]:
    """Return the row images of an activity entry, in the order they were made."""
    rows: Iterable[Any] = json.loads(text)
    return tuple(
        RowImage(table=table, row_id=row_id, before=before, after=after)
        for table, row_id, before, after in rows
    )


# Made once: json.dumps would build an encoder for every call.
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _shown(row: Row) -> dict[str, Value]:
    return {column: value for column, value in row.items() if column not in _NEVER_LOGGED}


# The names below come from the tables' own metadata; values are always bound. Statements are built
# once per table and set of columns, because compiling them costs more than running them.


@cache
def _insert_sql(table: Table, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {_name(table)} ({_names(table, columns)}) VALUES ({marks})"


@cache
def _select_sql(table: Table, columns: tuple[str, ...]) -> str:
    return f"SELECT {_names(table, columns)} FROM {_name(table)} WHERE id = ?"


@cache
def _update_sql(table: Table, columns: tuple[str, ...]) -> str:
    settings = ", ".join(f'"{table.c[column].name}" = ?' for column in columns)
    return f"UPDATE {_name(table)} SET {settings} WHERE id = ?"


def _name(table: Table) -> str:
    return f'"{table.name}"'


def _names(table: Table, columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{table.c[column].name}"' for column in columns)
