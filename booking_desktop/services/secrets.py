"""Keys and passwords of other servers, kept where only the person who runs this can read them.

An environment variable wins; then comes the operating system's key store; where there is none, a
file that only its owner can read. The settings file, the log, answers and errors never hold one:
a `Secret` shows nothing of itself until somebody asks for its words.
"""

from __future__ import annotations

import json
import stat
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import platformdirs

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.owner_file import write_owner_file
from booking_desktop.services.settings import PREFIX, split_mail_url

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "booking-desktop"
_BLOT: Final = "…"
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

    def blotted(self, said: str) -> str:
        """Return what somebody else said, without the words where it quotes them.

        It quotes them as they are, or in Base64 as they were sent.
        """
        sent = b64encode(self._words.encode()).decode()
        return said.replace(self._words, _BLOT).replace(sent, _BLOT)


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
            FieldError: `secrets_file`, `open_to_others` or `unreadable_file`; `key_store`,
                `silent`.
        """
        words = self._given.get(name)
        if words is None and self._keeper is not None:
            words = self._keeper.get(name)
        return Secret(words) if words else None

    @property
    def place(self) -> str:
        """Where they are kept: "" for the key store, else the file."""
        return self._keeper.place if self._keeper is not None else ""

    def is_given(self, name: SecretName) -> bool:
        """Return whether the environment says it, so that nothing kept counts."""
        return name in self._given

    def supposing(self, typed: Mapping[SecretName, str | None]) -> Secrets:
        """Return the secrets as they would be with these kept or, with None, forgotten."""
        supposed = Secrets(self._keeper, {})
        given = {name: (words or "").strip() for name, words in typed.items()}
        supposed._given = given | self._given
        return supposed

    def keep(self, name: SecretName, words: str | None) -> str:
        """Keep a secret from now on, or forget it; returns the file, "" for the key store.

        Blanks around it, which come along when it is copied from a page, are no part of it.

        Raises:
            FieldError: `secret`, `missing`; `secrets_file`, `unreadable_file` or `open_to_others`;
                `key_store`, `silent`.
        """
        kept = None if words is None else words.strip()
        if self._keeper is None or kept == "":
            raise FieldError("secret", "missing")
        self._keeper.put(name, kept)
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
        with self._refused():
            write_owner_file(self._path, json.dumps(kept))

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
        if store is None:
            return self._file.get(name)
        with _silence_told():
            return store.get_password(_SERVICE, name)

    def put(self, name: str, words: str | None) -> None:
        store = _key_store()
        if store is None:
            self._file.put(name, words)
            return
        with _silence_told():
            if words is not None:
                store.set_password(_SERVICE, name, words)
            elif store.get_password(_SERVICE, name) is not None:
                store.delete_password(_SERVICE, name)


def _key_store() -> KeyringBackend | None:
    """Return the system's key store, or None; a store of plain text is none."""
    import keyring  # noqa: PLC0415 - most runs keep no secret
    from keyring.backends import fail, null  # noqa: PLC0415

    store = keyring.get_keyring()
    return None if isinstance(store, fail.Keyring | null.Keyring) else store


@contextmanager
def _silence_told() -> Iterator[None]:
    """Tell of a key store that is locked or out of reach; its words may quote what it was given."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - loaded with the store

    try:
        yield
    except KeyringError:
        raise FieldError("key_store", "silent") from None


def _from_environment(environment: Mapping[str, str]) -> dict[SecretName, str]:
    given = {name: environment.get(PREFIX + name.upper(), "").strip() for name in SecretName}
    url = environment.get(f"{PREFIX}SMTP_URL")
    if url and not given[SecretName.SMTP_PASSWORD]:
        given[SecretName.SMTP_PASSWORD] = split_mail_url(url)[1]
    return {name: words for name, words in given.items() if words}
