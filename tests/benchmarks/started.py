"""Programs of their own, started beside the measurement: when they painted, what memory they took."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

_PROGRAMS = Path(__file__).parent / "programs"
_PATIENCE_SECONDS = 60


def started(program: str, *arguments: str, home: Path) -> dict[str, float]:
    """Run a program of this folder until it ends and return what it said.

    Args:
        program: Its file, without the ending.
        arguments: Its command line.
        home: Where it keeps settings and logs.

    Returns:
        Milliseconds since the start by the moment's name; figures named `…_kib` as they are.
    """
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    environment = {**os.environ, **own, "XDG_STATE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
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
