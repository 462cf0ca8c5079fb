"""The day as a table in the window: the same selection, keys and acts as in the grid (G7)."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from booking_desktop.domain.booking import Status
from booking_desktop.views.agenda.view import AgendaView
from tests.acceptance.desk_window import DeskWindow


def test_next_customer_is_checked_in_from_the_table(desk: DeskWindow) -> None:
    desk.key("4")
    assert isinstance(QApplication.focusWidget(), AgendaView)
    while desk.session.models.grid.selected_block != desk.block("Niamh Walsh"):
        desk.key("Down")
    desk.key("I")

    desk.wait_until_told("Niamh Walsh is in")
    assert desk.line_of("Niamh Walsh").status is Status.CHECKED_IN


def test_move_from_the_table_goes_on_in_the_grid(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("4")
    desk.key("M")
    assert QApplication.focusWidget() is desk.session.page.grid_view
    desk.key("Alt+Up")
    desk.wait_for_verdict()
    desk.key("Return")

    desk.wait_until_told("Bob Williams moved to 11:15 with John")
