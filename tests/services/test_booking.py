"""Making bookings: one for each rule of B3-B12 and D4, through the service on a real file."""

from __future__ import annotations

import pytest

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import ApprovalRule
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    Refused,
)
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.verdict import (
    BookingRequest,
    Override,
    ReasonCode,
    WarningCode,
)
from booking_desktop.services.booking import BookingDetails
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "17:30")


def count(salon: Salon, sql: str) -> int:
    with salon.database.reading() as connection:
        return int(connection.exec_driver_sql(sql).scalar_one())


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[ReasonCode]:
    return [reason.code for reason in refused.value.verdict.reasons]


def test_free_time_is_booked_with_all_it_says(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800)
    niamh = salon.customer("Niamh Walsh")

    outcome = desk.ask_to_book(
        line(cut, sarah, "11:15", asked_for=True),
        customer_id=niamh,
        details=BookingDetails(note=" Sensitive scalp ", is_tell_at_desk=True),
    )

    booked = outcome.result
    assert booked.status is Status.CONFIRMED
    assert booked.reference == "B-000001"
    assert booked.customer_name == "Niamh Walsh"
    assert booked.interval == (at("11:15"), at("12:00"))
    assert booked.price.minor == 6800
    assert booked.lines[0].asked_for
    assert booked.note == "Sensitive scalp"
    assert outcome.params["with"] == ["Sarah"]
    assert outcome.changes.dates == {TODAY}


def test_references_have_no_gaps_after_a_refusal(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "10:00")
    with pytest.raises(Refused):
        desk.book(cut, sarah, "10:30")

    assert desk.book(cut, sarah, "11:00").result.reference == "B-000002"


def test_parallel_service_is_joined_up_to_its_seats(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    sessions = {desk.book(yoga, emma, "17:00").result.lines[0].session.id for _ in range(3)}

    with pytest.raises(Refused) as refused:
        desk.book(yoga, emma, "17:00")

    assert len(sessions) == 1
    assert reasons(refused)[0] is ReasonCode.CAPACITY_FULL


def test_joining_tells_the_seats_taken(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    desk.book(yoga, emma, "17:00")

    outcome = desk.book(yoga, emma, "17:00")

    assert outcome.params["seats_taken"] == 2
    assert outcome.params["capacity"] == 3


def test_other_start_of_a_parallel_service_is_refused(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    desk.book(yoga, emma, "17:00")

    with pytest.raises(Refused) as refused:
        desk.book(yoga, emma, "16:30")

    assert reasons(refused) == [ReasonCode.STAFF_UNAVAILABLE]


def test_busy_provider_is_refused_with_who_is_in_the_way(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00", salon.customer("Niamh Walsh"))

    with pytest.raises(Refused) as refused:
        desk.book(cut, sarah, "11:30")

    obstacle = refused.value.verdict.first.obstacles[0]
    assert obstacle.label == "Niamh Walsh"
    assert obstacle.interval == (at("11:00"), at("12:00"))


def test_back_to_back_is_allowed_and_tidy_up_counts(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut", minutes=30)
    massage = salon.service("Massage", minutes=60, buffer_after_minutes=15)
    desk.book(cut, sarah, "10:00")
    desk.book(massage, sarah, "10:30")

    with pytest.raises(Refused):
        desk.book(cut, sarah, "11:30")

    assert desk.book(cut, sarah, "11:45").result.status is Status.CONFIRMED


def test_same_customer_twice_in_a_class_is_refused_by_name(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    ciara = salon.customer("Ciara Molloy")
    desk.book(yoga, emma, "17:00", ciara)

    with pytest.raises(Refused) as refused:
        desk.book(yoga, emma, "17:00", ciara)

    assert refused.value.verdict.first.code is ReasonCode.ALREADY_BOOKED
    assert refused.value.verdict.first.name == "Ciara Molloy"


def test_customer_booked_elsewhere_is_a_warning_only(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    john = salon.staff("John Smith").works()
    cut = salon.service("Cut")
    ciara = salon.customer("Ciara Molloy")
    desk.book(cut, sarah, "11:00", ciara)
    request = BookingRequest(customer_id=ciara, lines=(line(cut, john, "11:00"),))

    verdict = desk.bookings.ask(salon.outlet_id, request)

    assert verdict.fits
    assert [each.code for each in verdict.warnings] == [WarningCode.CUSTOMER_ELSEWHERE]


def test_seats_of_another_day_are_untouched(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00")

    assert desk.book(cut, sarah, "11:00", day=1).result.interval.start == at("11:00", day=1)


def test_start_in_the_past_is_refused(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    clock.set(at("11:01"))

    with pytest.raises(Refused) as refused:
        desk.book(salon.service("Cut"), sarah, "11:00")

    assert reasons(refused) == [ReasonCode.IN_THE_PAST]


def test_walk_in_starts_now_rounded_down_and_is_checked_in(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    clock.set(at("10:53"))

    outcome = desk.ask_to_book(
        line(salon.service("Gents cut", minutes=30), sarah, None),
        customer_id=None,
        details=BookingDetails(is_checked_in=True),
    )

    booked = outcome.result
    assert booked.interval.start == at("10:50")
    assert booked.status is Status.CHECKED_IN
    assert booked.checked_in_at == at("10:53")
    assert (booked.customer_id, booked.customer_name) == (None, "")
    assert outcome.changes.kind == "walk_in"


def test_two_walk_ins_without_cards_share_a_class(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = line(salon.service("Yoga", seats=3), emma, "08:00")
    desk.salon.hours(emma.id, "07:00", "09:00")

    for name in ("", "Bob"):
        desk.ask_to_book(yoga, customer_id=None, details=BookingDetails(walk_in_name=name))

    assert count(salon, "SELECT count(*) FROM session") == 1


def test_manager_records_a_past_visit_as_completed(desk: Desk, salon: Salon, sarah: Person) -> None:
    outcome = desk.ask_to_book(
        line(salon.service("Cut"), sarah, "11:00", day=-1),
        customer_id=salon.customer("Niamh Walsh"),
        actor=salon.manager,
        overrides=frozenset({Override.PAST}),
    )

    assert outcome.result.status is Status.COMPLETED
    assert outcome.result.is_past_entry


def test_receptionist_may_not_override(desk: Desk, salon: Salon, sarah: Person) -> None:
    with pytest.raises(NotAllowedError) as refused:
        desk.ask_to_book(
            line(salon.service("Cut"), sarah, "19:00"),
            customer_id=salon.customer("Niamh Walsh"),
            overrides=frozenset({Override.HOURS}),
        )

    assert refused.value.params["needed"] is Role.MANAGER
    assert count(salon, "SELECT count(*) FROM appointment") == 0


def test_manager_overrides_hours_but_not_a_collision(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    niamh = salon.customer("Niamh Walsh")
    hours = frozenset({Override.HOURS})
    late = line(cut, sarah, "19:00")
    desk.ask_to_book(late, customer_id=niamh, actor=salon.manager, overrides=hours)

    with pytest.raises(Refused) as refused:
        desk.ask_to_book(late, customer_id=niamh, actor=salon.manager, overrides=hours)

    assert reasons(refused) == [ReasonCode.STAFF_UNAVAILABLE]


def test_lines_in_sequence_are_booked_all_or_none(desk: Desk, salon: Salon, sarah: Person) -> None:
    john = salon.staff("John Smith").works("09:00", "12:00")
    cut, shave = salon.service("Cut", minutes=45), salon.service("Shave", minutes=30)
    niamh = salon.customer("Niamh Walsh")

    booked = desk.ask_to_book(
        line(cut, sarah, "10:00"), line(shave, john, None), customer_id=niamh
    ).result
    with pytest.raises(Refused):
        desk.ask_to_book(line(cut, sarah, "15:00"), line(shave, john, None), customer_id=niamh)

    assert [each.session.interval for each in booked.lines] == [
        (at("10:00"), at("10:45")),
        (at("10:45"), at("11:15")),
    ]
    assert count(salon, "SELECT count(*) FROM line") == 2


def test_anyone_spreads_twenty_requests_evenly(desk: Desk, salon: Salon) -> None:
    people = [salon.staff(name).works("09:00", "13:00") for name in ("Ann", "Bea", "Cat")]
    cut = salon.service("Cut")
    taken: list[str] = []
    refused = 0
    for number in range(20):
        try:
            booked = desk.book(cut, None, f"{9 + number % 4:02}:00").result
        except Refused:
            refused += 1
        else:
            taken.append(str(booked.lines[0].session.provider_id))

    assert refused == 8
    assert {taken.count(person.id) for person in people} == {4}


@pytest.mark.parametrize(
    ("by_service", "by_person", "status"),
    [
        (True, ApprovalRule.INHERIT, Status.PENDING),
        (True, ApprovalRule.NEVER, Status.CONFIRMED),
        (False, ApprovalRule.ALWAYS, Status.PENDING),
        (False, ApprovalRule.INHERIT, Status.CONFIRMED),
    ],
)
def test_approval_makes_a_booking_pending_and_holds_its_seat(
    desk: Desk, salon: Salon, by_service: bool, by_person: ApprovalRule, status: Status
) -> None:
    leo = salon.staff("Leo Brandt", approval=by_person).works()
    cut = salon.service("Cut", requires_approval=by_service)

    booked = desk.book(cut, leo, "10:00").result

    assert booked.status is status
    with pytest.raises(Refused):
        desk.book(cut, leo, "10:00")


def test_own_price_and_length_of_a_person_are_booked(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut", minutes=45, price=6800)
    john = salon.staff("John Smith").works().performs(cut, minutes=30, price=6200)

    booked = desk.book(cut, john, "10:00").result

    assert booked.price.minor == 6200
    assert booked.interval.end == at("10:30")


def test_new_customer_is_kept_as_a_fact_ahead_of_the_booking(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    ruth = Customer(id=CustomerId(""), first_name="Ruth", last_name="Kavanagh", phone="0865550177")

    booked = desk.ask_to_book(
        line(salon.service("Cut"), sarah, "10:00"),
        customer_id=None,
        details=BookingDetails(new_customer=ruth),
    ).result

    assert booked.customer_name == "Ruth Kavanagh"
    kinds = [entry.kind for entry in desk.history.page().entries]
    assert kinds == ["book", "add_customer"]


def test_refused_booking_makes_no_card(desk: Desk, salon: Salon, sarah: Person) -> None:
    ruth = Customer(id=CustomerId(""), first_name="Ruth", phone="0865550177")

    with pytest.raises(Refused):
        desk.ask_to_book(
            line(salon.service("Cut"), sarah, "20:00"),
            customer_id=None,
            details=BookingDetails(new_customer=ruth),
        )

    assert count(salon, "SELECT count(*) FROM customer") == 0
    assert desk.history.page().entries == ()


def test_new_card_with_a_known_number_names_its_owner(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    salon.customer("Kate Hayes", phone="+353865550177")
    ruth = Customer(id=CustomerId(""), first_name="Ruth", phone="086 555 0177")

    with pytest.raises(AlreadyExistsError) as refused:
        desk.ask_to_book(
            line(salon.service("Cut"), sarah, "10:00"),
            customer_id=None,
            details=BookingDetails(new_customer=ruth),
        )

    assert refused.value.params["owner"] == "Kate Hayes"


def test_booking_for_nobody_asks_who_it_is_for(desk: Desk, salon: Salon, sarah: Person) -> None:
    request = BookingRequest(customer_id=None, lines=(line(salon.service("Cut"), sarah, "10:00"),))

    with pytest.raises(FieldError) as refused:
        desk.bookings.book(desk.actor, salon.outlet_id, request)

    assert (refused.value.field, refused.value.problem) == ("customer", "missing")


def test_unknown_customer_is_not_found_and_nothing_is_stored(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    with pytest.raises(NotFoundError):
        desk.book(salon.service("Cut"), sarah, "10:00", CustomerId("nobody"))

    assert count(salon, "SELECT count(*) FROM session") == 0


def test_note_that_is_too_long_is_refused(desk: Desk, salon: Salon, sarah: Person) -> None:
    with pytest.raises(FieldError) as refused:
        desk.ask_to_book(
            line(salon.service("Cut"), sarah, "10:00"),
            customer_id=salon.customer("Niamh Walsh"),
            details=BookingDetails(note="x" * 2001),
        )

    assert (refused.value.field, refused.value.problem) == ("note", "too_long")


def test_asking_changes_nothing_and_needs_no_write_lock(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    request = BookingRequest(
        customer_id=salon.customer("Niamh Walsh"),
        lines=(line(salon.service("Cut"), sarah, "10:00"),),
    )

    with salon.database.writer.begin():
        verdict = desk.bookings.ask(salon.outlet_id, request)

    assert verdict.fits
    assert verdict.plan[0].interval == (at("10:00"), at("11:00"))
