"""Tables of when something can be booked: opening hours, closures, windows, time off (A5, B1).

Time off and blocked time are not holds: they may lie over bookings, which are listed and kept.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.availability import RuleKind, TimeOffKind
from booking_desktop.storage.tables.columns import (
    is_date,
    key,
    metadata,
    number,
    one_of,
    optional,
    optional_number,
    reference,
    required,
    whole_minutes,
    words,
)

_DAY_SPAN = "start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440"

opening_rule = Table(
    "opening_rule",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    number("weekday"),  # 0 is Monday
    number("start_minute"),
    number("end_minute"),
    optional_number("archived_at"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint(_DAY_SPAN, name="span"),
    sqlite_strict=True,
)
Index("ix_opening_rule_outlet_id", opening_rule.c.outlet_id)

closure = Table(
    "closure",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    required("first_date"),
    required("last_date"),  # included
    number("start_minute", 0),  # of the first date
    number("end_minute", 1440),  # of the last date
    words("reason"),
    optional_number("archived_at"),
    is_date("first_date"),
    is_date("last_date"),
    CheckConstraint("first_date <= last_date", name="dates"),
    CheckConstraint(
        "start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 1 AND 1440"
        " AND (first_date < last_date OR start_minute < end_minute)",
        name="span",
    ),
    sqlite_strict=True,
)
Index("ix_closure_outlet_id", closure.c.outlet_id, closure.c.last_date)

availability_rule = Table(
    "availability_rule",
    metadata,
    key(),
    reference("resource_id", "resource"),
    required("kind"),
    optional_number("weekday"),
    optional("on_date"),  # a one-time window
    number("start_minute"),
    number("end_minute"),
    optional("valid_from"),
    optional("valid_until"),  # included
    optional("time_zone"),  # NULL: the outlet's
    number("every_weeks", 1),
    optional("anchor_date"),  # a date in a week where it applies, for every_weeks > 1
    optional_number("archived_at"),
    one_of("kind", RuleKind),
    is_date("on_date"),
    is_date("valid_from"),
    is_date("valid_until"),
    is_date("anchor_date"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("(weekday IS NULL) <> (on_date IS NULL)", name="weekly_or_once"),
    CheckConstraint(_DAY_SPAN, name="span"),
    CheckConstraint(
        "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until", name="validity"
    ),
    CheckConstraint(
        "every_weeks BETWEEN 1 AND 52 AND (every_weeks = 1 OR anchor_date IS NOT NULL)",
        name="every_weeks",
    ),
    sqlite_strict=True,
)
Index("ix_availability_rule_resource_id", availability_rule.c.resource_id)

time_off = Table(
    "time_off",
    metadata,
    key(),
    reference("resource_id", "resource"),
    required("kind"),
    number("starts_at"),
    number("ends_at"),
    words("reason"),
    number("created_at"),
    optional_number("archived_at"),
    one_of("kind", TimeOffKind),
    CheckConstraint("starts_at < ends_at", name="span"),
    whole_minutes("starts_at", "ends_at"),
    sqlite_strict=True,
)
Index("ix_time_off_resource_id", time_off.c.resource_id, time_off.c.ends_at)
