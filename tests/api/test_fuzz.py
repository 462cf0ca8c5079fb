"""Calls made up from the API's own document: whatever comes in, never a 500, every no in one shape.

Each call is tame or hostile; a hostile one is nearly right and wrong in some of its parts: types,
sizes, depth, half characters, ids of nothing and of other things, dates that are none, headers,
tokens of whoever may not come in any more, signatures. What is refused has stored nothing.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.storage.health import all_findings
from tests.api.conftest import Begun, Client
from tests.api.made_up import WEBHOOK, Known, Made, Maker
from tests.api.shop import Said, Shop, answer

_CALLS = 2000
_SLOWEST_SECONDS = 1.0
_MOST_MEGABYTES = 150
_STATUSES = {200, 201, 204, 401, 403, 404, 409, 422}
"""What every walk has to meet, or it makes up calls that say nothing."""


@pytest.fixture
def shop(begun: Begun, tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(begun, tmp_path / "fuzz.sqlite")
    yield shop
    shop.close()


def wrong(said: Said) -> str:
    """Return what is wrong with an answer; "" where nothing is."""
    if said.status >= 500 or said.seconds > _SLOWEST_SECONDS:
        return f"{said.status} after {said.seconds:.1f} s {said.body[:300]!r}"
    if said.status < 400:
        return ""
    body = json.loads(said.body)
    is_shaped = isinstance(body.get("detail"), str) and isinstance(body.get("code"), str)
    return "" if is_shaped and body["detail"] else f"{said.status} {body}"


def is_refused(made: Made, said: Said) -> bool:
    """Whether nothing may have been stored: a no, and a call that was not understood."""
    return said.status >= 400 or (made.path == WEBHOOK and said.status == 204)


async def walk(shop: Shop, count: int, seed: int) -> Counter[int]:
    """Send made-up calls; a no leaves the file exactly as it was, and every yes a sound one."""
    statuses: Counter[int] = Counter()
    async with shop.app.router.lifespan_context(shop.app):
        maker = Maker(shop.app.openapi(), await shop.known(), seed)
        before = shop.version
        for made in maker.calls(count):
            said = await answer(shop.app, made)
            assert not wrong(said), f"{wrong(said)} to {made.told}"
            after = shop.version
            if is_refused(made, said):
                assert after == before, f"{said.status} stored something: {made.told}"
            before = after
            statuses[said.status] += 1
    with shop.database.reading() as connection:
        assert [each for each in all_findings(connection) if each.is_broken] == []
    return statuses


def megabytes() -> int:
    """Return what this process has ever held in memory; 0 where nobody counts it."""
    if sys.platform != "linux":
        return 0
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


@pytest.mark.parametrize("part", range(10))
def test_twenty_thousand_made_up_calls_are_answered_or_refused_in_one_shape(
    shop: Shop, seed: int, part: int
) -> None:
    held = megabytes()
    statuses = asyncio.run(walk(shop, _CALLS, seed=seed * 1000 + part))
    assert statuses.keys() >= _STATUSES, statuses
    assert megabytes() - held < _MOST_MEGABYTES


@pytest.mark.long
@pytest.mark.parametrize("part", range(100))
def test_half_a_million_made_up_calls_find_no_500(shop: Shop, seed: int, part: int) -> None:
    asyncio.run(walk(shop, 5000, seed=seed * 1000 + 100 + part))


def test_made_up_calls_over_http_leave_the_server_well(owner: Client, seed: int) -> None:
    document = owner.get("/openapi.json").json()
    maker = Maker(document, Known(ids={"outlet": owner.outlet_id}, owner=owner.token), seed)
    for made in maker.calls(500):
        said = owner.http.request(
            made.method,
            f"{made.path}?{made.query}",
            content=made.body or None,
            headers=list(made.headers),
        )
        assert not wrong(Said(said.status_code, said.content)), made.told
    assert owner.get("/health").json()["status"] == "ok"
