"""What is typed after a slash."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FreeStart, When
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.spoken import DateReading
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.booking.filters import Filters, read_filters
from tests.salon import DUBLIN, TODAY, at
from tests.viewmodels.booking.conftest import Studio


@pytest.fixture
def catalogue(studio: Studio) -> Catalogue:
    with studio.desk.salon.database.reading() as connection:
        return CatalogueReader().read(connection, studio.desk.salon.outlet_id)


def _read(line: str, catalogue: Catalogue) -> Filters:
    return read_filters(line, catalogue, DateReading(today=TODAY))


def _passes(line: str, start: Instant, catalogue: Catalogue) -> bool:
    free = FreeStart(
        starts_at=start,
        ends_at=Instant(start + 1800),
        when=When.TODAY,
        staff_id=None,
        staff_name="",
        price_minor=0,
    )
    return _read(line, catalogue).passes(free, DUBLIN)


@pytest.mark.parametrize(
    ("line", "time", "is_listed"),
    [
        ("cut", "09:00", True),
        ("cut /am", "11:59", True),
        ("cut /am", "12:00", False),
        ("cut /pm", "12:00", True),
        ("cut /pm", "11:59", False),
        ("cut /after 16", "15:59", False),
        ("cut /after 16", "16:00", True),
        ("cut /before 10", "10:00", False),
        ("cut /pm /before 1330", "13:15", True),
    ],
)
def test_times_of_day(line: str, time: str, is_listed: bool, catalogue: Catalogue) -> None:
    assert _passes(line, at(time), catalogue) is is_listed


def test_a_weekday_means_all_of_them(catalogue: Catalogue) -> None:
    assert _passes("cut /sat", at("10:00", day=2), catalogue)
    assert _passes("cut /sat", at("10:00", day=9), catalogue)
    assert not _passes("cut /sat", at("10:00", day=3), catalogue)


def test_tomorrow_and_dates_mean_one_day(catalogue: Catalogue) -> None:
    assert _passes("cut /tomorrow", at("10:00", day=1), catalogue)
    assert not _passes("cut /tomorrow", at("10:00", day=8), catalogue)
    assert _read("cut /21 nov", catalogue).on == date(2026, 11, 21)


def test_a_person_is_found_by_the_first_letters(catalogue: Catalogue, studio: Studio) -> None:
    filters = _read("cut /with sar", catalogue)

    assert (filters.plain, filters.staff_id) == ("cut", studio.sarah.id)


@pytest.mark.parametrize(
    "line", ["cut /with", "cut /with zoe", "cut /noon-ish", "cut /after lunch"]
)
def test_what_is_no_filter_is_named_and_filters_nothing(line: str, catalogue: Catalogue) -> None:
    filters = _read(line, catalogue)

    assert filters.not_understood == line.removeprefix("cut /")
    assert _passes(line, at("10:00"), catalogue)


def test_a_slash_just_typed_is_nothing_wrong(catalogue: Catalogue) -> None:
    assert _read("cut /", catalogue).not_understood == ""
