"""A booking that is to be seen is selected on its day, a seat of a class by its class."""

from __future__ import annotations

from datetime import timedelta

from tests.salon import TODAY, Desk
from tests.services.lesson import Lesson
from tests.viewmodels.desk_rig import DeskRig


def test_seat_of_a_class_is_shown_by_its_class(rigged: DeskRig, desk: Desk) -> None:
    lesson = Lesson(desk, seats=4)
    ann, _bob = lesson.fill("Ann Lee", "Bob Quinn")
    rigged.model.take_catalogue(rigged.book.catalogue())
    rigged.begin()

    rigged.grid.show_booking(ann.id, TODAY)

    assert rigged.grid.selected_block is not None
    assert rigged.grid.selected_block.session_id == lesson.id


def test_booking_that_is_nowhere_selects_nothing(rigged: DeskRig, desk: Desk) -> None:
    Lesson(desk, seats=4).fill("Ann Lee")
    rigged.model.take_catalogue(rigged.book.catalogue())
    rigged.begin()

    rigged.grid.show_booking("nowhere", TODAY)

    assert rigged.grid.selected_block is None


def test_booking_that_was_not_there_is_not_selected_on_a_day_gone_to_later(
    rigged: DeskRig, desk: Desk
) -> None:
    (ann,) = Lesson(desk, seats=4).fill("Ann Lee")
    rigged.model.take_catalogue(rigged.book.catalogue())
    rigged.begin()

    rigged.grid.show_booking(ann.id, TODAY + timedelta(days=1))
    rigged.model.go_to(TODAY)

    assert rigged.grid.selected_block is None
