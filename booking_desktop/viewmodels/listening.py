"""Where the HTTP API of this window answers, as far as is known (F1)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError


class Listening(QObject):
    """Keeps what the doors told last.

    Signals:
        changed(): It answers elsewhere, not any more, or cannot.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(parent)
        self._address = ""
        self._refusal: BookingError | None = None

    @property
    def address(self) -> str:
        """Where it answers, "http://127.0.0.1:8765"; "" for nowhere."""
        return self._address

    @property
    def refusal(self) -> BookingError | None:
        """Why it cannot answer; None where nothing is in the way."""
        return self._refusal

    def show_open(self, address: str) -> None:
        """It answers there."""
        self._tell(address, None)

    def show_refused(self, error: BookingError) -> None:
        """It cannot answer."""
        self._tell("", error)

    def show_closed(self) -> None:
        """It answers nowhere, or not yet."""
        self._tell("", None)

    def _tell(self, address: str, refusal: BookingError | None) -> None:
        self._address, self._refusal = address, refusal
        self.changed.emit()
