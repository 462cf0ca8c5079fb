"""Freed seats go to who waits, in the act that frees them (D2, D3, B7, C3, C4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.catalogue import ApprovalRule
from booking_desktop.domain.errors import (
    CannotUndoError,
    Refused,
)
from booking_desktop.services.action import Actions
from booking_desktop.services.catalogue import ServiceCatalogue
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.activity_log import story_of
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, Person, Salon, at, line
from tests.services.lesson import WAITS, Lesson, messages


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


def test_each_freed_seat_goes_to_the_first_once(desk: Desk) -> None:
    lesson = Lesson(desk, seats=2)
    amy, bob, *_ = lesson.fill("Amy", "Bob", "Cat", "Dan", "Eve")

    outcomes = [desk.lifecycle.cancel(desk.actor, each.id) for each in (amy, bob)]

    assert [each.params["promoted"] for each in outcomes] == [["Cat"], ["Dan"]]
    assert (lesson.seated, lesson.waiting) == (["Cat", "Dan"], ["Eve"])


def test_promoted_person_has_a_seat_and_a_message(desk: Desk, salon: Salon) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")

    outcome = desk.lifecycle.cancel(desk.actor, amy.id)

    promoted = lesson.now(bob)
    assert promoted.status is Status.CONFIRMED
    assert (promoted.lines[0].is_active, promoted.lines[0].waitlist_rank) == (True, None)
    assert outcome.params["promoted_told"] == [["sms"]]
    assert ("promotion", "sms", "queued") in messages(salon)


@pytest.mark.parametrize("asks", ["service", "staff"])
def test_where_a_yes_is_needed_the_promoted_person_waits_for_it_with_the_seat(
    desk: Desk, salon: Salon, asks: str
) -> None:
    approval = ApprovalRule.ALWAYS if asks == "staff" else ApprovalRule.INHERIT
    lesson = Lesson(desk, seats=1, needs_yes=asks == "service", approval=approval)
    amy, bob, _ = lesson.fill("Amy", "Bob", "Cat")

    outcome = desk.lifecycle.decline(desk.actor, amy.id)

    promoted = lesson.now(bob)
    assert (promoted.status, promoted.pending_for) == (Status.PENDING, PendingFor.APPROVAL)
    assert (lesson.seated, lesson.waiting) == (["Bob"], ["Cat"])
    assert outcome.params["promoted_pending"] == [True]
    assert [each for each in messages(salon) if each[0] == "promotion"] == []


def test_no_show_promotes_and_is_not_taken_back_over_the_promoted_person(desk: Desk) -> None:
    lesson = Lesson(desk, seats=2)
    amy, *_ = lesson.fill("Amy", "Bob", "Cat")

    desk.lifecycle.mark_no_show(desk.actor, amy.id)
    with pytest.raises(CannotUndoError) as refused:
        desk.lifecycle.take_back_no_show(desk.actor, amy.id)

    assert lesson.seated == ["Bob", "Cat"]
    assert (refused.value.problem, refused.value.params["names"]) == ("full", ("Cat",))


def test_moving_away_promotes(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")

    move = Move(appointment_id=amy.id, starts_at=at("12:00"))
    outcome = desk.rescheduling.move(desk.actor, move)

    assert outcome.params["promoted"] == ["Bob"]
    assert (lesson.seated, lesson.now(bob).status) == (["Bob"], Status.CONFIRMED)


def test_more_seats_promote_as_many_as_there_are_new_ones(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("Amy", "Bob", "Cat", "Dan")

    outcome = desk.sessions.set_seats(desk.actor, lesson.id, 3)

    assert outcome.params["promoted"] == ["Bob", "Cat"]
    assert (lesson.seated, lesson.waiting) == (["Amy", "Bob", "Cat"], ["Dan"])


def test_fewer_seats_than_taken_admit_and_promote_nobody_until_there_is_room(desk: Desk) -> None:
    lesson = Lesson(desk, seats=10)
    booked = lesson.fill(*"ABCDEFGH")
    desk.sessions.set_seats(desk.actor, lesson.id, 5)

    assert lesson.seated == [*"ABCDEFGH"]
    for gone, each in enumerate(booked[:4], start=1):
        assert lesson.add(f"late {gone}").result.status is Status.WAITLISTED
        outcome = desk.lifecycle.cancel(desk.actor, each.id)
        assert outcome.params.get("promoted", []) == (["late 1"] if gone == 4 else [])
    assert lesson.seated == ["E", "F", "G", "H", "late 1"]


def test_service_with_more_seats_promotes_in_its_sessions_to_come(
    desk: Desk, salon: Salon, emma: Person
) -> None:
    wash = salon.service("Wash", seats=2, enable_waitlist=True)
    customers = [salon.customer(name) for name in ("Amy", "Bob", "Cat", "Dan")]
    for time in ("10:00", "12:00"):
        for each in customers:
            desk.ask_to_book(line(wash, emma, time), customer_id=each, details=WAITS)
    actions = Actions(salon.database, clock=desk.clock, announcer=desk.announcer)
    catalogue = ServiceCatalogue(actions, CatalogueReader())

    outcome = catalogue.change(salon.manager, was=wash, now=replace(wash, max_parallel_bookings=3))

    assert outcome.params["promoted"] == ["Cat", "Cat"]
    assert outcome.changes.dates == {TODAY}


def test_nobody_is_promoted_after_the_cut_off(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _ = lesson.fill("Amy", "Bob")
    lesson.cut_off(60)
    desk.clock.set(at("16:00"))
    desk.clock.advance(seconds=1)

    outcome = desk.lifecycle.cancel(desk.actor, amy.id)

    assert "promoted" not in outcome.params
    assert (lesson.seated, lesson.waiting) == ([], ["Bob"])


@pytest.mark.parametrize("whose", ["session", "outlet", "nobody"])
def test_promotion_lasts_until_the_very_cut_off(desk: Desk, salon: Salon, whose: str) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _ = lesson.fill("Amy", "Bob")
    if whose == "session":
        lesson.cut_off(60)
    elif whose == "outlet":
        salon.policy(waitlist_cutoff_minutes=60)
    desk.clock.set(at("17:00" if whose == "nobody" else "16:00"))

    desk.lifecycle.cancel(desk.actor, amy.id)

    assert lesson.seated == ["Bob"]


def test_time_of_a_service_made_session_comes_back_for_who_waits(
    desk: Desk, salon: Salon, emma: Person
) -> None:
    cut = salon.service("Cut", enable_waitlist=True)
    amy = desk.book(cut, emma, "10:00", salon.customer("Amy")).result
    bob = salon.customer("Bob")
    desk.ask_to_book(line(cut, emma, "10:00"), customer_id=bob, details=WAITS)

    outcome = desk.lifecycle.cancel(desk.actor, amy.id)

    assert outcome.params["promoted"] == ["Bob"]
    with pytest.raises(Refused):
        desk.book(salon.service("Wash"), emma, "10:30")


def test_nobody_gets_a_session_whose_time_is_taken_by_the_same_act(
    desk: Desk, salon: Salon, emma: Person
) -> None:
    cut = salon.service("Cut", enable_waitlist=True)
    amy = desk.book(cut, emma, "10:00", salon.customer("Amy")).result
    bob = salon.customer("Bob")
    desk.ask_to_book(line(cut, emma, "10:00"), customer_id=bob, details=WAITS)

    outcome = desk.rescheduling.move(desk.actor, Move(appointment_id=amy.id, starts_at=at("10:15")))

    assert "promoted" not in outcome.params


def test_who_left_the_waitlist_is_not_promoted(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob, cat = lesson.fill("Amy", "Bob", "Cat")
    desk.lifecycle.cancel(desk.actor, bob.id)

    outcome = desk.lifecycle.cancel(desk.actor, amy.id)

    assert outcome.params["promoted"] == ["Cat"]
    assert lesson.now(bob).lines[0].waitlist_rank is None
    assert lesson.now(cat).status is Status.CONFIRMED


@pytest.mark.parametrize("way", ["cancel", "move"])
def test_story_of_who_was_promoted_tells_whose_seat_it_was(desk: Desk, way: str) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")
    if way == "cancel":
        desk.lifecycle.cancel(desk.actor, amy.id)
    else:
        desk.rescheduling.move(desk.actor, Move(appointment_id=amy.id, starts_at=at("12:00")))

    with desk.salon.database.reading() as connection:
        story = story_of(connection, bob.id)

    assert [(each.kind, each.params["customer"]) for each in story] == [
        ("book", "Bob"),
        (way, "Amy"),
    ]
