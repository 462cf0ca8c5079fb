"""One action, one transaction, one entry, one announcement."""

from __future__ import annotations

import pytest

from booking_desktop.domain.access import Role
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError, NotAllowedError, Refused, StorageError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.booking import BookingDetails
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.unit_of_work import UnitOfWork
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


@pytest.fixture
def heard(desk: Desk) -> list[ChangeSet]:
    changes: list[ChangeSet] = []
    desk.announcer.subscribe(changes.append)
    return changes


def test_committed_action_is_announced_with_what_it_touched(
    desk: Desk, salon: Salon, sarah: Person, heard: list[ChangeSet]
) -> None:
    outcome = desk.book(salon.service("Cut"), sarah, "11:00")

    assert heard == [outcome.changes]
    assert heard[0].subjects == {Subject.APPOINTMENT, Subject.SESSION}
    assert heard[0].dates == {TODAY}
    assert outcome.result.id in heard[0].ids
    assert not heard[0].is_foreign


def test_refused_action_is_neither_announced_nor_logged(
    desk: Desk, salon: Salon, sarah: Person, heard: list[ChangeSet]
) -> None:
    with pytest.raises(Refused):
        desk.book(salon.service("Cut"), sarah, "20:00")

    assert heard == []
    assert desk.history.page().entries == ()


def test_fact_ahead_is_announced_before_the_booking(
    desk: Desk, salon: Salon, sarah: Person, heard: list[ChangeSet]
) -> None:
    desk.ask_to_book(
        line(salon.service("Cut"), sarah, "11:00"),
        customer_id=None,
        details=BookingDetails(new_customer=Customer(id=CustomerId(""), first_name="Ruth")),
    )

    assert [changes.kind for changes in heard] == ["add_customer", "book"]


def test_listener_hears_nothing_after_it_left(desk: Desk, salon: Salon, sarah: Person) -> None:
    changes: list[ChangeSet] = []
    leave = desk.announcer.subscribe(changes.append)
    leave()

    desk.book(salon.service("Cut"), sarah, "11:00")

    assert changes == []


def test_failing_listener_spoils_neither_the_action_nor_the_others(
    desk: Desk, salon: Salon, sarah: Person, caplog: pytest.LogCaptureFixture
) -> None:
    changes: list[ChangeSet] = []

    def fail(_: ChangeSet) -> None:
        raise RuntimeError("no ears")

    desk.announcer.subscribe(fail)
    desk.announcer.subscribe(changes.append)

    outcome = desk.book(salon.service("Cut"), sarah, "11:00")

    assert changes == [outcome.changes]
    assert "no ears" in caplog.text


def test_role_that_does_not_reach_is_refused_before_anything_is_done(
    salon: Salon, clock: FixedClock
) -> None:
    done: list[UnitOfWork] = []
    actions = Actions(salon.database, clock=clock, announcer=Announcer())

    with pytest.raises(NotAllowedError) as refused:
        actions.run(salon.reception, "close", done.append, role=Role.MANAGER)

    assert refused.value.params["needed"] is Role.MANAGER
    assert done == []


def test_error_in_the_middle_leaves_nothing(
    desk: Desk, salon: Salon, clock: FixedClock, sarah: Person
) -> None:
    cut = salon.service("Cut")
    booked = desk.book(cut, sarah, "11:00").result
    actions = Actions(salon.database, clock=clock, announcer=Announcer())

    def work(unit: UnitOfWork) -> None:
        unit.connection.exec_driver_sql("UPDATE appointment SET note = 'half'")
        raise FieldError("note", "unreadable")

    with pytest.raises(FieldError):
        actions.run(salon.reception, "half", work)

    with salon.database.reading() as connection:
        notes = connection.exec_driver_sql("SELECT note FROM appointment").scalars().all()
    assert notes == [""]
    assert len(desk.history.story(booked.id)) == 1


def test_busy_database_says_so_and_books_nothing(
    desk: Desk, salon: Salon, sarah: Person, heard: list[ChangeSet]
) -> None:
    cut, ann = salon.service("Cut"), salon.customer("Ann")

    other = open_database(salon.database.path)
    with salon.database.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with other.writer.begin(), pytest.raises(StorageError) as refused:
        desk.book(cut, sarah, "11:00", ann)
    other.close()

    assert refused.value.problem == "busy"
    assert heard == []
