"""What lies under the blocks of a column: lines, closed ground, breaks, words on free ground."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt

from booking_desktop.viewmodels.day_picture import Column, DayPicture, LabelledSpan, Timeslot
from booking_desktop.views.colours import mix
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.hatch import CLOSED
from booking_desktop.views.day_grid.painter.look import Canvas, Glyph
from booking_desktop.views.day_grid.painter.shapes import fill_rounded, pen, stroke_rounded
from booking_desktop.views.day_grid.painter.text import BODY, MICRO, TINY
from booking_desktop.views.icons import Icon

EMPHASIS_SHARE = 0.28
CUP = Glyph(Icon.CUP, 12, 1.5)
CUP_GAP = 5
WORD_PAD = 8
SLOT_RADIUS = 4


class Ground:
    """Paints columns' ground in content coordinates."""

    def __init__(self, canvas: Canvas, layout: GridLayout, exposed: QRect) -> None:
        self._canvas = canvas
        self._painter = canvas.painter
        self._colours = canvas.look.colours
        self._layout = layout
        self._exposed = exposed

    def paint(self, shown: range) -> None:
        """Paint the ground of the columns that are exposed."""
        for index in shown:
            if self._layout.picture.columns[index].is_emphasised:
                tint = mix(self._colours.accent_soft, self._colours.surface, EMPHASIS_SHARE)
                self._painter.fillRect(self._whole(index), tint)
        self._paint_lines()
        for index in shown:
            self._paint_column(index)
        self._paint_hint()

    def _paint_column(self, index: int) -> None:
        column = self._layout.picture.columns[index]
        self._paint_closed(index, column)
        for span in column.breaks:
            self._paint_break(index, span)
        for slot in column.timeslots:
            self._paint_timeslot(index, slot)
        for span in column.once:
            self._write_at_top(index, span.starts_minute, span.label)
        self._paint_edge(index)

    def _paint_hint(self) -> None:
        """Write the sentence of an empty day."""
        hint = self._layout.picture.hint
        index = self._layout.index_of(hint.column_id) if hint else None
        if hint is None or index is None:
            return
        self._canvas.colour = self._colours.text_third
        look = self._canvas.look
        rect = self._layout.ground_rect(index, (hint.at_minute, hint.at_minute))
        room = rect.width() - 2 * WORD_PAD
        for row, run in enumerate(look.runs.wrapped(hint.text, MICRO, room)):
            top = rect.top() + WORD_PAD + row * look.line(MICRO)
            self._canvas.write_run((rect.left() + WORD_PAD, top), run, MICRO)

    def _whole(self, index: int) -> QRect:
        return self._layout.ground_rect(index, (0, self._layout.picture.length_minutes))

    def _paint_lines(self) -> None:
        left = max(0, self._exposed.left())
        right = min(self._layout.columns.total_width, self._exposed.right() + 1)
        colours = (self._colours.line_hour, self._colours.line_half)
        for minutes, colour in zip(ruled_minutes(self._layout.picture), colours, strict=True):
            for minute in minutes:
                y = self._layout.axis.y_of(minute)
                if self._exposed.top() <= y <= self._exposed.bottom():
                    self._painter.fillRect(QRect(left, y, right - left, 1), colour)

    def _paint_closed(self, index: int, column: Column) -> None:
        for span in column.closed:
            rect = self._hatch(index, span)
            if rect is not None and span.label:
                self._canvas.colour = self._colours.text_third
                self._write_centred(rect, span.label)
        for span in self._layout.picture.missing:
            self._hatch(index, span)

    def _paint_break(self, index: int, span: LabelledSpan) -> None:
        rect = self._hatch(index, span)
        if rect is None:
            return
        self._painter.fillRect(
            QRect(rect.left(), rect.top(), rect.width(), 1), self._colours.border
        )
        self._painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), self._colours.border
        )
        self._write_break(rect, span.label)

    def _write_break(self, rect: QRect, label: str) -> None:
        look, size = self._canvas.look, CUP.size_px * self._canvas.look.scale
        if rect.height() < size:
            return
        room = rect.width() - 2 * WORD_PAD - size - CUP_GAP
        run = look.runs.fitted(label, MICRO, room)
        left = rect.left() + (rect.width() - size - CUP_GAP - run.width) / 2
        middle = ceil(rect.top() + rect.height() / 2)
        self._canvas.colour = self._colours.text_third
        self._canvas.stamp((left, middle - size / 2), CUP)
        self._canvas.write_run((left + size + CUP_GAP, middle - look.line(MICRO) / 2), run, MICRO)

    def _hatch(self, index: int, span: LabelledSpan) -> QRect | None:
        """Paint a span as not bookable; return its place if any of it is exposed."""
        rect = self._layout.ground_rect(index, (span.starts_minute, span.ends_minute))
        shown = rect.intersected(self._exposed)
        if shown.isEmpty():
            return None
        self._painter.fillRect(shown, self._colours.closed_ground)
        self._painter.fillRect(
            shown, self._canvas.look.hatches.brush(CLOSED, self._colours.closed_hatch)
        )
        return rect

    def _write_centred(self, rect: QRect, label: str) -> None:
        """Write a label in as many lines as it needs, where enough of the ground can be seen."""
        look = self._canvas.look
        room = rect.width() - 2 * WORD_PAD
        runs = [run for part in label.splitlines() for run in look.runs.wrapped(part, BODY, room)]
        height = len(runs) * look.line(BODY)
        if height > rect.height():
            return
        top = rect.top() + (rect.height() - height) / 2
        for row, run in enumerate(runs):
            left = rect.left() + (rect.width() - run.width) / 2
            self._canvas.write_run((left, top + row * look.line(BODY)), run, BODY)

    def _write_at_top(self, index: int, minute: int, label: str) -> None:
        rect = self._layout.ground_rect(index, (minute, minute))
        run = self._canvas.look.runs.fitted(label, TINY, rect.width() - 2 * WORD_PAD)
        self._canvas.colour = self._colours.text_third
        self._canvas.write_run((rect.right() - WORD_PAD - run.width, rect.top() + 1), run, TINY)

    def _paint_timeslot(self, index: int, slot: Timeslot) -> None:
        rect = QRectF(self._layout.span_rect(index, (slot.starts_minute, slot.ends_minute)))
        fill_rounded(self._painter, rect, SLOT_RADIUS, self._colours.surface)
        stroke_rounded(self._painter, rect, SLOT_RADIUS, pen(self._colours.border, 1))
        run = self._canvas.look.runs.fitted(slot.price, TINY, rect.width() - 2 * WORD_PAD)
        self._canvas.colour = self._colours.text_third
        left = rect.right() - WORD_PAD - run.width
        self._canvas.write_run((left, rect.top() + 1), run, TINY)

    def _paint_edge(self, index: int) -> None:
        if index == self._layout.columns.count - 1:
            return
        right = self._layout.columns.left(index + 1) - 1
        top, height = self._exposed.top(), self._exposed.height()
        self._painter.fillRect(QRect(right, top, 1, height), self._colours.border)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)


def ruled_minutes(picture: DayPicture) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the minutes with a full line and those with a faint one, half-way between."""
    hours = tuple(mark.at_minute for mark in picture.hour_marks)
    halves = tuple(
        (here + after) // 2
        for here, after in pairwise((*hours, picture.length_minutes))
        if after - here >= 60
    )
    return hours, halves
