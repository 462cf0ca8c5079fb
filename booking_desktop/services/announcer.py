"""Tells whoever listens what a committed action touched.

Plain callbacks, called on the thread that committed; a listener that lives elsewhere brings the
change home itself. Nothing is announced for an action that did not commit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock

from booking_desktop.domain.changes import ChangeSet

_log = logging.getLogger(__name__)

Listener = Callable[[ChangeSet], None]


class Announcer:
    """Keeps the listeners and calls each one once per change set."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._lock = Lock()
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for every change set from now on; the returned function ends that."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each != listener)

        return unsubscribe

    def announce(self, changes: ChangeSet) -> None:
        """Pass the change set to everybody who listens.

        What is committed stays done, so one listener's failure is logged and keeps it neither
        from the others nor from whoever asked for the action.
        """
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:  # noqa: BLE001 - whatever it is, the action is done
                _log.exception("a listener failed on %s", changes.kind)
