"""The words about messages: what they are, where they stand, and why one did not leave (F4)."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import (
    OVERTAKEN,
    UNCONFIRMED,
    UNWANTED,
    ListedMessage,
    MessageChannel,
    MessageKind,
    MessageState,
    Sending,
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
_BY: Final = {MessageChannel.EMAIL: "by e-mail", MessageChannel.SMS: "by SMS"}
_OTHER_SIDE: Final = {
    MessageChannel.EMAIL: "the mail server",
    MessageChannel.SMS: "the SMS gateway",
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
_GSM_TWICE: Final = frozenset("^{}\\[~]|€\f")
"""What counts twice in the alphabet of SMS."""
_GSM: Final = _GSM_TWICE | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_PLAIN_PARTS: Final = (160, 153)
"""How much one SMS holds alone, and as a part of several; anything else needs more room."""
_UNICODE_PARTS: Final = (70, 67)
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
        """Return "Confirmation by SMS"."""
        kind = self._phrases.say(_KINDS[message.kind])
        return f"{kind} {self._phrases.say(_BY[message.channel])}"

    def customer(self, message: ListedMessage) -> str:
        """Return whom it is for."""
        return message.customer_name or self._phrases.say("A card that was erased")

    def row_state(self, message: ListedMessage) -> str:
        """Return what its shelf does not say: "being sent", "tried 2 times"; "" for nothing."""
        if message.state is MessageState.SENDING:
            return self._phrases.say("being sent")
        if message.problem == UNCONFIRMED:
            return self._phrases.say("not confirmed")
        if message.state is MessageState.QUEUED and message.tries:
            return self._phrases.count("tried once", "tried {number} times", message.tries)
        return ""

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
                return self._left(message, now)
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

    def told(self, message: ListedMessage) -> str:
        """Return what a customer was told and how, and where that stands if not told for sure."""
        what = self.what(message)
        is_certain = message.state is MessageState.SENT and message.problem != UNCONFIRMED
        if is_certain:
            return what
        state = self._phrases.say(_TOLD[message.state])
        return self._phrases.say("{what}: {state}", what=what, state=state)

    def setting(self, channels: tuple[MessageChannel, ...]) -> str:
        """Return through what messages go out, or that nothing is sent."""
        if not channels:
            return self._phrases.say(
                "Nothing is sent: no mail server and no SMS gateway is set. Set one under Channels."
            )
        if MessageChannel.EMAIL not in channels:
            return self._phrases.say("SMS go out. No mail server is set.")
        if MessageChannel.SMS not in channels:
            return self._phrases.say("E-mails go out. No SMS gateway is set.")
        return self._phrases.say("E-mails and SMS go out.")

    def hold(self, sending: Sending) -> str:
        """Return how long each message waits before it leaves, and what for."""
        if not sending.channels:
            return ""
        if not sending.hold_seconds:
            return self._phrases.say("Each message leaves at once.")
        return self._phrases.say(
            "Each message waits {seconds} s before it leaves, so that Undo can stop it.",
            seconds=sending.hold_seconds,
        )

    def sms_parts(self, text: str) -> str:
        """Return what an SMS comes to: "96 characters, 1 SMS"."""
        is_plain = all(each in _GSM for each in text)
        whole, part = _PLAIN_PARTS if is_plain else _UNICODE_PARTS
        length = sum(1 + (each in _GSM_TWICE) for each in text) if is_plain else _units(text)
        parts = 1 if length <= whole else -(-length // part)
        return self._phrases.say("{length} characters, {parts} SMS", length=length, parts=parts)

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

    def _waits(self, message: ListedMessage, now: Instant) -> str:
        when = self.when(message, now)
        leaves = self._phrases.say("It goes out {when}.", when=when)
        if not message.problem:
            return leaves
        tried = self._phrases.count("Tried once.", "Tried {number} times.", message.tries)
        why = self.why(message.channel, message.problem)
        return f"{tried} {why} {self._phrases.say('Again {when}.', when=when)}"

    def _left(self, message: ListedMessage, now: Instant) -> str:
        when = self._sent_at(message, now)
        if message.problem != UNCONFIRMED:
            return self._phrases.say("It was sent {when}.", when=when)
        return self._phrases.say(
            "It left {when}. The program ended before {who} said yes to it.",
            when=when,
            who=self._phrases.say(_OTHER_SIDE[message.channel]),
        )

    def _sent_at(self, message: ListedMessage, now: Instant) -> str:
        return self._times.moment(message.sent_at or message.due_at, now)

    def _moment(self, at: Instant, now: Instant) -> str:
        is_today = self._times.date(at) == self._times.date(now)
        return self._times.time(at) if is_today else self._times.moment(at, now)


def _units(text: str) -> int:
    """Return how many places a text takes where one letter is outside the alphabet of SMS."""
    return len(text.encode("utf-16-le")) // 2


_TOLD: Final = {
    MessageState.QUEUED: "waits",
    MessageState.SENDING: "being sent",
    MessageState.SENT: "not confirmed",
    MessageState.STOPPED: "stopped",
    MessageState.FAILED: "not sent",
}
