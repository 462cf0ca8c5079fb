"""Whether a message comes from the call platform: signed with the shared key, not long ago (F2).

The digest is HMAC-SHA256 over the raw body followed by the timestamp. An old message that is sent
again is turned away by its timestamp; within the tolerance it gets the first answer (calls.py).
"""

from __future__ import annotations

import hmac
import re
from typing import Final, NamedTuple

from booking_desktop.domain.instants import Instant

TOLERANCE_SECONDS: Final = 300

_HEADER: Final = re.compile(r"v=(?P<sent>[0-9]{1,15}),d=(?P<digest>[0-9a-fA-F]{64})")


class Signature(NamedTuple):
    """What the header says: milliseconds since the epoch as text, and the digest."""

    sent_ms: str
    digest: str


def read_signature(header: str | None, now: Instant) -> Signature | None:
    """Return a signature that may be looked at: well-formed, within five minutes either way."""
    match = _HEADER.fullmatch(header or "")
    if match is None:
        return None
    if abs(int(match["sent"]) - now * 1000) > TOLERANCE_SECONDS * 1000:
        return None
    return Signature(match["sent"], match["digest"].lower())


def is_signed(body: bytes, signature: Signature, key: str) -> bool:
    """Whether a body was signed with the key; takes as long for a wrong digest as for a right."""
    wanted = hmac.new(key.encode(), body + signature.sent_ms.encode(), "sha256").hexdigest()
    return hmac.compare_digest(wanted, signature.digest)
