"""Deciding what waits within the keys and clicks it may take (jobs 14, 17, 18), all by keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from booking_desktop.domain.booking import Status
from booking_desktop.viewmodels.rail_picture import Waiting
from booking_desktop.views.controls.counter_row import CounterRow
from booking_desktop.views.todo.card import TodoCardView
from tests.acceptance.desk_window import DeskWindow


def cards(desk: DeskWindow) -> list[TodoCardView]:
    """Return what the tray shows, from top to bottom."""
    views = desk.session.page.tray.findChildren(TodoCardView)
    return sorted((view for view in views if view.isVisible()), key=lambda view: view.y())


def wait_for_cards(desk: DeskWindow, number: int) -> None:
    desk.wait_until(lambda: len(cards(desk)) == number)


def wait_for_card(desk: DeskWindow, title: str) -> None:
    """Wait until a card has the keyboard."""

    def has_it() -> bool:
        focused = desk.focused()
        return isinstance(focused, TodoCardView) and focused.card.title.startswith(title)

    desk.wait_until(has_it)


def count_of(desk: DeskWindow, name: str) -> str:
    counters = desk.session.page.findChildren(CounterRow)
    names = (each.accessibleName() for each in counters)
    return next((each for each in names if name in each), "")


def test_approval_takes_two_keys(desk: DeskWindow) -> None:
    desk.wait_until(lambda: count_of(desk, "Approvals") == "Approvals, 2")
    desk.key("Ctrl+5")
    wait_for_card(desk, "Fiona Clarke")
    assert (
        desk.focused()
        .accessibleName()
        .startswith("Fiona Clarke, Restyle cut. Today 15:00–16:00 with John")
    )

    desk.key("A")

    desk.wait_until_told("Fiona Clarke, today 15:00, has a yes")
    assert desk.line_of("Fiona Clarke").status is Status.CONFIRMED
    wait_for_card(desk, "Amy Quinn")
    desk.wait_until(lambda: count_of(desk, "Approvals") == "Approvals, 1")


def test_approval_takes_two_clicks(desk: DeskWindow) -> None:
    desk.wait_until(lambda: count_of(desk, "Approvals") == "Approvals, 2")
    desk.press("Approvals, 2")
    wait_for_cards(desk, 2)
    desk.press("Approve")

    desk.wait_until_told("Fiona Clarke, today 15:00, has a yes")


def test_decline_asks_why_in_one_line(desk: DeskWindow) -> None:
    desk.key("Ctrl+5")
    wait_for_card(desk, "Fiona Clarke")
    desk.key("D")
    desk.wait_until(lambda: desk.focused().accessibleName().startswith("Why?"))
    desk.type("Jam, at the same time")  # letters that are keys elsewhere
    desk.key("Return")

    desk.wait_until_told("Fiona Clarke, today 15:00, was declined.")
    wait_for_card(desk, "Amy Quinn")


def test_escape_brings_the_keyboard_back_to_the_day_that_was_shown(desk: DeskWindow) -> None:
    before = desk.focused()
    desk.key("Ctrl+5")
    wait_for_card(desk, "Fiona Clarke")
    desk.key("J")
    wait_for_card(desk, "Amy Quinn")
    assert desk.session.models.workplace.desk.on != desk.session.models.workplace.desk.today

    desk.key("Escape")

    assert desk.focused() is before
    assert not desk.session.page.tray.isVisible()
    assert desk.session.models.workplace.desk.on == desk.session.models.workplace.desk.today


def test_freed_time_is_offered_to_who_waits_and_enter_books_it(desk: DeskWindow) -> None:
    desk.wait_until(lambda: count_of(desk, "Waitlist") == "Waitlist, 3")
    desk.session.office.lifecycle.cancel(
        desk.session.office.actor, desk.line_of("Niamh Walsh").appointment_id
    )
    desk.wait_until(lambda: count_of(desk, "Waitlist") == "Waitlist, 4")
    desk.key("Ctrl+6")
    desk.wait_until(lambda: any(view.card.title.startswith("Ruth") for view in cards(desk)))
    while not desk.focused().accessibleName().startswith("Ruth Kavanagh"):
        was = desk.focused()
        desk.key("J")
        desk.wait_until(lambda was=was: desk.focused() is not was)  # type: ignore[misc]

    desk.key("Return")

    desk.wait_until_told("Ruth Kavanagh, today 11:15 with Sarah")
    assert desk.times_of("Ruth Kavanagh") == ("11:15", "12:00")


def test_class_that_is_waited_for_is_shown_with_enter(desk: DeskWindow) -> None:
    desk.key("Ctrl+6")
    desk.wait_until(lambda: bool(cards(desk)))
    desk.session.models.todo.select(
        next(view.card.id for view in cards(desk) if view.card.title.startswith("Evening yoga"))
    )
    wait_for_card(desk, "Evening yoga, today 17:00 with Emma")
    assert "1. Kate Hayes" in desk.focused().accessibleName()

    desk.key("Return")

    desk.wait_until_inspected("Evening yoga")
    assert not desk.session.page.tray.isVisible()


def test_caller_is_rung_and_booked_with_three_keys(desk: DeskWindow) -> None:
    desk.key("Ctrl+7")
    wait_for_card(desk, "Sofia Rossi")
    desk.key("C")
    assert desk.clipboard() == "087 655 0013"

    desk.key("1")

    desk.wait_until_told("Sofia Rossi, ")
    assert "with Sarah" in desk.toast()
    desk.wait_until(lambda: count_of(desk, "Call back") == "Call back, 0")


def test_caller_who_is_not_reached_is_called_again(desk: DeskWindow) -> None:
    desk.key("Ctrl+7")
    wait_for_card(desk, "Sofia Rossi")
    desk.key("E")
    desk.wait_until(lambda: desk.focused().accessibleName().startswith("Not reached"))
    desk.type("14:30")
    desk.key("Return")

    desk.wait_until_told("Sofia Rossi was not reached. Again today 14:30")


def test_empty_list_says_so_and_every_list_has_its_key(desk: DeskWindow) -> None:
    desk.wait_until(lambda: count_of(desk, "Call back") == "Call back, 1")
    office = desk.session.office
    (caller,) = office.call_backs.waiting(office.outlet.id)
    office.call_backs.settle(office.actor, caller.id)
    desk.wait_until(lambda: count_of(desk, "Call back") == "Call back, 0")

    desk.key("Ctrl+7")

    tray = desk.session.page.tray
    desk.wait_until(lambda: desk.session.models.todo.kind is Waiting.CALL_BACK)
    desk.wait_until(lambda: desk.focused().accessibleName() == "Close")
    assert cards(desk) == []
    buttons = [each for each in tray.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() for each in buttons)
    desk.key("Ctrl+6")
    desk.wait_until(lambda: desk.session.models.todo.kind is Waiting.WAITLIST)
    desk.key("Ctrl+6")
    assert not tray.isVisible()


def test_wait_for_a_taken_time_takes_alt_w(desk: DeskWindow) -> None:
    desk.key("N")
    desk.type("declan w")
    desk.key("Return")
    desk.wait_until(lambda: desk.session.forms.form.fields.customer_id is not None)
    form = desk.session.forms.form
    catalogue = desk.session.office.catalogue
    cut = next(each for each in catalogue.services.values() if each.name == "Gents cut")
    john = next(each for each in catalogue.staff.values() if each.first_name == "John")
    form.choose_service(0, cut.id)
    form.choose_staff(0, john.id)
    form.type_time("11:30")

    desk.key("Alt+W")
    desk.wait_until(lambda: desk.session.forms.wait.is_open)
    assert desk.session.booking.wait_card.accessibleName() == "Wait for 11:30 with John"
    desk.key("Ctrl+Return")

    desk.wait_until_told("Declan Walshe waits for today 11:30 with John")
    assert not form.is_open


def test_list_puts_a_form_away_and_keeps_its_draft(desk: DeskWindow) -> None:
    desk.key("N")
    desk.type("ruth")
    desk.key("Ctrl+5")
    wait_for_card(desk, "Fiona Clarke")

    form = desk.session.forms.form
    assert not form.is_open
    desk.key("Escape", "N")

    def goes_on() -> bool:
        form.resume()  # as Enter does, once the draft is offered
        return form.fields.customer_text == "ruth"

    desk.wait_until(goes_on)


def test_f6_comes_by_the_selected_card(desk: DeskWindow) -> None:
    desk.key("Ctrl+5")
    wait_for_card(desk, "Fiona Clarke")
    desk.session.page.take_keyboard()

    desk.key("F6")

    wait_for_card(desk, "Fiona Clarke")
