"""Changing lines of the settings file: comments, order and names of others stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from booking_desktop.domain.errors import FieldError

SettingValue: TypeAlias = str | int | bool | None
"""What a setting becomes; None takes its line out, so that the default holds."""


def edited(text: str, changes: Mapping[str, SettingValue], *, source: str) -> str:
    """Return the text of a settings file with some names changed.

    Raises:
        FieldError: `settings_file`, `not_toml`: `source` cannot be understood as it is.
    """
    import tomlkit  # noqa: PLC0415 - most runs change no setting
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise FieldError("settings_file", "not_toml", source=source) from error
    for name, value in changes.items():
        if value is not None:
            document[name] = value
        elif name in document:
            del document[name]
    return tomlkit.dumps(document)
