"""Makes the rows of a series: each date with its verdict and its ways out (D6, B13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.verdict import Alternative, Verdict
from booking_desktop.services.series_dates import nearest, other_person
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.viewmodels.series.picture import DateState, SeriesRow, SeriesWay, WayAct


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfDate:
    """What is known of one date.

    Attributes:
        id: What the row is called.
        on: The date that is wished.
        starts_at: When it would begin, or begins now where it stays; None where clocks skip it.
        verdict: To it; None where it is left out.
        is_chosen: Somebody has settled it.
    """

    id: str
    on: date
    starts_at: Instant | None
    verdict: Verdict | None
    is_chosen: bool


class SeriesRows:
    """Makes rows.

    Args:
        wording: Makes the sentences.
        skip: What leaving a date out is called: "Skip", or "Leave it".
        skipped: What is said of a date left out.
    """

    def __init__(self, wording: Wording, *, skip: str, skipped: str) -> None:
        self._wording = wording
        self._skip = wording.phrases.say(skip)
        self._skipped = wording.phrases.say(skipped)
        self._back = wording.phrases.say("Back")

    def row(self, said: SaidOfDate, around: Circumstances) -> SeriesRow:
        """Return the row of one date."""
        today = local_date(around.now, around.catalogue.zone)
        on = self._wording.times.short_date(said.on, today)
        time = self._wording.times.time(said.starts_at) if said.starts_at is not None else ""
        state, words = _state(said), self._words(said, around)
        ways = tuple(self._ways(said, around))
        offers = (f"{way.text}: {way.key}" for way in ways)
        parts = (on, time, words or self._wording.phrases.say("fits"), *offers)
        return SeriesRow(
            id=said.id,
            date=on,
            time=time,
            state=state,
            words=words,
            ways=ways,
            accessible_name=", ".join(part for part in parts if part),
        )

    def _words(self, said: SaidOfDate, around: Circumstances) -> str:
        verdict = said.verdict
        if verdict is None:
            return self._skipped
        if not verdict.fits:
            return self._wording.verdict(verdict, around).title
        if said.is_chosen:
            return self._instead(said, verdict, around)
        if verdict.warnings:
            return self._wording.verdict(verdict, around).detail
        return self._people(verdict, around)

    def _instead(self, said: SaidOfDate, verdict: Verdict, around: Circumstances) -> str:
        """Return what was chosen: the day where it is another one, and who."""
        who = self._people(verdict, around)
        start = verdict.plan[0].interval.start
        if local_date(start, around.catalogue.zone) == said.on:
            return self._wording.phrases.say("instead, {who}", who=who)
        moment = self._wording.times.moment(start, around.now)
        return self._wording.phrases.say("instead {moment}, {who}", moment=moment, who=who)

    def _people(self, verdict: Verdict, around: Circumstances) -> str:
        names = [spoken_name(around.catalogue, p.staff.id) for p in verdict.plan if p.staff]
        return self._wording.phrases.listed(list(dict.fromkeys(names)))

    def _ways(self, said: SaidOfDate, around: Circumstances) -> Iterator[SeriesWay]:
        verdict = said.verdict
        if said.is_chosen:
            yield SeriesWay(act=WayAct.BACK, text=self._back)
        if verdict is None or verdict.fits:
            return
        if not said.is_chosen:
            yield SeriesWay(act=WayAct.SKIP, text=self._skip)
        near, other = nearest(verdict), other_person(verdict)
        if near is not None:
            yield SeriesWay(act=WayAct.NEAREST, text=self._when(near, said, around))
        if other is not None:
            who = spoken_name(around.catalogue, other.staff_id)
            when = self._when(other, said, around)
            yield SeriesWay(act=WayAct.OTHER_PERSON, text=f"{who} {when}".strip())

    def _when(self, way: Alternative, said: SaidOfDate, around: Circumstances) -> str:
        """Return the time of a way out, with its day where it is another one."""
        start = way.interval.start
        if local_date(start, around.catalogue.zone) == said.on:
            return self._wording.times.time(start)
        return self._wording.times.moment(start, around.now)


def _state(said: SaidOfDate) -> DateState:
    verdict = said.verdict
    if verdict is None:
        return DateState.SKIPPED
    if not verdict.fits:
        return DateState.TO_SETTLE
    if said.is_chosen:
        return DateState.CHOSEN
    return DateState.CAUTION if verdict.warnings else DateState.FITS
