"""The list of sections: walked through by arrows, and what is unsaved in it (G2, G7)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.manage.managing import FramePicture, SectionName
from booking_desktop.viewmodels.manage.section import SaveBar
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.save_foot import SaveFoot
from booking_desktop.views.manage.section_list import SectionList
from booking_desktop.views.theme import Appearance


def frame(*, is_unsaved: bool = False) -> FramePicture:
    def name(id: str) -> SectionName:
        said = f"{id}, not saved yet" if is_unsaved else id
        return SectionName(id=id, title=id, is_unsaved=is_unsaved, accessible_name=said)

    return FramePicture(
        groups=(("Catalogue", (name("classes"),)), ("Rules", (name("policies"),))),
        current="classes",
        title="classes",
        bar=SaveBar(),
        is_unsaved=is_unsaved,
    )


@pytest.fixture
def listed(appearance: Appearance, qtbot: QtBot) -> SectionList:
    made = SectionList(appearance, {"classes": Icon.REPEAT, "policies": Icon.SHIELD})
    qtbot.addWidget(made)
    made.show_picture(frame())
    return made


def button(listed: SectionList, name: str) -> QAbstractButton:
    buttons = listed.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name)


def test_rows_and_arrows_ask_for_sections(listed: SectionList) -> None:
    said: list[object] = []
    listed.section_wanted.connect(said.append)
    listed.stepped.connect(said.append)
    listed.back_wanted.connect(lambda: said.append("back"))

    button(listed, "policies").click()
    QTest.keyClick(button(listed, "classes"), Qt.Key.Key_Down)
    QTest.keyClick(button(listed, "classes"), Qt.Key.Key_Up)
    button(listed, "Back to the desk").click()

    assert said == ["policies", 1, -1, "back"]


def test_unsaved_section_says_so_and_the_open_one_is_marked(listed: SectionList) -> None:
    assert button(listed, "classes").isChecked()

    listed.show_picture(frame(is_unsaved=True))

    assert button(listed, "policies, not saved yet").text() == "policies"


def test_foot_offers_to_save_only_what_is_unsaved(appearance: Appearance, qtbot: QtBot) -> None:
    foot = SaveFoot(appearance)
    qtbot.addWidget(foot)
    said: list[str] = []
    foot.save_wanted.connect(lambda: said.append("save"))
    foot.discard_wanted.connect(lambda: said.append("discard"))

    foot.show_bar(SaveBar(text="Save the week", note="Stays."), is_unsaved=True)
    buttons = {each.accessibleName(): each for each in foot.findChildren(QAbstractButton)}
    for each in buttons.values():
        each.click()

    assert sorted(buttons) == ["Discard", "Save the week"]
    assert sorted(said) == ["discard", "save"]
    foot.show_bar(SaveBar(note="No.", is_refusal=True), is_unsaved=False)
    assert not any(each.isVisibleTo(foot) for each in buttons.values())
