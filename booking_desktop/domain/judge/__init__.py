"""The one judge: may this be booked here? (B3-B12, B17, C2, D1, D2).

One function per rule, a tuple that lists them (`rules.py`), and a search for who delivers what was
asked of anyone. Pure: everything looked at is in the facts, and now is passed in.
"""

from __future__ import annotations

from booking_desktop.domain.judge.moments import nonexistent_time
from booking_desktop.domain.judge.search import may_book

__all__ = ["may_book", "nonexistent_time"]
