"""The open list of things to decide: which one, which card, and what is done about it.

One component serves the four lists. What a card is about is shown in the grid as soon as the card
is selected; leaving the list leaves the day where it was looked at before.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.offers import WaitingPeople
from booking_desktop.viewmodels.booking.places import NOWHERE
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.rail_picture import Waiting, WaitingCount
from booking_desktop.viewmodels.todo.approval_list import ApprovalList
from booking_desktop.viewmodels.todo.call_back_list import CallBackList
from booking_desktop.viewmodels.todo.picture import SHOW, TodoAsk, TodoContent, TodoPicture
from booking_desktop.viewmodels.todo.tools import TodoList, TodoTools
from booking_desktop.viewmodels.todo.unsent_list import UnsentList
from booking_desktop.viewmodels.todo.wait_list import WaitList
from booking_desktop.viewmodels.todo.watch import TodoWatch

_NAMES = {
    Waiting.APPROVALS: "Approvals",
    Waiting.WAITLIST: "Waitlist",
    Waiting.CALL_BACK: "Call back",
    Waiting.NOT_SENT: "Not sent",
}
_SELDOM = frozenset({Waiting.NOT_SENT})
"""Counters that are seen only while there is something to count."""

_NOTHING_READ = TodoContent(title="", count="", hint="", nothing="", cards=())


class Todo(QObject):
    """The counters, and the list behind one of them.

    Signals:
        counted(tuple[WaitingCount, ...]): How much waits for a person.
        opened(): A list is to be shown.
        closed(): It is to be hidden.
        changed(TodoPicture): It shows something else.
        placed(DraftPlaces): What is drawn of it in the grid.
        phone_copied(str): A number to be put on the clipboard.
    """

    counted = Signal(object)
    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    placed = Signal(object)
    phone_copied = Signal(str)

    def __init__(
        self, tools: TodoTools, watch: TodoWatch, feed: ChangeFeed, *, unsent: UnsentList
    ) -> None:
        """Begin closed; nothing is counted before `begin`."""
        super().__init__(tools.workplace.desk)
        self._tools = tools
        self._watch = watch
        self._approvals = ApprovalList(tools)
        self._wait_list = WaitList(tools)
        self._call_backs = CallBackList(tools)
        self._lists: dict[Waiting, TodoList] = {
            Waiting.APPROVALS: self._approvals,
            Waiting.WAITLIST: self._wait_list,
            Waiting.CALL_BACK: self._call_backs,
            Waiting.NOT_SENT: unsent,
        }
        self._unsent = unsent
        self._counts = dict.fromkeys(Waiting, 0)
        self._kind: Waiting | None = None
        self._selected, self._place = "", 0
        self._ask: TodoAsk | None = None
        self._came_from = tools.workplace.desk.on
        watch.changed.connect(self._on_people)
        feed.committed.connect(self._on_committed)
        self._approvals.changed.connect(lambda: self._follow(Waiting.APPROVALS))
        unsent.changed.connect(self._on_unsent)
        self._call_backs.phone_copied.connect(self.phone_copied)
        tools.workplace.desk.minute_changed.connect(self._on_minute)

    @property
    def kind(self) -> Waiting | None:
        """Which list is open."""
        return self._kind

    def begin(self) -> None:
        """Count what waits."""
        self._watch.begin()
        self._unsent.read()

    def toggle(self, kind: Waiting) -> None:
        """Open a list, or close it where it is the open one."""
        if kind is self._kind:
            self.close()
        else:
            self.open(kind)

    def open(self, kind: Waiting) -> None:
        """Open a list with its first card selected."""
        if self._kind is None:
            self._came_from = self._tools.workplace.desk.on
        self._kind, self._selected, self._place, self._ask = kind, "", 0, None
        self._read_approvals()
        self.opened.emit()
        self._follow(kind)

    def close(self) -> None:
        """Leave it; the grid shows again what it showed."""
        if self._kind is not None:
            self._leave()
            self._tools.workplace.desk.go_to(self._came_from)

    def wait_earlier(self) -> None:
        """Note that the customer of the booking that is selected would rather come earlier."""
        block = self._tools.grid.selected_block
        if block is not None and block.appointment_id:
            wishes, actor = self._tools.services.wishes, self._tools.workplace.actor
            appointment_id = AppointmentId(block.appointment_id)
            self._tools.workplace.doing.do(lambda: wishes.add_earlier(actor, appointment_id))

    def select(self, card_id: str) -> None:
        """Select a card, and show in the grid what it is about."""
        ids = self._ids()
        if card_id in ids and card_id != self._selected:
            self._selected, self._place, self._ask = card_id, ids.index(card_id), None
            self._show()
            self._locate()

    def step(self, by: int) -> None:
        """Select the next card, or the one before."""
        ids = self._ids()
        if ids and self._ask is None:
            self.select(ids[max(0, min(len(ids) - 1, self._place + by))])

    def press(self, key: str) -> None:
        """Do what a key stands for in the selected card.

        Enter takes the first free time; where there is none, it goes to what the card is about.
        """
        if self._ask is not None:
            return
        card = next((each for each in self._content().cards if each.id == self._selected), None)
        if card is None:
            return
        numbers = [each.key for each in card.offers]
        act = next((each for each in card.acts if each.key == key), None)
        if key in numbers:
            self.take(card.id, numbers.index(key))
        elif act is not None:
            self.act(card.id, act.id)
        elif key == "Enter" and numbers:
            self.take(card.id, 0)
        elif key == "Enter":
            self._leave()

    def act(self, card_id: str, act_id: str) -> None:
        """Do something about a card, or ask for what it needs."""
        self.select(card_id)
        if act_id == SHOW:
            self._leave()
        elif self._kind is not None:
            self._ask = self._lists[self._kind].act(card_id, act_id)
            self._show()

    def take(self, card_id: str, index: int) -> None:
        """Take a free time of a card."""
        self.select(card_id)
        if self._kind is not None:
            self._lists[self._kind].take(card_id, index)

    def answer(self, text: str) -> None:
        """Do what was asked for a line of text."""
        ask = self._ask
        if self._kind is None or ask is None:
            return
        error = self._lists[self._kind].answer(self._selected, ask, text)
        if error is None:
            self._ask = None
        else:
            words = self._tools.workplace.doing.sentence(error)
            self._ask = replace(ask, message=words)
        self._show()

    def back(self) -> None:
        """Leave what is asked, or the list."""
        if self._ask is not None:
            self._ask = None
            self._show()
        else:
            self.close()

    # -- inside --------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._kind, self._selected, self._ask = None, "", None
        self.placed.emit(NOWHERE)
        self.closed.emit()

    def _on_people(self, people: WaitingPeople) -> None:
        self._wait_list.hear(people)
        self._call_backs.hear(people)
        self._counts |= {
            Waiting.APPROVALS: people.pending,
            Waiting.WAITLIST: people.matches,
            Waiting.CALL_BACK: people.due(self._tools.now),
        }
        self._tell_counts()
        if self._kind in (Waiting.WAITLIST, Waiting.CALL_BACK):
            self._follow(self._kind)

    def _on_unsent(self) -> None:
        self._counts[Waiting.NOT_SENT] = self._unsent.count
        self._tell_counts()
        self._follow(Waiting.NOT_SENT)

    def _tell_counts(self) -> None:
        word = self._tools.words.word
        self.counted.emit(
            tuple(
                WaitingCount(
                    kind=kind,
                    name=word(_NAMES[kind]),
                    count=count,
                    is_shown=count > 0 or kind not in _SELDOM,
                )
                for kind, count in self._counts.items()
            )
        )

    def _on_committed(self, changes: ChangeSet) -> None:
        if changes.subjects - {Subject.DRAFT, Subject.MESSAGE}:
            self._read_approvals()
        if changes.subjects != {Subject.DRAFT}:
            self._unsent.read()

    def _on_minute(self, _now: Instant) -> None:
        self._read_approvals()
        self._unsent.read()

    def _read_approvals(self) -> None:
        if self._kind is Waiting.APPROVALS:
            self._approvals.read()

    def _follow(self, kind: Waiting) -> None:
        """Keep the selected card; where it is gone, the one in its place is selected."""
        if kind is not self._kind:
            return
        ids = self._ids()
        is_gone = self._selected not in ids
        if is_gone:
            self._ask = None
            self._selected = ids[min(self._place, len(ids) - 1)] if ids else ""
        self._place = ids.index(self._selected) if self._selected else 0
        self._show()
        if is_gone:
            self._locate()

    def _content(self) -> TodoContent:
        found = self._lists[self._kind].content() if self._kind is not None else None
        return found or _NOTHING_READ

    def _ids(self) -> list[str]:
        return [card.id for card in self._content().cards]

    def _show(self) -> None:
        if self._kind is not None:
            content = self._content()
            self.changed.emit(
                TodoPicture(
                    kind=self._kind,
                    content=content,
                    selected=self._selected,
                    ask=self._ask,
                    is_looking=content is _NOTHING_READ,
                )
            )

    def _locate(self) -> None:
        """Show in the grid what the selected card is about."""
        if self._kind is not None:
            place = self._lists[self._kind].show(self._selected) if self._selected else NOWHERE
            self.placed.emit(place)
