"""Connects the painted grid with its view-models: wishes one way, answers the other."""

from __future__ import annotations

from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.day_grid.view import DayGridView


def bind_grid(view: DayGridView, models: DeskModels) -> None:
    """Connect both ways; answers come within the call, so nothing flickers."""
    grid, moving = models.grid, models.moving
    grid.picture_changed.connect(view.set_picture)
    models.pages.read_ahead.connect(view.prepare)
    grid.arrived.connect(view.show_arrivals)
    grid.cursor_changed.connect(view.set_cursor)
    grid.selection_changed.connect(view.set_selection)
    grid.selected.connect(lambda block: view.set_selected(_group_of(block)))
    moving.ghosts_changed.connect(view.set_ghosts)
    moving.ghosts_changed.connect(lambda _ghosts, _verdict: _tell_moving(view, models))
    view.block_selected.connect(grid.select_block)
    view.block_opened.connect(grid.open_block)
    view.selection_cleared.connect(grid.clear_selection)
    view.cursor_moved.connect(grid.point_at)
    view.slot_opened.connect(grid.open_ground)
    view.span_selected.connect(grid.choose_span)
    view.probe_requested.connect(moving.probe)
    view.move_requested.connect(moving.drop)
    view.resize_requested.connect(moving.drop)
    view.alternative_chosen.connect(moving.take_alternative)
    view.drag_cancelled.connect(moving.cancel)
    view.moving.phase_changed.connect(lambda: _tell_moving(view, models))


def _group_of(block: Block | None) -> str:
    return block.group_id if block is not None else ""


def _tell_moving(view: DayGridView, models: DeskModels) -> None:
    """Say in the status bar whose booking is on its way."""
    models.status.show_moving(models.moving.title if view.moving.is_active else "")
