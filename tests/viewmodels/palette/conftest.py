"""The search's tests look through a real salon."""

from __future__ import annotations

from tests.services.conftest import clock, database, desk, salon, template

__all__ = ["clock", "database", "desk", "salon", "template"]
