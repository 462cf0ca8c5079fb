"""Settings: a file in the place where the system keeps such files, and the environment.

`settings.toml` has lines like `log_level = "debug"`; an environment variable of the same name with
`BOOKING_DESKTOP_` in front wins over it. Keys and passwords are no settings: services/secrets.py.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

import platformdirs

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.messages import QuietHours
from booking_desktop.domain.text import clean_email

PREFIX: Final = "BOOKING_DESKTOP_"
"""What the names of environment variables begin with."""

_log = logging.getLogger(__name__)


_Reader: TypeAlias = Callable[[str, object, str], Any]


class LogLevel(IntEnum):
    """How much is written to the log."""

    DEBUG = logging.DEBUG
    INFO = logging.INFO
    WARNING = logging.WARNING
    ERROR = logging.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Who takes e-mail; its password is a secret.

    Attributes:
        is_tls: Encrypted from the first byte; otherwise STARTTLS where it is offered.
        user: Who signs in; "" for nobody.
    """

    host: str
    port: int
    is_tls: bool
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set outside the window.

    Attributes:
        database: The booking file; None for the usual place.
        log_level: From which weight on the log is written.
        serve_in_window: Whether the window answers the HTTP API as well (F1).
        serve_host: Where it listens then.
        serve_port: On which port.
        calcom_url: The base address of the external calendar (F3).
        calcom_api_version: Which form of its bookings is spoken.
        calcom_slots_version: Which form of its slots is spoken.
        calcom_fallback_email: Whom the calendar writes to where a customer has no e-mail.
        smtp: The mail server (F4); None for no e-mail. Set as `smtp_url`.
        mail_from: The sender's address.
        sms_url: The gateway of text messages; None for none.
        message_hold_seconds: How long a message is held, so that undo can stop it.
        reminder_hours: How long before the start customers are reminded; 0 for never.
        quiet_from_minute: From when on nobody is disturbed, minutes since the outlet's midnight.
        quiet_until_minute: Until when; the same as the start for no quiet hours.
    """

    database: Path | None = None
    log_level: LogLevel = LogLevel.INFO
    serve_in_window: bool = False
    serve_host: str = "127.0.0.1"
    serve_port: int = 8765
    calcom_url: str = "https://api.cal.com"
    calcom_api_version: str = "2024-08-13"
    calcom_slots_version: str = "2024-09-04"
    calcom_fallback_email: str | None = None
    smtp: SmtpServer | None = None
    mail_from: str | None = None
    sms_url: str | None = None
    message_hold_seconds: int = 60
    reminder_hours: int = 24
    quiet_from_minute: int = 21 * 60
    quiet_until_minute: int = 8 * 60

    @property
    def quiet_hours(self) -> QuietHours:
        """When no telephone is to ring."""
        return QuietHours(from_minute=self.quiet_from_minute, until_minute=self.quiet_until_minute)


def settings_file() -> Path:
    """Return where the settings file is, or would be."""
    return Path(platformdirs.user_config_dir("booking-desktop", appauthor=False)) / "settings.toml"


def load_settings(file: Path, environment: Mapping[str, str]) -> Settings:
    """Read the settings; what is set nowhere keeps its default.

    Names that this program does not know are left alone: a newer one may have put them there.

    Raises:
        FieldError: `field` names the setting and `source` the file or variable: `not_text`,
            `unset`, `not_listed` with the `known` values, `not_whole` or `not_within` with the
            `least` and `most`, `no_clock_time`, `not_an_address` with an `example`,
            `holds_a_password`; for the file itself, `settings_file` with `unreadable_file` or
            `not_toml`.
    """
    return settings_from(settings_text(file), environment, source=str(file))


def settings_text(file: Path) -> str:
    """Return what stands in the settings file; "" where there is none.

    Raises:
        FieldError: `settings_file`, `unreadable_file` or `not_toml`.
    """
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise FieldError("settings_file", "unreadable_file", source=str(file)) from error
    except UnicodeDecodeError as error:
        raise FieldError("settings_file", "not_toml", source=str(file)) from error


def settings_from(text: str, environment: Mapping[str, str], *, source: str) -> Settings:
    """Read the settings out of the text of a file that is called `source`.

    Raises:
        FieldError: As `load_settings`.
    """
    values: dict[str, Any] = {}
    written = written_settings(text, source=source)
    for name, value in written.items():
        if name in _READERS:
            values[_FIELDS.get(name, name)] = _READERS[name](name, value, source)
        else:
            _log.warning("unknown setting %s", name)
    if "smtp" in values and split_mail_url(written["smtp_url"])[1]:
        raise FieldError("smtp_url", "holds_a_password", source=source)
    for name in fixed_names(environment):
        variable = PREFIX + name.upper()
        values[_FIELDS.get(name, name)] = _READERS[name](name, environment[variable], variable)
    return Settings(**values)


def written_settings(text: str, *, source: str = "") -> dict[str, Any]:
    """Return what stands in the text of a file, known or not, as it is written.

    Raises:
        FieldError: `settings_file`, `not_toml`.
    """
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise FieldError("settings_file", "not_toml", source=source) from error


def fixed_names(environment: Mapping[str, str]) -> frozenset[str]:
    """Return the settings that environment variables say, so that the file does not count."""
    return frozenset(name for name in _READERS if PREFIX + name.upper() in environment)


def check_setting(name: str, value: object) -> None:
    """Check what somebody typed for a setting.

    Raises:
        FieldError: As `load_settings`, without a source.
    """
    _READERS[name](name, value, "")


def split_mail_url(url: str) -> tuple[SplitResult, str]:
    """Return a mail server's address in its parts, and the password in it, "" for none."""
    try:
        parts = urlsplit(url.strip())
        return parts, unquote(parts.password or "")
    except ValueError:
        return urlsplit(""), ""


def _read_path(name: str, value: object, source: str) -> Path:
    return Path(_read_text(name, value, source)).expanduser()


def _read_log_level(name: str, value: object, source: str) -> LogLevel:
    text = _read_text(name, value, source)
    if text.upper() not in LogLevel.__members__:
        known = tuple(level.name.lower() for level in LogLevel)
        raise FieldError(name, "not_listed", value=text, known=known, source=source)
    return LogLevel[text.upper()]


def _read_switch(name: str, value: object, source: str) -> bool:
    text = str(value).lower() if isinstance(value, bool) else _read_text(name, value, source)
    switch = _SWITCHES.get(text.lower())
    if switch is None:
        raise FieldError(name, "not_listed", value=text, known=("true", "false"), source=source)
    return switch


def _whole(least: int, most: int) -> _Reader:
    def read(name: str, value: object, source: str) -> int:
        text = str(value) if type(value) is int else _read_text(name, value, source)
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise FieldError(name, "not_whole", value=text, source=source)
        if not least <= int(text) <= most:
            raise FieldError(name, "not_within", value=text, least=least, most=most, source=source)
        return int(text)

    return read


def _read_minute(name: str, value: object, source: str) -> int:
    text = _read_text(name, value, source)
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise FieldError(name, "no_clock_time", value=text, source=source)
    return int(text[:2]) * 60 + int(text[3:])


def _read_email(name: str, value: object, source: str) -> str:
    text = _read_text(name, value, source)
    try:
        return clean_email(name, text)
    except FieldError as error:
        if not source:
            raise
        example = "desk@example.com"
        raise FieldError(name, "not_an_address", source=source, example=example) from error


def _read_web_address(name: str, value: object, source: str) -> str:
    text = _read_text(name, value, source).rstrip("/")
    parts = _address(text)
    if parts is None or parts.scheme not in ("https", "http"):
        raise FieldError(name, "not_an_address", source=source, example="https://example.com")
    return text


def _read_mail_server(name: str, value: object, source: str) -> SmtpServer:
    parts = _address(_read_text(name, value, source))
    if parts is None or parts.scheme not in _MAIL_PORTS:
        raise FieldError(name, "not_an_address", source=source, example="smtp://mail.example.com")
    return SmtpServer(
        host=parts.hostname or "",
        port=parts.port or _MAIL_PORTS[parts.scheme],
        is_tls=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
    )


def _address(text: str) -> SplitResult | None:
    """Take an address apart; None where it names no computer that could be called.

    What was in the way stays untold: its words hold the address, which may hold a password.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port
        (parts.hostname or "").encode("idna")
    except ValueError:
        return None
    return parts if parts.hostname else None


def _read_text(name: str, value: object, source: str) -> str:
    if not isinstance(value, str):
        raise FieldError(name, "not_text", value=value, source=source)
    if not value.strip():
        raise FieldError(name, "unset", source=source)
    return value.strip()


_SWITCHES: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MAIL_PORTS: Final = {"smtp": 587, "smtps": 465}

_READERS: Final[Mapping[str, _Reader]] = {
    "database": _read_path,
    "log_level": _read_log_level,
    "serve_in_window": _read_switch,
    "serve_host": _read_text,
    "serve_port": _whole(1, 65535),
    "calcom_url": _read_web_address,
    "calcom_api_version": _read_text,
    "calcom_slots_version": _read_text,
    "calcom_fallback_email": _read_email,
    "smtp_url": _read_mail_server,
    "mail_from": _read_email,
    "sms_url": _read_web_address,
    "message_hold_seconds": _whole(0, 3600),
    "reminder_hours": _whole(0, 24 * 14),
    "quiet_from": _read_minute,
    "quiet_until": _read_minute,
}
_FIELDS: Final = {
    "smtp_url": "smtp",
    "quiet_from": "quiet_from_minute",
    "quiet_until": "quiet_until_minute",
}
"""Where a field of `Settings` has another name than what is set."""
