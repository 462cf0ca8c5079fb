from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from httpx import Response
from pysqlite3.dbapi2 import connect

from booking_desktop.domain.instants import Instant
from booking_desktop.services import sign_in
from booking_desktop.services.passwords import hash_password
from tests.api.conftest import OWNER, PASSWORD, Client


def sign_in_from(client: Client, place: str, password: str, email: str = OWNER) -> Response:
    """Sign in through a server in front, on this computer, that says who is behind it."""
    body = {"email": email, "password": password}
    return client.post("/auth/login", body, headers={"X-Forwarded-For": place})


def set_password(path: Path, password: str) -> None:
    with closing(connect(path)) as connection:
        connection.execute('UPDATE "user" SET password_hash = ?', (hash_password(password),))
        connection.commit()


def test_owner_signs_in_and_is_known(visitor: Client) -> None:
    answer = visitor.post("/auth/login", {"email": f" {OWNER.upper()}", "password": PASSWORD})
    assert answer.status_code == 200
    body = answer.json()
    assert body["token_type"] == "bearer"
    assert (body["user"]["email"], body["user"]["role"]) == (OWNER, "admin")
    visitor.token = body["access_token"]
    assert visitor.get("/tenants/me").json()["outlets"][0]["name"] == "Downtown"


def test_without_a_token_nobody_is_let_in(visitor: Client) -> None:
    answer = visitor.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_token_expires(owner: Client) -> None:
    owner.clock.instant = Instant(owner.clock.instant + 12 * 3600)
    answer = owner.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_wrong_passwords_in_a_row_have_to_wait(visitor: Client) -> None:
    for _ in range(5):
        wrong = visitor.post("/auth/login", {"email": OWNER, "password": "wrong"})
        assert wrong.status_code == 401
    right = visitor.post("/auth/login", {"email": OWNER, "password": PASSWORD})
    assert (right.status_code, right.json()["code"]) == (429, "too_many_tries")
    assert right.headers["Retry-After"] == "30"
    visitor.clock.instant = Instant(visitor.clock.instant + 30)
    assert visitor.post("/auth/login", {"email": OWNER, "password": PASSWORD}).status_code == 200


def test_server_says_that_it_is_well_to_anybody(visitor: Client) -> None:
    assert visitor.get("/health").json()["status"] == "ok"


def test_password_is_taken_as_it_was_typed(visitor: Client, tmp_path: Path) -> None:
    set_password(tmp_path / "api.sqlite", " with spaces ")
    for typed, status in ((" with spaces ", 200), ("with spaces", 401)):
        answer = visitor.post("/auth/login", {"email": OWNER, "password": typed})
        assert answer.status_code == status


@pytest.mark.parametrize("written_as", ["", "::ffff:"], ids=["IPv4", "IPv4 in IPv6"])
def test_wrong_tries_elsewhere_keep_nobody_out(visitor: Client, written_as: str) -> None:
    for _ in range(5):
        sign_in_from(visitor, f"{written_as}203.0.113.7", "wrong")
    assert sign_in_from(visitor, f"{written_as}203.0.113.7", PASSWORD).status_code == 429
    assert sign_in_from(visitor, f"{written_as}198.51.100.4", PASSWORD).status_code == 200


def test_network_of_one_house_counts_as_one_place(visitor: Client) -> None:
    for number in range(5):
        sign_in_from(visitor, f"2001:db8:1:2::{number + 1}", "wrong")
    assert sign_in_from(visitor, "2001:db8:1:2:ffff::9", PASSWORD).status_code == 429
    assert sign_in_from(visitor, "2001:db8:1:3::1", PASSWORD).status_code == 200


def test_address_that_nobody_has_is_refused_as_any_other(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, kept: str, typed: str) -> bool:
        nonlocal compared
        compared += 1
        return verify(self, kept, typed)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    known = [sign_in_from(visitor, "203.0.113.7", "wrong") for _ in range(6)]
    assert compared == 5
    unknown = [sign_in_from(visitor, "203.0.113.7", "wrong", "x@example.com") for _ in range(6)]
    assert compared == 10
    assert [(each.status_code, each.text) for each in known] == [
        (each.status_code, each.text) for each in unknown
    ]


def test_waiting_never_grows_beyond_a_quarter_of_an_hour(visitor: Client) -> None:
    for _ in range(8):
        answer = sign_in_from(visitor, "203.0.113.7", "wrong")
        while answer.status_code == 401:
            answer = sign_in_from(visitor, "203.0.113.7", "wrong")
        wait = int(answer.headers["Retry-After"])
        assert wait <= 900
        visitor.clock.instant = Instant(visitor.clock.instant + wait)
    assert sign_in_from(visitor, "203.0.113.7", PASSWORD).status_code == 200


def test_password_that_is_changed_meanwhile_lets_nobody_in(
    visitor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_right = sign_in.SignIn._is_right

    def changed_after(self: sign_in.SignIn, *who: object) -> bool:
        found = is_right(self, *who)  # type: ignore[arg-type]
        set_password(tmp_path / "api.sqlite", "another")
        return found

    monkeypatch.setattr(sign_in.SignIn, "_is_right", changed_after)
    answer = visitor.post("/auth/login", {"email": OWNER, "password": PASSWORD})
    assert answer.status_code == 401
