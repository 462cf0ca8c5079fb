"""The refund steps as a sentence that can be edited: from 24 h before, 100 % goes back (C5)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.policies import PolicyPicture
from booking_desktop.viewmodels.manage.policy_fields import TIERS
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_FIELD_PX = 62


class RefundSteps(QWidget):
    """A line for each step, and what holds after the last.

    Signals:
        edited(int, str, str): The step with this index has these hours and this share.
        removed(int): The step with this index is not wanted.
        added(): One step more is wanted.
    """

    edited = Signal(int, str, str)
    removed = Signal(int)
    added = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._steps: list[_Step] = []
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        look = ButtonLook(kind=ButtonKind.GHOST, size=ButtonSize.SMALL, icon=Icon.PLUS)
        self._add = Button(appearance, "Add a step", look)
        self._add.clicked.connect(self.added)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        last = "Later than that nothing goes back. When we cancel, everything does."
        self._column.addWidget(Label(appearance, last, tone=Tone.SECOND, wraps=True))
        self._column.addWidget(self._message)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_picture(self, picture: PolicyPicture) -> None:
        """Show the steps; those that stay keep the keyboard."""
        while len(self._steps) > len(picture.tiers):
            step = self._steps.pop()
            self._column.removeWidget(step)
            step.hide()
            step.deleteLater()
        while len(self._steps) < len(picture.tiers):
            self._add_step()
        for step, (hours, percent) in zip(self._steps, picture.tiers, strict=True):
            step.show_tier(hours, percent, is_wrong=step.index == picture.wrong_tier)
        is_here = picture.wrong_field == TIERS
        self._message.setText(picture.message if is_here else "")
        self._message.setVisible(is_here)
        self._add.setVisible(picture.can_add_tier)

    def take_keyboard(self, index: int) -> None:
        """Put the keyboard into a step, or on the button that adds one."""
        if 0 <= index < len(self._steps):
            self._steps[index].hours.setFocus()
        else:
            self._add.setFocus()

    def _add_step(self) -> None:
        step = _Step(self._appearance, len(self._steps))
        step.edited.connect(self.edited)
        step.removed.connect(self.removed)
        self._column.insertWidget(len(self._steps), step)
        self._steps.append(step)
        step.show()


class _Step(QWidget):
    """Words with two fields in them."""

    edited = Signal(int, str, str)
    removed = Signal(int)

    def __init__(self, appearance: Appearance, index: int) -> None:
        super().__init__()
        self.index = index
        self.hours = TextField(appearance, f"Step {index + 1}: hours before the start")
        self.percent = TextField(appearance, f"Step {index + 1}: per cent that goes back")
        remove = IconButton(
            appearance, Icon.CLOSE, name=f"Take step {index + 1} out", size=ButtonSize.SMALL
        )
        remove.clicked.connect(lambda: self.removed.emit(index))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(appearance, "At least"))
        row.addWidget(self.hours)
        row.addWidget(Label(appearance, "h before the start:"))
        row.addWidget(self.percent)
        row.addWidget(Label(appearance, "% of what was paid goes back"))
        row.addWidget(remove)
        row.addStretch(1)
        for field in (self.hours, self.percent):
            field.setFixedWidth(appearance.theme.px(_FIELD_PX))
            field.edited.connect(self._tell)

    def show_tier(self, hours: str, percent: str, *, is_wrong: bool) -> None:
        """Show a step."""
        for field, text in ((self.hours, hours), (self.percent, percent)):
            if field.text != text:
                field.set_text(text)
            field.set_wrong(is_wrong)

    def _tell(self, _text: str) -> None:
        self.edited.emit(self.index, self.hours.text, self.percent.text)
