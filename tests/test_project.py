"""What holds for the repository as a whole: pinned versions, documents, traces of machines."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import booking_desktop
from booking_desktop.cli.main import app
from booking_desktop.resources import resource_path

ROOT = Path(__file__).resolve().parent.parent
# Spelt in two halves, so that this file does not find itself.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/])/(?:wor" + r"k|hom" + r"e/[a-z]+|Use" + r"rs|opt/(?:pypi|wheels))/"
)
LOCK_FILES = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "pdm.lock"}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    # Somebody else may own the clone, as in a container.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    names = listing.stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""  # a picture, a font


def test_constraints_are_names_and_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names))
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []


def test_no_file_that_records_where_packages_came_from_is_kept(tracked: list[Path]) -> None:
    assert [path for path in tracked if path.name in LOCK_FILES] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the pins are taken on Linux")
def test_what_is_tested_is_what_is_pinned() -> None:
    installed: dict[str, str] = runpy.run_path(str(ROOT / "script" / "lock.py"))["pins"]()
    pinned = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    differing = {
        name: f"{version} installed, {pinned.get(name)} pinned"
        for name, version in installed.items()
        if pinned.get(name) != version
    }
    assert differing == {}


def test_no_file_names_a_path_of_a_machine(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if MACHINE_PATH.search(text_of(path))] == []


def test_every_link_of_the_documents_leads_somewhere(tracked: list[Path]) -> None:
    broken = [
        f"{document.name}: {target}"
        for document in tracked
        if document.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(document))
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_tells_of_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    assert len(names) > 1
    told = set(re.findall(r"(?:booking-desktop|script/run) ([a-z]+)", readme))
    assert [name for name in names if name not in told] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{booking_desktop.__version__}]" in (ROOT / "CHANGELOG.md").read_text()


def test_continuous_integration_runs_the_command_that_people_run() -> None:
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert commands == ["exec script/test"]


def test_every_dependency_is_imported_somewhere(tracked: list[Path]) -> None:
    imported_as = {
        "argon2-cffi": "argon2",
        "PySide6-Essentials": "PySide6",
        "uuid-utils": "uuid_utils",
    }
    loaded_by_others = {"tzdata"}
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", requirement)[0] for requirement in listed} - loaded_by_others
    program = "\n".join(
        text_of(path)
        for path in tracked
        if path.suffix == ".py" and path.is_relative_to(ROOT / "booking_desktop")
    )
    unused = [
        name
        for name in sorted(names)
        if not re.search(
            rf"^\s*(?:import|from) {imported_as.get(name, name.lower())}\b", program, re.MULTILINE
        )
    ]
    assert unused == []


def test_an_unknown_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        resource_path("icons/no-such.svg")
