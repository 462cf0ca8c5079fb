"""Series through the services, on a database file: D6, with B14 and C7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    BookingError,
    CannotUndoError,
    FieldError,
    NotAllowedError,
    Refused,
)
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import local_date, local_minute
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.recurrence import Recurrence, RepeatUnit, Scope
from booking_desktop.domain.verdict import (
    BookingRequest,
    LineRequest,
    Override,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.blocking import Absence
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.series import SeriesBooked
from booking_desktop.services.series_dates import (
    SKIPPED,
    DatedVerdict,
    OnConflict,
    SeriesWish,
    nearest,
    other_person,
)
from booking_desktop.services.series_moves import SeriesMove
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.series import find_standing
from tests.salon import DUBLIN, TODAY, Desk, FixedClock, Person, Salon, at, line

WEEK = timedelta(weeks=1)
ELEVEN = 11 * 60


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "18:00")


@pytest.fixture
def john(salon: Salon) -> Person:
    return salon.staff("John Smith").works("09:00", "18:00")


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=45, price=6800)


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh")


def weekly(*lines: LineRequest, customer_id: CustomerId | None, count: int = 4) -> SeriesWish:
    request = BookingRequest(customer_id=customer_id, lines=lines)
    return SeriesWish(request=request, recurrence=Recurrence(count=count))


@pytest.fixture
def wish(cut: Service, sarah: Person, ruth: CustomerId) -> SeriesWish:
    """Every Thursday at eleven, four times."""
    return weekly(line(cut, sarah, "11:00"), customer_id=ruth)


def book(desk: Desk, wish: SeriesWish) -> SeriesBooked:
    return desk.series.book(desk.actor, desk.salon.outlet_id, wish).result


def preview(desk: Desk, wish: SeriesWish) -> tuple[DatedVerdict, ...]:
    return desk.series.preview(desk.salon.outlet_id, wish).dates


def present(desk: Desk, appointment: Appointment) -> Appointment:
    with desk.salon.database.reading() as connection:
        return find_placement(connection, appointment.id)


def wall(appointment: Appointment) -> tuple[date, int]:
    start = appointment.interval.start
    return local_date(start, DUBLIN), local_minute(start, DUBLIN)


def active_holds(desk: Desk) -> list[tuple[object, ...]]:
    with desk.salon.database.reading() as connection:
        sql = "SELECT resource_id, starts_at, ends_at FROM hold WHERE is_active = 1"
        return sorted(tuple(row) for row in connection.exec_driver_sql(sql))


def to_settle(dates: tuple[DatedVerdict, ...]) -> list[date]:
    return [each.on for each in dates if each.is_to_settle]


def nos(dates: tuple[DatedVerdict, ...]) -> list[Verdict]:
    return [each.verdict for each in dates if each.verdict is not None and not each.fits]


def refusal(desk: Desk, wish: SeriesWish) -> BookingError:
    with pytest.raises(BookingError) as raised:
        book(desk, wish)
    assert active_holds(desk) == []
    return raised.value


# -- a year of weeks ------------------------------------------------------------------------------


def test_a_year_of_weeks_is_previewed_settled_moved_and_undone(
    desk: Desk, cut: Service, sarah: Person, john: Person, ruth: CustomerId
) -> None:
    desk.book(cut, sarah, "11:00", day=7 * 3)
    absence = Absence(
        resource_ids=(sarah.id,), interval=Interval(at("08:00", day=70), at("20:00", day=70))
    )
    desk.blocking.block(desk.salon.manager, desk.salon.outlet_id, absence)
    desk.book(cut, sarah, "10:30", day=7 * 30)
    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=52)
    before = active_holds(desk)

    dates = preview(desk, wish)
    assert [each.on for each in dates] == [TODAY + n * WEEK for n in range(52)]
    conflicts = [TODAY + n * WEEK for n in (3, 10, 30)]
    assert to_settle(dates) == conflicts
    with pytest.raises(Refused):
        book(desk, wish)
    assert active_holds(desk) == before

    _, second, third = nos(dates)
    assert second.first.code is ReasonCode.STAFF_UNAVAILABLE
    near, somebody = nearest(third), other_person(second)
    assert near is not None
    assert somebody is not None
    assert somebody.staff_id == john.id
    wish = replace(
        wish,
        choices={conflicts[0]: SKIPPED, conflicts[1]: somebody.lines, conflicts[2]: near.lines},
    )
    assert to_settle(preview(desk, wish)) == []
    made = book(desk, wish).created
    assert len(made) == 51
    usual = [each for each in made if wall(each)[0] not in conflicts]
    assert {wall(each)[1] for each in usual} == {ELEVEN}
    assert len({(each.interval.start - at("11:00")) % (7 * 86400) for each in usual}) == 2
    assert made[9].lines[0].session.provider_id == john.id
    with desk.salon.database.reading() as connection:
        standing = find_standing(connection, made[11].id)
    assert standing is not None
    assert (standing.number, standing.total) == (12, 51)
    as_booked = active_holds(desk)

    move = SeriesMove(
        move=Move(appointment_id=made[11].id, starts_at=at("14:30", day=7 * 12 + 1)),
        scope=Scope.FOLLOWING,
    )
    moved_dates = desk.series_moves.preview(move)
    assert len(moved_dates) == 40
    assert [each.was_at for each in moved_dates] == sorted(
        each.interval.start for each in made[11:]
    )
    assert not any(each.is_to_settle for each in moved_dates)
    moved = desk.series_moves.move(desk.actor, move).result
    assert all(wall(each)[0].weekday() == 4 for each in moved)
    assert {wall(each)[1] for each in moved if wall(each)[0] - timedelta(1) not in conflicts} == {
        14 * 60 + 30
    }
    assert wall(present(desk, made[10])) == (TODAY + 11 * WEEK, ELEVEN)

    desk.undoing.undo_last(desk.actor)
    assert active_holds(desk) == as_booked
    desk.undoing.undo_last(desk.actor)
    assert active_holds(desk) == before
    assert all(present(desk, each).status is Status.CANCELLED for each in made)
    desk.undoing.redo_last(desk.actor)
    assert active_holds(desk) == as_booked
    assert all(present(desk, each).status is Status.CONFIRMED for each in made)


# -- dates ----------------------------------------------------------------------------------------


def test_a_time_that_clocks_skip_is_a_conflict_with_the_next_valid_one(
    desk: Desk, salon: Salon, cut: Service, ruth: CustomerId
) -> None:
    night = salon.staff("Nina Night").works("00:00", "06:00")
    start = at("01:30", day=(date(2027, 3, 14) - TODAY).days)
    wish = weekly(
        LineRequest(service_id=cut.id, starts_at=start, staff_id=night.id),
        customer_id=ruth,
        count=4,
    )
    dates = preview(desk, wish)
    assert to_settle(dates) == [date(2027, 3, 28)]
    verdict = dates[2].verdict
    assert verdict is not None
    assert verdict.first.code is ReasonCode.NONEXISTENT_LOCAL_TIME
    way = nearest(verdict)
    assert way is not None
    assert local_minute(way.interval.start, DUBLIN) == 120
    assert isinstance(refusal(desk, wish), Refused)
    settled = replace(wish, choices={date(2027, 3, 28): way.lines})
    assert [wall(each)[1] for each in book(desk, settled).created] == [90, 90, 120, 90]


def test_a_doubled_time_is_its_first_occurrence(
    desk: Desk, salon: Salon, cut: Service, ruth: CustomerId
) -> None:
    night = salon.staff("Nina Night").works("00:00", "06:00")
    start = at("01:30", day=(date(2027, 10, 24) - TODAY).days)
    wish = weekly(
        LineRequest(service_id=cut.id, starts_at=start, staff_id=night.id),
        customer_id=ruth,
        count=2,
    )
    made = book(desk, wish).created
    assert made[1].interval.start - made[0].interval.start == 7 * 86400


def test_earlier_dates_count_as_taken_for_later_ones(desk: Desk, wish: SeriesWish) -> None:
    other = tuple(replace(each, starts_at=at("11:15", day=7)) for each in wish.request.lines)
    wish = replace(wish, choices={TODAY: other})
    dates = preview(desk, wish)
    assert [each.fits for each in dates] == [True, False, True, True]
    made = book(desk, replace(wish, on_conflict=OnConflict.SKIP))
    assert [wall(each)[0] for each in made.created] == [TODAY + n * WEEK for n in (1, 2, 3)]
    assert [each.on for each in made.skipped] == [TODAY + WEEK]


def test_several_services_repeat_together(
    desk: Desk, salon: Salon, sarah: Person, john: Person, ruth: CustomerId
) -> None:
    cut = salon.service("Cut", minutes=45)
    dry = salon.service("Blow-dry", minutes=30)
    wish = weekly(line(cut, sarah, "11:00"), line(dry, john, None), customer_id=ruth, count=3)
    made = book(desk, wish).created
    assert [len(each.lines) for each in made] == [2, 2, 2]
    assert {wall(each)[1] for each in made} == {ELEVEN}
    assert made[2].lines[1].session.interval.start == made[2].lines[0].session.interval.end


def test_anyone_is_found_anew_for_each_date(
    desk: Desk, cut: Service, sarah: Person, john: Person, ruth: CustomerId
) -> None:
    desk.book(cut, sarah, "11:00", day=7)
    made = book(desk, weekly(line(cut, None, "11:00"), customer_id=ruth, count=2)).created
    assert made[1].lines[0].session.provider_id == john.id


def test_own_seat_in_each_class_is_no_collision_with_itself(
    desk: Desk, salon: Salon, sarah: Person, ruth: CustomerId
) -> None:
    yoga = salon.service("Yoga", minutes=60, seats=8)
    for week in range(5):
        desk.book(yoga, sarah, "11:00", day=7 * week)
    made = book(desk, weekly(line(yoga, sarah, "11:00"), customer_id=ruth, count=4)).created
    before = active_holds(desk)
    later = SeriesMove(
        move=Move(appointment_id=made[0].id, starts_at=at("11:00", day=7)), scope=Scope.ALL
    )
    moved = desk.series_moves.move(desk.actor, later).result
    assert [wall(each)[0] for each in moved] == [TODAY + n * WEEK for n in (1, 2, 3, 4)]
    assert all(len(present(desk, each).lines) == 1 for each in moved)
    desk.undoing.undo_last(desk.actor)
    assert [wall(present(desk, each))[0] for each in made] == [TODAY + n * WEEK for n in range(4)]
    assert active_holds(desk) == before
    desk.undoing.redo_last(desk.actor)
    assert wall(present(desk, made[3]))[0] == TODAY + 4 * WEEK


def test_a_daily_series_moves_along_itself_and_back(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth)
    wish = replace(wish, recurrence=Recurrence(unit=RepeatUnit.DAY, count=5))
    made = book(desk, wish).created
    before = active_holds(desk)
    move = SeriesMove(
        move=Move(appointment_id=made[0].id, starts_at=at("11:00", day=1)), scope=Scope.ALL
    )
    assert not any(each.is_to_settle for each in desk.series_moves.preview(move))
    desk.series_moves.move(desk.actor, move)
    assert wall(present(desk, made[4]))[0] == TODAY + timedelta(5)
    desk.undoing.undo_last(desk.actor)
    assert active_holds(desk) == before


# -- settling -------------------------------------------------------------------------------------


def test_outside_callers_skip_or_fail(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    desk.book(cut, sarah, "11:00", day=7)
    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=3)
    with pytest.raises(Refused) as refused:
        book(desk, wish)
    assert len(refused.value.verdict.alternatives) > 0
    made = book(desk, replace(wish, on_conflict=OnConflict.SKIP))
    assert [wall(each)[0] for each in made.created] == [TODAY, TODAY + 2 * WEEK]
    assert [each.series_position for each in made.created] == [0, 1]
    (skipped,) = made.skipped
    assert skipped.on == TODAY + WEEK
    assert skipped.verdict is not None
    assert skipped.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE


def test_where_no_date_fits_nothing_is_booked(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    wish = weekly(line(cut, sarah, "19:00"), customer_id=ruth, count=3)
    assert isinstance(refusal(desk, replace(wish, on_conflict=OnConflict.SKIP)), Refused)


def test_where_every_date_is_skipped_that_is_said(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=2)
    error = refusal(desk, replace(wish, choices={TODAY: SKIPPED, TODAY + WEEK: SKIPPED}))
    assert isinstance(error, FieldError)
    assert error.problem == "all_skipped"


def test_a_choice_that_does_not_fit_is_judged_like_a_wish(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    desk.book(cut, sarah, "15:00", day=7)
    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=2)
    wish = replace(wish, choices={TODAY + WEEK: (line(cut, sarah, "15:00", day=7),)})
    assert to_settle(preview(desk, wish)) == [TODAY + WEEK]
    with pytest.raises(Refused):
        book(desk, wish)


def test_a_manager_waves_hours_through_for_all_dates(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    wish = weekly(line(cut, sarah, "18:30"), customer_id=ruth, count=2)
    allowed = replace(wish.request, overrides=frozenset({Override.HOURS}))
    wish = replace(wish, request=allowed)
    assert isinstance(refusal(desk, wish), NotAllowedError)
    desk.actor = desk.salon.manager
    assert len(book(desk, wish).created) == 2


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recurrence", "problem"),
    [
        (Recurrence(), "no_end"),
        (Recurrence(count=5000), "too_many_dates"),
        (Recurrence(unit=RepeatUnit.DAY, until=date(2035, 1, 1)), "too_many_dates"),
        (Recurrence(until=TODAY - WEEK), "before_first"),
    ],
)
def test_what_makes_no_series_books_nothing(
    desk: Desk, wish: SeriesWish, recurrence: Recurrence, problem: str
) -> None:
    error = refusal(desk, replace(wish, recurrence=recurrence))
    assert isinstance(error, FieldError)
    assert error.problem == problem


def test_a_first_date_in_the_past_is_refused(
    desk: Desk, clock: FixedClock, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    clock.set(at("11:01"))
    error = refusal(desk, weekly(line(cut, sarah, "11:00"), customer_id=ruth))
    assert isinstance(error, FieldError)
    assert (error.field, error.problem) == ("starts_at", "series_in_the_past")


def test_a_series_needs_somebody_and_a_start(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    nobody = refusal(desk, weekly(line(cut, sarah, "11:00"), customer_id=None))
    assert isinstance(nobody, FieldError)
    assert (nobody.field, nobody.problem) == ("customer", "missing")
    no_start = refusal(desk, weekly(line(cut, sarah, None), customer_id=ruth))
    assert isinstance(no_start, FieldError)
    assert (no_start.field, no_start.problem) == ("starts_at", "missing")


def test_a_new_customers_card_is_kept_when_the_series_is_taken_back(
    desk: Desk, cut: Service, sarah: Person
) -> None:
    card = Customer(id=CustomerId(""), first_name="Kate", last_name="Hayes", phone="086 555 0190")
    wish = weekly(line(cut, sarah, "11:00"), customer_id=None, count=2)
    wish = replace(wish, details=BookingDetails(new_customer=card, note="Fringe"))
    made = book(desk, wish).created
    assert {each.note for each in made} == {"Fringe"}
    desk.undoing.undo_last(desk.actor)
    with pytest.raises(AlreadyExistsError):
        book(desk, wish)


def test_stopping_half_way_leaves_nothing(
    desk: Desk, cut: Service, sarah: Person, ruth: CustomerId
) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert total == 4
        if done == 3:
            raise StoppedError

    wish = weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=4)
    with pytest.raises(StoppedError):
        desk.series.book(desk.actor, desk.salon.outlet_id, wish, stop)
    assert active_holds(desk) == []


# -- moving and calling off -----------------------------------------------------------------------


@pytest.fixture
def series(desk: Desk, cut: Service, sarah: Person, ruth: CustomerId) -> tuple[Appointment, ...]:
    return book(desk, weekly(line(cut, sarah, "11:00"), customer_id=ruth, count=4)).created


def minutes_of_all(desk: Desk, series: tuple[Appointment, ...]) -> list[int]:
    return [wall(present(desk, each))[1] // 60 for each in series]


@pytest.mark.parametrize(
    ("scope", "hours"),
    [(Scope.THIS, [11, 14, 11, 11]), (Scope.FOLLOWING, [11, 14, 14, 14]), (Scope.ALL, [14] * 4)],
)
def test_a_move_reaches_as_far_as_it_is_said(
    desk: Desk, series: tuple[Appointment, ...], scope: Scope, hours: list[int]
) -> None:
    move = Move(appointment_id=series[1].id, starts_at=at("14:00", day=7))
    outcome = desk.series_moves.move(desk.actor, SeriesMove(move=move, scope=scope))
    assert minutes_of_all(desk, series) == hours
    assert outcome.params["bookings"] == hours.count(14)
    desk.undoing.undo_last(desk.actor)
    assert minutes_of_all(desk, series) == [11] * 4


def test_what_is_over_or_checked_in_stays(
    desk: Desk, clock: FixedClock, series: tuple[Appointment, ...]
) -> None:
    clock.set(at("11:00", day=7))
    desk.lifecycle.check_in(desk.actor, series[1].id)
    move = Move(appointment_id=series[2].id, starts_at=at("14:00", day=14))
    desk.series_moves.move(desk.actor, SeriesMove(move=move, scope=Scope.ALL))
    assert minutes_of_all(desk, series) == [11, 11, 14, 14]


def test_a_new_person_takes_over_what_follows(
    desk: Desk, john: Person, series: tuple[Appointment, ...]
) -> None:
    desk.series_moves.move(
        desk.actor,
        SeriesMove(move=Move(appointment_id=series[2].id, staff_id=john.id), scope=Scope.FOLLOWING),
    )
    people = [present(desk, each).lines[0].session.provider_id == john.id for each in series]
    assert people == [False, False, True, True]


def test_conflicts_of_a_move_are_settled_one_by_one(
    desk: Desk, cut: Service, sarah: Person, john: Person, series: tuple[Appointment, ...]
) -> None:
    for week in (1, 2, 3):
        desk.book(cut, sarah, "14:00", day=7 * week)
    move = Move(appointment_id=series[0].id, starts_at=at("14:00"))
    wish = SeriesMove(move=move, scope=Scope.ALL)
    said = {each.appointment_id: each for each in desk.series_moves.preview(wish)}
    assert [said[each.id].is_to_settle for each in series] == [False, True, True, True]
    with pytest.raises(Refused):
        desk.series_moves.move(desk.actor, wish)
    assert minutes_of_all(desk, series) == [11] * 4
    second, third = said[series[1].id].verdict, said[series[2].id].verdict
    assert second is not None
    assert third is not None
    settled = replace(
        wish,
        choices={
            series[1].id: other_person(second),
            series[2].id: nearest(third),
            series[3].id: None,
        },
    )
    assert not any(each.is_to_settle for each in desk.series_moves.preview(settled))
    desk.series_moves.move(desk.actor, settled)
    assert wall(present(desk, series[1]))[1] == 14 * 60
    assert present(desk, series[1]).lines[0].session.provider_id == john.id
    assert wall(present(desk, series[2]))[1] in (14 * 60 - 45, 14 * 60 + 45)
    assert wall(present(desk, series[3]))[1] == ELEVEN


def test_a_move_into_a_skipped_hour_is_a_conflict(
    desk: Desk, salon: Salon, cut: Service, ruth: CustomerId
) -> None:
    night = salon.staff("Nina Night").works("00:00", "06:00")
    start = at("04:00", day=(date(2027, 3, 21) - TODAY).days)
    wanted = LineRequest(service_id=cut.id, starts_at=start, staff_id=night.id)
    made = book(desk, weekly(wanted, customer_id=ruth, count=3)).created
    to = at("01:30", day=(date(2027, 3, 21) - TODAY).days)
    wish = SeriesMove(move=Move(appointment_id=made[0].id, starts_at=to), scope=Scope.ALL)
    said = desk.series_moves.preview(wish)
    assert [each.is_to_settle for each in said] == [False, True, False]
    with pytest.raises(Refused):
        desk.series_moves.move(desk.actor, wish)
    desk.series_moves.move(desk.actor, replace(wish, choices={made[1].id: None}))
    assert [wall(present(desk, each))[1] for each in made] == [90, 240, 90]


def test_a_move_that_changes_nothing_is_refused(
    desk: Desk, series: tuple[Appointment, ...]
) -> None:
    move = Move(appointment_id=series[0].id, starts_at=at("11:00"))
    with pytest.raises(FieldError) as raised:
        desk.series_moves.move(desk.actor, SeriesMove(move=move, scope=Scope.ALL))
    assert raised.value.problem == "unchanged"


def test_a_booking_without_a_series_moves_alone(
    desk: Desk, cut: Service, sarah: Person, series: tuple[Appointment, ...]
) -> None:
    alone = desk.book(cut, sarah, "15:00").result
    wish = SeriesMove(move=Move(appointment_id=alone.id, starts_at=at("16:00")), scope=Scope.ALL)
    assert len(desk.series_moves.move(desk.actor, wish).result) == 1
    assert minutes_of_all(desk, series) == [11] * 4


@pytest.mark.parametrize(("scope", "left"), [(Scope.THIS, 3), (Scope.FOLLOWING, 1), (Scope.ALL, 0)])
def test_calling_off_reaches_as_far_as_it_is_said(
    desk: Desk, series: tuple[Appointment, ...], scope: Scope, left: int
) -> None:
    shown = desk.series_cancelling.preview(series[1].id, scope)
    desk.series_cancelling.cancel(desk.actor, series[1].id, scope, CallingOff(refund=shown.refund))
    assert shown.bookings == 4 - left
    assert len(active_holds(desk)) == left
    desk.undoing.undo_last(desk.actor)
    assert len(active_holds(desk)) == 4


def test_a_series_that_is_called_off_cannot_be_called_off_again(
    desk: Desk, series: tuple[Appointment, ...]
) -> None:
    desk.series_cancelling.cancel(desk.actor, series[0].id, Scope.ALL, CallingOff())
    with pytest.raises(FieldError) as raised:
        desk.series_cancelling.preview(series[0].id, Scope.ALL)
    assert raised.value.problem == "nothing_to_cancel"
    with pytest.raises(FieldError):
        desk.series_cancelling.cancel(desk.actor, series[0].id, Scope.ALL, CallingOff())


def test_a_series_of_which_one_was_moved_since_is_not_taken_back(
    desk: Desk, series: tuple[Appointment, ...]
) -> None:
    desk.rescheduling.move(
        desk.actor, Move(appointment_id=series[2].id, starts_at=at("15:00", day=14))
    )
    first = next(each for each in desk.history.page().entries if each.kind == "book_series")
    with pytest.raises(CannotUndoError) as raised:
        desk.undoing.undo(desk.actor, first.id)
    assert raised.value.problem == "changed_since"


def test_a_single_booking_stands_in_no_series(desk: Desk, cut: Service, sarah: Person) -> None:
    made = desk.book(cut, sarah, "11:00").result
    with desk.salon.database.reading() as connection:
        assert find_standing(connection, made.id) is None


def test_those_called_off_are_not_counted(desk: Desk, series: tuple[Appointment, ...]) -> None:
    desk.lifecycle.cancel(desk.actor, series[1].id)
    with desk.salon.database.reading() as connection:
        standing = find_standing(connection, series[2].id)
    assert standing is not None
    assert (standing.number, standing.total, standing.recurrence.count) == (2, 3, 4)
