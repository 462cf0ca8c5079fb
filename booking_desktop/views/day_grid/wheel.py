"""Turns of a wheel in whole notches: touchpads send many small ones."""

from __future__ import annotations

NOTCH = 120


class Notches:
    """Adds turns up and gives whole notches back."""

    def __init__(self) -> None:
        self._rest = 0

    def add(self, delta: int) -> int:
        """Add a turn in eighths of a degree; return the notches it completes, away positive."""
        if self._rest * delta < 0:
            self._rest = 0  # turned round
        self._rest += delta
        notches = int(self._rest / NOTCH)
        self._rest -= notches * NOTCH
        return notches
