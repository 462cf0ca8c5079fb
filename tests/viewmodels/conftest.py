"""View-models are tried on a real salon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from tests.salon import Desk, FixedClock, Salon
from tests.services.conftest import clock, database, desk, salon, template
from tests.viewmodels.desk_rig import DeskRig

__all__ = ["clock", "database", "desk", "salon", "template"]


@pytest.fixture
def rigged(
    salon: Salon,
    desk: Desk,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[DeskRig]:
    """A desk that looks at the salon; furnish the salon first, then `begin`."""
    rig = DeskRig(salon, desk, clock)
    yield rig
    rig.close()
