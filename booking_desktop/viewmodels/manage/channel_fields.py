"""The settings of the channels as they are typed, and what is typed as settings (F1-F4).

A mail server is one setting, an address, and four fields. An empty field is the usual value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.settings import Settings, check_setting, split_mail_url
from booking_desktop.services.settings_edit import SettingValue

ON, OFF = "true", "false"
"""What a switch is typed as."""

SWITCHES: Final = ("serve_in_window", "smtp_tls")
_MAIL: Final = ("smtp_host", "smtp_port", "smtp_tls", "smtp_user")
_NUMBERS: Final = frozenset({"serve_port", "message_hold_seconds", "reminder_hours"})
_ADDRESSES: Final = frozenset({"calcom_url", "sms_url"})
_USUAL_PORTS: Final = {ON: 465, OFF: 587}
_LAST_PORT: Final = 65_535


def setting_of(field: str) -> str:
    """Return the name of the setting that a field is of."""
    return "smtp_url" if field in _MAIL else field


def texts_of(settings: Settings) -> dict[str, str]:
    """Return every field as it shows these settings."""
    smtp = settings.smtp
    return {
        "serve_in_window": ON if settings.serve_in_window else OFF,
        "serve_host": settings.serve_host,
        "serve_port": str(settings.serve_port),
        "calcom_url": settings.calcom_url,
        "calcom_fallback_email": settings.calcom_fallback_email or "",
        "smtp_host": smtp.host if smtp else "",
        "smtp_port": str(smtp.port) if smtp else "",
        "smtp_tls": ON if smtp and smtp.is_tls else OFF,
        "smtp_user": smtp.user if smtp else "",
        "mail_from": settings.mail_from or "",
        "sms_url": settings.sms_url or "",
        "message_hold_seconds": str(settings.message_hold_seconds),
        "reminder_hours": str(settings.reminder_hours),
        "quiet_from": _clock_time(settings.quiet_from_minute),
        "quiet_until": _clock_time(settings.quiet_until_minute),
    }


def port_with(port: str, *, tls: str) -> str:
    """Return the usual port of the other way to encrypt where the usual one of this was typed."""
    return str(_USUAL_PORTS[tls]) if port in map(str, _USUAL_PORTS.values()) else port


def changes_of(saved: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, SettingValue]:
    """Return the settings that differ between what is saved and what is typed.

    Raises:
        FieldError: Naming the first field that cannot be read.
    """
    typed = [name for name in saved if texts[name].strip() != saved[name]]
    changes: dict[str, SettingValue] = {
        name: _value(name, texts[name].strip()) for name in typed if name not in _MAIL
    }
    if any(name in _MAIL for name in typed):
        changes["smtp_url"] = _mail_url({name: texts[name].strip() for name in _MAIL})
    if texts["smtp_host"].strip() and not texts["mail_from"].strip():
        raise FieldError("mail_from", "missing")
    return changes


def _value(name: str, text: str) -> SettingValue:
    if not text:
        return None
    if name in SWITCHES:
        return text == ON
    check_setting(name, text)
    if name in _ADDRESSES and split_mail_url(text)[1]:
        raise FieldError(name, "holds_a_password")
    return int(text) if name in _NUMBERS else text


def _mail_url(texts: Mapping[str, str]) -> str | None:
    """Return a mail server's address; None for no server.

    Raises:
        FieldError: Of `smtp_host`: `missing`, `not_an_address`; of `smtp_port`: `not_within`.
    """
    host, port, user = texts["smtp_host"], texts["smtp_port"], texts["smtp_user"]
    if not host:
        if user:
            raise FieldError("smtp_host", "missing")
        return None
    if port and not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= _LAST_PORT):
        raise FieldError("smtp_port", "not_within", least=1, most=_LAST_PORT)
    scheme = "smtps" if texts["smtp_tls"] == ON else "smtp"
    shown = f"[{host}]" if ":" in host else host
    before = f"{quote(user, safe='')}@" if user else ""
    url = f"{scheme}://{before}{shown}:{port or _USUAL_PORTS[texts['smtp_tls']]}"
    try:
        check_setting("smtp_url", url)
    except FieldError as error:
        example = "mail.example.com"
        raise FieldError("smtp_host", "not_an_address", example=example) from error
    if any(each in host for each in "/@?# ") or host.count(":") == 1:
        raise FieldError("smtp_host", "not_an_address", example="mail.example.com")
    return url


def _clock_time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
