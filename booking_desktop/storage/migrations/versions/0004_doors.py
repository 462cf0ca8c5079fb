"""Who comes in from outside, and calls that must not count twice.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    "ALTER TABLE service ADD COLUMN calcom_event_type_id INTEGER",
    """
    CREATE TABLE access_token ( digest TEXT NOT NULL, user_id TEXT NOT NULL, made_at INTEGER
    NOT NULL, expires_at INTEGER NOT NULL, CONSTRAINT pk_access_token PRIMARY KEY (digest),
    CONSTRAINT ck_access_token_validity CHECK (made_at < expires_at), CONSTRAINT
    fk_access_token_user_id_user FOREIGN KEY(user_id) REFERENCES user (id) ) STRICT
    """,
    "CREATE INDEX ix_access_token_user_id ON access_token (user_id)",
    """
    CREATE TABLE receipt ( "key" TEXT NOT NULL, fingerprint TEXT NOT NULL, appointment_id TEXT
    NOT NULL, made_at INTEGER NOT NULL, CONSTRAINT pk_receipt PRIMARY KEY ("key"), CONSTRAINT
    fk_receipt_appointment_id_appointment FOREIGN KEY(appointment_id) REFERENCES appointment
    (id) ) STRICT
    """,
    "CREATE INDEX ix_receipt_made_at ON receipt (made_at)",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
