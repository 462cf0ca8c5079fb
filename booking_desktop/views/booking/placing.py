"""Where a card stands beside the grid: never over the column that is being booked."""

from __future__ import annotations

from PySide6.QtCore import QRect

_EDGE_PX = 16
_TOP_PX = 12
_GAP_PX = 8


def card_place(room: QRect, *, width: int, height: int, keeps_free: QRect) -> QRect:
    """Return the card's rectangle.

    Args:
        room: Where cards may stand: the window without its bars.
        width: The card's width; less where the room is narrower.
        height: The height it wants; less where the room is lower.
        keeps_free: The column that must stay in view; empty for none.
    """
    width = min(width, room.width() - 2 * _GAP_PX)
    height = min(height, room.height() - 2 * _TOP_PX)
    right = room.right() + 1 - _EDGE_PX - width
    left = _left(room, width, right, keeps_free)
    return QRect(left, room.top() + _TOP_PX, width, height)


def _left(room: QRect, width: int, right: int, keeps_free: QRect) -> int:
    """Return the left edge: at the right end, else just beside the column on either side."""
    if keeps_free.isEmpty() or keeps_free.right() < right:
        return max(room.left() + _GAP_PX, right)
    before = keeps_free.left() - _GAP_PX - width
    if before >= room.left():
        return before
    after = keeps_free.right() + _GAP_PX
    return after if after + width <= room.right() else max(room.left() + _GAP_PX, right)
