"""Programs of their own, started to be measured: when they painted, what memory they took."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

_PROJECT = Path(__file__).parents[2]
_PROGRAMS = Path(__file__).parent / "programs"
_PATIENCE_SECONDS = 60
_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def started(program: str, *arguments: str, home: Path) -> dict[str, float]:
    """Run a program of this folder until it ends and return what it said.

    Args:
        program: Its file, without the ending.
        arguments: Its command line.
        home: Where it keeps settings and logs.

    Returns:
        Milliseconds since the start by the moment's name; figures named `…_kib` as they are.
    """
    environment = {
        **os.environ,
        **dict.fromkeys(_HOMES, str(home)),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_PROJECT),
        # Compiled once and kept, as an installed program is, wherever the tests may run.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    began = monotonic()
    done = subprocess.run(
        [sys.executable, str(_PROGRAMS / f"{program}.py"), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=_PATIENCE_SECONDS,
    )
    said = (line.split() for line in done.stdout.splitlines())
    return {
        name: float(value) if name.endswith("_kib") else (float(value) - began) * 1000
        for name, value in said
    }
