"""Tables of those who come in from outside: who signed in, and calls that must not count twice.

All are local: they never leave the desk.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Table, Text

from booking_desktop.storage.tables.columns import metadata, number, reference, required, words

access_token = Table(
    "access_token",
    metadata,
    Column("digest", Text, primary_key=True, nullable=False),  # SHA-256: the token is nowhere
    reference("user_id", "user"),
    number("made_at"),
    number("expires_at"),
    CheckConstraint("made_at < expires_at", name="validity"),
    sqlite_strict=True,
)
Index("ix_access_token_user_id", access_token.c.user_id)

receipt = Table(
    "receipt",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),  # who asked, and their idempotency key
    required("fingerprint"),  # SHA-256 of what was asked
    reference("appointment_id", "appointment"),
    words("answer"),  # as the first call heard it; empty until it did
    number("made_at"),
    sqlite_strict=True,
)
Index("ix_receipt_made_at", receipt.c.made_at)
