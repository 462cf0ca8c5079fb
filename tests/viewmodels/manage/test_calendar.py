"""The section of the calendar: what needs a person, what waits, and what is decided (F3)."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.errors import FieldError
from booking_desktop.viewmodels.manage.calendar import CalendarPicture, CalendarSection
from booking_desktop.viewmodels.workplace import Workplace
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirror import Mirror
from tests.salon import Desk
from tests.viewmodels.desk_rig import DeskRig

REFUSED = Trouble(422, b'{"message": "No such event"}')


@pytest.fixture
def mirror(desk: Desk) -> Iterator[Mirror]:
    with CalendarServer() as server:
        yield Mirror(desk, server)


@pytest.fixture
def section(rigged: DeskRig, workplace: Workplace, mirror: Mirror) -> Iterator[CalendarSection]:
    made = CalendarSection(mirror.list, workplace, rigged.feed)
    made.watch(is_seen=True)
    yield made
    made.watch(is_seen=False)


def seen(section: CalendarSection) -> CalendarPicture:
    """Return what is shown when it has been read again."""
    section.begin()
    return section.picture


def refuse(mirror: Mirror, *times: str) -> list[Appointment]:
    """Book, and let Cal.com refuse each of these; the latest stands first in the list."""
    booked = []
    for time in times:
        booked.append(mirror.book(time))
        mirror.desk.clock.advance(seconds=1)
    mirror.server.troubles = [REFUSED] * len(times)
    mirror.send()
    return booked


def test_nothing_needs_anybody_and_nothing_waits(section: CalendarSection) -> None:
    picture = seen(section)

    assert (picture.nothing, picture.cards) == ("Nothing needs you.", ())
    assert (picture.waiting, picture.reach) == ("Nothing waits to be told.", "")
    assert not picture.can_try_all
    assert section.typed == {}


def test_house_that_mirrors_nothing_is_told_so(section: CalendarSection, mirror: Mirror) -> None:
    with mirror.desk.salon.writing() as unit:
        unit.connection.exec_driver_sql("UPDATE service SET calcom_event_type_id = NULL")

    assert seen(section).reach == (
        "No service has an event type on Cal.com yet, so nothing is told there."
    )


def test_house_without_a_key_is_told_that_all_waits_for_one(
    rigged: DeskRig, workplace: Workplace, mirror: Mirror, qtbot: QtBot
) -> None:
    mirror.take_key_away()
    section = CalendarSection(mirror.list, workplace, rigged.feed)
    mirror.book()

    section.begin()

    qtbot.waitUntil(lambda: bool(section.picture.reach))
    picture = section.picture
    assert picture.reach == "There is no key for Cal.com: what is booked waits for one."
    assert picture.waiting == "1 change waits to be told, since today 08:00."


def test_key_store_that_takes_its_time_keeps_nobody_waiting(
    rigged: DeskRig, workplace: Workplace, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_unlocked = threading.Event()
    monkeypatch.setattr(mirror.list, "has_key", lambda: is_unlocked.wait(60))
    section = CalendarSection(mirror.list, workplace, rigged.feed)
    mirror.book()

    picture = seen(section)
    is_unlocked.set()

    assert (picture.waiting, picture.reach) == (
        "1 change waits to be told, since today 08:00.",
        "",
    )


def test_silent_key_store_is_told_of_and_not_asked_with_every_act(
    rigged: DeskRig,
    workplace: Workplace,
    mirror: Mirror,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def refuse_key() -> bool:
        asked.append(1)
        raise FieldError("key_store", "silent")

    monkeypatch.setattr(mirror.list, "has_key", refuse_key)
    section = CalendarSection(mirror.list, workplace, rigged.feed)
    section.watch(is_seen=True)
    qtbot.waitUntil(lambda: section.bar.is_refusal)

    mirror.book()
    rigged.settle()

    assert section.picture.waiting.startswith("1 change")
    assert section.bar.is_refusal
    assert asked == [1]
    section.watch(is_seen=False)


def test_outage_says_what_waits_and_when_it_is_tried_again(
    section: CalendarSection, mirror: Mirror
) -> None:
    mirror.book()
    mirror.server.troubles = [Trouble(503, b"", {"Retry-After": "30"})]
    mirror.send()

    assert seen(section).reach == (
        "Cal.com has trouble of its own. It is tried again in 31 s, nothing is lost."
    )
    mirror.send(after_seconds=31)
    assert seen(section).reach == ""


def test_refusal_needs_a_person_as_soon_as_it_is_known(
    section: CalendarSection, mirror: Mirror, rigged: DeskRig
) -> None:
    refuse(mirror, "11:15")
    rigged.settle()

    (card,) = section.picture.cards
    assert (card.title, card.place) == ("Kate Hayes, Fringe trim", "1 of 1")
    assert card.lines == ("Tomorrow 11:15. Not on Cal.com",)
    assert "“No such event”" in card.note
    assert [(act.text, act.key) for act in card.acts] == [
        ("Try again", "T"),
        ("Open the booking", "Enter"),
        ("Leave it", "Del"),
    ]
    assert section.picture.selected == card.id


def test_keys_walk_and_decide_and_the_next_is_selected(
    section: CalendarSection, mirror: Mirror, rigged: DeskRig
) -> None:
    refuse(mirror, "09:00", "10:00", "11:00")
    seen(section)
    section.step(-1)
    section.step(1)
    first, second, third = (card.id for card in section.picture.cards)
    assert section.picture.selected == second

    section.press("T")
    rigged.settle()
    assert section.picture.selected == third
    section.press("Del")
    rigged.settle()
    mirror.send()

    assert [card.id for card in section.picture.cards] == [first]
    assert section.picture.selected == first
    assert len(mirror.server.standing) == 1


def test_all_are_tried_again_at_once(
    section: CalendarSection, mirror: Mirror, rigged: DeskRig
) -> None:
    refuse(mirror, "09:00", "10:00")
    seen(section)

    section.try_all()
    rigged.settle()
    mirror.send()

    assert section.picture.cards == ()
    assert len(mirror.server.standing) == 2
    assert rigged.said[-1] == "Cal.com is told again of what it did not take"


def test_enter_wants_the_booking_on_its_day(section: CalendarSection, mirror: Mirror) -> None:
    (booked,) = refuse(mirror, "11:15")
    seen(section)
    wanted: list[tuple[object, str]] = []
    section.booking_wanted.connect(lambda which, on: wanted.append((which, str(on))))

    section.press("Enter")

    assert wanted == [(booked.id, "2026-11-20")]


def test_what_was_settled_elsewhere_is_said_and_gone(
    section: CalendarSection, mirror: Mirror, rigged: DeskRig
) -> None:
    refuse(mirror, "11:15")
    seen(section)
    mirror.list.leave(mirror.desk.actor, section.picture.selected)

    section.press("T")
    rigged.settle()

    assert rigged.said[-1] == "This needs nobody any more."
    assert section.picture.cards == ()
