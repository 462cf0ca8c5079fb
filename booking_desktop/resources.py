"""Where the files of `resources/` are: fonts, icons, themes, translations.

In the repository the folder stands beside the package. A wheel and the frozen program carry it
inside the package, as `_resources`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """Return the file or folder `name` (with forward slashes) of the program's resources.

    Raises:
        FileNotFoundError: The program was packed without it.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"no resource {name!r} in the program")
