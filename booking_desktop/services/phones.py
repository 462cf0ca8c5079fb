"""Phone numbers: typed in any form, stored as E.164, shown as people write them (A4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NoReturn

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from booking_desktop.domain.errors import FieldError

_WRITTEN = re.compile(r"\+?[0-9 ()/.\u00a0\u2010-\u2015-]+")
_LONGEST_TEXT = 40
_SHORTEST_ABROAD, _LONGEST_ABROAD = 8, 15  # digits with the country's; the most of E.164


def to_e164(text: str, *, country: str, field: str = "phone") -> str:
    """Return a typed number as E.164, or "" for none.

    Args:
        text: What was typed, with or without the country's prefix.
        country: ISO 3166 code that numbers without `+` belong to: the outlet's.
        field: What the number is called where it was entered.

    Raises:
        FieldError: `phone_unreadable`; `phone_wrong_length` with `digits` as typed, `expected`,
            `country` and `prefix` (empty, or `+353` where it was typed with one).
    """
    typed = text.strip()
    if not typed:
        return ""
    if len(typed) > _LONGEST_TEXT or not _WRITTEN.fullmatch(typed):
        raise FieldError(field, "phone_unreadable", value=text)
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as error:
        raise FieldError(field, "phone_unreadable", value=text) from error
    if not phonenumbers.is_valid_number(number) and _has_wrong_length(number, country):
        _refuse_length(typed, number, field)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_country(code: str) -> bool:
    """Whether an ISO 3166 code in capitals names a country with telephones."""
    return code in phonenumbers.SUPPORTED_REGIONS


@lru_cache(maxsize=4096)
def shown(e164: str, *, country: str) -> str:
    """Return a stored number as it is written within `country`; "" stays "".

    Numbers of other countries keep their prefix. What is not E.164 is returned as it is.
    """
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    own = phonenumbers.country_code_for_region(country)
    is_own = number.country_code == own
    form = PhoneNumberFormat.NATIONAL if is_own else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _has_wrong_length(number: PhoneNumber, country: str) -> bool:
    """Whether the length cannot be right.

    New ranges of the right length are not refused, nor what another country's plan does not know
    but a telephone could dial.
    """
    if not phonenumbers.is_possible_number(number):
        is_own = number.country_code == phonenumbers.country_code_for_region(country)
        digits = _count_digits(phonenumbers.format_number(number, PhoneNumberFormat.E164))
        return is_own or not _SHORTEST_ABROAD <= digits <= _LONGEST_ABROAD
    mobile = _mobile_example(number)
    if mobile is None:
        return False
    own, usual = str(number.national_number), str(mobile.national_number)
    return own[0] == usual[0] and len(own) != len(usual)


def _refuse_length(typed: str, number: PhoneNumber, field: str) -> NoReturn:
    mobile = _mobile_example(number)
    if mobile is None:
        raise FieldError(field, "phone_unreadable", value=typed)
    is_international = typed.startswith("+")
    form = PhoneNumberFormat.E164 if is_international else PhoneNumberFormat.NATIONAL
    raise FieldError(
        field,
        "phone_wrong_length",
        value=typed,
        digits=_count_digits(typed),
        expected=_count_digits(phonenumbers.format_number(mobile, form)),
        country=_region(number),
        prefix=f"+{number.country_code}" if is_international else "",
    )


def _mobile_example(number: PhoneNumber) -> PhoneNumber | None:
    return phonenumbers.example_number_for_type(_region(number), PhoneNumberType.MOBILE)


def _region(number: PhoneNumber) -> str:
    # A parsed number always has its country's code; "ZZ" stands for an unknown region.
    return phonenumbers.region_code_for_country_code(number.country_code or 0)


def _count_digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
