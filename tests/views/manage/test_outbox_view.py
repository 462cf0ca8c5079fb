"""The section of messages as it is seen and used by keyboard (F4, G7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.storage.engine import open_database
from booking_desktop.viewmodels.manage.outbox import OutboxSection
from booking_desktop.views.manage.outbox_view import OutboxView
from booking_desktop.views.theme import Appearance
from tests.channels.post import Booked
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database
from tests.viewmodels.desk_rig import DeskRig

EMAIL = MessageChannel.EMAIL


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskRig]:  # noqa: ARG001
    template = tmp_path / "empty.sqlite"
    empty_database(template)
    database = open_database(copied(template, tmp_path / "salon.sqlite"))
    salon = Salon(database)
    desk = Desk(salon, FixedClock(at("08:00")))
    rig = DeskRig(salon, desk, desk.clock)
    yield rig
    rig.close()
    database.close()


@pytest.fixture
def booked(rig: DeskRig) -> Booked:
    return Booked(rig.desk)


@pytest.fixture
def section(rig: DeskRig, booked: Booked) -> OutboxSection:
    rig.begin()
    workplace = replace(rig.workplace, actor=rig.salon.manager)
    return OutboxSection(booked.desk.message_list, workplace, rig.feed)


@pytest.fixture
def window(appearance: Appearance, section: OutboxSection, qtbot: QtBot) -> QWidget:
    view = OutboxView(appearance, section)
    shown = QWidget()
    qtbot.addWidget(shown)
    column = QVBoxLayout(shown)
    column.addWidget(view.editor)
    column.addWidget(view.effects)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    view.take_keyboard()
    return shown


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def words_of(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_what_is_seen_is_read_and_the_first_message_is_open(window: QWidget) -> None:
    assert {"Kate Hayes", "Confirmation by SMS\n+353851234567"} <= words_of(window)
    assert "E-mails and SMS go out." in words_of(window)


def test_arrows_open_the_next_message(window: QWidget) -> None:
    press(Qt.Key.Key_Down)

    assert "Confirmation by e-mail\nkate@example.com" in words_of(window)


def test_message_is_stopped_and_the_next_one_sent_by_keyboard(
    window: QWidget, booked: Booked
) -> None:
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_T)

    assert booked.rows() == [
        ("confirmation", "sms", "stopped"),
        ("confirmation", "email", "queued"),
    ]
    assert booked.next(EMAIL).channel is EMAIL
    assert "Confirmation by e-mail\nkate@example.com" in words_of(window)


def test_lists_are_reached_with_left_and_right(window: QWidget) -> None:
    press(Qt.Key.Key_Right)
    needs_you = words_of(window)
    press(Qt.Key.Key_Right)

    assert "Nothing needs you. What could not be sent stands here." in needs_you
    assert "Nothing was sent yet." in words_of(window)


def test_everything_is_tried_again_by_keyboard(window: QWidget, booked: Booked) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(EMAIL), "550 nobody", is_final=True)
    press(Qt.Key.Key_Right, Qt.Key.Key_A)

    assert ("confirmation", "email", "queued") in booked.rows()
    assert "Nothing needs you. What could not be sent stands here." in words_of(window)


def test_rows_follow_what_another_program_sends(
    window: QWidget, booked: Booked, qtbot: QtBot
) -> None:
    booked.wait()
    booked.note_left(booked.next(EMAIL))
    booked.note_left(booked.next())

    qtbot.waitUntil(lambda: "Nothing waits." in words_of(window), timeout=5000)


def test_nothing_is_read_while_nobody_looks(
    window: QWidget, section: OutboxSection, booked: Booked, rig: DeskRig
) -> None:
    window.hide()
    before = section.picture
    booked.desk.message_list.stop(booked.desk.actor, booked.next_id(EMAIL))
    rig.settle()

    assert section.picture == before


def test_that_nothing_is_sent_stands_above_the_list(
    window: QWidget, section: OutboxSection, booked: Booked
) -> None:
    booked.outbox.begin(Sending())
    section.begin()

    assert (
        "Nothing is sent: no mail server and no SMS gateway is set. Set one under Channels."
        in words_of(window)
    )
