"""Puts the history list over the desk, and the list of what came from outside (F5)."""

from __future__ import annotations

from collections.abc import Callable

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
_OUTSIDE = ActionSpec(
    id="from_outside",
    text="Calls and bookings from outside",
    group=Group.ANYWHERE,
    keys=("Ctrl+Shift+B",),
    reach=Reach.WINDOW,
    icon=Icon.BELL,
)
_OUTSIDE_PX = 640
"""What a call led to is said in longer sentences, and must not be cut."""


def add_history(page: DeskPage, appearance: Appearance, models: DeskModels, office: Office) -> None:
    """Let `Ctrl Shift H` open the list, and the bell what other programs did."""
    services = HistoryServices(history=office.history, undoing=office.undoing)
    listed = HistoryList(services, models.workplace, models.feed)
    outside = HistoryList(services, models.workplace, models.feed, is_outside=True)

    def selected() -> str:
        block = models.grid.selected_block
        return block.appointment_id if block is not None else ""

    card = HistoryCard(appearance, page)
    page.actions_book.add(_HISTORY, _connected(listed, card, selected))
    bell = HistoryCard(appearance, page, title=_OUTSIDE.text, width_px=_OUTSIDE_PX)
    page.actions_book.add(_OUTSIDE, _connected(outside, bell, lambda: ""))


def _connected(
    listed: HistoryList, card: HistoryCard, selected: Callable[[], str]
) -> Callable[[], None]:
    """Return what opens or closes a card that shows a list."""
    listed.changed.connect(card.show_picture)
    card.act_wanted.connect(listed.take_back)
    card.filter_wanted.connect(lambda is_wanted: listed.show_only_booking(is_wanted=is_wanted))
    card.more_wanted.connect(listed.read_more)
    card.closed.connect(listed.close)

    def toggle() -> None:
        if card.isVisible():
            card.close_card()
            return
        listed.open(selected())
        card.open_card()

    return toggle
