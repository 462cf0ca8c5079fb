"""The first step: what the business is called, whose it is, and where it stands."""

from __future__ import annotations

from functools import partial

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.first_run import FirstRun
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.booking.rows import FormRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.first_run.choice_field import ChoiceField
from booking_desktop.views.first_run.step import StepView, show_in
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

_TYPED = (
    (Field.BUSINESS, "Business", Icon.SCISSORS, "Lumen Studio"),
    (Field.OUTLET, "This place", Icon.DOOR, "Downtown"),
    (Field.OWNER, "Your name", Icon.USER, "First and last name"),
)
_CHOSEN = (
    (Field.COUNTRY, "Country", Icon.GLOBE),
    (Field.TIME_ZONE, "Time zone", Icon.CLOCK),
    (Field.CURRENCY, "Currency", Icon.PAID),
)


class PlaceStep(StepView):
    """Three fields to type in, three that are guessed."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__()
        self._fields: dict[Field, TextField] = {}
        for field, name, icon, example in _TYPED:
            typed = TextField(appearance, name, icon=icon, placeholder=example)
            typed.edited.connect(partial(first_run.type_text, field))
            self._add(appearance, field, typed, name)
        for field, name, icon in _CHOSEN:
            suggest = partial(first_run.suggest, field)
            chosen = ChoiceField(appearance, name, icon=icon, suggest=suggest)
            chosen.edited.connect(partial(first_run.type_text, field))
            chosen.picked.connect(partial(first_run.choose, field))
            chosen.left.connect(partial(first_run.settle, field))
            self._add(appearance, field, chosen, name)
        for typed in self._fields.values():
            typed.confirmed.connect(first_run.next)
        self.column.addStretch(1)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show the fields."""
        for field, typed in self._fields.items():
            show_in(typed, picture.texts.get(field, ""), picture.messages.get(field, ""))

    def take_keyboard(self, field: Field | None) -> None:
        """Begin with the name of the business."""
        self._fields[field or Field.BUSINESS].line_edit.setFocus()

    def _add(self, appearance: Appearance, field: Field, typed: TextField, name: str) -> None:
        row = FormRow(appearance, name, typed.line_edit)
        row.add(typed)
        self._fields[field] = typed
        self.column.addWidget(row)
