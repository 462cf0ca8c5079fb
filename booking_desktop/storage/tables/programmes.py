"""Tables of programmes (D7), class schedules (D1) and series (D6)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.recurrence import MonthlyBy, RepeatUnit
from booking_desktop.storage.tables.columns import (
    flag,
    is_date,
    is_flag,
    key,
    metadata,
    number,
    one_of,
    optional,
    optional_number,
    reference,
    required,
    words,
)

programme = Table(
    "programme",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    required("name"),
    words("description"),
    number("created_at"),
    optional_number("archived_at"),
    CheckConstraint("length(trim(name)) > 0", name="named"),
    sqlite_strict=True,
)
Index("ix_programme_outlet_id", programme.c.outlet_id)

enrolment = Table(
    "enrolment",
    metadata,
    key(),
    reference("programme_id", "programme"),
    reference("customer_id", "customer"),
    optional("valid_from"),
    optional("valid_until"),  # included
    optional_number("visits"),  # a pass for so many; NULL: as many as they like
    words("note"),
    number("created_at"),
    optional_number("archived_at"),
    is_date("valid_from"),
    is_date("valid_until"),
    CheckConstraint(
        "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until", name="validity"
    ),
    CheckConstraint("visits BETWEEN 1 AND 10000", name="visits"),
    sqlite_strict=True,
)
Index("ix_enrolment_customer_id", enrolment.c.customer_id)
Index("ix_enrolment_programme_id", enrolment.c.programme_id)

class_template = Table(
    "class_template",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("service_id", "service"),
    reference("provider_id", "staff", nullable=True),
    reference("room_id", "room", nullable=True),
    number("weekday"),  # 0 is Monday
    number("start_minute"),
    number("duration_minutes"),
    number("capacity"),
    flag("enable_waitlist", default=False),
    words("meeting_link"),
    reference("programme_id", "programme", nullable=True),
    number("created_at"),
    optional_number("archived_at"),
    is_flag("enable_waitlist"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("start_minute BETWEEN 0 AND 1439", name="start"),
    CheckConstraint("duration_minutes BETWEEN 5 AND 1440", name="duration"),
    CheckConstraint("capacity >= 1", name="capacity"),
    sqlite_strict=True,
)
Index("ix_class_template_outlet_id", class_template.c.outlet_id)

series = Table(
    "series",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    number("every"),
    required("unit"),
    required("monthly_by"),
    optional("until_date"),  # included
    optional_number("count"),  # dates, skipped ones too
    number("created_at"),
    one_of("unit", RepeatUnit),
    one_of("monthly_by", MonthlyBy),
    is_date("until_date"),
    CheckConstraint("every BETWEEN 1 AND 365", name="every"),
    CheckConstraint("(until_date IS NULL) <> (count IS NULL)", name="end"),
    CheckConstraint("count >= 1", name="count"),
    sqlite_strict=True,
)
