from __future__ import annotations

import sys
from pathlib import Path

import pytest

from booking_desktop.services.owner_file import write_owner_file


@pytest.mark.skipif(sys.platform == "win32", reason="files have other permissions there")
def test_file_that_others_could_read_is_its_owners_alone_once_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)

    write_owner_file(path, "new €")

    assert path.read_text(encoding="utf-8") == "new €"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    write_owner_file(tmp_path / "a" / "b" / "settings.toml", "new")

    assert (tmp_path / "a" / "b" / "settings.toml").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_link_stays_one_and_what_it_points_to_changes(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "settings.toml"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)

    write_owner_file(link, "new")

    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_what_was_there_stays_where_the_new_cannot_take_its_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    (path / "in the way").mkdir(parents=True)

    with pytest.raises(OSError, match=r".*"):
        write_owner_file(path, "new")

    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]
