"""Taking money, key by key, in the window (jobs 3 and 11; C5, C6, C8)."""

from __future__ import annotations

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Status
from booking_desktop.domain.money import Money
from booking_desktop.storage.accounts import find_account
from booking_desktop.viewmodels.checkout.fields import Entry
from booking_desktop.views.inspector.checkout_card import CheckoutCard
from tests.acceptance.desk_window import DeskWindow


def account_of(desk: DeskWindow, name: str) -> Account:
    with desk.session.office.database.reading() as connection:
        return find_account(connection, desk.line_of(name).appointment_id)


def card(desk: DeskWindow) -> CheckoutCard:
    found = desk.session.page.inspector.findChild(CheckoutCard)
    assert found is not None
    return found


def problem_of(desk: DeskWindow) -> str:
    picture = desk.session.models.checkout.picture
    return picture.problem.title if picture is not None and picture.problem is not None else ""


def open_checkout(desk: DeskWindow, name: str) -> CheckoutCard:
    desk.click(name)
    desk.key("O")
    desk.wait_until(lambda: desk.session.models.checkout.picture is not None)
    return card(desk)


def test_visit_is_paid_for_with_three_keys(desk: DeskWindow) -> None:
    open_checkout(desk, "Maria Keane")

    desk.key("1", "Return")

    desk.wait_until_told("€82.00 in cash, Maria Keane")
    assert account_of(desk, "Maria Keane").status is Status.COMPLETED
    assert desk.focused() is desk.session.page.grid_view


def test_next_visit_is_offered_where_one_was_paid_for(desk: DeskWindow) -> None:
    open_checkout(desk, "Maria Keane")
    desk.key("Return")
    desk.wait_until_told("€82.00 by card, Maria Keane")

    notice = desk.session.models.workplace.notices.current

    assert notice is not None
    assert notice.offers_rebook
    desk.press("Rebook")
    desk.wait_until(desk.session.booking.rebook_card.isVisible)


def test_digits_are_typed_into_fields_and_choose_elsewhere(desk: DeskWindow) -> None:
    checkout = open_checkout(desk, "Maria Keane")

    desk.key("Tab")
    desk.type("41")
    desk.key("Alt+3")

    picture = desk.session.models.checkout.picture
    assert picture is not None
    assert (checkout.fields[Entry.AMOUNT].text, picture.method) == ("41", "transfer")


def test_what_was_typed_is_there_after_escape(desk: DeskWindow) -> None:
    open_checkout(desk, "Maria Keane")
    desk.key("Tab", "Tab")
    desk.type("7.50")

    desk.key("Esc")
    closed = desk.session.models.checkout.picture
    checkout = open_checkout(desk, "Maria Keane")

    assert closed is None
    assert checkout.fields[Entry.TIP].text == "7.50"


def test_another_selection_leaves_the_checkout(desk: DeskWindow) -> None:
    open_checkout(desk, "Maria Keane")

    desk.click("Bob Williams")

    desk.wait_until_inspected("Bob Williams")
    assert desk.session.models.checkout.picture is None
    assert account_of(desk, "Maria Keane").kept == Money(0, "EUR")


def test_what_is_owed_is_taken_from_the_block_that_says_so(desk: DeskWindow) -> None:
    desk.wait_for_status("1 to pay, €32")
    assert desk.block("Mark Byrne").text.due == "€32 due"
    open_checkout(desk, "Mark Byrne")

    desk.key("Return")

    desk.wait_until_told("€32.00 by card, Mark Byrne")
    desk.wait_until(lambda: "to pay" not in desk.status())
    assert desk.block("Mark Byrne").text.due == ""


def test_payment_is_corrected_and_the_correction_taken_back(desk: DeskWindow) -> None:
    desk.click("Hannah Doyle")
    desk.wait_until_inspected("Hannah Doyle")
    before = account_of(desk, "Hannah Doyle").purses
    desk.press("Correct payment")
    desk.wait_until(lambda: desk.session.models.checkout.picture is not None)
    desk.key("4", "Return")
    desk.wait_until(lambda: problem_of(desk) == "The voucher's number is missing.")
    desk.type("V-2026-17")
    desk.key("Return")
    desk.wait_until_told("Corrected: €68.00 by voucher, Hannah Doyle")
    desk.key("Ctrl+Z")

    desk.wait_until(lambda: account_of(desk, "Hannah Doyle").purses == before)


def test_money_is_given_back_with_a_reason(desk: DeskWindow) -> None:
    desk.click("Hannah Doyle")
    desk.wait_until_inspected("Hannah Doyle")
    desk.press("Give back")
    desk.wait_until(lambda: desk.session.models.checkout.picture is not None)

    desk.type("10")
    desk.key("Return")
    desk.wait_until(lambda: problem_of(desk) == "Why? A few words for the books.")
    desk.type("Waited too long")
    desk.key("Return")

    desk.wait_until_told("€10.00 goes back to Hannah Doyle")
    assert account_of(desk, "Hannah Doyle").given_back == Money(1000, "EUR")


def test_cancellation_that_costs_money_is_asked_about_and_kept(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("Del")
    desk.wait_until(lambda: desk.session.models.cancelling.picture is not None)

    desk.key("Esc")

    assert desk.session.models.cancelling.picture is None
    assert desk.line_of("Niamh Walsh").status is Status.CONFIRMED
    assert desk.focused() is desk.session.page.grid_view
