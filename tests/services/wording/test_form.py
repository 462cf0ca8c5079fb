"""What stands beside the fields of the booking forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.customers import AlertKind, CustomerAlert, CustomerRecord
from booking_desktop.domain.finder import FreeStart, When
from booking_desktop.domain.money import Money
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.form import FormWords
from tests.services.wording.setting import CUT, SARAH, THURSDAY, at

NEW = CustomerRecord(visits=0, no_shows=0, last_visit_at=None, next_visit_at=None)
KNOWN = CustomerRecord(
    visits=9,
    no_shows=1,
    last_visit_at=at("11:00", date(2026, 10, 8)),
    next_visit_at=at("11:15"),
)
FREE = FreeStart(
    starts_at=at("11:15"),
    ends_at=at("12:00"),
    when=When.TODAY,
    staff_id=SARAH,
    staff_name="Sarah Wilson",
    price_minor=6800,
)


@pytest.fixture
def words(wording: Wording) -> FormWords:
    return FormWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (NEW, "first visit"),
        (KNOWN, "9 visits, 1 no-show"),
        (replace(KNOWN, visits=1, no_shows=0), "1 visit"),
        (replace(KNOWN, visits=0, no_shows=2), "0 visits, 2 no-shows"),
    ],
)
def test_record_is_said(words: FormWords, record: CustomerRecord, said: str) -> None:
    assert words.record(record) == said


def test_visits_are_said_with_their_day(words: FormWords) -> None:
    assert words.next_visit(KNOWN, at("10:52")) == "next visit today 11:15"
    assert words.next_visit(NEW, at("10:52")) == "first visit"
    assert words.last_here(KNOWN, THURSDAY) == "last here 8 Oct"
    assert words.last_here(NEW, THURSDAY) == ""


def test_usual_leaves_out_a_person_who_left(words: FormWords) -> None:
    price = Money(6800, "EUR")

    assert words.usual(["Cut"], "Sarah", price) == "Usual: Cut, Sarah, €68"
    assert words.usual(["Cut", "Shave"], "", price) == "Usual: Cut and Shave, €68"


def test_people_are_asked_back_about(words: FormWords) -> None:
    assert words.new_customer("085 555 0142") == "New customer 085 555 0142"
    assert (
        words.owner_of("086 555 0177", "Ruth Kavanagh")
        == "086 555 0177 belongs to Ruth Kavanagh. Book for Ruth?"
    )
    assert words.double_of("Kate Hayes", "") == "Looks like Kate Hayes. Same person?"
    assert (
        words.double_of("Kate Hayes", "086 555 0177")
        == "Looks like Kate Hayes, 086 555 0177. Same person?"
    )
    assert words.use_card("Kate Hayes") == "Use Kate's card"


def test_alert_is_said_with_its_end(words: FormWords) -> None:
    alert = CustomerAlert(kind=AlertKind.PATCH_TEST, text="Patch test done")

    assert words.alert(alert, THURSDAY) == "Patch test done"
    ends = replace(alert, expires_on=date(2027, 3, 1))
    assert words.alert(ends, THURSDAY) == "Patch test done (until 1 Mar 2027)"


def test_draft_is_offered_by_name(words: FormWords) -> None:
    assert words.draft_found("Ruth Kavanagh") == "You were booking Ruth Kavanagh. Go on?"
    assert words.draft_left("") == "You were making a booking. Go on? N, then Enter."


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 min"), (60, "1 h"), (90, "90 min"), (120, "2 h"), (150, "2 h 30 min")],
)
def test_length_is_said(words: FormWords, minutes: int, said: str) -> None:
    assert words.minutes(minutes) == said


def test_unskilled_says_who_can(words: FormWords) -> None:
    assert words.unskilled("Priya", replace(CUT, category="Cuts")) == "Priya, no cuts"
    assert words.does_not_do("Priya", CUT, []) == "Priya does not do Cut & blow-dry."
    assert (
        words.does_not_do("Priya", CUT, ["Sarah", "John"])
        == "Priya does not do Cut & blow-dry. Sarah or John can."
    )


def test_day_says_when_it_is_today(words: FormWords) -> None:
    assert words.day(THURSDAY, THURSDAY) == "Thu 19 Nov, today"
    assert words.day(date(2026, 11, 23), THURSDAY) == "Mon 23 Nov"


def test_time_that_went_names_the_desk(words: FormWords) -> None:
    assert words.went_a_moment_ago("Desk 2") == "That time went a moment ago (Desk 2)."
    assert words.went_a_moment_ago("") == "That time went a moment ago."
    assert words.span_taken("11:30–12:15") == "11:30–12:15 taken"


def test_free_soon_counts_the_minutes(words: FormWords) -> None:
    now = at("10:52")

    assert words.free_soon("John", at("11:00"), now) == "John is free at 11:00, in 8 minutes."
    assert words.free_soon("John", at("10:53"), now) == "John is free at 10:53, in 1 minute."
    assert words.free_soon("John", at("16:00"), now) == "John is free today 16:00."


def test_found_time_says_when_and_why_it_is_good(words: FormWords) -> None:
    later = replace(FREE, starts_at=at("11:15", date(2026, 11, 23)), when=When.THIS_WEEK)
    good = replace(FREE, is_same_person=True, leaves_no_gap=True, is_one_time=True, seats_left=1)

    assert words.start(FREE, THURSDAY) == "11:15"
    assert words.start(later, THURSDAY) == "Mon 23 Nov 11:15"
    assert words.good(FREE) == ""
    assert words.good(good) == "same person as last time, no gap left, only this once, 1 seat left"
    assert [words.group(when) for when in When] == ["Today", "Tomorrow", "This week", "Later"]


def test_nothing_found_says_until_when_was_looked(words: FormWords) -> None:
    last = date(2026, 12, 12)

    assert (
        words.nothing_free("Balayage", "Priya", last, THURSDAY)
        == "No free time for Balayage with Priya before 12 Dec."
    )
    assert words.nothing_free("Balayage", "", last, THURSDAY) == (
        "No free time for Balayage before 12 Dec."
    )
    assert words.no_such_filter("xx").startswith("/xx is no filter.")


def test_weeks_are_counted(words: FormWords) -> None:
    assert (words.in_weeks(1), words.in_weeks(4)) == ("in 1 week", "in 4 weeks")
    assert words.rhythm(1) == "usually every week"
    assert words.rhythm(6) == "usually every 6 weeks"
    assert words.rebook_title("Niamh Walsh") == "Rebook Niamh Walsh"
    assert words.add_to_class("Evening yoga") == "Add to Evening yoga"
