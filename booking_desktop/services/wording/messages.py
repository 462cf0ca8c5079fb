"""The words about messages: what they are, where they stand, and why one did not leave (F4)."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import (
    OVERTAKEN,
    UNWANTED,
    ListedMessage,
    MessageChannel,
    MessageKind,
    MessageState,
)
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_KINDS: Final = {
    MessageKind.CONFIRMATION: "Confirmation",
    MessageKind.CHANGE: "Change",
    MessageKind.CANCELLATION: "Cancellation",
    MessageKind.DECLINED: "Declined",
    MessageKind.PROMOTION: "A seat from the waitlist",
    MessageKind.REMINDER: "Reminder",
    MessageKind.NOTE: "Your own words",
}
_CHANNELS: Final = {MessageChannel.EMAIL: "e-mail", MessageChannel.SMS: "SMS"}
_BY: Final = {MessageChannel.EMAIL: "by e-mail", MessageChannel.SMS: "by SMS"}
_OTHER_SIDE: Final = {
    MessageChannel.EMAIL: "the mail server",
    MessageChannel.SMS: "the SMS gateway",
}
_STATES: Final = {
    MessageState.QUEUED: "Waits",
    MessageState.SENDING: "Being sent",
    MessageState.SENT: "Sent",
    MessageState.STOPPED: "Stopped",
    MessageState.FAILED: "Not sent",
}
_STOPPED: Final = {
    "": "Stopped at the desk, or by taking back what it told of.",
    OVERTAKEN: "Things are not as it says any more, so it was not sent.",
    UNWANTED: "The card says no messages, or has no such number or address any more.",
}
_UNREACHED: Final = frozenset(
    {
        "BrokenPipeError",
        "ConnectError",
        "ConnectTimeout",
        "ConnectionAbortedError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "OSError",
        "PoolTimeout",
        "ReadError",
        "ReadTimeout",
        "RemoteProtocolError",
        "SMTPServerDisconnected",
        "TimeoutError",
        "WriteTimeout",
        "gaierror",
        "timeout",
    }
)
_UNTRUSTED: Final = frozenset({"SSLCertVerificationError", "SSLError", "CertificateError"})
_UNKNOWN_KEY: Final = frozenset({"401", "403", "530", "534", "535"})
_OVERDUE_SECONDS: Final = 120
_SECONDS_PER_MINUTE: Final = 60


class MessageWords:
    """Makes the strings."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def say(self, sentence: str) -> str:
        """Return a word or a sentence without pieces."""
        return self._phrases.say(sentence)

    def what(self, message: ListedMessage) -> str:
        """Return "Confirmation, SMS"."""
        kind = self._phrases.say(_KINDS[message.kind])
        return f"{kind}, {self._phrases.say(_CHANNELS[message.channel])}"

    def customer(self, message: ListedMessage) -> str:
        """Return whom it is for."""
        return message.customer_name or self._phrases.say("A card that was erased")

    def state(self, message: ListedMessage) -> str:
        """Return "Waits", "Sent"."""
        return self._phrases.say(_STATES[message.state])

    def when(self, message: ListedMessage, now: Instant) -> str:
        """Return when it leaves or left: "in 42 s", "14:05", "Tue 24 Nov 09:00"."""
        if message.state is MessageState.SENDING:
            return self._phrases.say("now")
        at = message.due_at if message.sent_at is None else message.sent_at
        if message.state is MessageState.QUEUED:
            seconds = at - now
            if seconds <= 0:
                return self._phrases.say("now")
            if seconds <= _SECONDS_PER_MINUTE:
                return self._phrases.say("in {seconds} s", seconds=seconds)
        return self._moment(at, now)

    def standing(self, message: ListedMessage, now: Instant) -> str:
        """Return in one sentence where it stands and why."""
        match message.state:
            case MessageState.QUEUED:
                return self._waits(message, now)
            case MessageState.SENDING:
                return self._phrases.say("It is being sent.")
            case MessageState.SENT:
                return self._phrases.say("It was sent {when}.", when=self._sent_at(message, now))
            case MessageState.STOPPED:
                return self._phrases.say(_STOPPED.get(message.problem, _STOPPED[""]))
            case MessageState.FAILED:
                return self.why(message.channel, message.problem)

    def why(self, channel: MessageChannel, problem: str) -> str:
        """Return in one sentence why a message did not leave."""
        who = self._phrases.say(_OTHER_SIDE[channel])
        code, _, said = problem.partition(" ")
        if problem in _UNREACHED:
            sentence = "{who} was out of reach."
        elif problem in _UNTRUSTED:
            sentence = "{who} could not prove who it is, so nothing was sent to it."
        elif problem == "no TLS for the password":
            sentence = "{who} offers no encrypted connection, so the password was not sent."
        elif code in _UNKNOWN_KEY:
            sentence = "{who} did not accept the name and password: a manager can check them."
        elif code.isdigit() and said:
            sentence = "{who} did not take it: “{problem}”"
        else:
            sentence = "It could not be sent: “{problem}”"
        words = self._phrases.say(sentence, who=who, problem=problem)
        return f"{words[:1].upper()}{words[1:]}"

    def not_told(self, customer: str, channel: MessageChannel, problem: str) -> str:
        """Return "Kate Hayes was not told by e-mail. The mail server did not take it: …"."""
        what = self._phrases.say(
            "{customer} was not told {how}.",
            customer=customer,
            how=self._phrases.say(_BY[channel]),
        )
        return f"{what} {self.why(channel, problem)}"

    def about(self, message: ListedMessage, now: Instant) -> str:
        """Return which booking it is about, by its time."""
        return self._phrases.say(
            "About {moment}", moment=self._times.moment(message.starts_at, now)
        )

    def told(self, message: ListedMessage, now: Instant) -> str:
        """Return whether the customer was told, in a line of a booking's card."""
        kind = self._phrases.say(_KINDS[message.kind])
        how = self._phrases.say(_BY[message.channel])
        if message.state is MessageState.SENT:
            when = self._sent_at(message, now)
            return self._phrases.say("{kind} {how}, {when}", kind=kind, how=how, when=when)
        state = self._phrases.say(_TOLD[message.state])
        return self._phrases.say("{kind} {how}: {state}", kind=kind, how=how, state=state)

    def setting(self, channels: tuple[MessageChannel, ...]) -> str:
        """Return through what messages go out, or that nothing is sent."""
        if not channels:
            return self._phrases.say("Nothing is sent: no mail server and no SMS gateway is set.")
        if MessageChannel.EMAIL not in channels:
            return self._phrases.say("SMS go out. No mail server is set.")
        if MessageChannel.SMS not in channels:
            return self._phrases.say("E-mails go out. No SMS gateway is set.")
        return self._phrases.say("E-mails and SMS go out.")

    def overdue(self, messages: tuple[ListedMessage, ...], now: Instant) -> str:
        """Return that nobody sends what is due; "" where somebody does."""
        late = [
            each.due_at
            for each in messages
            if each.state is MessageState.QUEUED and each.due_at <= now - _OVERDUE_SECONDS
        ]
        if not late:
            return ""
        return self._phrases.say(
            "Nothing has gone out since {moment}: no program that sends is open.",
            moment=self._times.moment(min(late), now),
        )

    def counted(self, word: str, number: int) -> str:
        """Return "Waiting 3", or "Waiting" for none."""
        name = self._phrases.say(word)
        return f"{name} {number}" if number else name

    def _waits(self, message: ListedMessage, now: Instant) -> str:
        when = self.when(message, now)
        leaves = self._phrases.say("It goes out {when}.", when=when)
        if not message.problem:
            return leaves
        tried = self._phrases.count("Tried once.", "Tried {number} times.", message.tries)
        why = self.why(message.channel, message.problem)
        return f"{tried} {why} {self._phrases.say('Again {when}.', when=when)}"

    def _sent_at(self, message: ListedMessage, now: Instant) -> str:
        assert message.sent_at is not None
        return self._times.moment(message.sent_at, now)

    def _moment(self, at: Instant, now: Instant) -> str:
        is_today = self._times.date(at) == self._times.date(now)
        return self._times.time(at) if is_today else self._times.moment(at, now)


_TOLD: Final = {
    MessageState.QUEUED: "waits",
    MessageState.SENDING: "being sent",
    MessageState.STOPPED: "stopped",
    MessageState.FAILED: "not sent",
}
