"""The key that the call platform signs with, read anew every few seconds (F2).

Changed while the server runs, it counts soon. A flood of calls asks the key store no more often
than a single call would: whoever comes while it is asked waits for that answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from anyio import Lock
from anyio.to_thread import run_sync

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.secrets import Secret, SecretName, Secrets

KNOWN_SECONDS: Final = 5

_log = logging.getLogger(__name__)


class SharedKey:
    """Keeps the key for a few seconds. Belongs to the running loop."""

    def __init__(self, secrets: Secrets, now: Callable[[], Instant]) -> None:
        """Keep who has the secrets and the time; nothing is read before somebody asks."""
        self._secrets = secrets
        self._now = now
        self._lock = Lock()
        self._read_at: Instant | None = None
        self._key: Secret | None = None

    async def read(self) -> Secret | None:
        """Return the key as it was some seconds ago at most, or None where there is none."""
        async with self._lock:
            now = self._now()
            if self._read_at is None or abs(now - self._read_at) >= KNOWN_SECONDS:
                self._key = await run_sync(self._look)
                self._read_at = now
        return self._key

    def _look(self) -> Secret | None:
        try:
            return self._secrets.read(SecretName.RETELL_KEY)
        except FieldError as error:
            _log.warning("the shared key cannot be read: %s", error.problem)
            return None
