"""Puts the sheet for somebody who is away over the desk; opens it and second lanes from menus."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from booking_desktop.domain.availability import TimeOffKind
from booking_desktop.domain.ids import ResourceId
from booking_desktop.viewmodels.away.sheet import Absent
from booking_desktop.viewmodels.day_grid import Ground
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.actions import ActionSpec, Group
from booking_desktop.views.away.sheet import AwaySheetView
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

_AWAY = ActionSpec(id="away", text="Somebody is away…", group=Group.MAKE, icon=Icon.USERS)
_LANE = ActionSpec(id="second_lane", text="Second lane, or close it", group=Group.MAKE)


def add_away(page: DeskPage, models: DeskModels) -> None:
    """Let the menu ask who is away, and open second lanes; before the page is completed."""

    def ask_who() -> None:
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for staff in models.workplace.desk.catalogue.staff.values():
            if staff.is_active:
                entry = menu.addAction(staff.full_name.replace("&", "&&"))
                entry.triggered.connect(
                    lambda _checked=False, staff_id=staff.id: models.away.open(staff_id)
                )
        menu.popup(page.centre.mapToGlobal(QPoint(page.centre.width() // 3, 0)))

    page.actions_book.add(_AWAY, ask_who)
    page.actions_book.add(_LANE, models.lanes.open_at_cursor)


def show_away(page: DeskPage, appearance: Appearance, models: DeskModels) -> AwaySheetView:
    """Put the sheet over the completed page; blocking time over bookings opens it too."""
    view = AwaySheetView(appearance, page, page.body, models.away)

    def look_after(ground: Ground, reason: str) -> None:
        absent = Absent(
            staff_id=ResourceId(ground.resource_id),
            span=ground.interval,
            reason=reason,
            kind=TimeOffKind.BLOCKED,
        )
        models.away.open_for(absent)

    def show(booking_id: str, on: date) -> None:
        models.grid.show_booking(booking_id, on)
        page.take_keyboard()

    models.blocking.stranded.connect(look_after)
    models.away.show_wanted.connect(show)
    return view
