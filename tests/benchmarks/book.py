"""The book that is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booking_desktop.domain.ids import OutletId
from booking_desktop.services.clock import Clock
from booking_desktop.storage.engine import Database


@dataclass(frozen=True)
class Book:
    """A salon's book of a size, of its own and writable."""

    size: int
    path: Path
    database: Database
    outlet_id: OutletId
    clock: Clock
