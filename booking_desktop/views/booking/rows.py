"""Rows of a form: a quiet label at the left, what belongs to it at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.picture import FieldMessage
from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_LABEL_PX = 84
_LABEL_GAP_PX = 12
INNER_GAP_PX = 6


class FormRow(QWidget):
    """A label with the widgets beside it, one below the other.

    Args:
        appearance: The theme in force.
        label: The name of the row.
        buddy: The widget the label names; None where each has a name of its own.
    """

    def __init__(self, appearance: Appearance, label: str, buddy: QWidget | None = None) -> None:
        super().__init__()
        self._label = Label(appearance, label, style=Text.NOTE_MEDIUM, tone=Tone.SECOND)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if buddy is not None:
            self._label.setBuddy(buddy)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout()
        self._column.setSpacing(INNER_GAP_PX)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._label, alignment=Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._column, 1)
        self._on_changed(appearance.theme)
        appearance.changed.connect(self._on_changed)

    def set_label(self, text: str) -> None:
        """Name the row otherwise."""
        self._label.setText(text)

    def add(self, part: QWidget | QLayout) -> None:
        """Add something below what is there."""
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def _on_changed(self, theme: Theme) -> None:
        self._label.setFixedSize(theme.px(_LABEL_PX), theme.sizes.field)
        self._line.setSpacing(theme.px(_LABEL_GAP_PX))


class Foot(QWidget):
    """The lower end of a card: a tone apart, with a line above, round where the card is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground and the line."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place, radius = QRectF(self.rect()), float(theme.radii.dialog - 1)
        shape = QPainterPath()
        shape.addRoundedRect(place.adjusted(0, -2 * radius, 0, 0), radius, radius)
        square = QPainterPath()
        square.addRect(place)
        painter.fillPath(shape & square, theme.colours.raised)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(0, 0, self.width(), 1, theme.colours.border)


def say_at(field: TextField, message: FieldMessage) -> None:
    """Show what is said at a field."""
    field.set_message(message.text, tone=Tone.BAD if message.is_wrong else Tone.THIRD)


def say_below(label: Label, message: FieldMessage) -> None:
    """Show what is said below something that is no field."""
    label.setText(message.text)
    label.set_tone(Tone.BAD if message.is_wrong else Tone.THIRD)
    label.setVisible(bool(message.text))


def type_into(field: TextField, text: str) -> None:
    """Put a text into a field unless it is there: the cursor stays while somebody types."""
    if field.text != text:
        field.set_text(text)
