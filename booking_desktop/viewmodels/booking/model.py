"""The state of an open form: whoever changes it asks the judge again and keeps the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.ids import DraftId
from booking_desktop.domain.verdict import Verdict
from booking_desktop.viewmodels.booking.asking import Asker
from booking_desktop.viewmodels.booking.fields import Field, FormFields
from booking_desktop.viewmodels.booking.keeping import DraftKeeper
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.booking.presenting import FormPresenter
from booking_desktop.viewmodels.booking.reading import Reading
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.state import FormState


class FormModel(QObject):
    """Holds what the form knows, and tells what it shows.

    Signals:
        changed(FormPicture): It shows something else.
        placed(DraftPlaces): Something else is drawn of it in the grid.
        focus_wanted(Field, int): The keyboard belongs into that field, of that line.
        asked(BookingRequest | None): Another wish is put before the judge, or none.
    """

    changed = Signal(object)
    placed = Signal(object)
    focus_wanted = Signal(object, int)
    asked = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin with a closed form."""
        super().__init__(parent)
        self._services = services
        self._presenter = FormPresenter(services.wording, services.words())
        self._state = FormState(fields=FormFields())
        self._is_open = False
        self._places = NOWHERE
        self._asker = Asker(services, self, offers_lanes=True)
        self._asker.answered.connect(self._on_verdict)
        self.keeper = DraftKeeper(services, self)
        self.keeper.kept.connect(self._on_kept)

    @property
    def is_open(self) -> bool:
        """Whether somebody fills it in."""
        return self._is_open

    @property
    def state(self) -> FormState:
        """Everything that is known at the moment."""
        return self._state

    @property
    def fields(self) -> FormFields:
        """What is typed and chosen."""
        return self._state.fields

    @property
    def reading(self) -> Reading:
        """What the form means."""
        desk = self._services.desk
        return self._state.reading(desk.catalogue, desk.now)

    def open(self, fields: FormFields, *, draft_id: DraftId | None = None) -> None:
        """Begin with these fields: a new draft, or one that was left."""
        self.keeper.begin(draft_id)
        self._is_open = True
        self.put(FormState(fields=fields, is_kept=draft_id is not None))
        self.show_day()
        self._ask()

    def shut(self) -> None:
        """Be closed, and ask nothing more."""
        self._is_open = False
        self._state = FormState(fields=FormFields())
        self._asker.ask(None)
        self.asked.emit(None)
        self._place(NOWHERE)

    def change(
        self,
        fields: FormFields,
        *touched: Field,
        **known: Any,  # noqa: ANN401 - of FormState
    ) -> None:
        """Take other fields: what was said of those touched is no longer true.

        Args:
            fields: What is typed and chosen now.
            touched: The fields that a person has changed.
            known: What else of the state is another one.
        """
        state = self._state
        refusals = {name: no for name, no in state.refusals.items() if name not in touched}
        self.put(
            replace(
                state,
                fields=fields,
                refusals=refusals,
                shown=state.shown - set(touched),
                is_refused=False,
                lost_to=None,
                is_kept=False,
                **known,
            )
        )
        self.keeper.keep(fields)
        self.show_day()
        self._ask()

    def show_day(self) -> None:
        """Turn the grid to the day that is wished, unless it is still being typed."""
        on = self.reading.on
        if on is not None and not self.fields.date_text:
            self._services.desk.go_to(on)

    def put(self, state: FormState) -> None:
        """Know something else, with the same wish."""
        self._state = state
        if self._is_open:
            self.changed.emit(self._presenter.picture(state, self._services.around))
            self._place(self._presenter.places(state))

    def learn(self, **known: Any) -> None:  # noqa: ANN401 - of FormState
        """Know one thing more."""
        self.put(replace(self._state, **known))

    def focus(self, field: Field) -> None:
        """Remember where the keyboard is, for the draft."""
        if field is not self.fields.focus:
            self._state = replace(self._state, fields=replace(self.fields, focus=field))
            if self._is_open:
                self.keeper.keep(self.fields)

    def go_to(self, field: Field, index: int = 0) -> None:
        """Say what there is to settle in a field, and send the keyboard there."""
        self.learn(shown=self._state.shown | {field})
        self.focus_wanted.emit(field, index)

    def _ask(self) -> None:
        request = self.reading.request
        if request is None and self._state.verdict is not None:
            self.learn(verdict=None)
        self._asker.ask(request)
        self.asked.emit(request)

    def _place(self, places: DraftPlaces) -> None:
        if places != self._places:
            self._places = places
            self.placed.emit(places)

    def _on_verdict(self, verdict: Verdict, lost_to: str | None) -> None:
        state = self._state
        stays = None if verdict.fits else state.lost_to
        self.learn(
            verdict=verdict,
            lost_to=stays if lost_to is None else lost_to,
            is_refused=state.is_refused and not verdict.fits,
        )

    def _on_kept(self, fields: FormFields) -> None:
        if self._is_open and replace(fields, focus=self.fields.focus) == self.fields:
            self.learn(is_kept=True)
