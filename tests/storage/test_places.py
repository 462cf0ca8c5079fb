from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage.places import check_place, file_system_of, is_cloud_place

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/srv/share /mnt/share nfs4 rw 0 0
//pc/docs /mnt/my\\040docs cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/aoife", "ext4"),
        ("/mnt/share/salon", "nfs4"),
        ("/mnt/shared", "ext4"),
        ("/mnt/my docs/salon", "cifs"),
        ("/mnt/share/local/salon", "ext4"),
    ],
)
def test_file_system_is_that_of_the_deepest_mount(folder: str, kind: str) -> None:
    assert file_system_of(PurePosixPath(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    "name", ["Dropbox", "OneDrive - Salon Ltd", "Google Drive", "iCloud Drive"]
)
def test_folder_that_is_copied_to_a_cloud_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "Salon"
    folder.mkdir(parents=True)
    with pytest.raises(StorageError) as refused:
        check_place(folder / "shop.sqlite")
    assert refused.value.problem == "shared_folder"


def test_ordinary_folder_is_no_cloud(tmp_path: Path) -> None:
    assert not is_cloud_place(tmp_path / "dropboxes")
