"""What was done, undone and done again, in one sentence for every kind of act (C7)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import booking_desktop.services
from booking_desktop.domain.booking import Channel
from booking_desktop.services.wording import Act, Wording, act_sentences
from booking_desktop.services.wording.acts import _SPECIAL
from tests.services.wording.setting import at

FRIDAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 17)

NIAMH = {
    "customer": "Niamh Walsh",
    "services": ["Cut & blow-dry"],
    "with": ["Sarah"],
    "starts_at": at("11:15"),
    "ends_at": at("12:00"),
}
YOGA = {"services": ["Evening yoga"], "with": ["Emma"], "starts_at": at("17:00")}
SINEAD = {**YOGA, "customer": "Sinéad Ward"}
HASSAN = {**YOGA, "customer": "Hassan Ali"}
KATE = {"promoted": ["Kate Hayes"], "promoted_told": [["sms"]], "promoted_pending": [False]}
BLOCK = {
    "names": ["Leo", "Sarah"],
    "reason": "Supplier visit",
    "starts_at": at("16:00"),
    "ends_at": at("17:00"),
}
MOVED = {**NIAMH, "from_starts_at": at("10:00"), "from_ends_at": at("10:45"), "from_with": ["John"]}

SENTENCES: list[tuple[str, Mapping[str, Any], str]] = [
    ("book", NIAMH, "Niamh Walsh, today 11:15 with Sarah"),
    (
        "book",
        {**NIAMH, "status": "pending"},
        "Niamh Walsh, today 11:15 with Sarah. It waits for a yes; the seat is held.",
    ),
    (
        "book",
        {**NIAMH, "is_past_entry": True, "status": "completed", "starts_at": at("11:15", TUESDAY)},
        "Niamh Walsh, Tue 17 Nov 11:15 with Sarah. Noted as a past visit.",
    ),
    (
        "book",
        {**YOGA, "customer": "Ciara Molloy", "seats_taken": 6, "capacity": 8},
        "Ciara Molloy has a seat. 6 of 8 taken.",
    ),
    (
        "walk_in",
        {**NIAMH, "customer": "", "services": ["Gents cut"], "with": ["John"]},
        "Walk-in, Gents cut, now with John",
    ),
    (
        "walk_in",
        {**NIAMH, "customer": "Bob", "services": ["Gents cut"], "with": ["John"]},
        "Bob, Gents cut, now with John",
    ),
    ("move", MOVED, "Niamh Walsh moved to 11:15 with Sarah"),
    (
        "move",
        {**MOVED, "asked_for": ["John"]},
        "Niamh Walsh moved to 11:15 with Sarah. Niamh Walsh asked for John.",
    ),
    (
        "move",
        {**MOVED, "starts_at": at("11:15", FRIDAY), "ends_at": at("12:00", FRIDAY)},
        "Niamh Walsh moved to tomorrow 11:15 with Sarah",
    ),
    ("stretch", NIAMH, "Niamh Walsh, now 11:15–12:00"),
    ("check_in", NIAMH, "Niamh Walsh is in"),
    ("cancel", NIAMH, "Niamh Walsh, today 11:15, is cancelled"),
    (
        "cancel",
        {**NIAMH, "refund": [4750, "EUR"]},
        "Niamh Walsh, today 11:15, is cancelled. €47.50 goes back.",
    ),
    (
        "check_out",
        {**NIAMH, "methods": {"card": 4800}, "currency": "EUR"},
        "€48.00 by card, Niamh Walsh",
    ),
    (
        "check_out",
        {**NIAMH, "methods": {"cash": 3000, "card": 2300}, "currency": "EUR", "tip": [500, "EUR"]},
        "€30.00 in cash and €23.00 by card, Niamh Walsh. €5.00 of it is a tip.",
    ),
    ("check_out", {**NIAMH, "methods": {}, "currency": "EUR"}, "Niamh Walsh is done"),
    (
        "check_out",
        {**NIAMH, "methods": {}, "currency": "EUR", "due": [3200, "EUR"]},
        "Niamh Walsh is done. €32.00 is still to pay.",
    ),
    (
        "check_out",
        {**NIAMH, "methods": {"pass": 1600}, "currency": "EUR"},
        "A visit from the pass, Niamh Walsh",
    ),
    (
        "take_payment",
        {**NIAMH, "methods": {"cash": 2400}, "currency": "EUR", "confirms": True},
        "€24.00 in cash, Niamh Walsh. The booking is confirmed.",
    ),
    ("give_back", {**NIAMH, "refund": [950, "EUR"]}, "€9.50 goes back to Niamh Walsh"),
    (
        "correct_payment",
        {**NIAMH, "methods": {"card": 4800}, "currency": "EUR"},
        "Corrected: €48.00 by card, Niamh Walsh",
    ),
    ("no_show", NIAMH, "Niamh Walsh did not come. The time is free again."),
    ("check_in_class", {**YOGA, "came_in": 7, "not_yet": 1}, "7 people in, 1 not yet"),
    ("check_in_class", {**YOGA, "came_in": 1, "not_yet": 0}, "1 person in"),
    ("schedule_class", {**YOGA, "capacity": 8}, "Evening yoga, today 17:00 with Emma, 8 seats"),
    ("set_seats", {**YOGA, "capacity": 6}, "Evening yoga, today 17:00, has 6 seats now"),
    (
        "move_class",
        {**YOGA, "from_starts_at": at("16:00"), "seats_taken": 8},
        "Evening yoga moved to 17:00 with Emma. 8 people move along.",
    ),
    (
        "move_class",
        {**YOGA, "starts_at": at("17:00", FRIDAY), "from_starts_at": at("17:00")},
        "Evening yoga moved to tomorrow 17:00 with Emma",
    ),
    ("cancel_class", YOGA, "Evening yoga, today 17:00, is cancelled"),
    (
        "cancel_class",
        {**YOGA, "people": 3, "refund": [1600, "EUR"]},
        "Evening yoga, today 17:00, is cancelled for 3 people. €16.00 goes back.",
    ),
    (
        "schedule_classes",
        {**YOGA, "count": 4, "last_starts_at": at("17:00", FRIDAY)},
        "Evening yoga: 4 classes, the last tomorrow",
    ),
    (
        "undo",
        {**YOGA, "of": "move_class", "from_starts_at": at("16:00"), "from_with": ["Emma"]},
        "Undone: Evening yoga is back at 16:00.",
    ),
    ("block_time", BLOCK, "Leo and Sarah: blocked 16:00–17:00, Supplier visit"),
    ("add_time_off", {**BLOCK, "reason": ""}, "Leo and Sarah: off 16:00–17:00"),
    (
        "add_time_off",
        {**BLOCK, "reason": "", "starts_at": at("16:00"), "ends_at": at("12:00", FRIDAY)},
        "Leo and Sarah: off today 16:00 – tomorrow 12:00",
    ),
    ("undo", {**NIAMH, "of": "book"}, "Undone: Niamh Walsh is not booked today 11:15."),
    ("undo", {**MOVED, "of": "move"}, "Undone: Niamh Walsh is back at 10:00 with John."),
    (
        "undo",
        {**MOVED, "of": "move", "from_with": ["Sarah"]},
        "Undone: Niamh Walsh is back at 10:00.",
    ),
    ("undo", {**MOVED, "of": "stretch"}, "Undone: Niamh Walsh is 10:00–10:45 again."),
    (
        "undo",
        {**NIAMH, "of": "cancel"},
        "Undone: Niamh Walsh is booked again, today 11:15 with Sarah.",
    ),
    (
        "undo",
        {**NIAMH, "of": "check_out"},
        "Undone: Niamh Walsh has not paid and is not done yet.",
    ),
    (
        "book",
        {**SINEAD, "status": "waitlisted", "waitlist_position": 3},
        "Sinéad Ward is no. 3 on the waitlist for Evening yoga",
    ),
    ("cancel", {**SINEAD, "was": "waitlisted"}, "Sinéad Ward is off the waitlist for Evening yoga"),
    (
        "cancel",
        {**HASSAN, "cancelled_by": "customer", **KATE},
        "Hassan Ali cancelled. Kate Hayes got the seat and an SMS.",
    ),
    (
        "cancel",
        {**HASSAN, "cancelled_by": "us", **KATE, "promoted_told": [[]], "refund": [950, "EUR"]},
        "Hassan Ali, today 17:00, is cancelled. €9.50 goes back. Kate Hayes got the seat.",
    ),
    (
        "no_show",
        {**HASSAN, **KATE, "promoted_told": [["sms", "email"]]},
        "Hassan Ali did not come. Kate Hayes got the seat, an SMS and an e-mail.",
    ),
    (
        "decline",
        {**HASSAN, **KATE, "promoted_told": [[]], "promoted_pending": [True]},
        "Hassan Ali, today 17:00, was declined. Kate Hayes got the seat and waits for a yes.",
    ),
    (
        "set_seats",
        {
            **YOGA,
            "capacity": 10,
            "promoted": ["Kate Hayes", "Lena Vogel", "Ana Cruz"],
            "promoted_told": [["sms"], [], ["sms"]],
            "promoted_pending": [False, False, False],
        },
        "Evening yoga, today 17:00, has 10 seats now."
        " Kate Hayes and Ana Cruz got a seat and an SMS each. Lena Vogel got a seat.",
    ),
    (
        "undo",
        {**HASSAN, "of": "cancel", "demoted": ["Kate Hayes"]},
        "Undone: Hassan Ali is booked again, today 17:00 with Emma. Kate Hayes waits again.",
    ),
    (
        "undo",
        {**SINEAD, "of": "book", "status": "waitlisted"},
        "Undone: Sinéad Ward is not on the waitlist for Evening yoga.",
    ),
    (
        "undo",
        {**SINEAD, "of": "cancel", "was": "waitlisted"},
        "Undone: Sinéad Ward is on the waitlist for Evening yoga again.",
    ),
    ("promote", {**SINEAD, **KATE}, "Sinéad Ward got a seat from the waitlist and an SMS"),
    (
        "reorder_waitlist",
        {**SINEAD, "waitlist_position": 1},
        "Sinéad Ward is no. 1 on the waitlist for Evening yoga now",
    ),
    (
        "message_class",
        {**YOGA, "told": 6, "unreached": ["Bob"]},
        "6 people of Evening yoga get the message. Not reached: Bob.",
    ),
    (
        "book_series",
        {**NIAMH, "bookings": 10, "every": 1, "every_unit": "week"},
        "Niamh Walsh, 10 dates, every week from today 11:15 with Sarah",
    ),
    (
        "book_series",
        {**NIAMH, "bookings": 9, "every": 2, "every_unit": "month", "in_conflict": 3},
        "Niamh Walsh, 9 dates, every 2 months from today 11:15 with Sarah."
        " 3 in conflict were left out.",
    ),
    (
        "book_series",
        {**NIAMH, "bookings": 1, "every": 1, "every_unit": "day", "status": "pending"},
        "Niamh Walsh, 1 date, every day from today 11:15 with Sarah."
        " They wait for a yes; the seats are held.",
    ),
    (
        "move_series",
        {**MOVED, "bookings": 40},
        "Niamh Walsh moved to today 11:15 with Sarah, and 39 more of the series",
    ),
    ("move_series", {**MOVED, "bookings": 1}, "Niamh Walsh moved to today 11:15 with Sarah"),
    (
        "cancel_series",
        {**NIAMH, "bookings": 5, "refund": [950, "EUR"]},
        "Niamh Walsh, 5 bookings from today 11:15 on, are cancelled. €9.50 goes back.",
    ),
    (
        "undo",
        {**NIAMH, "bookings": 5, "of": "cancel_series"},
        "Undone: Niamh Walsh is booked again, from today 11:15 on.",
    ),
    (
        "change_policy",
        {
            "changed": {
                "refunds": [[[24, 100]], []],
                "deposit_percent": [0, 20],
                "min_lead_minutes": [None, 120],
                "late_after_minutes": [5, 10],
            }
        },
        "Rules are changed: refunds 24 h 100 % → nothing; deposit 0 % → 20 %;"
        " booked ahead at least no limit → 2 h; late after 5 min → 10 min",
    ),
    (
        "change_channels",
        {
            "changed": {"serve_in_window": [None, True], "serve_port": [9000, None]},
            "secrets": {"retell_key": True, "sms_key": False},
        },
        "Channels are changed: HTTP API off → on, its port 9000 → as usual,"
        " phone assistant's key set, SMS gateway's key removed",
    ),
    (
        "change_class_schedule",
        {"added": ["Spin", "Yoga"], "changed": [], "taken_out": ["Pilates"]},
        "The class schedule is changed: Spin and Yoga added, Pilates taken out",
    ),
    (
        "enrol",
        {"customer": "Mary Quinn", "programme": "Prenatal"},
        "Mary Quinn is enrolled for Prenatal",
    ),
    ("hear_call", {"customer": "Ruth Kavanagh"}, "Ruth Kavanagh called"),
    ("hear_call", {"customer": ""}, "Somebody called from a hidden number"),
    (
        "note_call_back",
        {"customer": "Ruth Kavanagh", "reason": "no time found for Fri 11:30"},
        "Call back Ruth Kavanagh: no time found for Fri 11:30",
    ),
    (
        "message_not_sent",
        {"customer": "Kate Hayes", "via": "email", "said": "550 no such mailbox"},
        "Kate Hayes was not told by e-mail. The mail server did not take it: “550 no such mailbox”",
    ),
    (
        "message_not_sent",
        {"customer": "Kate Hayes", "via": "sms", "said": "ConnectError"},
        "Kate Hayes was not told by SMS. The SMS gateway was out of reach.",
    ),
    ("note_call_back", {"customer": "Ruth Kavanagh"}, "Ruth Kavanagh is to be called back"),
    ("undo", {**BLOCK, "of": "block_time"}, "Undone: Leo and Sarah: free again 16:00–17:00."),
    ("undo", {"service": "Wash", "of": "add_service"}, "Undone: Wash is offered"),
    ("redo", {**NIAMH, "of": "check_in"}, "Done again: Niamh Walsh is in"),
]


@pytest.mark.parametrize(("kind", "params", "sentence"), SENTENCES)
def test_act_is_said_in_one_sentence(
    wording: Wording, kind: str, params: Mapping[str, Any], sentence: str
) -> None:
    assert wording.act(Act(kind=kind, params=params, now=at("10:52"))) == sentence


def test_booking_of_the_phone_assistant_says_so(wording: Wording) -> None:
    act = Act(kind="book", params=NIAMH, now=at("10:52"), channel=Channel.ASSISTANT)
    said = wording.act(act)
    assert (
        said == f"Booked by the phone assistant: {wording.act(replace(act, channel=Channel.DESK))}"
    )


def test_every_kind_of_act_of_the_services_has_its_sentence() -> None:
    assert set(_kinds_of_acts()) - {"undo", "redo"} <= {*act_sentences.SENTENCES, *_SPECIAL}


@pytest.mark.parametrize("kind", sorted({*act_sentences.SENTENCES, *_SPECIAL}))
def test_every_kind_can_be_said_undone_and_done_again(wording: Wording, kind: str) -> None:
    counted = {"came_in": 2, "not_yet": 0, "capacity": 8, "refund": [950, "EUR"], "count": 3}
    counted |= {"told": 6, "via": "email"}
    counted["last_starts_at"] = at("17:00", FRIDAY)
    pieces = ("service", "staff", "place", "business", "other", "programme", "name", "said")
    named = dict.fromkeys(pieces, "Wash")
    params = {**MOVED, **BLOCK, **counted, **named, "of": kind}

    for said in (kind, "undo", "redo"):
        sentence = wording.act(Act(kind=said, params=params, now=at("10:52")))
        assert "{" not in sentence
        assert sentence == sentence.strip()


def _kinds_of_acts() -> Iterator[str]:
    """Yield every kind that the services' source gives to `Actions.run`, `Ahead` or a step."""
    folder = Path(booking_desktop.services.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _kinds_in(node)


def _kinds_in(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    said: list[ast.expr] = call.args[1:2] if name == "run" else []
    if name in ("Ahead", "Step"):
        said = [keyword.value for keyword in call.keywords if keyword.arg == "kind"]
    for each in said:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
