"""Turns a plan and what a person chose into the picture of the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from booking_desktop.domain.away.errands import BookingErrand, Care, Proposal, Way
from booking_desktop.services.away import AwayPlan
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.away import AwayWords
from booking_desktop.viewmodels.away.picture import (
    AwayPicture,
    AwayRow,
    RowAct,
    RowTone,
    WayRow,
)
from booking_desktop.viewmodels.day_blocks import initials

_TONES = {
    Care.MOVE: RowTone.GOOD,
    Care.COVER: RowTone.GOOD,
    Care.CALL: RowTone.CAREFUL,
    Care.HERE: RowTone.PLAIN,
    Care.DECIDE: RowTone.PLAIN,
}

_ACTS = {
    Care.MOVE: RowAct.OTHER_TIME,
    Care.COVER: RowAct.CHOOSE,
    Care.CALL: RowAct.CALL,
    Care.HERE: RowAct.CHOOSE,
    Care.DECIDE: RowAct.SHOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose about a plan.

    Attributes:
        ticked: Who is moved.
        called: Who is noted to be called.
        ways: Other ways than the proposed ones, by the errand's id.
    """

    ticked: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    ways: Mapping[str, Way] = field(default_factory=dict)


def first_choices(plan: AwayPlan, before: Choices | None) -> Choices:
    """Return what is chosen when a plan comes: all that is settled, and a call for the rest.

    What a person left out of the plan before stays left out.
    """
    settled = {each.errand.id for each in plan.proposals if each.is_settled}
    to_call = {each.errand.id for each in plan.proposals if _can_be_called(each)}
    if before is None:
        return Choices(ticked=frozenset(settled), called=frozenset(to_call))
    return Choices(
        ticked=frozenset(settled & before.ticked), called=frozenset(to_call & before.called)
    )


def proposals_now(plan: AwayPlan, choices: Choices) -> tuple[Proposal, ...]:
    """Return the proposals with the ways that were chosen instead."""
    return tuple(_with_choice(each, choices.ways.get(each.errand.id)) for each in plan.proposals)


def moves_of(plan: AwayPlan, choices: Choices) -> tuple[Proposal, ...]:
    """Return what is done as proposed or chosen."""
    return tuple(
        each
        for each in proposals_now(plan, choices)
        if each.errand.id in choices.ticked and each.way is not None
    )


def calls_of(plan: AwayPlan, choices: Choices) -> tuple[Proposal, ...]:
    """Return whose customer is noted to be called."""
    noted = choices.called - choices.ticked
    return tuple(each for each in plan.proposals if each.errand.id in noted)


class PictureBuilder:
    """Makes the picture of one plan."""

    def __init__(self, wording: Wording, plan: AwayPlan) -> None:
        """Keep the plan and its words."""
        self._plan = plan
        self.words = AwayWords(wording, plan.catalogue, plan.question)

    def picture(self, choices: Choices, *, reason: str, note: str) -> AwayPicture:
        """Return the whole sheet."""
        plan, words = self._plan, self.words
        staff = plan.catalogue.staff[plan.question.staff_id]
        head, counts = words.count(plan.proposals)
        moves, calls = moves_of(plan, choices), calls_of(plan, choices)
        reached = [each for move in moves for each in plan.reached[move.errand.id]]
        told = (words.calls(len(calls)), words.messages(reached, plan.sending))
        return AwayPicture(
            title=words.title(),
            initials=initials(staff.full_name),
            hue=staff.hue.value,
            begins=words.begins(),
            ends=words.ends(),
            reason=reason,
            head=head,
            counts=counts,
            mode=plan.question.mode.value,
            rows=tuple(self._row(each, choices) for each in proposals_now(plan, choices)),
            note=note,
            messages=" ".join(part for part in told if part),
            button=words.button(len(moves), len(calls)),
            only_block=words.only_block() if moves or calls else "",
        )

    def way_rows(self, errand_id: str, ways: tuple[Way, ...]) -> tuple[WayRow, ...]:
        """Return other ways for somebody, as a list."""
        errand = next(e.errand for e in self._plan.proposals if e.errand.id == errand_id)
        return tuple(
            WayRow(title=self.words.way(errand, way), detail=self.words.difference(errand, way))
            for way in ways
        )

    def _row(self, proposal: Proposal, choices: Choices) -> AwayRow:
        errand, words = proposal.errand, self.words
        time, day = words.when(errand)
        said = words.proposal(proposal)
        is_ticked = errand.id in choices.ticked
        is_called = errand.id in choices.called and not is_ticked
        is_asked_for = isinstance(errand, BookingErrand) and errand.is_asked_for
        is_good = proposal.way is not None and proposal.care is not Care.CALL
        row = AwayRow(
            id=errand.id,
            time=time,
            day=day,
            who=words.who(errand),
            what=words.what(proposal),
            is_asked_for=is_asked_for,
            title=said.title,
            detail=said.detail,
            tone=RowTone.GOOD if is_good else _TONES[proposal.care],
            act=_ACTS[proposal.care],
            is_ticked=is_ticked,
            can_tick=proposal.way is not None or proposal.care is Care.HERE,
            is_called=is_called,
            accessible_name="",
        )
        return replace(row, accessible_name=self._said(row))

    def _said(self, row: AwayRow) -> str:
        """Return a row as it is read out."""
        words = self.words
        state = ""
        if row.is_ticked:
            state = words.say("ticked")
        elif row.is_called:
            state = words.say("will be called")
        asked = words.say("asked for") if row.is_asked_for else ""
        when = f"{row.day} {row.time}".strip()
        parts = (when, row.who, row.what, asked, row.title, row.detail, state)
        return ", ".join(part.rstrip(".") for part in parts if part)


def _with_choice(proposal: Proposal, way: Way | None) -> Proposal:
    if way is None:
        return proposal
    care = Care.MOVE if proposal.care is Care.CALL else proposal.care
    return replace(proposal, way=way, care=care)


def _can_be_called(proposal: Proposal) -> bool:
    errand = proposal.errand
    if proposal.care is not Care.CALL or not isinstance(errand, BookingErrand):
        return False
    return bool(errand.appointment.customer_id or errand.appointment.customer_name)
