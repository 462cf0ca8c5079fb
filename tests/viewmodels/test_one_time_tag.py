"""Hours opened once carry a tag in the grid, which goes with what is booked (D5)."""

from __future__ import annotations

from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.services.identity import new_id
from booking_desktop.storage import rows, tables
from tests.salon import TODAY, Desk, Person, Salon, minute
from tests.viewmodels.desk_rig import DeskRig


def test_tag_goes_with_what_is_booked_and_returns(
    salon: Salon, desk: Desk, rigged: DeskRig
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "11:00")
    cut = salon.service("Cut", minutes=60)
    open_once(salon, sarah, "16:00", "18:00")
    rigged.begin()
    assert tags(rigged, sarah) == [("once", 960, 1080)]

    booked = desk.book(cut, sarah, "16:00").result
    rigged.settle()
    assert tags(rigged, sarah) == [("once", 1020, 1080)]

    desk.lifecycle.cancel(desk.actor, booked.id)
    rigged.settle()
    assert tags(rigged, sarah) == [("once", 960, 1080)]


def test_weekly_hours_carry_no_tag_where_they_were_opened_once_besides(
    salon: Salon, rigged: DeskRig
) -> None:
    sarah = salon.staff("Sarah Wilson").works("09:00", "11:00")
    open_once(salon, sarah, "10:00", "12:00")

    rigged.begin()

    assert tags(rigged, sarah) == [("once", 660, 720)]


def open_once(salon: Salon, person: Person, start: str, end: str) -> None:
    rule = AvailabilityRule(
        resource_id=person.id, on=TODAY, start_minute=minute(start), end_minute=minute(end)
    )
    with salon.writing() as unit:
        unit.insert(tables.availability_rule, rows.availability_row(rule, id=new_id()))


def tags(rigged: DeskRig, person: Person) -> list[tuple[str, int, int]]:
    """Return the tags of a person's column, in minutes of the day."""
    columns = rigged.grid.picture.columns
    (column,) = (each for each in columns if each.column_id == person.id)
    return [(each.label, each.starts_minute, each.ends_minute) for each in column.once]
