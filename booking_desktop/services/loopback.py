"""Whether an address to listen at can be reached from other computers (F1)."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Return whether nobody but this computer reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
