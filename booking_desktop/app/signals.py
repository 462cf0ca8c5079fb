"""SIGTERM and SIGINT close the window as its cross does.

Python runs signal handlers between its own instructions, and while the window waits for events
there are none; a byte on a socket wakes it up.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class QuitSignals(QObject):
    """Listens to the system's wish to end the program.

    Signals:
        received(): The program is asked to end.
    """

    received = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen from now on; for the main thread."""
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_byte)
        signal.set_wakeup_fd(self._mouth.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _leave_to_the_socket)

    def close(self) -> None:
        """Leave signals to the system again."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._ear.close()
        self._mouth.close()

    def _on_byte(self) -> None:
        self._ear.recv(1)
        self.received.emit()


def _leave_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the byte on the socket does it."""
