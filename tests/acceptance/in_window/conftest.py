"""A desk in a real X11 window, for every test that works with the program from outside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.real_desk import SCHEMES, RealDesk
from tests.window_rig import RealWindow


@pytest.fixture(params=SCHEMES)
def empty_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RealDesk]:
    """A screen and an empty folder; nothing is started."""
    with RealWindow() as window:
        desk = RealDesk(window, tmp_path, scheme=request.param)
        yield desk
        desk.close()


@pytest.fixture
def sample_desk(empty_desk: RealDesk, sample_file: Path) -> RealDesk:
    """A screen and the sample salon's file; nothing is started."""
    shutil.copyfile(sample_file, empty_desk.file)
    return empty_desk


@pytest.fixture
def desk(sample_desk: RealDesk) -> RealDesk:
    """The program, open on the sample salon's file."""
    sample_desk.start("Lumen Studio")
    return sample_desk
