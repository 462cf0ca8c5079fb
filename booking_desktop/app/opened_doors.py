"""One opening of the window's other doors, from its thread to its end.

They stand on connections of their own in a thread of their own, so that what comes in from outside
looks to the window like any other program's work: drawn as an arrival, never under the hands.
Nothing of it is loaded where it is not wanted.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeAlias

from booking_desktop.domain.errors import BookingError
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration

if TYPE_CHECKING:
    from booking_desktop.api.server import ApiServer
    from booking_desktop.api.site import Site

_log = logging.getLogger(__name__)

Told: TypeAlias = BookingError | str
"""Why they cannot be opened, or the address at which the API answers."""


class OpenedDoors:
    """Doors from being opened until they are closed."""

    def __init__(
        self,
        file: Path,
        clock: Clock,
        configuration: Configuration,
        *,
        tell: Callable[[OpenedDoors, Told], None],
        after: OpenedDoors | None,
    ) -> None:
        """Keep how they are to be opened; nothing begins before `start`.

        Args:
            file: The booking file.
            clock: Says what time it is.
            configuration: What is set.
            tell: Is told, in the thread of the doors, what came of it.
            after: The opening before; this one waits until it is over.
        """
        self._file = file
        self._clock = clock
        self._configuration = configuration
        self._tell = tell
        self._after = after
        self._server: ApiServer | None = None
        self._ending = Event()
        self._thread = Thread(target=self._run, name="doors", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether any of it has begun and is not over."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Open them; returns at once."""
        self._thread.start()

    def end(self) -> None:
        """Have them closed when what began there is answered; returns at once."""
        self._ending.set()
        if self._server is not None:
            self._server.stop()

    def wait(self) -> None:
        """Wait until they are closed."""
        if self.is_alive:
            self._thread.join()

    def _run(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            after.wait()
        try:
            if not self._ending.is_set():
                self._stay_open()
        except BookingError as error:
            self._tell(self, error)
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
        is_loaded = "booking_desktop.api.server" in sys.modules
        from booking_desktop.api.app import create_app  # noqa: PLC0415 - only where it is wanted
        from booking_desktop.api.server import ApiServer  # noqa: PLC0415

        settings = site.settings
        try:
            self._server = ApiServer(
                create_app(site), host=settings.serve_host, port=settings.serve_port
            )
        except BookingError as error:
            self._tell(self, error)
            self._ending.wait()
            return
        if not is_loaded:
            # What the server has loaded stays, as what the window had loaded (collecting.py); what
            # a later opening makes of it goes again.
            gc.freeze()
        if self._ending.is_set():
            self._server.stop()
        self._tell(self, self._server.address)
        self._server.run()
