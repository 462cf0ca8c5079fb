"""Free-form values of rooms (A3), which are text on the screen and anything in JSON.

A value that is not text is kept as its JSON; text stays as it is, but where it could be taken for
JSON it is kept in quotes. So every value comes back as it was sent.
"""

from __future__ import annotations

import json

from pydantic import JsonValue

from booking_desktop.domain.errors import FieldError


def text_of(value: JsonValue) -> str:
    """Return a value as it is kept.

    Raises:
        FieldError: `metadata`, `unreadable`: it has no JSON.
    """
    if isinstance(value, str) and value_of(value) == value:
        return value
    try:
        return _json(value)
    except (ValueError, RecursionError) as error:
        raise FieldError("metadata", "unreadable") from error


def value_of(text: str) -> JsonValue:
    """Return what is kept as it was sent; what a person typed otherwise is text."""
    try:
        value: JsonValue = json.loads(text)
        return value if _json(value) == text else text
    except (ValueError, RecursionError):
        return text


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
