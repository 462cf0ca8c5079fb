"""Passwords are kept as Argon2id hashes, never as they are typed (G5)."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher

from booking_desktop.domain.errors import FieldError

LONGEST: Final = 1000
"""Characters of a password; hashing more would only keep the machine busy."""


def hash_password(password: str) -> str:
    """Return the hash of a password with its salt and parameters, as it is stored.

    Raises:
        FieldError: `password`, `missing` or `too_long`.
    """
    if not password:
        raise FieldError("password", "missing")
    if len(password) > LONGEST:
        raise FieldError("password", "too_long", most=LONGEST, length=len(password))
    return PasswordHasher().hash(password)
