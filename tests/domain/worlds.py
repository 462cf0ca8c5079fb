"""Appointment books and requests at random, for the property tests.

Times lie on a grid of five minutes and there is little of everything, so that things meet. Two of
the days are nights on which the clocks change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from booking_desktop.domain.availability import (
    AvailabilityRule,
    Closure,
    OpeningRule,
    RuleKind,
    TimeOff,
    TimeOffKind,
)
from booking_desktop.domain.catalogue import (
    BookingPolicy,
    Phase,
    PhaseKind,
    RoomType,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.facts import Held, Seat, SessionSeats
from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Override
from tests.domain.book import Book, chair, person, room, service
from tests.domain.minutes import hands_on

DAYS = (
    (date(2026, 11, 19), "Europe/Dublin"),
    (date(2026, 3, 29), "Europe/Berlin"),
    (date(2026, 10, 25), "Europe/Berlin"),
)
CUSTOMERS = tuple(CustomerId(name) for name in ("niamh", "ruth", "bob"))

GONE = ResourceId("gone")

small = st.sampled_from((0, 0, 5, 10))
rarely = st.integers(0, 11).map(lambda number: number == 7)
five = st.integers(0, 287).map(lambda step: step * 5)


@st.composite
def services(draw: st.DrawFn, service_id: str) -> Service:
    work = draw(st.sampled_from((15, 30, 45)))
    gap = draw(st.sampled_from((0, 0, 10, 30)))
    parts = [(PhaseKind.WORK, work)]
    if gap:
        parts += [(PhaseKind.PROCESSING, gap), (PhaseKind.FINISH, 15)]
    is_parallel = draw(st.booleans())
    return service(
        ServiceId(service_id),
        sum(minutes for _, minutes in parts),
        phases=tuple(Phase(kind=k, minutes=m) for k, m in parts) if gap else (),
        buffer_before_minutes=draw(small),
        buffer_after_minutes=draw(small),
        allow_parallel_bookings=is_parallel,
        max_parallel_bookings=draw(st.integers(1, 3)) if is_parallel else 1,
        enable_waitlist=draw(st.sampled_from((False, False, True))),
        room_type=draw(st.sampled_from((None, None, RoomType.TREATMENT))),
        equipment_type=draw(st.sampled_from((None, None, "chair"))),
        is_active=not draw(rarely),
    )


@st.composite
def people(draw: st.DrawFn, name: str, offered: tuple[Service, ...]) -> Staff:
    skills = [
        Skill(
            service_id=one.id,
            duration_minutes=draw(st.sampled_from((None, None, 20, 60))),
            processing_minutes=draw(st.sampled_from((None, None, 0, 20))),
        )
        for one in offered
        if not draw(rarely)
    ]
    return person(ResourceId(name), *skills, is_active=not draw(rarely))


def hours(draw: st.DrawFn, resource_id: ResourceId, on: date) -> list[AvailabilityRule]:
    """Draw up to two stretches around the day, and perhaps a break."""
    made = []
    kinds = [RuleKind.OPEN] * draw(st.integers(1, 2)) + [RuleKind.BREAK] * draw(st.integers(0, 1))
    for kind in kinds:
        start = draw(st.integers(0, 120) if kind is RuleKind.OPEN else st.integers(0, 280)) * 5
        length = draw(st.integers(60, 200) if kind is RuleKind.OPEN else st.integers(1, 12)) * 5
        is_once = draw(st.booleans())
        made.append(
            AvailabilityRule(
                resource_id=resource_id,
                start_minute=start,
                end_minute=min(1440, start + length),
                weekday=None if is_once else on.weekday(),
                on=on if is_once else None,
                kind=kind,
            )
        )
    return made


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Draw a book with services, people, places, hours and sessions that do not overlap (I1)."""
    on, zone_name = draw(st.sampled_from(DAYS))
    offered = tuple(draw(services(name)) for name in ("cut", "colour")[: draw(st.integers(1, 2))])
    book = Book(on=on, zone_name=zone_name, customer_id=draw(st.sampled_from((None, *CUSTOMERS))))
    book.offer(*offered)
    names = ("sarah", "john", "priya")[: draw(st.integers(1, 3))]
    book.employ(*(draw(people(name, offered)) for name in names), hours="")
    book.furnish(*(room(name) for name in ("R1", "R2")[: 2 - 2 * draw(rarely)]))
    book.furnish(*(chair(name) for name in ("C1", "C2")[: 2 - 2 * draw(rarely)]))
    for staff_id in book.staff:
        book.rules[staff_id] = hours(draw, staff_id, on)
    for place_id in (*book.rooms, *book.equipment):
        if draw(rarely):
            book.rules[place_id] = hours(draw, place_id, on)
    _close(draw, book)
    book.policy = BookingPolicy(
        slot_interval_minutes=draw(st.sampled_from((15, 30, 45))),
        min_lead_minutes=60 if draw(rarely) else None,
        max_lead_days=0 if draw(rarely) else None,
    )
    for _ in range(draw(st.integers(0, 6))):
        _seat_somebody(draw, book)
    return book


def _close(draw: st.DrawFn, book: Book) -> None:
    if draw(rarely):
        opens = draw(st.integers(0, 200)) * 5
        book.opening.append(
            OpeningRule(
                weekday=draw(st.sampled_from((book.on.weekday(), (book.on.weekday() + 1) % 7))),
                opens_minute=opens,
                closes_minute=opens + draw(st.integers(12, 80)) * 5,
            )
        )
    if draw(rarely):
        start = draw(st.integers(0, 200)) * 5
        book.closures.append(
            Closure(
                first_date=book.on,
                last_date=book.on,
                reason="Holiday",
                start_minute=start,
                end_minute=start + draw(st.integers(1, 80)) * 5,
            )
        )
    for resource_id in (*book.staff, *book.rooms):
        if draw(rarely):
            start = draw(moments(book))
            book.away.append(
                TimeOff(
                    resource_id=resource_id,
                    starts_at=start,
                    ends_at=Instant(start + draw(st.integers(1, 40)) * 300),
                    kind=draw(st.sampled_from(TimeOffKind)),
                )
            )


@st.composite
def moments(draw: st.DrawFn, book: Book) -> Instant:
    return Instant(day_start(book.on, book.zone) + draw(five) * 60)


def _seat_somebody(draw: st.DrawFn, book: Book) -> None:
    """Add a session where nothing is held yet, or leave it."""
    offered = draw(st.sampled_from(sorted(book.services.values(), key=lambda one: one.id)))
    staff = draw(st.sampled_from(sorted(book.staff.values(), key=lambda one: one.id)))
    start = draw(moments(book))
    is_scheduled = draw(st.sampled_from((False, False, True)))
    capacity = offered.max_parallel_bookings
    if is_scheduled:
        capacity = draw(st.integers(1, 3))
    skill = staff.skill_for(offered.id) or Skill(service_id=offered.id)
    hands = hands_on(offered, skill, None)
    end = Instant(start + len(hands) * 60)
    rooms = list(book.rooms)[:1] if offered.room_type else []
    wanted = {room_id: [(start, end)] for room_id in rooms} | {
        staff.id: _stretches(start, hands, offered)
    }
    if any(
        held.starts_at < b and a < held.ends_at
        for resource_id, stretches in wanted.items()
        for a, b in stretches
        for held in book.holds.get(resource_id, ())
    ):
        return
    session_id = SessionId(f"s{len(book.sessions)}")
    taken = draw(st.integers(0 if is_scheduled else 1, max(1, capacity)))
    who = draw(st.permutations(CUSTOMERS))[:taken]
    book.sessions[session_id] = SessionSeats(
        id=session_id,
        service_id=offered.id,
        provider_id=staff.id,
        room_id=rooms[0] if rooms else None,
        interval=Interval(start, end),
        # Less than what is taken where it was lowered afterwards (B7).
        capacity=draw(st.integers(1, capacity)),
        is_scheduled=is_scheduled,
        enable_waitlist=draw(st.booleans()),
        seats=tuple(
            Seat(AppointmentId(f"{draw(st.sampled_from(('a', 'b')))}-{name}"), name, name.title())
            for name in who
        ),
    )
    for resource_id, stretches in wanted.items():
        book.holds.setdefault(resource_id, []).extend(Held(a, b, session_id) for a, b in stretches)


def _stretches(
    start: Instant, hands: list[bool], offered: Service
) -> list[tuple[Instant, Instant]]:
    """Return when the provider is held, buffers included, as stretches of busy minutes."""
    before, after = offered.buffer_before_minutes, offered.buffer_after_minutes
    busy = [True] * before + hands + [True] * after
    edges = [
        at
        for at, (was, is_) in enumerate(zip([False, *busy], [*busy, False], strict=True))
        if was != is_
    ]
    first = start - before * 60
    return [
        (Instant(first + a * 60), Instant(first + b * 60))
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]


@st.composite
def wishes(draw: st.DrawFn, book: Book, starts_at: Instant | None) -> LineRequest:
    offered = draw(st.sampled_from(sorted(book.services)))
    length = draw(st.sampled_from((20, 30, 65))) if draw(rarely) else None
    return LineRequest(
        service_id=offered,
        starts_at=starts_at,
        staff_id=GONE if draw(rarely) else draw(st.sampled_from(sorted(book.staff))),
        room_id=_named(draw, book.rooms),
        equipment_id=_named(draw, book.equipment),
        duration_minutes=length,
        is_stretched=length is not None and draw(st.booleans()),
    )


def _named(draw: st.DrawFn, places: Iterable[ResourceId]) -> ResourceId | None:
    named = sorted(places)
    return draw(st.sampled_from(named)) if bool(named) and draw(rarely) else None


def some_start(draw: st.DrawFn, book: Book) -> Instant:
    """Draw any start, or one where a session or somebody's hours begin."""
    notable = sorted({one.interval.start for one in book.sessions.values()})
    if bool(notable) and draw(st.booleans()):
        return draw(st.sampled_from(notable))
    return draw(moments(book))


@st.composite
def questions(draw: st.DrawFn, *, lines: int = 1) -> tuple[Book, BookingRequest, Instant]:
    """Draw a book, a request of some lines and a present."""
    book = draw(books())
    first = some_start(draw, book)
    starts: list[Instant | None] = [first]
    for _ in range(lines - 1):
        later = Instant(first + draw(st.integers(0, 24)) * 300)
        starts.append(later if draw(st.booleans()) else None)
    replaces = draw(st.sampled_from((None, None, "a-niamh", "b-niamh", "a-ruth")))
    asked = BookingRequest(
        customer_id=draw(st.sampled_from((None, *CUSTOMERS))),
        lines=tuple(draw(wishes(book, start)) for start in starts),
        replaces=AppointmentId(replaces) if replaces else None,
        is_walk_in=draw(st.sampled_from((False, False, True))),
        overrides=draw(st.frozensets(st.sampled_from(Override))) if draw(rarely) else frozenset(),
    )
    today = book.on if draw(rarely) else book.on - timedelta(days=1)
    now = Instant(day_start(today, book.zone) + draw(st.integers(0, 1439)) * 60)
    return book, asked, now


def without_staff(asked: BookingRequest) -> BookingRequest:
    return replace(asked, lines=tuple(replace(each, staff_id=None) for each in asked.lines))
