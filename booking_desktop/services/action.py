"""The one way to change things: one action, one transaction, one activity entry, one change set.

A service method hands its work to `Actions.run`. The write lock is taken before the first read, so
nothing the work decides by can be stale when it commits; listeners hear of it after the commit.
Before the entry is written, seats that the work freed go to whoever waits for them (D3), and what
an external calendar is to be told of it all is queued (F3).

What only adds a fact that another change then needs (a new customer's card, ahead of the booking)
is a step of its own in the same transaction, with its own entry: taking the booking back keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import NotAllowedError
from booking_desktop.domain.ids import ActivityId
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.services.mirroring import plan_mirror
from booking_desktop.services.promoting import conclude
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork, writing

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """What an action returns.

    Attributes:
        result: What it made or changed.
        changes: What it touched; `changes.activity_id` is the entry that undo takes back.
        params: What the entry tells: with `changes.kind` it makes the sentence of a toast.
        is_undoable: Whether undo can take it back.
    """

    result: T
    changes: ChangeSet
    params: Mapping[str, Any]
    is_undoable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A fact written ahead of an action, all or nothing with it, never undone with it."""

    kind: str
    work: Work[None]


class Actions:
    """Runs actions on one database."""

    def __init__(self, database: Database, *, clock: Clock, announcer: Announcer) -> None:
        """Keep what every action needs."""
        self._database = database
        self._clock = clock
        self._announcer = announcer

    def run(
        self,
        actor: Actor,
        kind: str,
        work: Work[T],
        *,
        role: Role = Role.RECEPTIONIST,
        ahead: Ahead | None = None,
    ) -> Outcome[T]:
        """Do `work` in one transaction, log it as `kind`, commit, announce.

        Raises:
            NotAllowedError: The actor's role does not include `role`.
            BookingError: Whatever the work refuses; nothing has changed then.
            StorageError: The database is busy beyond its wait, full, read-only or damaged.
        """
        if not actor.reaches(role):
            raise NotAllowedError(needed=role, kind=kind)
        facts: list[ChangeSet] = []
        with writing(self._database) as connection:
            now = self._clock.now()
            if ahead is not None:
                unit = UnitOfWork(connection, id=ActivityId(new_id()), now=now)
                ahead.work(unit)
                unit.story.is_undoable = False
                facts.append(unit.record(ahead.kind, actor))
            unit = UnitOfWork(connection, id=ActivityId(new_id()), now=now)
            result = work(unit)
            conclude(unit)
            plan_mirror(unit)
            changes = unit.record(kind, actor)
        for each in (*facts, changes):
            self._announcer.announce(each)
        story = unit.story
        return Outcome(
            result=result, changes=changes, params=story.params, is_undoable=story.is_undoable
        )
