"""Puts the history list over the desk."""

from __future__ import annotations

from booking_desktop.app.office import Office
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.history import HistoryList, HistoryServices
from booking_desktop.views.actions import ActionSpec, Group, Reach
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.history.card import HistoryCard
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

_HISTORY = ActionSpec(
    id="history",
    text="History",
    group=Group.ANYWHERE,
    keys=("Ctrl+Shift+H",),
    reach=Reach.WINDOW,
    icon=Icon.HISTORY,
)


def add_history(page: DeskPage, appearance: Appearance, models: DeskModels, office: Office) -> None:
    """Let `Ctrl Shift H` open the list."""
    services = HistoryServices(history=office.history, undoing=office.undoing)
    listed = HistoryList(services, models.workplace, models.feed)
    card = HistoryCard(appearance, page)
    listed.changed.connect(card.show_picture)
    card.act_wanted.connect(listed.take_back)
    card.filter_wanted.connect(lambda is_wanted: listed.show_only_booking(is_wanted=is_wanted))
    card.more_wanted.connect(listed.read_more)
    card.closed.connect(listed.close)

    def toggle() -> None:
        if card.isVisible():
            card.close_card()
            return
        block = models.grid.selected_block
        listed.open(block.appointment_id if block is not None else "")
        card.open_card()

    page.actions_book.add(_HISTORY, toggle)
