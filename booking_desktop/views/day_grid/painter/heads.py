"""Column heads: avatar, name, hours or load; what part is in view; the strip of several days."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from booking_desktop.viewmodels.day_picture import Column, StripItem
from booking_desktop.views.day_grid.geometry import HEAD_HEIGHT
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.pieces import ChipPiece
from booking_desktop.views.day_grid.painter.shapes import fill_rounded
from booking_desktop.views.day_grid.painter.text import AVATAR, CHIP, HEAD, MICRO, TINY

AVATAR_SIZE = 28
PAD_LEFT = 8
PAD_RIGHT = 6
PAD_PLAIN = 10  # on both sides where there is no avatar
AVATAR_GAP = 7
BADGE_GAP = 5
LOAD_BAR_HEIGHT = 3
LOAD_BAR_SPACE = 4
VIEW_BAR_HEIGHT = 3
CORNER_PAD = 5
STRIP_RADIUS = 4
ARROW_BEFORE = "‹"
ARROW_AFTER = "›"


class Heads:
    """Paints the heads in content coordinates, the row's top at 0."""

    def __init__(self, canvas: Canvas, layout: GridLayout) -> None:
        self._canvas = canvas
        self._look = canvas.look
        self._layout = layout
        self._height = self._look.theme.px(HEAD_HEIGHT) - 1

    def paint_head(self, index: int) -> None:
        """Paint one column's head and its right-hand line."""
        column = self._layout.picture.columns[index]
        rect = QRect(
            self._layout.columns.left(index), 0, self._layout.columns.width(index), self._height
        )
        painter = self._canvas.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = float(rect.left() + (PAD_LEFT if column.initials else PAD_PLAIN))
        right = rect.right() - (PAD_RIGHT if column.initials else PAD_PLAIN)
        if column.initials:
            left = self._paint_avatar(column, left) + AVATAR_GAP
        self._write_words(column, left, right)
        if index < self._layout.columns.count - 1:
            line = QRect(rect.right(), 0, 1, self._height)
            painter.fillRect(line, self._look.colours.border)

    def paint_strip_item(self, item: StripItem, rect: QRect) -> None:
        """Paint one stretch of several days; little arrows say that it goes on."""
        hue = self._look.theme.hue(item.hue)
        fill_rounded(self._canvas.painter, QRectF(rect), STRIP_RADIUS, hue.tint)
        bar = QRectF(rect.left(), rect.top(), 3, rect.height())
        fill_rounded(self._canvas.painter, bar, 1, hue.bar)
        self._canvas.colour = hue.on_tint
        top = rect.top() + (rect.height() - self._look.line(MICRO)) / 2
        left = float(rect.left() + PAD_LEFT)
        right = float(rect.right() - PAD_RIGHT)
        if item.continues_before:
            left += self._canvas.write((left, top), ARROW_BEFORE, MICRO, PAD_LEFT) + 3
        if item.continues_after:
            arrow = self._look.runs.run(ARROW_AFTER, MICRO)
            right -= arrow.width
            self._canvas.write_run((right, top), arrow, MICRO)
        self._canvas.write((left, top), item.text, MICRO, right - left)

    def paint_view_bar(self, first: int, width: int) -> None:
        """Paint, across `width` viewport pixels, which part of all columns is in view."""
        columns = self._layout.columns
        if columns.last_first == 0:
            return
        top = self._height + 1 - VIEW_BAR_HEIGHT
        share = width / columns.total_width
        colours = self._look.colours
        self._canvas.painter.fillRect(QRect(0, top, width, VIEW_BAR_HEIGHT), colours.sunken)
        thumb = QRectF(columns.offset_of(first) * share, top, width * share, VIEW_BAR_HEIGHT)
        fill_rounded(self._canvas.painter, thumb, VIEW_BAR_HEIGHT / 2, colours.border_strong)

    def _paint_avatar(self, column: Column, left: float) -> float:
        """Paint the initials in a circle; return where it ends."""
        size = self._look.theme.px(AVATAR_SIZE)
        top = (self._height - size) / 2
        hue = self._look.theme.hue(column.hue)
        painter = self._canvas.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.tint)
        painter.drawEllipse(QRectF(left, top, size, size))
        run = self._look.runs.fitted(column.initials, AVATAR, size)
        self._canvas.colour = hue.on_tint
        middle = top + (size - self._look.line(AVATAR)) / 2
        self._canvas.write_run((left + (size - run.width) / 2, middle), run, AVATAR)
        return left + size

    def _write_words(self, column: Column, left: float, right: float) -> None:
        has_bar = column.load_percent is not None
        bar = LOAD_BAR_SPACE + LOAD_BAR_HEIGHT if has_bar else 0
        title, subtitle = self._look.line(HEAD), self._look.line(MICRO)
        top = (self._height - title - subtitle - bar) / 2
        self._write_title(column, left, right, top)
        self._canvas.colour = self._look.colours.text_third
        self._canvas.write((left, ceil(top + title)), column.subtitle, MICRO, right - left)
        if column.load_percent is not None:
            place = QRectF(
                left, top + title + subtitle + LOAD_BAR_SPACE, right - left, LOAD_BAR_HEIGHT
            )
            self._paint_load(place, column.load_percent)

    def _write_title(self, column: Column, left: float, right: float, top: float) -> None:
        colours = self._look.colours
        badge = self._badge(column)
        room = right - left - (badge.width(self._look) + BADGE_GAP if badge else 0)
        is_compact = self._layout.columns.is_compact and column.short_title
        titles = (column.title, column.short_title) if is_compact else (column.title,)
        run = self._look.runs.first_fitting(titles, HEAD, room)
        self._canvas.colour = colours.accent if column.is_emphasised else colours.text
        self._canvas.write_run((left, top), run, HEAD)
        if badge:
            badge.draw(self._canvas, left + run.width + BADGE_GAP, (top, self._look.line(HEAD)))

    def _badge(self, column: Column) -> ChipPiece | None:
        if not column.badge:
            return None
        colours = self._look.colours
        return ChipPiece(
            style=CHIP,
            text=column.badge,
            colour=colours.accent,
            radius=self._look.theme.radii.chip,
            pads=(5, 5),
            fill=colours.accent_soft,
        )

    def _paint_load(self, place: QRectF, percent: int) -> None:
        radius = LOAD_BAR_HEIGHT / 2
        fill_rounded(self._canvas.painter, place, radius, self._look.colours.sunken)
        sold = QRectF(place)
        sold.setWidth(place.width() * min(100, percent) / 100)
        fill_rounded(self._canvas.painter, sold, radius, self._look.colours.heat[2])


def paint_corner(canvas: Canvas, words: str, rect: QRect) -> None:
    """Write the zone above the gutter."""
    look = canvas.look
    run = look.runs.fitted(words, TINY, rect.width() - 4)
    canvas.colour = look.colours.text_third
    left = rect.left() + (rect.width() - run.width) / 2
    canvas.write_run((left, rect.bottom() + 1 - CORNER_PAD - look.line(TINY)), run, TINY)
