"""The thread that keeps Cal.com up to date, in a window or in `serve`: one process for a file (F3).

Whoever begins takes a lock that the system frees with the process; the others wait for it, and one
of them goes on where the first ended. Without a key there is nothing to do: what is booked waits.
"""

from __future__ import annotations

import logging
from random import SystemRandom
from threading import Event, Thread
from typing import Final

from booking_desktop.channels.calcom import TRY_SECONDS, CalCom
from booking_desktop.channels.mirror_courier import MirrorCourier
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.mirroring import MirrorProblem
from booking_desktop.services.house import House
from booking_desktop.services.mirror_outbox import MirrorOutbox
from booking_desktop.services.secrets import Secret, SecretName
from booking_desktop.storage.file_lock import FileLock

_ROUND_SECONDS: Final = 0.5

_log = logging.getLogger(__name__)


class MirrorRunner:
    """Mirrors the bookings of a database in the background."""

    def __init__(self, house: House) -> None:
        """Keep whose bookings these are; nothing begins before `start`."""
        key = house.secrets.read(SecretName.CALCOM_KEY)
        self._thread = None if key is None else Thread(target=self._run, name="mirror", daemon=True)
        self._house = house
        self._outbox = MirrorOutbox(
            house.database, house.actions, premises=house.premises, clock=house.clock
        )
        self._courier = None if key is None else _courier(house, self._outbox, key)
        path = house.database.path
        self._lock = FileLock(path.with_name(f"{path.name}.mirror.lock"))
        self._ending = Event()

    def start(self) -> None:
        """Begin; returns at once."""
        if self._thread is not None:
            self._thread.start()

    def stop(self) -> None:
        """End when the call under way was answered or its time is over."""
        self._ending.set()
        if self._thread is not None and self._thread.ident is not None:
            self._thread.join(TRY_SECONDS)

    def _run(self) -> None:
        try:
            while not self._is_ours():
                if self._ending.wait(_ROUND_SECONDS):
                    return
            self._send()
        finally:
            self._lock.give_back()

    def _is_ours(self) -> bool:
        """Take the lock, and over what another process left."""
        try:
            if not self._lock.take(is_alone=True):
                return False
            self._outbox.begin(mended=self._mended)
        except (BookingError, OSError):
            _log.warning("Cal.com cannot be told anything yet", exc_info=True)
            self._lock.give_back()
            return False
        return True

    @property
    def _mended(self) -> tuple[MirrorProblem, ...]:
        """What may go better after a start: the key and the address are settings."""
        has_address = self._house.settings.calcom_fallback_email is not None
        problems = (MirrorProblem.NOT_ALLOWED, MirrorProblem.NO_EMAIL)
        return problems if has_address else problems[:1]

    def _send(self) -> None:
        while not self._ending.is_set():
            try:
                assert self._courier is not None
                self._courier.send_due(is_ending=self._ending.is_set)
            except BookingError:
                _log.warning("the tasks for Cal.com are out of reach", exc_info=True)
            self._ending.wait(_ROUND_SECONDS)


def _courier(house: House, outbox: MirrorOutbox, key: Secret) -> MirrorCourier:
    return MirrorCourier(
        outbox,
        CalCom(house.settings, key, clock=house.clock),
        clock=house.clock,
        chance=SystemRandom(),
        fallback_email=house.settings.calcom_fallback_email,
    )
