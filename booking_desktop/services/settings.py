"""Settings: a file in the place where the system keeps such files, and the environment.

`settings.toml` has lines like `log_level = "debug"`; an environment variable of the same name with
`BOOKING_DESKTOP_` in front wins over it.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

import platformdirs

from booking_desktop.domain.errors import FieldError

PREFIX: Final = "BOOKING_DESKTOP_"
"""What the names of environment variables begin with."""

_log = logging.getLogger(__name__)


class LogLevel(IntEnum):
    """How much is written to the log."""

    DEBUG = logging.DEBUG
    INFO = logging.INFO
    WARNING = logging.WARNING
    ERROR = logging.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set outside the window.

    Attributes:
        database: The booking file; None for the usual place.
        log_level: From which weight on the log is written.
    """

    database: Path | None = None
    log_level: LogLevel = LogLevel.INFO


def settings_file() -> Path:
    """Return where the settings file is, or would be."""
    return Path(platformdirs.user_config_dir("booking-desktop", appauthor=False)) / "settings.toml"


def load_settings(file: Path, environment: Mapping[str, str]) -> Settings:
    """Read the settings; what is set nowhere keeps its default.

    Names that this program does not know are left alone: a newer one may have put them there.

    Raises:
        FieldError: `field` names the setting and `source` the file or variable: `not_text`,
            `unset`, `not_listed` with the `known` values; for the file itself, `settings_file`
            with `unreadable_file` or `not_toml`.
    """
    values: dict[str, Any] = {}
    for name, value in _from_file(file).items():
        if name in _READERS:
            values[name] = _READERS[name](name, value, str(file))
        else:
            _log.warning("unknown setting %s", name)
    for name, read in _READERS.items():
        variable = PREFIX + name.upper()
        if variable in environment:
            values[name] = read(name, environment[variable], variable)
    return Settings(**values)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FieldError("settings_file", "unreadable_file", source=str(file)) from error
    except ValueError as error:
        raise FieldError("settings_file", "not_toml", source=str(file)) from error


def _read_path(name: str, value: object, source: str) -> Path:
    return Path(_read_text(name, value, source)).expanduser()


def _read_log_level(name: str, value: object, source: str) -> LogLevel:
    text = _read_text(name, value, source)
    if text.upper() not in LogLevel.__members__:
        known = tuple(level.name.lower() for level in LogLevel)
        raise FieldError(name, "not_listed", value=text, known=known, source=source)
    return LogLevel[text.upper()]


def _read_text(name: str, value: object, source: str) -> str:
    if not isinstance(value, str):
        raise FieldError(name, "not_text", value=value, source=source)
    if not value.strip():
        raise FieldError(name, "unset", source=source)
    return value.strip()


_READERS: Final[Mapping[str, Callable[[str, object, str], object]]] = {
    "database": _read_path,
    "log_level": _read_log_level,
}
