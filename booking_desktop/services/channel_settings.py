"""How the channels are set (F1-F4): read, supposed, and changed by the owner.

Settings stand in their file, secrets in the key store or in a file of their owner's alone. Changing
them is told in the activity log: which, by whom, from what to what, and of a secret only that it
was set or removed. It cannot be undone there: what was kept before is not known to the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import FieldError, NotAllowedError
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.configuration import Configuration, Source
from booking_desktop.services.owner_file import write_owner_file
from booking_desktop.services.secrets import SecretName
from booking_desktop.services.settings import (
    Settings,
    fixed_names,
    settings_from,
    settings_text,
    written_settings,
)
from booking_desktop.services.settings_edit import SettingValue, edited
from booking_desktop.storage.unit_of_work import UnitOfWork

_KIND = "change_channels"


class Kept(StrEnum):
    """What is known of a secret without asking for its words."""

    NOWHERE = "nowhere"
    HERE = "here"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsAsSet:
    """The settings and what is known of the secrets.

    Attributes:
        settings: What counts now.
        fixed: The settings that an environment variable says.
        kept: Which secrets there are; `GIVEN` ones come from the environment.
        place: Where secrets are kept: "" for the key store, else a file.
        is_changeable: Whether there is a file that can be changed.
    """

    settings: Settings = field(default_factory=Settings)
    fixed: frozenset[str] = frozenset()
    kept: Mapping[SecretName, Kept] = field(default_factory=dict)
    place: str = ""
    is_changeable: bool = False


class ChannelSettings:
    """The actions on settings and secrets of the channels."""

    def __init__(self, actions: Actions, configuration: Configuration) -> None:
        """Keep the runner of actions, and what was set when the program began."""
        self._actions = actions
        self._configuration = configuration

    def read(self) -> ChannelsAsSet:
        """Return what counts now.

        Raises:
            FieldError: A setting or a file cannot be used, or the key store is silent.
        """
        configuration, source = self._configuration, self._configuration.source
        secrets = configuration.secrets
        kept = {name: self._kept(name) for name in SecretName}
        if source is None:
            return ChannelsAsSet(settings=configuration.settings, kept=kept)
        return ChannelsAsSet(
            settings=_settings(settings_text(source.file), source),
            fixed=fixed_names(source.environment),
            kept=kept,
            place=secrets.place,
            is_changeable=True,
        )

    def supposing(
        self, changes: Mapping[str, SettingValue], secrets: Mapping[SecretName, str | None]
    ) -> Configuration:
        """Return everything as it would be with these changes.

        Raises:
            FieldError: A setting or its file cannot be used.
        """
        source = self._source
        text = edited(settings_text(source.file), changes, source=str(source.file))
        return replace(
            self._configuration,
            settings=_settings(text, source),
            secrets=self._configuration.secrets.supposing(secrets),
        )

    def keep(self, actor: Actor, secrets: Mapping[SecretName, str | None]) -> None:
        """Keep secrets, or forget those that are None; `change` tells of it.

        The key store may wait for a person to unlock it, so this holds no lock of the database.

        Raises:
            NotAllowedError: Without being an owner.
            FieldError: There is nowhere to keep them, or it does not answer.
        """
        self._check(actor)
        for name, words in secrets.items():
            self._configuration.secrets.keep(name, words)

    def change(
        self,
        actor: Actor,
        changes: Mapping[str, SettingValue],
        *,
        secrets: Mapping[SecretName, bool] | None = None,
    ) -> Outcome[Configuration]:
        """Write settings into their file and tell of them, and of secrets that were kept.

        Args:
            actor: Who wants it.
            changes: Settings by name; None takes a line out.
            secrets: Which secrets were just set (True) or removed (False).

        Returns:
            Everything as it is now.

        Raises:
            NotAllowedError: Without being an owner.
            FieldError: A setting or the file cannot be used.
            StorageError: The database cannot be written; the file is as it was, unless it was the
                commit itself that failed, after the file was written.
        """
        source = self._source

        def work(unit: UnitOfWork) -> Configuration:
            before = settings_text(source.file)
            after = edited(before, changes, source=str(source.file))
            settings = _settings(after, source)
            unit.story.params = {
                "changed": _changed(before, after, changes),
                "secrets": {name.value: is_set for name, is_set in (secrets or {}).items()},
            }
            unit.story.is_undoable = False
            if changes:
                _write(source, after)
            return replace(self._configuration, settings=settings)

        return self._actions.run(actor, _KIND, work, role=Role.ADMIN)

    @property
    def _source(self) -> Source:
        if self._configuration.source is None:
            raise FieldError("settings_file", "kept_nowhere")
        return self._configuration.source

    def _kept(self, name: SecretName) -> Kept:
        secrets = self._configuration.secrets
        if secrets.is_given(name):
            return Kept.GIVEN
        return Kept.HERE if secrets.read(name) else Kept.NOWHERE

    def _check(self, actor: Actor) -> None:
        if not actor.reaches(Role.ADMIN):
            raise NotAllowedError(needed=Role.ADMIN, kind=_KIND)


def _settings(text: str, source: Source) -> Settings:
    return settings_from(text, source.environment, source=str(source.file))


def _write(source: Source, text: str) -> None:
    try:
        write_owner_file(source.file, text)
    except OSError as error:
        file = str(source.file)
        raise FieldError("settings_file", "unwritable_file", source=file) from error


def _changed(
    before: str, after: str, changes: Mapping[str, SettingValue]
) -> dict[str, list[SettingValue]]:
    """Return what differs, by name: what was and what is, None for the default."""
    was, now = written_settings(before), written_settings(after)
    return {
        name: [_shown(was.get(name)), _shown(now.get(name))]
        for name in changes
        if was.get(name) != now.get(name)
    }


def _shown(value: Any) -> SettingValue:  # noqa: ANN401 - read from TOML
    """Return a value as the log may keep it: of an address, the server alone."""
    if isinstance(value, str) and "://" in value:
        parts = urlsplit(value)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return value if value is None or isinstance(value, str | int | bool) else str(value)
