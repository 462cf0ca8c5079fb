"""Connections are open files, and a process may have only so many: room for both is made here."""

from __future__ import annotations

import sys
from typing import Final

_OWN_FILES: Final = 200
"""The booking file, its log and its locks with every thread, letters that leave, and some more."""


def most_connections(wished: int) -> int:
    """Raise what this process may have open, as far as the system lets it.

    Returns:
        How many connections may then be held without one of the program's own files, and so
        somebody's booking, finding no room; `wished` at most.
    """
    if sys.platform == "win32":
        return wished
    # Not to be had on Windows, which counts no sockets.
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wished + _OWN_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wished if soft == resource.RLIM_INFINITY else max(1, min(wished, soft - _OWN_FILES))
