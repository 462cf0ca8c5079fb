from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.secrets import Secret, SecretName, Secrets, SecretsFile, usual_secrets

WORDS = "s3cret-words"


@pytest.fixture
def file(tmp_path: Path) -> SecretsFile:
    return SecretsFile(tmp_path / "own" / "secrets.json")


def revealed(secret: Secret | None) -> str | None:
    return None if secret is None else secret.reveal()


def test_kept_secret_is_read_again_until_it_is_forgotten(file: SecretsFile) -> None:
    secrets = Secrets(file, {})
    secrets.keep(SecretName.SMS_KEY, "other")
    assert secrets.keep(SecretName.CALCOM_KEY, WORDS) == file.place
    assert revealed(Secrets(file, {}).read(SecretName.CALCOM_KEY)) == WORDS
    secrets.keep(SecretName.CALCOM_KEY, None)
    assert secrets.read(SecretName.CALCOM_KEY) is None
    assert revealed(secrets.read(SecretName.SMS_KEY)) == "other"


def test_blanks_that_were_copied_along_are_no_part_of_it(file: SecretsFile) -> None:
    secrets = Secrets(file, {})
    typed = f" {WORDS}\t\n"
    secrets.keep(SecretName.CALCOM_KEY, typed)
    supposed = secrets.supposing({SecretName.SMS_KEY: typed})
    assert revealed(secrets.read(SecretName.CALCOM_KEY)) == WORDS
    assert revealed(supposed.read(SecretName.SMS_KEY)) == WORDS


def test_environment_wins_over_what_is_kept(file: SecretsFile) -> None:
    Secrets(file, {}).keep(SecretName.RETELL_KEY, "kept")
    given = Secrets(file, {"BOOKING_DESKTOP_RETELL_KEY": WORDS})
    assert revealed(given.read(SecretName.RETELL_KEY)) == WORDS


def test_password_of_the_mail_servers_address_is_a_secret() -> None:
    url = "smtp://desk:p%40ss@mail.example.com:587"
    secrets = Secrets(None, {"BOOKING_DESKTOP_SMTP_URL": url})
    assert revealed(secrets.read(SecretName.SMTP_PASSWORD)) == "p@ss"


@pytest.mark.skipif(sys.platform == "win32", reason="files have other permissions there")
def test_file_is_its_owners_alone_and_refused_where_others_can_read_it(file: SecretsFile) -> None:
    Secrets(file, {}).keep(SecretName.SMS_KEY, WORDS)
    path = Path(file.place)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(FieldError) as refused:
        Secrets(file, {}).read(SecretName.SMS_KEY)
    assert refused.value.problem == "open_to_others"


@pytest.mark.parametrize("content", [f'{{"sms_key": "{WORDS}"', f'["{WORDS}"]', f"\xff{WORDS}"])
def test_damaged_file_is_named_and_not_quoted(file: SecretsFile, content: str) -> None:
    path = Path(file.place)
    path.parent.mkdir()
    path.write_bytes(content.encode("latin-1"))
    path.chmod(0o600)
    with pytest.raises(FieldError) as refused:
        Secrets(file, {}).read(SecretName.SMS_KEY)
    assert refused.value.problem == "unreadable_file"
    assert WORDS not in repr((refused.value.params, refused.value.__cause__))
    assert refused.value.__suppress_context__


def test_secret_shows_nothing_of_itself() -> None:
    secret = Secret(WORDS)
    assert WORDS not in f"{secret} {secret!r} {[secret]}"


def test_nothing_is_not_a_secret(file: SecretsFile) -> None:
    with pytest.raises(FieldError):
        Secrets(file, {}).keep(SecretName.SMS_KEY, "  ")


class SilentStore(KeyringBackend):
    """A key store that is locked; its errors quote what it was given."""

    priority = 1.0

    def __init__(self) -> None:
        """Read nothing from the environment."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"{service} {username} {WORDS}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"{service} {username} {password}")


@pytest.fixture
def silent() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(SilentStore())
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("silent")
def test_key_store_that_is_locked_is_told_and_quotes_nothing() -> None:
    secrets = usual_secrets({})
    with pytest.raises(FieldError) as unread:
        secrets.read(SecretName.SMS_KEY)
    with pytest.raises(FieldError) as unkept:
        secrets.keep(SecretName.SMS_KEY, WORDS)
    for refused in (unread.value, unkept.value):
        assert (refused.field, refused.problem) == ("key_store", "silent")
        assert WORDS not in repr((refused.params, refused.__cause__))
        assert refused.__suppress_context__
