"""The index by which customers are found, filled with those that are there.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    """
    CREATE TABLE customer_index (n INTEGER NOT NULL, customer_id TEXT NOT NULL, words TEXT NOT NULL,
    CONSTRAINT pk_customer_index PRIMARY KEY (n),
    CONSTRAINT uq_customer_index_customer_id UNIQUE (customer_id),
    CONSTRAINT fk_customer_index_customer_id_customer FOREIGN KEY(customer_id)
    REFERENCES customer (id)) STRICT
    """,
    """
    CREATE TABLE search_stale (customer_id TEXT NOT NULL,
    CONSTRAINT pk_search_stale PRIMARY KEY (customer_id)) STRICT
    """,
    """
    CREATE VIRTUAL TABLE customer_match USING fts5(words, content='customer_index',
    content_rowid='n', prefix='1 2 3 4 5 6', detail='none', columnsize=0, tokenize='ascii')
    """,
    "INSERT INTO search_stale (customer_id) SELECT id FROM customer",
)


def upgrade() -> None:
    """Make the index and queue every customer for it."""
    for statement in _STATEMENTS:
        op.execute(statement)
