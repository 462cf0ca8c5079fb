"""The shapes of columns that recur in every table, and the metadata that names constraints.

Tables are STRICT: TEXT and INTEGER only. Instants are whole seconds since the epoch in UTC, dates
are ISO text, times of day are minutes since midnight, money is minor units.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[str]:
    """Primary key: a UUIDv7 in 36 lower-case characters."""
    return Column("id", Text, primary_key=True, nullable=False)


def words(name: str) -> Column[str]:
    """Text that is empty rather than missing."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def words_of(name: str, default: str) -> Column[str]:
    """Text that is there from the beginning."""
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def required(name: str) -> Column[str]:
    """Text that must be given."""
    return Column(name, Text, nullable=False)


def optional(name: str) -> Column[str]:
    """Text that may be missing."""
    return Column(name, Text, nullable=True)


def number(name: str, default: int | None = None) -> Column[int]:
    """Whole number that must be there."""
    server_default = None if default is None else text(str(default))
    return Column(name, Integer, nullable=False, server_default=server_default)


def optional_number(name: str) -> Column[int]:
    """Whole number that may be missing."""
    return Column(name, Integer, nullable=True)


def flag(name: str, *, default: bool) -> Column[int]:
    """Yes or no as 1 or 0; pair it with `is_flag`."""
    return number(name, int(default))


def reference(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    """Foreign key to another table's id."""
    return Column(name, Text, ForeignKey(f"{target}.id"), nullable=nullable)


def claim() -> Column[str]:
    """Group that last changed this row's claim state: the token for compare-and-set in sync."""
    return required("claim_group")


def one_of(column: str, values: Iterable[StrEnum]) -> CheckConstraint:
    """Constrain a column to a closed list (I4)."""
    listed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_listed")


def is_flag(*columns: str) -> CheckConstraint:
    """Constrain columns to 0 or 1 (I4)."""
    tests = " AND ".join(f"{column} IN (0, 1)" for column in columns)
    return CheckConstraint(tests, name="_".join(("flags", *columns))[:60])


def is_date(column: str) -> CheckConstraint:
    """Constrain text to a date that exists, "YYYY-MM-DD" (I4)."""
    return CheckConstraint(f"{column} IS date({column})", name=f"{column}_date")


def whole_minutes(*columns: str) -> CheckConstraint:
    """Constrain instants to whole minutes (I4)."""
    tests = " AND ".join(f"{column} % 60 = 0" for column in columns)
    return CheckConstraint(tests, name="whole_minutes")


def span_of_a_day(start: str = "starts_at", end: str = "ends_at") -> CheckConstraint:
    """Constrain an interval to be forward and at most 24 hours long (I4)."""
    return CheckConstraint(f"{start} < {end} AND {end} - {start} <= 86400", name="span")
