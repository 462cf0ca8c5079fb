"""Paints a whole scene, layer over layer, as far as it is exposed.

From below: ground and lines, closed time, the now-line, tails and gaps, blocks, the now-line again
(fainter), rings, cursor, drafts and offers, ghosts, the card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.day_grid.lanes import MoreTab, PlacedBlock
from booking_desktop.views.day_grid.painter import overlay, tails
from booking_desktop.views.day_grid.painter.card import Cards
from booking_desktop.views.day_grid.painter.ground import Ground
from booking_desktop.views.day_grid.painter.look import Canvas, Look
from booking_desktop.views.day_grid.painter.shapes import fill_rounded, pen, stroke_rounded
from booking_desktop.views.day_grid.painter.text import BODY, CHIP
from booking_desktop.views.day_grid.painter.tiles import Tiles
from booking_desktop.views.day_grid.scene import Scene
from booking_desktop.views.theme import Theme

NOW_HEIGHT = 2
NOW_OVER_SHARE = 0.42
SOURCE_OPACITY = 0.38
TAB_RADIUS = 5


class DayPainter:
    """Paints scenes with one theme at one density of pixels, keeping what it can.

    Args:
        theme: Colours, type and icons.
        ratio: The device's pixels per logical pixel.
    """

    def __init__(self, theme: Theme, ratio: float) -> None:
        self.look = Look(theme, ratio)
        self.cards = Cards(self.look)
        self._tiles = Tiles(self.look)

    def paint(self, painter: QPainter, scene: Scene, exposed: QRect) -> None:
        """Paint what is exposed, all in content pixels; the card is painted apart."""
        canvas = Canvas(painter, self.look)
        layout = scene.layout
        painter.fillRect(exposed, self.look.colours.surface)
        shown = layout.columns.shown_between(exposed.left(), exposed.right() + 1)
        Ground(canvas, layout, exposed).paint(shown)
        self._paint_now(painter, scene, share=1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in shown:
            self._paint_belongings(canvas, scene, index, exposed)
            self._paint_blocks(canvas, scene, index, exposed)
        self._paint_now(painter, scene, share=NOW_OVER_SHARE)
        self._paint_overlay(canvas, scene)

    def prepare(self, blocks: Iterable[PlacedBlock]) -> None:
        """Paint blocks that may be seen soon, and keep their pictures."""
        for placed in blocks:
            self._tiles.picture_of(placed)

    def paint_card(self, painter: QPainter, scene: Scene, place: QPoint) -> None:
        """Paint the verdict card with its corner at `place`."""
        if scene.verdict is not None:
            chosen = scene.verdict.preferred if scene.chosen is None else scene.chosen
            self.cards.paint(painter, scene.verdict, place, chosen)

    def has_labels(self, scene: Scene) -> bool:
        """Return whether words stand in the middle of what is in view, wherever that is."""
        return bool(scene.layout.picture.closure or scene.layout.picture.missing)

    def paint_labels(self, painter: QPainter, scene: Scene, viewport: QRect, scrolled: int) -> None:
        """Write in the middle of the viewport why all is closed, and what hours there are not.

        Args:
            painter: In viewport pixels.
            scene: What is shown.
            viewport: All of it.
            scrolled: Content row at its top.
        """
        picture, axis = scene.layout.picture, scene.layout.axis
        canvas = Canvas(painter, self.look)
        canvas.colour = self.look.colours.text_second
        if picture.closure:
            self._write_middle(canvas, picture.closure, viewport, viewport.center().y())
        for span in picture.missing:
            middle = (axis.y_of(span.starts_minute) + axis.y_of(span.ends_minute)) / 2 - scrolled
            self._write_middle(canvas, span.label, viewport, middle)

    def _write_middle(self, canvas: Canvas, words: str, viewport: QRect, middle: float) -> None:
        run = self.look.runs.fitted(words, BODY, viewport.width())
        left = viewport.left() + (viewport.width() - run.width) / 2
        canvas.write_run((left, middle - self.look.line(BODY) / 2), run, BODY)

    def _paint_now(self, painter: QPainter, scene: Scene, share: float) -> None:
        now, layout = scene.layout.picture.now, scene.layout
        if now is None:
            return
        left, width = 0, layout.columns.total_width
        if now.column_id:
            index = layout.index_of(now.column_id)
            if index is None:
                return
            left, width = layout.columns.left(index), layout.columns.width(index)
        colour = mix(self.look.colours.now, TRANSPARENT, share)
        painter.fillRect(QRect(left, layout.axis.y_of(now.at_minute), width, NOW_HEIGHT), colour)

    def _paint_belongings(self, canvas: Canvas, scene: Scene, index: int, exposed: QRect) -> None:
        column = scene.layout.picture.columns[index]
        for gap in column.gaps:
            if tails.gap_rect(scene.layout, index, gap).intersects(exposed):
                canvas.painter.setOpacity(_opacity(scene, gap.group_id))
                tails.paint_gap(canvas, scene.layout, index, gap)
        for tail in column.tails:
            if tails.tail_rect(scene.layout, index, tail).intersects(exposed):
                canvas.painter.setOpacity(_opacity(scene, tail.group_id))
                tails.paint_tail(canvas, scene.layout, index, tail)
        canvas.painter.setOpacity(1)

    def _paint_blocks(self, canvas: Canvas, scene: Scene, index: int, exposed: QRect) -> None:
        placed_column = scene.layout.placed[index]
        for placed in placed_column.blocks:
            if not placed.rect.intersects(exposed):
                continue
            is_left = bool(scene.dragged_group) and placed.block.group_id == scene.dragged_group
            if is_left:
                canvas.painter.setOpacity(SOURCE_OPACITY)
            canvas.painter.drawPixmap(placed.rect.topLeft(), self._tiles.picture_of(placed))
            if is_left:
                canvas.painter.setOpacity(1)
                overlay.paint_old_place(canvas, placed)
        for tab in placed_column.tabs:
            _paint_tab(canvas, tab)

    def _paint_overlay(self, canvas: Canvas, scene: Scene) -> None:
        layout = scene.layout
        for placed in _arrived(scene):
            overlay.paint_arrival(canvas, placed)
        if scene.selected_group and scene.selected_group != scene.dragged_group:
            for placed in layout.group(scene.selected_group):
                overlay.paint_ring(canvas, placed)
        if scene.selection is not None:
            overlay.paint_selection(canvas, layout, scene.selection)
        elif scene.cursor is not None:
            overlay.paint_cursor(canvas, layout, scene.cursor, has_focus=scene.has_focus)
        for offer in scene.offers:
            overlay.paint_offer(canvas, layout, offer)
        if scene.draft is not None:
            overlay.paint_draft(canvas, layout, scene.draft)
        for ghost in reversed(scene.ghosts):
            overlay.paint_ghost(canvas, layout, ghost)


def _opacity(scene: Scene, group_id: str) -> float:
    return SOURCE_OPACITY if scene.dragged_group and group_id == scene.dragged_group else 1


def _arrived(scene: Scene) -> Iterator[PlacedBlock]:
    for block_id in scene.arrivals:
        found = scene.layout.find_block(block_id)
        if found is not None:
            yield found[1]


def _paint_tab(canvas: Canvas, tab: MoreTab) -> None:
    look = canvas.look
    fill_rounded(canvas.painter, QRectF(tab.rect), TAB_RADIUS, look.colours.raised)
    line = pen(look.colours.border_strong, 1)
    stroke_rounded(canvas.painter, QRectF(tab.rect), TAB_RADIUS, line)
    run = look.runs.run(tab.label, CHIP)
    canvas.colour = look.colours.text_second
    left = tab.rect.left() + (tab.rect.width() - run.width) / 2
    top = tab.rect.top() + (tab.rect.height() - look.line(CHIP)) / 2
    canvas.write_run((left, top), run, CHIP)
