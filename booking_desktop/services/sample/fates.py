"""How bookings come about and what becomes of them: channel, lead time, status, cancellation."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from booking_desktop.domain.booking import CancelledBy, Channel, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.sample.planned import Fate, Origin

LONGEST_LEAD_DAYS: Final = 56

_DAY_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE
_USUAL_LEAD_DAYS: Final = 8
_CHANNELS: Final = (Channel.DESK, Channel.PHONE, Channel.WEB, Channel.ASSISTANT)
_CHANNEL_SHARES: Final = (40, 30, 22, 8)
_NAMES_ELSEWHERE: Final = {Channel.WEB: "Website", Channel.ASSISTANT: "Phone assistant"}
_CHANNELS_WITH_PEOPLE: Final = frozenset({Channel.DESK, Channel.PHONE})
_REASONS: Final = ("", "", "Feeling ill", "Train cancelled", "Child is ill", "Found another time")

_NO_SHOW_SHARE: Final = 0.035
_DECLINED_SHARE: Final = 0.2
_BY_US_SHARE: Final = 0.08
_LATE_CANCEL_SHARE: Final = 0.35
_EARLY_ARRIVAL_SHARE: Final = 0.4
_LATE_ARRIVAL_SHARE: Final = 0.15
_UNDECIDED_SHARE: Final = 0.25


class Viewpoint(NamedTuple):
    """When the sample is looked at, who works at its desk, and whether some wait for a yes."""

    now: Instant
    desk_names: tuple[str, ...]
    leaves_undecided: bool = True


class Fates:
    """Draws origins and fates that can be true in a viewpoint."""

    def __init__(self, viewpoint: Viewpoint, random: Random) -> None:
        self.now, self._desk_names, self._leaves_undecided = viewpoint
        self._random = random

    def origin(
        self, starts_at: Instant, day_starts_at: Instant, *, channel: Channel | None = None
    ) -> Origin:
        """Return how a booking for that start came about; never after now or after the start.

        `day_starts_at` is midnight of its date, by which people's working hours are told. The
        channel is drawn where it is not given.
        """
        channel = channel or self._random.choices(_CHANNELS, _CHANNEL_SHARES)[0]
        latest = min(starts_at - 300, self.now - 120)
        lead_days = min(LONGEST_LEAD_DAYS, self._random.expovariate(1 / _USUAL_LEAD_DAYS))
        created_at = latest - int(lead_days * _DAY_SECONDS)
        if channel in _CHANNELS_WITH_PEOPLE:
            created_at = self._in_working_hours(created_at, day_starts_at)
        return Origin(
            channel=channel, created_at=Instant(created_at), created_by=self.booked_by(channel)
        )

    def walk_in(self, starts_at: Instant) -> Origin:
        """Return how somebody came in and was served at once, or as soon as a chair was free."""
        return Origin(
            channel=Channel.DESK,
            created_at=Instant(min(self.now, starts_at + self._random.randint(0, 240))),
            created_by=self.booked_by(Channel.DESK),
            is_walk_in=True,
        )

    def booked_by(self, channel: Channel) -> str:
        """Return who enters bookings of a channel."""
        return _NAMES_ELSEWHERE.get(channel) or self._random.choice(self._desk_names)

    def kept(self, interval: Interval, service: Service, *, may_stay_away: bool) -> Fate:
        """Return what became of a booking that nobody called off."""
        if interval.end <= self.now:
            if may_stay_away and self._random.random() < _NO_SHOW_SHARE:
                return Fate(status=Status.NO_SHOW)
            return self._completed(interval)
        if interval.start <= self.now:
            return self._under_way(interval)
        return self._ahead(interval, service)

    def called_off(self, starts_at: Instant, origin: Origin, service: Service) -> Fate:
        """Return how a booking was called off, between its making and now."""
        random = self._random
        latest = min(starts_at - 600, self.now - 60)
        earliest = origin.created_at + 60
        late = starts_at - _DAY_SECONDS
        if random.random() < _LATE_CANCEL_SHARE and late < latest:
            earliest = max(earliest, late)
        at = random.randint(earliest, latest) if earliest < latest else min(earliest, self.now)
        is_declined = service.requires_approval and random.random() < _DECLINED_SHARE
        is_by_us = is_declined or random.random() < _BY_US_SHARE
        return Fate(
            status=Status.DECLINED if is_declined else Status.CANCELLED,
            cancelled_at=Instant(at),
            cancelled_by=CancelledBy.US if is_by_us else CancelledBy.CUSTOMER,
            cancel_reason="Colleague ill" if is_by_us else random.choice(_REASONS),
        )

    def _completed(self, interval: Interval) -> Fate:
        came = interval.start - self._random.randint(-240, 600)
        left = min(self.now, interval.end + self._random.randint(-300, 600))
        return Fate(
            status=Status.COMPLETED,
            checked_in_at=Instant(min(came, left)),
            completed_at=Instant(left),
        )

    def _under_way(self, interval: Interval) -> Fate:
        if self._random.random() < _LATE_ARRIVAL_SHARE:
            return Fate(status=Status.CONFIRMED)
        return self._arrived(interval.start - self._random.randint(-120, 480))

    def _ahead(self, interval: Interval, service: Service) -> Fate:
        is_near = interval.start - self.now <= 900
        if is_near and self._random.random() < _EARLY_ARRIVAL_SHARE:
            return self._arrived(self.now - self._random.randint(30, 240))
        is_undecided = service.requires_approval and self._random.random() < _UNDECIDED_SHARE
        if is_undecided and self._leaves_undecided:
            return Fate(status=Status.PENDING)
        return Fate(status=Status.CONFIRMED)

    def _arrived(self, at: int) -> Fate:
        return Fate(status=Status.CHECKED_IN, checked_in_at=Instant(min(at, self.now)))

    def _in_working_hours(self, at: int, day_starts_at: Instant) -> int:
        """Return a moment between nine and six of the same local day, or of the day before."""
        midnight = at - (at - day_starts_at) % _DAY_SECONDS
        moved = midnight + self._random.randint(9 * 3600, 18 * 3600)
        return moved if moved <= at else moved - _DAY_SECONDS
