"""The server as a command: a real process on loopback."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from booking_desktop.services.loopback import is_loopback
from tests.cli.conftest import Run

PASSWORD = "correct horse"
SECRET = "s3cret-words"
IMPORTS_NO_QT = """
import sys
import booking_desktop.api.app, booking_desktop.api.server, booking_desktop.cli.serve
sys.exit(any(name.startswith(("PySide6", "shiboken6")) for name in sys.modules))
"""


@dataclass
class Serving:
    """A server that runs, and where it answers."""

    process: subprocess.Popen[str]
    address: str

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; returns the exit status and what stood on standard error."""
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


def start(path: Path, *options: str) -> Serving:
    process = subprocess.Popen(
        [sys.executable, "-m", "booking_desktop", "serve", "--db", path, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return Serving(process, process.stdout.readline().strip().rpartition(" ")[2])


@pytest.fixture
def begun(init: Run, tmp_path: Path) -> Path:
    path = tmp_path / "begun.sqlite"
    assert init(path, "--admin-password-stdin", typed=PASSWORD).status == 0
    return path


@pytest.fixture
def serving(begun: Path) -> Iterator[Serving]:
    running = start(begun)
    yield running
    with suppress(ProcessLookupError):
        running.process.kill()
    running.process.communicate()


def login_in_two_parts(serving: Serving) -> tuple[socket.socket, bytes]:
    """Send the head of a sign-in; returns the line and the body that is still to come."""
    where = urlsplit(serving.address)
    assert where.hostname is not None
    assert where.port is not None
    line = socket.create_connection((where.hostname, where.port), timeout=20)
    body = b'{"email": "admin@example.com", "password": "correct horse"}'
    head = f"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n"
    line.sendall(head.encode())
    assert b"100" in line.recv(100)  # it has begun
    return line, body


def refuses(address: str) -> bool:
    where = urlsplit(address)
    with closing(socket.socket()) as line:
        return line.connect_ex((where.hostname, where.port)) != 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_answers_until_a_signal_stops_it_cleanly(
    serving: Serving, begun: Path, number: signal.Signals
) -> None:
    assert httpx.get(f"{serving.address}/api/v1/health").json()["status"] == "ok"
    assert serving.end(number) == (0, "")
    assert not begun.with_name("begun.sqlite-wal").exists()


def test_what_began_is_answered_before_it_stops(serving: Serving) -> None:
    line, body = login_in_two_parts(serving)
    serving.process.send_signal(signal.SIGTERM)
    while not refuses(serving.address):
        pass
    line.sendall(body)
    with line, line.makefile("rb") as answer:
        assert b"access_token" in answer.read()
    assert serving.process.wait(timeout=30) == 0


def test_port_that_is_taken_is_said_in_one_sentence(
    serving: Serving, run: Run, begun: Path
) -> None:
    port = str(urlsplit(serving.address).port)
    ran = run("serve", "--db", begun, "--port", port)
    assert (ran.status, ran.out, len(ran.sentences)) == (1, "", 1)
    assert port in ran.err


def test_being_open_to_others_is_warned_of(begun: Path) -> None:
    running = start(begun, "--host", "0.0.0.0")
    status, err = running.end(signal.SIGTERM)
    assert status == 0
    assert err.startswith("Warning: 0.0.0.0 can be reached from other computers")


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_loopback_is_told_from_the_world(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


def test_secrets_of_the_environment_are_in_no_log(
    begun: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOOKING_DESKTOP_LOG_LEVEL", "debug")
    monkeypatch.setenv("BOOKING_DESKTOP_SMTP_URL", f"smtp://desk:{SECRET}@127.0.0.1:1")
    monkeypatch.setenv("BOOKING_DESKTOP_MAIL_FROM", "desk@example.com")
    for name in ("RETELL_KEY", "CALCOM_KEY", "SMS_KEY"):
        monkeypatch.setenv(f"BOOKING_DESKTOP_{name}", SECRET)
    running = start(begun)
    wrong = {"email": "admin@example.com", "password": SECRET}
    assert httpx.post(f"{running.address}/api/v1/auth/login", json=wrong).status_code == 401
    status, err = running.end(signal.SIGTERM)
    written = [path.read_text("utf-8") for path in home.rglob("*.log")]
    assert (status, len(written)) == (0, 1)
    assert SECRET not in err + written[0]


def test_file_that_nobody_has_set_up_cannot_be_served(run: Run, tmp_path: Path) -> None:
    ran = run("serve", "--db", tmp_path / "none.sqlite")
    assert (ran.status, len(ran.sentences)) == (1, 1)


def test_server_never_loads_qt() -> None:
    assert subprocess.run([sys.executable, "-c", IMPORTS_NO_QT], check=False).returncode == 0
