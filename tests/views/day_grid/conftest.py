"""The grid with the invented day, and somebody who answers its wishes as a view-model would."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.day_overlay import (
    Alternative,
    Cursor,
    Ghost,
    Selection,
    VerdictView,
)
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.theme import Appearance
from tests.views.day_grid.lumen import lumen_day

FITS = VerdictView(tone=Tone.OK, title="Fits. Sarah is free")
BUSY = VerdictView(
    tone=Tone.BAD,
    title="Sarah is busy 11:15–12:45",
    detail="Niamh Walsh, then Chloé Ryan. The nearest that fit:",
    alternatives=(
        Alternative(key="1", lead="16:45", text="Sarah today", note="last of the day"),
        Alternative(key="2", lead="11:00", text="John today", note="no gap left"),
        Alternative(key="3", lead="Mon 23, 11:30", text="Sarah"),
    ),
    preferred=1,
    footer="Esc puts it back. Nothing has changed yet.",
)


@dataclass
class Answering:
    """Answers the grid's signals and writes down what was wished."""

    grid: DayGridView
    verdict: VerdictView = FITS
    wished: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        grid = self.grid
        grid.block_selected.connect(self._on_block_selected)
        grid.cursor_moved.connect(self._on_cursor_moved)
        grid.span_selected.connect(self._on_span_selected)
        grid.probe_requested.connect(self._on_probe_requested)
        for name in (
            "block_opened",
            "slot_opened",
            "selection_cleared",
            "span_finished",
            "move_requested",
            "resize_requested",
            "alternative_chosen",
            "drag_cancelled",
            "dropped_outside",
            "block_menu_requested",
            "slot_menu_requested",
            "head_menu_requested",
        ):
            getattr(grid, name).connect(lambda *what, n=name: self.wished.append((n, *what)))

    def of(self, name: str) -> list[tuple[object, ...]]:
        """Return what was wished by one signal."""
        return [one[1:] for one in self.wished if one[0] == name]

    def _on_block_selected(self, block_id: str) -> None:
        self.wished.append(("block_selected", block_id))
        found = self.grid.layout_shown.find_block(block_id)
        self.grid.set_selected(found[1].block.group_id if found else "")

    def _on_cursor_moved(self, column_id: str, starts: int, ends: int) -> None:
        self.wished.append(("cursor_moved", column_id, starts, ends))
        label = f"{starts // 60:02}:{starts % 60:02}"
        self.grid.set_cursor(
            Cursor(
                column_id=column_id,
                starts_minute=starts,
                ends_minute=ends,
                label=label,
                key="Enter",
                action="book",
                accessible_name=f"Free, {column_id}, {label}. Enter to book.",
            )
        )

    def _on_span_selected(self, column_id: str, starts: int, ends: int) -> None:
        self.wished.append(("span_selected", column_id, starts, ends))
        self.grid.set_selection(
            Selection(column_id=column_id, starts_minute=starts, ends_minute=ends)
        )

    def _on_probe_requested(self, block_id: str, column_id: str, starts: int, ends: int) -> None:
        self.wished.append(("probe_requested", block_id, column_id, starts, ends))
        ghost = Ghost(
            column_id=column_id,
            starts_minute=starts,
            ends_minute=ends,
            tone=self.verdict.tone,
            title=block_id,
        )
        self.grid.set_ghosts((ghost,), self.verdict)


@pytest.fixture
def grid(qtbot: QtBot, appearance: Appearance) -> DayGridView:
    """The invented day, as large as in the reference window."""
    view = DayGridView(appearance)
    qtbot.addWidget(view)
    view.resize(892, 822)
    view.set_picture(lumen_day())
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


@pytest.fixture
def desk(grid: DayGridView) -> Answering:
    """Whoever answers the grid."""
    return Answering(grid)


def pixels_of(image: QImage) -> bytes:
    """Return an image's pixels; they are copied while the image is still there."""
    return bytes(image.constBits())


def seen(grid: DayGridView) -> QImage:
    """Return what the grid's viewport shows."""
    return grid.viewport().grab().toImage()


def point_in(grid: DayGridView, column_id: str, minute: int, *, right: int = 40) -> QPoint:
    """Return the viewport point at a minute of a column, `right` pixels from its left edge."""
    place = grid.place_of(column_id, minute, minute + 1)
    return QPoint(place.left() + right, grid.layout_shown.axis.y_of(minute) + 2) - grid.offset()


def drag(grid: DayGridView, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    """Drag with the left button in small steps, as a hand does."""
    viewport = grid.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(viewport, start + (end - start) * step / 10)
    if drop:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
