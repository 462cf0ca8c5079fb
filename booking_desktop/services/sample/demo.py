"""The demo: Lumen Studio in Dublin, in the middle of a lively day, whenever it is opened.

Today follows the script. Its regulars have their histories, some have booked ahead, and around
all that ten weeks back and five weeks on are filled like any salon's. The hours move with the
clock (demo_hours.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from booking_desktop.domain.availability import TimeOff, TimeOffKind
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import BusinessId, CustomerId, EnrolmentId, OutletId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    SECONDS_PER_MINUTE,
    Instant,
    Minute,
    day_start,
    local_date,
    local_minute,
    local_to_instant_or_next,
    zone,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.sample.agenda import Agenda, NamedBooking
from booking_desktop.services.sample.business import prepare_business
from booking_desktop.services.sample.calendar import (
    BOOKED_AHEAD_DAYS,
    closures,
    is_working_day,
    usual_load,
)
from booking_desktop.services.sample.composing import Arranged, DayComposer, DayOrder
from booking_desktop.services.sample.demo_cast import (
    class_fates,
    fates_of,
    make_cast,
)
from booking_desktop.services.sample.demo_histories import Histories
from booking_desktop.services.sample.demo_hours import demo_shift_minutes
from booking_desktop.services.sample.demo_messages import DemoMessages
from booking_desktop.services.sample.demo_rooms import RoomByTheHour, meeting_room
from booking_desktop.services.sample.demo_script import (
    BLOCKED,
    CLASSES,
    DEPOSIT_MINOR,
    HIRERS,
    PASS,
    TODAY,
    WAITING_MINUTES,
    MoneyCue,
)
from booking_desktop.services.sample.demo_series import WHO, DemoSeries
from booking_desktop.services.sample.demo_waiting import Waiting
from booking_desktop.services.sample.demo_week import DemoWeek
from booking_desktop.services.sample.fates import Fates, Viewpoint
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.menu import STUDIO_MENU
from booking_desktop.services.sample.packing import Packer
from booking_desktop.services.sample.people import Clientele, make_customers
from booking_desktop.services.sample.placing import Placer, Wish
from booking_desktop.services.sample.planned import (
    Fate,
    Origin,
    PaidAhead,
    PlannedDay,
    PlannedSession,
)
from booking_desktop.services.sample.samples import BUSINESS
from booking_desktop.services.sample.site import EVERY_DAY_BUT_SUNDAY, Blueprint, Site, SiteBuilder
from booking_desktop.services.sample.sizes import STUDIO_PLACES
from booking_desktop.services.sample.team import LUMEN_TEAM
from booking_desktop.services.sample.writer import SampleWriter
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.engine import Database
from booking_desktop.storage.rows import Row

_ZONE: Final = zone("Europe/Dublin")
_SEED: Final = "Lumen Studio"
_FILLED_BACK_DAYS: Final = 70
_HISTORY_DAYS: Final = 800
_CLOSURES_AHEAD_DAYS: Final = 365
_A_DAY: Final = 46
_OTHER_CUSTOMERS: Final = 420
_AWAY: Final = (
    ("John", 8, 1, "Training day"),
    ("Aoife", 15, 7, "Holiday"),
    ("Leo", -24, 3, "Ill"),
    ("Sarah", -69, 6, "Holiday"),
)
"""Who is away, from how many days after today, for how many days, and why.

Before today never on today's weekday: that is when the regulars came.
"""


def build_demo(database: Database, *, now: Instant) -> None:
    """Fill an empty database with the demo as it is at `now`.

    Raises:
        AlreadyExistsError: Something is in the database already.
        StorageError: The database cannot be written.
    """
    ids = SeededIds(_SEED)
    today = local_date(now, _ZONE)
    opened_at = day_start(today - timedelta(days=_HISTORY_DAYS), _ZONE)
    business = prepare_business(
        database, BUSINESS, [_outlet(ids, opened_at)], ids=ids, at=opened_at
    )
    site = _site(business.outlets[0], ids, now=now, opened_at=opened_at)
    cast = make_cast(ids, opened_at, today)
    others = make_customers(_OTHER_CUSTOMERS, random=Random(_SEED), ids=ids, at=opened_at)
    writer = SampleWriter(database, business, ids=ids, tells_fates=True)
    writer.write_site(site, opened_at)
    writer.write_customers([*cast.values(), *others], business.business_id, opened_at)
    room = RoomByTheHour(site, ids=ids, at=opened_at)
    writer.write_records(room.records(today, demo_shift_minutes(local_minute(now, _ZONE))))
    pass_id = EnrolmentId(ids.make(opened_at))
    writer.write_records(_pass_records(site, cast[PASS[0]].id, ids=ids, enrolment_id=pass_id))
    viewpoint = Viewpoint(now, tuple(business.actors), leaves_undecided=False)
    demo = _Demo(site, cast, ids=ids, viewpoint=viewpoint, pass_id=pass_id)
    writer.write_records(demo.series.records(site))
    week = DemoWeek(site, ids=ids, at=opened_at)
    writer.write_records((week.records(),))
    for day in demo.days(others):
        writer.add(site, week.published(day))
    writer.add(site, demo.hires(room))
    writer.close()
    writer.write_records(demo.waiting.records(ids))
    known = {customer.id: customer for customer in (*cast.values(), *others)}
    messages = DemoMessages(outlet=site.outlet, customers=known, ids=ids, now=now)
    messages.write(database)


class _Demo:
    """Arranges the demo's days; `waiting` is what waits for a person in it, `series` goes on."""

    def __init__(
        self,
        site: Site,
        cast: dict[str, Customer],
        *,
        ids: SeededIds,
        viewpoint: Viewpoint,
        pass_id: EnrolmentId,
    ) -> None:
        self._site = site
        self._cast = cast
        self._ids = ids
        self._viewpoint = viewpoint
        self._today = local_date(viewpoint.now, _ZONE)
        self._shift = demo_shift_minutes(local_minute(viewpoint.now, _ZONE))
        self._random = Random(f"{_SEED}/{self._today}")
        self._fates = Fates(viewpoint, self._random)
        self._placer = Placer(site, ids=ids)
        self._agenda = Agenda(site, self._placer)
        self._pass_id = pass_id
        self.series = DemoSeries(ids, viewpoint.now)
        self.waiting = Waiting(site=site, cast=cast, now=viewpoint.now, shift=self._shift)

    def days(self, others: list[Customer]) -> Iterator[PlannedDay]:
        """Yield all days in order; `others` come on those that the script does not tell of."""
        self._arrange_bookings()
        self._arrange_classes()
        self.waiting.arrange_request(self._agenda)
        Histories(self._site, self._cast, self._agenda, fates=self._fates).arrange(
            self._today, self._shift
        )
        composer = DayComposer(
            self._placer,
            Packer(self._site, self._placer),
            Clientele(others, self._site, random=self._random),
            ids=self._ids,
            viewpoint=self._viewpoint,
        )
        first = self._today - timedelta(days=_FILLED_BACK_DAYS)
        last = self._today + timedelta(days=BOOKED_AHEAD_DAYS)
        filled = (first + timedelta(days=days) for days in range((last - first).days + 1))
        for on in sorted({*self._agenda.dates(), *filled}):
            arranged = self._agenda.arranged(on)
            is_filled = first <= on <= last and on != self._today and self._is_open(on)
            yield self._filled(on, arranged, composer) if is_filled else arranged

    def hires(self, room: RoomByTheHour) -> PlannedDay:
        """Return who has the room by the hour today."""
        now, day = self._viewpoint.now, self._agenda.day(self._today).span
        return room.booked(
            [self._cast[name] for name in HIRERS],
            Interval(now, max(day.end, Instant(now + 1))),
            lambda starts_at: self._fates.origin(starts_at, day.start, channel=Channel.DESK),
        )

    def _filled(self, on: date, arranged: PlannedDay, composer: DayComposer) -> PlannedDay:
        wanted = usual_load(on, self._today, _A_DAY) - len(arranged.appointments)
        made = composer.compose(
            self._agenda.day(on),
            DayOrder(max(0, wanted)),
            self._random,
            Arranged(self._agenda.calendars(on), self._agenda.guests(on)),
        )
        return PlannedDay(
            sessions=(*arranged.sessions, *made.sessions),
            appointments=(*arranged.appointments, *made.appointments),
        )

    def _is_open(self, on: date) -> bool:
        return is_working_day(on) or on.weekday() == self._today.weekday()

    def _arrange_bookings(self) -> None:
        """Book the one-to-one sessions of today, as far as they fit before midnight."""
        placed = []
        for scene in TODAY:
            session = self._place(scene.service, scene.staff, scene.minute)
            if session is not None:
                placed.append((scene, session))
        cues = [(scene.cue, session) for scene, session in placed]
        for (scene, session), fate in zip(placed, fates_of(cues, self._viewpoint.now), strict=True):
            origin = self._origin(session, scene.channel)
            booking = NamedBooking(
                customer=self._cast[scene.who],
                origin=origin,
                fate=fate,
                asked_for=scene.asked_for,
                note=scene.note,
                paid_ahead=self._paid_ahead(scene.money, session, origin),
                is_owed=scene.money is MoneyCue.ANOTHER_TIME,
            )
            if scene.who == WHO:
                booking = self.series.begun_with(booking)
                wish = self._wish(scene.service, scene.staff, scene.minute)
                self.series.go_on(self._agenda, wish, booking, self._today)
            self._agenda.book(self._today, session, booking)

    def _arrange_classes(self) -> None:
        for lesson in CLASSES:
            session = self._place(lesson.service, "Emma", lesson.minute)
            if session is None:
                continue
            fates = class_fates(session, len(lesson.people), self._viewpoint.now)
            for name, fate in zip(lesson.people, fates, strict=True):
                self._seat(name, session, fate, is_paid=name in lesson.paid_ahead)
            if self._viewpoint.now < session.starts_at:
                for rank, name in enumerate(lesson.waiting, start=1):
                    self._wait(name, session, rank)

    def _wait(self, name: str, session: PlannedSession, rank: int) -> None:
        """Let somebody wait for a class: whoever began earlier is ahead."""
        since = Instant(self._viewpoint.now - WAITING_MINUTES[rank - 1] * SECONDS_PER_MINUTE)
        booking = NamedBooking(
            customer=self._cast[name],
            origin=replace(self._origin(session), created_at=since),
            fate=Fate(status=Status.WAITLISTED),
            waitlist_rank=rank,
        )
        self._agenda.book(self._today, session, booking)

    def _seat(
        self, name: str, session: PlannedSession, fate: Fate, *, is_paid: bool = False
    ) -> None:
        origin = self._origin(session)
        money = MoneyCue.AHEAD if is_paid else MoneyCue.AT_THE_END
        self._agenda.book(
            self._today,
            session,
            NamedBooking(
                customer=self._cast[name],
                origin=origin,
                fate=fate,
                paid_ahead=self._paid_ahead(money, session, origin, by=name),
            ),
        )

    def _paid_ahead(
        self, money: MoneyCue, session: PlannedSession, origin: Origin, by: str = ""
    ) -> PaidAhead | None:
        """Return what was paid when a booking was made: a deposit, all of it, or a visit."""
        price = self._placer.manner(session.staff_id, session.service.id).price_minor
        if money is MoneyCue.DEPOSIT:
            return PaidAhead(PaymentMethod.CARD, DEPOSIT_MINOR, origin.created_at)
        if money is not MoneyCue.AHEAD:
            return None
        if by == PASS[0]:
            pass_id = self._pass_id
            return PaidAhead(PaymentMethod.PASS, price, origin.created_at, pass_id)
        return PaidAhead(PaymentMethod.CARD, price, origin.created_at)

    def _place(self, service: str, staff: str, minute: Minute) -> PlannedSession | None:
        return self._agenda.place(self._today, self._wish(service, staff, minute))

    def _wish(self, service: str, staff: str, minute: Minute) -> Wish:
        person_id = self._site.person(staff).id
        return Wish(self._site.service(service), person_id, minute + self._shift)

    def _origin(self, session: PlannedSession, channel: Channel | None = None) -> Origin:
        midnight = self._agenda.day(self._today).span.start
        return self._fates.origin(session.starts_at, midnight, channel=channel)


def _site(outlet: Outlet, ids: SeededIds, *, now: Instant, opened_at: Instant) -> Site:
    today = local_date(now, _ZONE)
    shift = demo_shift_minutes(local_minute(now, _ZONE))
    free_days = [day for day in EVERY_DAY_BUT_SUNDAY if day != today.weekday()]
    blueprint = Blueprint(
        menu=STUDIO_MENU,
        team=LUMEN_TEAM,
        places=dict(STUDIO_PLACES),
        weekdays=sorted({*EVERY_DAY_BUT_SUNDAY, today.weekday()}),
        days_off={at: free_days[at % len(free_days)] for at in range(len(LUMEN_TEAM))},
        shift_minutes=shift,
    )
    site = SiteBuilder(outlet, blueprint, ids=ids, at=opened_at).build()
    first = today - timedelta(days=_HISTORY_DAYS)
    last = today + timedelta(days=_CLOSURES_AHEAD_DAYS)
    return replace(
        site,
        rooms=(*site.rooms, meeting_room(outlet.id, ids, opened_at)),
        closures=closures(first, last, never=today),
        time_off=tuple(_time_off(site, today, shift)),
    )


def _time_off(site: Site, today: date, shift: Minute) -> Iterator[TimeOff]:
    """Yield what keeps people from their work: one hour today, holidays later and before."""
    first_name, start, end, reason = BLOCKED
    start, end = start + shift, end + shift
    if end <= MINUTES_PER_DAY:
        yield TimeOff(
            resource_id=site.person(first_name).id,
            starts_at=local_to_instant_or_next(today, start, _ZONE),
            ends_at=local_to_instant_or_next(today, end, _ZONE),
            reason=reason,
            kind=TimeOffKind.BLOCKED,
        )
    for first_name, after_days, days, reason in _AWAY:
        away_from = today + timedelta(days=after_days)
        yield TimeOff(
            resource_id=site.person(first_name).id,
            starts_at=day_start(away_from, _ZONE),
            ends_at=day_start(away_from + timedelta(days=days), _ZONE),
            reason=reason,
        )


def _pass_records(
    site: Site, customer_id: CustomerId, *, ids: SeededIds, enrolment_id: EnrolmentId
) -> tuple[Records, ...]:
    """Return the programme that a pass is of, and whose it is (D7)."""
    _, name, visits = PASS
    programme_id, at = ids.make(Instant(0)), 0
    programme: Row = {
        "id": programme_id,
        "outlet_id": site.outlet.id,
        "name": name,
        "created_at": at,
    }
    enrolment: Row = {
        "id": enrolment_id,
        "programme_id": programme_id,
        "customer_id": customer_id,
        "visits": visits,
        "created_at": at,
    }
    return Records(tables.programme, [programme]), Records(tables.enrolment, [enrolment])


def _outlet(ids: SeededIds, at: Instant) -> Outlet:
    return Outlet(
        id=OutletId(ids.make(at)),
        business_id=BusinessId(""),  # given when the business is made
        name="Downtown",
        time_zone="Europe/Dublin",
        currency="EUR",
        country="IE",
        phone="+35316555010",
    )
