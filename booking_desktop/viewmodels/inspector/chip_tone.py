"""How much a chip of the inspector asks for a person."""

from __future__ import annotations

from enum import StrEnum


class ChipTone(StrEnum):
    """From nothing to do, to something that a person has to see."""

    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
