"""The table of calls that the phone assistant answered (F2)."""

from __future__ import annotations

from sqlalchemy import Index, Table

from booking_desktop.domain.calls import CallOutcome
from booking_desktop.storage.tables.columns import (
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

call = Table(
    "call",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    required("platform_id"),  # what the call platform calls it: the same call counts once
    words("from_number"),  # E.164; empty where it was hidden
    words("to_number"),
    reference("customer_id", "customer", nullable=True),
    words("customer_name"),
    optional_number("started_at"),
    optional_number("ended_at"),
    words("transcript"),
    words("summary"),
    optional("ended_outcome"),
    optional("outcome"),  # NULL until there was a wish to look at
    reference("appointment_id", "appointment", nullable=True),
    number("heard_at"),
    one_of("ended_outcome", CallOutcome),
    one_of("outcome", CallOutcome),
    sqlite_strict=True,
)
Index("uq_call_platform_id", call.c.platform_id, unique=True)
Index("ix_call_outlet_id_heard_at", call.c.outlet_id, call.c.heard_at)
Index("ix_call_customer_id", call.c.customer_id)
Index("ix_call_appointment_id", call.c.appointment_id)
