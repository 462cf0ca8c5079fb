"""The assistant of the first minutes: five steps, a draft on the disk, one action at the end (A5).

Going on is refused at the field, in words; going back never is. Nothing of it is stored before the
last step says so, and then all of it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import DraftId
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.localities import (
    Locality,
    Named,
    countries,
    currencies,
    locality_of,
    matching,
    time_zones,
)
from booking_desktop.services.setup import Premises, Setup
from booking_desktop.services.starter_menu import STARTER_MENU, Trade
from booking_desktop.viewmodels.first_run.checking import (
    beginning_of,
    first_step_to_settle,
    problems_of,
)
from booking_desktop.viewmodels.first_run.draft import STEP_OF, Field, FirstRunDraft, Pick, Step
from booking_desktop.viewmodels.first_run.picture import Choice, FirstRunPicture
from booking_desktop.viewmodels.first_run.presenting import OWN, Presenter
from booking_desktop.viewmodels.first_run.shelves import pick_of, starter_id
from booking_desktop.viewmodels.work import Work

PAUSE_MS = 300
"""Typing has paused when nothing was changed for so long; then the draft goes to the disk."""

_KIND = "first_run"
_LISTS: dict[Field, Callable[[str], tuple[Named, ...]]] = {
    Field.COUNTRY: countries,
    Field.TIME_ZONE: time_zones,
    Field.CURRENCY: currencies,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunServices:
    """What the assistant works with; `language` is the computer's, as far as the program has it."""

    setup: Setup
    drafts: Drafts
    work: Work
    language: str = "en"


class FirstRun(QObject):
    """The state of the assistant.

    Signals:
        changed(FirstRunPicture): Something else is to be shown.
        field_wanted(Field): The keyboard belongs there: it is to be settled.
        refused(str): It could not be stored, and why.
        begun(): It is stored; the desk can be opened.
        sample_wanted(): Somebody would rather look around with sample data.
    """

    changed = Signal(object)
    field_wanted = Signal(str)
    refused = Signal(str)
    begun = Signal()
    sample_wanted = Signal()

    def __init__(
        self,
        services: FirstRunServices,
        locality: Locality,
        *,
        say: Callable[[BookingError], str],
        parent: QObject,
    ) -> None:
        """Begin with what can be guessed.

        Args:
            services: What it works with.
            locality: Where this computer seems to be.
            say: Puts what could not be stored into words.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._services = services
        self._say = say
        self._presenter = Presenter(services.language)
        self._draft = FirstRunDraft.at(locality)
        self._draft_id = services.drafts.new_id()
        self._premises: Premises | None = None
        self._typed: dict[Field, str] = {}
        self._problems: dict[Field, FieldError] = {}
        self._trade: str = next(iter(STARTER_MENU)).value
        self._is_storing = False
        self._is_kept = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    @property
    def draft(self) -> FirstRunDraft:
        """What was filled in so far."""
        return self._draft

    @property
    def picture(self) -> FirstRunPicture:
        """What is shown."""
        return self._presenter.picture(
            self._draft,
            typed=self._typed,
            problems=self._problems,
            trade=self._trade,
            is_storing=self._is_storing,
        )

    def furnish(self, premises: Premises) -> None:
        """Ask only for what is missing: whose it is and where is known already."""
        self._premises = premises
        self._draft = _placed(self._draft, premises)

    def begin(self) -> None:
        """Show what was filled in the last time."""
        drafts = self._services.drafts

        def read() -> tuple[DraftId, FirstRunDraft] | None:
            left = drafts.latest(kind=_KIND, user_id=None)
            return (left.id, FirstRunDraft.from_fields(left.fields)) if left else None

        self._services.work.read(read, done=self._take_left)

    # -- filling in ----------------------------------------------------------------------------

    def type_text(self, field: Field, text: str) -> None:
        """Take what is typed in a field."""
        if field in _LISTS:
            self._typed[field] = text
            self._set(self._draft.with_text(field, ""), field)
        else:
            self._set(self._draft.with_text(field, text), field)

    def suggest(self, field: Field, typed: str) -> tuple[Choice, ...]:
        """Return what somebody may mean in a field that wants one of a list."""
        found = matching(_LISTS[field](self._services.language), typed)
        return tuple(Choice(code=one.code, name=one.name, detail=one.detail) for one in found)

    def choose(self, field: Field, code: str) -> None:
        """Take one of a list; a country brings its currency, and its time zone if it has one."""
        self._typed.pop(field, None)
        draft = self._draft.with_text(field, code)
        if field is Field.COUNTRY:
            there = locality_of(code)
            zone = draft.time_zone if self._is_zone_of(draft.time_zone, code) else there.time_zone
            draft = replace(draft, time_zone=zone, currency=there.currency or draft.currency)
            self._typed.pop(Field.TIME_ZONE, None)
            self._typed.pop(Field.CURRENCY, None)
        self._set(draft, field)

    def settle(self, field: Field) -> None:
        """Take the likeliest of a list for what was typed, now that somebody goes on."""
        typed = self._typed.get(field, "")
        found = self.suggest(field, typed)
        if found:
            self.choose(field, found[0].code)

    def set_hours(self, weekday: int, hours: tuple[int, int] | None) -> None:
        """Open a weekday from one minute to another, or close it."""
        week = list(self._draft.hours)
        week[weekday] = hours
        self._set(replace(self._draft, hours=tuple(week)), Field.HOURS)

    def show_trade(self, trade: str) -> None:
        """Look at the services of a trade."""
        self._trade = trade
        self._tell()

    def tick(self, starter: str, *, is_picked: bool) -> None:
        """Offer a starter, or do not."""
        picks = tuple(pick for pick in self._draft.picks if pick.starter != starter)
        if is_picked:
            picks = (*picks, pick_of(starter, self._draft.currency))
        self._set_picks(picks)

    def tick_all(self) -> None:
        """Offer everything of the trade that is looked at."""
        if self._trade == OWN:
            return
        trade = Trade(self._trade)
        known = {pick.starter for pick in self._draft.picks}
        ids = [starter_id(trade, starter) for starter in STARTER_MENU[trade].starters]
        new = [pick_of(each, self._draft.currency) for each in ids if each not in known]
        self._set_picks((*self._draft.picks, *new))

    def set_price(self, place: int, text: str) -> None:
        """Take what is typed as the price of a pick."""
        picks = list(self._draft.picks)
        picks[place] = replace(picks[place], price=text)
        self._set_picks(tuple(picks))

    def add_own(self, name: str, minutes: str, price: str) -> None:
        """Offer something of the house's own."""
        if name.strip():
            own = Pick(name=" ".join(name.split()), minutes=minutes.strip(), price=price.strip())
            self._set_picks((*self._draft.picks, own))

    def remove_own(self, place: int) -> None:
        """Do not offer something of the house's own any more."""
        self._set_picks((*self._draft.picks[:place], *self._draft.picks[place + 1 :]))

    # -- going on ------------------------------------------------------------------------------

    def next(self) -> None:
        """Go on, unless something of this step is to be settled first."""
        for field in tuple(self._typed):
            self.settle(field)
        self._problems = problems_of(self._draft, self._draft.step)
        if self._problems:
            self._tell()
            self.field_wanted.emit(next(iter(self._problems)))
            return
        if self._draft.step is Step.HOURS and not self._draft.staff:
            self._draft = replace(self._draft, staff=self._draft.owner)
        if self._draft.step is not Step.FINISH:
            self._go_to(Step(self._draft.step + 1))

    def back(self) -> None:
        """Go back a step, as far as there is something to fill in."""
        first = Step.PLACE if self._premises is None else Step.HOURS
        if self._draft.step > first:
            self._go_to(Step(self._draft.step - 1))

    def start_empty(self) -> None:
        """Store all of it and open the desk."""
        step = first_step_to_settle(self._draft)
        if step is not None:
            self._go_to(step)
            self.next()
            return
        if self._is_storing:
            return
        self._is_storing = True
        self._tell()
        setup, drafts, draft_id = self._services.setup, self._services.drafts, self._draft_id
        beginning = beginning_of(self._draft, language=self._services.language)
        known = self._premises
        self._pause.stop()

        def store() -> None:
            if known is None:
                setup.begin(beginning)
            else:
                setup.furnish(known.actors[0], known.outlets[0], beginning)
            drafts.discard(draft_id)

        self._services.work.write(
            store, done=lambda _none: self.begun.emit(), refused=self._on_refused
        )

    def look_around(self) -> None:
        """Leave this as it is, and see the program with sample data first."""
        self.keep_now()
        self.sample_wanted.emit()

    def keep_now(self) -> None:
        """Write down what is filled in."""
        self._pause.stop()
        if self._is_kept or self._is_storing:
            return
        self._is_kept = True
        drafts, draft_id, fields = self._services.drafts, self._draft_id, self._draft.to_fields()
        self._services.work.write(
            lambda: drafts.keep(draft_id, kind=_KIND, user_id=None, fields=fields),
            refused=lambda error: self.refused.emit(self._say(error)),
        )

    # -- inside --------------------------------------------------------------------------------

    def _take_left(self, left: tuple[DraftId, FirstRunDraft] | None) -> None:
        if left is not None:
            self._draft_id, draft = left
            self._draft = draft if self._premises is None else _placed(draft, self._premises)
        self._tell()

    def _set_picks(self, picks: tuple[Pick, ...]) -> None:
        self._set(replace(self._draft, picks=picks), Field.SERVICES)

    def _set(self, draft: FirstRunDraft, field: Field) -> None:
        """Hold another draft; what was said at the field is settled or asked again."""
        self._draft = draft
        self._problems.pop(field, None)
        self._is_kept = False
        self._pause.start()
        self._tell()

    def _go_to(self, step: Step) -> None:
        self._problems = {}
        self._set(replace(self._draft, step=step), Field.STAFF)

    def _is_zone_of(self, time_zone: str, country: str) -> bool:
        name = {each.code: each.name for each in countries(self._services.language)}.get(country)
        zones = time_zones(self._services.language)
        return any(zone.code == time_zone and zone.detail == name for zone in zones)

    def _on_refused(self, error: BookingError) -> None:
        self._is_storing = False
        if isinstance(error, FieldError) and error.field in {field.value for field in Field}:
            field = Field(error.field)
            self._go_to(STEP_OF.get(field, Step.PLACE))
            self._problems = {field: error}
            self._tell()
            self.field_wanted.emit(field)
            return
        self._tell()
        self.refused.emit(self._say(error))

    def _tell(self) -> None:
        self.changed.emit(self.picture)


def _placed(draft: FirstRunDraft, premises: Premises) -> FirstRunDraft:
    """Return a draft of the place that is known already, at the first step that asks for more."""
    outlet = premises.outlets[0]
    return replace(
        draft,
        step=max(draft.step, Step.HOURS),
        business=premises.business.name,
        outlet=outlet.name,
        owner=premises.actors[0].name,
        country=outlet.country,
        time_zone=outlet.time_zone,
        currency=outlet.currency,
    )
