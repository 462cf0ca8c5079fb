"""Tables of the business, its outlets, services and resources (A1, A2, A3, A5).

All are merged field by field between desks; nothing is deleted, `archived_at` hides it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from booking_desktop.domain.catalogue import (
    ApprovalRule,
    Hue,
    PhaseKind,
    ResourceKind,
    RoomType,
)
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
    words_of,
)

business = Table(
    "business",
    metadata,
    key(),
    required("name"),
    words("phone"),
    required("locale"),
    number("created_at"),
    CheckConstraint("length(trim(name)) > 0", name="named"),
    sqlite_strict=True,
)

outlet = Table(
    "outlet",
    metadata,
    key(),
    reference("business_id", "business"),
    required("name"),
    words("phone"),
    required("time_zone"),
    required("currency"),
    required("country"),
    number("slot_interval_minutes", 30),
    number("late_after_minutes", 5),
    optional_number("min_lead_minutes"),
    optional_number("max_lead_days"),
    words_of("refund_tiers", "[[24, 100], [6, 50]]"),  # JSON: hours before, per cent (C5)
    number("deposit_percent", 0),
    number("waitlist_cutoff_minutes", 0),  # before the start (D3)
    number("no_show_after_minutes", 15),
    number("created_at"),
    optional_number("archived_at"),
    CheckConstraint("slot_interval_minutes BETWEEN 5 AND 1440", name="slot_interval"),
    CheckConstraint("late_after_minutes BETWEEN 0 AND 1440", name="late_after"),
    CheckConstraint("min_lead_minutes >= 0", name="min_lead"),
    CheckConstraint("max_lead_days >= 0", name="max_lead"),
    CheckConstraint("json_valid(refund_tiers)", name="refund_tiers"),
    CheckConstraint("deposit_percent BETWEEN 0 AND 100", name="deposit"),
    CheckConstraint("waitlist_cutoff_minutes >= 0", name="waitlist_cutoff"),
    CheckConstraint("no_show_after_minutes BETWEEN 0 AND 1440", name="no_show_after"),
    CheckConstraint("length(currency) = 3 AND length(country) = 2", name="codes"),
    sqlite_strict=True,
)

service = Table(
    "service",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    required("name"),
    required("slug"),
    words("description"),
    words("category"),
    required("hue"),
    words("short_code"),
    number("duration_minutes"),
    number("price_minor"),
    required("currency"),
    number("tax_rate_basis_points", 0),
    number("buffer_before_minutes", 0),
    number("buffer_after_minutes", 0),
    flag("allow_parallel_bookings", default=False),
    number("max_parallel_bookings", 1),
    flag("requires_approval", default=False),
    flag("enable_waitlist", default=False),
    optional("room_type"),
    optional("equipment_type"),
    words("meeting_link"),
    reference("programme_id", "programme", nullable=True),  # open to the enrolled alone (D7)
    flag("is_room_hire", default=False),  # rooms by the hour are sold as it; never listed (E2)
    flag("is_active", default=True),
    number("position", 0),
    number("created_at"),
    optional_number("archived_at"),
    optional_number("calcom_event_type_id"),  # mirrored where it has one (F3)
    one_of("hue", Hue),
    one_of("room_type", RoomType),
    is_flag("allow_parallel_bookings", "requires_approval", "enable_waitlist", "is_active"),
    is_flag("is_room_hire"),
    CheckConstraint("length(trim(name)) > 0 AND length(slug) > 0", name="named"),
    CheckConstraint("duration_minutes BETWEEN 5 AND 1440", name="duration"),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("tax_rate_basis_points BETWEEN 0 AND 10000", name="tax_rate"),
    CheckConstraint(
        "buffer_before_minutes BETWEEN 0 AND 240 AND buffer_after_minutes BETWEEN 0 AND 240",
        name="buffers",
    ),
    CheckConstraint(
        "duration_minutes + buffer_before_minutes + buffer_after_minutes <= 1440", name="day_long"
    ),
    CheckConstraint(
        "CASE allow_parallel_bookings WHEN 1 THEN max_parallel_bookings >= 1"
        " ELSE max_parallel_bookings = 1 END",
        name="parallel",
    ),
    sqlite_strict=True,
)
Index(
    "uq_service_room_hire",
    service.c.outlet_id,
    unique=True,
    sqlite_where=service.c.is_room_hire == 1,
)
Index("uq_service_slug", service.c.outlet_id, service.c.slug, unique=True)

service_phase = Table(
    "service_phase",
    metadata,
    key(),
    reference("service_id", "service"),
    number("position"),
    required("kind"),
    number("minutes"),
    optional_number("archived_at"),
    one_of("kind", PhaseKind),
    CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
    sqlite_strict=True,
)
Index("ix_service_phase_service_id", service_phase.c.service_id)

resource = Table(
    "resource",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    required("kind"),
    required("name"),
    required("hue"),
    flag("is_active", default=True),
    number("position", 0),
    Column("lane_of", Text, ForeignKey("resource.id"), nullable=True),
    number("created_at"),
    optional_number("archived_at"),
    one_of("kind", ResourceKind),
    one_of("hue", Hue),
    is_flag("is_active"),
    CheckConstraint("length(trim(name)) > 0", name="named"),
    CheckConstraint("(kind = 'lane') = (lane_of IS NOT NULL)", name="lane"),
    sqlite_strict=True,
)
Index("ix_resource_outlet_id", resource.c.outlet_id, resource.c.kind)


def _resource_key() -> Column[str]:
    return Column("id", Text, ForeignKey("resource.id"), primary_key=True, nullable=False)


staff = Table(
    "staff",
    metadata,
    _resource_key(),
    words("first_name"),
    words("last_name"),
    words("email"),
    words("phone"),
    words("job_title"),
    optional("hire_date"),
    Column("approval", Text, nullable=False, server_default=text("'inherit'")),
    one_of("approval", ApprovalRule),
    is_date("hire_date"),
    CheckConstraint("length(trim(first_name || last_name)) > 0", name="named"),
    sqlite_strict=True,
)

skill = Table(
    "skill",
    metadata,
    key(),
    reference("staff_id", "staff"),
    reference("service_id", "service"),
    optional_number("duration_minutes"),
    optional_number("price_minor"),
    optional_number("processing_minutes"),
    optional_number("archived_at"),
    CheckConstraint("duration_minutes BETWEEN 5 AND 1440", name="duration"),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("processing_minutes BETWEEN 0 AND 1440", name="processing"),
    sqlite_strict=True,
)
Index(
    "uq_skill_staff_id_service_id",
    skill.c.staff_id,
    skill.c.service_id,
    unique=True,
    sqlite_where=skill.c.archived_at.is_(None),
)

room = Table(
    "room",
    metadata,
    _resource_key(),
    words("description"),
    required("type"),
    Column("capacity", Integer, nullable=False, server_default=text("1")),
    optional_number("hourly_rate_minor"),
    words("metadata"),
    one_of("type", RoomType),
    CheckConstraint("capacity >= 1", name="capacity"),
    CheckConstraint("hourly_rate_minor >= 0", name="hourly_rate"),
    sqlite_strict=True,
)

equipment = Table(
    "equipment",
    metadata,
    _resource_key(),
    required("type"),
    words("description"),
    words("metadata"),
    CheckConstraint("length(trim(type)) > 0", name="typed"),
    sqlite_strict=True,
)
