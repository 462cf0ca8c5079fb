"""The section of the external calendar: what needs a person, and at the right what waits."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from booking_desktop.viewmodels.manage.calendar import CalendarPicture, CalendarSection
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.needs_you import NeedsYou
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance


class CalendarView(SectionView):
    """The cards in the middle, what waits beside them."""

    icon = Icon.CALENDAR

    def __init__(self, appearance: Appearance, section: CalendarSection) -> None:
        super().__init__(appearance)
        self._cards = NeedsYou(appearance, section)
        self._reach = NoteBox(appearance, icon=Icon.WARNING)
        self._waiting = Label(appearance, tone=Tone.SECOND, wraps=True)
        self.editor.body.addWidget(self._cards)
        self.editor.body.addStretch(1)
        side: QVBoxLayout = self.effects.body
        side.addWidget(SectionHeading(appearance, "Cal.com"))
        side.addWidget(self._reach)
        side.addWidget(self._waiting)
        side.addStretch(1)
        section.changed.connect(lambda: self.show_picture(section.picture))
        self.show_picture(section.picture)

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show how things stand."""
        self._cards.show_picture(picture)
        self._reach.setVisible(bool(picture.reach))
        self._reach.set_text(picture.reach)
        self._waiting.setVisible(bool(picture.waiting))
        self._waiting.setText(picture.waiting)

    def take_keyboard(self, field: str = "") -> None:  # noqa: ARG002 - nothing is typed here
        """Begin with the selected card."""
        self._cards.take_keyboard()
