"""The tables of the database file, by subject; `metadata` knows them all."""

from __future__ import annotations

from booking_desktop.storage.tables.bookings import appointment, hold, line, session
from booking_desktop.storage.tables.catalogue import (
    business,
    equipment,
    outlet,
    resource,
    room,
    service,
    service_phase,
    skill,
    staff,
)
from booking_desktop.storage.tables.columns import metadata
from booking_desktop.storage.tables.hours import (
    availability_rule,
    closure,
    opening_rule,
    time_off,
)
from booking_desktop.storage.tables.journal import (
    activity,
    desk,
    draft,
    outbox,
    setting,
    sync_base,
    sync_state,
)
from booking_desktop.storage.tables.people import customer, customer_alert, user
from booking_desktop.storage.tables.search import customer_index, search_stale

__all__ = [
    "activity",
    "appointment",
    "availability_rule",
    "business",
    "closure",
    "customer",
    "customer_alert",
    "customer_index",
    "desk",
    "draft",
    "equipment",
    "hold",
    "line",
    "metadata",
    "opening_rule",
    "outbox",
    "outlet",
    "resource",
    "room",
    "search_stale",
    "service",
    "service_phase",
    "session",
    "setting",
    "skill",
    "staff",
    "sync_base",
    "sync_state",
    "time_off",
    "user",
]
