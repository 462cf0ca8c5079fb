from __future__ import annotations

import logging
from pathlib import Path

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.settings import (
    LogLevel,
    Settings,
    SmtpServer,
    check_setting,
    load_settings,
)
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.problems import ProblemSentences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_nothing_set_gives_the_defaults(file: Path) -> None:
    assert load_settings(file, {}) == Settings(database=None, log_level=LogLevel.INFO)


def test_file_sets_and_the_environment_wins(file: Path) -> None:
    file.write_text('database = "/srv/a.sqlite"\nlog_level = "debug"\n', encoding="utf-8")
    environment = {"BOOKING_DESKTOP_DATABASE": "/srv/b.sqlite", "HOME": "/root"}
    assert load_settings(file, environment) == Settings(
        database=Path("/srv/b.sqlite"), log_level=LogLevel.DEBUG
    )


def test_home_folder_may_be_written_short(file: Path) -> None:
    found = load_settings(file, {"BOOKING_DESKTOP_DATABASE": "~/salon.sqlite"})
    assert found.database == Path.home() / "salon.sqlite"


def test_setting_of_a_newer_program_is_left_alone(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text('sound = "bell"\n', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert load_settings(file, {}) == Settings()
    assert "sound" in caplog.text


@pytest.mark.parametrize(
    ("content", "field", "problem"),
    [
        ('log_level = "loud"', "log_level", "not_listed"),
        ("log_level = 3", "log_level", "not_text"),
        ('database = "  "', "database", "unset"),
        ("database = salon.sqlite", "settings_file", "not_toml"),
    ],
)
def test_bad_line_of_the_file_names_the_setting_and_the_file(
    file: Path, content: str, field: str, problem: str
) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FieldError) as refused:
        load_settings(file, {})
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert refused.value.params["source"] == str(file)


def test_bad_variable_names_itself(file: Path) -> None:
    with pytest.raises(FieldError) as refused:
        load_settings(file, {"BOOKING_DESKTOP_LOG_LEVEL": "loud"})
    assert refused.value.params["source"] == "BOOKING_DESKTOP_LOG_LEVEL"
    assert refused.value.params["known"] == ("debug", "info", "warning", "error")


def test_file_in_another_encoding_is_not_understood(file: Path) -> None:
    file.write_bytes('database = "/srv/S\xe9.sqlite"'.encode("latin-1"))
    with pytest.raises(FieldError) as refused:
        load_settings(file, {})
    assert refused.value.problem == "not_toml"


def test_folder_in_the_files_place_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FieldError) as refused:
        load_settings(tmp_path, {})
    assert refused.value.problem == "unreadable_file"


def test_every_setting_is_read_as_what_it_is(file: Path) -> None:
    file.write_text(
        'serve_in_window = true\nserve_port = 9000\nquiet_from = "20:30"\n'
        'smtp_url = "smtps://desk@mail.example.com"\nsms_url = "https://sms.example.com/send/"\n'
        'mail_from = "Desk@Example.com"\nreminder_hours = 0\n',
        encoding="utf-8",
    )
    assert load_settings(file, {"BOOKING_DESKTOP_MESSAGE_HOLD_SECONDS": "5"}) == Settings(
        serve_in_window=True,
        serve_port=9000,
        quiet_from_minute=20 * 60 + 30,
        smtp=SmtpServer(host="mail.example.com", port=465, is_tls=True, user="desk"),
        sms_url="https://sms.example.com/send",
        mail_from="desk@example.com",
        reminder_hours=0,
        message_hold_seconds=5,
    )


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("serve_in_window", "perhaps", "not_listed"),
        ("serve_port", "8765x", "not_whole"),
        ("serve_port", "70000", "not_within"),
        ("message_hold_seconds", "-1", "not_within"),
        ("quiet_from", "24:00", "no_clock_time"),
        ("sms_url", "sms.example.com", "not_an_address"),
        ("calcom_url", "https://[", "not_an_address"),
        ("smtp_url", "https://mail.example.com", "not_an_address"),
        ("smtp_url", "smtp://desk:s3cret@mail.example.com:port", "not_an_address"),
        ("smtp_url", "smtp://mail.example.com:99999", "not_an_address"),
        ("calcom_url", "https://cal..example.com", "not_an_address"),
        ("mail_from", "desk", "not_an_address"),
        ("calcom_fallback_email", "desk@here", "not_an_address"),
    ],
)
def test_value_that_cannot_be_used_is_told_in_a_sentence_without_secrets(
    file: Path, name: str, value: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refused:
        load_settings(file, {f"BOOKING_DESKTOP_{name.upper()}": value})
    assert (refused.value.field, refused.value.problem) == (name, problem)
    sentence = ProblemSentences(Phrases(), None).sentence(refused.value)
    assert "{" not in sentence
    assert "s3cret" not in sentence
    assert f"BOOKING_DESKTOP_{name.upper()}" in sentence


def test_unusable_mail_server_is_told_with_one_as_it_should_be(file: Path) -> None:
    with pytest.raises(FieldError) as refused:
        load_settings(file, {"BOOKING_DESKTOP_SMTP_URL": "smtp://mail.example.com:99999"})
    assert "smtp://mail.example.com" in ProblemSentences(Phrases(), None).sentence(refused.value)


def test_password_in_the_settings_file_is_refused_unseen(file: Path) -> None:
    file.write_text('smtp_url = "smtp://desk:s3cret@mail.example.com"\n', encoding="utf-8")
    with pytest.raises(FieldError) as refused:
        load_settings(file, {})
    assert refused.value.problem == "holds_a_password"
    assert "s3cret" not in repr(refused.value.params)


def test_typed_setting_is_checked_as_the_file_would_be_without_naming_one() -> None:
    check_setting("serve_port", "8080")
    with pytest.raises(FieldError) as refused:
        check_setting("serve_port", "70000")
    sentence = ProblemSentences(Phrases(), None).sentence(refused.value)
    assert sentence == "The port must be 1 to 65535."
