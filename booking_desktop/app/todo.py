"""Builds the lists of what waits for a person upon their services."""

from __future__ import annotations

from booking_desktop.app.office import Office
from booking_desktop.services.wording.todo import TodoWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.todo.todo import Todo
from booking_desktop.viewmodels.todo.tools import TodoServices, TodoTools
from booking_desktop.viewmodels.todo.unsent_list import UnsentList
from booking_desktop.viewmodels.todo.unsent_messages import UnsentMessages
from booking_desktop.viewmodels.todo.unsent_mirror import UnsentMirror
from booking_desktop.viewmodels.todo.watch import TodoWatch
from booking_desktop.viewmodels.workplace import Workplace


def build_todo(office: Office, workplace: Workplace, grid: DayGrid, feed: ChangeFeed) -> Todo:
    """Return the lists behind the counters; nothing is counted before `begin`."""
    services = TodoServices(
        approvals=office.approvals,
        lifecycle=office.lifecycle,
        wishes=office.wishes,
        call_backs=office.call_backs,
        taking=office.taking_offers,
    )
    wording = workplace.wording
    words = TodoWords(wording.phrases, wording.times, wording.money)
    tools = TodoTools(services=services, workplace=workplace, grid=grid, words=words)
    messages = UnsentMessages(office.message_list, workplace)
    unsent = UnsentList(tools, (messages, UnsentMirror(office.mirror_list, workplace)))
    return Todo(tools, TodoWatch(office.offers, workplace, feed), feed, unsent=unsent)
