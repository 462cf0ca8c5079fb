"""Somebody is away, by the keyboard, in the desk's window (ux job 20, section 5)."""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import ResourceId
from tests.acceptance.desk_window import DeskWindow


def sarah(desk: DeskWindow) -> ResourceId:
    staff = desk.session.models.workplace.desk.catalogue.staff.values()
    return next(each.id for each in staff if each.first_name == "Sarah")


def open_for_sarah(desk: DeskWindow) -> None:
    desk.key("Ctrl+K")
    desk.type("away sarah")
    desk.key("Return")
    desk.wait_until(lambda: bool(desk.session.models.away.picture.rows))


def test_four_keys_settle_a_sick_day_and_undo_brings_it_back(desk: DeskWindow) -> None:
    before = desk.place_of("Chloé Ryan")
    open_for_sarah(desk)

    desk.key("Space", "Ctrl+Return")
    desk.wait_until_told("2 moved, 1 to call")

    assert desk.place_of("Chloé Ryan") != before
    assert desk.place_of("Niamh Walsh")[0] == sarah(desk)
    desk.key("Ctrl+Z")
    desk.wait_until_told("every booking is where it was")
    assert desk.place_of("Chloé Ryan") == before


def test_escape_leaves_everything_as_it_was_and_the_keyboard_in_the_day(desk: DeskWindow) -> None:
    before = desk.place_of("Chloé Ryan")
    open_for_sarah(desk)

    desk.key("Escape")

    assert not desk.session.models.away.is_open
    assert desk.place_of("Chloé Ryan") == before
    assert desk.session.page.centre.isAncestorOf(desk.focused())


def test_blocking_time_over_a_booking_offers_the_same_sheet(desk: DeskWindow) -> None:
    models = desk.session.models
    models.grid.point_at(sarah(desk), 12 * 60, 12 * 60 + 45)

    desk.key("B")
    desk.type("Supplier visit")
    desk.key("Return")
    desk.wait_until(lambda: bool(models.away.picture.rows))

    assert [row.who for row in models.away.picture.rows] == ["Chloé Ryan"]
    assert models.away.picture.reason == "Supplier visit"
    desk.key("Ctrl+Return")
    desk.wait_until_told("1 moved")
    assert desk.place_of("Chloé Ryan")[0] != sarah(desk)
    assert desk.block("Maria Keane").state.value == Status.CHECKED_IN.value
