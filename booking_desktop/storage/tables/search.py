"""Tables by which customers are found while somebody types; local, and made from `customer`.

`customer_match` is a full-text index over `customer_index`, kept by storage/search_index.py for
the customers that triggers put into `search_stale`. Its prefix indexes answer one to six typed
characters as quickly as a whole word, also where half the customers have them in common, as the
numbers of one mobile network do.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from booking_desktop.storage.tables.columns import metadata, required

customer_index = Table(
    "customer_index",
    metadata,
    # A number of its own: the full-text index needs one, and SQLite may renumber hidden ones.
    Column("n", Integer, primary_key=True),
    Column("customer_id", Text, ForeignKey("customer.id"), nullable=False, unique=True),
    required("words"),  # folded words, and every end of the phone number's digits
    sqlite_strict=True,
)

search_stale = Table(
    "search_stale",
    metadata,
    Column("customer_id", Text, primary_key=True, nullable=False),
    sqlite_strict=True,
)

CUSTOMER_MATCH: Final = (
    "CREATE VIRTUAL TABLE customer_match USING fts5("
    "words, content='customer_index', content_rowid='n', prefix='1 2 3 4 5 6',"
    " detail='none', columnsize=0, tokenize='ascii')"
)
"""Makes the full-text index. Words come folded, so the plainest tokenizer is right."""
