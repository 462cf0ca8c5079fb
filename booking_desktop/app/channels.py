"""Builds the section of channels: what it tries, and the doors that it opens anew (F1-F4)."""

from __future__ import annotations

from booking_desktop.app.doors import Doors
from booking_desktop.app.office import Office
from booking_desktop.services.channel_settings import ChannelSettings
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.trials import TrialOutcome, Trials
from booking_desktop.viewmodels.listening import Listening
from booking_desktop.viewmodels.manage.channels import ChannelsSection
from booking_desktop.viewmodels.workplace import Workplace

_SUBJECT = "Messages of {business} work"


def build_channels(office: Office, workplace: Workplace, doors: Doors) -> ChannelsSection:
    """Return the section."""
    listening = Listening(doors)
    doors.opened.connect(listening.show_open)
    doors.refused.connect(listening.show_refused)
    doors.closed.connect(listening.show_closed)
    return ChannelsSection(
        ChannelSettings(office.actions, office.configuration),
        _trials(office.clock, _SUBJECT.format(business=office.business.name)),
        workplace,
        listening=listening,
        reopen=doors.reopen,
    )


def _trials(clock: Clock, subject: str) -> Trials:
    def mail(configuration: Configuration, to: str) -> TrialOutcome:
        from booking_desktop.channels.trying_out import try_mail  # noqa: PLC0415 - seldom needed

        return try_mail(configuration, to, clock=clock, subject=subject)

    def calendar(configuration: Configuration) -> TrialOutcome:
        from booking_desktop.channels.trying_out import try_calendar  # noqa: PLC0415

        return try_calendar(configuration, clock=clock)

    def sms(configuration: Configuration) -> TrialOutcome:
        from booking_desktop.channels.trying_out import try_sms  # noqa: PLC0415

        return try_sms(configuration)

    return Trials(mail=mail, calendar=calendar, sms=sms)
