"""Tables of customers (A4) and of the people who use the program (G5)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.access import Role
from booking_desktop.domain.customers import AlertKind
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

customer = Table(
    "customer",
    metadata,
    key(),
    reference("business_id", "business"),
    words("first_name"),
    words("last_name"),
    words("email"),
    words("phone"),
    words("language"),
    words("note"),
    words("tags"),  # JSON: a list of words, or empty
    flag("wants_messages", default=True),
    number("created_at"),
    optional_number("archived_at"),
    optional_number("erased_at"),
    is_flag("wants_messages"),
    CheckConstraint(
        "CASE WHEN erased_at IS NULL THEN length(trim(first_name || last_name)) > 0"
        " ELSE first_name || last_name || email || phone || note || tags = '' END",
        name="named_or_erased",
    ),
    sqlite_strict=True,
)
Index("ix_customer_phone", customer.c.phone)
Index("ix_customer_email", customer.c.email)
Index("ix_customer_erased", customer.c.id, sqlite_where=customer.c.erased_at.is_not(None))

customer_alert = Table(
    "customer_alert",
    metadata,
    key(),
    reference("customer_id", "customer"),
    required("kind"),
    required("body"),
    optional("expires_on"),
    number("created_at"),
    optional_number("archived_at"),
    one_of("kind", AlertKind),
    is_date("expires_on"),
    sqlite_strict=True,
)
Index("ix_customer_alert_customer_id", customer_alert.c.customer_id)

user = Table(
    "user",
    metadata,
    key(),
    reference("business_id", "business"),
    required("name"),
    words("email"),
    required("role"),
    optional("password_hash"),
    optional("pin_hash"),
    flag("is_active", default=True),
    number("created_at"),
    one_of("role", Role),
    is_flag("is_active"),
    sqlite_strict=True,
)
Index("uq_user_email", user.c.email, unique=True, sqlite_where=user.c.email != "")
