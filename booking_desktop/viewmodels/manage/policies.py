"""The section of house rules: refund steps with a worked example, and everything else (A5, C5).

Each change is tried out against what is booked before it is saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.policy import PolicyEffects
from booking_desktop.domain.refunds import MOST_TIERS
from booking_desktop.services.policies import Policies
from booking_desktop.services.wording.policies import PolicyWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.manage.policy_fields import (
    TIERS,
    Tiers,
    policy_of,
    texts_of,
    tiers_of,
)
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPicture:
    """The rules as they are typed.

    Attributes:
        texts: What the fields show, by the rule's name.
        tiers: The refund steps: hours and per cent.
        message: What is wrong, under the field `wrong_field`; "" for nothing.
        wrong_tier: Index of the step that contradicts the one before it; -1 for none.
        can_add_tier: Whether there may be one step more.
        example: Whose booking the steps are worked through for; "" without bookings.
        example_steps: Until when, and how much goes back.
        example_now: What cancelling at this moment gives back.
        effects: What the rules do to what is booked, in sentences.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    tiers: Tiers = ()
    message: str = ""
    wrong_field: str = ""
    wrong_tier: int = -1
    can_add_tier: bool = True
    example: str = ""
    example_steps: tuple[tuple[str, str], ...] = ()
    example_now: str = ""
    effects: tuple[str, ...] = ()


class PoliciesSection(Section):
    """The state of the section."""

    spec = SectionSpec(id="policies", title="Policies and refunds", group=SectionGroup.RULES)

    def __init__(self, policies: Policies, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin with the rules the desk was opened with."""
        super().__init__()
        self._policies = policies
        self._workplace = workplace
        self._words = PolicyWords(
            workplace.wording.phrases, workplace.wording.times, workplace.wording.money
        )
        self._saved = workplace.desk.catalogue.outlet.policy
        self._texts: dict[str, str] = {}
        self._tiers: Tiers | None = None
        self._problem: FieldError | None = None
        self._refusal = ""
        self._effects: PolicyEffects | None = None
        self._lane = Lane()
        feed.committed.connect(self._on_committed)

    @property
    def typed(self) -> Mapping[str, object]:
        """The fields that differ from what is saved."""
        typed: dict[str, object] = dict(self._texts)
        if self._tiers is not None:
            typed[TIERS] = [list(tier) for tier in self._tiers]
        return typed

    @property
    def bar(self) -> SaveBar:
        """Say that bookings stay, or what keeps the rules from being saved."""
        if self._refusal:
            return SaveBar(note=self._refusal, is_refusal=True)
        if self._problem is not None:
            return SaveBar(note=self._sentence(self._problem), is_refusal=True)
        return SaveBar(note=self._words.say("No booking is moved or cancelled by these rules."))

    @property
    def picture(self) -> PolicyPicture:
        """What the section shows."""
        tiers, problem = self._shown_tiers, self._problem
        now = self._workplace.desk.now
        effects = self._effects
        example = effects.refund if effects is not None else None
        return PolicyPicture(
            texts=texts_of(self._saved) | self._texts,
            tiers=tiers,
            message=self._sentence(problem) if problem is not None else "",
            wrong_field=_shown_field(problem),
            wrong_tier=_wrong_tier(problem, tiers),
            can_add_tier=len(tiers) < MOST_TIERS,
            example=self._words.example_of(example, now) if example else "",
            example_steps=self._words.steps(example, now) if example else (),
            example_now=self._words.now_words(example) if example else "",
            effects=self._words.effects(effects, now, self._cutoff_minutes) if effects else (),
        )

    def begin(self) -> None:
        """Read the rules in force, and try them out."""
        policies, outlet_id = self._policies, self._outlet_id
        self._workplace.work.read(lambda: policies.read(outlet_id), done=self._take)

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with what was typed before."""
        known = texts_of(self._saved)
        self._texts = {
            name: text for name, text in typed.items() if name in known and isinstance(text, str)
        }
        self._tiers = _tiers_from(typed.get(TIERS))
        self._try_out()

    def edit(self, name: str, text: str) -> None:
        """Take what is typed into one field."""
        self._texts[name] = text
        if text == texts_of(self._saved)[name]:
            del self._texts[name]
        self._try_out()

    def edit_tier(self, index: int, *, hours: str, percent: str) -> None:
        """Take what is typed into a refund step."""
        tiers = list(self._shown_tiers)
        tiers[index] = (hours, percent)
        self._set_tiers(tuple(tiers))

    def add_tier(self) -> None:
        """Add an empty refund step at the end; the keyboard goes there."""
        if len(self._shown_tiers) < MOST_TIERS:
            self._set_tiers((*self._shown_tiers, ("", "")))
            self.field_wanted.emit(f"{TIERS}:{len(self._shown_tiers) - 1}")

    def remove_tier(self, index: int) -> None:
        """Take a refund step out."""
        tiers = self._shown_tiers
        self._set_tiers((*tiers[:index], *tiers[index + 1 :]))

    def save(self) -> None:
        """Write the rules in one act, or go to the field that cannot be stored."""
        policy = self._read_typed()
        if policy is None:
            self.field_wanted.emit(self.picture.wrong_field)
            return
        policies, actor, was = self._policies, self._workplace.actor, self._saved
        outlet_id = self._outlet_id
        self._workplace.doing.do(
            lambda: policies.change(actor, outlet_id, was=was, now=policy),
            done=lambda outcome: self._on_saved(outcome.result),
            refused=self._on_refused,
        )

    def discard(self) -> None:
        """Show the rules in force again."""
        self._texts, self._tiers = {}, None
        self._try_out()

    @property
    def _outlet_id(self) -> OutletId:
        return self._workplace.desk.catalogue.outlet.id

    @property
    def _shown_tiers(self) -> Tiers:
        return tiers_of(self._saved) if self._tiers is None else self._tiers

    @property
    def _cutoff_minutes(self) -> int:
        policy = self._read_typed() or self._saved
        return policy.waitlist_cutoff_minutes

    def _set_tiers(self, tiers: Tiers) -> None:
        self._tiers = None if tiers == tiers_of(self._saved) else tiers
        self._try_out()

    def _read_typed(self) -> BookingPolicy | None:
        texts = texts_of(self._saved) | self._texts
        try:
            return policy_of(self._saved, texts, self._shown_tiers)
        except FieldError as problem:
            self._problem = problem
            return None

    def _try_out(self) -> None:
        """Show what is typed at once, and what it does as soon as that is known."""
        self._problem, self._refusal = None, ""
        policy = self._read_typed()
        self.changed.emit()
        if policy is None:
            self._lane.forget()
            return
        policies, outlet_id = self._policies, self._outlet_id
        self._workplace.work.read(
            lambda: policies.preview(outlet_id, policy),
            done=self._show_effects,
            refused=self._on_refused,
            lane=self._lane,
        )

    def _show_effects(self, effects: PolicyEffects) -> None:
        self._effects = effects
        self.changed.emit()

    def _take(self, saved: BookingPolicy) -> None:
        """Use other saved rules; what is typed stays, but for what is saved like that now."""
        self._saved = saved
        texts = texts_of(saved)
        self._texts = {name: text for name, text in self._texts.items() if text != texts[name]}
        if self._tiers == tiers_of(saved):
            self._tiers = None
        self._try_out()

    def _on_saved(self, saved: BookingPolicy) -> None:
        self._texts, self._tiers = {}, None
        self._take(saved)

    def _on_refused(self, error: BookingError) -> None:
        self._refusal = self._sentence(error)
        self.changed.emit()

    def _on_committed(self, changes: ChangeSet) -> None:
        if Subject.OUTLET in changes.subjects:
            self.begin()

    def _sentence(self, error: BookingError) -> str:
        return self._workplace.doing.sentence(error)


def _shown_field(problem: FieldError | None) -> str:
    if problem is None:
        return ""
    return TIERS if problem.field == "refund_tiers" else problem.field


def _wrong_tier(problem: FieldError | None, tiers: Tiers) -> int:
    """Return which step is wrong: the one that cannot be read, or the one that contradicts."""
    if problem is None or problem.field != "refund_tiers":
        return -1
    hours = problem.params.get("hours")
    for index in reversed(range(len(tiers))):
        if hours is None and not (tiers[index][0].isdigit() and tiers[index][1].isdigit()):
            return index
        if hours is not None and tiers[index][0] == str(hours):
            return index
    return -1


def _tiers_from(typed: object) -> Tiers | None:
    """Return refund steps as a draft has them; None where it has none that can be read."""
    if not isinstance(typed, list):
        return None
    pairs = [tier for tier in typed if isinstance(tier, list) and len(tier) == 2]
    return tuple((str(hours), str(percent)) for hours, percent in pairs)
