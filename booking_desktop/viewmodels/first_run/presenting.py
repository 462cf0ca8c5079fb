"""The picture of a step from the draft."""

from __future__ import annotations

from collections.abc import Mapping

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.localities import countries
from booking_desktop.services.starter_menu import STARTER_MENU, Trade
from booking_desktop.services.wording import Phrases, ProblemSentences
from booking_desktop.services.wording.first_run import FirstRunWords
from booking_desktop.viewmodels.first_run.draft import Field, FirstRunDraft, Pick, Step
from booking_desktop.viewmodels.first_run.picture import (
    DayRow,
    FirstRunPicture,
    ServiceRow,
    TradeChip,
)
from booking_desktop.viewmodels.first_run.shelves import pick_of, starter_id, starter_of

OWN = "own"
"""Id of the chip behind which are the house's own services."""


class Presenter:
    """Puts the draft into words."""

    def __init__(self, language: str) -> None:
        """Keep the language."""
        phrases = Phrases(language)
        self._language = language
        self._words = FirstRunWords(phrases)
        self._problems = ProblemSentences(phrases, None)

    def picture(
        self,
        draft: FirstRunDraft,
        *,
        typed: Mapping[Field, str],
        problems: Mapping[Field, FieldError],
        trade: str,
        is_storing: bool,
    ) -> FirstRunPicture:
        """Return what is shown.

        Args:
            draft: What was filled in.
            typed: What is typed in fields that want one of a list, and is none of it yet.
            problems: What is to be settled.
            trade: Whose services are looked at.
            is_storing: Whether it is being stored.
        """
        words, step = self._words, draft.step
        return FirstRunPicture(
            step=step,
            position=words.position(step),
            title=words.title(step),
            hint=words.hint(step),
            texts=self._texts(draft) | dict(typed),
            messages={field: self.sentence(error) for field, error in problems.items()},
            days=tuple(self._day(weekday, day) for weekday, day in enumerate(draft.hours)),
            said_of_staff=words.people(draft.staff_names),
            trades=self._trades(draft),
            trade=trade,
            services=self._services(draft, trade),
            currency=draft.currency,
            summary=self._summary(draft) if step is Step.FINISH else (),
            is_storing=is_storing,
        )

    def sentence(self, error: FieldError) -> str:
        """Return what is wrong."""
        return self._problems.sentence(error)

    def _texts(self, draft: FirstRunDraft) -> dict[Field, str]:
        named = {each.code: each.name for each in countries(self._language)}
        return {
            Field.BUSINESS: draft.business,
            Field.OUTLET: draft.outlet,
            Field.OWNER: draft.owner,
            Field.COUNTRY: named.get(draft.country, ""),
            Field.TIME_ZONE: draft.time_zone.replace("_", " "),
            Field.CURRENCY: draft.currency,
            Field.STAFF: draft.staff,
        }

    def _day(self, weekday: int, hours: tuple[int, int] | None) -> DayRow:
        words = self._words
        return DayRow(
            name=words.weekday(weekday),
            hours=hours,
            opens=words.time(hours[0]) if hours else "",
            closes=words.time(hours[1]) if hours else "",
            length=words.length(hours),
            words=words.day(weekday, hours),
        )

    def _trades(self, draft: FirstRunDraft) -> tuple[TradeChip, ...]:
        picked = [pick.starter.partition("/")[0] or OWN for pick in draft.picks]
        names = {trade.value: shelf.name for trade, shelf in STARTER_MENU.items()}
        names[OWN] = self._words.own()
        return tuple(
            TradeChip(id=each, name=name, picked=str(picked.count(each) or ""))
            for each, name in names.items()
        )

    def _services(self, draft: FirstRunDraft, trade: str) -> tuple[ServiceRow, ...]:
        if trade == OWN:
            return tuple(
                self._row(pick, place) for place, pick in enumerate(draft.picks) if not pick.starter
            )
        chosen = Trade(trade)
        picked = {pick.starter: place for place, pick in enumerate(draft.picks)}
        ids = [starter_id(chosen, starter) for starter in STARTER_MENU[chosen].starters]
        return tuple(
            self._row(draft.picks[picked[each]], picked[each])
            if each in picked
            else self._row(pick_of(each, draft.currency), None)
            for each in ids
        )

    def _row(self, pick: Pick, place: int | None) -> ServiceRow:
        starter = starter_of(pick.starter)
        return ServiceRow(
            starter=pick.starter,
            place=place,
            name=pick.name,
            detail=self._words.service_detail(pick.minutes, starter.seats if starter else 1),
            price=pick.price,
        )

    def _summary(self, draft: FirstRunDraft) -> tuple[tuple[str, str], ...]:
        words = self._words
        offered = [pick.name for pick in draft.picks]
        return words.summary(
            (
                ("Business", f"{draft.business}, {draft.outlet}"),
                ("Owner", draft.owner),
                ("Place", f"{draft.time_zone.replace('_', ' ')}, {draft.currency}"),
                ("Open", words.week(draft.hours)),
                ("Staff", f"{words.people(draft.staff_names)}: {', '.join(draft.staff_names)}"),
                ("Services", f"{words.services(offered)}: {', '.join(offered)}"),
            )
        )
