"""Whoever is not enrolled is refused by that in the form; a manager enrols them there (D7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.services.programmes import ProgrammeTerms
from booking_desktop.viewmodels.booking.fields import FormFields, LineFields
from tests.salon import TODAY
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


def keep_the_cut(studio: Studio) -> None:
    desk = studio.desk
    programme = replace(desk.programmes.new_programme(desk.salon.outlet_id), name="the club")
    terms = ProgrammeTerms(programme=programme, services=frozenset({studio.cut.id}))
    desk.programmes.add(desk.salon.manager, terms)


def wish(rig: FormRig, studio: Studio, **fields: object) -> None:
    line = LineFields(service_id=studio.cut.id, staff_id=studio.sarah.id)
    wanted = FormFields(customer_id=studio.ruth, lines=(line,), on=TODAY, time_text="11:30")
    rig.form._model.open(replace(wanted, **fields))  # type: ignore[arg-type]
    rig.judged()


@pytest.fixture
def manager(studio: Studio, qtbot: QtBot) -> Iterator[FormRig]:
    keep_the_cut(studio)
    made = FormRig(studio.desk, qtbot, actor=studio.desk.salon.manager)
    yield made
    made.close()


def test_manager_enrols_from_the_refusal_and_books(manager: FormRig, studio: Studio) -> None:
    wish(manager, studio)
    assert manager.picture.verdict is not None
    assert manager.picture.verdict.title == "Cut & blow-dry is for people of the club."
    assert manager.picture.verdict.detail == "Ruth Kavanagh is not enrolled."
    assert manager.picture.override == "Enrol Ruth Kavanagh for the club"

    manager.form.override()
    manager.until(lambda: manager.verdict is not None and manager.verdict.fits)

    assert manager.said == "Ruth Kavanagh is enrolled for the club"
    assert manager.picture.override == ""


def test_receptionist_is_offered_nothing(studio: Studio, qtbot: QtBot) -> None:
    keep_the_cut(studio)
    rig = FormRig(studio.desk, qtbot)
    wish(rig, studio)

    rig.form.override()

    assert rig.picture.override == ""
    assert rig.verdict is not None
    assert not rig.verdict.fits
    rig.close()


def test_nobody_is_enrolled_before_it_is_said_who(manager: FormRig, studio: Studio) -> None:
    wish(manager, studio, customer_id=None)

    assert manager.picture.override == ""
    assert manager.picture.verdict is not None
    assert manager.picture.verdict.detail == "Whoever has no card is not enrolled."
