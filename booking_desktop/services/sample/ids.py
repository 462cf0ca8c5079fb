"""Identifiers that are the same whenever the same seed is used."""

from __future__ import annotations

from random import Random

from booking_desktop.domain.instants import Instant

_RANDOM_BITS = 74


class SeededIds:
    """Makes valid UUIDv7 text whose random part comes from a seed."""

    def __init__(self, seed: str) -> None:
        self._bits = Random(seed).getrandbits

    def make(self, at: Instant) -> str:
        """Return the next identifier, carrying that instant."""
        bits = self._bits(_RANDOM_BITS)
        stamp = f"{at * 1000:012x}"
        high, middle, low = bits >> 62, bits >> 48 & 0x3FFF | 0x8000, bits & 0xFFFFFFFFFFFF
        return f"{stamp[:8]}-{stamp[8:]}-7{high:03x}-{middle:04x}-{low:012x}"
