"""What another program commits to the same file appears by itself, and moves nothing else (F5)."""

from __future__ import annotations

from booking_desktop.app.office import Office
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.premises import read_premises
from tests.acceptance.desk_window import DeskWindow


def other_desk(desk: DeskWindow) -> Office:
    database = open_database(desk.session.office.database.path)
    with database.reading() as connection:
        premises = read_premises(connection)
    assert premises is not None
    return Office(database, premises, desk.clock, actor=premises.actors[1])


def test_commit_of_another_program_is_outlined_where_it_belongs(desk: DeskWindow) -> None:
    other = other_desk(desk)
    desk.click("Bob Williams")
    niamh = desk.line_of("Niamh Walsh")

    other.lifecycle.check_in(other.actor, AppointmentId(niamh.appointment_id))

    desk.wait_until(lambda: desk.block("Niamh Walsh").text.tag == "IN")
    arrivals = desk.session.page.grid_view.scene.arrivals
    assert arrivals == {desk.block("Niamh Walsh").block_id}
    assert desk.session.models.grid.selected_block == desk.block("Bob Williams")
    other.close(is_damaged=False)
