"""Minutes to pixels and back, and where the columns of the grid stand.

Pure arithmetic over plain values; nothing here paints or knows a widget. Two coordinate systems:
*content* begins at midnight and the first column; *viewport* is what is on the screen, shifted by
the scroll position. Everything here is content unless a name says otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPoint, QRect, QSize

ZOOM_STEPS = (48, 64, 74, 96, 128)  # pixels an hour
DEFAULT_ZOOM = 74
COLUMN_MIN_WIDTH = 112
COMPACT_BELOW = 130
NARROW_SHARE = 0.65  # of a column, for a second lane
GUTTER_WIDTH = 48
HEAD_HEIGHT = 58
STRIP_ROW_HEIGHT = 22

SNAP_MINUTES = 15
FINE_SNAP_MINUTES = 5
EDGE_SCROLL_PX = 32

INSET_LEFT = 3
INSET_RIGHT = 5
INSET_TOP = 1
INSET_BOTTOM = 1
GAP_INSET_LEFT = 17  # further in, for what is booked in a processing gap

CARD_MARGIN = 8
CARD_INDENT = 54  # from the ghost's left: the card is never under the hand


def zoom_step(current: int, by: int) -> int:
    """Return the zoom `by` steps away from `current`, held within the steps there are."""
    index = ZOOM_STEPS.index(current) if current in ZOOM_STEPS else ZOOM_STEPS.index(DEFAULT_ZOOM)
    return ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, index + by))]


def snap(minute: float, step: int = SNAP_MINUTES) -> int:
    """Return the multiple of `step` nearest to `minute`; halves go later."""
    return int((minute + step / 2) // step) * step


def snap_down(minute: float, step: int = SNAP_MINUTES) -> int:
    """Return the multiple of `step` at or before `minute`."""
    return int(minute // step) * step


@dataclass(frozen=True, slots=True)
class Axis:
    """The vertical axis: minutes of the picture to pixels."""

    pixels_per_hour: float
    length_minutes: int

    @property
    def height(self) -> int:
        """Pixels from midnight to midnight."""
        return self.y_of(self.length_minutes)

    def y_of(self, minute: float) -> int:
        """Return the pixel row at which `minute` begins."""
        return floor(minute * self.pixels_per_hour / 60 + 0.5)

    def minute_at(self, y: float) -> float:
        """Return the minute at pixel row `y`, held within the day."""
        return min(float(self.length_minutes), max(0.0, y * 60 / self.pixels_per_hour))

    def held(self, starts_minute: int, length_minutes: int) -> int:
        """Return the start nearest to `starts_minute` that keeps the whole length in the day."""
        return max(0, min(starts_minute, self.length_minutes - length_minutes))


@dataclass(frozen=True, slots=True)
class ColumnGrid:
    """The horizontal axis: edges of the columns and how many fit.

    Columns share the width while each gets its least, narrow ones with a smaller share; beyond
    that, whole columns of one width fill it and the rest is reached by scrolling a column at a
    time.
    """

    edges: tuple[int, ...]
    visible_count: int
    compact_below: float

    @classmethod
    def sharing(cls, width: int, count: int, *, scale: float = 1) -> ColumnGrid:
        """Divide `width` pixels among `count` columns, for text `scale` times as large."""
        least = ceil(COLUMN_MIN_WIDTH * scale)
        width = max(width, least)
        visible = max(1, min(count, width // least))
        # Rounded so that any `visible` neighbours are together exactly as wide as the viewport.
        edges = tuple((2 * index * width + visible) // (2 * visible) for index in range(count + 1))
        return cls(edges=edges, visible_count=visible, compact_below=COMPACT_BELOW * scale)

    @classmethod
    def sharing_among(cls, width: int, narrow: tuple[bool, ...], *, scale: float = 1) -> ColumnGrid:
        """Divide `width` pixels among columns, with less for those that are narrow."""
        shares = [NARROW_SHARE if is_narrow else 1.0 for is_narrow in narrow]
        total = sum(shares)
        if not any(narrow) or total * ceil(COLUMN_MIN_WIDTH * scale) > width:
            return cls.sharing(width, len(narrow), scale=scale)
        edges = [round(width * sum(shares[:index]) / total) for index in range(len(shares) + 1)]
        return cls(
            edges=tuple(edges), visible_count=len(narrow), compact_below=COMPACT_BELOW * scale
        )

    @property
    def count(self) -> int:
        """Number of columns."""
        return len(self.edges) - 1

    @property
    def total_width(self) -> int:
        """Pixels from the first column's left to the last one's right."""
        return self.edges[-1]

    @property
    def is_compact(self) -> bool:
        """Whether the columns are too narrow for full names and three marks."""
        return self.count > 0 and self.edges[1] < self.compact_below

    @property
    def last_first(self) -> int:
        """Greatest column that may stand at the left."""
        return max(0, self.count - self.visible_count)

    def offset_of(self, first: int) -> int:
        """Return the horizontal scroll in pixels that puts column `first` at the left."""
        return self.edges[max(0, min(first, self.last_first))]

    def index_at(self, x: float) -> int | None:
        """Return the column under content pixel `x`, or None beside them."""
        if self.count == 0 or not 0 <= x < self.total_width:
            return None
        return bisect_right(self.edges, x) - 1

    def nearest_index(self, x: float) -> int:
        """Return the column nearest to content pixel `x`."""
        found = self.index_at(x)
        if found is not None:
            return found
        return 0 if x < 0 else self.count - 1

    def shown_between(self, left: int, right: int) -> range:
        """Return the columns that touch content pixels `[left, right)`."""
        if self.count == 0 or right <= 0 or left >= self.total_width:
            return range(0)
        first = bisect_right(self.edges, max(0, left)) - 1
        last = bisect_right(self.edges, min(self.total_width, right) - 1)
        return range(first, min(last, self.count))

    def left(self, index: int) -> int:
        """Return the left edge of a column."""
        return self.edges[index]

    def width(self, index: int) -> int:
        """Return the width of a column, its right-hand line included."""
        return self.edges[index + 1] - self.edges[index]


def ground_rect(columns: ColumnGrid, axis: Axis, index: int, span: tuple[int, int]) -> QRect:
    """Return the whole width of a column between two minutes, without its right-hand line."""
    top = axis.y_of(span[0])
    line = 0 if index == columns.count - 1 else 1
    return QRect(columns.left(index), top, columns.width(index) - line, axis.y_of(span[1]) - top)


def block_rect(columns: ColumnGrid, axis: Axis, index: int, span: tuple[int, int]) -> QRect:
    """Return the place of a full-width block between two minutes."""
    ground = ground_rect(columns, axis, index, span)
    return ground.adjusted(INSET_LEFT, INSET_TOP, -INSET_RIGHT, -INSET_BOTTOM)


def place_card(ghost: QRect, card: QSize, viewport: QRect) -> QPoint:
    """Return where a card of size `card` stands beside `ghost`, all in viewport pixels.

    Below the ghost if there is room, else above it; else beside it, on the side with more room. It
    never covers the ghost unless the viewport is smaller than both.
    """
    x = _held(ghost.left() + CARD_INDENT, card.width(), viewport)
    below = ghost.bottom() + 1 + CARD_MARGIN
    if below + card.height() <= viewport.bottom() + 1:
        return QPoint(x, below)
    above = ghost.top() - CARD_MARGIN - card.height()
    if above >= viewport.top():
        return QPoint(x, above)
    y = max(viewport.top(), min(ghost.top(), viewport.bottom() + 1 - card.height()))
    if viewport.right() - ghost.right() >= ghost.left() - viewport.left():
        beside = ghost.right() + 1 + CARD_MARGIN
    else:
        beside = ghost.left() - CARD_MARGIN - card.width()
    return QPoint(beside, y)


def _held(x: int, width: int, viewport: QRect) -> int:
    least = viewport.left() + CARD_MARGIN
    most = viewport.right() + 1 - CARD_MARGIN - width
    return max(least, min(x, most))


def edge_pull(position: int, length: int) -> int:
    """Return how strongly a drag at `position` in `length` pixels pulls the view, -1 … 0 … 1."""
    if position < EDGE_SCROLL_PX:
        return -1
    return 1 if position >= length - EDGE_SCROLL_PX else 0


def stacked_rows(spans: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Return for each inclusive `(first, last)` column span the lowest row where it has room."""
    taken: list[list[tuple[int, int]]] = []
    rows: list[int] = []
    for first, last in spans:
        row = next(
            (i for i, used in enumerate(taken) if all(last < a or b < first for a, b in used)),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((first, last))
        rows.append(row)
    return tuple(rows)
