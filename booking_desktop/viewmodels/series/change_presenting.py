"""Makes the picture of the card that changes several bookings of a series (job 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.recurrence import Scope
from booking_desktop.services.series_cancelling import SeriesCancelPreview
from booking_desktop.services.series_moves import MovedDate
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.series import SeriesWords
from booking_desktop.viewmodels.series.picture import ChangePicture, ScopeRow, SeriesRow
from booking_desktop.viewmodels.series.rows import SaidOfDate, SeriesRows


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeState:
    """What is known of a change at a moment.

    Attributes:
        name: Whose booking was taken hold of.
        is_cancel: It is called off, not moved.
        found: What each reach would do, as far as that is known.
        scope: The reach that was chosen.
        is_settling: Conflicts of a move are being settled.
        is_lost: Doing it was refused: somebody was quicker.
        is_busy: It is being done.
    """

    name: str = ""
    is_cancel: bool = False
    found: Mapping[Scope, tuple[MovedDate, ...] | SeriesCancelPreview] = field(default_factory=dict)
    scope: Scope | None = None
    is_settling: bool = False
    is_lost: bool = False
    is_busy: bool = False

    @property
    def dates(self) -> tuple[MovedDate, ...]:
        """The bookings that would move, once it is known how far."""
        found = self.found.get(self.scope) if self.scope is not None else None
        return found if isinstance(found, tuple) else ()


class ChangePresenter:
    """Makes pictures of the card."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = SeriesWords(wording.phrases, wording.times)
        self._rows = SeriesRows(wording, skip="Leave it", skipped="stays where it is")

    def picture(self, state: ChangeState, catalogue: Catalogue, now: Instant) -> ChangePicture:
        """Return what is shown."""
        title = self._words.change(state.name, is_cancel=state.is_cancel)
        if not state.is_settling:
            return ChangePicture(
                title=title,
                detail=self._words.question(),
                scopes=tuple(
                    ScopeRow(
                        scope=scope.value,
                        key=str(number),
                        text=self._words.scope(scope),
                        detail=self._detail(state, scope),
                    )
                    for number, scope in enumerate(Scope, start=1)
                ),
                is_busy=state.is_busy,
            )
        around = Circumstances(catalogue=catalogue, now=now)
        to_settle = sum(each.is_to_settle for each in state.dates)
        fitting = sum(each.verdict is not None and each.verdict.fits for each in state.dates)
        total = len(state.dates)
        return ChangePicture(
            title=title,
            detail=self._words.scope(state.scope or Scope.THIS),
            rows=tuple(self._row(each, around) for each in state.dates),
            footer=self._words.moving(fitting=fitting, total=total, to_settle=to_settle),
            act=self._words.move(fitting),
            note=self._words.quicker() if state.is_lost else "",
            is_busy=state.is_busy,
        )

    def _detail(self, state: ChangeState, scope: Scope) -> str:
        """Return how many a reach concerns, and what goes back or is in conflict."""
        found = state.found.get(scope)
        if found is None:
            return ""
        if isinstance(found, SeriesCancelPreview):
            refund = self._wording.money.exact(found.refund) if found.paid.minor else ""
            return self._words.cancelling(found.bookings, refund)
        to_settle = sum(each.is_to_settle for each in found)
        return self._words.concerned(len(found), to_settle)

    def _row(self, moved: MovedDate, around: Circumstances) -> SeriesRow:
        starts_at = moved.starts_at if moved.starts_at is not None else moved.was_at
        said = SaidOfDate(
            id=moved.appointment_id,
            on=local_date(starts_at, around.catalogue.zone),
            starts_at=starts_at,
            verdict=moved.verdict,
            is_chosen=moved.is_chosen,
        )
        return self._rows.row(said, around)
