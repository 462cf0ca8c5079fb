"""The window's other doors: the HTTP API where it is switched on, and what is sent to others.

They stand on connections of their own in a thread of their own, so that what comes in from outside
looks to the window like any other program's work: drawn as an arrival, never under the hands.
Nothing of it is loaded where it is not wanted.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from booking_desktop.app.office import Office
from booking_desktop.domain.errors import BookingError
from booking_desktop.services.clock import Clock

if TYPE_CHECKING:
    from booking_desktop.api.server import ApiServer
    from booking_desktop.api.site import Site

_log = logging.getLogger(__name__)


class Doors(QObject):
    """Opens and closes them.

    Args:
        office: The desk beside which they stand.
        parent: Owns this.

    Signals:
        refused(BookingError): They cannot be opened, and why.
        opened(str): The address at which the API answers.
    """

    refused = Signal(object)
    opened = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._file: Path = office.database.path
        self._clock: Clock = office.clock
        self._configuration = office.configuration
        self._is_wanted = _is_wanted(office)
        self._server: ApiServer | None = None
        self._ending = Event()
        self._thread = Thread(target=self._run, name="doors", daemon=True)

    @property
    def is_open(self) -> bool:
        """Whether any of it has begun and is not over."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Open what is wanted; returns at once."""
        if self._is_wanted:
            self._thread.start()

    def stop(self) -> None:
        """Close them when what began there is answered."""
        self._ending.set()
        if self._server is not None:
            self._server.stop()
        if self.is_open:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._stay_open()
        except BookingError as error:
            self.refused.emit(error)
        except Exception:  # noqa: BLE001 - nobody else would hear of it
            _log.exception("the other doors broke")

    def _stay_open(self) -> None:
        from booking_desktop.api.site import Site  # noqa: PLC0415 - only where it is wanted
        from booking_desktop.channels.background import Background  # noqa: PLC0415
        from booking_desktop.storage.engine import open_database  # noqa: PLC0415
        from booking_desktop.storage.premises import read_premises  # noqa: PLC0415

        database = open_database(self._file)
        try:
            with database.reading() as connection:
                premises = read_premises(connection)
            assert premises is not None
            site = Site(database, premises, self._clock, configuration=self._configuration)
            background = Background(site)
            background.start()
            try:
                self._answer(site)
            finally:
                background.stop()
        finally:
            database.close()

    def _answer(self, site: Site) -> None:
        """Answer until it is over; without the API, just wait for that."""
        if not site.settings.serve_in_window:
            self._ending.wait()
            return
        from booking_desktop.api.app import create_app  # noqa: PLC0415 - only where it is wanted
        from booking_desktop.api.server import ApiServer  # noqa: PLC0415

        settings = site.settings
        try:
            self._server = ApiServer(
                create_app(site), host=settings.serve_host, port=settings.serve_port
            )
        except BookingError as error:
            self.refused.emit(error)
            self._ending.wait()
            return
        if self._ending.is_set():
            self._server.stop()
        self.opened.emit(self._server.address)
        self._server.run()


def _is_wanted(office: Office) -> bool:
    settings = office.settings
    is_mirrored = any(
        service.calcom_event_type_id is not None for service in office.catalogue.services.values()
    )
    return bool(settings.serve_in_window or settings.smtp or settings.sms_url or is_mirrored)
