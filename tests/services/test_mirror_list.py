"""What the calendar did not take, for whoever looks after it: listed, tried again, left (F3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.mirroring import MirrorKind, MirrorProblem, MirrorState
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirror import Mirror
from tests.salon import Desk, at

REFUSED = Trouble(422, b'{"message": "No such event"}')


@pytest.fixture
def mirror(desk: Desk) -> Iterator[Mirror]:
    with CalendarServer() as server:
        yield Mirror(desk, server)


def refused(mirror: Mirror) -> list[tuple[str, MirrorKind, MirrorProblem]]:
    found = mirror.list.refused(mirror.desk.salon.outlet_id)
    return [(each.customer_name, each.kind, each.problem) for each in found]


def task_id(mirror: Mirror) -> str:
    return mirror.list.refused(mirror.desk.salon.outlet_id)[0].id


def test_refusal_is_listed_with_whose_it_is_and_what_was_said(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [REFUSED]
    mirror.send()

    (found,) = mirror.list.refused(mirror.desk.salon.outlet_id)

    assert (found.customer_name, found.service_name) == ("Kate Hayes", "Fringe trim")
    assert (found.appointment_id, found.starts_at) == (booked.id, at("11:15", day=1))
    assert (found.kind, found.problem) == (MirrorKind.CREATE, MirrorProblem.REFUSED)
    assert found.said == "422 No such event"
    assert mirror.list.refused(OutletId("another")) == ()


def test_try_again_takes_the_booking_there_as_it_is_by_now(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [REFUSED]
    mirror.send()

    mirror.list.try_again(mirror.desk.actor, task_id(mirror))
    mirror.send()

    assert refused(mirror) == []
    assert mirror.state(booked) is MirrorState.MIRRORED
    assert len(mirror.server.standing) == 1
    keys = {each["Idempotency-Key"] for each in mirror.server.headers if "Idempotency-Key" in each}
    assert len(keys) == 2  # a refusal that was kept under the first one is not given again


def test_try_again_looks_first_where_the_answer_was_not_understood(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(201, b"<html>Booked</html>", is_done=True)]
    mirror.send()
    assert refused(mirror) == [("Kate Hayes", MirrorKind.CREATE, MirrorProblem.NOT_UNDERSTOOD)]

    mirror.list.try_again(mirror.desk.actor, task_id(mirror))
    mirror.send()

    assert len(mirror.server.standing) == 1
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_try_all_again_takes_all_of_them(mirror: Mirror) -> None:
    mirror.book()
    mirror.book("14:00")
    mirror.server.troubles = [REFUSED, REFUSED]
    mirror.send()

    tried = mirror.list.try_all_again(mirror.desk.actor, mirror.desk.salon.outlet_id)
    mirror.send()

    assert tried.result == 2
    assert len(mirror.server.standing) == 2
    with pytest.raises(FieldError) as caught:
        mirror.list.try_all_again(mirror.desk.actor, mirror.desk.salon.outlet_id)
    assert caught.value.problem == "settled"


def test_what_is_left_needs_nobody_until_the_booking_changes(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [REFUSED]
    mirror.send()

    mirror.list.leave(mirror.desk.actor, task_id(mirror))
    mirror.send(after_seconds=3600)
    assert refused(mirror) == []
    assert mirror.acts() == ["bookings"]
    mirror.move(booked, "14:00")
    mirror.send()

    assert len(mirror.server.standing) == 1


def test_move_that_is_left_stays_mirrored_under_its_uid(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.server.troubles = [REFUSED]
    mirror.move(booked, "14:00")
    mirror.send()
    assert refused(mirror) == [("Kate Hayes", MirrorKind.RESCHEDULE, MirrorProblem.REFUSED)]

    mirror.list.leave(mirror.desk.actor, task_id(mirror))

    found = mirror.standing(booked)
    assert found is not None
    assert (found.uid, found.state) == ("uid-1", MirrorState.MIRRORED)


@pytest.mark.parametrize("act", ["try_again", "leave"])
def test_what_was_settled_meanwhile_is_settled_once(mirror: Mirror, act: str) -> None:
    booked = mirror.book()
    mirror.server.troubles = [REFUSED]
    mirror.send()
    task = task_id(mirror)
    mirror.cancel(booked)

    with pytest.raises(FieldError) as caught:
        getattr(mirror.list, act)(mirror.desk.actor, task)
    assert caught.value.problem == "settled"


def test_what_came_too_late_is_off_the_list_when_it_is_tried_again(mirror: Mirror) -> None:
    mirror.book()
    mirror.desk.clock.set(at("11:15", day=1))
    mirror.send()
    assert refused(mirror) == [("Kate Hayes", MirrorKind.CREATE, MirrorProblem.TOO_LATE)]

    mirror.list.try_again(mirror.desk.actor, task_id(mirror))
    mirror.send()

    assert refused(mirror) == []
    assert mirror.server.calls == []


def test_standing_tells_how_much_waits_and_when_the_calendar_is_tried_again(
    mirror: Mirror,
) -> None:
    now = mirror.desk.clock.now()
    mirror.book()
    mirror.desk.clock.advance(seconds=5)
    mirror.book("14:00")
    mirror.server.troubles = [Trouble(429, b"", {"Retry-After": "60"})]
    mirror.send()

    standing = mirror.list.standing(mirror.desk.salon.outlet_id)

    queue = standing.queue
    assert (queue.length, queue.since, queue.said) == (2, now, "429")
    assert queue.again_at == now + 5 + 61
    assert standing.is_mirroring
    assert mirror.list.has_key()


def test_what_is_being_sent_still_waits_and_says_what_was_in_the_way(mirror: Mirror) -> None:
    mirror.book()
    assert mirror.outbox.take() is not None
    queue = mirror.list.standing(mirror.desk.salon.outlet_id).queue
    assert (queue.length, queue.said, queue.again_at) == (1, "", None)

    mirror.restart()
    mirror.server.troubles = [Trouble(503)]
    mirror.send()
    mirror.desk.clock.advance(seconds=60)
    mirror.outbox.take()

    queue = mirror.list.standing(mirror.desk.salon.outlet_id).queue
    assert (queue.length, queue.said) == (1, "503")
    assert queue.again_at is not None
    assert queue.again_at <= mirror.desk.clock.now()


def test_standing_of_a_calendar_that_has_everything(mirror: Mirror) -> None:
    mirror.book()
    mirror.send()

    queue = mirror.list.standing(mirror.desk.salon.outlet_id).queue

    assert (queue.length, queue.since, queue.said, queue.again_at) == (0, None, "", None)
