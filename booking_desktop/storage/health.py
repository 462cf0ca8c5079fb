"""Whether a database file holds together: its pages, its triggers, and the invariants themselves.

`quick_findings` is for every start, beside the first painted day; `all_findings` reads everything,
for the command `check` and for the drill after a restore.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from booking_desktop.storage.driver import rows, sqlite
from booking_desktop.storage.refusals import Problem, problem_of
from booking_desktop.storage.triggers import wrong_triggers
from booking_desktop.storage.triggers.lines import COUNTING_STATUSES

_SHOWN: Final = 5


class FindingKind(StrEnum):
    """What was found."""

    DAMAGED = "damaged"
    TRIGGERS = "triggers"
    FOREIGN_KEY = "foreign_key"
    OVERLAP = "overlap"
    OVERFULL = "overfull"
    SAME_CUSTOMER = "same_customer"
    LINE_OF_INACTIVE = "line_of_inactive"
    LINE_CUSTOMER = "line_customer"
    HOLD_WITHOUT_LINE = "hold_without_line"
    LINE_WITHOUT_HOLD = "line_without_hold"
    UNINDEXED = "unindexed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        kind: What.
        count: How often.
        examples: A few of the rows, triggers or pages concerned, by id or name.
    """

    kind: FindingKind
    count: int
    examples: tuple[str, ...]

    @property
    def is_broken(self) -> bool:
        """Whether something is wrong. A session overfilled is allowed where it was shrunk (B7)."""
        return self.kind is not FindingKind.OVERFULL


# Each query returns the ids of what is wrong. Holds sorted by start overlap only with neighbours.
_QUERIES: Final[Mapping[FindingKind, str]] = {
    FindingKind.FOREIGN_KEY: "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check",
    FindingKind.OVERLAP: """
        SELECT id FROM (
          SELECT id, starts_at, lag(ends_at) OVER (
            PARTITION BY resource_id ORDER BY starts_at) AS free_from
          FROM hold WHERE is_active = 1)
        WHERE free_from > starts_at""",
    FindingKind.OVERFULL: """
        SELECT s.id FROM session AS s JOIN service ON service.id = s.service_id
        JOIN line ON line.session_id = s.id AND line.is_active = 1
        GROUP BY s.id
        HAVING count(*) > COALESCE(s.capacity, service.max_parallel_bookings)""",
    FindingKind.SAME_CUSTOMER: """
        SELECT session_id FROM line
        WHERE (is_active = 1 OR waitlist_rank IS NOT NULL) AND customer_id IS NOT NULL
        GROUP BY session_id, customer_id HAVING count(*) > 1""",
    FindingKind.LINE_OF_INACTIVE: f"""
        SELECT line.id FROM line JOIN appointment AS a ON a.id = line.appointment_id
        JOIN session AS s ON s.id = line.session_id
        WHERE line.is_active = 1 AND (a.status NOT IN ({COUNTING_STATUSES})
          OR a.placement <> 'placed' OR s.cancelled_at IS NOT NULL)""",
    FindingKind.LINE_CUSTOMER: """
        SELECT line.id FROM line JOIN appointment AS a ON a.id = line.appointment_id
        WHERE line.customer_id IS NOT a.customer_id""",
    FindingKind.HOLD_WITHOUT_LINE: """
        SELECT hold.id FROM hold JOIN session AS s ON s.id = hold.session_id
        WHERE hold.is_active = 1 AND (s.cancelled_at IS NOT NULL OR (s.is_scheduled = 0
          AND NOT EXISTS (SELECT 1 FROM line WHERE session_id = s.id AND is_active = 1)))""",
    FindingKind.LINE_WITHOUT_HOLD: """
        SELECT line.id FROM line JOIN session AS s ON s.id = line.session_id
        WHERE line.is_active = 1 AND COALESCE(s.provider_id, s.room_id) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM hold WHERE session_id = s.id AND is_active = 1)""",
    FindingKind.UNINDEXED: """
        SELECT id FROM customer
        WHERE archived_at IS NULL AND erased_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM customer_index WHERE customer_id = customer.id)""",
}


_LOOK_AT_INDEX: Final = "SELECT rowid FROM customer_match WHERE customer_match MATCH 'a' LIMIT 1"
"""SQLite's check of a full-text index goes by what the connection last saw of its structure, and
calls it corrupt where others have written since; a question makes it look again."""


def quick_findings(connection: Connection) -> tuple[Finding, ...]:
    """Read every page of the file, and compare the triggers with ours."""
    return (*_damage(connection), *_triggers(connection))


def all_findings(connection: Connection) -> tuple[Finding, ...]:
    """Check pages, triggers, references and every invariant, by reading everything."""
    damage = _damage(connection)
    if damage:
        return damage
    return (*_triggers(connection), *invariant_findings(connection))


def invariant_findings(connection: Connection) -> tuple[Finding, ...]:
    """Check references and invariants by asking for rows that break them."""
    asked = ((kind, [row[0] for row in rows(connection, q, {})]) for kind, q in _QUERIES.items())
    return tuple(_finding(kind, found) for kind, found in asked if found)


def _damage(connection: Connection) -> tuple[Finding, ...]:
    try:
        rows(connection, _LOOK_AT_INDEX, {})
        said = [row[0] for row in rows(connection, f"PRAGMA quick_check({_SHOWN})", {})]
    except sqlite.DatabaseError as error:
        if problem_of(error) is not Problem.DAMAGED:
            raise
        said = [str(error)]
    return () if said == ["ok"] else (_finding(FindingKind.DAMAGED, said),)


def _triggers(connection: Connection) -> tuple[Finding, ...]:
    wrong = wrong_triggers(connection)
    return (_finding(FindingKind.TRIGGERS, wrong),) if wrong else ()


def _finding(kind: FindingKind, found: list[str] | tuple[str, ...]) -> Finding:
    return Finding(kind=kind, count=len(found), examples=tuple(found[:_SHOWN]))
