"""The history list in the window: opened, read and used by keyboard (C7)."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QListView

from booking_desktop.domain.booking import Status
from booking_desktop.views.history.card import HistoryCard
from tests.acceptance.desk_window import DeskWindow


def card_of(desk: DeskWindow) -> HistoryCard:
    cards = desk.session.page.findChildren(HistoryCard)
    return next(card for card in cards if card.accessibleName() == "History")


def sentences(desk: DeskWindow) -> list[str]:
    view = card_of(desk).findChild(QListView)
    assert view is not None
    model = view.model()
    return [model.index(row, 0).data() for row in range(min(4, model.rowCount()))]


def test_older_act_is_taken_back_and_done_again_from_the_list(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("I")
    desk.wait_until_told("Niamh Walsh is in")
    desk.click("Bob Williams")
    desk.key("I")
    desk.wait_until_told("Bob Williams is in")

    desk.key("Ctrl+Shift+H")
    desk.wait_until(lambda: sentences(desk)[:1] == ["Bob Williams is in"])
    desk.key("Down", "Return")

    desk.wait_until_told("Undone: Niamh Walsh is not in yet.")
    assert desk.line_of("Niamh Walsh").status is Status.CONFIRMED
    assert desk.line_of("Bob Williams").status is Status.CHECKED_IN
    desk.wait_until(lambda: sentences(desk)[0].startswith("Undone: Niamh"))

    desk.key("Home", "Return")
    desk.wait_until_told("Done again: Niamh Walsh is in")
    assert desk.line_of("Niamh Walsh").status is Status.CHECKED_IN


def test_list_shows_only_the_selected_booking_and_gives_the_keyboard_back(
    desk: DeskWindow,
) -> None:
    desk.click("Niamh Walsh")
    desk.key("Ctrl+Shift+H")
    desk.wait_until(lambda: bool(sentences(desk)))
    before = sentences(desk)

    desk.key("Shift+Tab", "Shift+Tab", "Space")
    desk.wait_until(lambda: sentences(desk) != before)
    assert all("Niamh Walsh" in sentence for sentence in sentences(desk))

    desk.key("Escape")
    assert not card_of(desk).isVisible()
    assert QApplication.focusWidget() is desk.session.page.grid_view
