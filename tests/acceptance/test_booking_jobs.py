"""Booking all day long, within the keys and clicks each job may take (jobs 4, 5, 6, 8, 9, 10).

Keys are those beside the letters of names. They are pressed one after the other without waiting,
as quick fingers do: nothing typed may be lost because an answer is still on its way.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import ResourceId
from booking_desktop.viewmodels.booking.picture import FormPicture
from booking_desktop.views.booking.card import BookingCard
from booking_desktop.views.controls.result_list import ResultList
from tests.acceptance.desk_window import DeskWindow


class Hand:
    """A receptionist at the desk: presses, clicks, looks at the form."""

    def __init__(self, desk: DeskWindow, qtbot: QtBot) -> None:
        self.desk = desk
        self._qtbot = qtbot
        self.form = desk.session.forms.form
        self.pictures: list[FormPicture] = []
        self.form.changed.connect(self.pictures.append)

    @property
    def card(self) -> BookingCard:
        return self.desk.session.booking.card

    @property
    def picture(self) -> FormPicture:
        return self.pictures[-1]

    def until(self, is_so: object) -> None:
        assert callable(is_so)
        self._qtbot.waitUntil(lambda: bool(is_so()), timeout=5000)

    def column(self, name: str) -> str:
        columns = self.desk.session.models.grid.picture.columns
        return next(column.column_id for column in columns if column.title == name)

    def stand_on(self, name: str, time: str) -> None:
        """Put the keyboard's cursor on a slot: where the job begins."""
        hours, minutes = map(int, time.split(":"))
        view = self.desk.session.page.grid_view
        view.put_cursor(self.column(name), hours * 60 + minutes)

    def point(self, name: str, time: str) -> QPoint:
        hours, minutes = map(int, time.split(":"))
        start = hours * 60 + minutes
        view = self.desk.session.page.grid_view
        view.reveal(view.place_of(self.column(name), start, start + 15))
        return self.desk.point_in(self.column(name), start, start + 15)

    def click_on_slot(self, name: str, time: str, *, twice: bool = False) -> None:
        viewport, point = self.desk.session.page.grid_view.viewport(), self.point(name, time)
        click = QTest.mouseDClick if twice else QTest.mouseClick
        click(viewport, Qt.MouseButton.LeftButton, pos=point)

    def found(self) -> list[str]:
        """Return what the list under the customer field shows."""
        rows = self._list()
        model = rows.model() if rows is not None and rows.isVisible() else None
        return (
            []
            if model is None
            else [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        )

    def click_on_first_found(self) -> None:
        rows = self._list()
        assert rows is not None
        place = rows.visualRect(rows.model().index(0, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def _list(self) -> ResultList | None:
        lists = self.desk.window.findChildren(ResultList)
        return next((each for each in lists if each.accessibleName() == "Customers found"), None)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def judged(self, title: str) -> None:
        self.until(
            lambda: self.pictures and self.picture.verdict and self.picture.verdict.title == title
        )


@pytest.fixture
def hand(desk: DeskWindow, qtbot: QtBot) -> Hand:
    return Hand(desk, qtbot)


# -- job 4: a known customer into a free slot ----------------------------------------------------


def test_known_customer_is_booked_with_four_keys(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "16:45")

    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U", "Ctrl+Return")

    hand.desk.wait_until_told("Ruth Kavanagh, today 16:45 with Sarah")
    assert hand.desk.times_of("Ruth Kavanagh") == ("16:45", "17:30")
    assert not hand.card.isVisible()
    assert hand.desk.session.page.grid_view.hasFocus()


def test_known_customer_is_booked_with_five_clicks(hand: Hand) -> None:
    hand.click_on_slot("Sarah Wilson", "16:45", twice=True)
    hand.desk.type("ruth k")
    hand.until(lambda: hand.found()[:1] == ["Ruth Kavanagh"])
    hand.click_on_first_found()
    hand.until(hand.card.customer.usual.isVisible)
    hand.click(hand.card.customer.usual)
    hand.judged("Fits. Sarah is free 16:45–17:30.")
    hand.click(hand.card.foot.book)

    hand.desk.wait_until_told("Ruth Kavanagh, today 16:45 with Sarah")


def test_refusal_keeps_everything_and_a_way_out_is_one_key(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "13:30")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U")
    hand.form.type_time("1130")
    hand.judged("Sarah is busy 11:15–12:45")
    hand.desk.key("Ctrl+Return")
    hand.until(lambda: hand.picture.verdict and "still here" in hand.picture.verdict.detail)

    verdict = hand.picture.verdict
    assert verdict is not None
    assert verdict.detail == "Niamh Walsh, then Chloé Ryan. What you typed is still here."
    ways_out = [f"{each.lead} {each.text}" for each in verdict.alternatives]
    assert ways_out[:2] == ["Today 12:15 with John", "Today 16:45 with Sarah"]
    assert ways_out[2].endswith(" 11:30 with Sarah")
    assert hand.picture.customer.text == "Ruth Kavanagh"

    hand.desk.key("Alt+1")
    hand.judged("Fits. John is free 12:15–13:00.")
    hand.desk.key("Ctrl+Return")
    hand.desk.wait_until_told("Ruth Kavanagh, today 12:15 with John")


def test_click_in_the_grid_moves_the_draft_and_gives_the_keyboard_back(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "13:30")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U")
    hand.until(lambda: hand.picture.verdict)

    hand.click_on_slot("John Smith", "12:30")

    hand.until(lambda: hand.picture.when.time_text == "12:30")
    assert hand.card.customer.field.line_edit.hasFocus()
    assert hand.picture.lines[0].price == "€62.00"


def test_card_never_hides_the_column_that_is_booked(hand: Hand) -> None:
    page, grid = hand.desk.session.page, hand.desk.session.models.grid
    cut = next(iter(hand.desk.session.office.catalogue.services))
    for column in grid.picture.columns:
        hand.form.open_at(ResourceId(column.column_id), grid.axis.instant_at(16 * 60 + 45))
        hand.form.choose_service(0, str(cut))
        hand.until(lambda: hand.picture.verdict)
        place = page.grid_view.place_of(column.column_id, 16 * 60, 17 * 60)
        shown = page.grid_view.to_screen(place)
        card = hand.card.card_rect()
        card.moveTopLeft(hand.card.mapToGlobal(card.topLeft()))

        is_drawn = page.grid_view.scene.draft is not None
        assert not is_drawn or card.right() < shown.left() or card.left() > shown.right()
        hand.form.discard()


# -- draft ---------------------------------------------------------------------------------------


def test_escape_keeps_the_draft_and_enter_brings_it_back(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "16:45")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U")
    hand.until(lambda: hand.picture.lines[0].is_settled)
    hand.desk.key("Escape")
    assert not hand.card.isVisible()

    hand.stand_on("John Smith", "12:30")
    hand.desk.key("N")
    hand.until(lambda: "You were booking Ruth Kavanagh. Go on?" in hand.found())
    hand.desk.key("Return", "Ctrl+Return")

    hand.desk.wait_until_told("Ruth Kavanagh, today 16:45 with Sarah")


def test_draft_survives_the_end_of_the_program(
    qtbot: QtBot, sample_copy: Path, hand_on_copy: Hand
) -> None:
    hand = hand_on_copy
    hand.stand_on("Sarah Wilson", "16:45")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U")
    hand.until(lambda: hand.picture.is_kept)
    hand.desk.close()

    again = DeskWindow(qtbot, sample_copy)
    again.wait_until_told("You were booking Ruth Kavanagh. Go on? N, then Enter.")
    again.close()


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "bookings.sqlite"
    copy.write_bytes(sample_file.read_bytes())
    return copy


@pytest.fixture
def hand_on_copy(qtbot: QtBot, sample_copy: Path) -> Hand:
    return Hand(DeskWindow(qtbot, sample_copy), qtbot)


# -- job 5: the next free time -------------------------------------------------------------------


def test_next_free_time_becomes_a_draft_with_two_keys(hand: Hand) -> None:
    hand.desk.key("F")
    hand.desk.type("gents")
    hand.until(lambda: hand.desk.session.booking.finder_card.list.current_row)
    hand.desk.key("Return")

    hand.judged("Fits. John is free 11:00–11:30.")
    assert hand.card.customer.field.line_edit.hasFocus()


# -- job 6: a caller whose number is known -------------------------------------------------------


def test_caller_is_found_by_the_last_digits(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "16:45")

    hand.desk.key("N")
    hand.desk.type("0177")
    hand.desk.key("Return", "Ctrl+U", "Ctrl+Return")

    hand.desk.wait_until_told("Ruth Kavanagh, today 16:45 with Sarah")


# -- job 8: the next visit -----------------------------------------------------------------------


def test_next_visit_is_booked_with_two_keys(hand: Hand) -> None:
    hand.desk.click("Niamh Walsh")

    hand.desk.key("R")
    rebook = hand.desk.session.forms.rebook
    hand.until(lambda: rebook.is_open)
    hand.desk.key("Return")

    hand.until(lambda: hand.desk.toast().startswith("Niamh Walsh, "))
    assert hand.desk.toast().endswith(" 11:15 with Sarah")
    assert hand.desk.session.models.workplace.desk.on == hand.desk.session.models.grid.picture.on


# -- job 9: a seat in a class --------------------------------------------------------------------


def test_seat_is_given_with_a_name_and_two_keys(hand: Hand) -> None:
    hand.desk.click("Gentle yoga")

    hand.desk.key("A")
    hand.desk.type("ruth k")
    hand.desk.key("Return")

    hand.desk.wait_until_told("Ruth Kavanagh has a seat. 6 of 8 taken.")


def test_who_has_a_seat_already_is_refused_by_name(hand: Hand) -> None:
    hand.desk.click("Gentle yoga")
    hand.desk.key("A")
    hand.desk.type("ruth k")
    hand.desk.key("Return")
    hand.desk.wait_until_told("Ruth Kavanagh has a seat. 6 of 8 taken.")

    hand.desk.key("A")
    hand.desk.type("ruth k")
    hand.desk.key("Return")

    field = hand.desk.session.booking.seat_card.field
    hand.until(lambda: "already has a seat in this class" in field.message)
    assert field.text == "ruth k"


# -- job 10: a walk-in ---------------------------------------------------------------------------


def test_walk_in_takes_who_is_free_next_with_four_keys(hand: Hand) -> None:
    hand.desk.key("W")
    hand.desk.type("gen")
    hand.desk.key("Return")
    hand.judged("John is free at 11:00, in 8 minutes.")
    hand.desk.key("Return")
    hand.judged("Fits. John is free 11:00–11:30.")
    hand.desk.key("Ctrl+Return")

    hand.desk.wait_until_told("Walk-in, Gents cut, now with John")
    day = hand.desk.session.office.day_book.read(hand.desk.session.models.workplace.desk.on).day
    walk_in = next(line for line in day.lines if line.is_walk_in and line.customer_name == "")
    assert walk_in.status is Status.CHECKED_IN


def test_letters_typed_in_the_form_are_no_commands(hand: Hand) -> None:
    hand.desk.key("N")
    hand.desk.type("norwich")

    assert hand.card.customer.field.text == "norwich"
    assert not hand.desk.session.forms.finder.is_open


def test_all_free_times_are_one_key_from_the_form(hand: Hand) -> None:
    hand.stand_on("Sarah Wilson", "16:45")
    hand.desk.key("Return")
    hand.desk.type("ruth k")
    hand.desk.key("Return", "Ctrl+U")
    hand.until(lambda: hand.picture.lines[0].is_settled)

    hand.desk.key("Ctrl+F")
    rows = hand.desk.session.booking.finder_card.list
    hand.until(lambda: rows.current_row)
    current = rows.current_row
    assert current is not None
    assert "same person as last time" in current.note
    hand.desk.key("Return")

    hand.until(lambda: hand.picture.when.time_text == current.title)
    assert hand.picture.customer.text == "Ruth Kavanagh"
    assert hand.form.is_open
