"""A process of its own that sends the messages of a file until it is killed.

python -m tests.channels.sender FILE NOW SMTP_PORT
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

from booking_desktop.channels.message_runner import MessageRunner
from booking_desktop.domain.instants import Instant
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.house import House
from booking_desktop.services.secrets import Secrets
from booking_desktop.services.settings import Settings, SmtpServer
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.premises import read_premises
from tests.salon import FixedClock


def house_of(
    database: Database,
    now: Instant,
    settings: Settings | None = None,
    *,
    secrets: Secrets | None = None,
) -> House:
    """Wire the services of a salon as the program does."""
    with database.reading() as connection:
        premises = read_premises(connection)
    assert premises is not None
    chosen = Configuration(settings=settings or Settings(), secrets=secrets or Secrets.fixed({}))
    return House(database, premises, FixedClock(now), announcer=Announcer(), configuration=chosen)


def mail_settings(port: int) -> Settings:
    """Return what sends e-mail to a server on this machine."""
    server = SmtpServer(host="127.0.0.1", port=port, is_tls=False, user="")
    return Settings(smtp=server, mail_from="hello@salon.example")


if __name__ == "__main__":
    opened = open_database(Path(sys.argv[1]))
    settings = mail_settings(int(sys.argv[3]))
    MessageRunner(house_of(opened, Instant(int(sys.argv[2])), settings)).start()
    Event().wait()
