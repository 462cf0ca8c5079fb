"""Files of their owner's alone: written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_owner_file(path: Path, text: str) -> None:
    """Write a file that nobody but its owner reads; folders that are missing are made so too.

    A link is followed, so that what it points to changes and the link stays.

    Raises:
        OSError: The disk does not take it; what was there before is untouched.
    """
    target = path.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = target.with_name(f"{target.name}.{os.getpid()}.making")
    making.unlink(missing_ok=True)
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        making.replace(target)
    except OSError:
        making.unlink(missing_ok=True)
        raise
