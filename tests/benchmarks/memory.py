"""How much memory this process ever held."""

from __future__ import annotations

from pathlib import Path


def peak_kib() -> int:
    """Return the peak of resident memory, as Linux counts it since the program began."""
    # Not getrusage: what it tells begins with the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
