"""What the people of the demo's script had before today, and what some have booked ahead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Final

from booking_desktop.domain.booking import Status
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.instants import Minute
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.sample.agenda import Agenda, NamedBooking
from booking_desktop.services.sample.calendar import BOOKED_AHEAD_DAYS
from booking_desktop.services.sample.demo_cast import history_of
from booking_desktop.services.sample.demo_script import AT_HOME_TODAY, TODAY
from booking_desktop.services.sample.fates import Fates
from booking_desktop.services.sample.placing import Wish
from booking_desktop.services.sample.planned import Fate
from booking_desktop.services.sample.site import Site

_OTHER_DAYS: Final = (0, 1, -1, 2, -2)
_OTHER_MINUTES: Final = (0, 45, -45, 90, -90, 150, -150, 240, -240, 330)
_NOW_AND_THEN: Final = {
    ("Cut & blow-dry", 2): ("Restyle & finish", "Sarah"),
    ("Cut & blow-dry", 3): ("Cut & blow-dry", "John"),
}
"""What somebody has instead of the usual, by how many visits ago in five."""


class Histories:
    """Arranges the visits of the script's regulars."""

    def __init__(
        self, site: Site, cast: Mapping[str, Customer], agenda: Agenda, *, fates: Fates
    ) -> None:
        self._site = site
        self._cast = cast
        self._agenda = agenda
        self._fates = fates

    def arrange(self, today: date, shift: Minute) -> None:
        """Book the past visits of everybody, and the next ones of those who keep their time."""
        scenes = ((scene.who, scene.service, scene.staff, scene.minute) for scene in TODAY)
        for who, service, staff, minute in (*scenes, *AT_HOME_TODAY):
            regular = history_of(who)
            rhythm = timedelta(weeks=regular.every_weeks)
            for ago in range(1, regular.visits + regular.no_shows + 1):
                had, by = _NOW_AND_THEN.get((service, ago % 5), (service, staff))
                fate = Fate(status=Status.NO_SHOW) if ago > regular.visits else None
                self._book(who, today - ago * rhythm, self._wish(had, by, minute + shift), fate)
            if regular.keeps_time:
                for ahead in range(1, BOOKED_AHEAD_DAYS // rhythm.days + 1):
                    wish = self._wish(service, staff, minute + shift)
                    self._book(who, today + ahead * rhythm, wish, None)

    def _wish(self, service: str, staff: str, minute: Minute) -> Wish:
        return Wish(self._site.service(service), self._site.person(staff).id, minute)

    def _book(self, who: str, on: date, wish: Wish, fate: Fate | None) -> None:
        """Book at that time or one near it; without a fate, whatever usually becomes of it."""
        for day, minutes in product(_OTHER_DAYS, _OTHER_MINUTES):
            near = on + timedelta(days=day)
            customer = self._cast[who]
            if customer.id in self._agenda.guests(near):
                continue
            session = self._agenda.place(near, wish._replace(minute=wish.minute + minutes))
            if session is None:
                continue
            interval = Interval(session.starts_at, session.ends_at)
            usual = self._fates.kept(interval, session.service, may_stay_away=False)
            midnight = self._agenda.day(near).span.start
            self._agenda.book(
                near,
                session,
                NamedBooking(
                    customer=customer,
                    origin=self._fates.origin(session.starts_at, midnight),
                    fate=fate or usual,
                    asked_for=True,
                ),
            )
            return
