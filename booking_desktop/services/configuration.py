"""What is set outside the booking file, in one piece: the settings and the secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from booking_desktop.services.secrets import Secrets, usual_secrets
from booking_desktop.services.settings import Settings, load_settings, settings_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where settings come from: their file, and the environment that wins over it."""

    file: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """By itself nothing is set, there are no secrets, and none can be kept.

    Attributes:
        source: Where the settings are changed; None where they are what they are.
    """

    settings: Settings = field(default_factory=Settings)
    secrets: Secrets = field(default_factory=lambda: Secrets.fixed({}))
    source: Source | None = None


def usual_configuration(environment: Mapping[str, str]) -> Configuration:
    """Return what whoever runs the program has set.

    Raises:
        FieldError: A setting or its file cannot be used.
    """
    source = Source(file=settings_file(), environment=environment)
    return Configuration(
        settings=load_settings(source.file, environment),
        secrets=usual_secrets(environment),
        source=source,
    )
