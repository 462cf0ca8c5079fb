"""The section of messages: what waits, what needs a person, what was sent or stopped (F4).

While somebody looks, it is read again each second: the program that sends may be another one, and
what it notes is nobody's act that the feed could tell of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError, NotFoundError
from booking_desktop.domain.ids import MessageId, OutletId
from booking_desktop.domain.messages import ListedMessage, MessageChannel, MessageShelf
from booking_desktop.services.message_list import MessageList, MessagePage, MessageText
from booking_desktop.services.wording.messages import MessageWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.manage.outbox_picture import (
    OutboxLetter,
    OutboxPicture,
    OutboxRow,
    OutboxShelf,
)
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_PAGE: Final = 100
_LOOK_MS: Final = 1000
_NAMES: Final = {
    MessageShelf.WAITING: "Waiting",
    MessageShelf.NEEDS_YOU: "Needs you",
    MessageShelf.SENT: "Sent",
    MessageShelf.STOPPED: "Stopped",
}
_NOTHING: Final = {
    MessageShelf.WAITING: "Nothing waits.",
    MessageShelf.NEEDS_YOU: "Nothing needs you. What could not be sent stands here.",
    MessageShelf.SENT: "Nothing was sent yet.",
    MessageShelf.STOPPED: "Nothing was stopped.",
}
_TONES: Final = {MessageShelf.NEEDS_YOU: Tone.BAD, MessageShelf.SENT: Tone.OK}
_STOP: Final = {MessageShelf.NEEDS_YOU: "Leave it"}
_SEND: Final = {MessageShelf.NEEDS_YOU: "Try again", MessageShelf.SENT: "Send again"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What was read: a shelf, which message is open, and its words."""

    shelf: MessageShelf
    page: MessagePage
    open: MessageText | None


class OutboxSection(Section):
    """The state of the section. Nothing is typed here: what is decided counts at once."""

    spec = SectionSpec(id="messages", title="Messages", group=SectionGroup.RULES)

    def __init__(self, messages: MessageList, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin with what waits; nothing is read before it is opened."""
        super().__init__()
        self._messages = messages
        self._workplace = workplace
        wording = workplace.wording
        self._words = MessageWords(wording.phrases, wording.times)
        self._shelf, self._limit = MessageShelf.WAITING, _PAGE
        self._selected, self._place = MessageId(""), 0
        self._seen: _Seen | None = None
        self._lane = Lane()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        feed.committed.connect(self._on_committed)

    @property
    def typed(self) -> Mapping[str, object]:
        """Nothing: a message is stopped or sent at once."""
        return {}

    @property
    def bar(self) -> SaveBar:
        """Say how long messages are held."""
        seen = self._seen
        return SaveBar(note=self._words.hold(seen.page.sending) if seen is not None else "")

    @property
    def picture(self) -> OutboxPicture:
        """What the section shows."""
        seen = self._seen
        if seen is None:
            return OutboxPicture(shelves=self._shelves(0, 0), shelf=self._shelf.value)
        page, words = seen.page, self._words
        overdue = words.overdue(page.messages, page.now)
        is_off = not page.sending.channels
        return OutboxPicture(
            shelves=self._shelves(page.waiting, page.needing_you),
            shelf=seen.shelf.value,
            notice=overdue or words.setting(page.sending.channels),
            needs_care=bool(overdue) or is_off,
            rows=tuple(self._row(each, page) for each in page.messages),
            nothing="" if page.messages else words.say(_NOTHING[seen.shelf]),
            selected=seen.open.message.id if seen.open is not None else "",
            letter=self._letter(seen.open, page) if seen.open is not None else None,
            has_more=page.has_more,
            can_try_all=seen.shelf is MessageShelf.NEEDS_YOU and page.needing_you > 0,
        )

    def begin(self) -> None:
        """Read what is shown."""
        self._look()

    def watch(self, *, is_seen: bool) -> None:
        """Go on reading while somebody looks."""
        if is_seen:
            self._timer.start()
            self._look()
        else:
            self._timer.stop()

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Nothing is typed here."""

    def save(self) -> None:
        """Nothing is typed here."""

    def discard(self) -> None:
        """Nothing is typed here."""

    def choose_shelf(self, shelf: str) -> None:
        """Show another shelf from its beginning."""
        if shelf != self._shelf:
            self._shelf, self._limit = MessageShelf(shelf), _PAGE
            self._selected, self._place = MessageId(""), 0
            self._look()

    def step_shelf(self, by: int) -> None:
        """Show the shelf at the right (1) or left (-1)."""
        order = list(MessageShelf)
        place = order.index(self._shelf) + by
        if 0 <= place < len(order):
            self.choose_shelf(order[place].value)

    def select(self, message_id: str) -> None:
        """Open a message."""
        ids = [each.id for each in self._seen.page.messages] if self._seen is not None else []
        if message_id in ids and message_id != self._selected:
            self._selected = MessageId(message_id)
            self._place = ids.index(self._selected)
            self._look()

    def show_more(self) -> None:
        """Show more of a long shelf."""
        self._limit += _PAGE
        self._look()

    def stop(self) -> None:
        """Stop the chosen message, or leave it unsent where it was given up."""
        message = self._chosen
        if message is not None and message.can_be_stopped:
            messages, actor = self._messages, self._workplace.actor
            self._workplace.doing.do(lambda: messages.stop(actor, message.id), done=self._on_done)

    def send_now(self) -> None:
        """Send the chosen message now, or once more where it did not leave for certain."""
        message = self._chosen
        if message is not None and message.can_be_sent:
            messages, actor = self._messages, self._workplace.actor
            self._workplace.doing.do(
                lambda: messages.send_now(actor, message.id), done=self._on_done
            )

    def try_all_again(self) -> None:
        """Try everything again that was given up."""
        if self.picture.can_try_all:
            messages, actor, outlet_id = self._messages, self._workplace.actor, self._outlet_id
            self._workplace.doing.do(
                lambda: messages.try_all_again(actor, outlet_id), done=self._on_done
            )

    # -- inside --------------------------------------------------------------------------------

    @property
    def _outlet_id(self) -> OutletId:
        return self._workplace.desk.catalogue.outlet.id

    @property
    def _chosen(self) -> ListedMessage | None:
        """The message that keys act on, whether its words are there already or not."""
        listed = self._seen.page.messages if self._seen is not None else ()
        return next((each for each in listed if each.id == self._selected), None)

    def _on_done(self, _outcome: object) -> None:
        self._look()

    def _on_committed(self, _changes: ChangeSet) -> None:
        if self._timer.isActive():
            self._look()

    def _look(self) -> None:
        """Read the shelf and the words of the open message; what cannot be read is read again."""
        messages, outlet_id = self._messages, self._outlet_id
        shelf, limit = self._shelf, self._limit
        selected, place = self._selected, self._place

        def read() -> _Seen:
            page = messages.page(outlet_id, shelf, limit=limit)
            ids = [each.id for each in page.messages]
            if selected not in ids and not ids:
                return _Seen(shelf=shelf, page=page, open=None)
            wanted = selected if selected in ids else ids[min(place, len(ids) - 1)]
            return _Seen(shelf=shelf, page=page, open=_text(messages, wanted))

        self._workplace.work.read(
            read, done=self._on_seen, refused=self._on_refused, lane=self._lane
        )

    def _on_seen(self, seen: _Seen) -> None:
        self._seen = seen
        if seen.open is not None:
            self._selected = seen.open.message.id
            ids = [each.id for each in seen.page.messages]
            self._place = ids.index(self._selected) if self._selected in ids else self._place
        self.changed.emit()

    def _on_refused(self, error: BookingError) -> None:
        """Say it once, and leave the rest to whoever opens the section again."""
        self._timer.stop()
        self._workplace.doing.refuse(error)

    def _shelves(self, waiting: int, needing_you: int) -> tuple[OutboxShelf, ...]:
        counts = {MessageShelf.WAITING: waiting, MessageShelf.NEEDS_YOU: needing_you}
        return tuple(
            OutboxShelf(
                id=shelf.value,
                name=self._words.say(name),
                count=str(counts[shelf]) if counts.get(shelf) else "",
            )
            for shelf, name in _NAMES.items()
        )

    def _row(self, message: ListedMessage, page: MessagePage) -> OutboxRow:
        words, now = self._words, page.now
        time, who, what = words.when(message, now), words.customer(message), words.what(message)
        state, about = words.row_state(message), words.about(message, now)
        return OutboxRow(
            id=message.id,
            time=time,
            customer=who,
            what=what,
            about=about,
            state=state,
            tone=_TONES.get(self._shelf, Tone.ASKING),
            is_sms=message.channel is MessageChannel.SMS,
            accessible_name=", ".join(part for part in (who, what, state, time, about) if part),
        )

    def _letter(self, text: MessageText, page: MessagePage) -> OutboxLetter:
        words, message, now = self._words, text.message, page.now
        is_sms = message.channel is MessageChannel.SMS
        return OutboxLetter(
            customer=words.customer(message),
            address=message.address,
            what=words.what(message),
            about=words.about(message, now),
            standing=words.standing(message, now),
            tone=_TONES.get(self._shelf, Tone.ASKING),
            subject=text.subject,
            text=text.text or words.say("Its words were not kept."),
            length=words.sms_parts(text.text) if is_sms else "",
            stop_words=words.say(_STOP.get(self._shelf, "Stop")) if message.can_be_stopped else "",
            send_words=words.say(_SEND.get(self._shelf, "Send now")) if message.can_be_sent else "",
        )


def _text(messages: MessageList, message_id: MessageId) -> MessageText | None:
    try:
        return messages.text(message_id)
    except NotFoundError:
        return None
