"""Bookings that wait for a yes, behind the counter Approvals (D4, job 14)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.approvals import Approval
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording import Circumstances
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.todo.picture import TodoAct, TodoAsk, TodoCard, TodoContent
from booking_desktop.viewmodels.todo.tools import TodoTools
from booking_desktop.viewmodels.work import Lane

_APPROVE, _DECLINE = "approve", "decline"


class ApprovalList(QObject):
    """Each with whether it would still be booked.

    Signals:
        changed(): The cards are others.
    """

    changed = Signal()

    def __init__(self, tools: TodoTools) -> None:
        """Begin without having read."""
        super().__init__(tools.workplace.desk)
        self._tools = tools
        self._lane = Lane()
        self._found: tuple[Approval, ...] | None = None

    def read(self) -> None:
        """Read and judge what waits."""
        approvals = self._tools.services.approvals
        self._tools.workplace.work.read(approvals.waiting, done=self._on_read, lane=self._lane)

    def content(self) -> TodoContent | None:
        """Return the cards; None while nothing has been read."""
        if self._found is None:
            return None
        word, found = self._tools.words.word, self._found
        return TodoContent(
            title=word("Approvals"),
            count=self._tools.words.to_approve(len(found)) if found else "",
            hint=word("Each holds its seat until somebody says yes or no."),
            nothing=word("Nothing waits for a yes."),
            cards=tuple(self._card(each, n, len(found)) for n, each in enumerate(found, 1)),
        )

    def show(self, card_id: str) -> DraftPlaces:
        """Select the booking in the grid, on its day."""
        found = self._approval(card_id)
        if found is not None:
            on = self._tools.words.times.date(found.appointment.interval.start)
            self._tools.grid.show_booking(card_id, on)
        return NOWHERE

    def act(self, card_id: str, act_id: str) -> TodoAsk | None:
        """Say yes at once; ask why before saying no."""
        found, tools = self._approval(card_id), self._tools
        if found is None:
            return None
        if act_id == _DECLINE:
            return TodoAsk(
                act_id=_DECLINE,
                label=tools.words.word("Why? One line, it is kept with the booking."),
                placeholder=tools.words.word("No reason"),
                button=tools.words.word("Decline"),
            )
        if act_id == _APPROVE:
            lifecycle, actor = tools.services.lifecycle, tools.workplace.actor
            appointment_id = found.appointment.id
            tools.workplace.doing.do(lambda: lifecycle.approve(actor, appointment_id))
        return None

    def take(self, card_id: str, index: int) -> None:
        """Nothing is offered here."""

    def answer(self, card_id: str, _ask: TodoAsk, text: str) -> FieldError | None:
        """Decline, with the reason that was typed."""
        found, tools = self._approval(card_id), self._tools
        if found is not None:
            lifecycle, actor = tools.services.lifecycle, tools.workplace.actor
            appointment_id = found.appointment.id
            tools.workplace.doing.do(lambda: lifecycle.decline(actor, appointment_id, reason=text))
        return None

    def _on_read(self, found: tuple[Approval, ...]) -> None:
        self._found = found
        self.changed.emit()

    def _approval(self, card_id: str) -> Approval | None:
        return next((each for each in self._found or () if each.appointment.id == card_id), None)

    def _card(self, found: Approval, number: int, there_are: int) -> TodoCard:
        words, now, catalogue = self._tools.words, self._tools.now, self._tools.catalogue
        booked = found.appointment
        services = [words.service(line.session.service_id, catalogue) for line in booked.lines]
        people = dict.fromkeys(
            spoken_name(catalogue, line.session.provider_id) for line in booked.lines
        )
        who = booked.customer_name or words.word("Walk-in")
        note, tone = self._verdict(found)
        return TodoCard(
            id=str(booked.id),
            title=", ".join((who, *services)),
            place=words.place(number, there_are),
            lines=(
                words.when(booked.interval, now, " + ".join(filter(None, people))),
                words.asked(booked.channel, booked.created_at, now),
            ),
            note=note,
            tone=tone,
            acts=(
                TodoAct(id=_APPROVE, text=words.word("Approve"), key="A", is_main=True),
                TodoAct(id=_DECLINE, text=words.word("Decline"), key="D", is_dangerous=True),
            ),
        )

    def _verdict(self, found: Approval) -> tuple[str, Tone]:
        words = self._tools.words
        if found.is_overdue:
            return words.overdue(), Tone.BAD
        if found.verdict.fits:
            return words.still_fits(), Tone.OK
        around = Circumstances(catalogue=self._tools.catalogue, now=self._tools.now)
        why = self._tools.workplace.wording.verdict(found.verdict, around).title
        return words.fits_no_more(why), Tone.BAD
