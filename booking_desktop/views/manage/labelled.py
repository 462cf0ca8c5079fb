"""A field with its words at the left and quiet words after it, in one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

LABEL_PX = 190
"""Of the words at the left, at 100 %."""

GAP_PX = 10
"""Between words and field."""


class LabelledField(QWidget):
    """A label, a field of its own width, and what stands after it.

    Attributes:
        field: Where is typed.
    """

    def __init__(
        self, appearance: Appearance, label: str, *, after: str = "", width_px: int = 92
    ) -> None:
        """Build an empty field.

        Args:
            appearance: The theme in force.
            label: What is typed here.
            after: Quiet words at the right: the unit, what nothing means.
            width_px: Of the field, at 100 %; 0 for all there is.
        """
        super().__init__()
        self.field = TextField(appearance, label)
        if width_px:
            self.field.setFixedWidth(appearance.theme.px(width_px))
        words = Label(appearance, label, tone=Tone.SECOND)
        words.setBuddy(self.field.line_edit)
        words.setFixedWidth(appearance.theme.px(LABEL_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(words, 0, top)
        row.addWidget(self.field, 0 if width_px else 1)
        if width_px:
            quiet = Label(appearance, after, style=Text.SMALL, tone=Tone.THIRD)
            row.addWidget(quiet, 1, top)
