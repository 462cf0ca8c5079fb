"""Builds the view-models of a desk upon its services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booking_desktop.app.office import Office
from booking_desktop.app.todo import build_todo
from booking_desktop.viewmodels.away.sheet import AwayServices, AwaySheet
from booking_desktop.viewmodels.blocking import BlockingTime
from booking_desktop.viewmodels.booking_acts import ActServices, BookingActs
from booking_desktop.viewmodels.cancelling import CancelSheet
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.checkout.checkout import Checkout, CheckoutServices
from booking_desktop.viewmodels.class_acts import ClassActs, ClassServices
from booking_desktop.viewmodels.classes.asking import ClassFormServices
from booking_desktop.viewmodels.classes.form import ClassForm
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.coming import ComingUp
from booking_desktop.viewmodels.copying import Copying
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_pages import DayPages, Page
from booking_desktop.viewmodels.desk import Desk
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.doing import Doing
from booking_desktop.viewmodels.explaining import Explaining
from booking_desktop.viewmodels.going import Going
from booking_desktop.viewmodels.inspector.inspector import Inspector
from booking_desktop.viewmodels.movers import Movers
from booking_desktop.viewmodels.moving import Moving
from booking_desktop.viewmodels.notices import Notices
from booking_desktop.viewmodels.rail import Rail
from booking_desktop.viewmodels.second_lanes import SecondLanes
from booking_desktop.viewmodels.series.changing import SeriesChanging
from booking_desktop.viewmodels.status import Status
from booking_desktop.viewmodels.undoing import UndoKeys
from booking_desktop.viewmodels.work import Work
from booking_desktop.viewmodels.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def build_models(office: Office, work: Work, parent: QObject) -> DeskModels:
    """Return the view-models of one desk; nothing is shown or read before `begin`."""
    workplace, tick = _workplace(office, work, parent)
    feed = ChangeFeed(office.announcer, office.watch, work, parent)
    pages = DayPages(workplace.desk, office.day_book, words=office.grid_words, work=work, feed=feed)
    grid = DayGrid(workplace.desk, pages, office.grid_words)
    inspector = Inspector(work, office.inspection, office.wording, parent)
    inspector.follow(feed, tick)
    checkout = Checkout(_checkout_services(office), workplace, feed)
    cancelling = CancelSheet(office.cancelling, office.lifecycle, workplace)
    series = SeriesChanging(office.series_moves, office.series_cancelling, workplace)
    acts = BookingActs(grid, workplace, _act_services(office, checkout, cancelling, series))
    status = Status(office.day_book, office.overview, workplace, feed)
    return DeskModels(
        workplace=workplace,
        tick=tick,
        feed=feed,
        pages=pages,
        grid=grid,
        moving=Moving(
            grid,
            Movers(
                rescheduling=office.rescheduling,
                class_changes=office.class_changes,
                lane_offers=office.lane_offers,
            ),
            series,
            workplace,
        ),
        acts=acts,
        class_acts=ClassActs(grid, workplace, _class_services(office)),
        class_form=ClassForm(grid, workplace, feed, _class_form_services(office)),
        undo=UndoKeys(office.undoing, workplace),
        rail=Rail(pages, office.overview, workplace, feed),
        status=status,
        inspector=inspector,
        going=Going(workplace),
        blocking=BlockingTime(grid, office.blocking, workplace),
        lanes=SecondLanes(grid, office.lanes, workplace),
        away=AwaySheet(AwayServices(away=office.away, blocking=office.blocking), workplace),
        checkout=checkout,
        cancelling=cancelling,
        series=series,
        explaining=Explaining(office.remarks, workplace),
        copying=Copying(grid, acts, office.bookings, workplace),
        coming=ComingUp(status, workplace),
        todo=build_todo(office, workplace, grid, feed),
    )


def begin(models: DeskModels, page: Page) -> None:
    """Show the first page and read what stands around it."""
    models.pages.begin(page)
    models.rail.begin()
    models.status.begin()
    models.todo.begin()


def _checkout_services(office: Office) -> CheckoutServices:
    return CheckoutServices(
        inspection=office.inspection, payments=office.payments, drafts=office.drafts
    )


def _act_services(
    office: Office, checkout: Checkout, cancelling: CancelSheet, series: SeriesChanging
) -> ActServices:
    return ActServices(
        checkout=checkout,
        cancelling=cancelling,
        series=series,
        lifecycle=office.lifecycle,
        rescheduling=office.rescheduling,
        blocking=office.blocking,
    )


def _class_services(office: Office) -> ClassServices:
    return ClassServices(
        lifecycle=office.lifecycle,
        sessions=office.sessions,
        changes=office.class_changes,
        cancelling=office.class_cancelling,
        waitlist=office.waitlist,
        messages=office.class_messages,
    )


def _class_form_services(office: Office) -> ClassFormServices:
    return ClassFormServices(
        sessions=office.sessions,
        changes=office.class_changes,
        timetable=office.timetable,
        inspection=office.inspection,
        drafts=office.drafts,
    )


def _workplace(office: Office, work: Work, parent: QObject) -> tuple[Workplace, ClockTick]:
    tick = ClockTick(office.clock, parent)
    desk = Desk(office.catalogue, tick, parent)
    notices = Notices(parent)
    workplace = Workplace(
        desk=desk,
        actor=office.actor,
        work=work,
        doing=Doing(work, notices, office.wording, desk),
        notices=notices,
        wording=office.wording,
        grid_words=office.grid_words,
    )
    return workplace, tick
