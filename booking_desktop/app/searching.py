"""Builds the search over everything and connects it with the desk."""

from __future__ import annotations

from datetime import date

from booking_desktop.app.office import Office
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.understanding import Sources, Understanding
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.palette.palette import Palette
from booking_desktop.viewmodels.palette.rows import Command
from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.icons import Icon
from booking_desktop.views.search.palette_card import PaletteCard
from booking_desktop.views.theme import Appearance

_ANYWHERE = ActionSpec(
    id="search",
    text="Search",
    group=Group.ANYWHERE,
    keys=("Ctrl+K",),
    reach=Reach.WINDOW,
    icon=Icon.SEARCH,
)
_IN_CENTRE = ActionSpec(
    id="search_here", text="Search", group=Group.ANYWHERE, keys=("/",), is_listed=False
)


def add_search(
    page: DeskPage, appearance: Appearance, models: DeskModels, office: Office
) -> Palette:
    """Let `Ctrl K` and `/` open the search; add it last, it lists all other actions."""
    actions = page.actions_book
    sources = Sources(
        search=office.search,
        bookings=office.bookings,
        rebooking=office.rebooking,
        free_times=office.free_times,
    )
    understanding = Understanding(sources, office.outlet.id)
    palette = Palette(models.workplace, understanding, _commands(actions))
    card = PaletteCard(appearance, page)
    actions.add(_ANYWHERE, card.open_with)
    actions.add(_IN_CENTRE, card.open_with)
    card.typed.connect(palette.type)
    palette.rows_changed.connect(card.show_rows)

    def show_booking(appointment_id: AppointmentId, on: date) -> None:
        models.grid.show_booking(appointment_id, on)
        page.take_keyboard()

    card.row_chosen.connect(palette.choose)
    card.first_chosen.connect(palette.choose_first)
    palette.chosen.connect(card.close_card)
    palette.booking_wanted.connect(show_booking)
    palette.day_wanted.connect(models.workplace.desk.go_to)
    palette.day_wanted.connect(lambda _on: page.take_keyboard())
    palette.away_wanted.connect(models.away.open)
    palette.action_wanted.connect(lambda action_id: actions.action(action_id).trigger())
    return palette


def _commands(actions: ActionBook) -> tuple[Command, ...]:
    return tuple(
        Command(action_id=spec.id, title=spec.text, key=actions.key_name(spec.id))
        for spec in actions.specs
        if spec.is_listed
    )
