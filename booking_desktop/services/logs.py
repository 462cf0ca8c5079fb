"""The program's own log: small files in rotation, without a word of what customers are called.

A traceback is written as types and places; the message of an exception may quote what somebody
typed, so it stays out, but for the program's own refusals, whose message is a code.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from booking_desktop.domain.errors import BookingError

_BYTES_A_FILE = 1_000_000
_OLDER_FILES = 5

_TALKATIVE = ("httpcore", "httpx")
"""They name every address that is called, and an address may carry a key or a number."""

_Caught: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class DiscreetFormatter(logging.Formatter):
    """Writes what broke and where, and keeps to itself what it was about."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback as this class writes it."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None  # another handler may have left its own wording there
        return super().format(own)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - logging's name
        """Return the chain of exceptions as types and places."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            parts.append("".join(traceback.format_tb(error.__traceback__)) + _named(error))
            error = error.__cause__ or error.__context__
        return "\nwhile handling\n".join(parts)


def start_log(
    folder: Path, *, level: int = logging.INFO, name: str = "booking-desktop"
) -> Path | None:
    """Write the log into a folder from now on.

    Args:
        folder: Made where it is not there.
        level: From which weight on it is written.
        name: Whose log it is; programs that may run at once have a file each.

    Returns:
        The file, or None where the folder cannot be written to; then there is no log.
    """
    file = folder / f"{name}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_BYTES_A_FILE, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for library in _TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
    return file


def _named(error: BaseException) -> str:
    kind = type(error)
    code = f" {error}" if isinstance(error, BookingError) else ""
    return f"{kind.__module__}.{kind.__qualname__}{code}"
