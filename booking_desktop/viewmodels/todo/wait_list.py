"""Who waits for a time or for a seat in a class, behind the counter Waitlist (D2, D8, job 17)."""

from __future__ import annotations

from itertools import groupby

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.wishes import Wish
from booking_desktop.services.offers import ClassWaiter, WaitingPeople
from booking_desktop.services.phones import shown
from booking_desktop.services.telling import spoken_name
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.todo.picture import SHOW, TodoAct, TodoAsk, TodoCard, TodoContent
from booking_desktop.viewmodels.todo.tools import TodoTools

_DROP = "drop"


class WaitList:
    """Wishes that could be booked first, then the others, then classes with who waits for them."""

    def __init__(self, tools: TodoTools) -> None:
        """Begin without having read."""
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
        wishes = sorted(people.wishes, key=lambda wish: not people.of(wish.id))
        classes = [tuple(group) for _, group in groupby(people.waiters, lambda w: w.session_id)]
        number = len(wishes) + len(classes)
        cards = [self._wish(each, n, number) for n, each in enumerate(wishes, 1)]
        cards += [self._class(group, len(wishes) + n, number) for n, group in enumerate(classes, 1)]
        return TodoContent(
            title=words.word("Waitlist"),
            count=words.matches(people.matches) if people.matches else "",
            hint=words.word("Nobody is booked by itself: call, then Enter."),
            nothing=words.word("Nobody waits for a time or a seat."),
            cards=tuple(cards),
        )

    def show(self, card_id: str) -> DraftPlaces:
        """Show the best free time of a wish as it would be, or the class."""
        wish = self._find_wish(card_id)
        if wish is not None and self._people is not None:
            return self._tools.show_free(self._people.of(wish.id), wish.customer_name)
        self._show_class(card_id)
        return NOWHERE

    def act(self, card_id: str, act_id: str) -> TodoAsk | None:
        """Drop a wish."""
        wish, tools = self._find_wish(card_id), self._tools
        if wish is not None and act_id == _DROP:
            wishes, actor = tools.services.wishes, tools.workplace.actor
            tools.workplace.doing.do(lambda: wishes.drop(actor, wish.id))
        return None

    def take(self, card_id: str, index: int) -> None:
        """Book one of the free times for a wish."""
        wish, tools = self._find_wish(card_id), self._tools
        found = self._people.of(wish.id) if wish is not None and self._people else ()
        if wish is not None and index < len(found):
            taking, actor = tools.services.taking, tools.workplace.actor
            tools.workplace.doing.do(lambda: taking.for_wish(actor, wish, found[index]))

    def answer(self, card_id: str, ask: TodoAsk, text: str) -> FieldError | None:
        """Nothing is asked here."""

    def _find_wish(self, card_id: str) -> Wish | None:
        wishes = self._people.wishes if self._people is not None else ()
        return next((wish for wish in wishes if wish.id == card_id), None)

    def _show_class(self, card_id: str) -> None:
        waiters = self._people.waiters if self._people is not None else ()
        first = next((each for each in waiters if each.session_id == card_id), None)
        if first is not None:
            on = self._tools.words.times.date(first.starts_at)
            self._tools.grid.show_booking(card_id, on)

    def _wish(self, wish: Wish, number: int, there_are: int) -> TodoCard:
        tools, words, now = self._tools, self._tools.words, self._tools.now
        assert self._people is not None
        found = self._people.of(wish.id)
        phone = shown(wish.phone, country=tools.catalogue.outlet.country)
        what = words.service(wish.wanted.service_id, tools.catalogue)
        lines = (
            words.wanted(wish.wanted, tools.catalogue, now),
            phone,
            wish.note,
            words.noted(wish.created_by, wish.created_at, now),
        )
        return TodoCard(
            id=str(wish.id),
            title=", ".join(part for part in (wish.customer_name, what) if part),
            place=words.place(number, there_are),
            lines=tuple(line for line in lines if line),
            note=(
                words.is_free(found[0], tools.catalogue, now)
                if found
                else words.word("Nothing yet.")
            ),
            tone=Tone.OK if found else Tone.ASKING,
            offers=tools.offers(found),
            acts=(TodoAct(id=_DROP, text=words.word("Waits no longer"), key="Del"),),
            is_quiet=not found,
        )

    def _class(self, waiters: tuple[ClassWaiter, ...], number: int, there_are: int) -> TodoCard:
        tools, words, first = self._tools, self._tools.words, waiters[0]
        moment = words.times.moment(first.starts_at, tools.now)
        who = spoken_name(tools.catalogue, first.provider_id)
        title = words.word("{service}, {moment}", service=first.service_name, moment=moment)
        names = [each.customer_name or words.word("Walk-in") for each in waiters]
        return TodoCard(
            id=str(first.session_id),
            title=f"{title}{words.word(' with {who}', who=who)}" if who else title,
            place=words.place(number, there_are),
            lines=words.in_line(names),
            note=words.word("The first gets the seat that frees, by itself."),
            acts=(TodoAct(id=SHOW, text=words.word("Show the class"), key="Enter", is_main=True),),
            is_quiet=True,
        )
