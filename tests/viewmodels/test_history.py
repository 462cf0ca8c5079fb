"""The history list: what it says, what can be taken back in it, and why not."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, Channel
from booking_desktop.services.action import Outcome
from booking_desktop.viewmodels.history import PAGE_ENTRIES, HistoryList, HistoryServices
from tests.salon import Desk, Person, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "18:00")


@pytest.fixture
def history(desk: Desk, rigged: DeskRig) -> HistoryList:
    services = HistoryServices(history=desk.history, undoing=desk.undoing)
    return HistoryList(services, rigged.workplace, rigged.feed)


def book(salon: Salon, desk: Desk, sarah: Person, time: str, name: str) -> Outcome[Appointment]:
    return desk.book(salon.service(f"Cut of {name}"), sarah, time, salon.customer(name))


def sentences(history: HistoryList) -> list[str]:
    return [row.sentence for row in history.picture.rows]


def test_newest_act_comes_first_with_who_when_and_where(
    salon: Salon, desk: Desk, sarah: Person, history: HistoryList
) -> None:
    book(salon, desk, sarah, "10:00", "Ann")
    desk.clock.advance(minutes=5)
    book(salon, desk, sarah, "12:00", "Bea")

    history.open()

    assert sentences(history) == ["Bea, today 12:00 with Sarah", "Ann, today 10:00 with Sarah"]
    newest = history.picture.rows[0]
    assert (newest.day, newest.time) == ("Today", "08:05")
    assert newest.source == f"{desk.actor.name}, {desk.actor.desk_name}"
    assert desk.actor.channel is Channel.DESK


def test_any_own_act_can_be_taken_back_and_done_again(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, history: HistoryList
) -> None:
    book(salon, desk, sarah, "10:00", "Ann")
    book(salon, desk, sarah, "12:00", "Bea")
    history.open()
    older = history.picture.rows[1]

    history.take_back(older.id)
    rigged.settle()
    undo, _, undone = history.picture.rows
    history.take_back(undo.id)
    rigged.settle()

    assert (older.act, undone.is_undone, undone.act) == ("Undo", True, "")
    assert (undo.sentence, undo.act) == ("Undone: Ann is not booked today 10:00.", "Do again")
    assert sentences(history)[0] == "Done again: Ann, today 10:00 with Sarah"


def test_act_whose_time_was_taken_since_is_refused_in_words(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, history: HistoryList
) -> None:
    booked = book(salon, desk, sarah, "10:00", "Ann").result
    desk.lifecycle.cancel(desk.actor, booked.id)
    book(salon, desk, sarah, "10:00", "Bea")
    history.open()

    history.take_back(history.picture.rows[1].id)
    rigged.settle()

    refusal = history.picture.refusal
    assert refusal.startswith("Can't undo: ")
    assert "was taken by Bea" in refusal


def test_somebody_elses_act_cannot_be_taken_back_at_reception(
    salon: Salon, desk: Desk, sarah: Person, history: HistoryList
) -> None:
    cut = salon.service("Cut")
    desk.actor = salon.manager
    desk.book(cut, sarah, "10:00", salon.customer("Ann"))

    history.open()

    assert history.picture.rows[0].act == ""


def test_list_can_be_narrowed_to_the_booking_that_is_selected(
    salon: Salon, desk: Desk, sarah: Person, history: HistoryList
) -> None:
    ann = book(salon, desk, sarah, "10:00", "Ann").result
    book(salon, desk, sarah, "12:00", "Bea")
    desk.lifecycle.check_in(desk.actor, ann.id)

    history.open(ann.id)
    history.show_only_booking(is_wanted=True)

    assert sentences(history) == ["Ann is in", "Ann, today 10:00 with Sarah"]
    assert history.picture.is_filtered


def test_older_entries_come_when_they_are_asked_for(
    salon: Salon, desk: Desk, sarah: Person, history: HistoryList
) -> None:
    ann = book(salon, desk, sarah, "10:00", "Ann").result
    for _ in range(PAGE_ENTRIES // 2):
        desk.lifecycle.check_in(desk.actor, ann.id)
        desk.lifecycle.take_back_check_in(desk.actor, ann.id)
    history.open()
    first = history.picture

    history.read_more()

    assert (len(first.rows), first.has_more) == (PAGE_ENTRIES, True)
    assert (len(history.picture.rows), history.picture.has_more) == (PAGE_ENTRIES + 1, False)


def test_closed_list_follows_nothing(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, history: HistoryList
) -> None:
    history.open()
    history.close()

    book(salon, desk, sarah, "10:00", "Ann")
    rigged.settle()

    assert history.picture.rows == ()
