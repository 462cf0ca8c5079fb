"""The class dialog is tried on a real salon, with a manager at the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from tests.salon import Desk, FixedClock, Salon
from tests.services.conftest import clock, database, desk, salon, template
from tests.viewmodels.desk_rig import DeskRig

__all__ = ["clock", "database", "desk", "salon", "template"]


@pytest.fixture
def managed(
    salon: Salon,
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[DeskRig]:
    """A desk at which a manager is signed in; furnish the salon first, then `begin`."""
    desk.actor = salon.manager
    rig = DeskRig(salon, desk, clock)
    yield rig
    rig.close()
