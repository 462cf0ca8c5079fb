"""The section of the class schedule: the week, the class that is edited, and publishing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.manage.class_schedule import ClassScheduleSection, SchedulePicture
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.class_form import ClassForm
from booking_desktop.views.manage.fill_rates import FillRates
from booking_desktop.views.manage.plan_card import PlanCard
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.manage.week_board import WeekBoard
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_KEYS = (
    ("←→", "day"),
    ("↑↓", "class"),
    ("Enter", "edit"),
    ("Ins", "add"),
    ("Ctrl D", "once more"),
    ("Del", "take out"),
)


class ClassScheduleView(SectionView):
    """The editor with the fill rates beside it."""

    icon = Icon.REPEAT

    def __init__(self, appearance: Appearance, section: ClassScheduleSection) -> None:
        super().__init__(appearance)
        self._section = section
        self._board = WeekBoard(appearance)
        self._form = ClassForm(appearance, section)
        self._plan = PlanCard(appearance, section.plan)
        self._fills = FillRates(appearance)
        self._build(appearance)
        self._board.chosen.connect(section.choose)
        self._board.opened.connect(lambda: self._form.take_keyboard("service"))
        self._board.added.connect(section.add)
        self._board.duplicated.connect(section.duplicate)
        self._board.removed.connect(section.remove)
        section.changed.connect(lambda: self.show_picture(section.picture))
        self.show_picture(section.picture)

    def show_picture(self, picture: SchedulePicture) -> None:
        """Show the week."""
        self._board.show_picture(picture)
        self._form.show_picture(picture)
        self._fills.show_rows(picture.fills)

    def take_keyboard(self, field: str = "") -> None:
        """Go to a field of the class that is edited, or to the week."""
        form = self._section.picture.form
        if field and form is not None:
            self._form.take_keyboard(field)
        else:
            self._board.take_keyboard(form.id if form else "")

    def _build(self, appearance: Appearance) -> None:
        body = self.editor.body
        body.addWidget(self._board)
        body.addLayout(_hints(appearance))
        body.addWidget(self._form)
        body.addWidget(self._plan)
        body.addStretch(1)
        self.effects.body.addWidget(SectionHeading(appearance, "How full, last 8 weeks"))
        self.effects.body.addWidget(self._fills)
        self.effects.body.addStretch(1)


def _hints(appearance: Appearance) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for key, words in _KEYS:
        row.addWidget(KeyChip(appearance, key))
        row.addWidget(Label(appearance, words, style=Text.SMALL, tone=Tone.THIRD))
        row.addSpacing(8)
    row.addStretch(1)
    return row
