"""Writes constraints.txt: the versions of all that the program and its checks stand on here.

Run it with the environment's Python after changing what pyproject.toml lists or taking newer
releases: `.venv/bin/python script/lock.py`. Only names and versions are written, never where a
package came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = "booking-desktop"
EXTRAS = frozenset({"dev"})
CONSTRAINTS = Path(__file__).resolve().parent.parent / "constraints.txt"


def canonical(name: str) -> str:
    """Return the one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed_by(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the packages that an installed one asks for on this system, with their extras."""
    for text in distribution(name).requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}
        ):
            yield canonical(requirement.name), frozenset(requirement.extras)


def pins() -> dict[str, str]:
    """Return name and version of every package of the project's tree that is installed."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(PROJECT, EXTRAS)]
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            waiting.extend(needed_by(*item))
    names = {name for name, _ in seen} - {PROJECT}
    return {name: distribution(name).version for name in sorted(names)}


if __name__ == "__main__":
    CONSTRAINTS.write_text("".join(f"{name}=={version}\n" for name, version in pins().items()))
