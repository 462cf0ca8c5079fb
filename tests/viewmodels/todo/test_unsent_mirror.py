"""What the calendar did not take, among what was not sent (F3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from booking_desktop.viewmodels.todo.unsent_mirror import UnsentMirror
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirror import Mirror
from tests.salon import Desk
from tests.viewmodels.todo.conftest import TodoRig


@pytest.fixture
def mirror(desk: Desk) -> Iterator[Mirror]:
    with CalendarServer() as server:
        yield Mirror(desk, server)


@pytest.fixture
def unsent(lists: TodoRig, mirror: Mirror) -> UnsentMirror:
    mirror.book()
    mirror.server.troubles = [Trouble(422, b'{"message": "No such event"}')]
    mirror.send()
    lists.begin()
    return UnsentMirror(mirror.list, lists.rig.workplace)


def test_card_says_whose_booking_is_not_there_and_the_way_out(unsent: UnsentMirror) -> None:
    (found,) = unsent.read()

    said = unsent.said(found)

    assert said.title == "Kate Hayes, Fringe trim"
    assert said.lines == ("Tomorrow 11:15. Not on Cal.com",)
    assert said.note == (
        "Cal.com did not take it, it said “No such event”: mend that and try again, or leave it."
    )


def test_what_is_tried_again_is_there_and_off_the_list(
    unsent: UnsentMirror, lists: TodoRig, mirror: Mirror
) -> None:
    (found,) = unsent.read()

    unsent.try_again(found)
    mirror.send()

    assert unsent.read() == ()
    assert len(mirror.server.standing) == 1
    assert lists.rig.said[-1] == "Cal.com is told of Kate Hayes again"


def test_what_is_left_is_off_the_list_and_not_there(
    unsent: UnsentMirror, lists: TodoRig, mirror: Mirror
) -> None:
    (found,) = unsent.read()

    unsent.leave(found)
    mirror.send()

    assert unsent.read() == ()
    assert mirror.server.standing == []
    assert lists.rig.said[-1] == "Kate Hayes is left on Cal.com as it is"
