"""Tables of what happened and of this desk itself.

`activity` only grows (I5). `draft`, `desk`, `setting`, `outbox`, `sync_state` and `sync_base` are
local: they never leave the desk. The last three are written only where a hub is set.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from booking_desktop.domain.booking import Channel
from booking_desktop.storage.tables.columns import (
    flag,
    is_flag,
    key,
    metadata,
    number,
    one_of,
    optional,
    optional_number,
    required,
    words,
)

activity = Table(
    "activity",
    metadata,
    Column("seq", Integer, primary_key=True),  # counts up without gaps: nothing is removed
    required("id"),  # also the id of the change group that carries it
    number("at"),
    required("kind"),
    optional("actor_id"),
    required("actor_name"),
    required("desk_id"),
    required("desk_name"),
    required("channel"),
    optional("appointment_id"),
    optional("session_id"),
    optional("customer_id"),
    required("params"),  # JSON: what its sentence needs
    required("touched"),  # JSON: subjects, ids and local dates, as announced
    required("images"),  # JSON: each changed row before and after; what undo is built from
    flag("is_undoable", default=True),
    optional("undoes"),
    one_of("channel", Channel),
    is_flag("is_undoable"),
    sqlite_strict=True,
)
Index("uq_activity_id", activity.c.id, unique=True)
Index(
    "uq_activity_undoes",
    activity.c.undoes,
    unique=True,
    sqlite_where=activity.c.undoes.is_not(None),
)
Index(
    "ix_activity_appointment_id",
    activity.c.appointment_id,
    sqlite_where=activity.c.appointment_id.is_not(None),
)
Index(
    "ix_activity_session_id",
    activity.c.session_id,
    sqlite_where=activity.c.session_id.is_not(None),
)
Index(
    "ix_activity_customer_id",
    activity.c.customer_id,
    sqlite_where=activity.c.customer_id.is_not(None),
)

draft = Table(
    "draft",
    metadata,
    key(),
    optional("user_id"),
    required("kind"),
    required("payload"),  # JSON: the form's fields as typed, and where the cursor was
    number("updated_at"),
    sqlite_strict=True,
)

desk = Table(
    "desk",
    metadata,
    key(),
    required("name"),
    required("code"),
    number("next_reference", 1),
    CheckConstraint("next_reference >= 1", name="next_reference"),
    sqlite_strict=True,
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    words("value"),
    sqlite_strict=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    required("group_id"),
    required("payload"),
    number("made_at"),
    required("state"),
    optional_number("seq"),
    optional("reason"),
    number("tries", 0),
    CheckConstraint(
        "state IN ('queued', 'sent_unknown', 'granted', 'parked', 'quarantined', 'settled')",
        name="state_listed",
    ),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index("uq_outbox_group_id", outbox.c.group_id, unique=True)

sync_state = Table(
    "sync_state",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    required("value"),
    sqlite_strict=True,
)

sync_base = Table(
    "sync_base",
    metadata,
    Column("table_name", Text, primary_key=True, nullable=False),
    Column("row_id", Text, primary_key=True, nullable=False),
    required("image"),
    sqlite_strict=True,
)
