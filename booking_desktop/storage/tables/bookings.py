"""Tables of the core model: session, hold, appointment, line.

The claims of the design: what takes time or a seat. Beside the constraints here, the invariants
I1, I2, I3 and I6 are triggers (storage/triggers.py). Holds are immutable but for `is_active`: a
move releases one and takes another.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.booking import CancelledBy, Channel, PendingFor, Status
from booking_desktop.storage.tables.columns import (
    claim,
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
    span_of_a_day,
    whole_minutes,
    words,
)

session = Table(
    "session",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("service_id", "service"),
    reference("provider_id", "staff", nullable=True),
    reference("room_id", "room", nullable=True),
    number("starts_at"),
    number("ends_at"),
    required("promised_time"),  # the wall time said to the customer, "YYYY-MM-DDTHH:MM"
    required("time_zone"),
    optional_number("capacity"),  # NULL: the service decides (B7)
    flag("is_scheduled", default=False),
    flag("enable_waitlist", default=False),
    words("meeting_link"),
    optional_number("waitlist_cutoff_minutes"),  # before the start; NULL: the outlet's (D3)
    reference("programme_id", "programme", nullable=True),  # open to the enrolled alone (D7)
    reference("class_template_id", "class_template", nullable=True),
    reference("lane_id", "resource", nullable=True),  # a second lane of its provider (B16)
    reference("timeslot_id", "timeslot", nullable=True),  # a room by the hour (E2)
    optional_number("cancelled_at"),
    number("created_at"),
    claim(),
    span_of_a_day(),
    whole_minutes("starts_at", "ends_at"),
    is_flag("is_scheduled", "enable_waitlist"),
    CheckConstraint("waitlist_cutoff_minutes >= 0", name="waitlist_cutoff"),
    CheckConstraint("capacity >= 0", name="capacity"),
    CheckConstraint("is_scheduled = 0 OR capacity IS NOT NULL", name="scheduled_capacity"),
    sqlite_strict=True,
)
Index("ix_session_day", session.c.outlet_id, session.c.starts_at, session.c.ends_at)
Index(
    "uq_session_class_template_id_starts_at",
    session.c.class_template_id,
    session.c.starts_at,
    unique=True,
    sqlite_where=session.c.class_template_id.is_not(None) & session.c.cancelled_at.is_(None),
)
Index(
    "ix_session_timeslot_id",
    session.c.timeslot_id,
    sqlite_where=session.c.timeslot_id.is_not(None),
)

hold = Table(
    "hold",
    metadata,
    key(),
    reference("session_id", "session"),
    reference("resource_id", "resource"),
    number("starts_at"),
    number("ends_at"),
    flag("is_active", default=True),
    claim(),
    span_of_a_day(),
    whole_minutes("starts_at", "ends_at"),
    is_flag("is_active"),
    sqlite_strict=True,
)
Index(
    "ix_hold_span",
    hold.c.resource_id,
    hold.c.starts_at,
    hold.c.ends_at,
    hold.c.session_id,
    sqlite_where=hold.c.is_active == 1,
)
Index("ix_hold_session_id", hold.c.session_id)

appointment = Table(
    "appointment",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("customer_id", "customer", nullable=True),
    words("walk_in_name"),
    required("reference"),
    required("status"),
    optional("pending_for"),
    required("channel"),
    required("placement"),
    reference("series_id", "series", nullable=True),
    optional_number("series_position"),  # which of its dates, from 0
    words("note"),
    flag("is_tell_at_desk", default=False),
    flag("is_walk_in", default=False),
    flag("is_past_entry", default=False),
    optional_number("checked_in_at"),
    optional_number("completed_at"),
    optional_number("cancelled_at"),
    optional("cancelled_by"),
    words("cancel_reason"),
    words("created_by"),
    number("created_at"),
    number("updated_at"),
    claim(),
    one_of("status", Status),
    one_of("pending_for", PendingFor),
    one_of("channel", Channel),
    one_of("cancelled_by", CancelledBy),
    CheckConstraint("placement IN ('placed', 'unplaced')", name="placement_listed"),
    is_flag("is_tell_at_desk", "is_walk_in", "is_past_entry"),
    CheckConstraint("customer_id IS NOT NULL OR is_walk_in = 1", name="somebody"),
    CheckConstraint("(series_id IS NULL) = (series_position IS NULL)", name="series"),
    sqlite_strict=True,
)
Index("ix_appointment_customer_id", appointment.c.customer_id)
Index(
    "ix_appointment_series_id",
    appointment.c.series_id,
    appointment.c.series_position,
    sqlite_where=appointment.c.series_id.is_not(None),
)
Index("uq_appointment_reference", appointment.c.outlet_id, appointment.c.reference, unique=True)
Index(
    "ix_appointment_pending",
    appointment.c.outlet_id,
    sqlite_where=appointment.c.status == "pending",
)

line = Table(
    "line",
    metadata,
    key(),
    reference("appointment_id", "appointment"),
    reference("session_id", "session"),
    reference("customer_id", "customer", nullable=True),  # the appointment's, for I3
    number("position"),
    number("price_minor"),
    required("currency"),
    flag("asked_for", default=False),
    flag("is_active", default=True),
    optional_number("waitlist_rank"),  # not NULL exactly while it waits (D2)
    number("created_at"),
    claim(),
    is_flag("asked_for", "is_active"),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("position >= 0", name="position"),
    sqlite_strict=True,
)
Index("ix_line_appointment_id", line.c.appointment_id)
Index("ix_line_session_id", line.c.session_id, line.c.is_active)
Index(
    "ix_line_waiting",
    line.c.session_id,
    line.c.waitlist_rank,
    sqlite_where=line.c.waitlist_rank.is_not(None),
)
Index(
    "uq_line_customer_waiting",
    line.c.customer_id,
    line.c.session_id,
    unique=True,
    sqlite_where=line.c.waitlist_rank.is_not(None) & line.c.customer_id.is_not(None),
)
Index(
    "uq_line_customer_seat",
    line.c.session_id,
    line.c.customer_id,
    unique=True,
    sqlite_where=(line.c.is_active == 1) & line.c.customer_id.is_not(None),
)
Index(
    "ix_line_customer_id",
    line.c.customer_id,
    line.c.session_id,
    line.c.is_active,
    sqlite_where=line.c.customer_id.is_not(None),
)
