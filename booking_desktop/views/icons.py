"""The program's own icons, tinted with the colour of the text beside them.

Each is one SVG file in `resources/icons`: a box of 16 px, round strokes of 1.5 px, no fill.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

BOX_PX = 16
STROKE_PX = 1.5

# What the files say, to be replaced by what is asked for.
_FILE_COLOUR = 'stroke="#000000"'
_FILE_STROKE = f'stroke-width="{STROKE_PX}"'

_ICON_SIZES_PX = (BOX_PX, 2 * BOX_PX, 3 * BOX_PX)


class Icon(StrEnum):
    """Every icon there is; the value is its file's name."""

    ARROW_DOWN = "arrow_down"
    ARROW_UP = "arrow_up"
    BARRED = "barred"
    BELL = "bell"
    CALENDAR = "calendar"
    CHART = "chart"
    CHECK = "check"
    CLOCK = "clock"
    CLOSE = "close"
    CLOUD = "cloud"
    CLOUD_OFF = "cloud_off"
    COPY = "copy"
    CUP = "cup"
    DESK = "desk"
    DOOR = "door"
    DOWN = "down"
    EDIT = "edit"
    EURO = "euro"
    EYE = "eye"
    FLAG = "flag"
    GEAR = "gear"
    GLOBE = "globe"
    HEART = "heart"
    HELP = "help"
    HISTORY = "history"
    HOURGLASS = "hourglass"
    IMPORT = "import"
    LEFT = "left"
    LIST = "list"
    LOCK = "lock"
    MAIL = "mail"
    MENU = "menu"
    MINUS = "minus"
    MOON = "moon"
    MORE = "more"
    MOVE = "move"
    NOTE = "note"
    PAID = "paid"
    PHONE = "phone"
    PLUS = "plus"
    PRINT = "print"
    REDO = "redo"
    REPEAT = "repeat"
    RIGHT = "right"
    SAVED = "saved"
    SCISSORS = "scissors"
    SEARCH = "search"
    SHIELD = "shield"
    SMS = "sms"
    SPARK = "spark"
    SUN = "sun"
    SWAP = "swap"
    TRASH = "trash"
    UNDO = "undo"
    UNPAID = "unpaid"
    USER = "user"
    USER_PLUS = "user_plus"
    USERS = "users"
    WALK_IN = "walk_in"
    WARNING = "warning"


class IconSet:
    """Draws icons and keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[Icon, str] = {}
        self._pixmaps: dict[tuple[Icon, int, float, float, float], QPixmap] = {}

    def pixmap(
        self,
        icon: Icon,
        colour: QColor,
        *,
        size_px: float = BOX_PX,
        stroke_px: float | None = None,
        ratio: float = 1.0,
    ) -> QPixmap:
        """Return the icon in one colour.

        Args:
            icon: Which.
            colour: Of the strokes.
            size_px: Edge of the picture in logical pixels.
            stroke_px: Width of the strokes at 16 px; left out, small icons get thicker ones, so
                that all sizes look equally dark.
            ratio: The device's pixels per logical pixel.
        """
        stroke = optical_stroke_px(size_px) if stroke_px is None else stroke_px
        key = (icon, colour.rgba(), size_px, stroke, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(icon, colour, size_px, stroke, ratio)
        return found

    def icon(self, icon: Icon, colour: QColor, disabled: QColor) -> QIcon:
        """Return a Qt icon for menus and standard buttons, sharp up to three times the size."""
        result = QIcon()
        for edge in _ICON_SIZES_PX:
            for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
                result.addPixmap(self.pixmap(icon, tint, size_px=edge, stroke_px=STROKE_PX), mode)
        return result

    def _draw(
        self, icon: Icon, colour: QColor, size_px: float, stroke_px: float, ratio: float
    ) -> QPixmap:
        svg = self._source(icon).replace(_FILE_COLOUR, f'stroke="{colour.name()}"')
        svg = svg.replace(_FILE_STROKE, f'stroke-width="{stroke_px}"')
        edge = round(size_px * ratio)
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, icon: Icon) -> str:
        if icon not in self._sources:
            file = self._folder / f"{icon.value}.svg"
            self._sources[icon] = file.read_text(encoding="utf-8")
        return self._sources[icon]


def optical_stroke_px(size_px: float) -> float:
    """Return the stroke, at 16 px, that keeps an icon of this size as dark as a full-size one."""
    if size_px >= 14:
        return STROKE_PX
    return 1.7 if size_px >= 12 else 2.0
