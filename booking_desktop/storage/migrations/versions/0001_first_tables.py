"""The first tables.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE activity (seq INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT
    NOT NULL, actor_id TEXT, actor_name TEXT NOT NULL, desk_id TEXT NOT NULL, desk_name TEXT NOT
    NULL, channel TEXT NOT NULL, appointment_id TEXT, session_id TEXT, customer_id TEXT, params
    TEXT NOT NULL, touched TEXT NOT NULL, images TEXT NOT NULL, is_undoable INTEGER DEFAULT 1 NOT
    NULL, undoes TEXT, CONSTRAINT pk_activity PRIMARY KEY (seq), CONSTRAINT
    ck_activity_channel_listed CHECK (channel IN ('desk', 'phone', 'assistant', 'web', 'import')),
    CONSTRAINT ck_activity_flags_is_undoable CHECK (is_undoable IN (0, 1))) STRICT
    """,
    """
    CREATE INDEX ix_activity_appointment_id ON activity (appointment_id) WHERE appointment_id IS
    NOT NULL
    """,
    "CREATE INDEX ix_activity_customer_id ON activity (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX ix_activity_session_id ON activity (session_id) WHERE session_id IS NOT NULL",
    "CREATE UNIQUE INDEX uq_activity_id ON activity (id)",
    "CREATE UNIQUE INDEX uq_activity_undoes ON activity (undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TABLE business (id TEXT NOT NULL, name TEXT NOT NULL, phone TEXT DEFAULT '' NOT NULL,
    locale TEXT NOT NULL, created_at INTEGER NOT NULL, CONSTRAINT pk_business PRIMARY KEY (id),
    CONSTRAINT ck_business_named CHECK (length(trim(name)) > 0)) STRICT
    """,
    """
    CREATE TABLE customer (id TEXT NOT NULL, business_id TEXT NOT NULL, first_name TEXT DEFAULT ''
    NOT NULL, last_name TEXT DEFAULT '' NOT NULL, email TEXT DEFAULT '' NOT NULL, phone TEXT
    DEFAULT '' NOT NULL, language TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, tags
    TEXT DEFAULT '' NOT NULL, wants_messages INTEGER DEFAULT 1 NOT NULL, created_at INTEGER NOT
    NULL, archived_at INTEGER, erased_at INTEGER, CONSTRAINT pk_customer PRIMARY KEY (id),
    CONSTRAINT ck_customer_flags_wants_messages CHECK (wants_messages IN (0, 1)), CONSTRAINT
    ck_customer_named_or_erased CHECK (CASE WHEN erased_at IS NULL THEN length(trim(first_name ||
    last_name)) > 0 ELSE first_name || last_name || email || phone || note || tags = '' END),
    CONSTRAINT fk_customer_business_id_business FOREIGN KEY(business_id) REFERENCES business (id))
    STRICT
    """,
    "CREATE INDEX ix_customer_email ON customer (email)",
    "CREATE INDEX ix_customer_erased ON customer (id) WHERE erased_at IS NOT NULL",
    "CREATE INDEX ix_customer_phone ON customer (phone)",
    """
    CREATE TABLE customer_alert (id TEXT NOT NULL, customer_id TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, expires_on TEXT, created_at INTEGER NOT NULL, archived_at INTEGER,
    CONSTRAINT pk_customer_alert PRIMARY KEY (id), CONSTRAINT ck_customer_alert_kind_listed CHECK
    (kind IN ('allergy', 'patch_test', 'owes', 'preference', 'other')), CONSTRAINT
    ck_customer_alert_expires_on_date CHECK (expires_on IS date(expires_on)), CONSTRAINT
    fk_customer_alert_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id))
    STRICT
    """,
    "CREATE INDEX ix_customer_alert_customer_id ON customer_alert (customer_id)",
    """
    CREATE TABLE desk (id TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, next_reference
    INTEGER DEFAULT 1 NOT NULL, CONSTRAINT pk_desk PRIMARY KEY (id), CONSTRAINT
    ck_desk_next_reference CHECK (next_reference >= 1)) STRICT
    """,
    """
    CREATE TABLE draft (id TEXT NOT NULL, user_id TEXT, kind TEXT NOT NULL, payload TEXT NOT NULL,
    updated_at INTEGER NOT NULL, CONSTRAINT pk_draft PRIMARY KEY (id)) STRICT
    """,
    """
    CREATE TABLE outbox (n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL,
    payload TEXT NOT NULL, made_at INTEGER NOT NULL, state TEXT NOT NULL, seq INTEGER, reason TEXT,
    tries INTEGER DEFAULT 0 NOT NULL, CONSTRAINT ck_outbox_state_listed CHECK (state IN ('queued',
    'sent_unknown', 'granted', 'parked', 'quarantined', 'settled'))) STRICT
    """,
    "CREATE UNIQUE INDEX uq_outbox_group_id ON outbox (group_id)",
    """
    CREATE TABLE outlet (id TEXT NOT NULL, business_id TEXT NOT NULL, name TEXT NOT NULL, phone
    TEXT DEFAULT '' NOT NULL, time_zone TEXT NOT NULL, currency TEXT NOT NULL, country TEXT NOT
    NULL, slot_interval_minutes INTEGER DEFAULT 30 NOT NULL, late_after_minutes INTEGER DEFAULT 5
    NOT NULL, min_lead_minutes INTEGER, max_lead_days INTEGER, created_at INTEGER NOT NULL,
    archived_at INTEGER, CONSTRAINT pk_outlet PRIMARY KEY (id), CONSTRAINT ck_outlet_slot_interval
    CHECK (slot_interval_minutes BETWEEN 5 AND 1440), CONSTRAINT ck_outlet_late_after CHECK
    (late_after_minutes BETWEEN 0 AND 1440), CONSTRAINT ck_outlet_min_lead CHECK (min_lead_minutes
    >= 0), CONSTRAINT ck_outlet_max_lead CHECK (max_lead_days >= 0), CONSTRAINT ck_outlet_codes
    CHECK (length(currency) = 3 AND length(country) = 2), CONSTRAINT fk_outlet_business_id_business
    FOREIGN KEY(business_id) REFERENCES business (id)) STRICT
    """,
    """
    CREATE TABLE appointment (id TEXT NOT NULL, outlet_id TEXT NOT NULL, customer_id TEXT,
    walk_in_name TEXT DEFAULT '' NOT NULL, reference TEXT NOT NULL, status TEXT NOT NULL, channel
    TEXT NOT NULL, placement TEXT NOT NULL, note TEXT DEFAULT '' NOT NULL, is_tell_at_desk INTEGER
    DEFAULT 0 NOT NULL, is_walk_in INTEGER DEFAULT 0 NOT NULL, is_past_entry INTEGER DEFAULT 0 NOT
    NULL, checked_in_at INTEGER, completed_at INTEGER, cancelled_at INTEGER, cancelled_by TEXT,
    cancel_reason TEXT DEFAULT '' NOT NULL, created_by TEXT DEFAULT '' NOT NULL, created_at INTEGER
    NOT NULL, updated_at INTEGER NOT NULL, claim_group TEXT NOT NULL, CONSTRAINT pk_appointment
    PRIMARY KEY (id), CONSTRAINT ck_appointment_status_listed CHECK (status IN ('pending',
    'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show', 'declined', 'waitlisted')),
    CONSTRAINT ck_appointment_channel_listed CHECK (channel IN ('desk', 'phone', 'assistant',
    'web', 'import')), CONSTRAINT ck_appointment_cancelled_by_listed CHECK (cancelled_by IN
    ('customer', 'us', 'other')), CONSTRAINT ck_appointment_placement_listed CHECK (placement IN
    ('placed', 'unplaced')), CONSTRAINT
    ck_appointment_flags_is_tell_at_desk_is_walk_in_is_past_entry CHECK (is_tell_at_desk IN (0, 1)
    AND is_walk_in IN (0, 1) AND is_past_entry IN (0, 1)), CONSTRAINT ck_appointment_somebody CHECK
    (customer_id IS NOT NULL OR is_walk_in = 1), CONSTRAINT fk_appointment_outlet_id_outlet FOREIGN
    KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT fk_appointment_customer_id_customer FOREIGN
    KEY(customer_id) REFERENCES customer (id)) STRICT
    """,
    "CREATE INDEX ix_appointment_customer_id ON appointment (customer_id)",
    "CREATE INDEX ix_appointment_pending ON appointment (outlet_id) WHERE status = 'pending'",
    "CREATE UNIQUE INDEX uq_appointment_reference ON appointment (outlet_id, reference)",
    """
    CREATE TABLE closure (id TEXT NOT NULL, outlet_id TEXT NOT NULL, first_date TEXT NOT NULL,
    last_date TEXT NOT NULL, start_minute INTEGER DEFAULT 0 NOT NULL, end_minute INTEGER DEFAULT
    1440 NOT NULL, reason TEXT DEFAULT '' NOT NULL, archived_at INTEGER, CONSTRAINT pk_closure
    PRIMARY KEY (id), CONSTRAINT ck_closure_first_date_date CHECK (first_date IS date(first_date)),
    CONSTRAINT ck_closure_last_date_date CHECK (last_date IS date(last_date)), CONSTRAINT
    ck_closure_dates CHECK (first_date <= last_date), CONSTRAINT ck_closure_span CHECK
    (start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 1 AND 1440 AND (first_date < last_date
    OR start_minute < end_minute)), CONSTRAINT fk_closure_outlet_id_outlet FOREIGN KEY(outlet_id)
    REFERENCES outlet (id)) STRICT
    """,
    "CREATE INDEX ix_closure_outlet_id ON closure (outlet_id, last_date)",
    """
    CREATE TABLE opening_rule (id TEXT NOT NULL, outlet_id TEXT NOT NULL, weekday INTEGER NOT NULL,
    start_minute INTEGER NOT NULL, end_minute INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT
    pk_opening_rule PRIMARY KEY (id), CONSTRAINT ck_opening_rule_weekday CHECK (weekday BETWEEN 0
    AND 6), CONSTRAINT ck_opening_rule_span CHECK (start_minute >= 0 AND start_minute < end_minute
    AND end_minute <= 1440), CONSTRAINT fk_opening_rule_outlet_id_outlet FOREIGN KEY(outlet_id)
    REFERENCES outlet (id)) STRICT
    """,
    "CREATE INDEX ix_opening_rule_outlet_id ON opening_rule (outlet_id)",
    """
    CREATE TABLE resource (id TEXT NOT NULL, outlet_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT
    NOT NULL, hue TEXT NOT NULL, is_active INTEGER DEFAULT 1 NOT NULL, position INTEGER DEFAULT 0
    NOT NULL, lane_of TEXT, created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT
    pk_resource PRIMARY KEY (id), CONSTRAINT ck_resource_kind_listed CHECK (kind IN ('staff',
    'room', 'equipment', 'lane')), CONSTRAINT ck_resource_hue_listed CHECK (hue IN ('blue',
    'indigo', 'plum', 'amber', 'green', 'rust', 'slate')), CONSTRAINT ck_resource_flags_is_active
    CHECK (is_active IN (0, 1)), CONSTRAINT ck_resource_named CHECK (length(trim(name)) > 0),
    CONSTRAINT ck_resource_lane CHECK ((kind = 'lane') = (lane_of IS NOT NULL)), CONSTRAINT
    fk_resource_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id), CONSTRAINT
    fk_resource_lane_of_resource FOREIGN KEY(lane_of) REFERENCES resource (id)) STRICT
    """,
    "CREATE INDEX ix_resource_outlet_id ON resource (outlet_id, kind)",
    """
    CREATE TABLE availability_rule (id TEXT NOT NULL, resource_id TEXT NOT NULL, kind TEXT NOT
    NULL, weekday INTEGER, on_date TEXT, start_minute INTEGER NOT NULL, end_minute INTEGER NOT
    NULL, valid_from TEXT, valid_until TEXT, time_zone TEXT, every_weeks INTEGER DEFAULT 1 NOT
    NULL, anchor_date TEXT, archived_at INTEGER, CONSTRAINT pk_availability_rule PRIMARY KEY (id),
    CONSTRAINT ck_availability_rule_kind_listed CHECK (kind IN ('open', 'break')), CONSTRAINT
    ck_availability_rule_on_date_date CHECK (on_date IS date(on_date)), CONSTRAINT
    ck_availability_rule_valid_from_date CHECK (valid_from IS date(valid_from)), CONSTRAINT
    ck_availability_rule_valid_until_date CHECK (valid_until IS date(valid_until)), CONSTRAINT
    ck_availability_rule_anchor_date_date CHECK (anchor_date IS date(anchor_date)), CONSTRAINT
    ck_availability_rule_weekday CHECK (weekday BETWEEN 0 AND 6), CONSTRAINT
    ck_availability_rule_weekly_or_once CHECK ((weekday IS NULL) <> (on_date IS NULL)), CONSTRAINT
    ck_availability_rule_span CHECK (start_minute >= 0 AND start_minute < end_minute AND end_minute
    <= 1440), CONSTRAINT ck_availability_rule_validity CHECK (valid_from IS NULL OR valid_until IS
    NULL OR valid_from <= valid_until), CONSTRAINT ck_availability_rule_every_weeks CHECK
    (every_weeks BETWEEN 1 AND 52 AND (every_weeks = 1 OR anchor_date IS NOT NULL)), CONSTRAINT
    fk_availability_rule_resource_id_resource FOREIGN KEY(resource_id) REFERENCES resource (id))
    STRICT
    """,
    "CREATE INDEX ix_availability_rule_resource_id ON availability_rule (resource_id)",
    """
    CREATE TABLE equipment (id TEXT NOT NULL, type TEXT NOT NULL, description TEXT DEFAULT '' NOT
    NULL, metadata TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_equipment PRIMARY KEY (id), CONSTRAINT
    ck_equipment_typed CHECK (length(trim(type)) > 0), CONSTRAINT fk_equipment_id_resource FOREIGN
    KEY(id) REFERENCES resource (id)) STRICT
    """,
    """
    CREATE TABLE room (id TEXT NOT NULL, description TEXT DEFAULT '' NOT NULL, type TEXT NOT NULL,
    capacity INTEGER DEFAULT 1 NOT NULL, hourly_rate_minor INTEGER, metadata TEXT DEFAULT '' NOT
    NULL, CONSTRAINT pk_room PRIMARY KEY (id), CONSTRAINT ck_room_type_listed CHECK (type IN
    ('office', 'consultation', 'meeting', 'treatment')), CONSTRAINT ck_room_capacity CHECK
    (capacity >= 1), CONSTRAINT ck_room_hourly_rate CHECK (hourly_rate_minor >= 0), CONSTRAINT
    fk_room_id_resource FOREIGN KEY(id) REFERENCES resource (id)) STRICT
    """,
    """
    CREATE TABLE service (id TEXT NOT NULL, outlet_id TEXT NOT NULL, name TEXT NOT NULL, slug TEXT
    NOT NULL, description TEXT DEFAULT '' NOT NULL, category TEXT DEFAULT '' NOT NULL, hue TEXT NOT
    NULL, short_code TEXT DEFAULT '' NOT NULL, duration_minutes INTEGER NOT NULL, price_minor
    INTEGER NOT NULL, currency TEXT NOT NULL, tax_rate_basis_points INTEGER DEFAULT 0 NOT NULL,
    buffer_before_minutes INTEGER DEFAULT 0 NOT NULL, buffer_after_minutes INTEGER DEFAULT 0 NOT
    NULL, allow_parallel_bookings INTEGER DEFAULT 0 NOT NULL, max_parallel_bookings INTEGER DEFAULT
    1 NOT NULL, requires_approval INTEGER DEFAULT 0 NOT NULL, enable_waitlist INTEGER DEFAULT 0 NOT
    NULL, room_type TEXT, equipment_type TEXT, meeting_link TEXT DEFAULT '' NOT NULL, is_active
    INTEGER DEFAULT 1 NOT NULL, position INTEGER DEFAULT 0 NOT NULL, created_at INTEGER NOT NULL,
    archived_at INTEGER, CONSTRAINT pk_service PRIMARY KEY (id), CONSTRAINT ck_service_hue_listed
    CHECK (hue IN ('blue', 'indigo', 'plum', 'amber', 'green', 'rust', 'slate')), CONSTRAINT
    ck_service_room_type_listed CHECK (room_type IN ('office', 'consultation', 'meeting',
    'treatment')), CONSTRAINT
    ck_service_flags_allow_parallel_bookings_requires_approval_enable_waitl CHECK
    (allow_parallel_bookings IN (0, 1) AND requires_approval IN (0, 1) AND enable_waitlist IN (0,
    1) AND is_active IN (0, 1)), CONSTRAINT ck_service_named CHECK (length(trim(name)) > 0 AND
    length(slug) > 0), CONSTRAINT ck_service_duration CHECK (duration_minutes BETWEEN 5 AND 1440),
    CONSTRAINT ck_service_price CHECK (price_minor >= 0), CONSTRAINT ck_service_tax_rate CHECK
    (tax_rate_basis_points BETWEEN 0 AND 10000), CONSTRAINT ck_service_buffers CHECK
    (buffer_before_minutes BETWEEN 0 AND 240 AND buffer_after_minutes BETWEEN 0 AND 240),
    CONSTRAINT ck_service_day_long CHECK (duration_minutes + buffer_before_minutes +
    buffer_after_minutes <= 1440), CONSTRAINT ck_service_parallel CHECK (CASE
    allow_parallel_bookings WHEN 1 THEN max_parallel_bookings >= 1 ELSE max_parallel_bookings = 1
    END), CONSTRAINT fk_service_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet (id))
    STRICT
    """,
    "CREATE UNIQUE INDEX uq_service_slug ON service (outlet_id, slug)",
    """
    CREATE TABLE service_phase (id TEXT NOT NULL, service_id TEXT NOT NULL, position INTEGER NOT
    NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT
    pk_service_phase PRIMARY KEY (id), CONSTRAINT ck_service_phase_kind_listed CHECK (kind IN
    ('work', 'processing', 'finish')), CONSTRAINT ck_service_phase_minutes CHECK (minutes BETWEEN 1
    AND 1440), CONSTRAINT fk_service_phase_service_id_service FOREIGN KEY(service_id) REFERENCES
    service (id)) STRICT
    """,
    "CREATE INDEX ix_service_phase_service_id ON service_phase (service_id)",
    """
    CREATE TABLE setting (name TEXT NOT NULL, value TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_setting
    PRIMARY KEY (name)) STRICT
    """,
    """
    CREATE TABLE staff (id TEXT NOT NULL, first_name TEXT DEFAULT '' NOT NULL, last_name TEXT
    DEFAULT '' NOT NULL, email TEXT DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL, job_title
    TEXT DEFAULT '' NOT NULL, hire_date TEXT, approval TEXT DEFAULT 'inherit' NOT NULL, CONSTRAINT
    pk_staff PRIMARY KEY (id), CONSTRAINT ck_staff_approval_listed CHECK (approval IN ('inherit',
    'always', 'never')), CONSTRAINT ck_staff_hire_date_date CHECK (hire_date IS date(hire_date)),
    CONSTRAINT ck_staff_named CHECK (length(trim(first_name || last_name)) > 0), CONSTRAINT
    fk_staff_id_resource FOREIGN KEY(id) REFERENCES resource (id)) STRICT
    """,
    """
    CREATE TABLE session (id TEXT NOT NULL, outlet_id TEXT NOT NULL, service_id TEXT NOT NULL,
    provider_id TEXT, room_id TEXT, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
    promised_time TEXT NOT NULL, time_zone TEXT NOT NULL, capacity INTEGER, is_scheduled INTEGER
    DEFAULT 0 NOT NULL, enable_waitlist INTEGER DEFAULT 0 NOT NULL, meeting_link TEXT DEFAULT ''
    NOT NULL, cancelled_at INTEGER, created_at INTEGER NOT NULL, claim_group TEXT NOT NULL,
    CONSTRAINT pk_session PRIMARY KEY (id), CONSTRAINT ck_session_span CHECK (starts_at < ends_at
    AND ends_at - starts_at <= 86400), CONSTRAINT ck_session_whole_minutes CHECK (starts_at % 60 =
    0 AND ends_at % 60 = 0), CONSTRAINT ck_session_flags_is_scheduled_enable_waitlist CHECK
    (is_scheduled IN (0, 1) AND enable_waitlist IN (0, 1)), CONSTRAINT ck_session_capacity CHECK
    (capacity >= 0), CONSTRAINT ck_session_scheduled_capacity CHECK (is_scheduled = 0 OR capacity
    IS NOT NULL), CONSTRAINT fk_session_outlet_id_outlet FOREIGN KEY(outlet_id) REFERENCES outlet
    (id), CONSTRAINT fk_session_service_id_service FOREIGN KEY(service_id) REFERENCES service (id),
    CONSTRAINT fk_session_provider_id_staff FOREIGN KEY(provider_id) REFERENCES staff (id),
    CONSTRAINT fk_session_room_id_room FOREIGN KEY(room_id) REFERENCES room (id)) STRICT
    """,
    "CREATE INDEX ix_session_day ON session (outlet_id, starts_at, ends_at)",
    """
    CREATE TABLE hold (id TEXT NOT NULL, session_id TEXT NOT NULL, resource_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, is_active INTEGER DEFAULT 1 NOT NULL,
    claim_group TEXT NOT NULL, CONSTRAINT pk_hold PRIMARY KEY (id), CONSTRAINT ck_hold_span CHECK
    (starts_at < ends_at AND ends_at - starts_at <= 86400), CONSTRAINT ck_hold_whole_minutes CHECK
    (starts_at % 60 = 0 AND ends_at % 60 = 0), CONSTRAINT ck_hold_flags_is_active CHECK (is_active
    IN (0, 1)), CONSTRAINT fk_hold_session_id_session FOREIGN KEY(session_id) REFERENCES session
    (id), CONSTRAINT fk_hold_resource_id_resource FOREIGN KEY(resource_id) REFERENCES resource
    (id)) STRICT
    """,
    "CREATE INDEX ix_hold_session_id ON hold (session_id)",
    """
    CREATE INDEX ix_hold_span ON hold (resource_id, starts_at, ends_at, session_id) WHERE is_active
    = 1
    """,
    """
    CREATE TABLE line (id TEXT NOT NULL, appointment_id TEXT NOT NULL, session_id TEXT NOT NULL,
    customer_id TEXT, position INTEGER NOT NULL, price_minor INTEGER NOT NULL, currency TEXT NOT
    NULL, asked_for INTEGER DEFAULT 0 NOT NULL, is_active INTEGER DEFAULT 1 NOT NULL, waitlist_rank
    INTEGER, created_at INTEGER NOT NULL, claim_group TEXT NOT NULL, CONSTRAINT pk_line PRIMARY KEY
    (id), CONSTRAINT ck_line_flags_asked_for_is_active CHECK (asked_for IN (0, 1) AND is_active IN
    (0, 1)), CONSTRAINT ck_line_price CHECK (price_minor >= 0), CONSTRAINT ck_line_position CHECK
    (position >= 0), CONSTRAINT fk_line_appointment_id_appointment FOREIGN KEY(appointment_id)
    REFERENCES appointment (id), CONSTRAINT fk_line_session_id_session FOREIGN KEY(session_id)
    REFERENCES session (id), CONSTRAINT fk_line_customer_id_customer FOREIGN KEY(customer_id)
    REFERENCES customer (id)) STRICT
    """,
    "CREATE INDEX ix_line_appointment_id ON line (appointment_id)",
    """
    CREATE INDEX ix_line_customer_id ON line (customer_id, session_id, is_active) WHERE customer_id
    IS NOT NULL
    """,
    "CREATE INDEX ix_line_session_id ON line (session_id, is_active)",
    """
    CREATE UNIQUE INDEX uq_line_customer_seat ON line (session_id, customer_id) WHERE is_active = 1
    AND customer_id IS NOT NULL
    """,
    """
    CREATE TABLE skill (id TEXT NOT NULL, staff_id TEXT NOT NULL, service_id TEXT NOT NULL,
    duration_minutes INTEGER, price_minor INTEGER, processing_minutes INTEGER, archived_at INTEGER,
    CONSTRAINT pk_skill PRIMARY KEY (id), CONSTRAINT ck_skill_duration CHECK (duration_minutes
    BETWEEN 5 AND 1440), CONSTRAINT ck_skill_price CHECK (price_minor >= 0), CONSTRAINT
    ck_skill_processing CHECK (processing_minutes BETWEEN 0 AND 1440), CONSTRAINT
    fk_skill_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), CONSTRAINT
    fk_skill_service_id_service FOREIGN KEY(service_id) REFERENCES service (id)) STRICT
    """,
    """
    CREATE UNIQUE INDEX uq_skill_staff_id_service_id ON skill (staff_id, service_id) WHERE
    archived_at IS NULL
    """,
    """
    CREATE TABLE sync_base (table_name TEXT NOT NULL, row_id TEXT NOT NULL, image TEXT NOT NULL,
    CONSTRAINT pk_sync_base PRIMARY KEY (table_name, row_id)) STRICT
    """,
    """
    CREATE TABLE sync_state (name TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_sync_state
    PRIMARY KEY (name)) STRICT
    """,
    """
    CREATE TABLE time_off (id TEXT NOT NULL, resource_id TEXT NOT NULL, kind TEXT NOT NULL,
    starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, reason TEXT DEFAULT '' NOT NULL,
    created_at INTEGER NOT NULL, archived_at INTEGER, CONSTRAINT pk_time_off PRIMARY KEY (id),
    CONSTRAINT ck_time_off_kind_listed CHECK (kind IN ('time_off', 'blocked')), CONSTRAINT
    ck_time_off_span CHECK (starts_at < ends_at), CONSTRAINT ck_time_off_whole_minutes CHECK
    (starts_at % 60 = 0 AND ends_at % 60 = 0), CONSTRAINT fk_time_off_resource_id_resource FOREIGN
    KEY(resource_id) REFERENCES resource (id)) STRICT
    """,
    "CREATE INDEX ix_time_off_resource_id ON time_off (resource_id, ends_at)",
    """
    CREATE TABLE user (id TEXT NOT NULL, business_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT
    DEFAULT '' NOT NULL, role TEXT NOT NULL, password_hash TEXT, pin_hash TEXT, is_active INTEGER
    DEFAULT 1 NOT NULL, created_at INTEGER NOT NULL, CONSTRAINT pk_user PRIMARY KEY (id),
    CONSTRAINT ck_user_role_listed CHECK (role IN ('receptionist', 'manager', 'admin')), CONSTRAINT
    ck_user_flags_is_active CHECK (is_active IN (0, 1)), CONSTRAINT fk_user_business_id_business
    FOREIGN KEY(business_id) REFERENCES business (id)) STRICT
    """,
    "CREATE UNIQUE INDEX uq_user_email ON user (email) WHERE email != ''",
    "INSERT INTO setting (name, value) VALUES ('catalogue_version', 1)",
)


def upgrade() -> None:
    """Make every table and index."""
    for statement in _STATEMENTS:
        op.execute(statement)
