"""The section of channels: other programs, the phone assistant, Cal.com, e-mail, SMS (F1-F4)."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.manage.channel_fields import OFF, ON
from booking_desktop.viewmodels.manage.channel_picture import ChannelsPicture
from booking_desktop.viewmodels.manage.channel_trials import Trial
from booking_desktop.viewmodels.manage.channels import ChannelsSection
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonLook
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.api_card import ApiCard
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.channel_field import ChannelField
from booking_desktop.views.manage.labelled import GAP_PX, LABEL_PX, LabelledField
from booking_desktop.views.manage.secret_row import SecretRow
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.manage.trial_row import TrialRow
from booking_desktop.views.theme import Appearance

_WIDE_PX = 300
_TLS = "smtp_tls"

_AFFECTS = (
    "Bookings that come in are on the grid within a second, marked with where they come from.",
    "The bell lists the last calls and bookings from outside, each with what it led to.",
    "Whoever signs in over HTTP has a role, as at the desk. “users” on the command line adds them.",
    "A “serve” that runs on this file too follows these settings from its next start.",
)


class ChannelsView(SectionView):
    """The editor, and beside it what it affects."""

    icon = Icon.GLOBE

    def __init__(self, appearance: Appearance, section: ChannelsSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._api = ApiCard(appearance)
        self._api.edited.connect(section.edit)
        self._fields: dict[str, ChannelField] = {}
        self._secrets: dict[str, SecretRow] = {}
        self._trials: dict[Trial, TrialRow] = {}
        self._tls = CheckBox(appearance, "TLS from the beginning (otherwise where it is offered)")
        self._tls.clicked.connect(lambda is_on: section.edit(_TLS, ON if is_on else OFF))
        self._trial_to = LabelledField(appearance, "Send one e-mail to", width_px=_WIDE_PX)
        self._webhook = LabelledField(appearance, "Address for the call platform", width_px=0)
        self._build()
        section.changed.connect(lambda: self.show_picture(section.picture))
        self.show_picture(section.picture)

    def show_picture(self, picture: ChannelsPicture) -> None:
        """Show how everything is set."""
        self._api.show_picture(picture)
        for name, field in self._fields.items():
            field.show_text(
                picture.texts[name],
                fixed=picture.fixed.get(name, ""),
                wrong=picture.message if picture.wrong_field == name else "",
                can_edit=picture.can_edit,
            )
        for name, secret in picture.secrets.items():
            self._secrets[name].show_picture(secret, can_edit=picture.can_edit)
        for trial, row in self._trials.items():
            row.show_state(picture.trials[trial], can_try=picture.can_edit)
        self._tls.setChecked(picture.texts[_TLS] == ON)
        self._tls.setEnabled(picture.can_edit and _TLS not in picture.fixed)
        self._trial_to.field.setEnabled(picture.can_edit)
        is_unreadable = picture.wrong_field == "email"
        self._trial_to.field.set_message(picture.message if is_unreadable else "", tone=Tone.BAD)
        if self._webhook.field.text != picture.webhook:
            self._webhook.field.set_text(picture.webhook)

    def take_keyboard(self, field: str = "") -> None:
        """Put the keyboard into the field with this name, or to the switch of the API."""
        if field in self._fields:
            self._fields[field].take_keyboard()
        elif field in self._secrets:
            self._secrets[field].take_keyboard()
        elif field == "email":
            self._trial_to.field.setFocus()
        else:
            self._api.take_keyboard(field)

    def _build(self) -> None:
        body = self.editor.body
        body.addWidget(self._api)
        body.addWidget(self._assistant_card())
        body.addWidget(self._calendar_card())
        body.addWidget(self._mail_card())
        body.addWidget(self._sms_card())
        body.addWidget(self._times_card())
        body.addStretch(1)
        affects = self.effects.body
        affects.addWidget(SectionHeading(self._appearance, "What this does"))
        for sentence in _AFFECTS:
            affects.addWidget(Label(self._appearance, sentence, tone=Tone.SECOND, wraps=True))
        affects.addStretch(1)

    def _assistant_card(self) -> Card:
        card = Card(
            self._appearance,
            "Phone assistant",
            hint="Its calls become bookings or call-backs once the HTTP API is on and a key is set."
            " It needs a server with HTTPS in front: put its name in place of this computer's.",
        )
        self._add_secret(card, "retell_key", "Shared key")
        self._webhook.field.line_edit.setReadOnly(True)
        copy = Button(self._appearance, "Copy", ButtonLook(icon=Icon.COPY))
        copy.setAccessibleName("Copy the address for the call platform")
        copy.clicked.connect(self._copy_webhook)
        self._webhook.field.add_button(copy)
        card.body.addWidget(self._webhook)
        return card

    def _calendar_card(self) -> Card:
        card = Card(
            self._appearance,
            "Cal.com",
            hint="Bookings of services with an event type there are mirrored.",
        )
        self._add_field(card, "calcom_url", "Address", width_px=_WIDE_PX)
        self._add_secret(card, "calcom_key", "Key")
        self._add_field(
            card, "calcom_fallback_email", "For those without e-mail", width_px=_WIDE_PX
        )
        self._add_trial(card, Trial.CALENDAR, "Cal.com")
        return card

    def _mail_card(self) -> Card:
        card = Card(self._appearance, "E-mail", hint="Without a server and a sender none is sent.")
        self._add_field(card, "smtp_host", "Mail server", width_px=_WIDE_PX)
        self._add_field(card, "smtp_port", "Port", after="empty: the usual one")
        beside = QHBoxLayout()
        beside.addSpacing(self._appearance.theme.px(LABEL_PX) + GAP_PX)
        beside.addWidget(self._tls, 1)
        card.body.addLayout(beside)
        self._add_field(card, "smtp_user", "User", width_px=_WIDE_PX)
        self._add_secret(card, "smtp_password", "Password")
        self._add_field(card, "mail_from", "Sender", width_px=_WIDE_PX)
        card.body.addWidget(self._trial_to)
        self._add_trial(card, Trial.MAIL, "e-mail")
        return card

    def _sms_card(self) -> Card:
        card = Card(self._appearance, "SMS", hint="Without a gateway none is sent.")
        self._add_field(card, "sms_url", "Address of the gateway", width_px=_WIDE_PX)
        self._add_secret(card, "sms_key", "Key")
        self._add_trial(card, Trial.SMS, "SMS")
        return card

    def _times_card(self) -> Card:
        card = Card(self._appearance, "When messages leave")
        self._add_field(card, "message_hold_seconds", "Held for", after="s, so that Undo stops it")
        self._add_field(
            card, "reminder_hours", "Reminder", after="hours before the start; 0 for none"
        )
        self._add_field(card, "quiet_from", "No SMS from", after="like 21:00, the outlet's time")
        self._add_field(card, "quiet_until", "until", after="like 08:00; the same for no quiet")
        return card

    def _add_field(
        self, card: Card, name: str, label: str, *, after: str = "", width_px: int = 92
    ) -> None:
        field = ChannelField(self._appearance, label, after=after, width_px=width_px)
        field.edited.connect(partial(self._section.edit, name))
        self._fields[name] = field
        card.body.addWidget(field)

    def _add_secret(self, card: Card, name: str, label: str) -> None:
        secret = SecretRow(self._appearance, label)
        secret.edited.connect(lambda words: self._section.edit_secret(name, words))
        secret.removed.connect(lambda: self._section.remove_secret(name))
        secret.left.connect(lambda: self._section.keep_secret(name))
        self._secrets[name] = secret
        card.body.addWidget(secret)

    def _add_trial(self, card: Card, trial: Trial, name: str) -> None:
        row = TrialRow(self._appearance, name)
        row.tried.connect(lambda: self._section.try_out(trial, self._trial_to.field.text))
        row.stopped.connect(lambda: self._section.stop_trial(trial))
        self._trials[trial] = row
        card.body.addWidget(row)

    def _copy_webhook(self) -> None:
        QGuiApplication.clipboard().setText(self._section.picture.webhook)
        announce(self.editor, "Copied", at_once=False)
