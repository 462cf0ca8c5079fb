"""T7 for waitlists: a seat frees, ten wait for it, and ten programs book at that very moment (D3).

Each round has a full class of its own. One program frees a seat, in turn by every act that can;
ten others want it for newcomers, half of whom would wait. Whoever is first on the waitlist has it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Session, Status
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.ids import AppointmentId, CustomerId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import HoldPlan
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.booking import BookingDetails, Bookings
from booking_desktop.services.customers import Customers
from booking_desktop.services.judging import Judging
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.rescheduling import Move, Rescheduling
from booking_desktop.services.seating import insert_session, take_holds
from booking_desktop.services.sessions import Sessions
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.health import all_findings
from booking_desktop.storage.premises import read_premises
from booking_desktop.storage.unit_of_work import UnitOfWork
from tests.faults.races import Answer, Race, percentile
from tests.salon import FixedClock, Person, Salon, at, empty_database

SEATS: Final = 3
WAITING: Final = 10
NEWCOMERS: Final = 10
CLASSES_A_DAY: Final = 8
WAYS: Final = ("cancel", "no_show", "decline", "move", "set_seats")


class Program(NamedTuple):
    """One program with its own connection."""

    lifecycle: Lifecycle
    rescheduling: Rescheduling
    sessions: Sessions
    actor: Actor
    newcomers: tuple[CustomerId, ...]


def opened(path: Path) -> Program:
    database, clock = open_database(path), FixedClock(at("08:00"))
    with database.reading() as connection:
        premises = read_premises(connection)
        assert premises is not None
        found = connection.exec_driver_sql("SELECT id FROM customer ORDER BY id").scalars()
        newcomers = tuple(map(CustomerId, found))[-NEWCOMERS:]
    actions = Actions(database, clock=clock, announcer=Announcer())
    catalogues = CatalogueReader()
    judging = Judging(database, catalogues, clock=clock)
    cards = Customers(actions, business_id=premises.business.id, country="IE")
    return Program(
        Lifecycle(actions, catalogues),
        Rescheduling(actions, judging, database),
        Sessions(actions, judging, Bookings(actions, judging, cards), database),
        premises.actors[0],
        newcomers,
    )


def free_or_book(program: Program, number: int, racer: int) -> str:
    """Free a seat of the round's class, or want one in it."""
    if racer == NEWCOMERS:
        free(program, number)
        return "freed"
    details = BookingDetails(may_wait=racer % 2 == 0)
    try:
        outcome = program.sessions.add(
            program.actor, SessionId(f"class-{number}"), program.newcomers[racer], details
        )
    except Refused as refused:
        return f"{refused.verdict.first.code}, {len(refused.verdict.alternatives)} ways out"
    return outcome.result.status


def free(program: Program, number: int) -> None:
    actor, leaving = program.actor, AppointmentId(f"{number}-0")
    match WAYS[number % len(WAYS)]:
        case "cancel":
            program.lifecycle.cancel(actor, leaving)
        case "no_show":
            program.lifecycle.mark_no_show(actor, leaving)
        case "decline":
            program.lifecycle.decline(actor, leaving)
        case "move":
            day, hour = divmod(number, CLASSES_A_DAY)
            elsewhere = at("17:30" if hour < CLASSES_A_DAY // 2 else "18:30", day=day + 1)
            program.rescheduling.move(actor, Move(appointment_id=leaving, starts_at=elsewhere))
        case "set_seats":
            program.sessions.set_seats(actor, SessionId(f"class-{number}"), SEATS + 1)


def offer_full_classes(salon: Salon, teacher: Person, rounds: int) -> None:
    """Write a full class with its waitlist for each round, all at once."""
    yoga = salon.service("Yoga", minutes=60, seats=20)
    names = [f"Customer {n:02}" for n in range(SEATS + WAITING + NEWCOMERS)]
    customers = [salon.customer(name, phone=f"+3538{n:07}") for n, name in enumerate(names)]
    with salon.database.reading() as connection:
        catalogue = CatalogueReader().read(connection, salon.outlet_id)
    with salon.writing() as unit:
        for number in range(rounds):
            day, hour = divmod(number, CLASSES_A_DAY)
            start = at(f"{9 + hour:02}:00", day=day + 1)
            session = Session(
                id=SessionId(f"class-{number}"),
                outlet_id=salon.outlet_id,
                service_id=yoga.id,
                interval=Interval(start, Instant(start + 3600)),
                provider_id=teacher.id,
                own_capacity=SEATS,
                is_scheduled=True,
                enable_waitlist=True,
            )
            plan = HoldPlan(resource_id=teacher.id, interval=session.interval)
            insert_session(unit, catalogue, session)
            take_holds(unit, session.id, (plan,))
            for place, customer in enumerate(customers[: SEATS + WAITING]):
                write_booking(unit, session, number, place, customer)


def write_booking(
    unit: UnitOfWork, session: Session, number: int, place: int, customer: CustomerId
) -> None:
    is_seated = place < SEATS
    is_declined = place == 0 and WAYS[number % len(WAYS)] == "decline"
    status = Status.PENDING if is_declined else Status.CONFIRMED
    unit.insert(
        tables.appointment,
        {
            "id": f"{number}-{place}",
            "outlet_id": session.outlet_id,
            "customer_id": customer,
            "reference": f"R-{number}-{place}",
            "status": status.value if is_seated else Status.WAITLISTED.value,
            "channel": "desk",
            "placement": "placed",
            "created_at": 0,
            "updated_at": 0,
            "claim_group": "before",
        },
    )
    unit.insert(
        tables.line,
        {
            "id": f"line-{number}-{place}",
            "appointment_id": f"{number}-{place}",
            "session_id": session.id,
            "customer_id": customer,
            "position": 0,
            "price_minor": 900,
            "currency": "EUR",
            "is_active": int(is_seated),
            "waitlist_rank": None if is_seated else place,
            "created_at": 0,
            "claim_group": "before",
        },
    )


@pytest.mark.parametrize("rounds", [60, pytest.param(1000, id="long", marks=pytest.mark.long)])
def test_freed_seat_goes_to_the_first_who_waits_and_to_nobody_else(
    tmp_path: Path, rounds: int
) -> None:
    path = tmp_path / "salon.sqlite"
    empty_database(path)
    database = open_database(path)
    salon = Salon(database)
    offer_full_classes(salon, salon.staff("Emma").works("09:00", "20:00"), rounds)

    answers = Race(
        path, NEWCOMERS + 1, rounds, open=opened, attempt=free_or_book, preloads=__name__
    ).run()

    assert Counter(answer.said for answer in answers) == {
        "freed": rounds,
        "waitlisted": rounds * NEWCOMERS // 2,
        "capacity_full, 3 ways out": rounds * NEWCOMERS // 2,
    }
    for number in range(rounds):
        assert_right_one_promoted(database, number)
    with database.reading() as connection:
        assert all_findings(connection) == ()
        told = connection.exec_driver_sql(
            "SELECT count(*), count(DISTINCT appointment_id) FROM message WHERE kind = 'promotion'"
        ).one()
        assert tuple(told) == (rounds, rounds)
    database.close()
    report(answers, rounds)


def assert_right_one_promoted(database: Database, number: int) -> None:
    grew = WAYS[number % len(WAYS)] == "set_seats"
    stayed = range(0 if grew else 1, SEATS)
    with database.reading() as connection:
        seated = connection.exec_driver_sql(
            "SELECT appointment_id FROM line WHERE session_id = ? AND is_active = 1",
            (f"class-{number}",),
        ).scalars()
        assert set(seated) == {f"{number}-{place}" for place in (*stayed, SEATS)}, number
        waiting = connection.exec_driver_sql(
            "SELECT appointment_id FROM line WHERE session_id = ? AND waitlist_rank IS NOT NULL"
            " ORDER BY waitlist_rank, id",
            (f"class-{number}",),
        ).scalars()
        known = [f"{number}-{place}" for place in range(SEATS + 1, SEATS + WAITING)]
        listed = list(waiting)
        assert listed[: len(known)] == known, number
        assert len(listed) == len(known) + NEWCOMERS // 2, number


def report(answers: list[Answer], rounds: int) -> None:
    p99 = percentile(answers, 0.99) * 1000
    print(f"T7 freed seat racers={NEWCOMERS + 1} rounds={rounds} p99={p99:.0f}ms PASS")
