"""Keeps Cal.com up to date in the background, in a window or in `serve` (F3).

Without a key there is nothing to do: what is booked waits until there is one.
"""

from __future__ import annotations

from random import SystemRandom

from booking_desktop.channels.calcom import CalCom
from booking_desktop.channels.duty import Duty
from booking_desktop.channels.mirror_courier import MirrorCourier
from booking_desktop.domain.mirroring import MirrorProblem
from booking_desktop.services.house import House
from booking_desktop.services.mirror_outbox import MirrorOutbox
from booking_desktop.services.secrets import Secret, SecretName


class MirrorRunner:
    """Mirrors the bookings of a database in the background."""

    def __init__(self, house: House) -> None:
        """Keep whose bookings these are; nothing begins before `start`."""
        key = house.secrets.read(SecretName.CALCOM_KEY)
        self._duty = None if key is None else _duty(house, key)

    def start(self) -> None:
        """Begin; returns at once."""
        if self._duty is not None:
            self._duty.start()

    def end(self) -> None:
        """Want an end; returns at once."""
        if self._duty is not None:
            self._duty.end()

    def stop(self) -> None:
        """End when the call under way was answered or its time is over."""
        if self._duty is not None:
            self._duty.stop()


def _duty(house: House, key: Secret) -> Duty:
    settings, clock = house.settings, house.clock
    outbox = MirrorOutbox(house.database, house.actions, premises=house.premises, clock=clock)
    courier = MirrorCourier(
        outbox,
        CalCom(settings, key, clock=clock),
        clock=clock,
        chance=SystemRandom(),
        fallback_email=settings.calcom_fallback_email,
    )
    # What a setting was in the way of may go better after a start.
    by_settings = (MirrorProblem.NOT_ALLOWED, MirrorProblem.NO_EMAIL)
    mended = by_settings if settings.calcom_fallback_email is not None else by_settings[:1]

    def go_round() -> None:
        courier.send_due(is_ending=duty.is_ending)

    duty = Duty(
        "mirror",
        house.database.path,
        begin=lambda: outbox.begin(mended=mended),
        go_round=go_round,
    )
    return duty
