"""The bar at the foot: today in numbers, whether all is saved, the copy, desk and user."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent

from booking_desktop.viewmodels.status_picture import Sign, StatusPicture, StatusPiece, Weight
from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.inline import (
    Key,
    Picture,
    Piece,
    Words,
    draw_line,
    line_width,
)
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_SIDE_PX, _BETWEEN_PX, _GAP_PX = 14, 14, 4
_ICON_PX = 13
_ICONS = {
    Sign.PERSON: Icon.USER,
    Sign.LATE: Icon.CLOCK,
    Sign.MONEY: Icon.UNPAID,
    Sign.SAVED: Icon.CHECK,
    Sign.TROUBLE: Icon.WARNING,
    Sign.MOVING: Icon.MOVE,
}


class StatusBar(Panel):
    """Shows a `StatusPicture`; what does not fit at the left gives way to the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.TopEdge)
        self._picture = StatusPicture()
        self.setFixedHeight(appearance.theme.sizes.status_bar_height)

    def show_picture(self, picture: StatusPicture) -> None:
        """Show other words."""
        if picture != self._picture:
            self._picture = picture
            self.setAccessibleName(picture.words)
            self.setToolTip(picture.words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces from both ends."""
        super().paintEvent(event)
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect()).adjusted(theme.px(_SIDE_PX), 1, -theme.px(_SIDE_PX), 0)
        right = place.right()
        for piece in reversed(self._picture.right):
            pieces = _pieces(theme, piece)
            width = line_width(theme, pieces, gap_px=_GAP_PX)
            spot = QRectF(right - width, place.top(), width, place.height())
            draw_line(painter, theme, spot, pieces, gap_px=_GAP_PX)
            right = spot.left() - theme.px(_BETWEEN_PX)
        left = place.left()
        for piece in self._picture.left:
            pieces = _pieces(theme, piece)
            width = min(line_width(theme, pieces, gap_px=_GAP_PX), right - left)
            if width <= 0:
                break
            spot = QRectF(left, place.top(), width, place.height())
            draw_line(painter, theme, spot, pieces, gap_px=_GAP_PX)
            left = spot.right() + theme.px(_BETWEEN_PX)


def _pieces(theme: Theme, piece: StatusPiece) -> list[Piece]:
    colours = theme.colours
    ink = {
        Weight.QUIET: colours.text_third,
        Weight.PLAIN: colours.text_second,
        Weight.WARN: colours.warn,
        Weight.DANGER: colours.danger,
    }[piece.weight]
    is_loud = piece.weight in (Weight.WARN, Weight.DANGER)
    font = theme.font(11.5, 600) if is_loud else theme.text_font(Text.STATUS)
    made: list[Piece] = [Key(text=key) for key in piece.keys]
    if piece.sign is not Sign.NONE:
        made.append(Picture(icon=_ICONS[piece.sign], ink=ink, size_px=_ICON_PX))
    return [*made, Words(text=piece.text, font=font, ink=ink, may_shorten=True)]
