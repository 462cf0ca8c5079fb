"""Tests that break things may have a shop, or a database with one in it."""

from __future__ import annotations

from tests.storage.fixtures import database, path, shop, template

__all__ = ["database", "path", "shop", "template"]
