"""Who comes in from outside, calls that must not count twice, who called, what a calendar hears.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    "ALTER TABLE service ADD COLUMN calcom_event_type_id INTEGER",
    "ALTER TABLE message ADD COLUMN said TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX ix_message_customer_id ON message (customer_id)",
    "CREATE INDEX ix_message_outlet_id_state_due_at ON message (outlet_id, state, due_at)",
    """
    CREATE TABLE access_token ( digest TEXT NOT NULL, user_id TEXT NOT NULL, made_at INTEGER
    NOT NULL, expires_at INTEGER NOT NULL, CONSTRAINT pk_access_token PRIMARY KEY (digest),
    CONSTRAINT ck_access_token_validity CHECK (made_at < expires_at), CONSTRAINT
    fk_access_token_user_id_user FOREIGN KEY(user_id) REFERENCES user (id) ) STRICT
    """,
    "CREATE INDEX ix_access_token_user_id ON access_token (user_id)",
    """
    CREATE TABLE receipt ( "key" TEXT NOT NULL, fingerprint TEXT NOT NULL, appointment_id TEXT
    NOT NULL, answer TEXT DEFAULT '' NOT NULL, made_at INTEGER NOT NULL, CONSTRAINT pk_receipt
    PRIMARY KEY ("key"), CONSTRAINT fk_receipt_appointment_id_appointment FOREIGN
    KEY(appointment_id) REFERENCES appointment (id) ) STRICT
    """,
    "CREATE INDEX ix_receipt_made_at ON receipt (made_at)",
    """
    CREATE TABLE call ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, platform_id TEXT NOT NULL,
    from_number TEXT DEFAULT '' NOT NULL, to_number TEXT DEFAULT '' NOT NULL, customer_id TEXT,
    customer_name TEXT DEFAULT '' NOT NULL, started_at INTEGER, ended_at INTEGER, transcript TEXT
    DEFAULT '' NOT NULL, summary TEXT DEFAULT '' NOT NULL, ended_outcome TEXT, outcome TEXT,
    appointment_id TEXT, heard_at INTEGER NOT NULL, CONSTRAINT pk_call PRIMARY KEY (id), CONSTRAINT
    ck_call_ended_outcome_listed CHECK (ended_outcome IN ('booked', 'booking_conflict',
    'no_availability', 'recorded')), CONSTRAINT ck_call_outcome_listed CHECK (outcome IN ('booked',
    'booking_conflict', 'no_availability', 'recorded')), CONSTRAINT fk_call_outlet_id_outlet FOREIGN
    KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT fk_call_customer_id_customer FOREIGN
    KEY(customer_id) REFERENCES customer (id), CONSTRAINT fk_call_appointment_id_appointment
    FOREIGN KEY(appointment_id) REFERENCES appointment (id) ) STRICT
    """,
    "CREATE UNIQUE INDEX uq_call_platform_id ON call (platform_id)",
    "CREATE INDEX ix_call_outlet_id_heard_at ON call (outlet_id, heard_at)",
    "CREATE INDEX ix_call_customer_id ON call (customer_id)",
    "CREATE INDEX ix_call_appointment_id ON call (appointment_id)",
    """
    CREATE TABLE mirror ( appointment_id TEXT NOT NULL, event_type_id INTEGER NOT NULL, calcom_id
    TEXT, uid TEXT, seat_uid TEXT, state TEXT NOT NULL, CONSTRAINT pk_mirror PRIMARY KEY
    (appointment_id), CONSTRAINT ck_mirror_state_listed CHECK (state IN ('pending', 'mirrored',
    'failed')), CONSTRAINT fk_mirror_appointment_id_appointment FOREIGN KEY(appointment_id)
    REFERENCES appointment (id) ) STRICT
    """,
    """
    CREATE TABLE mirror_task ( id TEXT NOT NULL, appointment_id TEXT NOT NULL, kind TEXT NOT NULL,
    starts_at INTEGER, state TEXT NOT NULL, tries INTEGER DEFAULT 0 NOT NULL, not_before INTEGER
    NOT NULL, is_unsure INTEGER DEFAULT 0 NOT NULL, problem TEXT, last_problem TEXT DEFAULT '' NOT
    NULL, group_id TEXT NOT NULL, created_at INTEGER NOT NULL, CONSTRAINT pk_mirror_task PRIMARY
    KEY (id), CONSTRAINT ck_mirror_task_kind_listed CHECK (kind IN ('create', 'reschedule',
    'cancel')), CONSTRAINT ck_mirror_task_state_listed CHECK (state IN ('queued', 'sending',
    'done', 'failed', 'dropped')), CONSTRAINT ck_mirror_task_problem_listed CHECK (problem IN
    ('refused', 'not_offered', 'not_allowed', 'not_understood', 'no_email', 'too_late')), CONSTRAINT
    ck_mirror_task_flags_is_unsure CHECK (is_unsure IN (0, 1)), CONSTRAINT ck_mirror_task_tries
    CHECK (tries >= 0), CONSTRAINT ck_mirror_task_start CHECK ((kind = 'cancel') = (starts_at IS
    NULL)), CONSTRAINT fk_mirror_task_appointment_id_appointment FOREIGN KEY(appointment_id)
    REFERENCES appointment (id) ) STRICT
    """,
    "CREATE INDEX ix_mirror_task_appointment_id ON mirror_task (appointment_id)",
    "CREATE INDEX ix_mirror_task_failed ON mirror_task (created_at) WHERE state = 'failed'",
    "CREATE INDEX ix_mirror_task_queued ON mirror_task (not_before) WHERE state = 'queued'",
    "CREATE INDEX ix_mirror_task_sending ON mirror_task (not_before) WHERE state = 'sending'",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
