"""Money at the desk in a real X11 window, by the keyboard: jobs 3 and 11.

A cut with a deposit is checked out with a tip, a seat of a class is paid for from the class's list,
a booking that was paid ahead is cancelled by a sheet that names the sum, and all is taken back.
"""

from __future__ import annotations

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Status
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.storage.accounts import find_account
from tests.acceptance.real_desk import RealDesk
from tests.salon import TODAY

SARAH, PRIYA, EMMA = 0, 2, 5
STAFF = 6
FIRST_OF_THE_CLASS = 1379, 302
"""Where the first line is on the class's card."""


def account_of(desk: RealDesk, who: str) -> Account:
    """Return the money of somebody's booking of today, as the file has it."""
    office = desk.opened.office
    lines = office.day_book.read(TODAY).day.lines
    line = next(each for each in lines if each.customer_name == who)
    with office.database.reading() as connection:
        return find_account(connection, line.appointment_id)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def test_money_is_taken_given_back_and_taken_back(desk: RealDesk) -> None:
    desk.picture("day")
    check_out_a_cut(desk)
    check_out_a_seat(desk)
    cancel_a_colour(desk)
    take_the_cancellation_back(desk)
    assert desk.window.output() == ""


def check_out_a_cut(desk: RealDesk) -> None:
    """Take the rest of a cut by card and in cash, and a tip."""
    desk.window.click(*desk.point(SARAH, "11:25", columns=STAFF))
    desk.window.settle()
    desk.picture("selected")
    desk.key("o")
    desk.picture("checkout")
    desk.key("Tab")
    desk.type("40", "Tab")
    desk.type("5")
    desk.picture("checkout-tip")
    desk.key("Return")
    desk.picture("checkout-missing")
    desk.key("alt+1")
    desk.picture("checkout-the-rest")
    desk.key("Return")
    desk.wait_until(lambda: account_of(desk, "Niamh Walsh").status is Status.COMPLETED)
    desk.picture("checked-out")
    account = account_of(desk, "Niamh Walsh")
    assert (account.deposit, account.paid, account.tips) == (euro(2000), euro(6800), euro(500))
    assert [(purse.method, kept) for purse, kept in account.purses] == [
        (PaymentMethod.CASH, euro(800)),
        (PaymentMethod.CARD, euro(6000)),
    ]


def check_out_a_seat(desk: RealDesk) -> None:
    """Take the price of a seat from the list of the class that is about to begin."""
    desk.window.click(*desk.point(EMMA, "11:10", columns=STAFF))
    desk.window.settle()
    desk.window.click(*FIRST_OF_THE_CLASS)
    desk.picture("class")
    desk.key("o")
    desk.picture("class-checkout")
    desk.key("1", "Return")
    desk.wait_until(lambda: len(done(desk)) == 1)
    desk.picture("class-checked-out")
    (who,) = done(desk)
    assert account_of(desk, who).kept == euro(1600)


def done(desk: RealDesk) -> set[str]:
    """Return who of the class is done."""
    return {
        each.who
        for each in desk.book()
        if (each.at, each.staff, each.status) == ("11:00", "Emma", Status.COMPLETED)
    }


def cancel_a_colour(desk: RealDesk) -> None:
    desk.window.click(*desk.point(PRIYA, "12:05", columns=STAFF))
    desk.window.settle()
    desk.key("Delete")
    desk.picture("cancel-sheet")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: not any(each.who == "Sofia Rossi" for each in desk.book()))
    desk.picture("cancelled")


def take_the_cancellation_back(desk: RealDesk) -> None:
    desk.key("ctrl+z")
    desk.wait_until(lambda: any(each.who == "Sofia Rossi" for each in desk.book()))
    desk.picture("taken-back")
    assert account_of(desk, "Sofia Rossi").kept == euro(2000)
