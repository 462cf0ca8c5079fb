"""A process of its own that mirrors the bookings of a file until it is killed.

python -m tests.channels.mirrorer FILE NOW CALENDAR_URL
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

from booking_desktop.channels.mirror_runner import MirrorRunner
from booking_desktop.domain.instants import Instant
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.services.settings import Settings
from booking_desktop.storage.engine import Database, open_database
from tests.channels.sender import house_of


def mirror_runner(database: Database, now: Instant, url: str) -> MirrorRunner:
    """Return what mirrors the bookings of a file to a calendar."""
    secrets = Secrets.fixed({SecretName.CALCOM_KEY: "cal_live_very_secret"})
    return MirrorRunner(house_of(database, now, Settings(calcom_url=url), secrets=secrets))


if __name__ == "__main__":
    opened = open_database(Path(sys.argv[1]))
    mirror_runner(opened, Instant(int(sys.argv[2])), sys.argv[3]).start()
    Event().wait()
