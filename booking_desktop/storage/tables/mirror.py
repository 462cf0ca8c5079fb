"""Tables of the external calendar: what it has of each booking, and what it is yet to hear (F3).

Rows here follow from the bookings, so acts keep no images of them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from booking_desktop.domain.mirroring import (
    MirrorKind,
    MirrorProblem,
    MirrorState,
    MirrorTaskState,
)
from booking_desktop.storage.tables.columns import (
    flag,
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

mirror = Table(
    "mirror",
    metadata,
    Column("appointment_id", Text, ForeignKey("appointment.id"), primary_key=True, nullable=False),
    number("event_type_id"),  # the service's when the booking was first to be mirrored
    optional("calcom_id"),  # NULL until it was made there
    optional("uid"),
    optional("seat_uid"),  # where the calendar keeps everybody of a class in one booking
    required("state"),
    one_of("state", MirrorState),
    sqlite_strict=True,
)

mirror_task = Table(
    "mirror_task",
    metadata,
    key(),
    reference("appointment_id", "appointment"),
    required("kind"),
    optional_number("starts_at"),  # as the calendar is to have it; NULL when called off
    required("state"),
    number("tries", 0),
    number("not_before"),
    flag("is_unsure", default=False),  # a try ended without an answer: it may have been done
    optional("problem"),
    words("last_problem"),  # what the calendar said
    required("group_id"),  # the act that is mirrored
    number("created_at"),
    one_of("kind", MirrorKind),
    one_of("state", MirrorTaskState),
    one_of("problem", MirrorProblem),
    is_flag("is_unsure"),
    CheckConstraint("tries >= 0", name="tries"),
    CheckConstraint("(kind = 'cancel') = (starts_at IS NULL)", name="start"),
    sqlite_strict=True,
)
Index("ix_mirror_task_appointment_id", mirror_task.c.appointment_id)
Index(
    "ix_mirror_task_failed",
    mirror_task.c.created_at,
    sqlite_where=mirror_task.c.state == "failed",
)
Index(
    "ix_mirror_task_queued",
    mirror_task.c.not_before,
    sqlite_where=mirror_task.c.state == "queued",
)
Index(
    "ix_mirror_task_sending",
    mirror_task.c.not_before,
    sqlite_where=mirror_task.c.state == "sending",
)
