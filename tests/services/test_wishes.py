"""Waiting for a time: noted within limits, offered when something frees, booked by hand (D8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import CannotUndoError, FieldError, NotFoundError, Refused
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId, WishId
from booking_desktop.domain.offers import request_for
from booking_desktop.domain.wishes import LONGEST_WISH_DAYS, Limits, Wanted, Wish, WishState
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.offers import Stale
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.wishes import find_wish
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at, minute

DAY = timedelta(days=1)
EVERYTHING = Stale()


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "12:00")


@pytest.fixture
def john(salon: Salon) -> Person:
    return salon.staff("John Smith").works("09:00", "12:00", days=range(3, 4))


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=60)


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh", phone="+353865550177")


def only(time: str, *, day: int = 0) -> Limits:
    """Return limits that one start alone meets."""
    on = TODAY + timedelta(days=day)
    return Limits(
        first_date=on, last_date=on, start_minute=minute(time), end_minute=minute(time) + 1
    )


def waits(desk: Desk, wanted: Wanted) -> Wish:
    return desk.wishes.add(desk.actor, desk.salon.outlet_id, wanted).result


def offered(desk: Desk, wish_id: WishId) -> list[tuple[int, ResourceId | None]]:
    return [(free.starts_at, free.staff_id) for free in found(desk, wish_id)]


def found(desk: Desk, wish_id: WishId) -> tuple[FreeStart, ...]:
    return desk.offers.look({}, EVERYTHING).of(wish_id)


def state(desk: Desk, wish_id: WishId) -> WishState:
    with desk.salon.database.reading() as connection:
        return find_wish(connection, wish_id).state


def test_wish_for_a_taken_time_is_offered_when_it_frees(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    taken = desk.book(cut, sarah, "10:15").result
    wanted = Wanted(
        service_id=cut.id,
        limits=only("10:15"),
        customer_id=ruth,
        provider_id=sarah.id,
        wished_at=at("10:15"),
    )
    wish = waits(desk, wanted)
    assert found(desk, wish.id) == ()

    desk.lifecycle.cancel(desk.actor, taken.id)

    assert offered(desk, wish.id) == [(at("10:15"), sarah.id)]
    assert desk.offers.look({}, EVERYTHING).matches == 1
    assert state(desk, wish.id) is WishState.OPEN


def test_booking_for_a_wish_links_it_and_undo_opens_it_again(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(desk, Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth))
    request = request_for(wish.wanted, found(desk, wish.id)[0])

    booked = desk.bookings.book(
        desk.actor, desk.salon.outlet_id, request, BookingDetails(wish_id=wish.id)
    )

    with desk.salon.database.reading() as connection:
        met = find_wish(connection, wish.id)
    assert (met.state, met.appointment_id) == (WishState.BOOKED, booked.result.id)
    assert desk.offers.look({}, EVERYTHING).wishes == ()
    desk.undoing.undo_last(desk.actor)
    assert state(desk, wish.id) is WishState.OPEN
    desk.undoing.redo_last(desk.actor)
    assert state(desk, wish.id) is WishState.BOOKED
    assert sarah.id in [line.session.provider_id for line in booked.result.lines]


def test_wish_that_somebody_booked_a_moment_ago_is_not_booked_twice(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    limits = Limits(first_date=TODAY, last_date=TODAY)
    wish = waits(
        desk,
        Wanted(service_id=cut.id, limits=limits, customer_id=ruth, provider_id=sarah.id),
    )
    first, _overlapping, second = found(desk, wish.id)
    details = BookingDetails(wish_id=wish.id)
    outlet_id = desk.salon.outlet_id
    desk.bookings.book(desk.actor, outlet_id, request_for(wish.wanted, first), details)

    with pytest.raises(FieldError) as refusal:
        desk.bookings.book(desk.actor, outlet_id, request_for(wish.wanted, second), details)

    assert (refusal.value.field, refusal.value.problem) == ("wish", "settled")
    assert refusal.value.params["who"] == "Ruth Kavanagh"
    with pytest.raises(NotFoundError):
        desk.bookings.book(
            desk.actor,
            outlet_id,
            request_for(wish.wanted, second),
            BookingDetails(wish_id=WishId("nobody")),
        )


def test_offered_start_that_was_taken_since_is_refused_and_the_wish_waits_on(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(
        desk,
        Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id),
    )
    request = request_for(wish.wanted, found(desk, wish.id)[0])
    desk.book(cut, sarah, "10:00")

    with pytest.raises(Refused):
        desk.bookings.book(
            desk.actor, desk.salon.outlet_id, request, BookingDetails(wish_id=wish.id)
        )

    assert state(desk, wish.id) is WishState.OPEN


def test_limits_of_day_weekday_and_time_are_kept(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    friday = frozenset({4})
    limits = Limits(
        first_date=TODAY,
        last_date=TODAY + 20 * DAY,
        start_minute=minute("10:00"),
        end_minute=minute("10:31"),
        weekdays=friday,
    )

    wish = waits(desk, Wanted(service_id=cut.id, limits=limits, customer_id=ruth))

    assert [free.starts_at for free in found(desk, wish.id)] == [
        at("10:00", day=1),
        at("10:30", day=1),
        at("10:00", day=8),
    ]
    assert sarah.id == found(desk, wish.id)[0].staff_id


def test_nearest_to_the_very_start_that_was_asked_for_comes_first(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    limits = Limits(first_date=TODAY, last_date=TODAY)
    wanted = Wanted(
        service_id=cut.id,
        limits=limits,
        customer_id=ruth,
        provider_id=sarah.id,
        wished_at=at("10:40"),
    )

    wish = waits(desk, wanted)

    starts = [free.starts_at for free in found(desk, wish.id)]
    assert starts == [at("10:40"), at("10:30"), at("11:00")]


def test_named_person_alone_is_offered_and_anyone_otherwise(
    desk: Desk, sarah: Person, john: Person, cut: Service, ruth: CustomerId
) -> None:
    desk.book(cut, sarah, "10:00")
    with_sarah = Wanted(
        service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id
    )

    named = waits(desk, with_sarah)
    open_to_all = waits(desk, replace(with_sarah, provider_id=None))

    assert offered(desk, named.id) == []
    assert offered(desk, open_to_all.id) == [(at("10:00"), john.id)]


def test_seat_that_the_customer_has_already_is_not_offered(
    desk: Desk, salon: Salon, sarah: Person, ruth: CustomerId
) -> None:
    yoga = salon.service("Yoga", minutes=60, seats=8)
    desk.book(yoga, sarah, "10:00", ruth)

    wish = waits(desk, Wanted(service_id=yoga.id, limits=only("10:00"), customer_id=ruth))

    assert found(desk, wish.id) == ()


def test_wish_goes_with_its_last_day_and_comes_back_never(
    desk: Desk, clock: FixedClock, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    waits(
        desk,
        Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id),
    )
    clock.set(at("23:59"))
    assert len(desk.offers.look({}, EVERYTHING).wishes) == 1

    clock.set(at("00:00", day=1))

    assert desk.offers.look({}, EVERYTHING).wishes == ()


def test_match_passes_with_the_clock_though_nothing_changed(
    desk: Desk, clock: FixedClock, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(
        desk,
        Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id),
    )
    known = desk.offers.look({}, EVERYTHING).offers
    clock.set(at("10:01"))

    assert desk.offers.look(known, Stale(dates=frozenset())).of(wish.id) == ()


def test_what_is_known_is_kept_until_one_of_its_dates_changes(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(
        desk,
        Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id),
    )
    known = desk.offers.look({}, EVERYTHING).offers
    desk.book(cut, sarah, "10:00")

    other_day = desk.offers.look(known, Stale(dates=frozenset({TODAY + DAY})))
    that_day = desk.offers.look(known, Stale(dates=frozenset({TODAY})))

    assert len(other_day.of(wish.id)) == 1
    assert that_day.of(wish.id) == ()


def test_drop_takes_it_off_and_undo_brings_it_back(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(desk, Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth))

    desk.wishes.drop(desk.actor, wish.id)

    assert desk.offers.look({}, EVERYTHING).wishes == ()
    with pytest.raises(FieldError) as refusal:
        desk.wishes.drop(desk.actor, wish.id)
    assert refusal.value.problem == "settled"
    desk.undoing.undo_last(desk.actor)
    assert [each.id for each in desk.offers.look({}, EVERYTHING).wishes] == [wish.id]
    assert sarah.staff.is_active


def test_undone_wish_is_dropped_and_done_again_is_open(
    desk: Desk, cut: Service, ruth: CustomerId
) -> None:
    wish = waits(desk, Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth))

    desk.undoing.undo_last(desk.actor)
    assert state(desk, wish.id) is WishState.DROPPED

    desk.undoing.redo_last(desk.actor)
    assert state(desk, wish.id) is WishState.OPEN


def test_wish_that_was_booked_since_cannot_be_taken_back(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    added = desk.wishes.add(
        desk.actor,
        desk.salon.outlet_id,
        Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id),
    )
    wish = added.result
    request = request_for(wish.wanted, found(desk, wish.id)[0])
    details = BookingDetails(wish_id=wish.id)
    desk.bookings.book(desk.actor, desk.salon.outlet_id, request, details)

    assert added.changes.activity_id is not None
    with pytest.raises(CannotUndoError) as refusal:
        desk.undoing.undo(desk.actor, added.changes.activity_id)
    assert refusal.value.problem == "changed_since"


def test_new_customer_gets_a_card_with_the_wish(desk: Desk, cut: Service) -> None:
    card = Customer(id=CustomerId(""), first_name="Ruth", phone="086 555 0177")

    wish = desk.wishes.add(
        desk.actor,
        desk.salon.outlet_id,
        Wanted(service_id=cut.id, limits=only("10:00")),
        new_customer=card,
    ).result

    assert (wish.customer_name, wish.phone) == ("Ruth", "+353865550177")


@pytest.mark.parametrize(
    ("limits", "wrong"),
    [
        (Limits(first_date=TODAY + DAY, last_date=TODAY), ("wish_dates", "reversed")),
        (Limits(first_date=TODAY - 2 * DAY, last_date=TODAY - DAY), ("wish_dates", "past")),
        (
            Limits(first_date=TODAY, last_date=TODAY + LONGEST_WISH_DAYS * DAY),
            ("wish_dates", "too_many_days"),
        ),
        (
            Limits(first_date=TODAY, last_date=TODAY, start_minute=600, end_minute=600),
            ("wish_times", "reversed"),
        ),
        (
            Limits(first_date=TODAY, last_date=TODAY, end_minute=1441),
            ("wish_times", "out_of_range"),
        ),
        (
            Limits(first_date=TODAY, last_date=TODAY, start_minute=-1),
            ("wish_times", "out_of_range"),
        ),
        (
            Limits(first_date=TODAY, last_date=TODAY + DAY, weekdays=frozenset({6})),
            ("wish_weekdays", "none_of_them"),
        ),
        (
            Limits(first_date=TODAY, last_date=TODAY, weekdays=frozenset()),
            ("wish_weekdays", "none_of_them"),
        ),
    ],
)
def test_limits_that_nothing_can_meet_are_refused(
    desk: Desk, cut: Service, ruth: CustomerId, limits: Limits, wrong: tuple[str, str]
) -> None:
    with pytest.raises(FieldError) as refusal:
        waits(desk, Wanted(service_id=cut.id, limits=limits, customer_id=ruth))

    assert (refusal.value.field, refusal.value.problem) == wrong
    assert desk.offers.look({}, EVERYTHING).wishes == ()


def test_longest_wait_is_accepted(desk: Desk, cut: Service, ruth: CustomerId) -> None:
    last = TODAY + (LONGEST_WISH_DAYS - 1) * DAY

    wish = waits(
        desk,
        Wanted(
            service_id=cut.id, limits=Limits(first_date=TODAY, last_date=last), customer_id=ruth
        ),
    )

    assert wish.wanted.limits.last_date == last


def test_wish_of_nobody_for_nothing_or_twice_is_refused(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    wanted = Wanted(service_id=cut.id, limits=only("10:00"), customer_id=ruth, provider_id=sarah.id)
    waits(desk, wanted)

    with pytest.raises(FieldError) as twice:
        waits(desk, wanted)
    with pytest.raises(FieldError) as nobody:
        waits(desk, replace(wanted, customer_id=None))
    with pytest.raises(FieldError) as nothing:
        waits(desk, replace(wanted, service_id=ServiceId("gone")))
    with pytest.raises(NotFoundError):
        waits(desk, replace(wanted, provider_id=ResourceId("gone")))
    with pytest.raises(NotFoundError):
        waits(desk, replace(wanted, customer_id=CustomerId("gone")))

    assert (twice.value.field, twice.value.problem) == ("wish", "there_already")
    assert (nobody.value.field, nobody.value.problem) == ("customer", "missing")
    assert (nothing.value.field, nothing.value.problem) == ("service", "missing")


def test_earlier_time_moves_the_booking_it_was_noted_for(
    desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    early = desk.book(cut, sarah, "09:00").result
    desk.book(cut, sarah, "10:00")
    late = desk.book(cut, sarah, "11:00", ruth).result
    wish = desk.wishes.add_earlier(desk.actor, late.id).result
    assert found(desk, wish.id) == ()

    desk.lifecycle.cancel(desk.actor, early.id)
    assert offered(desk, wish.id) == [(at("09:00"), sarah.id)]
    moved = desk.rescheduling.move(
        desk.actor,
        Move(
            appointment_id=late.id,
            starts_at=at("09:00"),
            staff_id=sarah.id,
            wish_id=wish.id,
        ),
    ).result

    assert moved.interval.start == at("09:00")
    assert state(desk, wish.id) is WishState.BOOKED
    desk.undoing.undo_last(desk.actor)
    assert state(desk, wish.id) is WishState.OPEN


def test_earlier_time_is_waited_for_only_while_the_booking_is_to_come(
    desk: Desk, clock: FixedClock, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    booked = desk.book(cut, sarah, "11:00", ruth, day=1).result
    desk.wishes.add_earlier(desk.actor, booked.id)
    assert len(desk.offers.look({}, EVERYTHING).wishes) == 1
    with pytest.raises(FieldError) as twice:
        desk.wishes.add_earlier(desk.actor, booked.id)
    assert twice.value.problem == "there_already"

    desk.lifecycle.cancel(desk.actor, booked.id)

    assert desk.offers.look({}, EVERYTHING).wishes == ()
    begun = desk.book(cut, sarah, "09:00", ruth).result
    clock.set(at("09:00"))
    with pytest.raises(FieldError) as refusal:
        desk.wishes.add_earlier(desk.actor, begun.id)
    assert refusal.value.problem == "not_waiting"
    assert begun.status is Status.CONFIRMED


def test_merged_customer_keeps_waiting_and_an_erased_one_does_not(
    desk: Desk, salon: Salon, cut: Service, ruth: CustomerId
) -> None:
    other = salon.customer("Ruth Kav")
    wish = waits(desk, Wanted(service_id=cut.id, limits=only("10:00"), customer_id=other))

    desk.customers.merge(desk.actor, kept=ruth, other=other)
    assert [each.customer_name for each in desk.offers.look({}, EVERYTHING).wishes] == [
        "Ruth Kavanagh"
    ]

    desk.customers.erase(salon.manager, ruth)
    assert state(desk, wish.id) is WishState.DROPPED
