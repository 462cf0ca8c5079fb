"""Blocked time in the inspector."""

from __future__ import annotations

from booking_desktop.viewmodels.inspector.picture import BlockedPicture
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.parts import Card, act_buttons, head
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class BlockedCard(Card):
    """The card of a stretch of blocked time."""

    def __init__(
        self, appearance: Appearance, picture: BlockedPicture, actions: ActionBook
    ) -> None:
        super().__init__(appearance)
        section = self.section()
        chip = Chip(appearance, picture.name, icon=Icon.LOCK, tone=Tone.SECOND)
        section.addLayout(head(appearance, [chip], actions))
        section.addSpacing(8)
        section.addWidget(Label(appearance, picture.subtitle, style=Text.HEADING, wraps=True))
        if picture.reason:
            section.addSpacing(9)
            section.addWidget(NoteBox(appearance, picture.reason, tone=Tone.SECOND))
        self.section().addLayout(act_buttons(appearance, picture.acts, actions))
        self.finish()
