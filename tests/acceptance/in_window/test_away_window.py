"""Sarah goes home ill: five are looked after in one sheet, by keyboard, and it is taken back."""

from __future__ import annotations

from tests.acceptance.real_desk import Booked, RealDesk


def of(book: set[Booked], who: str) -> tuple[str, str] | None:
    return next(((each.at, each.staff) for each in book if each.who == who), None)


def test_a_sick_day_is_settled_in_one_sheet_and_taken_back(desk: RealDesk) -> None:
    before = desk.book()
    desk.key("ctrl+k")
    desk.type("away sarah")
    desk.picture("away-palette")
    desk.key("Return")
    desk.window.settle()
    desk.picture("away")
    assert desk.book() == before

    desk.key("Escape")
    desk.picture("away-left")
    assert desk.book() == before

    desk.key("ctrl+k")
    desk.type("away sarah", "Return")
    desk.window.settle()
    desk.key("m")
    desk.picture("away-other-times")
    desk.key("Escape", "Up", "Return")
    desk.picture("away-who-finishes")
    desk.key("Escape", "ctrl+Return")
    desk.wait_until(lambda: desk.book() != before)
    desk.picture("away-done")

    desk.key("ctrl+z")
    desk.wait_until(lambda: desk.book() == before)
    desk.picture("away-undone")
    assert desk.window.output() == ""
