"""Why PySide6 is held below 6.12, and what tells that a newer release may be taken."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

CALLS = 5_000


def test_void_calls_do_not_wear_out_none() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(Qt.GlobalColor.black)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS // 10
