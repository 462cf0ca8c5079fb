"""How far a change of a series reaches: asked once, settled, done in one act (D6)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.instants import local_minute
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.recurrence import Recurrence, Scope
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.series_dates import SeriesWish
from booking_desktop.storage.placements import find_placement
from booking_desktop.viewmodels.series.changing import Asked, SeriesChanging
from booking_desktop.viewmodels.series.picture import ChangePicture, DateState, WayAct
from tests.salon import DUBLIN, Desk, Person, Salon, at, line
from tests.viewmodels.desk_rig import DeskRig


@dataclass
class Card:
    """The question about a weekly series of four cuts with Sarah at eleven."""

    desk: Desk
    rig: DeskRig
    cut: Service
    sarah: Person
    john: Person
    series: tuple[Appointment, ...]
    pictures: list[ChangePicture] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.changing = SeriesChanging(
            self.desk.series_moves, self.desk.series_cancelling, self.rig.workplace
        )
        self.changing.changed.connect(self.pictures.append)

    @property
    def picture(self) -> ChangePicture:
        return self.pictures[-1]

    @property
    def states(self) -> list[DateState]:
        return [row.state for row in self.picture.rows]

    def ask_to_move(self, place: int, time: str) -> None:
        booking = self.series[place]
        move = Move(appointment_id=booking.id, starts_at=at(time, day=7 * place))
        self.changing.ask(replace(self.asked(place), move=move))

    def asked(self, place: int) -> Asked:
        return Asked(
            name="Ruth Kavanagh",
            appointment_id=self.series[place].id,
            alone=lambda: self.told.append("alone"),
            done=lambda _id: self.told.append("done"),
            left=lambda: self.told.append("left"),
        )

    def details(self) -> list[str]:
        return [scope.detail for scope in self.picture.scopes]

    def hours(self) -> list[int]:
        starts = (each.interval.start for each in self.present())
        return [local_minute(start, DUBLIN) // 60 for start in starts]

    def present(self) -> list[Appointment]:
        with self.desk.salon.database.reading() as connection:
            return [find_placement(connection, each.id) for each in self.series]


@pytest.fixture
def card(salon: Salon, desk: Desk, rigged: DeskRig) -> Card:
    cut = salon.service("Cut", minutes=45, price=6800)
    sarah = salon.staff("Sarah Wilson").works("09:00", "18:00")
    john = salon.staff("John Smith").works("09:00", "18:00")
    ruth = salon.customer("Ruth Kavanagh")
    request = BookingRequest(customer_id=ruth, lines=(line(cut, sarah, "11:00"),))
    wish = SeriesWish(request=request, recurrence=Recurrence(count=4))
    made = desk.series.book(desk.actor, salon.outlet_id, wish).result.created
    rigged.begin()
    return Card(desk, rigged, cut, sarah, john, made)


def test_question_says_what_each_answer_would_do(card: Card) -> None:
    card.desk.book(card.cut, card.sarah, "14:00", day=21)
    card.ask_to_move(1, "14:00")
    assert card.picture.title == "Move Ruth Kavanagh"
    assert [scope.key for scope in card.picture.scopes] == ["1", "2", "3"]
    assert card.details() == ["", "3 bookings, 1 to settle", "4 bookings, 1 to settle"]


def test_this_one_goes_its_usual_way(card: Card) -> None:
    card.ask_to_move(1, "14:00")
    card.changing.confirm()  # Enter
    assert card.told == ["alone"]
    assert not card.changing.is_open
    assert card.hours() == [11] * 4


def test_leaving_changes_nothing_and_tells_the_grid(card: Card) -> None:
    card.ask_to_move(1, "14:00")
    card.changing.close()
    assert card.told == ["left"]
    assert card.hours() == [11] * 4


@pytest.mark.parametrize(
    ("scope", "hours"), [(Scope.FOLLOWING, [11, 14, 14, 14]), (Scope.ALL, [14] * 4)]
)
def test_what_fits_is_moved_at_once(card: Card, scope: Scope, hours: list[int]) -> None:
    card.ask_to_move(1, "14:00")
    card.changing.choose(scope)
    assert card.hours() == hours
    assert card.told == ["done"]
    others = hours.count(14) - 1
    assert card.rig.said[-1] == (
        f"Ruth Kavanagh moved to Thu 26 Nov 14:00 with Sarah, and {others} more of the series"
    )


def test_conflicts_are_settled_and_the_rest_stays(card: Card) -> None:
    for week in (1, 2, 3):
        card.desk.book(card.cut, card.sarah, "14:00", day=7 * week)
    card.ask_to_move(0, "14:00")
    card.changing.choose(Scope.ALL)
    assert card.states == [DateState.FITS, *[DateState.TO_SETTLE] * 3]
    assert card.picture.footer == "1 of 4 bookings can move. 3 to settle."
    assert [way.text for way in card.picture.rows[1].ways] == ["Leave it", "13:15", "John 14:00"]
    first, second = (card.picture.rows[place].id for place in (1, 2))
    card.changing.take_way(first, WayAct.OTHER_PERSON)
    card.changing.take_way(second, WayAct.SKIP)
    assert card.picture.rows[2].words == "stays where it is"
    card.changing.take_way(second, WayAct.BACK)
    assert card.states[1:3] == [DateState.CHOSEN, DateState.TO_SETTLE]
    assert card.picture.act == "Move 2"
    card.changing.confirm()
    assert card.hours() == [14, 14, 11, 11]
    assert card.present()[1].lines[0].session.provider_id == card.john.id
    card.desk.undoing.undo_last(card.desk.actor)
    assert card.hours() == [11] * 4


def test_a_lost_race_is_shown_and_nothing_is_half_done(card: Card) -> None:
    card.ask_to_move(0, "14:00")
    card.desk.book(card.cut, card.sarah, "14:00", day=14)
    card.changing.choose(Scope.ALL)
    assert card.hours() == [11] * 4
    assert card.picture.note == "A date went a moment ago. What you typed is still here."
    assert card.states[2] is DateState.TO_SETTLE
    card.changing.confirm()
    assert card.hours() == [14, 14, 11, 14]


def test_cancelling_names_what_goes_back_before_it_is_done(card: Card) -> None:
    paid = Taking(tenders=(Tender(method=PaymentMethod.CARD, amount=Money(2000, "EUR")),))
    card.desk.payments.take(card.desk.actor, card.series[2].id, replace(paid, is_rest_owed=True))
    card.changing.ask(card.asked(1))
    assert card.picture.title == "Cancel Ruth Kavanagh"
    assert card.details() == [*("", "3 bookings, €20.00 goes back", "4 bookings, €20.00 goes back")]
    card.changing.choose(Scope.FOLLOWING)
    statuses = [each.status for each in card.present()]
    assert statuses == [Status.CONFIRMED, *[Status.CANCELLED] * 3]
    assert card.rig.said[-1] == (
        "Ruth Kavanagh, 3 bookings from Thu 26 Nov 11:00 on, are cancelled. €20.00 goes back."
    )
    card.desk.undoing.undo_last(card.desk.actor)
    assert {each.status for each in card.present()} == {Status.CONFIRMED}


def test_what_is_called_off_meanwhile_is_said_and_left(card: Card) -> None:
    for each in card.series:
        card.desk.lifecycle.cancel(card.desk.actor, each.id)
    card.changing.ask(card.asked(0))
    assert card.told == ["left"]
    assert card.rig.said[-1] == "Nothing of this series is left to cancel."
    assert not card.changing.is_open
