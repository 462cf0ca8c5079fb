"""The section of channels: how others come in, and what is sent to them (F1-F4).

The owner sets it; whoever else may look sees how it is set, never a key or a password. Secrets that
are typed are held here alone until they are saved: a draft never has them. What is saved counts at
once: the doors are opened anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from booking_desktop.domain.access import Role
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.text import clean_email
from booking_desktop.services.action import Outcome
from booking_desktop.services.channel_settings import ChannelsAsSet, ChannelSettings
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.secrets import SecretName
from booking_desktop.services.settings_edit import SettingValue
from booking_desktop.services.trials import TrialOutcome, Trials
from booking_desktop.services.wording import Act
from booking_desktop.services.wording.channels import ChannelWords
from booking_desktop.viewmodels.aside import Aside
from booking_desktop.viewmodels.listening import Listening
from booking_desktop.viewmodels.manage.channel_fields import changes_of, port_with, texts_of
from booking_desktop.viewmodels.manage.channel_picture import (
    ChannelsPicture,
    ChannelsState,
    build_picture,
)
from booking_desktop.viewmodels.manage.channel_trials import ChannelTrials, Trial
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.workplace import Workplace

N = TypeVar("N", bound=str)
V = TypeVar("V", bound=str | None)

SECRETS = "secrets"
"""Under this name a draft says which secrets are typed, not what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What was typed when it was saved."""

    texts: Mapping[str, str]
    secrets: Mapping[SecretName, str | None]


class ChannelsSection(Section):
    """The state of the section.

    Args:
        channels: Reads and changes what is set.
        trials: How each channel is tried.
        workplace: The desk with its tools.
        listening: Where the API answers.
        reopen: Opens the doors with what is set from now on; returns at once.
    """

    spec = SectionSpec(id="channels", title="Channels", group=SectionGroup.SYSTEM)

    def __init__(
        self,
        channels: ChannelSettings,
        trials: Trials,
        workplace: Workplace,
        *,
        listening: Listening,
        reopen: Callable[[Configuration], None],
    ) -> None:
        super().__init__()
        self._channels = channels
        self._how = trials
        self._workplace = workplace
        self._listening = listening
        self._reopen = reopen
        self._words = ChannelWords(workplace.wording.phrases)
        self._aside = Aside(self)
        self._aside.broke.connect(workplace.work.broke)
        self._trials = ChannelTrials(self._aside, self)
        self._set = ChannelsAsSet()
        self._saved = texts_of(self._set.settings)
        self._texts: dict[str, str] = {}
        self._secrets: dict[SecretName, str | None] = {}
        self._problem: BookingError | None = None
        self._is_saving = False
        self._trials.changed.connect(self.changed)
        listening.changed.connect(self.changed)

    @property
    def typed(self) -> Mapping[str, object]:
        """The fields that differ from what is saved; of secrets only which."""
        typed: dict[str, object] = dict(self._texts)
        if self._secrets:
            typed[SECRETS] = sorted(self._secrets)
        return typed

    @property
    def bar(self) -> SaveBar:
        """Say what saving does, or why nothing is saved."""
        if self._problem is not None:
            return SaveBar(note=self._sentence(self._problem), is_refusal=True)
        if self._is_saving:
            return SaveBar(note=self._words.say("Waiting for the key store…"))
        is_changeable = not self._is_read or self._set.is_changeable
        return SaveBar(note=self._words.note(is_owner=self._is_owner, is_changeable=is_changeable))

    @property
    def picture(self) -> ChannelsPicture:
        """What the section shows."""
        state = ChannelsState(
            found=self._set,
            texts=self._shown,
            secrets=self._secrets,
            refused=self._refusal_at_field(),
            trials={trial: self._trials.state(trial) for trial in Trial},
            can_edit=self._can_edit,
        )
        return build_picture(state, words=self._words, listening=self._listening)

    def begin(self) -> None:
        """Read what is set; the key store may take its time."""
        self._aside.ask(self._channels.read, done=self._take, refused=self._on_refused)

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with what was typed before; secrets have to be typed again."""
        self._texts = {
            name: text
            for name, text in typed.items()
            if name in self._saved and isinstance(text, str)
        }
        self.changed.emit()

    def edit(self, name: str, text: str) -> None:
        """Take what is typed into one field, or how a switch stands."""
        if name == "smtp_tls":
            port = port_with(self._shown["smtp_port"], tls=text)
            self._edit("smtp_port", port)
        self._edit(name, text)
        self._problem = None
        self.changed.emit()

    def edit_secret(self, name: str, words: str) -> None:
        """Take a key or a password that is typed; an empty one leaves what is kept."""
        if words.strip():
            self._secrets[SecretName(name)] = words.strip()
        else:
            self._secrets.pop(SecretName(name), None)
        self._problem = None
        self.changed.emit()

    def remove_secret(self, name: str) -> None:
        """Let a secret be forgotten when this is saved."""
        self._secrets[SecretName(name)] = None
        self.changed.emit()

    def keep_secret(self, name: str) -> None:
        """Leave a secret as it is kept after all."""
        self._secrets.pop(SecretName(name), None)
        self.changed.emit()

    def try_out(self, trial: Trial, to: str = "") -> None:
        """Try a server with what is typed; an e-mail is sent where an address is named."""
        try:
            changes = self._changes()
            if to.strip():
                to = clean_email("email", to.strip())
        except FieldError as problem:
            self._refuse(problem)
            return
        channels, how, secrets = self._channels, self._how, dict(self._secrets)
        ways: dict[Trial, Callable[[Configuration], TrialOutcome]] = {
            Trial.MAIL: lambda supposed: how.mail(supposed, to),
            Trial.CALENDAR: how.calendar,
            Trial.SMS: how.sms,
        }
        words = {
            Trial.MAIL: lambda outcome: self._words.mail(outcome, to),
            Trial.CALENDAR: self._words.calendar,
            Trial.SMS: self._words.sms,
        }
        self._trials.begin(
            trial,
            lambda: ways[trial](channels.supposing(changes, secrets)),
            words=words[trial],
            refused=self._sentence,
        )

    def stop_trial(self, trial: Trial) -> None:
        """Wait no longer for a server."""
        self._trials.stop(trial)

    def save(self) -> None:
        """Keep secrets, write settings and open the doors anew, or go to what cannot be saved."""
        if self._is_saving or not self._is_read:
            return
        try:
            changes = self._changes()
        except FieldError as problem:
            self._refuse(problem)
            return
        self._is_saving = True
        channels, actor = self._channels, self._workplace.actor
        typed = _Typed(texts=dict(self._texts), secrets=dict(self._secrets))
        if not typed.secrets:
            self._write(changes, typed)
            return
        self.changed.emit()
        self._aside.ask(
            lambda: channels.keep(actor, typed.secrets),
            done=lambda _none: self._write(changes, typed),
            refused=self._on_refused,
        )

    def discard(self) -> None:
        """Show what is set again."""
        self._texts, self._secrets, self._problem = {}, {}, None
        self.changed.emit()

    @property
    def _is_owner(self) -> bool:
        return self._workplace.actor.reaches(Role.ADMIN)

    @property
    def _can_edit(self) -> bool:
        """Whether whoever looks may change anything; as long as nothing is read, it is believed."""
        return self._is_owner and (not self._is_read or self._set.is_changeable)

    @property
    def _is_read(self) -> bool:
        return bool(self._set.kept)

    @property
    def _shown(self) -> dict[str, str]:
        return self._saved | self._texts

    def _edit(self, name: str, text: str) -> None:
        self._texts[name] = text
        if text == self._saved[name]:
            del self._texts[name]

    def _changes(self) -> dict[str, SettingValue]:
        return changes_of(self._saved, self._shown)

    def _write(self, changes: Mapping[str, SettingValue], typed: _Typed) -> None:
        channels, actor = self._channels, self._workplace.actor
        kept = {name: words is not None for name, words in typed.secrets.items()}
        self._workplace.work.write(
            lambda: channels.change(actor, changes, secrets=kept),
            done=lambda outcome: self._on_saved(outcome, typed),
            refused=self._on_refused,
        )

    def _on_saved(self, outcome: Outcome[Configuration], typed: _Typed) -> None:
        """Tell of it; what was typed since stays."""
        workplace = self._workplace
        self._is_saving, self._problem = False, None
        self._texts = _since(typed.texts, self._texts)
        self._secrets = _since(typed.secrets, self._secrets)
        act = Act(kind=outcome.changes.kind, params=outcome.params, now=workplace.desk.now)
        # Without Undo: the log does not know the secrets that were there before.
        workplace.notices.tell(workplace.wording.act(act))
        self._saved = texts_of(outcome.result.settings)
        self.changed.emit()
        self._reopen(outcome.result)
        self.begin()

    def _take(self, found: ChannelsAsSet) -> None:
        """Show what is set; what is typed stays, but for what is set like that now."""
        self._set = found
        self._saved = texts_of(found.settings)
        self._texts = {
            name: text for name, text in self._texts.items() if text != self._saved[name]
        }
        self.changed.emit()

    def _refusal_at_field(self) -> tuple[str, str]:
        """Return at which field something is in the way, and what; "" for nowhere."""
        problem = self._problem or self._listening.refusal
        if not isinstance(problem, FieldError):
            return "", ""
        field = "serve_port" if problem.field == "port" else problem.field
        return field, self._sentence(problem)

    def _refuse(self, problem: FieldError) -> None:
        self._problem = problem
        self.changed.emit()
        self.field_wanted.emit(problem.field)

    def _on_refused(self, error: BookingError) -> None:
        self._is_saving = False
        self._problem = error
        self.changed.emit()

    def _sentence(self, error: BookingError) -> str:
        return self._workplace.doing.sentence(error)


def _since(saved: Mapping[N, V], typed: Mapping[N, V]) -> dict[N, V]:
    """Return what is typed and was not saved."""
    return {name: text for name, text in typed.items() if (name, text) not in saved.items()}
