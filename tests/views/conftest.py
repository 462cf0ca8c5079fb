"""What tests of views share: an application dressed in the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from booking_desktop.views.theme import Appearance, SchemeChoice


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light theme at 100 %."""
    dressed = Appearance(qapp)
    dressed.choose(SchemeChoice.LIGHT)
    yield dressed
    dressed.deleteLater()
