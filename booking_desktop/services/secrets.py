"""Keys and passwords of other servers, kept where only the person who runs this can read them.

An environment variable wins; then comes the operating system's key store; where there is none, a
file that only its owner can read. The settings file, the log, answers and errors never hold one:
a `Secret` shows nothing of itself until somebody asks for its words.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import platformdirs

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.settings import PREFIX, split_mail_url

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "booking-desktop"
_FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class SecretName(StrEnum):
    """What is kept, by the name of its environment variable without the prefix."""

    RETELL_KEY = "retell_key"
    CALCOM_KEY = "calcom_key"
    SMTP_PASSWORD = "smtp_password"
    SMS_KEY = "sms_key"


class Secret:
    """Words that are not shown by accident: not printed, not formatted, not in a traceback."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def __repr__(self) -> str:
        return "Secret(…)"

    def reveal(self) -> str:
        """Return the words, for the one call that needs them."""
        return self._words


class Keeper(Protocol):
    """A place that keeps words by name; `place` says in words where that is."""

    @property
    def place(self) -> str:
        """Where it keeps them: "" for the key store, else the file."""
        ...

    def get(self, name: str) -> str | None:
        """Return what is kept, or None."""
        ...

    def put(self, name: str, words: str | None) -> None:
        """Keep words under a name; None forgets them."""
        ...


class Secrets:
    """Reads and keeps secrets. Safe to ask from several threads."""

    def __init__(self, keeper: Keeper | None, environment: Mapping[str, str]) -> None:
        """Name the place that keeps them, None for nowhere; the environment wins over it."""
        self._keeper = keeper
        self._given = _from_environment(environment)

    @classmethod
    def fixed(cls, given: Mapping[SecretName, str]) -> Secrets:
        """Return secrets that are what they are, kept nowhere."""
        return cls(None, {PREFIX + name.upper(): words for name, words in given.items()})

    def read(self, name: SecretName) -> Secret | None:
        """Return a secret, or None where there is none.

        Raises:
            FieldError: `secrets_file`, `open_to_others` or `unreadable_file`.
        """
        words = self._given.get(name)
        if words is None and self._keeper is not None:
            words = self._keeper.get(name)
        return Secret(words) if words else None

    def keep(self, name: SecretName, words: str | None) -> str:
        """Keep a secret from now on, or forget it; returns the file, "" for the key store.

        Raises:
            FieldError: `secret`, `missing`; `secrets_file`, `unreadable_file` or `open_to_others`.
        """
        if self._keeper is None or (words is not None and not words.strip()):
            raise FieldError("secret", "missing")
        self._keeper.put(name, words)
        return self._keeper.place


def usual_secrets(environment: Mapping[str, str]) -> Secrets:
    """Return the secrets of whoever runs the program."""
    folder = Path(platformdirs.user_config_dir(_SERVICE, appauthor=False))
    return Secrets(_Usual(folder / "secrets.json"), environment)


class SecretsFile:
    """A file of its owner's alone."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when the first secret is kept."""
        self._path = path

    @property
    def place(self) -> str:
        """The file."""
        return str(self._path)

    def get(self, name: str) -> str | None:
        """Return what is kept, or None.

        Raises:
            FieldError: `secrets_file`, `open_to_others` or `unreadable_file`.
        """
        return self._read().get(name)

    def put(self, name: str, words: str | None) -> None:
        """Keep words under a name; None forgets them. The file changes whole or not at all.

        Raises:
            FieldError: `secrets_file`, `open_to_others` or `unreadable_file`.
        """
        kept = {key: value for key, value in self._read().items() if key != name}
        if words is not None:
            kept[name] = words
        making = self._path.with_name(f"{self._path.name}.{os.getpid()}.making")
        with self._refused():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            making.unlink(missing_ok=True)
            descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            making.replace(self._path)

    def _read(self) -> dict[str, str]:
        with self._refused():
            try:
                is_open = sys.platform != "win32" and self._path.stat().st_mode & _FOR_OTHERS
                text = self._path.read_text(encoding="utf-8")
            except FileNotFoundError:
                return {}
            if is_open:
                raise FieldError("secrets_file", "open_to_others", source=str(self._path))
            kept = json.loads(text)
            return {str(name): str(words) for name, words in kept.items()}

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """Name the file and never what is in it, which an error of the decoder would quote."""
        try:
            yield
        except (OSError, ValueError, AttributeError):
            source = str(self._path)
            raise FieldError("secrets_file", "unreadable_file", source=source) from None


class _Usual:
    """The key store of the system, or the file where there is none; found out when first asked."""

    def __init__(self, file: Path) -> None:
        self._file = SecretsFile(file)

    @property
    def place(self) -> str:
        return "" if _key_store() else self._file.place

    def get(self, name: str) -> str | None:
        store = _key_store()
        return store.get_password(_SERVICE, name) if store else self._file.get(name)

    def put(self, name: str, words: str | None) -> None:
        store = _key_store()
        if store is None:
            self._file.put(name, words)
        elif words is not None:
            store.set_password(_SERVICE, name, words)
        elif store.get_password(_SERVICE, name) is not None:
            store.delete_password(_SERVICE, name)


def _key_store() -> KeyringBackend | None:
    """Return the system's key store, or None; a store of plain text is none."""
    import keyring  # noqa: PLC0415 - most runs keep no secret
    from keyring.backends import fail, null  # noqa: PLC0415

    store = keyring.get_keyring()
    return None if isinstance(store, fail.Keyring | null.Keyring) else store


def _from_environment(environment: Mapping[str, str]) -> dict[SecretName, str]:
    given = {name: environment.get(PREFIX + name.upper(), "").strip() for name in SecretName}
    url = environment.get(f"{PREFIX}SMTP_URL")
    if url and not given[SecretName.SMTP_PASSWORD]:
        given[SecretName.SMTP_PASSWORD] = split_mail_url(url)[1]
    return {name: words for name, words in given.items() if words}
