"""Sections are tried by a manager."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.viewmodels.workplace import Workplace
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def workplace(rigged: DeskRig) -> Workplace:
    """The desk with a manager signed in."""
    return replace(rigged.workplace, actor=rigged.salon.manager)
