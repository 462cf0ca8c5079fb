from __future__ import annotations

from datetime import UTC, datetime

import pytest

from booking_desktop.domain.errors import BookingError, FieldError, StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.viewmodels.trouble import (
    Surroundings,
    Trouble,
    WayOut,
    is_damage,
    may_need_copy,
    trouble_of,
)

NOW = Instant(1795085520)
A_MINUTE_AGO = Instant(NOW - 60)
LAST_WEEK = Instant(NOW - 7 * 86400)
FILE = "/salon/bookings.sqlite"


def local(at: Instant, form: str) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone().strftime(form)


def page(error: BookingError, *, copy_of: Instant | None = None, log: str = "") -> Trouble:
    return trouble_of(error, Surroundings(file=FILE, log=log, copy_of=copy_of, now=NOW))


def ways(trouble: Trouble) -> list[WayOut]:
    return [each.way for each in trouble.ways]


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("damaged", "The booking file is damaged."),
        ("not_a_database", "The booking file is damaged."),
        ("gone", "The booking file is not there any more."),
        ("not_understood", "The booking file holds something that cannot be read."),
        ("unreadable", "The booking file cannot be opened."),
    ],
)
def test_lost_file_offers_its_newest_copy_first(problem: str, title: str) -> None:
    trouble = page(StorageError(problem), copy_of=LAST_WEEK)

    made = local(LAST_WEEK, "%d %b %H:%M")
    assert trouble.title == f"{title} The copy from {made} is complete."
    assert trouble.advice.startswith(f"What was booked after {made} is not in the copy.")
    assert trouble.ways[0].way is WayOut.RESTORE
    assert trouble.ways[0].text == f"Open the copy from {made}"


def test_copy_of_today_is_named_by_its_time_alone() -> None:
    trouble = page(StorageError("damaged"), copy_of=A_MINUTE_AGO)

    assert trouble.ways[0].text == f"Open the copy from {local(A_MINUTE_AGO, '%H:%M')}"


def test_bookings_that_are_missing_are_told_by_when_they_were_made() -> None:
    trouble = page(StorageError("shorter"), copy_of=A_MINUTE_AGO)

    assert f"lacks bookings that were made before {local(A_MINUTE_AGO, '%H:%M')}." in trouble.title
    assert [each.text for each in trouble.ways if each.way is WayOut.ACCEPT] == [
        "Go on without them"
    ]


def test_damaged_file_without_a_copy_is_never_taken_as_it_is() -> None:
    trouble = page(StorageError("damaged"))

    assert ways(trouble) == [WayOut.OTHER_FILE, WayOut.QUIT]
    assert trouble.advice == ""


def test_file_that_is_gone_without_a_copy_may_begin_anew() -> None:
    assert ways(page(StorageError("gone"))) == [WayOut.ACCEPT, WayOut.OTHER_FILE, WayOut.QUIT]


@pytest.mark.parametrize("problem", ["newer", "foreign"])
def test_file_that_is_only_strange_offers_its_copy_after_another_file(problem: str) -> None:
    assert ways(page(StorageError(problem), copy_of=LAST_WEEK)) == [
        WayOut.OTHER_FILE,
        WayOut.RESTORE,
        WayOut.QUIT,
    ]


@pytest.mark.parametrize(
    "error", [StorageError("busy"), FieldError("settings_file", "not_toml", source="a")]
)
def test_what_can_be_put_right_meanwhile_can_be_tried_again(error: BookingError) -> None:
    assert ways(page(error, copy_of=LAST_WEEK)) == [
        WayOut.TRY_AGAIN,
        WayOut.OTHER_FILE,
        WayOut.QUIT,
    ]


def test_details_name_file_findings_and_log() -> None:
    trouble = page(StorageError("damaged", found=("page 7: bad",)), log="/salon/log")

    assert trouble.details == (f"File: {FILE}", "Found: page 7: bad", "Log: /salon/log")


def test_details_without_findings_name_the_problem() -> None:
    assert page(StorageError("damaged")).details == (f"File: {FILE}", "Found: damaged")


@pytest.mark.parametrize(
    ("problem", "damage", "copy"),
    [
        ("damaged", True, True),
        ("shorter", True, True),
        ("gone", False, True),
        ("newer", False, True),
        ("busy", False, False),
    ],
)
def test_what_a_problem_means_for_the_file(problem: str, damage: bool, copy: bool) -> None:
    error = StorageError(problem)

    assert (is_damage(error), may_need_copy(error)) == (damage, copy)
