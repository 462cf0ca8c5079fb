"""What is set outside the booking file, in one piece: the settings and the secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.services.secrets import Secrets, usual_secrets
from booking_desktop.services.settings import Settings, load_settings, settings_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """By itself nothing is set, and there are no secrets."""

    settings: Settings = field(default_factory=Settings)
    secrets: Secrets = field(default_factory=lambda: Secrets.fixed({}))


def usual_configuration(environment: Mapping[str, str]) -> Configuration:
    """Return what whoever runs the program has set.

    Raises:
        FieldError: A setting or its file cannot be used.
    """
    return Configuration(
        settings=load_settings(settings_file(), environment), secrets=usual_secrets(environment)
    )
