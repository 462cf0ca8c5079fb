"""The frozen build is a program of its own: no Python, no clone, no settings of ours around it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window_rig import RealWindow

ROOT = Path(__file__).resolve().parent.parent
OPENING_SECONDS = 5
CLOSING_SECONDS = 20


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frozen")
    work = ["--workpath", str(folder / "work"), "--distpath", str(folder / "dist")]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", *work, "build.spec"],
        cwd=ROOT,
        check=True,
    )
    return folder / "dist" / "booking-desktop" / "booking-desktop"


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A person's environment that has never heard of Python."""
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **folders}


def run(
    command: list[str | Path], env: dict[str, str], typed: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, env=env, input=typed, capture_output=True, text=True
    )


def test_a_new_file_passes_its_check(
    program: Path, surroundings: dict[str, str], tmp_path: Path
) -> None:
    database = tmp_path / "salon.sqlite"
    place = ["--timezone", "Asia/Jakarta", "--currency", "IDR", "--country", "ID"]
    names = ["--business", "Beauty Studio", "--outlet", "Downtown Branch"]
    owner = ["--admin-email", "owner@example.com", "--admin-password-stdin"]

    made = run(
        [program, "init", "--db", database, *names, *place, *owner],
        surroundings,
        typed="a long enough password\n",
    )
    checked = run([program, "check", "--db", database], surroundings)

    assert (made.returncode, made.stderr) == (0, "")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_sample_can_be_made(program: Path, surroundings: dict[str, str], tmp_path: Path) -> None:
    database = tmp_path / "sample.sqlite"
    made = run([program, "sample", "--db", database, "--size", "small"], surroundings)
    assert made.returncode == 0, made.stderr


def test_its_window_stays_open_until_it_is_told_to_end(
    program: Path, surroundings: dict[str, str]
) -> None:
    with subprocess.Popen(
        [program, "--demo"], env=surroundings, stderr=subprocess.PIPE, text=True
    ) as window:
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(OPENING_SECONDS)
        window.terminate()
        _, complaints = window.communicate(timeout=CLOSING_SECONDS)
    assert (window.returncode, complaints) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="the screen is an X server")
def test_its_window_opens_and_closes_on_a_real_screen(
    program: Path, surroundings: dict[str, str]
) -> None:
    with RealWindow() as screen:
        screen.start(
            [program, "--demo"],
            title="Booking Desktop",
            env={**surroundings, "QT_QPA_PLATFORM": "xcb"},
        )
        assert screen.close("Booking Desktop") == 0
