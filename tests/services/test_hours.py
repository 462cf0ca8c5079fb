"""Hours and closures: what a change would strand is listed, and nothing is cancelled (A5, B1)."""

from __future__ import annotations

from typing import cast

import pytest

from booking_desktop.domain.availability import AvailabilityRule, Closure, OpeningRule, RuleKind
from booking_desktop.domain.errors import FieldError, NotFoundError, StrandedError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.hours import Hours
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.upcoming import UpcomingSession
from tests.salon import TODAY, Desk, FixedClock, Salon, minute


class Book:
    """The hours of a salon, managed and read back."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._salon = salon
        self._catalogues = CatalogueReader()
        actions = Actions(salon.database, clock=clock, announcer=Announcer())
        self.manage = Hours(actions, self._catalogues)

    def read(self) -> Catalogue:
        with self._salon.database.reading() as connection:
            return self._catalogues.read(connection, self._salon.outlet_id)


@pytest.fixture
def book(salon: Salon, clock: FixedClock) -> Book:
    return Book(salon, clock)


def every_day(
    resource_id: ResourceId, start: str, end: str, *, kind: RuleKind = RuleKind.OPEN
) -> tuple[AvailabilityRule, ...]:
    return tuple(
        AvailabilityRule(
            resource_id=resource_id,
            weekday=weekday,
            start_minute=minute(start),
            end_minute=minute(end),
            kind=kind,
        )
        for weekday in range(7)
    )


def stranded(refusal: StrandedError) -> list[tuple[str, tuple[str, ...]]]:
    sessions = cast("tuple[UpcomingSession, ...]", refusal.params["sessions"])
    return [(session.service_name, session.people) for session in sessions]


def test_weekly_hours_are_replaced_whole(salon: Salon, book: Book) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "12:00")
    rules = every_day(sarah.id, "10:00", "18:00")

    book.manage.set_weekly(salon.manager, salon.outlet_id, sarah.id, rules)

    assert set(book.read().rules[sarah.id]) == set(rules)


def test_shorter_hours_list_who_would_be_left_outside(salon: Salon, desk: Desk, book: Book) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "10:00", salon.customer("Ann"))
    late = desk.book(cut, sarah, "16:30", salon.customer("Bob Williams")).result
    rules = every_day(sarah.id, "09:00", "17:00")

    with pytest.raises(StrandedError) as refusal:
        book.manage.set_weekly(salon.manager, salon.outlet_id, sarah.id, rules)
    book.manage.set_weekly(salon.manager, salon.outlet_id, sarah.id, rules, keeps_stranded=True)

    assert stranded(refusal.value) == [("Cut", ("Bob Williams",))]
    assert set(book.read().rules[sarah.id]) == set(rules)
    assert desk.lifecycle.check_in(desk.actor, late.id).result.interval == late.interval


def test_new_break_strands_what_lies_in_it(salon: Salon, desk: Desk, book: Book) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    desk.book(salon.service("Cut", minutes=60), sarah, "13:00", salon.customer("Ann"))
    rules = (
        *every_day(sarah.id, "09:00", "18:00"),
        *every_day(sarah.id, "13:30", "14:00", kind=RuleKind.BREAK),
    )

    with pytest.raises(StrandedError):
        book.manage.set_weekly(salon.manager, salon.outlet_id, sarah.id, rules)

    assert set(book.read().rules[sarah.id]) == set(every_day(sarah.id, "09:00", "18:00"))


def test_what_lay_outside_already_is_not_listed_again(salon: Salon, desk: Desk, book: Book) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    desk.book(salon.service("Cut", minutes=60), sarah, "16:30", salon.customer("Ann"))
    outlet = salon.outlet_id
    earlier = every_day(sarah.id, "09:00", "17:00")
    book.manage.set_weekly(salon.manager, outlet, sarah.id, earlier, keeps_stranded=True)

    book.manage.set_weekly(salon.manager, outlet, sarah.id, every_day(sarah.id, "09:00", "16:00"))

    assert set(book.read().rules[sarah.id]) == set(every_day(sarah.id, "09:00", "16:00"))


def test_opening_hours_that_end_earlier_list_what_they_strand(
    salon: Salon, desk: Desk, book: Book
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    desk.book(salon.service("Cut", minutes=60), sarah, "16:30", salon.customer("Ann"))
    opening = tuple(
        OpeningRule(weekday=day, opens_minute=540, closes_minute=1020) for day in range(7)
    )

    with pytest.raises(StrandedError) as refusal:
        book.manage.set_opening(salon.manager, salon.outlet_id, opening)
    book.manage.set_opening(salon.manager, salon.outlet_id, opening, keeps_stranded=True)

    assert stranded(refusal.value) == [("Cut", ("Ann",))]
    assert set(book.read().opening) == set(opening)


def test_closed_day_lists_what_is_booked_on_it(salon: Salon, desk: Desk, book: Book) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "10:00", salon.customer("Ann"))
    desk.book(cut, sarah, "10:00", salon.customer("Bob"), day=1)
    closure = Closure(first_date=TODAY, last_date=TODAY, reason=" Works  outing ")

    with pytest.raises(StrandedError) as refusal:
        book.manage.set_closures(salon.manager, salon.outlet_id, (closure,))
    book.manage.set_closures(salon.manager, salon.outlet_id, (closure,), keeps_stranded=True)

    assert stranded(refusal.value) == [("Cut", ("Ann",))]
    assert [each.reason for each in book.read().closures] == ["Works outing"]


def test_booking_that_was_cancelled_strands_nothing(salon: Salon, desk: Desk, book: Book) -> None:
    emma = salon.staff("Emma Martinez").works("09:00", "20:00")
    yoga = salon.service("Yoga", minutes=60, seats=8)
    booked = desk.book(yoga, emma, "18:30", salon.customer("Ann")).result
    desk.lifecycle.cancel(desk.actor, booked.id)

    book.manage.set_weekly(
        salon.manager, salon.outlet_id, emma.id, every_day(emma.id, "09:00", "18:00")
    )

    assert set(book.read().rules[emma.id]) == set(every_day(emma.id, "09:00", "18:00"))


def test_hours_of_somebody_else_are_refused(salon: Salon, book: Book) -> None:
    sarah, john = salon.staff("Sarah Wilson"), salon.staff("John Smith")

    with pytest.raises(FieldError) as refusal:
        book.manage.set_weekly(
            salon.manager, salon.outlet_id, sarah.id, every_day(john.id, "09:00", "17:00")
        )

    assert refusal.value.problem == "other_resource"


def test_hours_of_nobody_are_refused(salon: Salon, book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.manage.set_weekly(salon.manager, salon.outlet_id, ResourceId("nobody"), ())


def test_room_may_have_hours_of_its_own(salon: Salon, book: Book) -> None:
    room = salon.room("Room 1")

    book.manage.set_weekly(
        salon.manager, salon.outlet_id, room.id, every_day(room.id, "10:00", "16:00")
    )

    assert len(book.read().rules[room.id]) == 7
