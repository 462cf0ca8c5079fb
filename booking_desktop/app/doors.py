"""The window's other doors: the HTTP API where it is switched on, and what is sent to others.

Whether they stand open, and where, is `Listening`; what stands behind one opening is in
app/opened_doors.py. They are opened, and opened anew with other settings, beside the window: an
opening waits for the one before it to end, and nobody waits for either but at the very end.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from booking_desktop.app.office import Office
from booking_desktop.app.opened_doors import OpenedDoors, Told
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.services.configuration import Configuration


class Doors(QObject):
    """Opens and closes them.

    Args:
        office: The desk beside which they stand.
        parent: Owns this.
        catalogue: Says what can be booked now: services may be mirrored.

    Signals:
        refused(BookingError): They cannot be opened, and why.
        opened(str): The address at which the API answers.
        closed(): The API answers nowhere any more, or not yet.
    """

    refused = Signal(object)
    opened = Signal(str)
    closed = Signal()

    _told = Signal(object, object)

    def __init__(
        self, office: Office, parent: QObject, *, catalogue: Callable[[], Catalogue]
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._configuration = office.configuration
        self._catalogue = catalogue
        self._latest: OpenedDoors | None = None
        # Queued always: it is told from the threads in which they stand.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether any of it has begun and is not over."""
        return self._latest is not None and self._latest.is_alive

    def start(self) -> None:
        """Open what is wanted; returns at once."""
        settings = self._configuration.settings
        is_sending = settings.smtp is not None or settings.sms_url is not None
        is_mirrored = any(
            service.calcom_event_type_id is not None
            for service in self._catalogue().services.values()
        )
        if settings.serve_in_window or is_sending or is_mirrored:
            self._open()

    def reopen(self, configuration: Configuration) -> None:
        """Open them as they are set from now on; returns at once.

        They are opened even where nothing is wanted any more: no message is promised then.
        """
        self._configuration = configuration
        if self._latest is not None:
            self._latest.end()
        self.closed.emit()
        self._open()

    def stop(self) -> None:
        """Close them when what began there is answered."""
        latest, self._latest = self._latest, None
        if latest is not None:
            latest.end()
            latest.wait()

    def _open(self) -> None:
        office = self._office
        self._latest = OpenedDoors(
            office.database.path,
            office.clock,
            self._configuration,
            tell=self._told.emit,
            after=self._latest,
        )
        self._latest.start()

    def _on_told(self, opened: OpenedDoors, told: Told) -> None:
        if opened is not self._latest:
            return
        if isinstance(told, BookingError):
            self.refused.emit(told)
        else:
            self.opened.emit(told)
