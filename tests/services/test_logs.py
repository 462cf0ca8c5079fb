"""The log keeps customers to itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.domain.errors import StorageError
from booking_desktop.services.logs import start_log


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    libraries = {name: logging.getLogger(name).level for name in ("httpx", "httpcore")}
    file = start_log(tmp_path / "logs")
    assert file is not None
    yield file
    root.setLevel(level)
    for name, of_library in libraries.items():
        logging.getLogger(name).setLevel(of_library)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def test_traceback_is_written_without_what_it_was_about(log_file: Path) -> None:
    name, phone = "Niamh Walsh", "085 555 0142"
    try:
        _break(name, phone)
    except ValueError:
        logging.getLogger("booking_desktop").exception("Work broke")

    written = log_file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written
    assert "builtins.KeyError" in written
    assert "test_logs.py" in written
    assert name not in written
    assert phone not in written


def test_refusal_is_written_with_its_code(log_file: Path) -> None:
    logging.getLogger("booking_desktop").error("Not saved", exc_info=StorageError("full"))

    assert "StorageError storage" in log_file.read_text(encoding="utf-8")


def test_addresses_that_are_called_are_not_written(log_file: Path) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://sms.example?key=secret")
    logging.getLogger("httpcore.http11").info("send_request_headers.started")

    assert "secret" not in log_file.read_text(encoding="utf-8")
    assert "send_request" not in log_file.read_text(encoding="utf-8")


def test_folder_that_cannot_be_written_leaves_no_log(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file", encoding="utf-8")

    assert start_log(in_the_way) is None


def _break(name: str, phone: str) -> None:
    nobody: dict[str, str] = {}
    try:
        nobody[name]
    except KeyError as error:
        raise ValueError(phone) from error
