from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.passwords import LONGEST, hash_password


def test_hash_is_argon2id_and_knows_its_password() -> None:
    stored = hash_password("correct horse")
    assert stored.startswith("$argon2id$")
    assert PasswordHasher().verify(stored, "correct horse")
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(stored, "wrong horse")


def test_same_password_is_hashed_with_another_salt() -> None:
    assert hash_password("correct horse") != hash_password("correct horse")


@pytest.mark.parametrize(("password", "problem"), [("", "missing"), ("x" * 1001, "too_long")])
def test_empty_and_endless_passwords_are_refused(password: str, problem: str) -> None:
    assert LONGEST == 1000
    with pytest.raises(FieldError) as refused:
        hash_password(password)
    assert (refused.value.field, refused.value.problem) == ("password", problem)
