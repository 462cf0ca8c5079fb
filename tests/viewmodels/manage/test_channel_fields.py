"""The settings of the channels as they are typed, there and back."""

from __future__ import annotations

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.settings import Settings, settings_from
from booking_desktop.services.settings_edit import edited
from booking_desktop.viewmodels.manage.channel_fields import changes_of, port_with, texts_of

USUAL = texts_of(Settings())
MAIL = {"smtp_host": "mail.example.com", "mail_from": "hello@example.com"}


def read_again(typed: dict[str, str]) -> Settings:
    text = edited("", changes_of(USUAL, USUAL | typed), source="")
    return settings_from(text, {}, source="")


@pytest.mark.parametrize(
    "typed",
    [
        {"serve_in_window": "true", "serve_host": "0.0.0.0", "serve_port": "9000"},
        {"calcom_url": "https://cal.example.com", "calcom_fallback_email": "a@example.com"},
        {**MAIL, "smtp_port": "2525", "smtp_user": "salon@example.com", "smtp_tls": "true"},
        {**MAIL, "smtp_host": "::1", "smtp_port": "25", "smtp_user": "a:b/c@d"},
        {"sms_url": "https://sms.example.com/send"},
        {"message_hold_seconds": "0", "reminder_hours": "48"},
        {"quiet_from": "20:30", "quiet_until": "09:15"},
    ],
)
def test_what_is_typed_is_what_is_read_again(typed: dict[str, str]) -> None:
    assert texts_of(read_again(typed)) == USUAL | typed


def test_nothing_typed_changes_nothing() -> None:
    assert changes_of(USUAL, USUAL | {"serve_port": " 8765 "}) == {}


def test_emptied_field_is_the_usual_value_again() -> None:
    saved = USUAL | {"serve_port": "9000", "sms_url": "https://sms.example.com"}

    assert changes_of(saved, saved | {"serve_port": "", "sms_url": ""}) == {
        "serve_port": None,
        "sms_url": None,
    }


def test_mail_server_without_a_port_has_the_usual_one() -> None:
    assert texts_of(read_again(MAIL))["smtp_port"] == "587"
    assert texts_of(read_again({**MAIL, "smtp_tls": "true"}))["smtp_port"] == "465"
    assert (port_with("587", tls="true"), port_with("2525", tls="true")) == ("465", "2525")


def test_mail_server_that_is_emptied_is_taken_out() -> None:
    saved = texts_of(read_again(MAIL))

    assert changes_of(saved, saved | {"smtp_host": ""}) == {"smtp_url": None}


@pytest.mark.parametrize(
    ("typed", "field", "problem"),
    [
        ({"serve_port": "0"}, "serve_port", "not_within"),
        ({"serve_port": "eight"}, "serve_port", "not_whole"),
        ({"calcom_url": "cal.com"}, "calcom_url", "not_an_address"),
        ({"sms_url": "https://a:b@sms.example.com"}, "sms_url", "holds_a_password"),
        ({"quiet_from": "9 pm"}, "quiet_from", "no_clock_time"),
        ({"reminder_hours": "-1"}, "reminder_hours", "not_within"),
        ({"mail_from": "hello"}, "mail_from", "email_without_at"),
        ({"smtp_host": "mail.example.com"}, "mail_from", "missing"),
        ({"smtp_user": "salon"}, "smtp_host", "missing"),
        ({**MAIL, "smtp_port": "99999"}, "smtp_port", "not_within"),
        ({**MAIL, "smtp_port": "²"}, "smtp_port", "not_within"),
        ({**MAIL, "smtp_host": "smtp://mail.example.com"}, "smtp_host", "not_an_address"),
        ({**MAIL, "smtp_host": "mail.example.com:25"}, "smtp_host", "not_an_address"),
        ({**MAIL, "smtp_host": "user:secret@mail"}, "smtp_host", "not_an_address"),
    ],
)
def test_field_that_cannot_be_read_is_named(
    typed: dict[str, str], field: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refused:
        changes_of(USUAL, USUAL | typed)

    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert "secret" not in str(refused.value.params)
