"""What must be painted again when one scene follows another: the places that differ, no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect

from booking_desktop.viewmodels.day_overlay import Ghost, Offer
from booking_desktop.viewmodels.day_picture import Now
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.day import NOW_HEIGHT
from booking_desktop.views.day_grid.painter.overlay import RING_REACH, cursor_rect, ghost_rect
from booking_desktop.views.day_grid.painter.shadow import shadowed
from booking_desktop.views.day_grid.scene import Scene


def changed_places(before: Scene, after: Scene) -> tuple[QRect, ...] | None:
    """Return the content places that look different, or None for everything.

    The verdict card stands in viewport coordinates and is the view's own affair.
    """
    columns = _changed_columns(before.layout, after.layout)
    if columns is None:
        return None
    return tuple(
        place
        for place in (*columns, *_overlay_changes(before, after))
        if place is not None and not place.isEmpty()
    )


def _changed_columns(before: GridLayout, after: GridLayout) -> tuple[QRect, ...] | None:
    if before is after:
        return ()
    if (before.columns, before.axis) != (after.columns, after.axis):
        return None
    old, new = before.picture, after.picture
    if replace(old, columns=(), now=None) != replace(new, columns=(), now=None):
        return None
    places = [
        QRect(after.columns.left(index), 0, after.columns.width(index), after.axis.height)
        for index in range(after.columns.count)
        if old.columns[index] != new.columns[index]
    ]
    if old.now != new.now:
        places += [_now_place(after, now) for now in (old.now, new.now) if now is not None]
    return tuple(places)


def _now_place(layout: GridLayout, now: Now) -> QRect:
    return QRect(0, layout.axis.y_of(now.at_minute), layout.columns.total_width, NOW_HEIGHT)


def _overlay_changes(before: Scene, after: Scene) -> Iterator[QRect | None]:
    if before.selected_group != after.selected_group:
        yield from _group_places(before, before.selected_group)
        yield from _group_places(after, after.selected_group)
    if before.dragged_group != after.dragged_group:
        yield from _belongings(before, before.dragged_group)
        yield from _belongings(after, after.dragged_group)
    if (before.cursor, before.selection, before.has_focus) != (
        after.cursor,
        after.selection,
        after.has_focus,
    ):
        yield from _cursor_places(before)
        yield from _cursor_places(after)
    if before.ghosts != after.ghosts:
        yield from (_ghost_place(before.layout, ghost) for ghost in before.ghosts)
        yield from (_ghost_place(after.layout, ghost) for ghost in after.ghosts)
    if (before.draft, before.offers) != (after.draft, after.offers):
        yield from _draft_places(before)
        yield from _draft_places(after)
    for block_id in before.arrivals ^ after.arrivals:
        found = after.layout.find_block(block_id)
        yield found[1].rect if found else None


def _group_places(scene: Scene, group_id: str) -> Iterator[QRect]:
    if not group_id:
        return
    for placed in scene.layout.group(group_id):
        yield placed.rect.adjusted(-RING_REACH, -RING_REACH, RING_REACH, RING_REACH)


def _belongings(scene: Scene, group_id: str) -> Iterator[QRect]:
    """Yield in each column the part that a group's blocks, tails and gaps span."""
    if not group_id:
        return
    for index, column in enumerate(scene.layout.picture.columns):
        spans = [
            (one.starts_minute, one.ends_minute)
            for kind in (column.blocks, column.tails, column.gaps)
            for one in kind
            if one.group_id == group_id
        ]
        if spans:
            whole = (min(start for start, _ in spans), max(end for _, end in spans))
            yield scene.layout.ground_rect(index, whole).adjusted(
                -RING_REACH, -RING_REACH, RING_REACH, RING_REACH
            )


def _cursor_places(scene: Scene) -> Iterator[QRect | None]:
    for one in (scene.cursor, scene.selection):
        if one is not None:
            yield cursor_rect(scene.layout, one)


def _ghost_place(layout: GridLayout, ghost: Ghost) -> QRect | None:
    place = ghost_rect(layout, ghost)
    return shadowed(place) if place is not None else None


def _draft_places(scene: Scene) -> Iterator[QRect | None]:
    drawn: tuple[Ghost | Offer, ...] = scene.offers
    if scene.draft is not None:
        drawn = (*drawn, scene.draft)
    for one in drawn:
        index = scene.layout.index_of(one.column_id)
        if index is not None:
            yield scene.layout.span_rect(index, (one.starts_minute, one.ends_minute))
