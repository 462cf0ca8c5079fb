"""Signing in from outside: a password for a token that expires (F1, G5).

Passwords are compared by Argon2id, also where nobody has that address, so that an answer takes as
long either way. After some wrong tries in a row from one place for one address, that pair waits:
whoever guesses elsewhere locks nobody out.
Tokens are random and kept as digests: the file never holds one, and signing out is forgetting.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.errors import NotSignedInError, TooManyTriesError
from booking_desktop.domain.ids import DeskId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.services.passwords import LONGEST
from booking_desktop.storage.access import (
    KnownUser,
    find_user_by_email,
    find_user_by_token,
    keep_token,
)
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import writing

TOKEN_SECONDS: Final = 12 * 3600
"""How long a token opens the door: a working day."""

_FREE_TRIES: Final = 5
_FIRST_WAIT_SECONDS: Final = 30
_LONGEST_WAIT_SECONDS: Final = 900
_MOST_REMEMBERED: Final = 10_000

_LONG_AGO: Final = Instant(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A token, and whose it is."""

    token: str
    user: KnownUser


@dataclass(frozen=True, slots=True)
class _Tries:
    """Wrong passwords in a row, and until when no other is looked at."""

    wrong: int = 0
    waits_until: Instant = _LONG_AGO


@cache
def _hash_of_nobody() -> str:
    """Return what is compared where nobody has the address; nobody knows its password."""
    return PasswordHasher().hash(secrets.token_urlsafe())


class SignIn:
    """Gives out tokens and knows whose they are. Safe to ask from several threads."""

    def __init__(
        self, database: Database, *, clock: Clock, desk_id: DeskId, desk_name: str
    ) -> None:
        """Keep where users are read, and the desk that acts in their name."""
        self._database = database
        self._clock = clock
        self._desk = (desk_id, desk_name)
        self._hasher = PasswordHasher()
        self._nobody = _hash_of_nobody()
        self._lock = threading.Lock()
        self._tries: dict[str, _Tries] = {}

    def sign_in(self, email: str, password: str, *, place: str) -> SignedIn:
        """Return a new token for the right password.

        Args:
            email: As it was typed.
            password: As it was typed.
            place: Where the call comes from, for counting wrong tries.

        Raises:
            NotSignedInError: `wrong`: address or password; never which of them.
            TooManyTriesError: `seconds` says how long to wait.
            StorageError: The database cannot be read or written.
        """
        email = email.strip().lower()
        now = self._clock.now()
        who = _digest(f"{email} {place}")
        self._check_turn(who, now)
        with self._database.reading() as connection:
            user = find_user_by_email(connection, email)
        # Looked at in any case: who answers sooner tells that nobody has that address.
        is_right = self._is_right(user, password)
        if user is None or not is_right:
            self._count_wrong(who, now)
            raise NotSignedInError("wrong")
        with self._lock:
            self._tries.pop(who, None)
        token = secrets.token_urlsafe(32)
        expires_at = Instant(now + TOKEN_SECONDS)
        with writing(self._database) as connection:
            if find_user_by_email(connection, email) != user:
                # Disabled or given another password while this one was looked at.
                raise NotSignedInError("wrong")
            keep_token(connection, _digest(token), user.id, now=now, expires_at=expires_at)
        return SignedIn(token=token, user=user)

    def who(self, token: str, *, channel: Channel = Channel.WEB) -> Actor:
        """Return who acts with a token.

        Raises:
            NotSignedInError: `expired`: it is none of ours, over, or its user may not come in.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            user = find_user_by_token(connection, _digest(token), now=self._clock.now())
        if user is None:
            raise NotSignedInError("expired")
        desk_id, desk_name = self._desk
        return Actor(
            user_id=user.id,
            name=user.name,
            role=user.role,
            desk_id=desk_id,
            desk_name=desk_name,
            channel=channel,
        )

    def _is_right(self, user: KnownUser | None, password: str) -> bool:
        kept = self._nobody if user is None or user.password_hash is None else user.password_hash
        try:
            self._hasher.verify(kept, password[:LONGEST])
        except VerificationError:
            return False
        return user is not None and user.password_hash is not None

    def _check_turn(self, who: str, now: Instant) -> None:
        with self._lock:
            tries = self._tries.get(who, _Tries())
        if tries.waits_until > now:
            raise TooManyTriesError(seconds=tries.waits_until - now)

    def _count_wrong(self, who: str, now: Instant) -> None:
        with self._lock:
            tries = self._tries.pop(who, _Tries())
            wrong = tries.wrong + 1
            over = wrong - _FREE_TRIES
            wait = (
                min(_FIRST_WAIT_SECONDS << min(over, 10), _LONGEST_WAIT_SECONDS) if over >= 0 else 0
            )
            self._tries[who] = replace(tries, wrong=wrong, waits_until=Instant(now + wait))
            while len(self._tries) > _MOST_REMEMBERED:
                self._tries.pop(next(iter(self._tries)))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
