"""What a receptionist does all day, within the keys and clicks it may take."""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from tests.acceptance.desk_window import DeskWindow


def test_who_is_next_late_and_free_is_seen_without_a_key(desk: DeskWindow) -> None:
    desk.wait_for_status("Next free half hour")

    assert "in the salon" in desk.status()
    assert "1 late" in desk.status()
    assert desk.block("Seán Murphy").text.tag == "22 min"


def test_customer_is_checked_in_with_a_click_and_a_key(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("I")

    desk.wait_until_told("Niamh Walsh is in")
    assert desk.line_of("Niamh Walsh").status is Status.CHECKED_IN
    assert desk.block("Niamh Walsh").text.tag == "IN"


def test_customer_is_checked_in_without_a_mouse(desk: DeskWindow) -> None:
    desk.key("Shift+J")
    while desk.session.models.grid.selected_block != desk.block("Niamh Walsh"):
        desk.key("Shift+J")
    desk.key("I")

    desk.wait_until_told("Niamh Walsh is in")


def test_customer_is_checked_in_with_two_clicks(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.wait_until_inspected("Niamh Walsh")
    desk.press("Check in")

    desk.wait_until_told("Niamh Walsh is in")


def test_whole_class_is_checked_in_at_once(desk: DeskWindow) -> None:
    desk.click("Gentle yoga")
    desk.key("Shift+I")

    desk.wait_until_told("5 people in")
    assert desk.statuses_of_class("Gentle yoga") == {Status.CHECKED_IN}


def test_booking_is_moved_with_three_keys(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("M", "Alt+Up")
    desk.wait_for_verdict()
    desk.key("Return")

    desk.wait_until_told("Bob Williams moved to 11:15 with John")
    assert desk.times_of("Bob Williams") == ("11:15", "12:00")


def test_booking_is_nudged_with_one_key(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("Alt+Up")

    desk.wait_until_told("moved to 11:15")


def test_drag_onto_a_free_time_moves(desk: DeskWindow) -> None:
    start = desk.middle_of("Bob Williams")

    desk.drag(start, desk.point_in(*desk.place_of("Bob Williams", minutes_later=60)))

    desk.wait_until_told("Bob Williams moved to 12:30")


def test_drag_onto_a_busy_time_names_who_is_there_and_takes_a_way_out(desk: DeskWindow) -> None:
    desk.drag(desk.middle_of("Bob Williams"), desk.middle_of("Niamh Walsh"))

    verdict = desk.verdict()
    assert verdict is not None
    assert verdict.title.startswith("Sarah is busy")
    assert "Niamh Walsh" in verdict.detail
    assert len(verdict.alternatives) == 3
    assert desk.times_of("Bob Williams") == ("11:30", "12:15")

    desk.key("1")
    desk.wait_until_told("Bob Williams moved")
    assert desk.times_of("Bob Williams") != ("11:30", "12:15")


def test_escape_puts_a_refused_move_back(desk: DeskWindow) -> None:
    desk.drag(desk.middle_of("Bob Williams"), desk.middle_of("Niamh Walsh"))
    desk.key("Escape")

    assert desk.verdict() is None
    assert desk.times_of("Bob Williams") == ("11:30", "12:15")


def test_booking_is_made_longer_and_shorter_with_one_key(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("L")
    desk.wait_until_told("12:30")
    assert desk.times_of("Bob Williams") == ("11:30", "12:30")

    desk.key("Shift+L")
    desk.wait_until_told("12:15")
    assert desk.times_of("Bob Williams") == ("11:30", "12:15")


def test_longer_into_the_next_customer_is_refused_by_name(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("L")

    desk.wait_until_told("Chloé Ryan")
    assert desk.times_of("Niamh Walsh") == ("11:15", "12:00")


def test_last_act_is_undone_and_done_again_with_one_key_each(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("Alt+Up")
    desk.wait_until_told("moved to 11:15")

    desk.key("Ctrl+Z")
    desk.wait_until_told("Undone: Bob Williams is back at 11:30")
    assert desk.times_of("Bob Williams") == ("11:30", "12:15")

    desk.key("Ctrl+Shift+Z")
    desk.wait_until_told("Done again")
    assert desk.times_of("Bob Williams") == ("11:15", "12:00")


def test_no_show_is_marked_with_one_key_and_taken_back(desk: DeskWindow) -> None:
    desk.click("Seán Murphy")
    desk.key("X")
    desk.wait_until_told("Seán Murphy did not come")
    assert desk.line_of("Seán Murphy").status is Status.NO_SHOW

    desk.key("X")
    desk.wait_until_told("Seán Murphy came after all")
    assert desk.line_of("Seán Murphy").status is Status.CONFIRMED


def test_no_show_before_the_start_is_said_twice(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("X")
    desk.wait_until_told("It starts in 23 minutes")
    assert desk.line_of("Niamh Walsh").status is Status.CONFIRMED

    desk.key("X")
    desk.wait_until_told("Niamh Walsh did not come")


def test_unpaid_booking_is_cancelled_at_once(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("Delete")

    desk.wait_until_told("cancelled")
    assert "Bob Williams" not in desk.names()

    desk.key("Ctrl+Z")
    desk.wait_until_told("Undone")
    assert "Bob Williams" in desk.names()


def test_reason_of_a_cancellation_is_noted_afterwards(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("Delete")
    desk.wait_until_told("cancelled")

    desk.press("Reason")
    desk.type("us, John is ill")
    desk.key("Return")

    desk.wait_until_told("Bob Williams: the reason is noted")


def test_time_is_blocked_with_a_span_a_key_and_a_reason(desk: DeskWindow) -> None:
    john = desk.place_of("Bob Williams")[0]
    desk.session.page.grid_view.put_cursor(john, 12 * 60 + 30)
    desk.key("Shift+Down", "B")
    desk.type("Order")
    desk.key("Return")

    desk.wait_until_told("blocked 12:30–13:30")
    assert desk.block_at(john, 12 * 60 + 30).text.detail == "Order"


def test_days_are_turned_and_today_is_one_key_away(desk: DeskWindow) -> None:
    models = desk.session.models
    today = models.workplace.desk.on

    desk.key("PgDown")
    desk.wait_for_grid()
    assert (models.grid.picture.on - today).days == 1

    desk.key("T")
    desk.wait_for_grid()
    assert models.grid.picture.on == today


def test_rooms_take_the_place_of_people_and_back(desk: DeskWindow) -> None:
    desk.key("V")
    desk.wait_until(lambda: "Studio" in desk.heads())

    desk.key("V")
    desk.wait_until(lambda: "Sarah Wilson" in desk.heads())


def test_date_is_gone_to_by_typing_it(desk: DeskWindow) -> None:
    desk.key("G")
    desk.type("+4w")
    desk.key("Return")

    desk.wait_for_grid()
    assert str(desk.session.models.grid.picture.on) == "2026-12-17"


def test_booking_is_copied_to_another_time(desk: DeskWindow) -> None:
    john = desk.place_of("Bob Williams")[0]
    desk.click("Bob Williams")
    desk.key("Ctrl+C")
    desk.wait_until_told("copied")

    desk.session.page.grid_view.put_cursor(john, 12 * 60 + 30)
    desk.key("Ctrl+V")

    desk.wait_until_told("Bob Williams, today 12:30 with John")
    assert desk.names().count("Bob Williams") == 2


def test_phone_number_is_copied_with_one_key(desk: DeskWindow) -> None:
    desk.click("Niamh Walsh")
    desk.key("C")

    desk.wait_until_told("copied")
    assert desk.clipboard() == "085 555 0142"


def test_booking_is_moved_to_another_day_without_a_mouse(desk: DeskWindow) -> None:
    desk.click("Bob Williams")
    desk.key("M", "PgDown")
    desk.wait_for_grid()
    desk.wait_for_verdict()
    desk.key("Alt+Down")
    desk.wait_for_verdict()
    desk.key("Return")

    desk.wait_until(lambda: "Bob Williams moved" in desk.toast() or desk.verdict() is not None)
    if desk.verdict() is not None:
        desk.key("1")
        desk.wait_until_told("Bob Williams moved")
    assert "Bob Williams" not in [line.customer_name for line in desk.lines_of_today()]


def test_late_and_next_are_listed_while_nothing_is_selected(desk: DeskWindow) -> None:
    desk.wait_until(lambda: len(desk.coming()) > 0)

    assert desk.coming()[:4] == [
        "10:30 Seán Murphy",
        "11:00 Elaine Power",
        "11:00 Gentle yoga",
        "11:15 Niamh Walsh",
    ]


def test_cursor_leaves_ground_on_which_something_was_booked(desk: DeskWindow) -> None:
    john = desk.place_of("Bob Williams")[0]
    desk.click("Bob Williams")
    desk.key("Ctrl+C")
    desk.session.page.grid_view.put_cursor(john, 12 * 60 + 30)
    assert desk.session.models.grid.cursor_ground is not None

    desk.key("Ctrl+V")

    desk.wait_until_told("Bob Williams, today 12:30 with John")
    assert desk.session.models.grid.cursor_ground is None


def test_parts_of_the_window_are_walked_through_and_the_toast_reached(desk: DeskWindow) -> None:
    page = desk.session.page
    desk.click("Niamh Walsh")
    desk.wait_until_inspected("Niamh Walsh")

    desk.key("F6")
    assert page.inspector.isAncestorOf(desk.focused())
    page.take_keyboard()

    desk.key("I")
    desk.wait_until_told("Niamh Walsh is in")
    desk.key("F8")
    assert desk.focused().accessibleName() == "Undo"
    desk.key("Return")
    desk.wait_until_told("Undone")
