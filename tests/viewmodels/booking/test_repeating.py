"""Repeating in the form: what is typed, what is said to it, what is booked (D6, G2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.recurrence import MonthlyBy, Recurrence, RepeatUnit
from booking_desktop.storage.placements import find_placement
from booking_desktop.viewmodels.booking.fields import Field, FormFields
from booking_desktop.viewmodels.booking.repeat_fields import RepeatEnd, RepeatFields
from booking_desktop.viewmodels.series.picture import DateState, RepeatPicture, WayAct
from tests.salon import TODAY, at
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig

WEEKLY = RepeatFields(unit=RepeatUnit.WEEK)


class Row:
    """The Repeat row of a form that is filled in for Ruth, a cut with Sarah at eleven."""

    def __init__(self, rig: FormRig, studio: Studio) -> None:
        self._rig = rig
        self.form = rig.form
        self.pictures: list[RepeatPicture] = []
        self.form.repeat.changed.connect(self.pictures.append)
        self.form.open_at(studio.sarah.id, at("11:00"))
        self.form.choose_service(0, studio.cut.id)
        self.form.customer.type("ruth")
        self.form.customer.confirm()
        rig.until(lambda: rig.form.fields.customer_id)

    @property
    def picture(self) -> RepeatPicture:
        return self.pictures[-1]

    @property
    def states(self) -> list[DateState]:
        return [row.state for row in self.picture.rows]

    def weekly(self, times: str = "4") -> None:
        self.form.repeat.choose_unit("week")
        self.form.repeat.type_end(times)
        self.settle()

    def settle(self) -> None:
        self._rig.until(lambda: not self.form.repeat.is_settling)

    def take(self, place: int, act: WayAct) -> None:
        self.form.repeat.take_way(self.picture.rows[place].id, act)
        self.settle()


@pytest.fixture
def row(rig: FormRig, studio: Studio) -> Row:
    return Row(rig, studio)


def busy(studio: Studio, *weeks: int) -> None:
    for week in weeks:
        studio.desk.book(studio.cut, studio.sarah, "11:00", day=7 * week)


def test_a_booking_is_once_until_it_is_said(row: Row) -> None:
    assert row.picture.is_offered
    assert row.picture.unit == ""
    assert row.picture.rows == ()


def test_every_date_is_shown_with_its_verdict_and_counted(row: Row, studio: Studio) -> None:
    busy(studio, 2)
    row.weekly()
    assert [each.date for each in row.picture.rows] == [
        *("Thu 19 Nov", "Thu 26 Nov", "Thu 3 Dec", "Thu 10 Dec")
    ]
    assert row.states == [*[DateState.FITS] * 2, DateState.TO_SETTLE, DateState.FITS]
    conflict = row.picture.rows[2]
    assert conflict.words == "Sarah is busy 11:00–11:45"
    assert [(way.key, way.text) for way in conflict.ways] == [
        *(("S", "Skip"), ("N", "10:15"), ("P", "John 11:00"))
    ]
    assert conflict.accessible_name == (
        "Thu 3 Dec, 11:00, Sarah is busy 11:00–11:45, Skip: S, 10:15: N, John 11:00: P"
    )
    assert row.picture.footer == "3 of 4 dates fit. 1 to settle."
    assert row.picture.book == "Book 3"


def test_dates_are_settled_and_that_is_taken_back(row: Row, studio: Studio) -> None:
    busy(studio, 1, 2)
    row.weekly()
    row.take(1, WayAct.OTHER_PERSON)
    assert (row.states[1], row.picture.rows[1].words) == (DateState.CHOSEN, "instead, John")
    row.take(2, WayAct.NEAREST)
    assert row.picture.rows[2].time == "10:15"
    row.take(2, WayAct.BACK)
    assert row.states[2] is DateState.TO_SETTLE
    row.take(2, WayAct.SKIP)
    assert row.picture.rows[2].words == "Skipped"
    assert row.picture.footer == "3 of 4 dates fit."


def test_what_is_settled_is_booked_and_the_rest_left_out(
    rig: FormRig, row: Row, studio: Studio
) -> None:
    busy(studio, 1, 2)
    row.weekly()
    row.take(1, WayAct.OTHER_PERSON)
    row.form.type_note("Fringe")
    row.form.confirm()
    rig.until(lambda: rig.booked)
    made = rig.booked[-1].result.created
    assert [each.lines[0].session.provider_id for each in made] == [
        *(studio.sarah.id, studio.john.id, studio.sarah.id)
    ]
    assert {each.note for each in made} == {"Fringe"}
    assert rig.said == "Ruth Kavanagh, 3 dates, every week from today 11:00 with Sarah"
    assert not row.form.is_open


def test_quick_fingers_book_before_the_dates_are_known(rig: FormRig, row: Row) -> None:
    row.form.repeat.choose_unit("week")
    row.form.confirm()
    rig.until(lambda: rig.booked)
    assert len(rig.booked[-1].result.created) == 12


def test_a_date_that_goes_meanwhile_is_shown_and_nothing_is_booked(
    rig: FormRig, row: Row, studio: Studio
) -> None:
    row.weekly()
    rig.feed.close()  # nobody tells this form what the other desk does
    busy(studio, 3)
    row.form.confirm()
    rig.until(lambda: DateState.TO_SETTLE in row.states)
    assert rig.booked == []
    assert row.picture.note == "A date went a moment ago. What you typed is still here."
    assert row.form.is_open
    row.form.confirm()
    rig.until(lambda: rig.booked)
    assert len(rig.booked[-1].result.created) == 3


def test_what_others_book_is_shown_at_once(rig: FormRig, row: Row, studio: Studio) -> None:
    row.weekly()
    busy(studio, 1)
    rig.until(lambda: row.states[1] is DateState.TO_SETTLE)


def test_choices_fall_with_what_they_were_chosen_for(row: Row, studio: Studio) -> None:
    busy(studio, 1)
    row.weekly()
    row.take(1, WayAct.SKIP)
    row.form.type_note("Brings her daughter")
    assert row.picture.rows[1].words == "Skipped"
    row.form.type_time("11:15")
    row.settle()
    assert row.states[1] is DateState.TO_SETTLE


def test_where_nothing_fits_that_is_said_and_nothing_booked(
    rig: FormRig, row: Row, studio: Studio
) -> None:
    busy(studio, 0, 1)
    row.weekly("2")
    row.form.confirm()
    assert row.picture.message.text == "None of the dates fits. Settle one first."
    assert rig.wanted[-1] == (Field.REPEAT.value, 0)
    assert row.picture.book == ""
    assert rig.booked == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "How many times? From 1 to 366."),
        ("-3", "How many times? From 1 to 366."),
        ("5000", "5000 are too many: a series has 366 dates at most."),
    ],
)
def test_what_makes_no_series_is_said_while_it_is_typed(row: Row, typed: str, said: str) -> None:
    row.weekly(typed)
    assert row.picture.message.text == said
    assert row.picture.rows == ()


@pytest.mark.parametrize("typed", ["", "a few", "1.5", "9" * 50])
def test_a_half_typed_number_is_said_once_it_is_left(row: Row, typed: str) -> None:
    row.weekly(typed)
    assert row.picture.message.text == ""
    row.form.repeat.settle()
    assert row.picture.message.is_wrong


def test_booking_without_an_end_asks_for_it(rig: FormRig, row: Row) -> None:
    row.form.repeat.choose_unit("week")
    row.form.repeat.choose_end("until")
    row.form.confirm()
    rig.until(lambda: row.picture.message.text)
    assert row.picture.message.text.startswith("A series needs an end")
    assert rig.wanted[-1] == (Field.REPEAT.value, 0)
    row.form.repeat.type_end("10 dec")
    row.settle()
    assert len(row.picture.rows) == 4


def test_months_that_lack_the_day_are_named(row: Row) -> None:
    row.form.type_date("31 dec")
    row.form.repeat.choose_unit("month")
    row.form.repeat.type_end("3")
    row.settle()
    assert [each.date for each in row.picture.rows] == [
        *("Thu 31 Dec", "Sun 31 Jan 2027", "Wed 31 Mar 2027")
    ]
    assert row.picture.note == "No day 31 in February 2027: left out."
    assert row.picture.monthly == (*(("date", "on day 31"), ("weekday", "on the fifth Thursday")),)
    row.form.repeat.choose_monthly("weekday")
    row.settle()
    assert row.picture.note.startswith("No fifth Thursday in January 2027")


def test_a_walk_in_does_not_repeat(row: Row) -> None:
    row.form.open_walk_in()
    assert not row.picture.is_offered
    assert not row.form.repeat.is_on


def test_a_long_series_can_be_stopped_and_nothing_is_booked(rig: FormRig, row: Row) -> None:
    row.form.repeat.choose_unit("day")
    row.form.repeat.type_end("60")
    row.settle()
    row.form.confirm()
    row.form.close()
    rig.until(lambda: not rig.form._model.state.is_busy)
    if rig.booked:  # it was done before it could be stopped
        return
    assert rig.said == "Stopped. Nothing has changed."
    assert row.form.is_open


def test_how_it_repeats_survives_in_the_draft() -> None:
    repeat = RepeatFields(
        unit=RepeatUnit.MONTH,
        every_text="2",
        monthly_by=MonthlyBy.WEEKDAY,
        end=RepeatEnd.UNTIL,
        until_text="3 mar",
    )
    fields = FormFields(repeat=repeat)
    assert FormFields.from_draft(fields.to_draft()).repeat == repeat


def test_a_draft_of_a_version_that_knew_no_series_is_a_single_booking() -> None:
    kept = FormFields(note="Fringe").to_draft()
    del kept["repeat"]
    assert FormFields.from_draft(kept) == FormFields(note="Fringe")


def test_the_rule_is_what_was_typed() -> None:
    counted = replace(WEEKLY, every_text=" 2 ", count_text="10")
    assert counted.recurrence(TODAY) == Recurrence(every=2, count=10)
    until = replace(WEEKLY, end=RepeatEnd.UNTIL, until_text="+4w")
    assert until.recurrence(TODAY).until == TODAY + timedelta(weeks=4)
    with pytest.raises(FieldError) as raised:
        replace(WEEKLY, end=RepeatEnd.UNTIL, until_text="soon").recurrence(date(2026, 1, 1))
    assert (raised.value.field, raised.value.problem) == ("until", "not_a_date")


def test_undone_series_is_gone_whole(rig: FormRig, row: Row, studio: Studio) -> None:
    row.weekly()
    row.form.confirm()
    rig.until(lambda: rig.booked)
    made = rig.booked[-1].result.created
    studio.desk.undoing.undo_last(studio.desk.actor)
    with studio.desk.salon.database.reading() as connection:
        states = {find_placement(connection, each.id).status for each in made}
    assert states == {Status.CANCELLED}
