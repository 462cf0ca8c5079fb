"""How the channels are set: the file, the secrets, and what the log tells of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import BookingError, FieldError, NotAllowedError
from booking_desktop.services.action import Actions
from booking_desktop.services.channel_settings import ChannelSettings, Kept
from booking_desktop.services.configuration import Configuration, Source
from booking_desktop.services.secrets import SecretName, Secrets, SecretsFile
from tests.salon import Desk, Salon

WORDS = "s3cret-words"


class Place:
    """Where everything is kept."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.file = folder / "own" / "settings.toml"
        self.secrets = SecretsFile(folder / "own" / "secrets.json")

    def channels(self, environment: Mapping[str, str] | None = None) -> ChannelSettings:
        known = environment or {}
        desk = self.desk
        actions = Actions(desk.salon.database, clock=desk.clock, announcer=desk.announcer)
        configuration = Configuration(
            secrets=Secrets(self.secrets, known),
            source=Source(file=self.file, environment=known),
        )
        return ChannelSettings(actions, configuration)


@pytest.fixture
def owner(salon: Salon) -> Actor:
    return replace(salon.manager, role=Role.ADMIN)


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Place:
    return Place(desk, tmp_path)


def test_change_is_in_the_file_and_counts_from_then_on(place: Place, owner: Actor) -> None:
    channels = place.channels()

    outcome = channels.change(owner, {"serve_in_window": True, "serve_port": 9000})

    assert place.file.read_text(encoding="utf-8") == "serve_in_window = true\nserve_port = 9000\n"
    assert outcome.result.settings == channels.read().settings
    assert (outcome.result.settings.serve_in_window, outcome.result.settings.serve_port) == (
        True,
        9000,
    )


def test_log_tells_who_changed_what_and_nothing_of_a_secret(place: Place, owner: Actor) -> None:
    channels = place.channels()
    channels.keep(owner, {SecretName.SMS_KEY: WORDS})
    changes = {"sms_url": f"https://desk:{WORDS}@sms.example.com/send?key={WORDS}"}
    channels.change(owner, changes, secrets={SecretName.SMS_KEY: True})

    entry = place.desk.history.page().entries[0]

    assert (entry.kind, entry.actor_name) == ("change_channels", owner.name)
    assert entry.params == {
        "changed": {"sms_url": [None, "https://sms.example.com"]},
        "secrets": {"sms_key": True},
    }
    assert not entry.is_undoable
    assert WORDS not in json.dumps(dict(entry.params))


def test_secret_is_kept_out_of_the_settings_and_known_without_its_words(
    place: Place, owner: Actor
) -> None:
    channels = place.channels({"BOOKING_DESKTOP_CALCOM_KEY": WORDS})

    channels.keep(owner, {SecretName.RETELL_KEY: WORDS})

    found = channels.read()
    assert dict(found.kept) == {
        SecretName.RETELL_KEY: Kept.HERE,
        SecretName.CALCOM_KEY: Kept.GIVEN,
        SecretName.SMTP_PASSWORD: Kept.NOWHERE,
        SecretName.SMS_KEY: Kept.NOWHERE,
    }
    assert found.place == place.secrets.place
    assert not place.file.exists()
    channels.keep(owner, {SecretName.RETELL_KEY: None})
    assert channels.read().kept[SecretName.RETELL_KEY] is Kept.NOWHERE


def test_what_the_environment_says_is_fixed_and_wins(place: Place, owner: Actor) -> None:
    channels = place.channels({"BOOKING_DESKTOP_SERVE_PORT": "7000"})

    channels.change(owner, {"serve_port": 9000})

    found = channels.read()
    assert (found.settings.serve_port, set(found.fixed)) == (7000, {"serve_port"})


@pytest.mark.parametrize("who", ["reception", "manager"])
def test_whoever_is_no_owner_changes_nothing(place: Place, salon: Salon, who: str) -> None:
    channels, actor = place.channels(), getattr(salon, who)

    with pytest.raises(NotAllowedError):
        channels.change(actor, {"serve_in_window": True})
    with pytest.raises(NotAllowedError):
        channels.keep(actor, {SecretName.RETELL_KEY: WORDS})

    assert list(place.file.parent.glob("*")) == []


def test_setting_that_could_not_be_read_again_is_not_written(place: Place, owner: Actor) -> None:
    channels = place.channels()
    channels.change(owner, {"serve_port": 9000})
    entries = len(place.desk.history.page().entries)

    with pytest.raises(FieldError):
        channels.change(owner, {"serve_port": 0})

    assert channels.read().settings.serve_port == 9000
    assert len(place.desk.history.page().entries) == entries


def test_file_that_cannot_be_written_is_named_and_nothing_is_told(
    place: Place, owner: Actor
) -> None:
    place.file.parent.write_text("in the way", encoding="utf-8")

    with pytest.raises(BookingError) as refused:
        place.channels().change(owner, {"serve_port": 9000})

    assert refused.value.params["source"] == str(place.file)
    assert place.desk.history.page().entries == ()


def test_supposing_writes_nothing_and_knows_what_is_typed(place: Place, owner: Actor) -> None:
    channels = place.channels()
    channels.keep(owner, {SecretName.SMS_KEY: "kept", SecretName.CALCOM_KEY: "kept"})
    typed = {SecretName.SMTP_PASSWORD: WORDS, SecretName.SMS_KEY: None}

    supposed = channels.supposing({"smtp_url": "smtp://salon@mail.example.com"}, typed)

    words = [supposed.secrets.read(name) for name in SecretName]
    assert [secret and secret.reveal() for secret in words] == [None, "kept", WORDS, None]
    assert supposed.settings.smtp is not None
    assert channels.read().settings.smtp is None
    assert channels.read().kept[SecretName.SMTP_PASSWORD] is Kept.NOWHERE


def test_channels_without_a_file_can_be_looked_at_and_not_changed(desk: Desk, owner: Actor) -> None:
    actions = Actions(desk.salon.database, clock=desk.clock, announcer=desk.announcer)
    channels = ChannelSettings(actions, Configuration())

    assert not channels.read().is_changeable
    with pytest.raises(FieldError) as refused:
        channels.change(owner, {"serve_port": 9000})
    assert refused.value.problem == "kept_nowhere"
