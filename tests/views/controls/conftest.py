"""A panel in a visible window, for controls that need the keyboard or a place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[QVBoxLayout]:
    """The layout of a window that is shown and has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    layout = QVBoxLayout(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield layout
    window.close()
