"""The lists of things to decide over a real salon, at a desk whose work is done at once."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.wording.todo import TodoWords
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.rail_picture import Waiting, WaitingCount
from booking_desktop.viewmodels.todo.picture import TodoCard, TodoPicture
from booking_desktop.viewmodels.todo.todo import Todo
from booking_desktop.viewmodels.todo.tools import TodoServices, TodoTools
from booking_desktop.viewmodels.todo.unsent_list import UnsentList
from booking_desktop.viewmodels.todo.unsent_messages import UnsentMessages
from booking_desktop.viewmodels.todo.watch import TodoWatch
from tests.salon import Desk, Person, Salon
from tests.viewmodels.desk_rig import DeskRig


class TodoRig:
    """The lists, and what they have shown."""

    def __init__(self, rig: DeskRig, desk: Desk) -> None:
        self.rig, self.desk = rig, desk
        wording = rig.workplace.wording
        tools = TodoTools(
            services=TodoServices(
                approvals=desk.approvals,
                lifecycle=desk.lifecycle,
                wishes=desk.wishes,
                call_backs=desk.call_backs,
                taking=desk.taking_offers,
            ),
            workplace=rig.workplace,
            grid=rig.grid,
            words=TodoWords(wording.phrases, wording.times, wording.money),
        )
        watch = TodoWatch(desk.offers, rig.workplace, rig.feed)
        unsent = UnsentList(tools, (UnsentMessages(desk.message_list, rig.workplace),))
        self.todo = Todo(tools, watch, rig.feed, unsent=unsent)
        self.pictures: list[TodoPicture] = []
        self.counts: dict[Waiting, int] = {}
        self.places: DraftPlaces = NOWHERE
        self.copied: list[str] = []
        self.closed = 0
        self.todo.changed.connect(self.pictures.append)
        self.todo.counted.connect(self._take_counts)
        self.todo.placed.connect(self._take_places)
        self.todo.phone_copied.connect(self.copied.append)
        self.todo.closed.connect(self._take_closed)

    @property
    def picture(self) -> TodoPicture:
        """What the list shows."""
        return self.pictures[-1]

    @property
    def cards(self) -> tuple[TodoCard, ...]:
        """Its cards."""
        return self.picture.content.cards

    @property
    def selected(self) -> TodoCard:
        """The card that keys act on."""
        return next(card for card in self.cards if card.id == self.picture.selected)

    def begin(self) -> None:
        """Show the day and count."""
        self.rig.begin()
        self.todo.begin()

    def settle(self) -> None:
        """Let what was committed be told, and looked for."""
        self.rig.settle()
        QTest.qWait(0)
        self.todo.begin()

    def _take_counts(self, counts: tuple[WaitingCount, ...]) -> None:
        self.counts = {count.kind: count.count for count in counts}

    def _take_places(self, places: DraftPlaces) -> None:
        self.places = places

    def _take_closed(self) -> None:
        self.closed += 1


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "12:00")


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=60)


@pytest.fixture
def tint(salon: Salon) -> Service:
    return salon.service("Tint", minutes=60, requires_approval=True)


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh", phone="+353865550177")


@pytest.fixture
def lists(
    sarah: Person,  # noqa: ARG001 - furnished before the desk looks at it
    cut: Service,  # noqa: ARG001
    tint: Service,  # noqa: ARG001
    rigged: DeskRig,
    desk: Desk,
) -> TodoRig:
    return TodoRig(rigged, desk)
