"""A desk at work: its view-models and its page, from being shown until the program closes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from booking_desktop.app.desk_models import begin, build_models
from booking_desktop.app.opening import OpenDesk
from booking_desktop.viewmodels.day_blocks import initials
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance
from booking_desktop.views.top_bar import Brand


class DeskSession(QObject):
    """Builds everything of one desk.

    Args:
        opened: The open database and today's page.
        work: Runs what takes longer than a frame.
        appearance: The theme in force.

    Attributes:
        office: The services.
        models: The view-models.
        page: What stands in the window.
    """

    def __init__(self, opened: OpenDesk, work: Work, appearance: Appearance) -> None:
        super().__init__(work)
        self.office = opened.office
        self.models = build_models(opened.office, work, self)
        self.page = DeskPage(appearance, self.models, brand=_brand(opened))
        begin(self.models, opened.page)

    def show_in(self, window: MainWindow) -> None:
        """Put the desk into the window."""
        window.show_page(self.page, title=self.office.business.name)
        self.page.take_keyboard()

    def stop(self) -> None:
        """Stop listening; the writing thread finishes by itself."""
        self.models.feed.close()


def _brand(opened: OpenDesk) -> Brand:
    office = opened.office
    return Brand(
        business=office.business.name,
        outlet=office.outlet.name,
        user=office.actor.name,
        initials=initials(office.actor.name),
        is_sample=opened.is_sample,
    )
