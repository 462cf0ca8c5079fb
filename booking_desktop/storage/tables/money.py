"""Tables of money: what an appointment costs beside its lines, and what was paid (C5, C6).

Both only grow: triggers refuse a change, a correction names what it reverses. Balances are sums.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from booking_desktop.domain.payments import ChargeKind, PaymentKind, PaymentMethod
from booking_desktop.storage.tables.columns import (
    key,
    metadata,
    number,
    one_of,
    reference,
    required,
    words,
)

payment = Table(
    "payment",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("appointment_id", "appointment"),
    required("kind"),
    required("method"),
    number("amount_minor"),  # positive came in, negative went back
    required("currency"),
    words("reference"),
    reference("enrolment_id", "enrolment", nullable=True),  # of a pass (D7)
    reference("reverses", "payment", nullable=True),
    number("paid_at"),
    words("taken_by"),
    one_of("kind", PaymentKind),
    one_of("method", PaymentMethod),
    CheckConstraint("amount_minor <> 0", name="amount"),
    CheckConstraint(
        "reverses IS NOT NULL OR (kind = 'refund') = (amount_minor < 0)", name="direction"
    ),
    CheckConstraint("(method = 'pass') = (enrolment_id IS NOT NULL)", name="pass"),
    CheckConstraint("length(currency) = 3", name="currency"),
    sqlite_strict=True,
)
Index("ix_payment_appointment_id", payment.c.appointment_id)
Index("ix_payment_paid_at", payment.c.outlet_id, payment.c.paid_at)
Index("ix_payment_enrolment_id", payment.c.enrolment_id)
Index(
    "uq_payment_reverses",
    payment.c.reverses,
    unique=True,
    sqlite_where=payment.c.reverses.is_not(None),
)

charge = Table(
    "charge",
    metadata,
    key(),
    reference("outlet_id", "outlet"),
    reference("appointment_id", "appointment"),
    required("kind"),
    words("name"),
    number("amount_minor"),  # a discount is negative
    required("currency"),
    reference("reverses", "charge", nullable=True),
    number("created_at"),
    words("created_by"),
    one_of("kind", ChargeKind),
    CheckConstraint("amount_minor <> 0", name="amount"),
    CheckConstraint(
        "reverses IS NOT NULL OR (kind = 'discount') = (amount_minor < 0)", name="direction"
    ),
    CheckConstraint("length(currency) = 3", name="currency"),
    sqlite_strict=True,
)
Index("ix_charge_appointment_id", charge.c.appointment_id)
Index(
    "uq_charge_reverses",
    charge.c.reverses,
    unique=True,
    sqlite_where=charge.c.reverses.is_not(None),
)
