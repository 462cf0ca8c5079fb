"""Whom every address lets in (G5): a new one has to be entered here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from pysqlite3.dbapi2 import connect

from booking_desktop.domain.instants import Instant
from tests.api.conftest import Begun, Client
from tests.api.made_up import Made
from tests.api.shop import DISABLED, EXPIRED, RECEPTIONIST, Said, Shop, answer

_ANYBODY, _DESK, _MANAGER = "anybody", "receptionist", "manager"

_RIGHTS: Final = {
    "GET /api/v1/openapi.json": _ANYBODY,
    "GET /api/v1/health": _ANYBODY,
    "POST /api/v1/auth/login": _ANYBODY,
    "POST /api/webhooks/retell": _ANYBODY,  # signed instead
    "GET /api/v1/tenants/me": _DESK,
    "GET /api/v1/metrics": _MANAGER,
    "GET /api/v1/services": _DESK,
    "POST /api/v1/services": _MANAGER,
    "GET /api/v1/services/{service_id}": _DESK,
    "PUT /api/v1/services/{service_id}": _MANAGER,
    "POST /api/v1/staff": _MANAGER,
    "POST /api/v1/availability": _MANAGER,
    "GET /api/v1/availability/availability-grid": _DESK,
    "GET /api/v1/customers": _DESK,
    "POST /api/v1/customers": _DESK,
    "GET /api/v1/appointments": _DESK,
    "POST /api/v1/appointments": _DESK,
    "GET /api/v1/appointments/{appointment_id}": _DESK,
    "PUT /api/v1/appointments/{appointment_id}/reschedule": _DESK,
    "PUT /api/v1/appointments/{appointment_id}/cancel": _DESK,
    "PATCH /api/v1/appointments/{appointment_id}/status": _DESK,
    "POST /api/v1/sessions": _MANAGER,
    "GET /api/v1/sessions/{session_id}": _DESK,
    "POST /api/v1/sessions/{session_id}/bookings": _DESK,
    "POST /api/v1/series": _DESK,
    "POST /api/v1/admin/rooms": _MANAGER,
    "POST /api/v1/admin/timeslots/generate": _MANAGER,
    "GET /api/v1/admin/bookings": _MANAGER,
    "GET /api/v1/bookings/rooms": _DESK,
    "GET /api/v1/bookings/rooms/{room_id}/timeslots": _DESK,
    "GET /api/v1/bookings": _DESK,
    "POST /api/v1/bookings": _DESK,
    "GET /api/v1/bookings/{booking_id}": _DESK,
    "PUT /api/v1/bookings/{booking_id}/confirm": _DESK,
    "PUT /api/v1/bookings/{booking_id}/cancel": _DESK,
    "POST /api/booking/availability": _DESK,
    "POST /api/booking/create": _DESK,
    "POST /api/booking/cancel": _DESK,
    "POST /api/booking/reschedule": _DESK,
}


@pytest.fixture
def shop(begun: Begun, tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(begun, tmp_path / "rights.sqlite")
    yield shop
    shop.close()


def ask(shop: Shop, where: str, token: str | None) -> Said:
    method, path = where.split()
    headers: tuple[tuple[bytes, bytes], ...] = ((b"content-type", b"application/json"),)
    if token is not None:
        headers += ((b"authorization", f"Bearer {token}".encode()),)
    made = Made(
        method=method, path=path.replace("{", "").replace("}", ""), headers=headers, body=b"{}"
    )
    return asyncio.run(_answered(shop, made))


async def _answered(shop: Shop, made: Made) -> Said:
    async with shop.app.router.lifespan_context(shop.app):
        return await answer(shop.app, made)


def test_every_address_is_in_the_table(shop: Shop) -> None:
    document = shop.app.openapi()["paths"]
    served = {f"{method.upper()} {path}" for path in document for method in document[path]}
    assert served == _RIGHTS.keys() - {"GET /api/v1/openapi.json"}


@pytest.mark.parametrize("token", [None, "", "forged", EXPIRED, DISABLED])
def test_whoever_is_not_signed_in_gets_nowhere(shop: Shop, token: str | None) -> None:
    before = shop.version
    for where in (where for where, role in _RIGHTS.items() if role != _ANYBODY):
        said = ask(shop, where, token)
        assert (said.status, json.loads(said.body)["code"]) == (401, "not_signed_in"), where
    assert shop.version == before


def test_roles_reach_as_far_as_the_table_says(shop: Shop) -> None:
    for where, role in _RIGHTS.items():
        if role == _MANAGER:
            said = ask(shop, where, RECEPTIONIST)
            assert (said.status, json.loads(said.body)["code"]) == (403, "not_allowed"), where
            assert ask(shop, where, shop.token).status not in (401, 403), where
        elif role == _DESK:
            assert ask(shop, where, RECEPTIONIST).status not in (401, 403), where


def test_whoever_is_disabled_is_out_at_the_next_call(owner: Client, tmp_path: Path) -> None:
    assert owner.get("/tenants/me").status_code == 200
    with closing(connect(tmp_path / "api.sqlite")) as connection:
        connection.execute('UPDATE "user" SET is_active = 0')
        connection.commit()
    assert owner.get("/tenants/me").status_code == 401


def test_another_role_counts_from_the_next_call_on(owner: Client, tmp_path: Path) -> None:
    assert owner.get("/metrics").status_code == 200
    with closing(connect(tmp_path / "api.sqlite")) as connection:
        connection.execute("UPDATE \"user\" SET role = 'receptionist'")
        connection.commit()
    assert owner.get("/metrics").status_code == 403


def test_token_opens_until_its_last_second(owner: Client) -> None:
    owner.clock.instant = Instant(owner.clock.instant + 12 * 3600 - 1)
    assert owner.get("/tenants/me").status_code == 200
    owner.clock.instant = Instant(owner.clock.instant + 1)
    assert owner.get("/tenants/me").status_code == 401
