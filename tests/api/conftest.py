"""A real server on loopback over a fresh database, called as an outside client calls it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from httpx import Client as Http
from httpx import Response

from booking_desktop.api.app import create_app
from booking_desktop.api.server import ApiServer
from booking_desktop.api.site import open_site
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.passwords import hash_password
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.services.setup import Beginning, NewPlace, Setup
from booking_desktop.storage.engine import open_database
from tests.salon import FixedClock, at, empty_database

OWNER, PASSWORD = "owner@example.com", "correct horse"
RETELL_KEY = "key_of_the_call_platform"
CONFIGURED = Configuration(secrets=Secrets.fixed({SecretName.RETELL_KEY: RETELL_KEY}))


@dataclass
class Client:
    """Somebody who calls; every path is below `/api/v1` unless it begins with `/api`."""

    http: Http
    clock: FixedClock
    outlet_id: str = ""
    token: str = ""

    def call(self, method: str, path: str, **more: Any) -> Response:
        """Call, with the token if there is one."""
        where = path if path.startswith("/api") else f"/api/v1{path}"
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.http.request(
            method, where, headers={**headers, **more.pop("headers", {})}, **more
        )

    def get(self, path: str, **parameters: Any) -> Response:
        """Read."""
        return self.call("GET", path, params=parameters)

    def post(self, path: str, body: Any = None, **more: Any) -> Response:
        """Make."""
        return self.call("POST", path, json=body, **more)

    def put(self, path: str, body: Any = None) -> Response:
        """Change."""
        return self.call("PUT", path, json=body)

    def made(self, path: str, body: Any) -> dict[str, Any]:
        """Make something that must be accepted; returns the answer."""
        answer = self.post(path, body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found


class Begun(NamedTuple):
    """A file, and the token of whoever owns it."""

    path: Path
    token: str


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A file as `init` leaves it, in Dublin, and a token of its owner."""
    return begin(tmp_path_factory.mktemp("api") / "begun.sqlite")


def begin(path: Path, clock: Clock | None = None) -> Begun:
    """Make a file as `init` leaves it, and a token of its owner."""
    empty_database(path)
    database = open_database(path)
    place = NewPlace(
        business="Beauty Studio",
        outlet="Downtown",
        time_zone="Europe/Dublin",
        currency="EUR",
        country="IE",
        owner="owner",
        owner_email=OWNER,
        owner_password_hash=hash_password(PASSWORD),
    )
    clock = clock or FixedClock(at("08:00"))
    actions = Actions(database, clock=clock, announcer=Announcer())
    setup = Setup(database, actions)
    setup.begin(Beginning(place=place))
    premises = setup.premises()
    assert premises is not None
    site = open_site(database, premises, clock, Announcer())
    token = site.sign_in.sign_in(OWNER, PASSWORD, place="").token
    database.close()
    return Begun(path, token)


@pytest.fixture
def visitor(begun: Begun, tmp_path: Path) -> Iterator[Client]:
    """Somebody who has not signed in."""
    path = tmp_path / "api.sqlite"
    path.write_bytes(begun.path.read_bytes())
    with serving(path) as client:
        yield client


@contextmanager
def serving(path: Path) -> Iterator[Client]:
    """Serve a file over loopback; the client has not signed in."""
    database = open_database(path)
    clock = FixedClock(at("08:00"))
    announcer = Announcer()
    premises = Setup(database, Actions(database, clock=clock, announcer=announcer)).premises()
    assert premises is not None
    app = create_app(open_site(database, premises, clock, announcer, configuration=CONFIGURED))
    server = ApiServer(app, host="127.0.0.1", port=0)
    thread = Thread(target=server.run)
    thread.start()
    with Http(base_url=server.address, timeout=30) as http:
        yield Client(http=http, clock=clock, outlet_id=premises.outlets[0].id)
    server.stop()
    thread.join()
    database.close()


@pytest.fixture
def owner(visitor: Client, begun: Begun) -> Client:
    """The owner, signed in."""
    visitor.token = begun.token
    return visitor
