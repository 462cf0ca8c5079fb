"""Where a database may live: in a folder of this machine that the program may write to.

A write-ahead log needs memory that all its processes share, which a network share cannot give, and
services that copy folders to a cloud copy the files of one database at different moments.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import Final

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage.refusals import Problem

_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "fuse.rclone"}
    | {"fuse.gvfsd-fuse", "fuse.davfs", "davfs", "glusterfs", "fuse.glusterfs", "ceph", "fuse.ceph"}
)
_CLOUD_FOLDER: Final = re.compile(
    r"dropbox|onedrive( - .+)?|google ?drive|icloud ?drive|mobile documents|nextcloud|owncloud"
    r"|pclouddrive|my drive",
    re.IGNORECASE,
)


def check_place(path: Path) -> None:
    """Make sure that a database can be kept at that path.

    Raises:
        StorageError: `no_folder`, `not_a_file`, `shared_folder`, `no_permission` or `read_only`.
    """
    folder = path.parent
    if not folder.is_dir():
        raise StorageError(Problem.NO_FOLDER, path=str(path), folder=str(folder))
    if path.exists() and not path.is_file():
        raise StorageError(Problem.NOT_A_FILE, path=str(path))
    if is_network_place(folder) or is_cloud_place(folder):
        raise StorageError(Problem.SHARED_FOLDER, path=str(path), folder=str(folder))
    if path.exists() and not os.access(path, os.R_OK):
        raise StorageError(Problem.NO_PERMISSION, path=str(path))
    for place in (folder, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise StorageError(Problem.READ_ONLY, path=str(path), place=str(place))


def is_network_place(folder: Path) -> bool:
    """Whether the folder lies on another machine, as far as the system tells."""
    if PurePath(folder).drive.startswith("\\\\"):
        return True
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(folder.resolve(), mounts) in _NETWORK_FILE_SYSTEMS


def file_system_of(folder: PurePath, mounts: str) -> str:
    """Return the file system's kind for a folder by a table of mounts; "" where none is listed."""
    found, deepest = "", -1
    for mount in mounts.splitlines():
        _, point, kind = mount.split()[:3]
        place = PurePath(point.replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= deepest:
            found, deepest = kind, len(place.parts)
    return found


def is_cloud_place(folder: Path) -> bool:
    """Whether a service copies this folder elsewhere, told by the names of its folders."""
    return any(_CLOUD_FOLDER.fullmatch(part) for part in folder.resolve().parts)
