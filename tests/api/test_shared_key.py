"""The key that calls are signed with counts soon after it was changed."""

from __future__ import annotations

import anyio

from booking_desktop.api.shared_key import KNOWN_SECONDS, SharedKey
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.secrets import SecretName, Secrets


class Shelf:
    """Keeps words, and counts who asks."""

    place = ""

    def __init__(self) -> None:
        self.words: str | None = "first"
        self.asked = 0
        self.is_silent = False

    def get(self, name: str) -> str | None:
        assert name == SecretName.RETELL_KEY
        self.asked += 1
        if self.is_silent:
            raise FieldError("key_store", "silent")
        return self.words

    def put(self, name: str, words: str | None) -> None:
        raise AssertionError(name, words)


class Doorkeeper:
    """Asks for the key again and again, on one day."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.now = Instant(1_000_000)
        self._key = SharedKey(Secrets(self.shelf, {}), lambda: self.now)

    async def read(self) -> str | None:
        found = await self._key.read()
        return found.reveal() if found else None


def test_key_that_is_changed_counts_seconds_later() -> None:
    async def asking() -> None:
        keeper = Doorkeeper()
        assert await keeper.read() == "first"
        keeper.shelf.words = "second"
        keeper.now = Instant(keeper.now + KNOWN_SECONDS - 1)
        assert await keeper.read() == "first"
        keeper.now = Instant(keeper.now + 1)
        assert await keeper.read() == "second"
        keeper.shelf.words = None
        keeper.now = Instant(keeper.now - 3600)
        assert await keeper.read() is None

    anyio.run(asking)


def test_flood_asks_the_key_store_once() -> None:
    async def asking() -> None:
        keeper = Doorkeeper()
        async with anyio.create_task_group() as calls:
            for _ in range(100):
                calls.start_soon(keeper.read)
        assert keeper.shelf.asked == 1

    anyio.run(asking)


def test_key_store_that_is_silent_signs_nothing_until_it_answers_again() -> None:
    async def asking() -> None:
        keeper = Doorkeeper()
        keeper.shelf.is_silent = True
        assert await keeper.read() is None
        keeper.shelf.is_silent = False
        keeper.now = Instant(keeper.now + KNOWN_SECONDS)
        assert await keeper.read() == "first"

    anyio.run(asking)
