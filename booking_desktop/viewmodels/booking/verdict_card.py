"""The judge's answer as the form and the grid beside it show it (B10, B13)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import AlternativeKind, ReasonCode, Verdict
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.form import FormWords
from booking_desktop.viewmodels.booking.places import (
    NOWHERE,
    DraftPlace,
    DraftPlaces,
    OfferPlace,
)
from booking_desktop.viewmodels.day_overlay import Alternative, VerdictView
from booking_desktop.viewmodels.day_picture import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a verdict came about.

    Attributes:
        lost_to: Who took the time meanwhile; "" for somebody unknown, None for nobody.
        is_refused: Booking was tried.
        is_now: A walk-in that should start now.
    """

    lost_to: str | None = None
    is_refused: bool = False
    is_now: bool = False


PLAIN_ATTEMPT = Attempt()


class VerdictCards:
    """Makes cards and places of verdicts."""

    def __init__(self, wording: Wording, words: FormWords) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = words

    def card(
        self,
        verdict: Verdict,
        *,
        catalogue: Catalogue,
        now: Instant,
        attempt: Attempt = PLAIN_ATTEMPT,
    ) -> VerdictView:
        """Return what is shown under the time."""
        said = self._wording.verdict(verdict, Circumstances(catalogue=catalogue, now=now))
        alternatives = tuple(
            Alternative(key=f"Alt {number}", lead=each.lead, text=each.text, note=each.note)
            for number, each in enumerate(said.alternatives, 1)
        )
        shown = VerdictView(
            tone=tone_of(verdict),
            title=said.title,
            detail=said.detail,
            alternatives=alternatives,
            preferred=0 if alternatives else None,
        )
        if not verdict.fits:
            shown = self._refused(shown, verdict, attempt, now)
        announcement = " ".join(
            part if part.endswith((".", "?")) else f"{part}."
            for part in (shown.title, shown.detail, *(f"{a.lead} {a.text}" for a in alternatives))
            if part
        )
        return replace(shown, announcement=announcement)

    def places(self, verdict: Verdict | None, title: str) -> DraftPlaces:
        """Return where the draft and its ways out are drawn in the grid."""
        if verdict is None or not verdict.plan:
            return NOWHERE
        first, last = verdict.plan[0], verdict.plan[-1]
        is_one_person = all(plan.staff == first.staff for plan in verdict.plan)
        end = last.interval.end if is_one_person else first.interval.end
        interval = Interval(first.interval.start, end)
        span = self._words.times.span(interval)
        draft = DraftPlace(
            resource_id=first.lane_id or (first.staff.id if first.staff else None),
            room_id=first.room.id if first.room else None,
            interval=interval,
            tone=tone_of(verdict),
            title=title,
            detail=span if verdict.fits else self._words.span_taken(span),
        )
        offers = tuple(
            OfferPlace(
                resource_id=each.staff_id,
                interval=each.interval,
                key=str(number),
                label=self._words.times.time(each.interval.start),
            )
            for number, each in enumerate(verdict.alternatives, 1)
            if each.kind is not AlternativeKind.SECOND_LANE
        )
        return DraftPlaces(draft=draft, offers=offers)

    def _refused(
        self, shown: VerdictView, verdict: Verdict, attempt: Attempt, now: Instant
    ) -> VerdictView:
        title, detail = shown.title, shown.detail
        if verdict.first.code is ReasonCode.CAPACITY_FULL:
            detail = self._words.opens_again()
        if attempt.lost_to is not None:
            detail = f"{title}. {detail}" if detail else f"{title}."
            title = self._words.went_a_moment_ago(attempt.lost_to)
        elif attempt.is_now and verdict.alternatives:
            nearest = verdict.alternatives[0]
            title = self._words.free_soon(
                nearest.staff_name.partition(" ")[0], nearest.interval.start, now
            )
            detail = self._words.word("Enter takes that.")
        if attempt.is_refused or attempt.lost_to is not None:
            detail = f"{detail} {self._words.still_here()}".strip()
        return replace(shown, title=title, detail=detail)


def tone_of(verdict: Verdict) -> Tone:
    """Return the tone of a verdict."""
    if not verdict.fits:
        return Tone.BAD
    return Tone.WARN if verdict.warnings else Tone.OK
