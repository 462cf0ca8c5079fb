"""The card of a class: its lists by keyboard and pointer (ux 4, 7)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.class_picture import (
    ClassPicture,
    NoteMark,
    SeatedRow,
    WaitingRow,
)
from booking_desktop.views.actions import ActionBook, ActionSpec, Group
from booking_desktop.views.inspector.class_card import ClassCard
from booking_desktop.views.inspector.class_rows import SeatedLine, WaitingLine
from booking_desktop.views.inspector.panel import InspectorPanel
from booking_desktop.views.theme import Appearance

AMY = SeatedRow(appointment_id="amy", name="Amy Quinn", note="Paid", mark=NoteMark.PAID)
HASSAN = SeatedRow(
    appointment_id="hassan",
    name="Hassan Ali",
    note="€16 due",
    mark=NoteMark.DUE,
    if_title="If Hassan Ali cancels now",
    if_words="Nothing was paid, so nothing to refund. Kate Hayes gets the seat and an SMS.",
)
DANA = SeatedRow(appointment_id="dana", name="Dana Flynn", note="Did not come", is_tickable=False)
KATE = WaitingRow(appointment_id="kate", position=1, name="Kate Hayes", since="since Mon 09:12")
DAN = WaitingRow(appointment_id="dan", position=2, name="Dan Cullen", since="since Tue 18:40")
YOGA = ClassPicture(
    session_id="yoga",
    hue="rust",
    state="Full, waitlist open",
    state_tone=ChipTone.WARN,
    name="Evening yoga",
    subtitle="Today 17:00–18:00 · Emma Martinez · Studio",
    link="",
    taken=2,
    capacity=2,
    taken_words="2 of 2 taken",
    add_hint="The class is full. The next person joins the waitlist as no. 3.",
    seated_heading="Booked, 2",
    seated=(AMY, HASSAN, DANA),
    waiting_heading="Waiting, 2",
    waiting_note="joins by itself when a seat frees",
    waiting=(KATE, DAN),
    seats_words="Seats 2",
)


@pytest.fixture
def actions(appearance: Appearance, qtbot: QtBot) -> ActionBook:
    window = QWidget()
    qtbot.addWidget(window)
    book = ActionBook(appearance, window=window, centre=window)
    book.add(ActionSpec(id=Act.ALL_IN, text="All in", group=Group.CLASS), lambda: None)
    return book


@pytest.fixture
def card(appearance: Appearance, actions: ActionBook, qtbot: QtBot) -> ClassCard:
    made = ClassCard(appearance, YOGA, actions)
    qtbot.addWidget(made)
    made.resize(352, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def seated(card: QWidget) -> dict[str, SeatedLine]:
    return {line.appointment_id: line for line in card.findChildren(SeatedLine)}


def waiting(card: QWidget) -> dict[str, WaitingLine]:
    return {line.appointment_id: line for line in card.findChildren(WaitingLine)}


def test_arrows_go_through_everybody_booked_and_waiting(card: ClassCard) -> None:
    card.enter()
    visited = [card.meant]
    for _ in range(5):
        QTest.keyClick(card.focusWidget(), Qt.Key.Key_Down)
        visited.append(card.meant)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Up)

    assert visited == ["amy", "hassan", "dana", "kate", "dan", "dan"]
    assert card.meant == "kate"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_I, Qt.Key.Key_O, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Escape]
)
def test_letters_on_a_name_are_handed_on_with_whose_it_is(
    card: ClassCard, qtbot: QtBot, key: Qt.Key
) -> None:
    with qtbot.waitSignal(card.key_pressed) as told:
        QTest.keyClick(seated(card)["hassan"], key)

    assert told.args == ["hassan", int(key)]


def test_box_ticks_and_the_rest_of_the_row_only_takes_it_up(card: ClassCard, qtbot: QtBot) -> None:
    line = seated(card)["amy"]
    told: list[tuple[str, bool]] = []
    card.ticked.connect(lambda *each: told.append(each))
    middle = line.height() // 2

    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, middle))
    assert (told, card.meant) == ([], "amy")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(12, middle))
    qtbot.waitUntil(lambda: told == [("amy", True)])


def test_whoever_did_not_come_cannot_be_ticked(card: ClassCard) -> None:
    line = seated(card)["dana"]

    QTest.keyClick(line, Qt.Key.Key_Space)

    assert not line.isChecked()


def test_row_says_what_its_cancellation_would_do(card: ClassCard) -> None:
    seated(card)["hassan"].setFocus()
    said = [label.text() for label in card.findChildren(type(card._if._label))]

    assert HASSAN.if_title in said
    assert HASSAN.if_words in said


def test_alt_with_an_arrow_gives_another_place(card: ClassCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.place_wanted) as told:
        QTest.keyClick(waiting(card)["dan"], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert told.args == ["dan", 1]


def test_rows_are_named_for_assistive_technology(card: ClassCard) -> None:
    row = QAccessible.queryAccessibleInterface(seated(card)["hassan"])
    waits = QAccessible.queryAccessibleInterface(waiting(card)["kate"])

    assert row.role() == QAccessible.Role.CheckBox
    assert row.text(QAccessible.Text.Name) == "Hassan Ali"
    assert row.text(QAccessible.Text.Description) == "€16 due"
    assert waits.text(QAccessible.Text.Name) == "1, Kate Hayes, since Mon 09:12"


def test_card_drawn_anew_leaves_the_keyboard_where_it_was(
    appearance: Appearance, actions: ActionBook, qtbot: QtBot
) -> None:
    panel = InspectorPanel(appearance, actions)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show_picture(YOGA)
    seated(panel)["hassan"].setFocus()

    panel.show_picture(replace(YOGA, taken_words="2 of 3 taken", capacity=3))

    qtbot.waitUntil(lambda: isinstance(panel.focusWidget(), SeatedLine))
    focused = panel.focusWidget()
    assert isinstance(focused, SeatedLine)
    assert focused.appointment_id == "hassan"


def test_errand_stands_in_the_cards_place_until_it_is_done_with(
    appearance: Appearance, actions: ActionBook, qtbot: QtBot
) -> None:
    panel = InspectorPanel(appearance, actions)
    qtbot.addWidget(panel)
    panel.show_picture(YOGA)
    errand = QWidget()

    panel.show_errand(errand)
    was_shown = (errand.isVisible(), seated(panel)["amy"].isVisible())
    panel.show_errand(None)

    assert was_shown == (True, False)
    assert seated(panel)["amy"].isVisible()
