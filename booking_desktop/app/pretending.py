"""The messages of a sample salon: they wait, leave and are listed as anywhere, and go nowhere."""

from __future__ import annotations

import logging
from threading import Event, Thread

from booking_desktop.app.office import Office
from booking_desktop.domain.errors import BookingError

_log = logging.getLogger(__name__)


class PretendedPost:
    """Pretends to send, on a connection of its own as the program that sends would be."""

    def __init__(self, office: Office) -> None:
        """Keep whose messages these are; nothing begins before `start`."""
        self._office = office
        self._ending = Event()
        self._thread = Thread(target=self._run, name="pretended-post", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and let the file go."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._send()
        except BookingError:
            _log.warning("the sample salon's messages do not leave", exc_info=True)

    def _send(self) -> None:
        # Loaded beside the first frame, and only in a sample salon.
        from booking_desktop.channels.message_runner import MessageRunner  # noqa: PLC0415
        from booking_desktop.channels.pretended import PRETENDED  # noqa: PLC0415
        from booking_desktop.services.announcer import Announcer  # noqa: PLC0415
        from booking_desktop.services.configuration import Configuration  # noqa: PLC0415
        from booking_desktop.services.house import House  # noqa: PLC0415
        from booking_desktop.storage.engine import open_database  # noqa: PLC0415

        office = self._office
        database = open_database(office.database.path)
        try:
            house = House(
                database,
                office.premises,
                office.clock,
                announcer=Announcer(),
                configuration=Configuration(),
            )
            runner = MessageRunner(house, deliveries=PRETENDED)
            runner.start()
            self._ending.wait()
            runner.stop()
        finally:
            database.close()
