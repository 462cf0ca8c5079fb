"""What was not sent and needs a person, behind the counter Not sent (F3, F4).

Everybody at the desk sees it, whoever may open the manager screens: whoever has the customer on
the telephone can tell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import FieldError
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.todo.picture import TodoAct, TodoAsk, TodoCard, TodoContent
from booking_desktop.viewmodels.todo.tools import TodoTools
from booking_desktop.viewmodels.todo.unsent import Unsent, UnsentSource
from booking_desktop.viewmodels.work import Lane

_AGAIN, _LEAVE = "again", "leave"
_Found = tuple[tuple[UnsentSource[Any], Unsent], ...]


class UnsentList(QObject):
    """Each thing with why it did not leave.

    Args:
        tools: The desk.
        sources: Where such things come from, in the order in which they are listed.

    Signals:
        changed(): The cards are others.
    """

    changed = Signal()

    def __init__(self, tools: TodoTools, sources: Sequence[UnsentSource[Any]]) -> None:
        super().__init__(tools.workplace.desk)
        self._tools = tools
        self._sources = tuple(sources)
        self._lane = Lane()
        self._found: _Found | None = None

    @property
    def count(self) -> int:
        """How many things need a person."""
        return len(self._found or ())

    def read(self) -> None:
        """Look for what needs a person; what cannot be read now is looked for the next time."""
        self._tools.workplace.work.read(
            self._look, done=self._on_read, refused=lambda _error: None, lane=self._lane
        )

    def content(self) -> TodoContent | None:
        """Return the cards; None while nothing has been read."""
        if self._found is None:
            return None
        word, there_are = self._tools.words.word, self.count
        return TodoContent(
            title=word("Not sent"),
            count=word("{number} not sent", number=there_are) if there_are else "",
            hint=word("Nobody was told of these. Try again, or tell them yourself."),
            nothing=word("Everything was sent."),
            cards=tuple(
                self._card(source, each, self._tools.words.place(number, there_are))
                for number, (source, each) in enumerate(self._found, 1)
            ),
        )

    def show(self, card_id: str) -> DraftPlaces:
        """Select the booking in the grid, on its day."""
        for _source, each in self._of(card_id):
            on = self._tools.words.times.date(each.starts_at)
            self._tools.grid.show_booking(each.appointment_id, on)
        return NOWHERE

    def act(self, card_id: str, act_id: str) -> TodoAsk | None:
        """Try it again, or take it off the list."""
        for source, each in self._of(card_id):
            if act_id == _AGAIN:
                source.try_again(each)
            elif act_id == _LEAVE:
                source.leave(each)
        return None

    def take(self, card_id: str, index: int) -> None:
        """Nothing is offered here."""

    def answer(self, card_id: str, ask: TodoAsk, text: str) -> FieldError | None:
        """Nothing is asked here."""

    def _look(self) -> _Found:
        return tuple((source, each) for source in self._sources for each in source.read())

    def _on_read(self, found: _Found) -> None:
        if found != self._found:
            self._found = found
            self.changed.emit()

    def _of(self, card_id: str) -> _Found:
        return tuple(each for each in self._found or () if each[1].id == card_id)

    def _card(self, source: UnsentSource[Any], unsent: Unsent, place: str) -> TodoCard:
        said, word = source.said(unsent), self._tools.words.word
        return TodoCard(
            id=unsent.id,
            title=said.title,
            place=place,
            lines=said.lines,
            note=said.note,
            tone=Tone.BAD,
            acts=(
                TodoAct(id=_AGAIN, text=word("Try again"), key="T", is_main=True),
                TodoAct(id=_LEAVE, text=word("Leave it"), key="Del"),
            ),
        )
