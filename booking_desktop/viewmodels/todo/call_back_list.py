"""People to be called back, behind the counter Call back (F2, job 18)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.instants import Instant, local_to_instant_or_next
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.wishes import CallBack
from booking_desktop.services.offers import WaitingPeople
from booking_desktop.services.phones import shown
from booking_desktop.viewmodels.booking.places import DraftPlaces
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.todo.picture import TodoAct, TodoAsk, TodoCard, TodoContent
from booking_desktop.viewmodels.todo.tools import TodoTools

_COPY, _AGAIN, _SETTLE = "copy", "again", "settle"
_TODAY: Final = "today"


class CallBackList(QObject):
    """Who is due first, then who is called again later.

    Signals:
        phone_copied(str): A number to be put on the clipboard.
    """

    phone_copied = Signal(str)

    def __init__(self, tools: TodoTools) -> None:
        """Begin without having read."""
        super().__init__(tools.workplace.desk)
        self._tools = tools
        self._people: WaitingPeople | None = None

    def hear(self, people: WaitingPeople) -> None:
        """Take what waits now."""
        self._people = people

    def content(self) -> TodoContent | None:
        """Return the cards; None while nothing has been read."""
        people, words = self._people, self._tools.words
        if people is None:
            return None
        due, there_are = people.due(self._tools.now), len(people.call_backs)
        return TodoContent(
            title=words.word("Call back"),
            count=words.to_call(due) if due else "",
            hint=words.word("What was wanted, and what is free now."),
            nothing=words.word("Nobody is to be called back."),
            cards=tuple(
                self._card(each, n, there_are) for n, each in enumerate(people.call_backs, 1)
            ),
        )

    def show(self, card_id: str) -> DraftPlaces:
        """Show the best free time as it would be."""
        found = self._find(card_id)
        free = self._people.of(found.id) if found is not None and self._people else ()
        return self._tools.show_free(free, found.name if found is not None else "")

    def act(self, card_id: str, act_id: str) -> TodoAsk | None:
        """Copy the number, ask when to call again, or take somebody off the list."""
        found, tools = self._find(card_id), self._tools
        if found is None:
            return None
        if act_id == _AGAIN:
            return TodoAsk(
                act_id=_AGAIN,
                label=tools.words.word("Not reached. When to call again?"),
                placeholder=tools.words.word("14:30, or tomorrow 9:00"),
                button=tools.words.word("Call again then"),
            )
        if act_id == _COPY:
            self._copy(found)
        elif act_id == _SETTLE:
            call_backs, actor = tools.services.call_backs, tools.workplace.actor
            tools.workplace.doing.do(lambda: call_backs.settle(actor, found.id))
        return None

    def take(self, card_id: str, index: int) -> None:
        """Book one of the free times for whoever was called."""
        found, tools = self._find(card_id), self._tools
        free = self._people.of(found.id) if found is not None and self._people else ()
        if found is not None and index < len(free):
            taking, actor = tools.services.taking, tools.workplace.actor
            tools.workplace.doing.do(lambda: taking.for_call_back(actor, found, free[index]))

    def answer(self, card_id: str, _ask: TodoAsk, text: str) -> FieldError | None:
        """Call again at the time that was typed."""
        found, tools = self._find(card_id), self._tools
        if found is None:
            return None
        try:
            due_at = self._read(text)
        except FieldError as error:
            return error
        if due_at <= tools.now:
            return FieldError("due_at", "past")
        call_backs, actor = tools.services.call_backs, tools.workplace.actor
        tools.workplace.doing.do(lambda: call_backs.try_again_at(actor, found.id, due_at))
        return None

    def _read(self, text: str) -> Instant:
        """Return the instant of "14:30" today, or of "tomorrow 9:00"; the last word is the time."""
        day, _, time = text.strip().rpartition(" ")
        reading = DateReading(today=self._tools.workplace.desk.today)
        on = read_date(day or _TODAY, reading)
        return local_to_instant_or_next(on, read_time(time), self._tools.catalogue.zone)

    def _copy(self, found: CallBack) -> None:
        if found.phone:
            phone = self._phone(found)
            self.phone_copied.emit(phone)
            self._tools.workplace.notices.tell(self._tools.workplace.grid_words.copied(phone))

    def _phone(self, found: CallBack) -> str:
        return shown(found.phone, country=self._tools.catalogue.outlet.country)

    def _find(self, card_id: str) -> CallBack | None:
        waiting = self._people.call_backs if self._people is not None else ()
        return next((each for each in waiting if each.id == card_id), None)

    def _card(self, found: CallBack, number: int, there_are: int) -> TodoCard:
        tools, words, now = self._tools, self._tools.words, self._tools.now
        assert self._people is not None
        free, phone = self._people.of(found.id), self._phone(found)
        is_later = found.due_at > now
        lines = (
            words.call_wanted(found, tools.catalogue, now),
            words.word("“{said}”", said=found.reason) if found.reason else "",
            words.again(found.due_at, now) if is_later else words.call_since(found, now),
        )
        return TodoCard(
            id=str(found.id),
            title=", ".join(part for part in (found.name, phone) if part),
            place=words.place(number, there_are),
            lines=tuple(line for line in lines if line),
            note=self._note(found, free),
            tone=Tone.OK if free else Tone.ASKING,
            offers=tools.offers(free),
            acts=self._acts(has_phone=bool(found.phone)),
            is_quiet=is_later,
        )

    def _note(self, found: CallBack, free: tuple[FreeStart, ...]) -> str:
        words = self._tools.words
        if free:
            return words.is_free(free[0], self._tools.catalogue, self._tools.now)
        if found.service_id is None:
            return ""
        return words.word("Nothing is free in the next two weeks.")

    def _acts(self, *, has_phone: bool) -> tuple[TodoAct, ...]:
        word = self._tools.words.word
        copy = TodoAct(id=_COPY, text=word("Copy number"), key="C")
        others = (
            TodoAct(id=_AGAIN, text=word("Not reached"), key="E"),
            TodoAct(id=_SETTLE, text=word("Settled"), key="Del"),
        )
        return (copy, *others) if has_phone else others
