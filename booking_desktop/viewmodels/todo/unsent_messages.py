"""Messages that were given up, for the list of what was not sent (F4)."""

from __future__ import annotations

from booking_desktop.domain.messages import ListedMessage
from booking_desktop.services.message_list import MessageList
from booking_desktop.services.wording.messages import MessageWords
from booking_desktop.viewmodels.todo.unsent import UnsentWords
from booking_desktop.viewmodels.workplace import Workplace


class UnsentMessages:
    """Reads them, says why they did not leave, and tries them again or leaves them."""

    def __init__(self, messages: MessageList, workplace: Workplace) -> None:
        """Keep the service and the desk."""
        self._messages = messages
        self._workplace = workplace
        wording = workplace.wording
        self._words = MessageWords(wording.phrases, wording.times)

    def read(self) -> tuple[ListedMessage, ...]:
        """Return the messages of this outlet that were given up, the latest first."""
        return self._messages.given_up(self._workplace.desk.catalogue.outlet.id)

    def said(self, unsent: ListedMessage) -> UnsentWords:
        """Return whose message it is, what it tells of, and why it did not leave."""
        words, now = self._words, self._workplace.desk.now
        lines = (words.what(unsent), words.about(unsent, now), unsent.address)
        return UnsentWords(
            title=words.customer(unsent),
            lines=tuple(line for line in lines if line),
            note=words.why(unsent.channel, unsent.problem),
        )

    def try_again(self, unsent: ListedMessage) -> None:
        """Send it now."""
        messages, actor = self._messages, self._workplace.actor
        self._workplace.doing.do(lambda: messages.send_now(actor, unsent.id))

    def leave(self, unsent: ListedMessage) -> None:
        """Stop it."""
        messages, actor = self._messages, self._workplace.actor
        self._workplace.doing.do(lambda: messages.stop(actor, unsent.id))
