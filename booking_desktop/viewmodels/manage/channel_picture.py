"""What the section of channels shows: plain values, every string finished (F1-F4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QSysInfo

from booking_desktop.services.channel_settings import ChannelsAsSet, Kept
from booking_desktop.services.loopback import is_loopback
from booking_desktop.services.secrets import SecretName
from booking_desktop.services.wording.channels import ChannelWords
from booking_desktop.viewmodels.listening import Listening
from booking_desktop.viewmodels.manage.channel_fields import ON, setting_of
from booking_desktop.viewmodels.manage.channel_trials import Trial, TrialState

WEBHOOK = "/api/webhooks/retell"

_EVERYWHERE = frozenset({"0.0.0.0", "::"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPicture:
    """A key or a password, without its words.

    Attributes:
        text: Whether it is set, and where it is kept.
        place: The file that keeps it; "" for the key store, or for none.
        is_typed: Whether another one is typed and not saved.
        can_remove: Whether there is one to be removed.
        is_removed: Whether it goes when this is saved.
        is_fixed: Whether the environment says it.
    """

    text: str
    place: str = ""
    is_typed: bool = False
    can_remove: bool = False
    is_removed: bool = False
    is_fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsPicture:
    """How the channels are set, as it is typed.

    Attributes:
        texts: What the fields show, by name.
        fixed: Why a field cannot be changed, by name.
        secrets: The keys and passwords.
        trials: What was tried.
        can_edit: Whether anything can be changed by whoever looks.
        is_for_others: Whether other computers reach the API, or would.
        warning: What has to be known of that; "" for nothing.
        listening: Whether the API answers, and where.
        webhook: The address for the call platform.
        wrong_field: The field that something is in the way of; "" for none.
        message: What is in the way.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[SecretName, SecretPicture] = field(default_factory=dict)
    trials: Mapping[Trial, TrialState] = field(default_factory=dict)
    can_edit: bool = False
    is_for_others: bool = False
    warning: str = ""
    listening: str = ""
    webhook: str = ""
    wrong_field: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsState:
    """What a picture is made of.

    Attributes:
        found: What is set.
        texts: What is typed over it, every field.
        secrets: What is typed of the secrets; None for one that goes.
        refused: At which field something is in the way, and what.
        trials: What was tried.
        can_edit: Whether whoever looks may change anything.
    """

    found: ChannelsAsSet
    texts: Mapping[str, str]
    secrets: Mapping[SecretName, str | None]
    refused: tuple[str, str]
    trials: Mapping[Trial, TrialState]
    can_edit: bool


def build_picture(
    state: ChannelsState, *, words: ChannelWords, listening: Listening
) -> ChannelsPicture:
    """Return what is shown."""
    found, texts = state.found, state.texts
    is_for_others = not is_loopback(texts["serve_host"].strip())
    is_on = texts["serve_in_window"] == ON
    is_wanted = found.settings.serve_in_window and listening.refusal is None
    wrong_field, message = state.refused
    return ChannelsPicture(
        texts=texts,
        fixed={
            name: words.fixed(setting_of(name)) for name in texts if setting_of(name) in found.fixed
        },
        secrets={name: _secret(name, state, words) for name in SecretName if found.kept},
        trials=state.trials,
        can_edit=state.can_edit,
        is_for_others=is_for_others,
        warning=words.open_to_others() if is_for_others and is_on else "",
        listening=words.listening(listening.address, is_wanted=is_wanted),
        webhook=_webhook(texts, listening.address),
        wrong_field=wrong_field,
        message=message,
    )


def _secret(name: SecretName, state: ChannelsState, words: ChannelWords) -> SecretPicture:
    kept, typed = state.found.kept[name], state.secrets
    is_removed = name in typed and typed[name] is None
    text = words.kept(kept, name.value, place=state.found.place)
    return SecretPicture(
        text=words.say("goes when this is saved") if is_removed else text,
        place=state.found.place if kept is Kept.HERE else "",
        is_typed=bool(typed.get(name)),
        can_remove=kept is Kept.HERE and name not in typed,
        is_removed=is_removed,
        is_fixed=kept is Kept.GIVEN,
    )


def _webhook(texts: Mapping[str, str], address: str) -> str:
    """Return where calls are told: where the API answers, or would; this computer by its name."""
    host = texts["serve_host"].strip()
    named = QSysInfo.machineHostName() if host in _EVERYWHERE else host
    if address and host not in _EVERYWHERE:
        return f"{address}{WEBHOOK}"
    shown = f"[{named}]" if ":" in named else named
    port = address.rpartition(":")[2] or texts["serve_port"].strip()
    return f"http://{shown}:{port}{WEBHOOK}"
