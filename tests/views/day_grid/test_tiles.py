"""Pictures of blocks: kept while they show the same, dropped when long unused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from booking_desktop.viewmodels.day_picture import BlockState, Hue
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.painter.look import Look
from booking_desktop.views.day_grid.painter.tiles import KEPT_TILES, Tiles
from booking_desktop.views.theme import Appearance
from tests.views.day_grid.lumen import block

PLACED = PlacedBlock(
    block("10:00–11:00", Hue.BLUE, "Ann Lee", "Cut"), QRect(10, 10, 130, 72), is_compact=False
)


@pytest.fixture
def tiles(appearance: Appearance) -> Tiles:
    return Tiles(Look(appearance.theme, 1.0))


def test_same_block_elsewhere_keeps_its_picture(tiles: Tiles) -> None:
    moved = replace(PLACED, rect=PLACED.rect.translated(200, 300))

    assert tiles.picture_of(moved).cacheKey() == tiles.picture_of(PLACED).cacheKey()


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLACED, rect=QRect(10, 10, 130, 90)),
        replace(PLACED, is_compact=True),
        replace(PLACED, block=replace(PLACED.block, state=BlockState.CHECKED_IN)),
    ],
)
def test_block_that_looks_different_is_painted_again(tiles: Tiles, changed: PlacedBlock) -> None:
    before = tiles.picture_of(PLACED).cacheKey()

    assert tiles.picture_of(changed).cacheKey() != before


def test_picture_in_use_outlives_many_others(tiles: Tiles) -> None:
    before = tiles.picture_of(PLACED).cacheKey()
    for number in range(KEPT_TILES + 10):
        tiles.picture_of(replace(PLACED, block=replace(PLACED.block, block_id=f"{number}")))
        tiles.picture_of(PLACED)

    assert tiles.picture_of(PLACED).cacheKey() == before
