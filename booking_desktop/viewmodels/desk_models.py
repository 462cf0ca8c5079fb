"""The view-models of the desk, together."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.away.sheet import AwaySheet
from booking_desktop.viewmodels.blocking import BlockingTime
from booking_desktop.viewmodels.booking_acts import BookingActs
from booking_desktop.viewmodels.cancelling import CancelSheet
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.checkout.checkout import Checkout
from booking_desktop.viewmodels.class_acts import ClassActs
from booking_desktop.viewmodels.classes.form import ClassForm
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.coming import ComingUp
from booking_desktop.viewmodels.copying import Copying
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_pages import DayPages
from booking_desktop.viewmodels.explaining import Explaining
from booking_desktop.viewmodels.going import Going
from booking_desktop.viewmodels.inspector.inspector import Inspector
from booking_desktop.viewmodels.moving import Moving
from booking_desktop.viewmodels.rail import Rail
from booking_desktop.viewmodels.second_lanes import SecondLanes
from booking_desktop.viewmodels.series.changing import SeriesChanging
from booking_desktop.viewmodels.status import Status
from booking_desktop.viewmodels.todo.todo import Todo
from booking_desktop.viewmodels.undoing import UndoKeys
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskModels:
    """What the desk's page shows and wishes of."""

    workplace: Workplace
    tick: ClockTick
    feed: ChangeFeed
    pages: DayPages
    grid: DayGrid
    moving: Moving
    acts: BookingActs
    class_acts: ClassActs
    class_form: ClassForm
    undo: UndoKeys
    rail: Rail
    status: Status
    inspector: Inspector
    going: Going
    blocking: BlockingTime
    away: AwaySheet
    lanes: SecondLanes
    checkout: Checkout
    cancelling: CancelSheet
    series: SeriesChanging
    explaining: Explaining
    copying: Copying
    coming: ComingUp
    todo: Todo
