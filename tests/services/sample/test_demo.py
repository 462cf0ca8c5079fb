"""The demo: the script's day when it is eight to eleven, and a lively day at any other time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booking_desktop.domain.instants import (
    Instant,
    clock_change,
    local_date,
    local_minute,
    local_to_instant,
)
from booking_desktop.services.sample.demo import build_demo
from booking_desktop.services.sample.demo_hours import demo_shift_minutes
from booking_desktop.storage.engine import open_database
from tests.salon import DUBLIN, TODAY, at, copied, empty_database
from tests.services.sample.looking import Booked, Look

NOW = at("10:52")


def test_demo_at_eight_to_eleven_is_the_day_of_the_script(demo: Look) -> None:
    today = {
        (line.customer, line.staff, line.starts_at, line.status)
        for line in demo.of(TODAY)
        if line.staff != "Emma Martinez"
    }
    assert len(today) == 24
    assert today >= {
        ("Hannah Doyle", "Sarah Wilson", at("09:00"), "completed"),
        ("Maria Keane", "Sarah Wilson", at("10:00"), "checked_in"),
        ("Niamh Walsh", "Sarah Wilson", at("11:15"), "confirmed"),
        ("Seán Murphy", "John Smith", at("10:30"), "confirmed"),
        ("Fiona Clarke", "John Smith", at("15:00"), "pending"),
        ("Grace O’Neill", "Priya Nair", at("09:00"), "checked_in"),
        ("Ruth Adeyemi", "Priya Nair", at("09:52"), "completed"),
        ("Dana Flynn", "Aoife Byrne", at("09:00"), "no_show"),
        ("Jonas Weber", "Aoife Byrne", at("13:45"), "confirmed"),
    }


def test_classes_of_the_demo_are_over_filling_almost_full_empty_and_waited_for(
    demo: Look,
) -> None:
    seats = demo.rows(
        "SELECT v.name, (SELECT count(*) FROM line WHERE session_id = s.id AND is_active = 1),"
        " (SELECT count(*) FROM line WHERE session_id = s.id AND waitlist_rank IS NOT NULL)"
        " FROM session s JOIN service v ON v.id = s.service_id"
        " WHERE s.is_scheduled = 1 AND s.starts_at BETWEEN :first AND :last ORDER BY s.starts_at",
        first=at("00:00"),
        last=at("23:59"),
    )
    assert seats == [
        ("Morning flow yoga", 7, 0),
        ("Gentle yoga", 5, 0),
        ("Mat Pilates", 7, 0),
        ("Breathwork", 0, 0),
        ("Evening yoga", 8, 3),
    ]


def test_bookings_of_the_demo_come_by_desk_phone_web_and_assistant(demo: Look) -> None:
    assert {line.channel for line in demo.of(TODAY)} == {"desk", "phone", "web", "assistant"}


def test_regulars_have_their_histories_and_newcomers_none(demo: Look) -> None:
    past = Counter(
        line.customer
        for line in demo.lines
        if line.starts_at < at("00:00") and line.status == "completed"
    )
    assert past["Niamh Walsh"] == 14
    assert past["Ruth Kavanagh"] == 9
    assert past["Chloé Ryan"] == 0


def test_last_visits_of_a_regular_are_the_usual_with_the_usual_person(demo: Look) -> None:
    visits = [line for line in demo.lines if line.customer == "Niamh Walsh"][-4:-1]
    assert [(demo.date_of(line), line.service, line.staff) for line in visits] == [
        (date(2026, 7, 16), "Cut & blow-dry", "John Smith"),
        (date(2026, 8, 27), "Restyle & finish", "Sarah Wilson"),
        (date(2026, 10, 8), "Cut & blow-dry", "Sarah Wilson"),
    ]


def test_who_keeps_a_time_has_it_again_in_some_weeks(demo: Look) -> None:
    times = [line.starts_at for line in demo.lines if line.customer == "Tomás Nolan"]
    assert times[-1] == at("16:00", day=28)


def test_weeks_around_the_demo_are_lively_too(demo: Look) -> None:
    for days in (-21, -7, 7):
        around = [demo.statuses(TODAY + timedelta(days=days + day)).total() for day in range(6)]
        assert sum(around) > 60


def test_log_of_the_demo_tells_how_a_booking_went(demo: Look) -> None:
    kinds = demo.rows(
        "SELECT kind FROM activity JOIN customer c ON c.id = activity.customer_id"
        " WHERE c.first_name = 'Hannah' AND c.last_name = 'Doyle' AND at > :since ORDER BY seq",
        since=at("00:00"),
    )
    assert [kind for (kind,) in kinds][-2:] == ["check_in", "check_out"]


def test_money_of_the_demo_is_as_its_script_says(demo: Look) -> None:
    owing = demo.rows(
        "SELECT c.last_name FROM appointment a JOIN customer c ON c.id = a.customer_id"
        " WHERE a.status = 'completed'"
        " AND NOT EXISTS (SELECT 1 FROM payment WHERE appointment_id = a.id)"
    )
    ahead = demo.rows(
        "SELECT c.last_name, p.kind, p.method, p.amount_minor FROM payment p"
        " JOIN appointment a ON a.id = p.appointment_id JOIN customer c ON c.id = a.customer_id"
        " WHERE a.status = 'confirmed'"
    )

    assert owing == [("Byrne",)]
    assert ("Walsh", "deposit", "card", 2000) in ahead
    assert ("Johnson", "payment", "card", 9500) in ahead
    assert ("Molloy", "payment", "pass", 1600) in ahead


def test_one_person_with_two_cards_can_be_found_by_the_number(demo: Look) -> None:
    cards = demo.rows("SELECT first_name FROM customer WHERE phone = '+353835550126'")
    assert {name for (name,) in cards} == {"Kate", "Katherine"}


@given(st.integers(0, 1439))
def test_now_is_always_within_the_hours_of_the_demo(now: int) -> None:
    shift = demo_shift_minutes(now)
    opens, closes = max(0, 540 + shift), min(1440, 1110 + shift)
    assert opens <= now < closes
    assert now - (540 + shift) <= 7 * 60


@given(st.integers(96, 995))
def test_by_day_the_whole_script_fits_and_now_is_its_liveliest(now: int) -> None:
    shift = demo_shift_minutes(now)
    assert shift % 30 == 0
    assert 540 + shift >= 0
    assert 1110 + shift <= 1440
    assert 636 <= now - shift < 666


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    empty_database(folder / "empty.sqlite")
    return folder


_WINTER_AND_SUMMER = st.dates(date(2026, 1, 1), date(2027, 12, 31))
_CLOCKS_CHANGE = st.sampled_from(
    [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 25)]
)


@settings(max_examples=8)
@given(on=_WINTER_AND_SUMMER | _CLOCKS_CHANGE, minute=st.integers(0, 1439))
def test_demo_is_lively_whenever_it_is_opened(shelf: Path, on: date, minute: int) -> None:
    now = _instant(on, minute)
    database = open_database(copied(shelf / "empty.sqlite", shelf / "demo.sqlite"))
    try:
        build_demo(database, now=now)
        look = Look(database)
        assert look.findings() == ()
        assert list(look.outside_hours()) == []
        _check_liveliness(look, now)
    finally:
        database.close()
        for path in shelf.glob("demo.sqlite*"):
            path.unlink()


def _check_liveliness(look: Look, now: Instant) -> None:
    today = look.of(local_date(now, DUBLIN))
    since_midnight = local_minute(now, DUBLIN)
    if clock_change(local_date(now, DUBLIN), DUBLIN) and since_midnight < 300:
        return  # of a night in which an hour is missing, some of the script is missing too
    late = [line for line in today if _is_late(line, now)]
    if since_midnight > 20:
        assert any(line.status == "checked_in" for line in today)
    assert len({line.appointment_id for line in late}) <= 2
    if since_midnight >= 100:
        assert late
        assert any(line.status == "completed" for line in today)
        assert any(line.status == "no_show" for line in today)
    if since_midnight <= 1200:
        assert any(line.status == "pending" for line in today)
        assert any(line.starts_at > now for line in today)


def _is_late(line: Booked, now: Instant) -> bool:
    return line.status == "confirmed" and line.starts_at + 300 < now


def _instant(on: date, minute: int) -> Instant:
    """Return that local time; where a clock change skips it, one hour later."""
    skipped = on.month == 3 and 60 <= minute < 120 and on in {date(2026, 3, 29), date(2027, 3, 28)}
    return local_to_instant(on, minute + 60 if skipped else minute, DUBLIN)


def test_room_of_the_demo_is_sold_once_paid_and_once_waiting(demo: Look) -> None:
    hired = demo.rows(
        "SELECT trim(c.first_name || ' ' || c.last_name), s.starts_at, a.status, a.pending_for,"
        " (SELECT sum(amount_minor) FROM payment WHERE appointment_id = a.id)"
        " FROM session s JOIN line l ON l.session_id = s.id"
        " JOIN appointment a ON a.id = l.appointment_id JOIN customer c ON c.id = a.customer_id"
        " JOIN timeslot t ON t.id = s.timeslot_id AND t.starts_at = s.starts_at"
        " WHERE s.provider_id IS NULL ORDER BY s.starts_at"
    )

    assert hired == [
        ("Elaine Power", at("11:00"), "confirmed", None, 2000),
        ("Frank Moore", at("13:00"), "pending", "payment", None),
    ]
    assert len(demo.rows("SELECT 1 FROM timeslot WHERE starts_at < :end", end=at("23:59"))) == 7


def test_somebody_comes_every_four_weeks_from_today_on(demo: Look) -> None:
    found = demo.rows(
        "SELECT c.last_name, a.series_position, s.starts_at, a.status FROM appointment a"
        " JOIN customer c ON c.id = a.customer_id JOIN line l ON l.appointment_id = a.id"
        " JOIN session s ON s.id = l.session_id WHERE a.series_id IS NOT NULL"
        " ORDER BY a.series_position"
    )
    assert [row[1] for row in found] == list(range(len(found)))
    assert len(found) >= 4
    assert {(row[0], row[3]) for row in found} == {("Hughes", "confirmed")}
    weeks = [(row[2] - at("15:00")) / (7 * 86_400) for row in found[:3]]
    assert weeks == [0, 4, 8]
