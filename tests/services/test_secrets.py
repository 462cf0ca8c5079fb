from __future__ import annotations

import sys
from pathlib import Path

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.secrets import Secret, SecretName, Secrets, SecretsFile

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
