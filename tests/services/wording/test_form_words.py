"""The words of the booking forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.customers import AlertKind, CustomerAlert, CustomerRecord
from booking_desktop.domain.finder import FreeStart, When
from booking_desktop.domain.ids import OutletId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.form import FormWords
from tests.salon import DUBLIN, TODAY, at

NOBODY = CustomerRecord(visits=0, no_shows=0, last_visit_at=None, next_visit_at=None)
CUT = Service(
    id=ServiceId("cut"),
    outlet_id=OutletId("downtown"),
    name="Cut & blow-dry",
    slug="cut",
    duration_minutes=45,
    price=Money(6800, "EUR"),
    category="Cuts",
)
FREE = FreeStart(
    starts_at=at("11:15"),
    ends_at=at("12:00"),
    when=When.TODAY,
    staff_id=None,
    staff_name="",
    price_minor=6800,
)


@pytest.fixture
def words() -> FormWords:
    wording = Wording(DUBLIN)
    return FormWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("visits", "no_shows", "said"),
    [
        (0, 0, "first visit"),
        (1, 0, "1 visit"),
        (9, 1, "9 visits, 1 no-show"),
        (0, 2, "0 visits, 2 no-shows"),
    ],
)
def test_record(words: FormWords, visits: int, no_shows: int, said: str) -> None:
    assert words.record(replace(NOBODY, visits=visits, no_shows=no_shows)) == said


def test_next_visit_comes_before_the_record(words: FormWords) -> None:
    record = replace(NOBODY, visits=3, next_visit_at=at("11:15"))

    assert words.next_visit(record, at("08:00")) == "next visit today 11:15"
    assert words.next_visit(replace(record, next_visit_at=None), at("08:00")) == "3 visits"


def test_last_visit(words: FormWords) -> None:
    record = replace(NOBODY, last_visit_at=at("11:15", day=-42))

    assert words.last_here(record, TODAY) == "last here 8 Oct"
    assert words.last_here(NOBODY, TODAY) == ""


def test_usual(words: FormWords) -> None:
    price = Money(6800, "EUR")

    assert words.usual(["Cut & blow-dry"], "Sarah", price) == "Usual: Cut & blow-dry, Sarah, €68"
    assert words.usual(["Cut", "Toner"], "", price) == "Usual: Cut and Toner, €68"


def test_questions_about_somebody_new(words: FormWords) -> None:
    assert words.new_customer("Ruth Kav") == "New customer Ruth Kav"
    assert words.double_of("Kate Hayes", "") == "Looks like Kate Hayes. Same person?"
    assert words.use_card("Kate Hayes") == "Use Kate's card"


def test_alert_says_until_when(words: FormWords) -> None:
    alert = CustomerAlert(kind=AlertKind.PATCH_TEST, text="Patch test done")

    assert words.alert(alert, TODAY) == "Patch test done"
    dated = replace(alert, expires_on=date(2027, 3, 21))
    assert words.alert(dated, TODAY) == "Patch test done (until 21 Mar 2027)"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(5, "5 min"), (45, "45 min"), (60, "1 h"), (90, "90 min"), (120, "2 h"), (150, "2 h 30 min")],
)
def test_lengths(words: FormWords, minutes: int, said: str) -> None:
    assert words.minutes(minutes) == said


def test_who_does_not_do_it(words: FormWords) -> None:
    assert words.unskilled("Priya", CUT) == "Priya, no cuts"
    assert words.unskilled("Priya", replace(CUT, category="")) == "Priya, no cut & blow-dry"
    assert words.does_not_do("Priya", CUT, []) == "Priya does not do Cut & blow-dry."


def test_draft_without_a_name(words: FormWords) -> None:
    assert words.draft_found("") == "You were making a booking. Go on?"


def test_days(words: FormWords) -> None:
    assert words.day(TODAY, TODAY) == "Thu 19 Nov, today"
    assert words.day(date(2026, 11, 23), TODAY) == "Mon 23 Nov"


def test_lost_time_names_who_was_quicker(words: FormWords) -> None:
    assert words.went_a_moment_ago("Desk 2") == "That time went a moment ago (Desk 2)."


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("10:53", "John is free at 10:53, in 1 minute."),
        ("11:00", "John is free at 11:00, in 8 minutes."),
        ("14:00", "John is free today 14:00."),
    ],
)
def test_free_soon(words: FormWords, start: str, said: str) -> None:
    assert words.free_soon("John", at(start), at("10:52")) == said


def test_free_start_names_its_day_where_the_heading_does_not(words: FormWords) -> None:
    assert words.start(FREE, TODAY) == "11:15"
    later = replace(FREE, when=When.LATER, starts_at=Instant(at("11:15", day=5)))
    assert words.start(later, TODAY) == "Tue 24 Nov 11:15"


def test_why_a_free_time_is_good(words: FormWords) -> None:
    assert words.good(FREE) == ""
    assert words.good(
        replace(FREE, is_same_person=True, leaves_no_gap=True, is_one_time=True, seats_left=1)
    ) == ("same person as last time, no gap left, only this once, 1 seat left")


def test_nothing_free(words: FormWords) -> None:
    last = date(2026, 12, 12)

    assert (
        words.nothing_free("Balayage", "Priya", last, TODAY)
        == "No free time for Balayage with Priya before 12 Dec."
    )
    assert words.nothing_free("Balayage", "", last, TODAY) == (
        "No free time for Balayage before 12 Dec."
    )


def test_rebooking(words: FormWords) -> None:
    assert words.in_weeks(1) == "in 1 week"
    assert words.rhythm(1) == "usually every week"
    assert words.rhythm(6) == "usually every 6 weeks"


def test_full_class(words: FormWords) -> None:
    assert words.seat_closed() == "Full. It opens again when a seat frees."
    assert words.seat_waits(4) == "Full. The next person joins the waitlist as no. 4."
