"""The strip that says who is calling, and the list of what came from outside (job 6, F5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.calls import Call, CallOutcome
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.ids import CallId, CustomerId
from booking_desktop.services.identity import new_id
from booking_desktop.services.ringing import RingingCalls
from booking_desktop.storage.calls import keep_call
from booking_desktop.storage.unit_of_work import writing
from booking_desktop.viewmodels.calling import CallerPicture, Calling
from booking_desktop.viewmodels.history import HistoryList, HistoryServices
from tests.salon import Desk, Salon
from tests.viewmodels.desk_rig import DeskRig

NUMBER = "+353855550142"


@dataclass
class Phone:
    """The telephone of the salon, and what the strip shows and wishes."""

    salon: Salon
    desk: Desk
    rigged: DeskRig
    calling: Calling
    shown: list[CallerPicture | None] = field(default_factory=list)
    wished: list[str] = field(default_factory=list)

    def rings(self, *, customer_id: CustomerId | None = None, name: str = "", **more: str) -> Call:
        call = Call(
            id=CallId(new_id()),
            outlet_id=self.salon.outlet_id,
            platform_id=new_id(),
            from_number=more.get("number", NUMBER),
            to_number="",
            customer_id=customer_id,
            customer_name=name,
            started_at=None,
            ended_at=None,
            transcript="",
            summary="",
            ended_outcome=None,
            outcome=None,
            appointment_id=None,
            heard_at=self.desk.clock.now(),
        )
        self.tells(call)
        return call

    def tells(self, call: Call) -> None:
        with writing(self.salon.database) as connection:
            keep_call(connection, call)
        self.rigged.feed.committed.emit(
            ChangeSet(
                activity_id=None,
                kind="hear_call",
                subjects=frozenset({Subject.CALL}),
                ids=frozenset(),
                dates=frozenset(),
            )
        )


@pytest.fixture
def phone(salon: Salon, desk: Desk, rigged: DeskRig) -> Phone:
    calls = RingingCalls(salon.database, clock=desk.clock)
    calling = Calling(calls, rigged.workplace, rigged.feed)
    phone = Phone(salon, desk, rigged, calling)
    calling.changed.connect(phone.shown.append)
    calling.customer_wanted.connect(phone.wished.append)
    calling.newcomer_wanted.connect(phone.wished.append)
    return phone


def test_known_caller_is_named_with_the_next_visit(phone: Phone, salon: Salon, desk: Desk) -> None:
    niamh = salon.customer("Niamh Walsh", phone=NUMBER)
    sarah = salon.staff("Sarah Wilson").works()
    desk.book(salon.service("Cut"), sarah, "11:15", niamh)

    phone.rings(customer_id=niamh, name="Niamh Walsh")
    picture = phone.calling.picture
    phone.calling.take()

    assert picture is not None
    assert picture.text == "085 555 0142 is calling. Niamh Walsh, next visit today 11:15"
    assert picture.offer == "Book for Niamh Walsh"
    assert phone.wished == [niamh]
    assert phone.calling.picture is None


def test_unknown_caller_becomes_a_new_customer_with_the_number(phone: Phone) -> None:
    phone.rings()
    picture = phone.calling.picture
    phone.calling.take()

    assert picture is not None
    assert picture.text == "085 555 0142 is calling."
    assert picture.offer == "New customer 085 555 0142"
    assert phone.wished == ["085 555 0142"]


def test_hidden_caller_offers_nothing(phone: Phone) -> None:
    phone.rings(number="")
    picture = phone.calling.picture
    assert picture is not None
    assert (picture.text, picture.offer) == ("Hidden number is calling.", "")


def test_strip_goes_when_the_call_ends(phone: Phone) -> None:
    call = phone.rings()
    phone.tells(replace(call, ended_outcome=CallOutcome.RECORDED))
    assert phone.shown[-1] is None


def test_dropped_strip_stays_away_until_the_next_call(phone: Phone) -> None:
    call = phone.rings()
    phone.calling.drop()
    phone.tells(call)
    assert phone.calling.picture is None
    phone.desk.clock.advance(minutes=1)
    phone.rings()
    assert phone.calling.picture is not None


def test_call_whose_end_nobody_told_of_is_over_after_half_an_hour(phone: Phone) -> None:
    call = phone.rings()
    phone.desk.clock.advance(minutes=31)
    phone.tells(call)
    assert phone.calling.picture is None


def test_list_from_outside_has_only_what_other_programs_did(
    salon: Salon, desk: Desk, rigged: DeskRig
) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    cut = salon.service("Cut")
    desk.book(cut, sarah, "10:00", salon.customer("Ann Byrne"))
    desk.actor = replace(desk.actor, channel=Channel.ASSISTANT)
    desk.book(cut, sarah, "11:00", salon.customer("Jonas Weber"))
    services = HistoryServices(history=desk.history, undoing=desk.undoing)
    listed = HistoryList(services, rigged.workplace, rigged.feed, is_outside=True)

    listed.open()

    assert [row.sentence for row in listed.picture.rows] == [
        "Booked by the phone assistant: Jonas Weber, today 11:00 with Sarah"
    ]
