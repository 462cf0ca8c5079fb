"""The section of channels: typed, tried, saved, and in force at once (F1-F4)."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.domain.access import Role
from booking_desktop.domain.errors import FieldError
from booking_desktop.services.action import Actions
from booking_desktop.services.channel_settings import ChannelSettings
from booking_desktop.services.configuration import Configuration, Source
from booking_desktop.services.secrets import SecretName, Secrets, SecretsFile
from booking_desktop.services.settings import Settings
from booking_desktop.services.trials import TrialFault, TrialOutcome, Trials
from booking_desktop.viewmodels.listening import Listening
from booking_desktop.viewmodels.manage.channel_trials import Trial
from booking_desktop.viewmodels.manage.channels import ChannelsSection
from tests.viewmodels.desk_rig import DeskRig

WORDS = "s3cret-words"


class Rig:
    """A section on files of its own, and everybody it talks to."""

    def __init__(
        self,
        rigged: DeskRig,
        folder: Path,
        *,
        role: Role = Role.ADMIN,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        known = environment or {}
        desk = rigged.desk
        self.file = folder / "settings.toml"
        self.keeper = SecretsFile(folder / "secrets.json")
        self.reopened: list[Configuration] = []
        self.tried: list[tuple[Configuration, str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.outcome = TrialOutcome()
        self.listening = Listening(rigged.owner)
        self.rigged = rigged
        actions = Actions(desk.salon.database, clock=desk.clock, announcer=desk.announcer)
        configuration = Configuration(
            secrets=Secrets(self.keeper, known),
            source=Source(file=self.file, environment=known),
        )
        self.section = ChannelsSection(
            ChannelSettings(actions, configuration),
            Trials(mail=self._try, calendar=self._try, sms=self._try),
            replace(rigged.workplace, actor=replace(rigged.salon.manager, role=role)),
            listening=self.listening,
            reopen=self.reopened.append,
        )

    def _try(self, configuration: Configuration, to: str = "") -> TrialOutcome:
        self.gate.wait(5)
        self.tried.append((configuration, to))
        return self.outcome

    def begin(self, qtbot: QtBot) -> None:
        self.section.begin()
        qtbot.waitUntil(lambda: bool(self.section.picture.secrets))

    def save(self, qtbot: QtBot) -> None:
        self.section.save()
        qtbot.waitUntil(lambda: bool(self.reopened))

    def wait_for_trial(self, qtbot: QtBot, trial: Trial) -> str:
        qtbot.waitUntil(lambda: bool(self.section.picture.trials[trial].text))
        return self.section.picture.trials[trial].text


@pytest.fixture
def rig(rigged: DeskRig, tmp_path: Path, qtbot: QtBot) -> Rig:
    rig = Rig(rigged, tmp_path)
    rig.begin(qtbot)
    return rig


def test_saved_settings_are_in_their_file_told_and_in_force(rig: Rig, qtbot: QtBot) -> None:
    rig.section.edit("serve_in_window", "true")
    rig.section.edit("serve_port", "9000")
    assert rig.section.typed == {"serve_in_window": "true", "serve_port": "9000"}

    rig.save(qtbot)

    assert rig.file.read_text(encoding="utf-8") == "serve_in_window = true\nserve_port = 9000\n"
    settings = rig.reopened[0].settings
    assert (settings.serve_in_window, settings.serve_port) == (True, 9000)
    assert rig.rigged.said == ["Channels are changed: HTTP API off → on, its port as usual → 9000"]
    assert rig.section.typed == {}


def test_typed_secret_is_in_no_draft_and_kept_where_secrets_are(rig: Rig, qtbot: QtBot) -> None:
    rig.section.edit_secret("retell_key", WORDS)
    assert rig.section.typed == {"secrets": ["retell_key"]}
    assert rig.section.picture.secrets[SecretName.RETELL_KEY].is_typed

    rig.save(qtbot)

    assert rig.keeper.get("retell_key") == WORDS
    assert not rig.file.exists()
    assert rig.rigged.said == ["Channels are changed: phone assistant's key set"]
    qtbot.waitUntil(lambda: rig.section.picture.secrets[SecretName.RETELL_KEY].can_remove)
    assert WORDS not in repr(rig.section.picture)
    kept = rig.section.picture.secrets[SecretName.RETELL_KEY]
    assert kept.text == "set, in a file that only you can read"
    assert kept.place == rig.keeper.place


def test_secret_that_is_removed_is_forgotten_with_the_next_save(rig: Rig, qtbot: QtBot) -> None:
    rig.keeper.put("sms_key", WORDS)
    rig.section.remove_secret("sms_key")
    assert rig.section.picture.secrets[SecretName.SMS_KEY].is_removed
    assert rig.keeper.get("sms_key") == WORDS

    rig.save(qtbot)

    assert rig.keeper.get("sms_key") is None
    assert rig.rigged.said == ["Channels are changed: SMS gateway's key removed"]


def test_what_is_typed_while_the_key_store_is_waited_for_stays(
    rig: Rig, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_unlocked = threading.Event()
    monkeypatch.setattr(rig.keeper, "put", lambda *_kept: is_unlocked.wait(5))
    rig.section.edit("serve_in_window", "true")
    rig.section.edit_secret("retell_key", WORDS)
    rig.section.save()

    rig.section.edit("serve_port", "9000")
    rig.section.edit_secret("sms_key", WORDS)
    is_unlocked.set()
    qtbot.waitUntil(lambda: bool(rig.reopened))

    assert rig.section.typed == {"serve_port": "9000", "secrets": ["sms_key"]}


def test_secret_of_a_draft_has_to_be_typed_again(rig: Rig) -> None:
    rig.section.take_typed({"serve_port": "9000", "secrets": ["sms_key"], "later": "x"})

    assert rig.section.typed == {"serve_port": "9000"}


def test_field_that_cannot_be_read_is_said_and_nothing_is_written(rig: Rig, qtbot: QtBot) -> None:
    rig.section.edit("serve_port", "eight")

    with qtbot.waitSignal(rig.section.field_wanted) as wanted:
        rig.section.save()

    picture = rig.section.picture
    assert (wanted.args, picture.wrong_field) == (["serve_port"], "serve_port")
    assert picture.message == "The port must be a whole number."
    assert rig.section.bar.is_refusal
    assert not rig.file.exists()
    rig.section.edit("serve_port", "8080")
    assert rig.section.picture.wrong_field == ""


def test_port_that_is_taken_is_said_at_the_port(rig: Rig) -> None:
    refusal = FieldError("port", "not_free", host="127.0.0.1", value=8765)

    rig.listening.show_refused(refusal)

    picture = rig.section.picture
    assert picture.wrong_field == "serve_port"
    assert picture.message == (
        "Nothing can listen at 127.0.0.1, port 8765. Name another port or address."
    )


def test_opening_further_warns_plainly_before_it_is_saved(rig: Rig) -> None:
    rig.section.edit("serve_host", "0.0.0.0")
    assert rig.section.picture.warning == ""

    rig.section.edit("serve_in_window", "true")

    assert "nothing on the way is encrypted" in rig.section.picture.warning
    rig.section.edit("serve_host", "127.0.0.1")
    assert rig.section.picture.warning == ""


def test_address_for_the_call_platform_follows_where_it_listens(rig: Rig) -> None:
    rig.section.edit("serve_port", "9000")
    assert rig.section.picture.webhook == "http://127.0.0.1:9000/api/webhooks/retell"

    rig.listening.show_open("http://127.0.0.1:9001")

    assert rig.section.picture.webhook == "http://127.0.0.1:9001/api/webhooks/retell"
    assert rig.section.picture.listening == "Answers at http://127.0.0.1:9001"


def test_what_is_typed_is_tried_and_nothing_of_it_is_saved(rig: Rig, qtbot: QtBot) -> None:
    rig.outcome = TrialOutcome(is_encrypted=True)
    for name, text in {
        "smtp_host": "mail.example.com",
        "smtp_user": "salon",
        "mail_from": "hello@example.com",
    }.items():
        rig.section.edit(name, text)
    rig.section.edit_secret("smtp_password", WORDS)

    rig.section.try_out(Trial.MAIL, " owner@example.com ")

    assert rig.wait_for_trial(qtbot, Trial.MAIL) == (
        "The mail server has taken an e-mail to owner@example.com. See whether it comes."
    )
    supposed, to = rig.tried[0]
    password = supposed.secrets.read(SecretName.SMTP_PASSWORD)
    assert supposed.settings.smtp is not None
    assert (supposed.settings.smtp.user, to) == ("salon", "owner@example.com")
    assert password is not None
    assert password.reveal() == WORDS
    assert not rig.file.exists()
    assert rig.keeper.get("smtp_password") is None


def test_trial_that_finds_a_fault_says_it_in_one_sentence(rig: Rig, qtbot: QtBot) -> None:
    rig.outcome = TrialOutcome(fault=TrialFault.NOT_LET_IN)

    rig.section.try_out(Trial.CALENDAR)

    assert rig.wait_for_trial(qtbot, Trial.CALENDAR) == "Cal.com does not accept the key."
    assert not rig.section.picture.trials[Trial.CALENDAR].is_good


def test_trial_that_is_stopped_is_waited_for_no_longer(rig: Rig, qtbot: QtBot) -> None:
    rig.gate.clear()
    rig.section.try_out(Trial.SMS)
    assert rig.section.picture.trials[Trial.SMS].is_running

    rig.section.stop_trial(Trial.SMS)
    assert not rig.section.picture.trials[Trial.SMS].is_running
    rig.gate.set()
    rig.section.try_out(Trial.CALENDAR)

    rig.wait_for_trial(qtbot, Trial.CALENDAR)
    assert rig.section.picture.trials[Trial.SMS].text == ""


def test_address_that_is_none_gets_no_e_mail(rig: Rig) -> None:
    rig.section.try_out(Trial.MAIL, "owner")

    assert rig.section.picture.wrong_field == "email"
    assert rig.tried == []


def test_what_a_variable_says_is_shown_as_such(
    rigged: DeskRig, tmp_path: Path, qtbot: QtBot
) -> None:
    environment = {
        "BOOKING_DESKTOP_SMTP_URL": f"smtp://salon:{WORDS}@mail.example.com",
        "BOOKING_DESKTOP_SERVE_PORT": "7000",
    }
    rig = Rig(rigged, tmp_path, environment=environment)

    rig.begin(qtbot)

    picture = rig.section.picture
    assert picture.texts["serve_port"] == "7000"
    assert picture.fixed["serve_port"] == "BOOKING_DESKTOP_SERVE_PORT says so"
    assert {"smtp_host", "smtp_port", "smtp_tls", "smtp_user"} < set(picture.fixed)
    assert picture.secrets[SecretName.SMTP_PASSWORD].is_fixed
    assert WORDS not in repr(picture)


def test_manager_sees_how_it_is_set_and_changes_nothing(
    rigged: DeskRig, tmp_path: Path, qtbot: QtBot
) -> None:
    rig = Rig(rigged, tmp_path, role=Role.MANAGER)
    rig.begin(qtbot)
    assert not rig.section.picture.can_edit
    assert rig.section.bar.note == "Only an owner changes how others come in."

    rig.section.edit("serve_in_window", "true")
    rig.section.save()

    qtbot.waitUntil(lambda: rig.section.bar.is_refusal)
    assert not rig.file.exists()
    assert rig.reopened == []


def test_discarding_shows_what_is_set(rig: Rig) -> None:
    rig.section.edit("serve_port", "9000")
    rig.section.edit_secret("sms_key", WORDS)

    rig.section.discard()

    assert (rig.section.typed, rig.section.picture.texts["serve_port"]) == ({}, "8765")
    assert Settings().serve_port == 8765
