"""Tables of what waits: wishes (D8), call-backs (F2), timeslots to be sold (E1), messages (F4)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.messages import MessageChannel, MessageKind, MessageState
from booking_desktop.domain.wishes import WishState
from booking_desktop.storage.tables.columns import (
    is_date,
    key,
    metadata,
    number,
    one_of,
    optional_number,
    reference,
    required,
    span_of_a_day,
    whole_minutes,
    words,
)

wish = Table(
    "wish",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("customer_id", "customer"),
    reference("service_id", "service"),
    reference("provider_id", "staff", nullable=True),  # NULL: anyone
    optional_number("wished_at"),  # the very start that was asked for, if there was one
    required("first_date"),
    required("last_date"),  # included
    number("start_minute", 0),  # local, of the start
    number("end_minute", 1440),  # local, the latest start is before it
    number("weekdays", 127),  # bit 0 is Monday
    required("state"),
    words("note"),
    reference("appointment_id", "appointment", nullable=True),  # open: to be brought forward
    number("created_at"),
    words("created_by"),
    one_of("state", WishState),
    is_date("first_date"),
    is_date("last_date"),
    CheckConstraint("first_date <= last_date", name="dates"),
    CheckConstraint(
        "start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440", name="times"
    ),
    CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays"),
    sqlite_strict=True,
)
Index("ix_wish_open", wish.c.outlet_id, wish.c.last_date, sqlite_where=wish.c.state == "open")
Index("ix_wish_customer_id", wish.c.customer_id)

call_back = Table(
    "call_back",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("customer_id", "customer", nullable=True),
    reference("appointment_id", "appointment", nullable=True),  # the booking it is about
    reference("service_id", "service", nullable=True),
    reference("provider_id", "staff", nullable=True),
    optional_number("wished_at"),
    words("name"),
    words("phone"),
    words("reason"),
    required("channel"),
    number("due_at"),  # not before: "not reached, again at"
    required("state"),
    number("created_at"),
    words("created_by"),
    one_of("channel", Channel),
    one_of("state", WishState),
    CheckConstraint("customer_id IS NOT NULL OR length(name || phone) > 0", name="somebody"),
    sqlite_strict=True,
)
Index(
    "ix_call_back_open",
    call_back.c.outlet_id,
    call_back.c.due_at,
    sqlite_where=call_back.c.state == "open",
)
Index("ix_call_back_customer_id", call_back.c.customer_id)

timeslot = Table(
    "timeslot",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("room_id", "room"),
    number("starts_at"),
    number("ends_at"),
    number("price_minor"),
    required("currency"),
    number("created_at"),
    optional_number("archived_at"),
    span_of_a_day(),
    whole_minutes("starts_at", "ends_at"),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("length(currency) = 3", name="currency"),
    sqlite_strict=True,
)
Index("uq_timeslot_room_id_starts_at", timeslot.c.room_id, timeslot.c.starts_at, unique=True)

message = Table(
    "message",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("customer_id", "customer", nullable=True),
    reference("appointment_id", "appointment", nullable=True),
    reference("session_id", "session", nullable=True),
    required("kind"),
    required("channel"),
    words("language"),
    words("body"),  # typed by a person; empty where a template speaks
    required("dedupe_key"),  # the same news is told once
    required("group_id"),  # the act that is told of
    required("state"),
    number("due_at"),  # not before: the hold in which undo stops it
    number("tries", 0),
    words("last_problem"),
    optional_number("sent_at"),
    number("created_at"),
    words("said"),  # the words as they left; empty until then
    one_of("kind", MessageKind),
    one_of("channel", MessageChannel),
    one_of("state", MessageState),
    CheckConstraint("tries >= 0", name="tries"),
    sqlite_strict=True,
)
Index("uq_message_dedupe_key", message.c.dedupe_key, unique=True)
Index("ix_message_queued", message.c.due_at, sqlite_where=message.c.state == "queued")
Index("ix_message_appointment_id", message.c.appointment_id)
Index("ix_message_group_id", message.c.group_id)
Index("ix_message_customer_id", message.c.customer_id)
Index(
    "ix_message_outlet_id_state_due_at",
    message.c.outlet_id,
    message.c.state,
    message.c.due_at,
)
