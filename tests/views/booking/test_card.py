"""The card: its keys, its Tab stops, what it shows of the form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.storage.engine import open_database
from booking_desktop.views.booking.card import BookingCard
from booking_desktop.views.controls.result_list import ResultList
from booking_desktop.views.theme import Appearance
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database
from tests.viewmodels.booking.rig import FormRig


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[FormRig]:
    template = tmp_path / "empty.sqlite"
    empty_database(template)
    database = open_database(copied(template, tmp_path / "salon.sqlite"))
    salon = Salon(database)
    cut = salon.service("Cut", minutes=45, price=6800)
    salon.staff("Sarah Wilson").works().performs(cut)
    salon.customer("Ruth Kavanagh", phone="+353865550177")
    made = FormRig(Desk(salon, FixedClock(at("08:00"))), qtbot)
    yield made
    made.close()
    database.close()


@pytest.fixture
def card(appearance: Appearance, rig: FormRig, qtbot: QtBot) -> Iterator[BookingCard]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    shown = BookingCard(appearance, window, rig.form)
    rig.form.opened.connect(shown.show)
    rig.form.closed.connect(shown.hide)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shown.place_card(window.rect().adjusted(100, 20, -100, -20))
    yield shown
    window.close()


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focused(), key, modifiers)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _type(text: str) -> None:
    QTest.keyClicks(_focused(), text)


def test_keyboard_starts_in_the_customer(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()

    assert card.customer.field.line_edit.hasFocus()


def test_escape_closes_the_list_first_and_then_the_form(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()
    _type("ruth")
    rig.until(lambda: rig.people)
    popup = next(each for each in card.window().findChildren(ResultList) if each.isVisible())

    _press(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert rig.form.is_open
    assert card.customer.field.text == "ruth"
    _press(Qt.Key.Key_Escape)

    assert not rig.form.is_open


def test_control_u_is_the_usual_and_does_not_clear_the_line(
    card: BookingCard, rig: FormRig
) -> None:
    rig.form.open_new()
    _type("ruth")

    _press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)

    assert card.customer.field.text == "ruth"


def test_enter_of_the_number_pad_books_too(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()

    _press(
        Qt.Key.Key_Enter,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier,
    )

    assert card.customer.field.message == "Who is it for? Type a name or a number."


@pytest.mark.usefixtures("card")
def test_tab_goes_through_the_form_and_round(rig: FormRig) -> None:
    rig.form.open_new()
    names = []
    for _ in range(12):
        names.append(_focused().accessibleName())
        _press(Qt.Key.Key_Tab)

    assert names[:6] == ["Customer", "Service", "Anyone", "Date", "Time", "Note"]
    assert names.index("Customer", 1) == names.index("Close", names.index("Close") + 1) + 1


def test_tab_tab_after_a_service_adds_the_next(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()
    rig.form.choose_service(0, str(next(iter(rig.desk.catalogue.services))))
    card.services[0].field.setFocus()

    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Tab)
    assert _focused().accessibleName() == "Another service"
    _type("c")
    assert card.services[1].field.line_edit.hasFocus()
    _type("ut")

    assert rig.form.fields.lines[1].service_text == "cut"


def test_field_for_another_service_goes_away_unused(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()
    rig.form.choose_service(0, str(next(iter(rig.desk.catalogue.services))))
    card.services[0].field.setFocus()
    for _ in range(3):
        _press(Qt.Key.Key_Tab)

    assert _focused().accessibleName() == "Date"
    assert len(rig.form.fields.lines) == 1


def test_typing_over_a_settled_service_looks_for_another(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()
    rig.form.choose_service(0, str(next(iter(rig.desk.catalogue.services))))
    field = card.services[0].field
    assert field.text == "Cut"
    field.setFocus()
    field.line_edit.selectAll()

    _type("x")

    assert rig.form.fields.lines[0].service_id is None
    assert field.text == "x"


def test_time_is_written_out_when_the_keyboard_leaves(card: BookingCard, rig: FormRig) -> None:
    rig.form.open_new()
    card.when.time.setFocus()
    _type("1130")

    _press(Qt.Key.Key_Tab)

    assert card.when.time.text == "11:30"


def test_form_taller_than_the_window_scrolls_to_what_has_the_keyboard(
    card: BookingCard, rig: FormRig
) -> None:
    rig.form.open_new()
    card.place_card(card.window().rect().adjusted(100, 0, -100, -560))

    card.note.editor.setFocus()
    card.take_focus(rig.form.fields.focus)
    card.focusNextPrevChild(True)

    shown = card.note.editor.visibleRegion().boundingRect()
    assert shown.height() > 20
