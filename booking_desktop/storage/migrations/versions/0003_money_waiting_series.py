"""Money, waitlists, series, programmes, rooms by the hour and messages.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_NEW = (
    """
    CREATE TABLE programme ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, name TEXT NOT NULL,
    description TEXT DEFAULT '' NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER,
    CONSTRAINT pk_programme PRIMARY KEY (id), CONSTRAINT ck_programme_named CHECK
    (length(trim(name)) > 0), CONSTRAINT fk_programme_outlet_id_outlet FOREIGN KEY(outlet_id)
    REFERENCES outlet (id) ) STRICT
    """,
    "CREATE INDEX ix_programme_outlet_id ON programme (outlet_id)",
    """
    CREATE TABLE series ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, every INTEGER NOT NULL,
    unit TEXT NOT NULL, monthly_by TEXT NOT NULL, until_date TEXT, count INTEGER, created_at
    INTEGER NOT NULL, CONSTRAINT pk_series PRIMARY KEY (id), CONSTRAINT ck_series_unit_listed
    CHECK (unit IN ('day', 'week', 'month')), CONSTRAINT ck_series_monthly_by_listed CHECK
    (monthly_by IN ('date', 'weekday')), CONSTRAINT ck_series_until_date_date CHECK
    (until_date IS date(until_date)), CONSTRAINT ck_series_every CHECK (every BETWEEN 1 AND
    365), CONSTRAINT ck_series_end CHECK ((until_date IS NULL) <> (count IS NULL)), CONSTRAINT
    ck_series_count CHECK (count >= 1), CONSTRAINT fk_series_outlet_id_outlet FOREIGN
    KEY(outlet_id) REFERENCES outlet (id) ) STRICT
    """,
    """
    CREATE TABLE enrolment ( id TEXT NOT NULL, programme_id TEXT NOT NULL, customer_id TEXT
    NOT NULL, valid_from TEXT, valid_until TEXT, visits INTEGER, note TEXT DEFAULT '' NOT
    NULL, created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT pk_enrolment PRIMARY
    KEY (id), CONSTRAINT ck_enrolment_valid_from_date CHECK (valid_from IS date(valid_from)),
    CONSTRAINT ck_enrolment_valid_until_date CHECK (valid_until IS date(valid_until)),
    CONSTRAINT ck_enrolment_validity CHECK (valid_from IS NULL OR valid_until IS NULL OR
    valid_from <= valid_until), CONSTRAINT ck_enrolment_visits CHECK (visits BETWEEN 1 AND
    10000), CONSTRAINT fk_enrolment_programme_id_programme FOREIGN KEY(programme_id)
    REFERENCES programme (id), CONSTRAINT fk_enrolment_customer_id_customer FOREIGN
    KEY(customer_id) REFERENCES customer (id) ) STRICT
    """,
    "CREATE INDEX ix_enrolment_customer_id ON enrolment (customer_id)",
    "CREATE INDEX ix_enrolment_programme_id ON enrolment (programme_id)",
    """
    CREATE TABLE call_back ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, customer_id TEXT,
    appointment_id TEXT, service_id TEXT, provider_id TEXT, wished_at INTEGER, name TEXT
    DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL,
    channel TEXT NOT NULL, due_at INTEGER NOT NULL, state TEXT NOT NULL, created_at INTEGER
    NOT NULL, created_by TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_call_back PRIMARY KEY (id),
    CONSTRAINT ck_call_back_channel_listed CHECK (channel IN ('desk', 'phone', 'assistant',
    'web', 'import')), CONSTRAINT ck_call_back_state_listed CHECK (state IN ('open', 'booked',
    'dropped')), CONSTRAINT ck_call_back_somebody CHECK (customer_id IS NOT NULL OR
    length(name || phone) > 0), CONSTRAINT fk_call_back_outlet_id_outlet FOREIGN
    KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT fk_call_back_customer_id_customer
    FOREIGN KEY(customer_id) REFERENCES customer (id), CONSTRAINT
    fk_call_back_appointment_id_appointment FOREIGN KEY(appointment_id) REFERENCES appointment
    (id), CONSTRAINT fk_call_back_service_id_service FOREIGN KEY(service_id) REFERENCES
    service (id), CONSTRAINT fk_call_back_provider_id_staff FOREIGN KEY(provider_id)
    REFERENCES staff (id) ) STRICT
    """,
    "CREATE INDEX ix_call_back_customer_id ON call_back (customer_id)",
    "CREATE INDEX ix_call_back_open ON call_back (outlet_id, due_at) WHERE state = 'open'",
    """
    CREATE TABLE charge ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, appointment_id TEXT NOT
    NULL, kind TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL, reverses TEXT, created_at INTEGER NOT NULL, created_by TEXT
    DEFAULT '' NOT NULL, CONSTRAINT pk_charge PRIMARY KEY (id), CONSTRAINT
    ck_charge_kind_listed CHECK (kind IN ('product', 'discount')), CONSTRAINT ck_charge_amount
    CHECK (amount_minor <> 0), CONSTRAINT ck_charge_direction CHECK (reverses IS NOT NULL OR
    (kind = 'discount') = (amount_minor < 0)), CONSTRAINT ck_charge_currency CHECK
    (length(currency) = 3), CONSTRAINT fk_charge_outlet_id_outlet FOREIGN KEY(outlet_id)
    REFERENCES outlet (id), CONSTRAINT fk_charge_appointment_id_appointment FOREIGN
    KEY(appointment_id) REFERENCES appointment (id), CONSTRAINT fk_charge_reverses_charge
    FOREIGN KEY(reverses) REFERENCES charge (id) ) STRICT
    """,
    "CREATE INDEX ix_charge_appointment_id ON charge (appointment_id)",
    "CREATE UNIQUE INDEX uq_charge_reverses ON charge (reverses) WHERE reverses IS NOT NULL",
    """
    CREATE TABLE class_template ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, service_id TEXT
    NOT NULL, provider_id TEXT, room_id TEXT, weekday INTEGER NOT NULL, start_minute INTEGER
    NOT NULL, duration_minutes INTEGER NOT NULL, capacity INTEGER NOT NULL, enable_waitlist
    INTEGER DEFAULT 0 NOT NULL, meeting_link TEXT DEFAULT '' NOT NULL, programme_id TEXT,
    created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT pk_class_template PRIMARY KEY
    (id), CONSTRAINT ck_class_template_flags_enable_waitlist CHECK (enable_waitlist IN (0, 1)),
    CONSTRAINT
    ck_class_template_weekday CHECK (weekday BETWEEN 0 AND 6), CONSTRAINT
    ck_class_template_start CHECK (start_minute BETWEEN 0 AND 1439), CONSTRAINT
    ck_class_template_duration CHECK (duration_minutes BETWEEN 5 AND 1440), CONSTRAINT
    ck_class_template_capacity CHECK (capacity >= 1), CONSTRAINT
    fk_class_template_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id),
    CONSTRAINT fk_class_template_service_id_service FOREIGN KEY(service_id) REFERENCES service
    (id), CONSTRAINT fk_class_template_provider_id_staff FOREIGN KEY(provider_id) REFERENCES
    staff (id), CONSTRAINT fk_class_template_room_id_room FOREIGN KEY(room_id) REFERENCES room
    (id), CONSTRAINT fk_class_template_programme_id_programme FOREIGN KEY(programme_id)
    REFERENCES programme (id) ) STRICT
    """,
    "CREATE INDEX ix_class_template_outlet_id ON class_template (outlet_id)",
    """
    CREATE TABLE payment ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, appointment_id TEXT NOT
    NULL, kind TEXT NOT NULL, method TEXT NOT NULL, amount_minor INTEGER NOT NULL, currency
    TEXT NOT NULL, reference TEXT DEFAULT '' NOT NULL, enrolment_id TEXT, reverses TEXT,
    paid_at INTEGER NOT NULL, taken_by TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_payment PRIMARY
    KEY (id), CONSTRAINT ck_payment_kind_listed CHECK (kind IN ('deposit', 'payment', 'tip',
    'refund')), CONSTRAINT ck_payment_method_listed CHECK (method IN ('cash', 'card',
    'transfer', 'voucher', 'pass')), CONSTRAINT ck_payment_amount CHECK (amount_minor <> 0),
    CONSTRAINT ck_payment_direction CHECK (reverses IS NOT NULL OR (kind = 'refund') =
    (amount_minor < 0)), CONSTRAINT ck_payment_pass CHECK ((method = 'pass') = (enrolment_id
    IS NOT NULL)), CONSTRAINT ck_payment_currency CHECK (length(currency) = 3), CONSTRAINT
    fk_payment_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT
    fk_payment_appointment_id_appointment FOREIGN KEY(appointment_id) REFERENCES appointment
    (id), CONSTRAINT fk_payment_enrolment_id_enrolment FOREIGN KEY(enrolment_id) REFERENCES
    enrolment (id), CONSTRAINT fk_payment_reverses_payment FOREIGN KEY(reverses) REFERENCES
    payment (id) ) STRICT
    """,
    "CREATE INDEX ix_payment_appointment_id ON payment (appointment_id)",
    "CREATE INDEX ix_payment_enrolment_id ON payment (enrolment_id)",
    "CREATE INDEX ix_payment_paid_at ON payment (outlet_id, paid_at)",
    "CREATE UNIQUE INDEX uq_payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL",
    """
    CREATE TABLE timeslot ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, room_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, price_minor INTEGER NOT NULL,
    currency TEXT NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT
    pk_timeslot PRIMARY KEY (id), CONSTRAINT ck_timeslot_span CHECK (starts_at < ends_at AND
    ends_at - starts_at <= 86400), CONSTRAINT ck_timeslot_whole_minutes CHECK (starts_at % 60
    = 0 AND ends_at % 60 = 0), CONSTRAINT ck_timeslot_price CHECK (price_minor >= 0),
    CONSTRAINT ck_timeslot_currency CHECK (length(currency) = 3), CONSTRAINT
    fk_timeslot_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT
    fk_timeslot_room_id_room FOREIGN KEY(room_id) REFERENCES room (id) ) STRICT
    """,
    "CREATE UNIQUE INDEX uq_timeslot_room_id_starts_at ON timeslot (room_id, starts_at)",
    """
    CREATE TABLE wish ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, customer_id TEXT NOT NULL,
    service_id TEXT NOT NULL, provider_id TEXT, wished_at INTEGER, first_date TEXT NOT NULL,
    last_date TEXT NOT NULL, start_minute INTEGER DEFAULT 0 NOT NULL, end_minute INTEGER
    DEFAULT 1440 NOT NULL, weekdays INTEGER DEFAULT 127 NOT NULL, state TEXT NOT NULL, note
    TEXT DEFAULT '' NOT NULL, appointment_id TEXT, created_at INTEGER NOT NULL, created_by
    TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_wish PRIMARY KEY (id), CONSTRAINT
    ck_wish_state_listed CHECK (state IN ('open', 'booked', 'dropped')), CONSTRAINT
    ck_wish_first_date_date CHECK (first_date IS date(first_date)), CONSTRAINT
    ck_wish_last_date_date CHECK (last_date IS date(last_date)), CONSTRAINT ck_wish_dates
    CHECK (first_date <= last_date), CONSTRAINT ck_wish_times CHECK (start_minute >= 0 AND
    start_minute < end_minute AND end_minute <= 1440), CONSTRAINT ck_wish_weekdays CHECK
    (weekdays BETWEEN 1 AND 127), CONSTRAINT fk_wish_outlet_id_outlet FOREIGN KEY(outlet_id)
    REFERENCES outlet (id), CONSTRAINT fk_wish_customer_id_customer FOREIGN KEY(customer_id)
    REFERENCES customer (id), CONSTRAINT fk_wish_service_id_service FOREIGN KEY(service_id)
    REFERENCES service (id), CONSTRAINT fk_wish_provider_id_staff FOREIGN KEY(provider_id)
    REFERENCES staff (id), CONSTRAINT fk_wish_appointment_id_appointment FOREIGN
    KEY(appointment_id) REFERENCES appointment (id) ) STRICT
    """,
    "CREATE INDEX ix_wish_customer_id ON wish (customer_id)",
    "CREATE INDEX ix_wish_open ON wish (outlet_id, last_date) WHERE state = 'open'",
    """
    CREATE TABLE message ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, customer_id TEXT,
    appointment_id TEXT, session_id TEXT, kind TEXT NOT NULL, channel TEXT NOT NULL, language
    TEXT DEFAULT '' NOT NULL, body TEXT DEFAULT '' NOT NULL, dedupe_key TEXT NOT NULL,
    group_id TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL, tries INTEGER
    DEFAULT 0 NOT NULL, last_problem TEXT DEFAULT '' NOT NULL, sent_at INTEGER, created_at
    INTEGER NOT NULL, CONSTRAINT pk_message PRIMARY KEY (id), CONSTRAINT
    ck_message_kind_listed CHECK (kind IN ('confirmation', 'change', 'cancellation',
    'declined', 'promotion', 'reminder', 'note')), CONSTRAINT ck_message_channel_listed CHECK
    (channel IN ('email', 'sms')), CONSTRAINT ck_message_state_listed CHECK (state IN
    ('queued', 'sending', 'sent', 'stopped', 'failed')), CONSTRAINT ck_message_tries CHECK
    (tries >= 0), CONSTRAINT fk_message_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES
    outlet (id), CONSTRAINT fk_message_customer_id_customer FOREIGN KEY(customer_id)
    REFERENCES customer (id), CONSTRAINT fk_message_appointment_id_appointment FOREIGN
    KEY(appointment_id) REFERENCES appointment (id), CONSTRAINT fk_message_session_id_session
    FOREIGN KEY(session_id) REFERENCES session (id) ) STRICT
    """,
    "CREATE INDEX ix_message_appointment_id ON message (appointment_id)",
    "CREATE INDEX ix_message_group_id ON message (group_id)",
    "CREATE INDEX ix_message_queued ON message (due_at) WHERE state = 'queued'",
    "CREATE UNIQUE INDEX uq_message_dedupe_key ON message (dedupe_key)",
)

_REBUILT = {
    "outlet": """
    CREATE TABLE outlet ( id TEXT NOT NULL, business_id TEXT NOT NULL, name TEXT NOT NULL,
    phone TEXT DEFAULT '' NOT NULL, time_zone TEXT NOT NULL, currency TEXT NOT NULL, country
    TEXT NOT NULL, slot_interval_minutes INTEGER DEFAULT 30 NOT NULL, late_after_minutes
    INTEGER DEFAULT 5 NOT NULL, min_lead_minutes INTEGER, max_lead_days INTEGER, refund_tiers
    TEXT DEFAULT '[[24, 100], [6, 50]]' NOT NULL, deposit_percent INTEGER DEFAULT 0 NOT NULL,
    waitlist_cutoff_minutes INTEGER DEFAULT 0 NOT NULL, no_show_after_minutes INTEGER DEFAULT
    15 NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT pk_outlet
    PRIMARY KEY (id), CONSTRAINT ck_outlet_slot_interval CHECK (slot_interval_minutes BETWEEN
    5 AND 1440), CONSTRAINT ck_outlet_late_after CHECK (late_after_minutes BETWEEN 0 AND
    1440), CONSTRAINT ck_outlet_min_lead CHECK (min_lead_minutes >= 0), CONSTRAINT
    ck_outlet_max_lead CHECK (max_lead_days >= 0), CONSTRAINT ck_outlet_refund_tiers CHECK
    (json_valid(refund_tiers)), CONSTRAINT ck_outlet_deposit CHECK (deposit_percent BETWEEN 0
    AND 100), CONSTRAINT ck_outlet_waitlist_cutoff CHECK (waitlist_cutoff_minutes >= 0),
    CONSTRAINT ck_outlet_no_show_after CHECK (no_show_after_minutes BETWEEN 0 AND 1440),
    CONSTRAINT ck_outlet_codes CHECK (length(currency) = 3 AND length(country) = 2),
    CONSTRAINT fk_outlet_business_id_business FOREIGN KEY(business_id) REFERENCES business
    (id) ) STRICT
    """,
    "service": """
    CREATE TABLE service ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, name TEXT NOT NULL, slug
    TEXT NOT NULL, description TEXT DEFAULT '' NOT NULL, category TEXT DEFAULT '' NOT NULL,
    hue TEXT NOT NULL, short_code TEXT DEFAULT '' NOT NULL, duration_minutes INTEGER NOT NULL,
    price_minor INTEGER NOT NULL, currency TEXT NOT NULL, tax_rate_basis_points INTEGER
    DEFAULT 0 NOT NULL, buffer_before_minutes INTEGER DEFAULT 0 NOT NULL, buffer_after_minutes
    INTEGER DEFAULT 0 NOT NULL, allow_parallel_bookings INTEGER DEFAULT 0 NOT NULL,
    max_parallel_bookings INTEGER DEFAULT 1 NOT NULL, requires_approval INTEGER DEFAULT 0 NOT
    NULL, enable_waitlist INTEGER DEFAULT 0 NOT NULL, room_type TEXT, equipment_type TEXT,
    meeting_link TEXT DEFAULT '' NOT NULL, programme_id TEXT, is_room_hire INTEGER DEFAULT 0
    NOT NULL, is_active INTEGER DEFAULT 1 NOT NULL, position INTEGER DEFAULT 0 NOT NULL,
    created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT pk_service PRIMARY KEY (id),
    CONSTRAINT ck_service_hue_listed CHECK (hue IN ('blue', 'indigo', 'plum', 'amber',
    'green', 'rust', 'slate')), CONSTRAINT ck_service_room_type_listed CHECK (room_type IN
    ('office', 'consultation', 'meeting', 'treatment')), CONSTRAINT
    ck_service_flags_allow_parallel_bookings_requires_approval_enable_waitl CHECK
    (allow_parallel_bookings IN (0, 1) AND requires_approval IN (0, 1) AND enable_waitlist IN
    (0, 1) AND is_active IN (0, 1)), CONSTRAINT ck_service_flags_is_room_hire CHECK
    (is_room_hire IN (0, 1)), CONSTRAINT ck_service_named CHECK (length(trim(name)) > 0 AND
    length(slug) > 0), CONSTRAINT ck_service_duration CHECK (duration_minutes BETWEEN 5 AND
    1440), CONSTRAINT ck_service_price CHECK (price_minor >= 0), CONSTRAINT
    ck_service_tax_rate CHECK (tax_rate_basis_points BETWEEN 0 AND 10000), CONSTRAINT
    ck_service_buffers CHECK (buffer_before_minutes BETWEEN 0 AND 240 AND buffer_after_minutes
    BETWEEN 0 AND 240), CONSTRAINT ck_service_day_long CHECK (duration_minutes +
    buffer_before_minutes + buffer_after_minutes <= 1440), CONSTRAINT ck_service_parallel
    CHECK (CASE allow_parallel_bookings WHEN 1 THEN max_parallel_bookings >= 1 ELSE
    max_parallel_bookings = 1 END), CONSTRAINT fk_service_outlet_id_outlet FOREIGN
    KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT fk_service_programme_id_programme
    FOREIGN KEY(programme_id) REFERENCES programme (id) ) STRICT
    """,
    "session": """
    CREATE TABLE session ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, service_id TEXT NOT
    NULL, provider_id TEXT, room_id TEXT, starts_at INTEGER NOT NULL, ends_at INTEGER NOT
    NULL, promised_time TEXT NOT NULL, time_zone TEXT NOT NULL, capacity INTEGER, is_scheduled
    INTEGER DEFAULT 0 NOT NULL, enable_waitlist INTEGER DEFAULT 0 NOT NULL, meeting_link TEXT
    DEFAULT '' NOT NULL, waitlist_cutoff_minutes INTEGER, programme_id TEXT, class_template_id
    TEXT, lane_id TEXT, timeslot_id TEXT, cancelled_at INTEGER, created_at INTEGER NOT NULL,
    claim_group TEXT NOT NULL, CONSTRAINT pk_session PRIMARY KEY (id), CONSTRAINT
    ck_session_span CHECK (starts_at < ends_at AND ends_at - starts_at <= 86400), CONSTRAINT
    ck_session_whole_minutes CHECK (starts_at % 60 = 0 AND ends_at % 60 = 0), CONSTRAINT
    ck_session_flags_is_scheduled_enable_waitlist CHECK (is_scheduled IN (0, 1) AND
    enable_waitlist IN (0, 1)), CONSTRAINT ck_session_waitlist_cutoff CHECK
    (waitlist_cutoff_minutes >= 0), CONSTRAINT ck_session_capacity CHECK (capacity >= 0),
    CONSTRAINT ck_session_scheduled_capacity CHECK (is_scheduled = 0 OR capacity IS NOT NULL),
    CONSTRAINT fk_session_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id),
    CONSTRAINT fk_session_service_id_service FOREIGN KEY(service_id) REFERENCES service (id),
    CONSTRAINT fk_session_provider_id_staff FOREIGN KEY(provider_id) REFERENCES staff (id),
    CONSTRAINT fk_session_room_id_room FOREIGN KEY(room_id) REFERENCES room (id), CONSTRAINT
    fk_session_programme_id_programme FOREIGN KEY(programme_id) REFERENCES programme (id),
    CONSTRAINT fk_session_class_template_id_class_template FOREIGN KEY(class_template_id)
    REFERENCES class_template (id), CONSTRAINT fk_session_lane_id_resource FOREIGN
    KEY(lane_id) REFERENCES resource (id), CONSTRAINT fk_session_timeslot_id_timeslot FOREIGN
    KEY(timeslot_id) REFERENCES timeslot (id) ) STRICT
    """,
    "appointment": """
    CREATE TABLE appointment ( id TEXT NOT NULL, outlet_id TEXT NOT NULL, customer_id TEXT,
    walk_in_name TEXT DEFAULT '' NOT NULL, reference TEXT NOT NULL, status TEXT NOT NULL,
    pending_for TEXT, channel TEXT NOT NULL, placement TEXT NOT NULL, series_id TEXT,
    series_position INTEGER, note TEXT DEFAULT '' NOT NULL, is_tell_at_desk INTEGER DEFAULT 0
    NOT NULL, is_walk_in INTEGER DEFAULT 0 NOT NULL, is_past_entry INTEGER DEFAULT 0 NOT NULL,
    checked_in_at INTEGER, completed_at INTEGER, cancelled_at INTEGER, cancelled_by TEXT,
    cancel_reason TEXT DEFAULT '' NOT NULL, created_by TEXT DEFAULT '' NOT NULL, created_at
    INTEGER NOT NULL, updated_at INTEGER NOT NULL, claim_group TEXT NOT NULL, CONSTRAINT
    pk_appointment PRIMARY KEY (id), CONSTRAINT ck_appointment_status_listed CHECK (status IN
    ('pending', 'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show', 'declined',
    'waitlisted')), CONSTRAINT ck_appointment_pending_for_listed CHECK (pending_for IN
    ('approval', 'payment')), CONSTRAINT ck_appointment_channel_listed CHECK (channel IN
    ('desk', 'phone', 'assistant', 'web', 'import')), CONSTRAINT
    ck_appointment_cancelled_by_listed CHECK (cancelled_by IN ('customer', 'us', 'other')),
    CONSTRAINT ck_appointment_placement_listed CHECK (placement IN ('placed', 'unplaced')),
    CONSTRAINT ck_appointment_flags_is_tell_at_desk_is_walk_in_is_past_entry CHECK
    (is_tell_at_desk IN (0, 1) AND is_walk_in IN (0, 1) AND is_past_entry IN (0, 1)),
    CONSTRAINT ck_appointment_somebody CHECK (customer_id IS NOT NULL OR is_walk_in = 1),
    CONSTRAINT ck_appointment_series CHECK ((series_id IS NULL) = (series_position IS NULL)),
    CONSTRAINT fk_appointment_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id),
    CONSTRAINT fk_appointment_customer_id_customer FOREIGN KEY(customer_id) REFERENCES
    customer (id), CONSTRAINT fk_appointment_series_id_series FOREIGN KEY(series_id)
    REFERENCES series (id) ) STRICT
    """,
}
"""Tables that get columns, as they are afterwards; SQLite cannot add a reference to a table."""

_INDEXES = (
    "CREATE UNIQUE INDEX uq_service_room_hire ON service (outlet_id) WHERE is_room_hire = 1",
    "CREATE UNIQUE INDEX uq_service_slug ON service (outlet_id, slug)",
    "CREATE INDEX ix_session_day ON session (outlet_id, starts_at, ends_at)",
    """
    CREATE INDEX ix_session_timeslot_id ON session (timeslot_id) WHERE timeslot_id IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX uq_session_class_template_id_starts_at ON session (class_template_id,
    starts_at) WHERE class_template_id IS NOT NULL AND cancelled_at IS NULL
    """,
    "CREATE INDEX ix_appointment_customer_id ON appointment (customer_id)",
    "CREATE INDEX ix_appointment_pending ON appointment (outlet_id) WHERE status = 'pending'",
    """
    CREATE INDEX ix_appointment_series_id ON appointment (series_id, series_position) WHERE
    series_id IS NOT NULL
    """,
    "CREATE UNIQUE INDEX uq_appointment_reference ON appointment (outlet_id, reference)",
    """
    CREATE INDEX ix_line_waiting ON line (session_id, waitlist_rank) WHERE waitlist_rank IS NOT
    NULL
    """,
    """
    CREATE UNIQUE INDEX uq_line_customer_waiting ON line (customer_id, session_id) WHERE
    waitlist_rank IS NOT NULL AND customer_id IS NOT NULL
    """,
)

# Until now a pending booking waited for a yes, and a place on a waitlist outlived the waiting.
_FILLED = (
    "UPDATE appointment SET pending_for = 'approval' WHERE status = 'pending'",
    """
    UPDATE line SET waitlist_rank = NULL WHERE waitlist_rank IS NOT NULL AND appointment_id NOT IN
    (SELECT id FROM appointment WHERE status = 'waitlisted')
    """,
)


def upgrade() -> None:
    """Make the new tables, rebuild those that get columns, and keep every row."""
    for statement in _NEW:
        op.execute(statement)
    for table, text in _REBUILT.items():
        _rebuild(table, text)
    for statement in (*_FILLED, *_INDEXES):
        op.execute(statement)


def _rebuild(table: str, text: str) -> None:
    """Make the table anew under another name, fill it, and let it take the old one's place."""
    connection = op.get_bind()
    old = connection.exec_driver_sql(f"PRAGMA table_info({table})")
    columns = ", ".join(f'"{row.name}"' for row in old)
    op.execute(text.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {table}_new ", 1))
    copied = f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}"
    connection.exec_driver_sql(copied)
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
