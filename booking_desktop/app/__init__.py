"""The window's composition root: the one place that knows everything and wires it."""

from __future__ import annotations

from booking_desktop.app.program import main

__all__ = ["main"]
