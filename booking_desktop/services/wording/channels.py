"""The words of the channels: how they are set, what was changed, what a trial found (F1-F4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from booking_desktop.services.channel_settings import Kept
from booking_desktop.services.settings import PREFIX
from booking_desktop.services.trials import TrialFault, TrialOutcome
from booking_desktop.services.wording.phrases import Phrases

_NAMES: Final = {
    "serve_in_window": "HTTP API",
    "serve_host": "its address",
    "serve_port": "its port",
    "retell_key": "phone assistant's key",
    "calcom_url": "Cal.com's address",
    "calcom_fallback_email": "Cal.com's address for those without e-mail",
    "calcom_key": "Cal.com's key",
    "smtp_url": "mail server",
    "smtp_password": "mail server's password",
    "mail_from": "sender",
    "sms_url": "SMS gateway",
    "sms_key": "SMS gateway's key",
    "message_hold_seconds": "hold time in seconds",
    "reminder_hours": "reminder, hours before",
    "quiet_from": "quiet from",
    "quiet_until": "quiet until",
}

_MAIL: Final = {
    TrialFault.OUT_OF_REACH: "The mail server does not answer there. Look at its name and port.",
    TrialFault.NOT_LET_IN: "The mail server does not accept user and password.",
    TrialFault.NOT_SAFE: "The mail server offers no TLS, so no password was sent to it.",
    TrialFault.NOT_TRUSTED: "The mail server's certificate is not to be trusted: nothing was sent.",
    TrialFault.REFUSED: "The mail server said no: {said}",
    TrialFault.NOT_UNDERSTOOD: "What answers there is no mail server. Look at its name and port.",
}
_CALENDAR: Final = {
    TrialFault.OUT_OF_REACH: "Cal.com does not answer at this address.",
    TrialFault.NOT_LET_IN: "Cal.com does not accept the key.",
    TrialFault.REFUSED: "Cal.com said no: {said}",
    TrialFault.NOT_UNDERSTOOD: "What answers there is not Cal.com. Look at the address.",
}
_SMS: Final = {
    TrialFault.OUT_OF_REACH: "The gateway does not answer at this address.",
    TrialFault.NOT_LET_IN: "The gateway does not accept the key.",
    TrialFault.REFUSED: "The gateway said no: {said}",
}


def channels_words(phrases: Phrases, params: Mapping[str, Any]) -> str:
    """Return "Channels are changed: HTTP API off → on, phone assistant's key set"."""
    changed: Mapping[str, Sequence[Any]] = params.get("changed", {})
    secrets: Mapping[str, bool] = params.get("secrets", {})
    parts = [
        f"{_name(phrases, name)} {_value(phrases, was, now)} → {_value(phrases, now, was)}"
        for name, (was, now) in changed.items()
    ]
    for name, is_set in secrets.items():
        words = "{name} set" if is_set else "{name} removed"
        parts.append(phrases.say(words, name=_name(phrases, name)))
    if not parts:
        return phrases.say("Channels are as they were")
    return phrases.say("Channels are changed: {what}", what=", ".join(parts))


def _name(phrases: Phrases, name: str) -> str:
    return phrases.say(_NAMES.get(name, name))


def _value(phrases: Phrases, value: Any, other: Any) -> str:  # noqa: ANN401 - read from JSON
    """Return a value in words; a switch that is set nowhere is off."""
    if isinstance(value, bool) or (value is None and isinstance(other, bool)):
        return phrases.say("on" if value else "off")
    return phrases.say("as usual") if value is None else str(value)


class ChannelWords:
    """Makes the sentences of the section."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases

    def say(self, sentence: str, **pieces: object) -> str:
        """Return one of the section's own words."""
        return self._phrases.say(sentence, **pieces)

    def fixed(self, setting: str) -> str:
        """Return why a setting cannot be changed here."""
        return self._phrases.say("{variable} says so", variable=f"{PREFIX}{setting.upper()}")

    def kept(self, kept: Kept, setting: str, *, place: str) -> str:
        """Return what is known of a secret."""
        if kept is Kept.GIVEN:
            return self.fixed(setting)
        if kept is Kept.NOWHERE:
            return self._phrases.say("not set")
        return self._phrases.say(
            "set, in a file that only you can read" if place else "set, in the key store"
        )

    def note(self, *, is_owner: bool, is_changeable: bool) -> str:
        """Return what saving does, or why nothing can be saved."""
        if not is_changeable:
            return self._phrases.say("The sample salon has no channels of its own.")
        if not is_owner:
            return self._phrases.say("Only an owner changes how others come in.")
        return self._phrases.say("It counts at once. Keys and passwords are never shown again.")

    def listening(self, address: str, *, is_wanted: bool) -> str:
        """Return whether the API answers, and where."""
        if address:
            return self._phrases.say("Answers at {address}", address=address)
        return self._phrases.say("Opening…" if is_wanted else "Off: nothing listens.")

    def open_to_others(self) -> str:
        """Return what has to be known before others can reach the API."""
        return self._phrases.say(
            "Every computer of your network can reach it then, and nothing on the way is encrypted:"
            " passwords neither. Put a server with HTTPS in front of it, or keep it to this"
            " computer."
        )

    def mail(self, outcome: TrialOutcome, to: str) -> str:
        """Return what trying the mail server found."""
        if outcome.fault is not None:
            return self._phrases.say(_MAIL[outcome.fault], said=outcome.said)
        if to:
            words = "The mail server has taken an e-mail to {to}. See whether it comes."
        elif outcome.is_encrypted:
            words = "The mail server lets us in, and the connection is encrypted."
        else:
            words = "The mail server lets us in. The connection is not encrypted."
        return self._phrases.say(words, to=to)

    def calendar(self, outcome: TrialOutcome) -> str:
        """Return what asking Cal.com found."""
        if outcome.fault is not None:
            return self._phrases.say(_CALENDAR[outcome.fault], said=outcome.said)
        return self._phrases.say("Cal.com answers and accepts the key.")

    def sms(self, outcome: TrialOutcome) -> str:
        """Return what asking the gateway found."""
        if outcome.fault is not None:
            return self._phrases.say(_SMS[outcome.fault], said=outcome.said)
        return self._phrases.say("The gateway answers. Nothing was sent to try it.")
