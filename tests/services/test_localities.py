"""Where a computer seems to stand, and what a typed beginning may mean."""

from __future__ import annotations

import pytest

from booking_desktop.services.localities import (
    Locality,
    countries,
    currencies,
    guess_locality,
    matching,
    time_zones,
)


@pytest.mark.parametrize(
    ("time_zone", "locale_name", "guess"),
    [
        (
            "Europe/Dublin",
            "en_US",
            Locality(country="IE", time_zone="Europe/Dublin", currency="EUR"),
        ),
        ("Asia/Jakarta", "C", Locality(country="ID", time_zone="Asia/Jakarta", currency="IDR")),
        ("Etc/UTC", "de_CH", Locality(country="CH", time_zone="Europe/Zurich", currency="CHF")),
        ("Etc/UTC", "en_US", Locality(country="US", currency="USD")),
        ("Etc/UTC", "C", Locality()),
        ("", "", Locality()),
    ],
)
def test_zone_says_more_than_language(time_zone: str, locale_name: str, guess: Locality) -> None:
    assert guess_locality(time_zone, locale_name) == guess


def test_typed_beginning_finds_names_words_and_codes() -> None:
    assert matching(countries("en"), "irel")[0].code == "IE"
    assert "New Zealand" in [each.name for each in matching(countries("en"), "zea")]
    assert matching(currencies("en"), "chf")[0].code == "CHF"
    assert matching(time_zones("en"), "dublin")[0].code == "Europe/Dublin"
    assert matching(time_zones("en"), "são p")[0].code == "America/Sao_Paulo"
    assert matching(countries("en"), "  ") == ()


def test_country_is_found_in_the_readers_language() -> None:
    assert matching(countries("de"), "irl")[0].name == "Irland"
