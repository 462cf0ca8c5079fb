"""The scrolling, zooming surface on which scenes are painted; it takes no input of its own.

Heads and gutter are widgets beside the viewport, so that scrolling moves what is painted already
and paints only what comes into view.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from booking_desktop.viewmodels.day_picture import DayPicture
from booking_desktop.views.day_grid.ahead import PaintAhead
from booking_desktop.views.day_grid.bars import GutterBar, HeadBar
from booking_desktop.views.day_grid.dirty import changed_places
from booking_desktop.views.day_grid.geometry import (
    DEFAULT_ZOOM,
    GUTTER_WIDTH,
    ZOOM_STEPS,
    place_card,
    zoom_step,
)
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.layout import Frame, GridLayout
from booking_desktop.views.day_grid.painter.day import DayPainter
from booking_desktop.views.day_grid.painter.look import Look
from booking_desktop.views.day_grid.painter.overlay import ghost_rect
from booking_desktop.views.day_grid.painter.shadow import shadowed
from booking_desktop.views.day_grid.scene import Scene
from booking_desktop.views.day_grid.thumb import WIDTH as THUMB_STRIP
from booking_desktop.views.day_grid.thumb import ScrollThumb
from booking_desktop.views.theme import Theme

LEAD_MINUTES = 30  # before opening, in view at first
REVEAL_MARGIN_PX = 24
LINE_STEP_PX = 37
MOST_PARTS = 8  # painted one by one; beyond that, their bounds are painted at once
_NOTHING = DayPicture(on=date.min, columns=())


class _Scroll(NamedTuple):
    """A scroll position that survives zooming and resizing."""

    minute: float
    first_column: int


class GridSurface(QAbstractScrollArea):
    """Shows one `Scene`.

    Signals:
        zoom_changed(int): Pixels an hour.
        scrolled(): Other parts of the day are in view.
    """

    zoom_changed = Signal(int)
    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = DayPainter(theme, self.devicePixelRatioF())
        self._zoom = DEFAULT_ZOOM
        self._offset = QPoint(0, 0)
        self._scroll = _Scroll(0, 0)
        self._scrolls: dict[date, _Scroll] = {}
        self._is_fitting = False
        self._scene = Scene(layout=GridLayout.of(_NOTHING, self._frame()))
        self._head_bar = HeadBar(self, self)
        self._gutter_bar = GutterBar(self, self)
        self._thumb = ScrollThumb(self.verticalScrollBar(), theme, self)
        self._ahead = PaintAhead(lambda: self._painter, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._fit()

    # -- what is shown -------------------------------------------------------------------------

    @property
    def picture(self) -> DayPicture:
        """The picture at rest."""
        return self._scene.layout.picture

    @property
    def scene(self) -> Scene:
        """All that is shown."""
        return self._scene

    @property
    def layout_shown(self) -> GridLayout:
        """The day laid out."""
        return self._scene.layout

    @property
    def look(self) -> Look:
        """Theme and everything kept for it."""
        return self._painter.look

    @property
    def head_bar(self) -> HeadBar:
        """The row of heads."""
        return self._head_bar

    @property
    def first_column(self) -> int:
        """The column at the left."""
        return min(self._scroll.first_column, self._scene.layout.columns.last_first)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self._thumb.set_theme(theme)
        self._renew_painter()

    def show_picture(self, picture: DayPicture, **also: Any) -> None:  # noqa: ANN401 - of Scene
        """Show a picture; another day comes with the scroll position it was left at.

        Args:
            picture: The day.
            **also: Fields of the scene that change with it.
        """
        if picture.on != self.picture.on:
            self._scrolls[self.picture.on] = self._scroll
            start = _Scroll(picture.opens_minute - LEAD_MINUTES, self.first_column)
            self._scroll = self._scrolls.get(picture.on, start)
        layout = GridLayout.of(picture, self._frame(), self._scene.layout)
        self.show_scene(layout=layout, **also)
        self._fit()

    def prepare(self, picture: DayPicture) -> None:
        """Paint the blocks of a picture that may come next, when there is time for it."""
        layout = GridLayout.of(picture, self._frame())
        top, height = self._offset.y(), self.viewport().height()
        self._ahead.add(
            placed
            for column in layout.placed[: layout.columns.visible_count]
            for placed in column.blocks
            if placed.rect.bottom() >= top and placed.rect.top() < top + height
        )

    @property
    def is_prepared(self) -> bool:
        """Whether all that was to be prepared is painted."""
        return self._ahead.is_done

    def show_scene(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Scene
        """Change fields of the scene and paint again what looks different."""
        before, card_before = self._scene, self.card_rect()
        self._scene = replace(before, **changes)
        places = changed_places(before, self._scene)
        if places is None:
            self.viewport().update()
        else:
            for place in places:
                self.viewport().update(place.translated(-self._offset))
        card = self.card_rect()
        if (card, self._scene.verdict, self._scene.chosen) != (
            card_before,
            before.verdict,
            before.chosen,
        ):
            self.viewport().update(shadowed(card_before))
            self.viewport().update(shadowed(card))
        if before.layout is not self._scene.layout:
            self._head_bar.update()
            self._gutter_bar.update()

    # -- scrolling and zooming -----------------------------------------------------------------

    def set_zoom(self, pixels_per_hour: int, anchor_y: int | None = None) -> None:
        """Show an hour in so many pixels, keeping what is at viewport row `anchor_y` there."""
        if pixels_per_hour == self._zoom or pixels_per_hour not in ZOOM_STEPS:
            return
        anchor = self.viewport().height() // 2 if anchor_y is None else anchor_y
        minute = self._scene.layout.axis.minute_at(self._offset.y() + anchor)
        self._zoom = pixels_per_hour
        self._lay_out()
        axis = self._scene.layout.axis
        self._scroll = self._scroll._replace(minute=axis.minute_at(axis.y_of(minute) - anchor))
        self._fit()
        self.zoom_changed.emit(pixels_per_hour)

    def step_zoom(self, by: int, anchor_y: int | None = None) -> None:
        """Zoom so many steps in, or out for less than nothing."""
        self.set_zoom(zoom_step(self._zoom, by), anchor_y)

    def reset_zoom(self) -> None:
        """Show an hour as it is designed."""
        self.set_zoom(DEFAULT_ZOOM)

    def scroll_columns(self, by: int) -> None:
        """Scroll so many columns to the right, or left for less than nothing."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + by)

    def reveal(self, rect: QRect) -> None:
        """Scroll as little as needed to show a content rectangle."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rect.top() - REVEAL_MARGIN_PX, rect.bottom() + REVEAL_MARGIN_PX
        if bottom > bar.value() + height:
            bar.setValue(bottom - height)
        if top < bar.value():
            bar.setValue(top)
        columns = self._scene.layout.columns
        index = columns.nearest_index(rect.center().x())
        if index < self.first_column:
            self.horizontalScrollBar().setValue(index)
        elif index >= self.first_column + columns.visible_count:
            self.horizontalScrollBar().setValue(index - columns.visible_count + 1)

    def show_thumb_near(self, point: QPoint) -> None:
        """Show the scroll thumb while a viewport point is at the edge and there is more to see."""
        is_near = point.x() >= self.viewport().width() - THUMB_STRIP
        self._thumb.setVisible(is_near and self.verticalScrollBar().maximum() > 0)

    # -- places --------------------------------------------------------------------------------

    def offset(self) -> QPoint:
        """Return the content pixel at the viewport's upper left corner."""
        return self._offset

    def to_content(self, point: QPoint) -> QPoint:
        """Return the content pixel under a viewport point."""
        return point + self._offset

    def to_screen(self, place: QRect) -> QRect:
        """Return where a content rectangle is on the screen."""
        corner = self.viewport().mapToGlobal(place.topLeft() - self._offset)
        return QRect(corner, place.size())

    def gutter_width(self) -> int:
        """Return the width of the hours at the left."""
        return self._theme.px(GUTTER_WIDTH)

    def viewport_width(self) -> int:
        """Return the width of what scrolls."""
        return self.viewport().width()

    def is_in_view(self, place: QRect) -> bool:
        """Return whether any of a content rectangle can be seen."""
        return place.translated(-self._offset).intersects(self.viewport().rect())

    def place_of(self, column_id: str, starts_minute: int, ends_minute: int) -> QRect:
        """Return the content rectangle of a span, empty in an unknown column."""
        index = self._scene.layout.index_of(column_id)
        if index is None:
            return QRect()
        return self._scene.layout.span_rect(index, (starts_minute, ends_minute))

    def head_place(self, index: int) -> QRect:
        """Return a head's rectangle in content pixels: it stays above what is in view."""
        columns, height = self._scene.layout.columns, self._head_bar.height()
        top = self._offset.y() - height
        return QRect(columns.left(index), top, columns.width(index), height)

    def blocks_in_view(self) -> tuple[PlacedBlock, ...]:
        """Return the blocks of which anything can be seen, column by column in order of time."""
        return tuple(
            placed
            for column in self._scene.layout.placed
            for placed in column.blocks
            if self.is_in_view(placed.rect)
        )

    def card_rect(self) -> QRect:
        """Return the verdict card's place in the viewport, empty without one."""
        verdict, ghosts = self._scene.verdict, self._scene.ghosts
        ghost = ghost_rect(self._scene.layout, ghosts[0]) if ghosts else None
        if verdict is None or ghost is None:
            return QRect()
        size = self._painter.cards.layout(verdict).size
        viewport = self.viewport().rect()
        return QRect(place_card(ghost.translated(-self._offset), size, viewport), size)

    def alternative_at(self, point: QPoint) -> int | None:
        """Return the alternative of the card under a viewport point, or None."""
        card, verdict = self.card_rect(), self._scene.verdict
        if verdict is None or not card.contains(point):
            return None
        return self._painter.cards.layout(verdict).row_at(point - card.topLeft())

    # -- Qt ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed."""
        if self._painter.look.ratio != self.devicePixelRatioF():
            self._renew_painter()
        painter = QPainter(self.viewport())
        for exposed in _parts(event.region()):
            painter.setClipRect(exposed)
            painter.translate(-self._offset)
            self._painter.paint(painter, self._scene, exposed.translated(self._offset))
            painter.translate(self._offset)
        painter.setClipRect(event.rect())
        viewport = self.viewport().rect()
        self._painter.paint_labels(painter, self._scene, viewport, self._offset.y())
        self._painter.paint_card(painter, self._scene, self.card_rect().topLeft())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._lay_out()
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - columns, not pixels
        """Move what is painted already; only what comes into view is painted."""
        first, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        before = self._offset
        self._offset = QPoint(self._scene.layout.columns.offset_of(first), top)
        if not self._is_fitting:
            self._scroll = _Scroll(self._scene.layout.axis.minute_at(top), first)
        by = before - self._offset
        if by.isNull():
            return
        if self._scene.verdict is not None or self._painter.has_labels(self._scene):
            self.viewport().update()
        else:
            self.viewport().scroll(by.x(), by.y())
        self._gutter_bar.scroll(0, by.y())
        if by.x():
            self._head_bar.update()
        self.scrolled.emit()

    # -- fitting -------------------------------------------------------------------------------

    def _frame(self) -> Frame:
        return Frame(self.viewport().width(), self._zoom, self._theme.text_scale)

    def _lay_out(self) -> None:
        self._ahead.clear()
        layout = GridLayout.of(self.picture, self._frame(), self._scene.layout)
        self.show_scene(layout=layout)

    def _renew_painter(self) -> None:
        self._painter = DayPainter(self._theme, self.devicePixelRatioF())
        self._lay_out()
        self._fit()
        for part in (self.viewport(), self._head_bar, self._gutter_bar):
            part.update()

    def _fit(self) -> None:
        """Give heads, gutter and scroll ranges the sizes that theme and picture need."""
        heads = self._head_bar.wanted_height()
        gutter = self.gutter_width()
        self.setViewportMargins(gutter, heads, 0, 0)
        self._head_bar.setGeometry(0, 0, self.width(), heads)
        self._gutter_bar.setGeometry(0, heads, gutter, self.height() - heads)
        strip = QRect(self.width() - THUMB_STRIP, heads, THUMB_STRIP, self.height() - heads)
        self._thumb.setGeometry(strip)
        self._is_fitting = True  # ranges clamp values: that is not a wish to scroll
        layout, height = self._scene.layout, self.viewport().height()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(height)
        vertical.setSingleStep(LINE_STEP_PX)
        vertical.setRange(0, max(0, layout.axis.height - height))
        vertical.setValue(layout.axis.y_of(self._scroll.minute))
        horizontal.setPageStep(max(1, layout.columns.visible_count))
        horizontal.setRange(0, layout.columns.last_first)
        horizontal.setValue(self._scroll.first_column)
        self.scrollContentsBy(0, 0)  # edges of columns may have moved under the same value
        self._is_fitting = False


def _parts(region: QRegion) -> list[QRect]:
    """Return the rectangles to paint one by one."""
    if region.rectCount() > MOST_PARTS:
        return [region.boundingRect()]
    # Regions can be walked through; the published annotations have not heard of it.
    return [*region]  # type: ignore[misc]
