"""Builds the manager screens and puts them in the place of the day.

A section is one builder in `SECTIONS`: it gets the `ManageTools` and returns its view-model, and
what builds its view. The frame does the rest: list, Save bar, drafts, keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from booking_desktop.app.channels import build_channels
from booking_desktop.app.doors import Doors
from booking_desktop.app.office import Office
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.manage.calendar import CalendarSection
from booking_desktop.viewmodels.manage.class_schedule import ClassScheduleSection
from booking_desktop.viewmodels.manage.managing import Managing
from booking_desktop.viewmodels.manage.outbox import OutboxSection
from booking_desktop.viewmodels.manage.policies import PoliciesSection
from booking_desktop.viewmodels.manage.programmes import ProgrammesSection
from booking_desktop.viewmodels.manage.rooms_by_hour import RoomsByHourSection
from booking_desktop.viewmodels.manage.section import Section
from booking_desktop.viewmodels.rail_picture import Waiting
from booking_desktop.views.actions import ActionSpec, Group, Reach
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.calendar_view import CalendarView
from booking_desktop.views.manage.channels_view import ChannelsView
from booking_desktop.views.manage.class_schedule_view import ClassScheduleView
from booking_desktop.views.manage.outbox_view import OutboxView
from booking_desktop.views.manage.page import ManagePage
from booking_desktop.views.manage.policies_view import PoliciesView
from booking_desktop.views.manage.programmes_view import ProgrammesView
from booking_desktop.views.manage.rooms_by_hour_view import RoomsByHourView
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageTools:
    """What a section is built with.

    Attributes:
        show_booking: Leaves the manager screens for a booking on its day.
    """

    appearance: Appearance
    models: DeskModels
    office: Office
    doors: Doors
    show_booking: Callable[[AppointmentId, date], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A section: its state, and what builds its view when it is wanted first."""

    section: Section
    icon: Icon
    build_view: Callable[[], SectionView]


Build = Callable[[ManageTools], Built]


def _class_schedule(tools: ManageTools) -> Built:
    models = tools.models
    section = ClassScheduleSection(tools.office.class_schedules, models.workplace, models.feed)
    view = ClassScheduleView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _programmes(tools: ManageTools) -> Built:
    models, office = tools.models, tools.office
    section = ProgrammesSection(office.programmes, office.search, models.workplace, models.feed)
    view = ProgrammesView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _calendar(tools: ManageTools) -> Built:
    section = CalendarSection(tools.office.mirror_list, tools.models.workplace, tools.models.feed)
    section.booking_wanted.connect(tools.show_booking)
    view = CalendarView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _policies(tools: ManageTools) -> Built:
    section = PoliciesSection(tools.office.policies, tools.models.workplace, tools.models.feed)
    view = PoliciesView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _rooms_by_hour(tools: ManageTools) -> Built:
    models = tools.models
    section = RoomsByHourSection(tools.office.timeslots, models.workplace, models.feed)
    view = RoomsByHourView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _messages(tools: ManageTools) -> Built:
    models = tools.models
    section = OutboxSection(tools.office.message_list, models.workplace, models.feed)
    view = OutboxView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


def _channels(tools: ManageTools) -> Built:
    section = build_channels(tools.office, tools.models.workplace, tools.doors)
    view = ChannelsView
    return Built(section, view.icon, lambda: view(tools.appearance, section))


SECTIONS: tuple[Build, ...] = (
    _class_schedule,
    _rooms_by_hour,
    _programmes,
    _policies,
    _messages,
    _calendar,
    _channels,
)
"""The sections in the order in which they are listed under their headings."""

_MANAGE = ActionSpec(
    id="manage",
    text="Rules and schedules",
    group=Group.ANYWHERE,
    keys=("Ctrl+,",),
    reach=Reach.WINDOW,
    icon=Icon.GEAR,
)
_SAVE = ActionSpec(
    id="save_section",
    text="Save what is changed",
    group=Group.ANYWHERE,
    keys=("Ctrl+S",),
    reach=Reach.WINDOW,
    is_listed=False,
)


_DAY_GROUPS = frozenset({Group.TIME, Group.MAKE, Group.BOOKING, Group.CLASS, Group.VIEW})
_ANYWHERE = frozenset({"dark"})
_LISTS = frozenset(f"todo_{kind}" for kind in Waiting)


def _is_of_the_day(spec: ActionSpec) -> bool:
    """Whether an action needs the day in view."""
    return (spec.group in _DAY_GROUPS and spec.id not in _ANYWHERE) or spec.id in _LISTS


def add_managing(page: DeskPage, tools: ManageTools) -> Managing:
    """Let `Ctrl ,` open the manager screens; call it before the page is complete."""
    built = [build(tools) for build in SECTIONS]
    sections = [each.section for each in built]
    managing = Managing(sections, tools.models.workplace, tools.office.drafts)
    _Screens(page, tools.appearance, managing, built)
    page.actions_book.add(_MANAGE, managing.toggle)
    for each in built:
        _add_section(page, managing, each)
    page.actions_book.add(_SAVE, managing.save)
    managing.changed.connect(lambda picture: page.show_title(picture.title))
    managing.closed.connect(page.take_keyboard)
    page.day_shown.connect(managing.close)
    page.actions_book.chosen.connect(
        lambda spec: managing.close() if _is_of_the_day(spec) else None
    )
    return managing


class _Screens(QObject):
    """The screens themselves, built when somebody wants them first: a day is drawn sooner."""

    def __init__(
        self, page: DeskPage, appearance: Appearance, managing: Managing, built: list[Built]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._appearance = appearance
        self._managing = managing
        self._built = built
        self._screens: ManagePage | None = None
        managing.opened.connect(self._show)

    def _show(self) -> None:
        if self._screens is None:
            self._screens = self._build()
        self._page.show_instead(self._screens, panes=self._screens.panes)
        self._screens.take_keyboard()

    def _build(self) -> ManagePage:
        views = {}
        for each in self._built:
            view = views[each.section.spec.id] = each.build_view()
            each.section.field_wanted.connect(view.take_keyboard)
        return ManagePage(self._appearance, self._managing, views)


def _add_section(page: DeskPage, managing: Managing, built: Built) -> None:
    """Let a section be opened by its name, from the menu and the search."""
    spec = ActionSpec(
        id=f"manage_{built.section.spec.id}",
        text=built.section.spec.title,
        group=Group.ANYWHERE,
        reach=Reach.WINDOW,
        icon=built.icon,
    )
    page.actions_book.add(spec, lambda: managing.open(built.section.spec.id))
