"""Where identifiers of new rows come from."""

from __future__ import annotations

from uuid_utils import uuid7


def new_id() -> str:
    """Return a fresh UUIDv7 as 36 lower-case characters.

    They rise with time, so that new rows land together in an index; which of two rows came first
    is never told from them.
    """
    return str(uuid7())
