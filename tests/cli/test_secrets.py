from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.cli.conftest import Run

WORDS = "s3cret-words"


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


def test_secret_is_kept_listed_and_forgotten_without_being_shown(run: Run, home: Path) -> None:
    kept = run("secrets", "set", "calcom_key", typed=f"{WORDS}\n")
    assert kept.status == 0
    assert "There is no key store" in kept.out
    (file,) = home.rglob("secrets.json")
    assert file.stat().st_mode & 0o077 == 0
    listed = run("secrets", "list")
    assert "calcom_key\tkept" in listed.out.splitlines()
    assert run("secrets", "forget", "calcom_key").status == 0
    assert WORDS not in kept.out + kept.err + listed.out + file.read_text()


def test_nothing_typed_is_refused(run: Run) -> None:
    ran = run("secrets", "set", "sms_key", typed="\n")
    assert (ran.status, len(ran.sentences)) == (1, 1)
