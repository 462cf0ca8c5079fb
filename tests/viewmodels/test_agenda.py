"""The day's table: its words, its order, and the one selection it shares with the grid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from booking_desktop.domain.intervals import Interval
from booking_desktop.services.blocking import Absence
from booking_desktop.services.booking import BookingDetails
from booking_desktop.viewmodels.agenda import Agenda
from booking_desktop.viewmodels.agenda_rows import AgendaColumn as Column
from booking_desktop.viewmodels.desk import Mode
from tests.salon import Desk, Person, Salon, at, line
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "18:00")


@pytest.fixture
def agenda(rigged: DeskRig) -> Agenda:
    return Agenda(rigged.workplace, rigged.pages, rigged.grid)


def turn_to(agenda: Agenda, rigged: DeskRig) -> None:
    rigged.begin()
    rigged.model.show_mode(Mode.AGENDA)
    assert agenda.table.rowCount() == len(agenda.table.rows)


def customers(agenda: Agenda) -> list[str]:
    return [row.cell(Column.CUSTOMER) for row in agenda.table.rows]


def test_booking_is_a_row_with_everything_about_it(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800)
    niamh = salon.customer("Niamh Walsh", phone="+353855550142")
    desk.ask_to_book(
        line(cut, sarah, "11:15", asked_for=True),
        customer_id=niamh,
        details=BookingDetails(note="No menthol"),
    )

    turn_to(agenda, rigged)

    (row,) = agenda.table.rows
    assert [row.cell(column) for column in Column] == [
        "11:15–12:00",
        "Niamh Walsh",
        "Cut & blow-dry",
        "Sarah Wilson",
        "",
        "confirmed",
        "",
        "€68.00",
        "085 555 0142",
        "No menthol",
    ]
    assert row.is_asked_for


def test_late_booking_says_by_how_much(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    desk.book(salon.service("Cut"), sarah, "09:00")
    rigged.clock.set(at("09:22"))
    rigged.tick.look()

    turn_to(agenda, rigged)

    assert agenda.table.rows[0].cell(Column.STATE) == "22 min late"


def test_class_is_one_row_with_its_seats_and_names(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    yoga = salon.service("Yoga", seats=3)
    for name in ("Ann", "Bea"):
        desk.book(yoga, sarah, "10:00", salon.customer(name))

    turn_to(agenda, rigged)

    (row,) = agenda.table.rows
    assert row.cell(Column.CUSTOMER) == "Ann, Bea"
    assert (row.cell(Column.SEATS), row.cell(Column.STATE)) == ("2/3", "1 seat left")


def test_blocked_time_is_a_row_with_its_reason(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    absence = Absence(
        resource_ids=(sarah.id,), interval=Interval(at("16:00"), at("17:00")), reason="Supplier"
    )
    desk.blocking.block(desk.actor, salon.outlet_id, absence)

    turn_to(agenda, rigged)

    (row,) = agenda.table.rows
    assert (row.cell(Column.CUSTOMER), row.cell(Column.SERVICE)) == ("Blocked", "Supplier")


def test_folded_away_column_leaves_the_table_too(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    john = salon.staff("John Smith").works()
    cut = salon.service("Cut")
    desk.book(cut, sarah, "10:00", salon.customer("Ann"))
    desk.book(cut, john, "11:00", salon.customer("Bea"))
    turn_to(agenda, rigged)
    assert customers(agenda) == ["Ann", "Bea"]

    rigged.model.toggle_column(sarah.id)

    assert customers(agenda) == ["Bea"]


def test_sorting_keeps_times_among_equals_and_blanks_last(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    cheap, dear = salon.service("Fringe", price=1500), salon.service("Cut", price=6800)
    yoga = salon.service("Yoga", seats=3)
    desk.book(yoga, sarah, "09:00", salon.customer("Zoe"))
    desk.book(cheap, sarah, "12:00", salon.customer("Cid"))
    desk.book(dear, sarah, "10:00", salon.customer("Ann"))
    desk.book(cheap, sarah, "11:00", salon.customer("Bea"))
    turn_to(agenda, rigged)

    agenda.table.sort(Column.PRICE, Qt.SortOrder.AscendingOrder)
    rising = customers(agenda)
    agenda.table.sort(Column.PRICE, Qt.SortOrder.DescendingOrder)

    assert rising == ["Bea", "Cid", "Ann", "Zoe"]
    assert customers(agenda) == ["Ann", "Bea", "Cid", "Zoe"]


def test_sorting_carries_what_views_point_at_along(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "10:00", salon.customer("Zoe"))
    desk.book(cut, sarah, "11:00", salon.customer("Ann"))
    turn_to(agenda, rigged)
    pointed = QPersistentModelIndex(agenda.table.index(0, Column.CUSTOMER))

    agenda.table.sort(Column.CUSTOMER, Qt.SortOrder.AscendingOrder)

    assert pointed.row() == 1
    assert pointed.data() == "Zoe"


def test_row_that_is_chosen_is_selected_in_the_grid_and_stays_so_when_the_day_changes(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00", salon.customer("Ann"))
    turn_to(agenda, rigged)
    ann = agenda.table.rows[0].group_id
    selected: list[str] = []
    agenda.selected.connect(selected.append)

    agenda.choose(ann)
    desk.book(cut, sarah, "09:00", salon.customer("Bea"))
    rigged.settle()

    assert customers(agenda) == ["Bea", "Ann"]
    assert rigged.grid.selected_block is not None
    assert (agenda.selected_id, selected[-1]) == (ann, ann)


def test_same_rows_are_changed_in_place(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00", salon.customer("Ann")).result
    turn_to(agenda, rigged)
    resets: list[bool] = []
    agenda.table.modelReset.connect(lambda: resets.append(True))

    desk.lifecycle.check_in(desk.actor, booked.id)
    rigged.settle()

    assert agenda.table.rows[0].cell(Column.STATE) == "is in"
    assert resets == []


def test_keyboard_begins_at_what_comes_next(
    salon: Salon, desk: Desk, sarah: Person, rigged: DeskRig, agenda: Agenda
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "09:00", salon.customer("Ann"))
    desk.book(cut, sarah, "11:00", salon.customer("Bea"))
    rigged.clock.set(at("10:30"))
    rigged.tick.look()

    turn_to(agenda, rigged)

    assert agenda.start_id == agenda.table.rows[1].group_id
