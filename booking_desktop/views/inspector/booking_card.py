"""A booking in the inspector: whose, when, with whom, for how much, what happened."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.picture import BookingPicture, Row
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.parts import (
    CHIP_TONES,
    Card,
    act_buttons,
    head,
    table,
    with_icon,
)
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_VISIT_PX, _STORY_PX = 52, 88


class BookingCard(Card):
    """The card of one booking."""

    def __init__(
        self, appearance: Appearance, picture: BookingPicture, actions: ActionBook
    ) -> None:
        super().__init__(appearance)
        self._add_head(picture, actions)
        self._add_facts(picture)
        self._add_prices(picture.prices)
        self.section().addLayout(act_buttons(appearance, picture.acts, actions))
        self._add_history(picture)
        self.finish()

    def _add_head(self, picture: BookingPicture, actions: ActionBook) -> None:
        section = self.section()
        chip = Chip(
            self.appearance,
            picture.status,
            icon=Icon.CHECK if picture.status_tone is ChipTone.GOOD else None,
            tone=CHIP_TONES[picture.status_tone],
        )
        beside = self._quiet(picture.beside_status)
        section.addLayout(head(self.appearance, [chip, beside], actions))
        if picture.news:
            section.addSpacing(8)
            section.addWidget(
                NoteBox(self.appearance, picture.news, icon=Icon.SWAP, tone=Tone.ACCENT)
            )
        section.addSpacing(8)
        section.addWidget(Label(self.appearance, picture.name, style=Text.TITLE, wraps=True))
        section.addSpacing(2)
        section.addWidget(self._second(picture.subtitle))
        if picture.notes:
            section.addSpacing(9)
            section.addWidget(NoteBox(self.appearance, "\n".join(picture.notes)))

    def _add_facts(self, picture: BookingPicture) -> None:
        section = self.section()
        section.setSpacing(5)
        when = Label(self.appearance, picture.when, style=Text.BODY_STRONG)
        section.addLayout(self._row(Icon.CALENDAR, when, self._quiet(picture.length)))
        if picture.with_whom:
            who = Label(self.appearance, picture.with_whom)
            section.addLayout(
                self._row(Icon.USER, who, Chip(self.appearance, "asked for", icon=Icon.HEART))
                if picture.is_asked_for
                else self._row(Icon.USER, who)
            )
        if picture.place:
            section.addLayout(self._row(Icon.DOOR, Label(self.appearance, picture.place)))
        if picture.series:
            section.addLayout(self._row(Icon.REPEAT, Label(self.appearance, picture.series)))
        section.addLayout(self._row(Icon.PHONE, self._second(picture.came_by)))

    def _add_prices(self, prices: tuple[Row, ...]) -> None:
        section = self.section()
        section.setSpacing(4)
        *lines, total = prices
        for line in lines:
            left = f"{line.left}  {line.middle}" if line.left else line.middle
            section.addLayout(self._amount(left, line.right, Text.BODY))
        section.addWidget(Divider(self.appearance))
        section.addLayout(self._amount(total.middle, total.right, Text.BODY_STRONG))

    def _add_history(self, picture: BookingPicture) -> None:
        section = self.section()
        if picture.visits:
            section.addWidget(SectionHeading(self.appearance, "Earlier visits", note=picture.spent))
            section.addLayout(table(self.appearance, picture.visits, left_px=_VISIT_PX))
            section.addSpacing(12)
        if picture.told:
            section.addWidget(SectionHeading(self.appearance, "What the customer was told"))
            section.addLayout(table(self.appearance, picture.told, left_px=_STORY_PX))
            section.addSpacing(12)
        section.addWidget(SectionHeading(self.appearance, "What happened"))
        story = [Row(left=row.left, middle=f"{row.middle} – {row.right}") for row in picture.story]
        section.addLayout(table(self.appearance, story, left_px=_STORY_PX))

    def _amount(self, words: str, amount: str, style: Text) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self.appearance, words, style=style), 1)
        row.addWidget(Label(self.appearance, amount, style=style))
        return row

    def _row(self, icon: Icon, *words: Label | Chip) -> QHBoxLayout:
        return with_icon(self.appearance, icon, words)

    def _quiet(self, words: str) -> Label:
        return Label(self.appearance, words, style=Text.SMALL, tone=Tone.THIRD)

    def _second(self, words: str) -> Label:
        return Label(self.appearance, words, tone=Tone.SECOND)
