"""The section that sells rooms by the hour: a room, its days and hours, and what they come to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from booking_desktop.viewmodels.manage.rooms_by_hour import RoomsByHourSection, RoomsPicture
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.labelled import LabelledField
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.manage.slot_table import SlotTable
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_RATE = (("hourly_rate", "Hourly rate", "what is on sale already keeps its price"),)
_OFFER = (
    ("first_date", "First day", "like tomorrow, fri or 1 dec"),
    ("last_date", "Last day", "included"),
    ("opens_minute", "From", "each day"),
    ("closes_minute", "Until", "no slot runs past it"),
    ("slot_minutes", "Length of a slot", "like 30 min or 1 h"),
)


class RoomsByHourView(SectionView):
    """The editor, with what is on sale at the right."""

    icon = Icon.DOOR

    def __init__(self, appearance: Appearance, section: RoomsByHourSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._fields: dict[str, LabelledField] = {}
        self._messages: dict[str, Label] = {}
        self._rooms = OptionChips(appearance, "Room")
        self._none = Label(appearance, "No room yet.", tone=Tone.THIRD)
        self._sentence = Label(appearance, style=Text.HEADING, wraps=True)
        self._left_out = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self._table = SlotTable(appearance, "Days of the offer", ("Day", "New", "Stay", "Left out"))
        self._more = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        self._on_sale = SlotTable(appearance, "On sale now", ())
        self._nothing = Label(appearance, "Nothing is on sale yet.", tone=Tone.SECOND, wraps=True)
        look = ButtonLook(kind=ButtonKind.PLAIN, size=ButtonSize.SMALL, icon=Icon.BARRED)
        self._withdraw = Button(appearance, "Take these days off sale", look)
        self._build()
        self._rooms.chosen.connect(section.choose)
        self._withdraw.clicked.connect(section.withdraw)
        section.changed.connect(lambda: self.show_picture(section.picture))
        self.show_picture(section.picture)

    def show_picture(self, picture: RoomsPicture) -> None:
        """Show what is typed, what it comes to, and what is on sale."""
        options = [Option(id=room.id, text=room.name, detail=room.rate) for room in picture.rooms]
        self._rooms.set_options(options, chosen=picture.chosen)
        self._none.setVisible(not picture.rooms)
        for name, labelled in self._fields.items():
            if labelled.field.text != picture.texts[name]:
                labelled.field.set_text(picture.texts[name])
            message = picture.message if picture.wrong_field == name else ""
            labelled.field.set_wrong(bool(message))
            self._say(self._messages[name], message)
        self._say(self._sentence, picture.sentence)
        self._say(self._left_out, " ".join(picture.left_out))
        self._table.show_rows(
            tuple((row.day, row.new, row.stay, row.left_out) for row in picture.table)
        )
        self._say(self._more, picture.more)
        self._withdraw.setEnabled(picture.can_withdraw)
        self._on_sale.show_rows(picture.on_sale)
        self._nothing.setVisible(not picture.on_sale)

    def take_keyboard(self, field: str = "") -> None:
        """Begin with the first day, or go to a field."""
        labelled = self._fields.get(field, self._fields["first_date"])
        labelled.field.setFocus()
        labelled.field.line_edit.selectAll()

    def _build(self) -> None:
        body = self.editor.body
        room = Card(self._appearance, "Which room")
        room.body.addWidget(self._rooms)
        room.body.addWidget(self._none)
        self._add_fields(room.body, _RATE)
        body.addWidget(room)
        offer = Card(
            self._appearance,
            "Days and hours",
            hint="Nothing is put on sale while we are closed, or outside the room's own hours.",
        )
        self._add_fields(offer.body, _OFFER)
        offer.body.addWidget(self._sentence)
        offer.body.addWidget(self._left_out)
        offer.body.addWidget(self._table)
        offer.body.addWidget(self._more)
        offer.body.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(offer)
        body.addStretch(1)
        effects = self.effects.body
        effects.addWidget(SectionHeading(self._appearance, "On sale in the next two weeks"))
        effects.addWidget(self._nothing)
        effects.addWidget(self._on_sale)
        effects.addStretch(1)

    def _add_fields(self, body: QVBoxLayout, fields: tuple[tuple[str, str, str], ...]) -> None:
        for name, label, after in fields:
            labelled = LabelledField(self._appearance, label, after=after, width_px=110)
            labelled.field.edited.connect(partial(self._section.edit, name))
            message = Label(self._appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
            self._fields[name], self._messages[name] = labelled, message
            body.addWidget(labelled)
            body.addWidget(message)

    @staticmethod
    def _say(label: Label, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
