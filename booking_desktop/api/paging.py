"""Lists page by page: `{items, page, limit, total}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from booking_desktop.api.models import Page

T = TypeVar("T")
R = TypeVar("R")


def page_of(found: Sequence[T], make: Callable[[T], R], *, page: int, limit: int) -> Page[R]:
    """Return one page of a list that is short enough to be held whole."""
    first = (page - 1) * limit
    return Page(
        items=[make(each) for each in found[first : first + limit]],
        page=page,
        limit=limit,
        total=len(found),
    )
