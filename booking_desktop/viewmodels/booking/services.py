"""What the booking forms work with, handed over once by whoever starts the window."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.access import Actor
from booking_desktop.domain.ids import OutletId
from booking_desktop.services.booking import Bookings
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.lane_offers import LaneOffers
from booking_desktop.services.programmes import Programmes
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.regulars import Regulars
from booking_desktop.services.room_hire import RoomHire
from booking_desktop.services.search import Search
from booking_desktop.services.series import SeriesBookings
from booking_desktop.services.sessions import Sessions
from booking_desktop.services.wishes import Wishes
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.form import FormWords
from booking_desktop.viewmodels.booking.presenting import Surroundings
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.desk import Desk
from booking_desktop.viewmodels.doing import Doing
from booking_desktop.viewmodels.work import Work
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class FormServices:
    """Services, the desk they are asked from, and what brings their answers home."""

    workplace: Workplace
    feed: ChangeFeed
    tick: ClockTick
    bookings: Bookings
    sessions: Sessions
    room_hire: RoomHire
    rebooking: Rebooking
    series: SeriesBookings
    drafts: Drafts
    search: Search
    regulars: Regulars
    free_times: FreeTimes
    wishes: Wishes
    lane_offers: LaneOffers
    programmes: Programmes

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self.workplace.actor

    @property
    def work(self) -> Work:
        """What runs beside the window."""
        return self.workplace.work

    @property
    def doing(self) -> Doing:
        """What does something and tells it."""
        return self.workplace.doing

    @property
    def desk(self) -> Desk:
        """Where is looked."""
        return self.workplace.desk

    @property
    def wording(self) -> Wording:
        """What makes sentences."""
        return self.workplace.wording

    @property
    def outlet_id(self) -> OutletId:
        """Where is booked."""
        return self.desk.catalogue.outlet.id

    @property
    def around(self) -> Surroundings:
        """The outlet, the present and the actor."""
        return Surroundings(catalogue=self.desk.catalogue, now=self.desk.now, actor=self.actor)

    def words(self) -> FormWords:
        """Return the words of the forms."""
        wording = self.wording
        return FormWords(wording.phrases, wording.times, wording.money)
