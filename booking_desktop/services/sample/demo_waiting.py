"""What waits for a person in the demo: a second booking for a yes, wishes, and a call back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
    Minute,
    local_date,
    local_to_instant_or_next,
)
from booking_desktop.domain.wishes import Limits, Wanted, WishState
from booking_desktop.services.sample.agenda import Agenda, NamedBooking
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.placing import Wish as Place
from booking_desktop.services.sample.planned import Fate, Origin
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.rows import Row
from booking_desktop.storage.wishes import wanted_row


class WishScene(NamedTuple):
    """Somebody waits: for what, with whom (nobody: anyone), how many days, around when."""

    who: str
    service: str
    staff: str
    first_day: int
    last_day: int
    minute: Minute | None = None


_WISHES: Final = (
    WishScene("Hannah Doyle", "Blow-dry", "", 1, 7),
    WishScene("Zoe Martin", "Gel manicure", "Leo", 1, 10),
    WishScene("Declan Walshe", "Gents cut", "John", 1, 13),
    WishScene("Ruth Kavanagh", "Cut & blow-dry", "Sarah", 0, 0, 675),
)
"""The last one waits for a time that is taken; what the others wait for is free."""

_REQUEST: Final = ("Amy Quinn", "Restyle cut", "John", 840)
"""Who has asked for what on the web, with whom and when, on a day to come."""

_CALLER: Final = ("Sofia Rossi", "Cut & blow-dry", "Sarah", 690)
"""Whom the phone assistant found no time for."""

_NOTED_BEFORE_SECONDS: Final = 2 * MINUTES_PER_HOUR * SECONDS_PER_MINUTE
_LAST_DAY_LOOKED_AT: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Arranges what waits at one demo; `shift` moves its hours with the clock."""

    site: Site
    cast: Mapping[str, Customer]
    now: Instant
    shift: Minute

    @property
    def today(self) -> date:
        """The day of the script."""
        return local_date(self.now, self.site.zone)

    def arrange_request(self, agenda: Agenda) -> None:
        """Hold a seat for somebody who waits for a yes, on the next day it fits."""
        who, service, staff, minute = _REQUEST
        place = Place(self.site.service(service), self.site.person(staff).id, minute + self.shift)
        for days in range(1, _LAST_DAY_LOOKED_AT + 1):
            on = self.today + timedelta(days=days)
            session = agenda.place(on, place)
            if session is not None:
                origin = Origin(
                    channel=Channel.WEB, created_at=self._noted_at, created_by="Website"
                )
                fate = Fate(status=Status.PENDING)
                booking = NamedBooking(customer=self.cast[who], origin=origin, fate=fate)
                agenda.book(on, session, booking)
                return

    def records(self, ids: SeededIds) -> tuple[Records, ...]:
        """Return who waits for a time, and who is to be called back."""
        return (
            Records(tables.wish, list(self._wishes(ids))),
            Records(tables.call_back, [self._call_back(ids)]),
        )

    @property
    def _noted_at(self) -> Instant:
        return Instant(self.now - _NOTED_BEFORE_SECONDS)

    def _wishes(self, ids: SeededIds) -> Iterator[Row]:
        for scene in _WISHES:
            minute = None if scene.minute is None else scene.minute + self.shift
            if minute is not None and minute >= MINUTES_PER_DAY:
                continue
            yield {
                "id": ids.make(self._noted_at),
                "outlet_id": self.site.outlet.id,
                **wanted_row(self._wanted(scene, minute)),
                "state": WishState.OPEN.value,
                "created_at": self._noted_at,
                "created_by": "Mia",
            }

    def _wanted(self, scene: WishScene, minute: Minute | None) -> Wanted:
        first_date = self.today + timedelta(days=scene.first_day)
        last_date = self.today + timedelta(days=scene.last_day)
        limits = Limits(first_date=first_date, last_date=last_date)
        wished_at = None
        if minute is not None:
            limits = Limits(
                first_date=first_date,
                last_date=last_date,
                start_minute=minute,
                end_minute=minute + 1,
            )
            wished_at = local_to_instant_or_next(first_date, minute, self.site.zone)
        return Wanted(
            service_id=self.site.service(scene.service).id,
            limits=limits,
            customer_id=self.cast[scene.who].id,
            provider_id=self.site.person(scene.staff).id if scene.staff else None,
            wished_at=wished_at,
        )

    def _call_back(self, ids: SeededIds) -> Row:
        who, service, staff, minute = _CALLER
        tomorrow = self.today + timedelta(days=1)
        wished_at = local_to_instant_or_next(
            tomorrow, min(minute + self.shift, MINUTES_PER_DAY - 1), self.site.zone
        )
        return {
            "id": ids.make(self._noted_at),
            "outlet_id": self.site.outlet.id,
            "customer_id": self.cast[who].id,
            "service_id": self.site.service(service).id,
            "provider_id": self.site.person(staff).id,
            "wished_at": wished_at,
            "reason": "Only the morning suits her, she is at work in the afternoon.",
            "channel": Channel.ASSISTANT.value,
            "due_at": self._noted_at,
            "state": WishState.OPEN.value,
            "created_at": self._noted_at,
            "created_by": "Phone assistant",
        }
