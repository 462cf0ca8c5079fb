"""Samples of every size: the same for the same seed, under all rules, and like a salon."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from booking_desktop.domain.errors import AlreadyExistsError
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.phones import to_e164
from booking_desktop.services.sample.samples import write_sample
from booking_desktop.services.sample.sizes import sample_size
from booking_desktop.services.setup import Beginning, NewPlace, Setup
from booking_desktop.storage.engine import Database, open_database
from tests.salon import TODAY, FixedClock, at, copied
from tests.services.sample.conftest import MakeLook
from tests.services.sample.looking import Look

NOW = at("10:52")
LONG_AGO = at("00:00", day=-4000)


@pytest.fixture(scope="session")
def busy(look_at: MakeLook) -> Look:
    return look_at(lambda d: write_sample(d, sample_size("6000"), seed=3, now=NOW))


def test_same_seed_gives_the_same_rows(look_at: MakeLook, small: Look) -> None:
    again = look_at(lambda d: write_sample(d, sample_size("small"), seed=1, now=NOW))
    assert again.digest() == small.digest()


@pytest.mark.parametrize(("seed", "day"), [(2, 0), (1, 1)])
def test_other_seed_or_other_day_gives_other_rows(
    look_at: MakeLook, small: Look, seed: int, day: int
) -> None:
    now = at("10:52", day=day)
    other = look_at(lambda d: write_sample(d, sample_size("small"), seed=seed, now=now))
    assert other.digest() != small.digest()


@pytest.mark.parametrize("name", ["small", "busy", "demo"])
def test_database_finds_every_invariant_kept(name: str, request: pytest.FixtureRequest) -> None:
    look: Look = request.getfixturevalue(name)
    assert look.findings() == ()


@pytest.mark.parametrize("name", ["small", "demo"])
def test_judge_would_book_everything_where_it_is(name: str, request: pytest.FixtureRequest) -> None:
    look: Look = request.getfixturevalue(name)
    refused = [
        (lines[0].customer, lines[0].service, verdict.reasons)
        for lines in look.kept_appointments()
        if not (verdict := look.verdict_on(lines, LONG_AGO)).fits
    ]
    assert refused == []


@pytest.mark.parametrize("name", ["small", "busy", "demo"])
def test_everything_lies_within_working_hours(name: str, request: pytest.FixtureRequest) -> None:
    look: Look = request.getfixturevalue(name)
    assert list(look.outside_hours()) == []


@pytest.mark.parametrize("name", ["small", "busy", "demo"])
def test_nothing_has_happened_after_now(name: str, request: pytest.FixtureRequest) -> None:
    look: Look = request.getfixturevalue(name)
    late = look.rows(
        "SELECT id FROM appointment WHERE max(created_at, updated_at, COALESCE(checked_in_at, 0),"
        " COALESCE(completed_at, 0), COALESCE(cancelled_at, 0)) > :now"
        " UNION ALL SELECT id FROM activity WHERE at > :now"
        " UNION ALL SELECT a.id FROM appointment a JOIN line l ON l.appointment_id = a.id"
        " JOIN session s ON s.id = l.session_id"
        " WHERE s.ends_at > :now AND a.status IN ('completed', 'no_show') AND s.starts_at > :now",
        now=NOW,
    )
    assert late == []


@pytest.mark.parametrize("name", ["small", "busy", "demo"])
def test_log_tells_of_every_booking_in_order_of_time(
    name: str, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(name)
    booked = look.rows("SELECT appointment_id FROM activity WHERE kind IN ('book', 'walk_in')")
    assert len(booked) == len(set(booked)) == look.count("appointment")
    times = [at for (at,) in look.rows("SELECT at FROM activity ORDER BY seq")]
    assert all(before <= after for before, after in pairwise(times))


def test_small_is_a_week(small: Look) -> None:
    dates = {small.date_of(line) for line in small.lines}
    assert dates <= {TODAY + timedelta(days=days) for days in range(-3, 4)}
    assert 150 <= small.count("appointment") <= 250


def test_busy_site_has_the_number_asked_for(busy: Look) -> None:
    assert busy.count("appointment") == 6000
    services = busy.rows("SELECT sum(allow_parallel_bookings), count(*) FROM service")
    assert services == [(8, 40)]
    kinds = dict(busy.rows("SELECT kind, count(*) FROM resource GROUP BY kind"))
    assert (kinds["staff"], kinds["room"]) == (20, 5)
    assert busy.count("customer") == 50_000


def test_busy_site_has_probe_days_of_200_kept_lines(busy: Look) -> None:
    probes = [on for on in _past_dates(busy) if on.toordinal() % 28 == 3]
    assert probes
    for on in probes:
        lines = busy.of(on)
        assert (len(lines), sum(line.is_active for line in lines)) == (200, 200)
        assert len({line.staff for line in lines}) == 20


def test_saturdays_are_busier_than_mondays_and_sundays_are_closed(busy: Look) -> None:
    past = Counter(
        busy.date_of(line).weekday()
        for line in busy.lines
        if busy.date_of(line) < TODAY and busy.date_of(line).toordinal() % 28 != 3
    )
    assert past[6] == 0
    assert past[5] > 1.2 * past[0]


def test_what_becomes_of_bookings_is_like_in_life(busy: Look) -> None:
    past = [line for line in busy.lines if busy.date_of(line) < TODAY]
    shares = Counter(line.status for line in past)
    assert 0.015 <= shares["no_show"] / len(past) <= 0.05
    assert 0.04 <= shares["cancelled"] / len(past) <= 0.09
    assert set(shares) <= {"completed", "no_show", "cancelled", "declined"}


def test_nobody_comes_twice_a_day_and_some_come_often(busy: Look) -> None:
    visits = {
        (line.appointment_id, line.customer_id, busy.date_of(line))
        for line in busy.lines
        if line.customer_id
    }
    a_day = Counter((customer, on) for _, customer, on in visits)
    assert max(a_day.values()) == 1
    assert Counter(customer for _, customer, _ in visits).most_common(1)[0][1] >= 3


def test_some_walk_in_and_some_of_them_leave_no_name(busy: Look) -> None:
    walked_in = busy.rows(
        "SELECT a.customer_id IS NULL, channel, min(a.created_at - s.starts_at), count(*)"
        " FROM appointment a JOIN line l ON l.appointment_id = a.id"
        " JOIN session s ON s.id = l.session_id WHERE is_walk_in = 1 GROUP BY 1, 2 ORDER BY 1"
    )
    assert [(row[0], row[1]) for row in walked_in] == [(0, "desk"), (1, "desk")]
    assert all(row[2] >= 0 and row[3] > 20 for row in walked_in)


def test_processing_gaps_are_used(busy: Look) -> None:
    inside = busy.rows(
        "SELECT count(*) FROM session outer_ JOIN session inner_"
        " ON inner_.provider_id = outer_.provider_id AND inner_.id <> outer_.id"
        " AND inner_.starts_at > outer_.starts_at AND inner_.ends_at < outer_.ends_at"
        " JOIN line ON line.session_id = inner_.id AND line.is_active = 1"
    )
    assert inside[0][0] > 20


def test_phone_numbers_are_valid_and_nobody_shares_one(small: Look) -> None:
    phones = [p for (p,) in small.rows("SELECT phone FROM customer WHERE phone <> ''")]
    assert [to_e164(phone, country="IE") for phone in phones] == phones
    assert len(set(phones)) == len(phones)


def test_references_go_on_after_the_sample(small: Look) -> None:
    (following,) = small.rows("SELECT next_reference FROM desk")[0]
    (last,) = small.rows("SELECT max(reference) FROM appointment")[0]
    assert last == f"A-{following - 1:06}"


def test_database_that_is_set_up_keeps_its_business(template: Path, tmp_path: Path) -> None:
    database = open_database(copied(template, tmp_path / "own.sqlite"))
    _begin(database)
    write_sample(database, sample_size("small"), seed=1, now=NOW)
    look = Look(database)
    assert look.premises.business.name == "Beauty Studio"
    assert {price.price.currency for price in look.catalogue.services.values()} == {"IDR"}
    assert look.rows("SELECT DISTINCT outlet_id FROM appointment") == [
        (look.premises.outlets[0].id,)
    ]
    database.close()


def test_database_with_bookings_is_left_alone(small: Look) -> None:
    before = small.digest()
    with pytest.raises(AlreadyExistsError) as refused:
        write_sample(small.database, sample_size("small"), seed=2, now=NOW)
    assert refused.value.params["subject"] == "bookings"
    assert small.digest() == before


def test_progress_reaches_the_end(look_at: MakeLook) -> None:
    told: list[tuple[int, int]] = []
    look_at(
        lambda d: write_sample(
            d,
            sample_size("small"),
            seed=1,
            now=NOW,
            progress=lambda done, total: told.append((done, total)),
        )
    )
    assert told[-1][0] == told[-1][1]


def _past_dates(look: Look) -> list[date]:
    return sorted({look.date_of(line) for line in look.lines if look.date_of(line) < TODAY})


def _begin(database: Database) -> None:
    place = NewPlace(
        business="Beauty Studio",
        outlet="Downtown Branch",
        time_zone="Asia/Jakarta",
        currency="IDR",
        country="ID",
        owner="Ayu",
    )
    actions = Actions(database, clock=FixedClock(at("08:00", day=-500)), announcer=Announcer())
    Setup(database, actions).begin(Beginning(place=place))
