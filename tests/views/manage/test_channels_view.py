"""The section of channels as it is seen and filled in by keyboard (F1-F4, G7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from booking_desktop.domain.access import Role
from booking_desktop.domain.errors import FieldError
from booking_desktop.services.action import Actions
from booking_desktop.services.channel_settings import ChannelSettings
from booking_desktop.services.configuration import Configuration, Source
from booking_desktop.services.secrets import Secrets, SecretsFile
from booking_desktop.services.trials import TrialFault, TrialOutcome, Trials
from booking_desktop.storage.engine import open_database
from booking_desktop.viewmodels.listening import Listening
from booking_desktop.viewmodels.manage.channels import ChannelsSection
from booking_desktop.views.manage.channels_view import ChannelsView
from booking_desktop.views.theme import Appearance
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database
from tests.viewmodels.desk_rig import DeskRig

WORDS = "s3cret-words"


class Shown:
    """The section in a window."""

    def __init__(
        self, rig: DeskRig, folder: Path, appearance: Appearance, *, role: Role, qtbot: QtBot
    ) -> None:
        self.file = folder / "settings.toml"
        self.keeper = SecretsFile(folder / "secrets.json")
        self.keeper.put("sms_key", WORDS)
        self.listening = Listening(rig.owner)
        self.reopened: list[Configuration] = []
        environment = {"BOOKING_DESKTOP_CALCOM_URL": "https://cal.example.com"}
        actions = Actions(rig.desk.salon.database, clock=rig.clock, announcer=rig.desk.announcer)
        configuration = Configuration(
            secrets=Secrets(self.keeper, {}),
            source=Source(file=self.file, environment=environment),
        )
        refused = TrialOutcome(fault=TrialFault.OUT_OF_REACH)
        self.section = ChannelsSection(
            ChannelSettings(actions, configuration),
            Trials(
                mail=lambda _c, _to: TrialOutcome(),
                calendar=lambda _c: TrialOutcome(),
                sms=lambda _c: refused,
            ),
            replace(rig.workplace, actor=replace(rig.salon.manager, role=role)),
            listening=self.listening,
            reopen=self.reopened.append,
        )
        self.view = ChannelsView(appearance, self.section)
        self.section.field_wanted.connect(self.view.take_keyboard)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.view.editor)
        column.addWidget(self.view.effects)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.section.begin()
        qtbot.waitUntil(lambda: bool(self.section.picture.secrets))

    def line(self, name: str) -> QLineEdit:
        """Return the first field with a name."""
        found = self.view.editor.findChildren(QLineEdit)
        return next(line for line in found if line.accessibleName() == name)

    def button(self, name: str) -> QAbstractButton:
        found = self.view.editor.findChildren(QAbstractButton)
        return next(each for each in found if each.accessibleName() == name and each.isVisible())

    def texts(self) -> list[str]:
        found = self.window.findChildren(QLabel)
        return [label.text() for label in found if label.isVisible() and label.text()]


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
def shown(rig: DeskRig, tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Shown:
    return Shown(rig, tmp_path, appearance, role=Role.ADMIN, qtbot=qtbot)


def test_api_is_switched_on_by_keyboard_and_warns_when_it_is_opened_further(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.view.take_keyboard()
    QTest.keyClick(_focused(), Qt.Key.Key_Space)
    assert shown.section.typed == {"serve_in_window": "true"}
    assert not any("nothing on the way" in text for text in shown.texts())

    shown.button("The network").click()

    assert any("nothing on the way is encrypted" in text for text in shown.texts())
    shown.section.save()
    qtbot.waitUntil(lambda: bool(shown.reopened))
    assert shown.reopened[0].settings.serve_host == "0.0.0.0"


def test_secret_is_typed_unseen_and_gone_from_the_field_once_it_is_kept(
    shown: Shown, qtbot: QtBot
) -> None:
    field = shown.line("Shared key")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field, WORDS)
    assert not any(WORDS in text for text in shown.texts())

    shown.section.save()

    qtbot.waitUntil(lambda: bool(shown.reopened))
    assert (field.text(), shown.keeper.get("retell_key")) == ("", WORDS)


def test_kept_secret_is_removed_with_a_button_and_may_be_left_after_all(shown: Shown) -> None:
    shown.button("Remove: Key").click()
    assert "goes when this is saved" in shown.texts()

    shown.button("Leave it: Key").click()

    assert shown.section.typed == {}
    assert shown.keeper.get("sms_key") == WORDS


def test_trial_says_its_sentence_beside_the_button(shown: Shown, qtbot: QtBot) -> None:
    shown.section.edit("sms_url", "https://sms.example.com")
    shown.button("Try it: SMS").click()

    qtbot.waitUntil(lambda: "The gateway does not answer at this address." in shown.texts())


def test_refused_port_is_said_under_the_port(shown: Shown) -> None:
    shown.listening.show_refused(FieldError("port", "not_free", host="127.0.0.1", value=8765))

    assert shown.line("Port").accessibleDescription().startswith("Nothing can listen at 127.0.0.1")


def test_what_a_variable_says_cannot_be_edited_and_says_why(shown: Shown) -> None:
    field = shown.line("Address")

    assert (field.text(), field.isEnabled()) == ("https://cal.example.com", False)
    assert field.accessibleDescription() == "BOOKING_DESKTOP_CALCOM_URL says so"


def test_manager_sees_it_and_edits_nothing(
    rig: DeskRig, tmp_path: Path, appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Shown(rig, tmp_path, appearance, role=Role.MANAGER, qtbot=qtbot)

    lines = [line for line in shown.view.editor.findChildren(QLineEdit) if not line.isReadOnly()]
    assert len(lines) > 10
    assert [line.accessibleName() for line in lines if line.isEnabled()] == []


def test_address_for_the_call_platform_is_copied(shown: Shown) -> None:
    shown.button("Copy the address for the call platform").click()

    assert QApplication.clipboard().text() == "http://127.0.0.1:8765/api/webhooks/retell"


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused
