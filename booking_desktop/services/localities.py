"""Countries, time zones and currencies by name, and a guess at where this computer stands (A5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from booking_desktop.domain.money import CURRENCY_DECIMALS
from booking_desktop.domain.text import fold
from booking_desktop.services.phones import is_country

_MOST_MATCHES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A country (ISO 3166) with its time zone (IANA) and currency (ISO 4217); "" is unknown."""

    country: str = ""
    time_zone: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something to choose: its code, what it is called, and a few quiet words."""

    code: str
    name: str
    detail: str = ""


def guess_locality(time_zone: str, locale_name: str) -> Locality:
    """Guess from the computer's time zone, and where that says nothing, from its language.

    Args:
        time_zone: The system's zone, "Europe/Dublin".
        locale_name: The system's locale, "en_IE".
    """
    country = _zone_countries().get(time_zone, "")
    if country:
        return Locality(country=country, time_zone=time_zone, currency=currency_of(country))
    _, _, territory = locale_name.partition("_")
    return locality_of(territory[:2]) if is_country(territory[:2]) else Locality()


def locality_of(country: str) -> Locality:
    """Return a country's currency, and its time zone where it has just one."""
    zones = [zone for zone, where in _zone_countries().items() if where == country]
    only = zones[0] if len(zones) == 1 else ""
    return Locality(country=country, time_zone=only, currency=currency_of(country))


def currency_of(country: str) -> str:
    """Return what is paid with in a country, "" where that is unknown."""
    known = [code for code in get_territory_currencies(country) if code in CURRENCY_DECIMALS]
    return known[0] if known else ""


@lru_cache(maxsize=4)
def countries(language: str) -> tuple[Named, ...]:
    """Return the countries by name."""
    names = Locale.parse(language).territories
    found = [Named(code=code, name=name) for code, name in names.items() if is_country(code)]
    return tuple(sorted(found, key=lambda each: fold(each.name)))


@lru_cache(maxsize=4)
def time_zones(language: str) -> tuple[Named, ...]:
    """Return the time zones by name, with the country they are in."""
    names = Locale.parse(language).territories
    return tuple(
        Named(code=zone, name=zone.replace("_", " "), detail=names.get(country, ""))
        for zone, country in sorted(_zone_countries().items())
    )


@lru_cache(maxsize=4)
def currencies(language: str) -> tuple[Named, ...]:
    """Return the currencies by their three letters, with their names."""
    names = Locale.parse(language).currencies
    return tuple(
        Named(code=code, name=code, detail=names.get(code, ""))
        for code in sorted(CURRENCY_DECIMALS)
    )


def matching(choices: Iterable[Named], typed: str) -> tuple[Named, ...]:
    """Return what a typed beginning may mean, the best first; nothing typed means nothing."""
    wanted = fold(typed).strip()
    if not wanted:
        return ()
    ranked = [(_rank(each, wanted), each) for each in choices]
    found = sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])
    return tuple(each for _, each in found[:_MOST_MATCHES])


def _rank(choice: Named, wanted: str) -> int:
    """Return how well something fits what was typed; 0 for not at all."""
    name = fold(choice.name)
    if wanted in (name, fold(choice.code)):
        return 4
    if name.startswith(wanted):
        return 3
    if f" {wanted}" in name.replace("/", " ").replace("-", " "):
        return 2
    return int(f" {wanted}" in f" {fold(choice.detail)}")


@lru_cache(maxsize=1)
def _zone_countries() -> dict[str, str]:
    known = available_timezones()
    return {
        zone: country
        for zone, country in get_global("zone_territories").items()
        if zone in known and "/" in zone and is_country(country)
    }
