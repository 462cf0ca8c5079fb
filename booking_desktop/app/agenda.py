"""Puts the day's table beside the grid."""

from __future__ import annotations

from booking_desktop.viewmodels.agenda import Agenda
from booking_desktop.viewmodels.desk import Mode
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.actions import ActionSpec, Group
from booking_desktop.views.agenda.view import AgendaView
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.theme import Appearance


def add_agenda(page: DeskPage, appearance: Appearance, models: DeskModels) -> None:
    """Add the table to the centre of the page, and the action that turns to it."""
    desk = models.workplace.desk
    agenda = Agenda(models.workplace, models.pages, models.grid)
    nothing = models.workplace.grid_words.word("Nothing booked. N books.")
    view = AgendaView(appearance, agenda.table, nothing=nothing)
    page.centre.addWidget(view)
    spec = ActionSpec(id="show_agenda", text="Agenda", group=Group.VIEW, keys=("4",))
    page.actions_book.add(spec, lambda: desk.show_mode(Mode.AGENDA))
    agenda.said.connect(view.setAccessibleName)
    agenda.selected.connect(view.show_selected)
    view.row_selected.connect(agenda.choose)
    view.row_opened.connect(agenda.open)

    def turn(mode: Mode) -> None:
        has_keyboard = page.centre.hasFocus() or page.centre.focusWidget() is not None
        page.centre.setCurrentWidget(view if mode is Mode.AGENDA else page.grid_view)
        if mode is Mode.AGENDA:
            view.begin_at(agenda.start_id)
        if has_keyboard:
            page.take_keyboard()

    desk.mode_changed.connect(turn)
