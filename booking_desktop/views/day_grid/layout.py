"""One day laid out: every block with its place, and what lies under a point.

A `GridLayout` is immutable and made from a picture, a width and a zoom. A new one takes over the
placed columns of the old one where neither the column nor its place changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect

from booking_desktop.viewmodels.day_picture import Block, Column, DayPicture, LabelledSpan
from booking_desktop.views.day_grid.geometry import Axis, ColumnGrid, block_rect, ground_rect
from booking_desktop.views.day_grid.lanes import MoreTab, PlacedBlock, PlacedColumn, place_column

RESIZE_EDGE_PX = 6


class Target(Enum):
    """What lies under a point."""

    BLOCK = auto()
    LOWER_EDGE = auto()
    MORE_TAB = auto()
    FREE = auto()
    BREAK = auto()
    CLOSED = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """The answer to the question what is here.

    Attributes:
        index: The column, or None outside all of them.
        minute: The minute at the point, not snapped.
        placed: The block, for BLOCK and LOWER_EDGE.
        tab: The tab, for MORE_TAB.
    """

    target: Target
    index: int | None
    minute: float
    placed: PlacedBlock | None = None
    tab: MoreTab | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a layout is made for: the viewport's width, pixels an hour, and how large text is."""

    width: int
    zoom: int
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class GridLayout:
    """A picture with every place worked out, in content pixels."""

    picture: DayPicture
    columns: ColumnGrid
    axis: Axis
    placed: tuple[PlacedColumn, ...]

    @classmethod
    def of(cls, picture: DayPicture, frame: Frame, before: GridLayout | None = None) -> GridLayout:
        """Lay out `picture`, taking over what is the same as in `before`."""
        narrow = tuple(column.is_narrow for column in picture.columns)
        columns = ColumnGrid.sharing_among(frame.width, narrow, scale=frame.scale)
        axis = Axis(frame.zoom * frame.scale, picture.length_minutes)
        kept = before if before and (before.columns, before.axis) == (columns, axis) else None
        placed = tuple(
            (kept.placed_if_same(index, column) if kept else None)
            or place_column(column, columns, axis, index)
            for index, column in enumerate(picture.columns)
        )
        return cls(picture, columns, axis, placed)

    def placed_if_same(self, index: int, column: Column) -> PlacedColumn | None:
        """Return the placed column at `index` if it shows exactly `column`."""
        return self.placed[index] if self.picture.columns[index] == column else None

    def index_of(self, column_id: str) -> int | None:
        """Return where a column stands, or None if it is not in the picture."""
        for index, column in enumerate(self.picture.columns):
            if column.column_id == column_id:
                return index
        return None

    def find_block(self, block_id: str) -> tuple[int, PlacedBlock] | None:
        """Return a block's column and place; None if it has none (unknown, or behind a tab)."""
        for index, column in enumerate(self.placed):
            for placed in column.blocks:
                if placed.block.block_id == block_id:
                    return index, placed
        return None

    def group(self, group_id: str) -> tuple[PlacedBlock, ...]:
        """Return every block that is selected and moved with `group_id`."""
        return tuple(
            placed
            for column in self.placed
            for placed in column.blocks
            if placed.block.group_id == group_id
        )

    def span_rect(self, index: int, span: tuple[int, int]) -> QRect:
        """Return the place of a full-width block between two minutes of a column."""
        return block_rect(self.columns, self.axis, index, span)

    def ground_rect(self, index: int, span: tuple[int, int]) -> QRect:
        """Return the whole width of a column between two minutes."""
        return ground_rect(self.columns, self.axis, index, span)

    def hit(self, point: QPoint) -> Hit:
        """Return what lies under a content point; the topmost wins."""
        minute = self.axis.minute_at(point.y())
        index = self.columns.index_at(point.x())
        if index is None or not 0 <= point.y() < self.axis.height:
            return Hit(Target.NOTHING, index, minute)
        return self._block_hit(index, point, minute) or Hit(
            self._ground(self.picture.columns[index], minute), index, minute
        )

    def _block_hit(self, index: int, point: QPoint, minute: float) -> Hit | None:
        column = self.placed[index]
        for tab in column.tabs:
            if tab.rect.contains(point):
                return Hit(Target.MORE_TAB, index, minute, tab=tab)
        for placed in reversed(column.blocks):
            if placed.rect.contains(point):
                target = Target.LOWER_EDGE if _is_lower_edge(placed, point) else Target.BLOCK
                return Hit(target, index, minute, placed=placed)
        return None

    @staticmethod
    def _ground(column: Column, minute: float) -> Target:
        if _covers(column.breaks, minute):
            return Target.BREAK
        return Target.CLOSED if _covers(column.closed, minute) else Target.FREE


def _is_lower_edge(placed: PlacedBlock, point: QPoint) -> bool:
    block: Block = placed.block
    if not block.is_resizable or block.is_torn_below:
        return False
    edge = min(RESIZE_EDGE_PX, placed.rect.height() // 3)
    return point.y() > placed.rect.bottom() - edge


def _covers(spans: tuple[LabelledSpan, ...], minute: float) -> bool:
    return any(span.starts_minute <= minute < span.ends_minute for span in spans)
