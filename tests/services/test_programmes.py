"""Programmes: what is kept for those who are enrolled, and refused to others by that (D7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, NotAllowedError, NotFoundError, Refused
from booking_desktop.domain.finder import FinderQuestion, FreeStart
from booking_desktop.domain.ids import CustomerId, EnrolmentId, ResourceId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.programmes import Enrolment, Programme
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.programmes import ProgrammeTerms
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, Person, Salon, at, line


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works()


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Prenatal yoga", seats=8)


@pytest.fixture
def mary(salon: Salon) -> CustomerId:
    return salon.customer("Mary Quinn")


@pytest.fixture
def course(desk: Desk, yoga: Service) -> Programme:
    return made(desk, ProgrammeTerms(programme=named(desk), services=frozenset({yoga.id})))


def named(desk: Desk, name: str = "the autumn course") -> Programme:
    return replace(desk.programmes.new_programme(desk.salon.outlet_id), name=name)


def made(desk: Desk, terms: ProgrammeTerms) -> Programme:
    return desk.programmes.add(desk.salon.manager, terms).result


def enrol(desk: Desk, course: Programme, who: CustomerId, **more: object) -> Enrolment:
    wanted = Enrolment(id=EnrolmentId(""), programme_id=course.id, customer_id=who)
    return desk.programmes.enrol(
        desk.salon.manager,
        desk.salon.outlet_id,
        replace(wanted, **more),  # type: ignore[arg-type]
    ).result


def refusal(desk: Desk, yoga: Service, emma: Person, who: CustomerId, day: int = 1) -> Refused:
    with pytest.raises(Refused) as refused:
        desk.book(yoga, emma, "10:00", who, day=day)
    return refused.value


def free(
    desk: Desk, yoga: Service, who: CustomerId | None, person: Person | None = None
) -> tuple[FreeStart, ...]:
    found = FreeTimes(
        desk.salon.database, CatalogueReader(), desk.salon.outlet_id, clock=desk.clock
    )
    return found.find(
        FinderQuestion(
            service_id=yoga.id,
            first_date=TODAY,
            last_date=TODAY + timedelta(days=3),
            staff_id=ResourceId(person.id) if person else None,
            customer_id=who,
        )
    )


@pytest.mark.usefixtures("course")
def test_whoever_is_not_enrolled_is_refused_by_that_reason(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId
) -> None:
    verdict = refusal(desk, yoga, emma, mary).verdict

    assert [reason.code for reason in verdict.reasons] == [ReasonCode.NOT_ENROLLED]
    (reason,) = verdict.reasons
    assert (reason.name, reason.programme, reason.service_name, reason.is_policy) == (
        "Mary Quinn",
        "the autumn course",
        "Prenatal yoga",
        False,
    )
    assert verdict.alternatives == ()


@pytest.mark.usefixtures("course")
def test_walk_in_without_a_card_is_refused(desk: Desk, yoga: Service, emma: Person) -> None:
    desk.clock.set(at("10:00"))
    with pytest.raises(Refused) as refused:
        desk.ask_to_book(line(yoga, emma, "10:00"), customer_id=None)

    assert refused.value.verdict.reasons[0].code is ReasonCode.NOT_ENROLLED


def test_enrolled_customer_books(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    enrol(desk, course, mary)

    assert desk.book(yoga, emma, "10:00", mary, day=1).result.customer_id == mary


def test_enrolment_holds_on_its_days_both_included(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    first, last = TODAY + timedelta(days=2), TODAY + timedelta(days=3)
    enrol(desk, course, mary, valid_from=first, valid_until=last)

    refusal(desk, yoga, emma, mary, day=1)
    desk.book(yoga, emma, "10:00", mary, day=2)
    desk.book(yoga, emma, "10:00", mary, day=3)
    refusal(desk, yoga, emma, mary, day=4)


def test_other_programme_opens_nothing(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    other = made(desk, ProgrammeTerms(programme=named(desk, "the spring course")))
    enrol(desk, other, mary)

    assert course.id != other.id
    assert refusal(desk, yoga, emma, mary).verdict.reasons[0].programme == "the autumn course"


def test_free_times_are_listed_for_the_enrolled_on_their_days_alone(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    enrol(desk, course, mary, valid_from=tomorrow, valid_until=tomorrow)

    assert free(desk, yoga, None) == ()
    assert free(desk, yoga, desk.salon.customer("Zoe Power")) == ()
    found = free(desk, yoga, mary)
    assert {start.staff_id for start in found} == {emma.id}
    assert {start.starts_at // 86_400 for start in found} == {at("12:00", day=1) // 86_400}


def test_class_kept_for_a_programme_takes_its_people_alone(
    desk: Desk, salon: Salon, emma: Person, mary: CustomerId
) -> None:
    spin = salon.service("Spin", seats=8)
    new = NewClass(service_id=spin.id, starts_at=at("10:00", day=1), total_seats=8)
    spin_class = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    terms = ProgrammeTerms(programme=named(desk), classes=frozenset({spin_class.id}))
    course = made(desk, terms)

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, spin_class.id, mary)
    assert refused.value.verdict.reasons[0].code is ReasonCode.NOT_ENROLLED
    assert emma.id == spin_class.provider_id
    desk.book(spin, emma, "14:00", mary, day=1)
    enrol(desk, course, mary)
    desk.sessions.add(desk.actor, spin_class.id, mary)


def test_class_of_a_kept_service_can_be_scheduled(
    desk: Desk, salon: Salon, yoga: Service, emma: Person, course: Programme
) -> None:
    new = NewClass(service_id=yoga.id, starts_at=at("10:00", day=1), total_seats=8)

    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result

    assert session.provider_id == emma.id
    assert course.name == "the autumn course"


def test_what_was_booked_before_stays_and_is_named(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId
) -> None:
    desk.book(yoga, emma, "10:00", mary, day=1)
    programme = named(desk)

    strangers = desk.programmes.strangers(programme, frozenset({yoga.id}))

    assert strangers == ("Mary Quinn",)
    course = made(desk, ProgrammeTerms(programme=programme, services=frozenset({yoga.id})))
    enrol(desk, course, mary)
    assert desk.programmes.strangers(programme, frozenset({yoga.id})) == ()


def test_change_is_one_act_and_can_be_taken_back(
    desk: Desk, salon: Salon, yoga: Service, course: Programme
) -> None:
    spin = salon.service("Spin", seats=8)
    was = desk.programmes.book(salon.outlet_id, course.id).terms
    now = ProgrammeTerms(programme=replace(course, name="Autumn"), services=frozenset({spin.id}))

    outcome = desk.programmes.change(salon.manager, was=was, now=now)

    assert desk.programmes.book(salon.outlet_id, course.id).terms == now
    desk.undo(outcome)
    assert desk.programmes.book(salon.outlet_id, course.id).terms == was
    assert was.services == {yoga.id}


def test_closed_programme_opens_what_it_kept_and_undo_keeps_it_again(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    outcome = desk.programmes.archive(desk.salon.manager, course)

    with pytest.raises(NotFoundError):
        desk.programmes.book(desk.salon.outlet_id, course.id)
    booked = desk.book(yoga, emma, "10:00", mary, day=1)
    desk.undo(booked)
    desk.undo(outcome)
    refusal(desk, yoga, emma, mary)


def test_somebody_is_not_enrolled_twice_on_a_day(
    desk: Desk, mary: CustomerId, course: Programme
) -> None:
    until = TODAY + timedelta(days=10)
    enrol(desk, course, mary, valid_until=until)

    with pytest.raises(FieldError) as refused:
        enrol(desk, course, mary, valid_from=until)
    assert (refused.value.field, refused.value.problem) == ("customer", "enrolled_already")
    enrol(desk, course, mary, valid_from=until + timedelta(days=1))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"visits": 0}, "visits"),
        ({"visits": -3}, "visits"),
        ({"visits": 10_001}, "visits"),
        ({"valid_from": date(2026, 12, 2), "valid_until": date(2026, 12, 1)}, "valid_until"),
    ],
)
def test_enrolment_that_cannot_be_is_refused_at_its_field(
    desk: Desk, mary: CustomerId, course: Programme, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        enrol(desk, course, mary, **wrong)

    assert refused.value.field == field
    assert desk.programmes.book(desk.salon.outlet_id, course.id).enrolled == ()


def test_programme_needs_a_name(desk: Desk) -> None:
    with pytest.raises(FieldError) as refused:
        made(desk, ProgrammeTerms(programme=named(desk, "  ")))

    assert (refused.value.field, refused.value.problem) == ("name", "missing")


def test_enrolment_is_changed_ended_and_taken_back(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    first = enrol(desk, course, mary)
    outlet_id, manager = desk.salon.outlet_id, desk.salon.manager

    changed = desk.programmes.change_enrolment(
        manager, outlet_id, was=first, now=replace(first, visits=10)
    ).result
    ended = desk.programmes.end(manager, outlet_id, changed)

    refusal(desk, yoga, emma, mary)
    desk.undo(ended)
    (again,) = desk.programmes.book(outlet_id, course.id).enrolled
    assert (again.enrolment, again.name, again.used) == (changed, "Mary Quinn", 0)
    assert ended.params == {"customer": "Mary Quinn", "programme": "the autumn course"}


def test_visits_of_a_pass_are_counted_from_what_it_paid(
    desk: Desk, yoga: Service, emma: Person, mary: CustomerId, course: Programme
) -> None:
    enrolment = enrol(desk, course, mary, visits=10)
    booked = desk.book(yoga, emma, "10:00", mary, day=1).result
    tender = Tender(method=PaymentMethod.PASS, amount=Money(5000, "EUR"), enrolment_id=enrolment.id)
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))

    (row,) = desk.programmes.book(desk.salon.outlet_id, course.id).enrolled

    assert row.used == 1


def test_receptionist_neither_makes_programmes_nor_enrols(
    desk: Desk, mary: CustomerId, course: Programme
) -> None:
    wanted = Enrolment(id=EnrolmentId(""), programme_id=course.id, customer_id=mary)

    with pytest.raises(NotAllowedError):
        desk.programmes.add(desk.salon.reception, ProgrammeTerms(programme=named(desk)))
    with pytest.raises(NotAllowedError):
        desk.programmes.enrol(desk.salon.reception, desk.salon.outlet_id, wanted)
