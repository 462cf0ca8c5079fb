"""Somebody is away: one plan, one act, one undo (B17, ux job 20)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from booking_desktop.domain.away.errands import Care, Mode, Proposal
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, NotFoundError, PlanChangedError, Refused
from booking_desktop.domain.ids import AppointmentId, EnrolmentId, ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.programmes import Enrolment
from booking_desktop.services.action import Outcome
from booking_desktop.services.away import AwayOrder, AwayPlan
from booking_desktop.services.programmes import ProgrammeTerms
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.placements import find_placement
from tests.salon import Desk, FixedClock, Person, Salon, at, line

TODAY_SPAN = Interval(at("10:52"), at("17:30"))

CHANGES_QUEUED = "SELECT count(*) FROM message WHERE kind = 'change' AND state = 'queued'"


@dataclass
class SickDay:
    """Thursday 10:52: Sarah goes home ill, and five are booked with her."""

    desk: Desk
    salon: Salon
    sarah: Person
    john: Person
    booked: dict[str, AppointmentId]

    def plan(self, mode: Mode = Mode.SAME_DAY) -> AwayPlan:
        return self.desk.away.plan(self.sarah.id, TODAY_SPAN, mode)

    def order(self, plan: AwayPlan) -> AwayOrder:
        """Take everything that is settled, and call whoever has to be asked."""
        return AwayOrder(
            staff_id=self.sarah.id,
            span=TODAY_SPAN,
            known=tuple(each.errand for each in plan.proposals),
            moves=tuple(each for each in plan.proposals if each.is_settled),
            calls=tuple(each for each in plan.proposals if each.care is Care.CALL),
            reason="ill",
            call_reason="Sarah Wilson is away",
        )

    def carry_out(self, order: AwayOrder) -> Outcome[tuple[str, ...]]:
        return self.desk.away.carry_out(self.desk.actor, order)

    def of(self, plan: AwayPlan, name: str) -> Proposal:
        return next(each for each in plan.proposals if each.errand.id == self.booked[name])

    def placed(self, name: str) -> Appointment:
        with self.salon.database.reading() as connection:
            return find_placement(connection, self.booked[name])

    def where(self) -> dict[str, tuple[int, ResourceId | None]]:
        found = {name: self.placed(name).lines[0].session for name in self.booked}
        return {name: (each.interval.start, each.provider_id) for name, each in found.items()}

    def count(self, sql: str) -> int:
        with self.salon.database.reading() as connection:
            return int(connection.exec_driver_sql(sql).scalar_one())


@pytest.fixture
def sick_day(desk: Desk, salon: Salon, clock: FixedClock) -> SickDay:
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
    john = salon.staff("John Smith").works("10:00", "18:00")
    priya = salon.staff("Priya Nair").works("09:00", "17:30")
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800)
    colour = salon.service("Colour refresh", minutes=90, price=9500)
    gents = salon.service("Gents cut", minutes=45, price=3400)
    for person in (sarah, john):
        person.performs(cut).performs(gents, price=3000 if person is john else None)
    sarah.performs(colour)
    priya.performs(colour)

    def book(name: str, service: Service, time: str, *, asked_for: bool = False) -> AppointmentId:
        customer = salon.customer(name, phone="+353865550100")
        return desk.book(service, sarah, time, customer, asked_for=asked_for).result.id

    booked = {
        "Maria Keane": book("Maria Keane", cut, "10:30"),
        "Niamh Walsh": book("Niamh Walsh", cut, "11:15", asked_for=True),
        "Chloé Ryan": book("Chloé Ryan", cut, "12:00"),
        "Alice Johnson": book("Alice Johnson", colour, "14:00"),
        "Tomás Nolan": book("Tomás Nolan", gents, "16:00"),
    }
    desk.book(cut, john, "11:30")
    desk.book(cut, john, "16:15")
    desk.book(colour, priya, "13:00")
    desk.book(colour, priya, "15:00")
    pay(desk, booked["Alice Johnson"], 9500)
    clock.set(at("10:52"))
    desk.lifecycle.check_in(desk.actor, booked["Maria Keane"])
    return SickDay(desk, salon, sarah, john, booked)


def pay(desk: Desk, appointment_id: AppointmentId, minor: int) -> None:
    tender = Tender(method=PaymentMethod.CARD, amount=Money(minor, "EUR"))
    desk.payments.take(desk.actor, appointment_id, Taking(tenders=(tender,)))


def test_everybody_gets_one_proposal_by_the_rule(sick_day: SickDay) -> None:
    plan = sick_day.plan()

    cares = {name: sick_day.of(plan, name).care for name in sick_day.booked}
    assert cares == {
        "Maria Keane": Care.HERE,
        "Niamh Walsh": Care.MOVE,
        "Chloé Ryan": Care.MOVE,
        "Alice Johnson": Care.CALL,
        "Tomás Nolan": Care.MOVE,
    }
    ways = {name: sick_day.of(plan, name).way for name in sick_day.booked}
    niamh, chloe, tomas = ways["Niamh Walsh"], ways["Chloé Ryan"], ways["Tomás Nolan"]
    assert niamh is not None
    assert chloe is not None
    assert tomas is not None
    assert (niamh.starts_at, niamh.staff_id) == (at("11:15", day=1), sick_day.sarah.id)
    assert (chloe.starts_at, chloe.staff_id) == (at("12:15"), sick_day.john.id)
    assert (tomas.staff_id, tomas.price_change_minor) == (sick_day.john.id, -400)


def test_a_plan_changes_nothing(sick_day: SickDay) -> None:
    before = sick_day.where()

    sick_day.plan()

    assert sick_day.where() == before
    assert sick_day.count("SELECT count(*) FROM time_off") == 0


def test_carrying_out_is_one_act_with_time_off_moves_calls_and_messages(
    sick_day: SickDay,
) -> None:
    plan = sick_day.plan()

    outcome = sick_day.carry_out(sick_day.order(plan))

    assert outcome.result == ("Niamh Walsh", "Chloé Ryan", "Tomás Nolan")
    assert outcome.changes.kind == "look_after"
    where = sick_day.where()
    assert where["Niamh Walsh"] == (at("11:15", day=1), sick_day.sarah.id)
    assert where["Chloé Ryan"] == (at("12:15"), sick_day.john.id)
    assert where["Alice Johnson"] == (at("14:00"), sick_day.sarah.id)
    assert sick_day.count("SELECT count(*) FROM time_off WHERE reason = 'ill'") == 1
    assert sick_day.count("SELECT count(*) FROM call_back WHERE state = 'open'") == 1
    assert sick_day.count(CHANGES_QUEUED) == 3


def test_undo_brings_everybody_back_and_stops_the_messages(sick_day: SickDay) -> None:
    before = sick_day.where()
    outcome = sick_day.carry_out(sick_day.order(sick_day.plan()))
    assert outcome.changes.activity_id is not None

    sick_day.desk.undoing.undo(sick_day.desk.actor, outcome.changes.activity_id)

    assert sick_day.where() == before
    assert sick_day.placed("Tomás Nolan").price.minor == 3400
    assert sick_day.placed("Niamh Walsh").lines[0].asked_for
    assert sick_day.count("SELECT count(*) FROM time_off WHERE archived_at IS NULL") == 0
    assert sick_day.count("SELECT count(*) FROM call_back WHERE state = 'open'") == 0
    assert sick_day.count(CHANGES_QUEUED) == 0


def test_done_again_everybody_is_moved_again(sick_day: SickDay) -> None:
    outcome = sick_day.carry_out(sick_day.order(sick_day.plan()))
    after = sick_day.where()
    undoing, actor = sick_day.desk.undoing, sick_day.desk.actor
    assert outcome.changes.activity_id is not None
    undone = undoing.undo(actor, outcome.changes.activity_id)
    assert undone.changes.activity_id is not None

    undoing.undo(actor, undone.changes.activity_id)

    assert sick_day.where() == after
    assert sick_day.count("SELECT count(*) FROM time_off WHERE archived_at IS NULL") == 1


def test_whoever_is_cheaper_charges_their_own_price(sick_day: SickDay) -> None:
    sick_day.carry_out(sick_day.order(sick_day.plan()))

    assert sick_day.placed("Tomás Nolan").price.minor == 3000
    assert sick_day.placed("Chloé Ryan").price.minor == 6800


def test_what_is_left_out_stays_inside_the_time_off(sick_day: SickDay) -> None:
    plan = sick_day.plan()
    only = tuple(each for each in plan.proposals if each.errand.id == sick_day.booked["Chloé Ryan"])
    order = replace(sick_day.order(plan), moves=only, calls=())

    sick_day.carry_out(order)

    assert sick_day.where()["Niamh Walsh"] == (at("11:15"), sick_day.sarah.id)
    with pytest.raises(Refused):
        sick_day.desk.book(sick_day.salon.service("Fringe", minutes=15), sick_day.sarah, "13:00")


def test_whoever_finishes_takes_over_from_now(sick_day: SickDay) -> None:
    plan = sick_day.plan()
    here = sick_day.of(plan, "Maria Keane")
    (way,) = sick_day.desk.away.ways(plan, here.errand.id)
    order = replace(sick_day.order(plan), moves=(replace(here, way=way),), calls=())

    sick_day.carry_out(order)

    maria = sick_day.placed("Maria Keane")
    assert maria.status is Status.CHECKED_IN
    assert maria.lines[0].session.provider_id == sick_day.john.id
    assert maria.interval == Interval(at("10:50"), at("11:15"))


def move_tomas(sick_day: SickDay) -> None:
    move = Move(appointment_id=sick_day.booked["Tomás Nolan"], starts_at=at("16:45"))
    sick_day.desk.rescheduling.move(sick_day.desk.actor, move)


def cancel_chloe(sick_day: SickDay) -> None:
    sick_day.desk.lifecycle.cancel(sick_day.desk.actor, sick_day.booked["Chloé Ryan"])


def book_another(sick_day: SickDay) -> None:
    fringe = sick_day.salon.service("Fringe", minutes=15)
    sick_day.sarah.performs(fringe)
    ruth = sick_day.salon.customer("Ruth Kavanagh")
    sick_day.desk.book(fringe, sick_day.sarah, "13:00", ruth)


def take_johns_time(sick_day: SickDay) -> None:
    fringe = sick_day.salon.service("Fringe", minutes=15)
    sick_day.john.performs(fringe)
    sick_day.desk.book(fringe, sick_day.john, "12:30")


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (move_tomas, {"changed": ("Tomás Nolan",)}),
        (cancel_chloe, {"changed": ("Chloé Ryan",)}),
        (book_another, {"appeared": ("Ruth Kavanagh",)}),
        (take_johns_time, {"refused": ("Chloé Ryan",)}),
    ],
)
def test_the_world_moved_on_nothing_is_done_and_it_is_said_what_changed(
    sick_day: SickDay, happens: Callable[[SickDay], None], said: dict[str, tuple[str, ...]]
) -> None:
    order = sick_day.order(sick_day.plan())
    happens(sick_day)
    before, told = sick_day.where(), sick_day.count(CHANGES_QUEUED)

    with pytest.raises(PlanChangedError) as changed:
        sick_day.carry_out(order)

    assert {name: names for name, names in changed.value.params.items() if names} == said
    assert sick_day.where() == before
    assert sick_day.count("SELECT count(*) FROM time_off") == 0
    assert sick_day.count(CHANGES_QUEUED) == told


def test_a_time_that_has_passed_meanwhile_is_refused(sick_day: SickDay, clock: FixedClock) -> None:
    order = sick_day.order(sick_day.plan())
    clock.set(at("12:20"))

    with pytest.raises(PlanChangedError) as changed:
        sick_day.carry_out(order)

    assert "Chloé Ryan" in changed.value.params["refused"] or changed.value.params["changed"]


def test_a_visit_of_several_lines_keeps_what_is_with_others(desk: Desk, salon: Salon) -> None:
    sarah, john = (salon.staff(name).works() for name in ("Sarah Wilson", "John Smith"))
    cut, colour = salon.service("Cut", minutes=45), salon.service("Colour", minutes=60)
    for person in (sarah, john):
        person.performs(cut)
    priya = salon.staff("Priya Nair").works().performs(colour)
    visit = desk.ask_to_book(
        line(cut, sarah, "11:00"),
        line(colour, priya, "11:45"),
        customer_id=salon.customer("Niamh Walsh"),
    ).result
    span = Interval(at("09:00"), at("18:00"))
    plan = desk.away.plan(sarah.id, span, Mode.SAME_DAY)
    known = tuple(each.errand for each in plan.proposals)
    order = AwayOrder(staff_id=sarah.id, span=span, known=known, moves=plan.proposals)

    desk.away.carry_out(desk.actor, order)

    with salon.database.reading() as connection:
        lines = find_placement(connection, visit.id).lines
    assert [each.session.provider_id for each in lines] == [john.id, priya.id]
    assert lines[1].session.id == visit.lines[1].session.id


def test_a_class_is_taken_over_with_everybody_in_it(desk: Desk, salon: Salon) -> None:
    emma, aoife = (salon.staff(name).works() for name in ("Emma Martinez", "Aoife Byrne"))
    yoga = salon.service("Yoga", minutes=60, seats=8, room_type=RoomType.TREATMENT)
    hall = salon.room("Hall", capacity=10)
    new = NewClass(service_id=yoga.id, starts_at=at("11:00"), total_seats=8, staff_id=emma.id)
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    seat = desk.sessions.add(desk.actor, session.id, salon.customer("Kate Hayes")).result
    span = Interval(at("09:00"), at("18:00"))
    plan = desk.away.plan(emma.id, span, Mode.SAME_DAY)
    known = tuple(each.errand for each in plan.proposals)
    order = AwayOrder(staff_id=emma.id, span=span, known=known, moves=plan.proposals)

    outcome = desk.away.carry_out(desk.actor, order)

    with salon.database.reading() as connection:
        moved = find_placement(connection, seat.id).lines[0].session
    assert outcome.result == ("Yoga",)
    assert (moved.provider_id, moved.room_id) == (aoife.id, hall.id)
    assert moved.interval == session.interval
    assert outcome.changes.activity_id is not None
    desk.undoing.undo(desk.actor, outcome.changes.activity_id)
    with salon.database.reading() as connection:
        back = find_placement(connection, seat.id).lines[0].session
    assert (back.id, back.provider_id) == (session.id, emma.id)


def test_nobody_booked_only_the_time_off_is_written(sick_day: SickDay) -> None:
    span = Interval(at("09:00", day=4), at("17:30", day=6))
    plan = sick_day.desk.away.plan(sick_day.sarah.id, span, Mode.SAME_DAY)

    sick_day.carry_out(AwayOrder(staff_id=sick_day.sarah.id, span=span))

    assert plan.proposals == ()
    assert sick_day.count("SELECT count(*) FROM time_off") == 1


def test_several_days_are_planned_each_on_its_own_day(sick_day: SickDay) -> None:
    salon, desk = sick_day.salon, sick_day.desk
    fringe = salon.service("Fringe", minutes=15)
    for person in (sick_day.sarah, sick_day.john):
        person.performs(fringe)
    for day in (1, 2):
        desk.book(fringe, sick_day.sarah, "12:00", salon.customer(f"On {day}"), day=day)

    span = Interval(at("00:00", day=1), at("00:00", day=3))
    plan = desk.away.plan(sick_day.sarah.id, span, Mode.SAME_DAY)

    starts = [each.way.starts_at for each in plan.proposals if each.way]
    assert starts == [at("12:00", day=1), at("12:00", day=2)]


def test_somebody_unknown_is_refused(sick_day: SickDay) -> None:
    with pytest.raises(NotFoundError):
        sick_day.desk.away.plan(ResourceId("nobody"), TODAY_SPAN, Mode.SAME_DAY)


@pytest.mark.parametrize(
    ("span", "problem"),
    [
        (Interval(at("10:52"), at("10:52", day=93)), "too_many_days"),
        (Interval(at("10:52"), type(at("10:52"))(at("11:00") + 1)), "not_whole_minutes"),
    ],
)
def test_a_span_that_cannot_be_is_refused(sick_day: SickDay, span: Interval, problem: str) -> None:
    with pytest.raises(FieldError) as error:
        sick_day.carry_out(AwayOrder(staff_id=sick_day.sarah.id, span=span))

    assert error.value.problem == problem
    assert sick_day.count("SELECT count(*) FROM time_off") == 0


def test_whoever_is_enrolled_is_moved_within_their_programme(desk: Desk, salon: Salon) -> None:
    sarah, john = (salon.staff(name).works() for name in ("Sarah Wilson", "John Smith"))
    lesson, niamh = salon.service("Lesson", minutes=45), salon.customer("Niamh Walsh")
    course = replace(desk.programmes.new_programme(salon.outlet_id), name="Course")
    terms = ProgrammeTerms(programme=course, services=frozenset({lesson.id}))
    made = desk.programmes.add(salon.manager, terms).result
    enrolment = Enrolment(id=EnrolmentId(""), programme_id=made.id, customer_id=niamh)
    desk.programmes.enrol(salon.manager, salon.outlet_id, enrolment)
    desk.book(lesson, sarah, "11:00", niamh)

    plan = desk.away.plan(sarah.id, Interval(at("09:00"), at("18:00")), Mode.SAME_DAY)

    (proposal,) = plan.proposals
    assert proposal.way is not None
    assert (proposal.care, proposal.way.staff_id) == (Care.MOVE, john.id)
