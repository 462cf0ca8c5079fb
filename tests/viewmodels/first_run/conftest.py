"""The assistant is tried on a file in which nothing has been set up."""

from __future__ import annotations

from tests.services.conftest import clock, database, template

__all__ = ["clock", "database", "template"]
