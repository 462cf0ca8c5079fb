"""Words that nobody may see over a shoulder or in the list of processes: from standard input."""

from __future__ import annotations

import getpass
import sys

from booking_desktop.domain.errors import FieldError


def read_hidden(field: str) -> str:
    """Return one line of standard input; typed at a terminal it is not shown.

    Raises:
        FieldError: `unreadable`.
    """
    if sys.stdin.isatty():
        return getpass.getpass(f"{field.replace('_', ' ').capitalize()}: ", stream=sys.stderr)
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FieldError(field, "unreadable") from error
