"""The tables of the database file, by subject; `metadata` knows them all."""

from __future__ import annotations

from booking_desktop.storage.tables.access import access_token, receipt
from booking_desktop.storage.tables.bookings import appointment, hold, line, session
from booking_desktop.storage.tables.calls import call
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
from booking_desktop.storage.tables.mirror import mirror, mirror_task
from booking_desktop.storage.tables.money import charge, payment
from booking_desktop.storage.tables.people import customer, customer_alert, user
from booking_desktop.storage.tables.programmes import (
    class_template,
    enrolment,
    programme,
    series,
)
from booking_desktop.storage.tables.search import customer_index, search_stale
from booking_desktop.storage.tables.waiting import call_back, message, timeslot, wish

__all__ = [
    "access_token",
    "activity",
    "appointment",
    "availability_rule",
    "business",
    "call",
    "call_back",
    "charge",
    "class_template",
    "closure",
    "customer",
    "customer_alert",
    "customer_index",
    "desk",
    "draft",
    "enrolment",
    "equipment",
    "hold",
    "line",
    "message",
    "metadata",
    "mirror",
    "mirror_task",
    "opening_rule",
    "outbox",
    "outlet",
    "payment",
    "programme",
    "receipt",
    "resource",
    "room",
    "search_stale",
    "series",
    "service",
    "service_phase",
    "session",
    "setting",
    "skill",
    "staff",
    "sync_base",
    "sync_state",
    "time_off",
    "timeslot",
    "user",
    "wish",
]
