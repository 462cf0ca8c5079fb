from __future__ import annotations

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.phones import shown, to_e164


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("086 555 0177", "IE", "+353865550177"),
        ("(086) 555-0177", "IE", "+353865550177"),
        ("+353 86 555 0177", "IE", "+353865550177"),
        ("00353 86 555 0177", "IE", "+353865550177"),
        ("+44 20 7946 0018", "IE", "+442079460018"),
        ("0812-3456-789", "ID", "+628123456789"),
        ("030 901820", "DE", "+4930901820"),
        ("  ", "IE", ""),
    ],
)
def test_typed_number_is_stored_as_e164(typed: str, country: str, stored: str) -> None:
    assert to_e164(typed, country=country) == stored


def test_short_mobile_is_refused_with_both_lengths() -> None:
    with pytest.raises(FieldError) as refused:
        to_e164("086 555 01", country="IE")

    assert refused.value.problem == "phone_wrong_length"
    assert refused.value.params["digits"] == 8
    assert refused.value.params["expected"] == 10
    assert refused.value.params["country"] == "IE"
    assert refused.value.params["prefix"] == ""


def test_short_foreign_number_is_measured_with_its_prefix() -> None:
    with pytest.raises(FieldError) as refused:
        to_e164("+353 86 555 01", country="DE", field="client.phone")

    assert refused.value.field == "client.phone"
    assert refused.value.params["digits"] == 10
    assert refused.value.params["expected"] == 12
    assert refused.value.params["prefix"] == "+353"


def test_number_that_another_countrys_plan_does_not_know_is_taken() -> None:
    assert to_e164("+1234567890", country="ID") == "+1234567890"


@pytest.mark.parametrize(("typed", "country"), [("+1234567890", "US"), ("+12345", "ID")])
def test_number_that_cannot_be_dialled_is_refused(typed: str, country: str) -> None:
    with pytest.raises(FieldError) as refused:
        to_e164(typed, country=country)

    assert refused.value.problem == "phone_wrong_length"


def test_number_of_right_length_in_an_unknown_range_is_taken() -> None:
    assert to_e164("099 999 9999", country="IE") == "+353999999999"


@pytest.mark.parametrize("typed", ["call me", "086 555 01O7", "+", "086\n5550177", "٠٨٦", "1" * 60])
def test_text_that_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(FieldError) as refused:
        to_e164(typed, country="IE")

    assert refused.value.problem == "phone_unreadable"


def test_shown_without_prefix_at_home_and_with_it_abroad() -> None:
    assert shown("+353865550177", country="IE") == "086 555 0177"
    assert shown("+353865550177", country="DE") == "+353 86 555 0177"
    assert shown("", country="IE") == ""
