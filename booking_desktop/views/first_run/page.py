"""The assistant as a page of the window: one card, five steps, Back and Next."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booking_desktop.viewmodels.first_run.draft import Field, Step
from booking_desktop.viewmodels.first_run.first_run import FirstRun
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.ground_page import GroundPage
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.first_run.finish_step import FinishStep
from booking_desktop.views.first_run.hours_step import HoursStep
from booking_desktop.views.first_run.place_step import PlaceStep
from booking_desktop.views.first_run.services_step import ServicesStep
from booking_desktop.views.first_run.staff_step import StaffStep
from booking_desktop.views.first_run.step import StepView
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_CARD_PX = (720, 600)
_SIDE_PX, _TOP_PX = 32, 28
_MOST_STRETCH = 100


class FirstRunPage(GroundPage):
    """The page."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__(appearance)
        self._first_run = first_run
        self._step: Step | None = None
        self._position = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        self._title = Label(appearance, style=Text.TITLE)
        self._hint = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._marks = _StepMarks(appearance)
        self._wrong = Label(appearance, tone=Tone.BAD, wraps=True)
        self._wrong.hide()
        self._steps: dict[Step, StepView] = {
            Step.PLACE: PlaceStep(appearance, first_run),
            Step.HOURS: HoursStep(appearance, first_run),
            Step.STAFF: StaffStep(appearance, first_run),
            Step.SERVICES: ServicesStep(appearance, first_run),
            Step.FINISH: FinishStep(appearance),
        }
        self._build()
        first_run.changed.connect(self.show_picture)
        first_run.field_wanted.connect(self._go_to_field)
        first_run.refused.connect(self._say_wrong)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show a step."""
        self._steps[picture.step].show_picture(picture)
        is_storing = picture.is_storing
        for button in (self._back, self._next, self._start, self._look):
            button.setEnabled(not is_storing)
        if picture.step is self._step:
            return
        self._step = picture.step
        self._wrong.hide()
        self._position.setText(picture.position)
        self._title.setText(picture.title)
        self._hint.setText(picture.hint)
        self._marks.show_step(picture.step)
        self._stack.setCurrentWidget(self._steps[picture.step])
        is_last = picture.step is Step.FINISH
        self._back.setVisible(picture.step is not Step.PLACE)
        self._next.setVisible(not is_last)
        self._start.setVisible(is_last)
        self.setAccessibleName(f"{picture.position}: {picture.title}")
        announce(self, f"{picture.position}: {picture.title}. {picture.hint}", at_once=False)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where the step begins."""
        if self._step is Step.FINISH:
            self._start.setFocus()
        elif self._step is not None:
            self._steps[self._step].take_keyboard(None)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        for step in self._steps.values():
            self._stack.addWidget(step)
        self._make_buttons()
        card = _Card(self._appearance)
        column = QVBoxLayout(card)
        column.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, 20)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._position)
        head.addStretch(1)
        head.addWidget(self._marks)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(14)
        column.addWidget(self._stack, 1)
        column.addWidget(self._wrong)
        column.addSpacing(10)
        column.addLayout(self._foot())
        outer = QGridLayout(self)
        outer.setContentsMargins(12, 24, 12, 24)
        outer.addWidget(card, 1, 1)
        for place in (0, 2):
            outer.setRowStretch(place, 1)
            outer.setColumnStretch(place, 1)
        outer.setRowStretch(1, _MOST_STRETCH)
        outer.setColumnStretch(1, _MOST_STRETCH)

    def _make_buttons(self) -> None:
        first_run = self._first_run
        large = ButtonSize.LARGE
        self._look = self._button(
            "Look around with sample data", ButtonLook(kind=ButtonKind.GHOST, icon=Icon.EYE)
        )
        self._back = self._button("Back", ButtonLook(size=large, key="Alt ←"))
        primary = ButtonKind.PRIMARY
        self._next = self._button("Next", ButtonLook(kind=primary, size=large, key="Ctrl Enter"))
        self._start = self._button(
            "Start empty", ButtonLook(kind=primary, size=large, key="Ctrl Enter")
        )
        self._look.clicked.connect(first_run.look_around)
        self._back.clicked.connect(first_run.back)
        self._next.clicked.connect(first_run.next)
        self._start.clicked.connect(first_run.start_empty)
        for key, run in (
            ("Ctrl+Return", self._go_on),
            ("Ctrl+Enter", self._go_on),
            ("Alt+Left", first_run.back),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def _button(self, text: str, look: ButtonLook) -> Button:
        button = Button(self._appearance, text, look)
        button.setAutoDefault(True)
        return button

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._look)
        foot.addStretch(1)
        for button in (self._back, self._next, self._start):
            foot.addWidget(button)
        return foot

    def _go_on(self) -> None:
        if self._step is Step.FINISH:
            self._first_run.start_empty()
        else:
            self._first_run.next()

    def _go_to_field(self, field: str) -> None:
        if self._step is not None:
            self._steps[self._step].take_keyboard(Field(field))

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        announce(self, words, at_once=True)


class _Card(QWidget):
    """The card in the middle of the page."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        width, height = (appearance.theme.px(length) for length in _CARD_PX)
        # One size for all steps, so that nothing jumps from one to the next.
        self.setMaximumSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        theme = self._appearance.theme
        box = Box(radius=theme.radii.dialog, fill=theme.colours.surface, line=theme.colours.border)
        draw_box(painter_on(self), QRectF(self.rect()), box)


class _StepMarks(QWidget):
    """Five short bars, those that are done in the accent."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._step = Step.PLACE
        theme = appearance.theme
        self.setFixedSize(theme.px(len(Step) * 30), theme.px(6))

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        self._step = step
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bars."""
        theme = self._appearance.theme
        painter = painter_on(self)
        width = self.width() / len(Step)
        for step in Step:
            is_done = step <= self._step
            fill = theme.colours.accent if is_done else theme.colours.border
            place = QRectF(step * width + 3, 1, width - 3, self.height() - 2)
            draw_box(painter, place, Box(radius=2, fill=fill))
