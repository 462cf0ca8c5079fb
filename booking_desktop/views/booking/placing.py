"""Where a card stands beside the grid: never over the column that is being booked."""

from __future__ import annotations

from PySide6.QtCore import QRect

_EDGE_PX = 16
_TOP_PX = 12
_GAP_PX = 8
_LEAST_WIDTH_PX = 420
"""A form narrower than this cannot be filled in; then it stands over everything."""


def card_place(room: QRect, *, width: int, height: int, keeps_free: QRect) -> QRect:
    """Return the card's rectangle.

    Args:
        room: Where cards may stand: the window without its bars.
        width: The card's width; less where there is less room.
        height: The height it wants; less where the room is lower.
        keeps_free: The column that must stay in view; empty for none.
    """
    left, width = _span(room, min(width, room.width() - 2 * _GAP_PX), keeps_free)
    height = min(height, room.height() - 2 * _TOP_PX)
    return QRect(left, room.top() + _TOP_PX, width, height)


def _span(room: QRect, width: int, keeps_free: QRect) -> tuple[int, int]:
    """Return left edge and width: at the right end, else beside the column where more room is."""
    usual = max(room.left() + _GAP_PX, room.right() + 1 - _EDGE_PX - width)
    if keeps_free.isEmpty() or keeps_free.right() < usual:
        return usual, width
    before = keeps_free.left() - room.left() - 2 * _GAP_PX
    after = room.right() - keeps_free.right() - 2 * _GAP_PX
    if max(before, after) < _LEAST_WIDTH_PX:
        return usual, width
    if before >= min(after, width):
        width = min(width, before)
        return keeps_free.left() - _GAP_PX - width, width
    return keeps_free.right() + _GAP_PX + 1, min(width, after)
