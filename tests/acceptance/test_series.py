"""Job 19: a series from the form to its last change, by keyboard and mouse, in the window (D6).

On the sample's days the Thursdays to come are partly taken at 16:45, and Christmas Eve is closed.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booking_desktop.domain.day import DayLine
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.series.picture import DateState, SeriesRow, WayAct
from booking_desktop.views.series.change_card import SeriesCard
from booking_desktop.views.series.table import SeriesTable
from tests.acceptance.desk_window import DeskWindow
from tests.acceptance.test_booking_jobs import Hand
from tests.salon import TODAY


@pytest.fixture
def hand(desk: DeskWindow, qtbot: QtBot) -> Hand:
    return Hand(desk, qtbot)


def table_of(hand: Hand) -> SeriesTable:
    return hand.card.repeat.table


def to_settle(rows: tuple[SeriesRow, ...]) -> list[int]:
    return [place for place, row in enumerate(rows) if row.state is DateState.TO_SETTLE]


def fill_in(hand: Hand) -> SeriesTable:
    """Wish for Ruth's usual every Thursday at 16:45, twelve times."""
    hand.stand_on("Sarah Wilson", "16:45")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U", "Alt+R")
    table = table_of(hand)
    hand.until(lambda: len(table.rows) == 12)
    return table


def ruths(hand: Hand, *, week: int = 0) -> list[DayLine]:
    on = TODAY + timedelta(weeks=week)
    lines = hand.desk.session.office.day_book.read(on).day.lines
    return [line for line in lines if line.customer_name == "Ruth Kavanagh" and line.is_active]


def starts(hand: Hand, *weeks: int) -> list[str]:
    """Return at what time Ruth's series stands in some weeks from today."""
    found = []
    for week in weeks:
        on = TODAY + timedelta(weeks=week)
        day = hand.desk.session.office.day_book.read(on).day
        times = hand.desk.session.office.wording.times
        found += [
            times.time(day.sessions[line.session_id].interval.start)
            for line in ruths(hand, week=week)
            if line.is_of_series
        ]
    return found


def booked(hand: Hand) -> int:
    """Book what is settled, and return how many bookings that makes."""
    hand.desk.key("Ctrl+Return")
    hand.desk.wait_until_told("Ruth Kavanagh, ")
    hand.until(lambda: not hand.card.isVisible())
    return int(hand.desk.toast().split(", ")[1].split(" ")[0])


def asked(hand: Hand) -> SeriesCard:
    """Wait for the question how far it reaches, with everything known about the answers."""
    card = hand.desk.session.page.series
    hand.until(card.isVisible)
    hand.until(lambda: all(row.detail for row in card.shown[1:]))
    return card


def test_series_is_settled_by_letters_and_booked_in_one_act(hand: Hand) -> None:
    table = fill_in(hand)
    places = to_settle(table.rows)
    assert len(places) >= 2
    assert hand.card.foot.book.accessibleName() == f"Book {12 - len(places)}"

    hand.desk.key("Alt+R", "S")
    for letter, _ in zip("NPNPNPNP", places[1:], strict=False):
        hand.desk.key("Return", letter)
    hand.until(lambda: not to_settle(table.rows))
    states = [table.rows[place].state for place in places]
    assert states == [DateState.SKIPPED, *[DateState.CHOSEN] * (len(places) - 1)]

    assert booked(hand) == 11
    (line,) = [each for each in ruths(hand) if each.is_of_series]
    assert not ruths(hand, week=places[0])
    hand.desk.session.models.grid.show_booking(line.appointment_id, TODAY)
    hand.desk.wait_until_inspected("1 of 11, every week")

    hand.desk.key("Ctrl+Z")
    hand.desk.wait_until_told("Undone: Ruth Kavanagh is not booked, from today 16:45 on.")
    assert not any(starts(hand, *range(12)))


def test_what_is_not_settled_is_left_out(hand: Hand) -> None:
    table = fill_in(hand)
    places = to_settle(table.rows)
    assert booked(hand) == 12 - len(places)
    assert not starts(hand, *places)


def test_series_is_settled_with_the_mouse(hand: Hand) -> None:
    table = fill_in(hand)
    (first, *_) = to_settle(table.rows)
    table.setFocus()
    table.go_to_unsettled()
    chip = table.way_place(first, WayAct.SKIP)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=chip.center().toPoint())
    hand.until(lambda: table.rows[first].state is DateState.SKIPPED)


def test_series_without_an_end_says_so_and_stays(hand: Hand) -> None:
    fill_in(hand)
    hand.form.repeat.choose_end("until")
    hand.desk.key("Ctrl+Return")
    row = hand.card.repeat
    hand.until(lambda: row.message.startswith("A series needs an end"))
    assert row.end.line_edit.hasFocus()
    hand.form.repeat.type_end("2 jan 2036")
    hand.form.repeat.choose_unit("day")
    number = (date(2036, 1, 2) - TODAY).days + 1
    hand.until(lambda: row.message.startswith(f"That makes {number} dates."))
    assert hand.card.isVisible()


def book_what_fits(hand: Hand) -> tuple[DayLine, list[str]]:
    """Book the dates that fit, and select the first of them."""
    fill_in(hand)
    booked(hand)
    (line,) = [each for each in ruths(hand) if each.is_of_series]
    select(hand, line)
    return line, starts(hand, *range(12))


def select(hand: Hand, line: DayLine) -> None:
    hand.desk.session.models.grid.show_booking(line.appointment_id, TODAY)
    hand.desk.wait_for_grid()
    hand.desk.session.page.take_keyboard()


def test_a_move_reaches_as_far_as_is_said_once(hand: Hand) -> None:
    line, before = book_what_fits(hand)
    hand.desk.key("Alt+Up")
    card = asked(hand)
    assert card.shown[2].detail.startswith(f"{len(before)} bookings, ")
    hand.desk.key("Escape")
    hand.until(lambda: not card.isVisible())
    assert starts(hand, *range(12)) == before

    select(hand, line)
    hand.desk.key("Alt+Up")
    asked(hand)
    hand.desk.key("3")
    hand.until(lambda: bool(to_settle(card.table.rows)))
    places = to_settle(card.table.rows)
    assert places[0] == 0  # somebody is there until 16:45 today
    hand.desk.key("S")
    hand.until(lambda: card.table.rows[0].state is DateState.SKIPPED)
    hand.desk.key("Ctrl+Return")
    hand.desk.wait_until_told("more of the series")
    moved = starts(hand, *range(12))
    assert [place for place, time in enumerate(moved) if time == "16:45"] == places
    assert moved.count("16:30") == len(before) - len(places)

    hand.desk.key("Ctrl+Z")
    hand.desk.wait_until_told("Undone: Ruth Kavanagh's series is where it was.")
    assert starts(hand, *range(12)) == before


def test_enter_moves_this_one_alone(hand: Hand) -> None:
    _, before = book_what_fits(hand)
    week = next(week for week in range(1, 12) if starts(hand, week) and is_free_before(hand, week))
    (line,) = [each for each in ruths(hand, week=week) if each.is_of_series]
    on = TODAY + timedelta(weeks=week)
    hand.desk.session.models.grid.show_booking(line.appointment_id, on)
    hand.desk.wait_for_grid()
    hand.desk.session.page.take_keyboard()
    hand.desk.key("Alt+Up")
    asked(hand)
    hand.desk.key("Return")
    hand.desk.wait_until_told("Ruth Kavanagh moved to")
    assert starts(hand, week) == ["16:30"]
    assert sorted(starts(hand, *range(12))) == ["16:30", *["16:45"] * (len(before) - 1)]


def is_free_before(hand: Hand, week: int) -> bool:
    """Whether whoever Ruth comes to has the quarter of an hour before her free."""
    day = hand.desk.session.office.day_book.read(TODAY + timedelta(weeks=week)).day
    (line,) = [each for each in ruths(hand, week=week) if each.is_of_series]
    mine = day.sessions[line.session_id]
    assert mine.provider_id is not None
    quarter = Interval(Instant(mine.interval.start - 15 * 60), mine.interval.start)
    held = day.holds[mine.provider_id]
    return not any(Interval(each.starts_at, each.ends_at).overlaps(quarter) for each in held)


def test_cancelling_reaches_as_far_as_is_said_once(hand: Hand) -> None:
    _, before = book_what_fits(hand)
    hand.desk.key("Delete")
    card = asked(hand)
    assert card.shown[1].detail == f"{len(before)} bookings"
    hand.desk.key("2")
    hand.desk.wait_until_told(f"{len(before)} bookings from today 16:45 on, are cancelled")
    assert not starts(hand, *range(12))
    hand.desk.key("Ctrl+Z")
    hand.desk.wait_until_told("Undone: Ruth Kavanagh is booked again, from today 16:45 on.")
    assert starts(hand, *range(12)) == before
