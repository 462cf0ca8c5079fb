"""Blocks that overlap within one column: who stands where.

Holds never overlap (I1), so this is for what may be drawn over a hold: a no-show and the booking
that took its time, a booking to resolve, a manager's second look at the past.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect

from booking_desktop.viewmodels.day_picture import Block, Column
from booking_desktop.views.day_grid.geometry import (
    GAP_INSET_LEFT,
    Axis,
    ColumnGrid,
    block_rect,
)

LANE_MIN_WIDTH = 56
TAB_WIDTH = 26
TAB_HEIGHT = 24
LANE_SPACE = 2
BLOCK_MIN_HEIGHT = 14


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with its place in content pixels.

    Attributes:
        is_compact: Too narrow for full names and three marks.
    """

    block: Block
    rect: QRect
    is_compact: bool


@dataclass(frozen=True, slots=True)
class MoreTab:
    """A "+2" tab standing for blocks that found no lane."""

    rect: QRect
    blocks: tuple[Block, ...]

    @property
    def label(self) -> str:
        """The tab's text."""
        return f"+{len(self.blocks)}"


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """Every block of a column with its place, in order of time, and the tabs."""

    blocks: tuple[PlacedBlock, ...]
    tabs: tuple[MoreTab, ...]


def place_column(column: Column, columns: ColumnGrid, axis: Axis, index: int) -> PlacedColumn:
    """Place the blocks of one column side by side where they overlap."""
    placed: list[PlacedBlock] = []
    tabs: list[MoreTab] = []
    for cluster in _clusters(column.blocks):
        if len(cluster) == 1:
            whole = _whole_rect(cluster[0], columns, axis, index)
            is_compact = columns.is_compact or column.is_narrow
            placed.append(PlacedBlock(cluster[0], whole, is_compact))
            continue
        lanes = _lanes(cluster)
        hidden = tuple(block for block, lane in zip(cluster, lanes, strict=True) if lane > 1)
        room = TAB_WIDTH if hidden else 0
        for block, lane in zip(cluster, lanes, strict=True):
            if lane <= 1:
                whole = _whole_rect(block, columns, axis, index).adjusted(0, 0, -room, 0)
                rect = _lane_rect(whole, lane)
                is_compact = rect.width() < columns.compact_below
                placed.append(PlacedBlock(block, rect, is_compact))
        if hidden:
            tabs.append(MoreTab(_tab_rect(hidden, columns, axis, index), hidden))
    return PlacedColumn(tuple(placed), tuple(tabs))


def _whole_rect(block: Block, columns: ColumnGrid, axis: Axis, index: int) -> QRect:
    rect = block_rect(columns, axis, index, (block.starts_minute, block.ends_minute))
    if rect.height() < BLOCK_MIN_HEIGHT:
        rect.setHeight(BLOCK_MIN_HEIGHT)
    if block.is_inset:
        rect.setLeft(rect.left() + GAP_INSET_LEFT)
    return rect


def _lane_rect(whole: QRect, lane: int) -> QRect:
    """Return the left or right half; the right one lies over the left where both are too narrow."""
    each = min(whole.width(), max(LANE_MIN_WIDTH, (whole.width() - LANE_SPACE) // 2))
    left = whole.left() if lane == 0 else whole.right() + 1 - each
    return QRect(left, whole.top(), each, whole.height())


def _tab_rect(hidden: tuple[Block, ...], columns: ColumnGrid, axis: Axis, index: int) -> QRect:
    first = min(hidden, key=lambda block: block.starts_minute)
    whole = block_rect(columns, axis, index, (first.starts_minute, first.ends_minute))
    width = TAB_WIDTH - LANE_SPACE
    return QRect(whole.right() + 1 - width, whole.top(), width, TAB_HEIGHT)


def _clusters(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Yield runs of blocks that overlap, directly or through one another, in order of time."""
    cluster: list[Block] = []
    ends = 0
    for block in sorted(blocks, key=lambda b: (b.starts_minute, -b.ends_minute, b.block_id)):
        if cluster and block.starts_minute >= ends:
            yield cluster
            cluster = []
        ends = max(ends, block.ends_minute) if cluster else block.ends_minute
        cluster.append(block)
    if cluster:
        yield cluster


def _lanes(cluster: list[Block]) -> list[int]:
    """Return for each block of a cluster the first lane that is free at its start."""
    free_from: list[int] = []
    lanes: list[int] = []
    for block in cluster:
        lane = next(
            (i for i, minute in enumerate(free_from) if minute <= block.starts_minute),
            len(free_from),
        )
        if lane == len(free_from):
            free_from.append(0)
        free_from[lane] = block.ends_minute
        lanes.append(lane)
    return lanes
