"""What every test shares: Qt without a screen, and property tests that do not watch the clock."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Read when Qt starts. A test that wants a real window starts a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Shared machines are slow at times: how long one example takes says nothing about the rule.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="what tests draw chance from")
    parser.addoption("--shift-seconds", type=int, default=3600, help="how long a long shift is")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What chance is drawn from; said beside a failure, so that it can be asked for again."""
    number: int = request.config.getoption("--seed")
    print(f"--seed {number}")
    return number


@pytest.fixture(autouse=True)
def _collect_on_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let what a test of the window leaves behind be deleted on the window's thread, as it must."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
