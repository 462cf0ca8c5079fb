"""A field to type in: an icon before the words, quiet details after them, a message below."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.inline import SWATCH_PX, Swatch
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ICON_PX = 15
_PADDING_PX = 10
_GAP_PX = 8
_CARET_ROOM_PX = 6
_ANY_WIDTH_PX = 16_777_215


class TextField(QWidget):
    """One line of text with what belongs to it.

    Signals:
        edited(str): A person changed the text.
        confirmed(): Enter was pressed.
        left(): The keyboard went elsewhere after the text was changed.
    """

    edited = Signal(str)
    confirmed = Signal()
    left = Signal()

    def __init__(
        self, appearance: Appearance, name: str, *, icon: Icon | None = None, placeholder: str = ""
    ) -> None:
        """Build an empty field.

        Args:
            appearance: The theme in force.
            name: What is to be typed, for those who cannot see the label beside it.
            icon: Before the words.
            placeholder: Quiet words while it is empty.
        """
        super().__init__()
        self._box = _FieldBox(appearance, icon)
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._message.hide()
        self._name = name
        self._is_wrong = self._is_marked = False
        self.line_edit.setAccessibleName(name)
        self.line_edit.setPlaceholderText(placeholder)
        self.setFocusProxy(self.line_edit)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._box)
        column.addWidget(self._message)
        column.addStretch(1)
        self.line_edit.textEdited.connect(self.edited)
        self.line_edit.returnPressed.connect(self.confirmed)
        self.line_edit.editingFinished.connect(self.left)

    @property
    def line_edit(self) -> QLineEdit:
        """The editor itself: the buddy of a label, the anchor of a list."""
        return self._box.line_edit

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.line_edit.text()

    def set_text(self, text: str) -> None:
        """Put a text in, without a signal."""
        self.line_edit.setText(text)
        self.line_edit.setCursorPosition(len(text) if self.line_edit.hasFocus() else 0)

    def set_detail(self, text: str) -> None:
        """Show quiet words right after the text: the phone number of a chosen customer."""
        self._box.detail.setText(text)
        self._box.fit()

    def set_note(self, text: str) -> None:
        """Show quiet words at the right end: how often somebody was here, a price."""
        self._box.note.setText(text)
        self._box.fit()

    def set_price(self, text: str) -> None:
        """Show a price at the right end."""
        self._box.price.setText(text)
        self._box.fit()

    def set_hue(self, hue: str) -> None:
        """Show a service's colours before the words; the name of its hue, "" for none."""
        self._box.set_hue(hue)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field without a message of its own: something else says why."""
        self._is_marked = wrong
        self._box.set_wrong(wrong or self._is_wrong)

    def add_button(self, button: QWidget) -> None:
        """Put a button inside the frame, at the right end."""
        self._box.add_button(button)

    def set_settled(self, settled: bool) -> None:
        """Write the text strongly once it stands for something found, not merely typed."""
        self._box.set_settled(settled)

    def set_message(self, text: str, *, tone: Tone = Tone.THIRD) -> None:
        """Say something below the field; BAD also marks the field. An empty text says nothing."""
        self._message.setText(text)
        self._message.set_tone(tone)
        self._message.setVisible(bool(text))
        was_said = self._is_wrong and text == self.line_edit.accessibleDescription()
        self._is_wrong = bool(text) and tone is Tone.BAD
        self._box.set_wrong(self._is_wrong or self._is_marked)
        self.line_edit.setAccessibleDescription(text)
        if self._is_wrong and not was_said:
            announce(self.line_edit, f"{self._name}: {text}", at_once=True)

    @property
    def message(self) -> str:
        """What is said below the field."""
        return self._message.text()


class _FieldBox(QFrame):
    """The frame with everything in it."""

    def __init__(self, appearance: Appearance, icon: Icon | None) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._hue = ""
        self._is_wrong = False
        self._is_settled = False
        self.line_edit = QLineEdit()
        self.line_edit.setProperty("bare", True)
        self.line_edit.setFrame(False)
        self.line_edit.installEventFilter(self)
        self.line_edit.textChanged.connect(self.fit)
        self.detail = Label(appearance, tone=Tone.SECOND)
        self.note = Label(appearance, tone=Tone.THIRD)
        self.price = Label(appearance, style=Text.BODY_STRONG)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        row = QHBoxLayout(self)
        row.setSpacing(_GAP_PX)
        row.addWidget(self.line_edit)
        row.addWidget(self.detail)
        row.addWidget(self.note, alignment=Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.price, alignment=Qt.AlignmentFlag.AlignRight)
        self._on_changed(appearance.theme)
        appearance.changed.connect(self._on_changed)

    def fit(self) -> None:
        """Let the editor end where its text ends while a detail follows it."""
        self.detail.setVisible(bool(self.detail.text()))
        self.note.setVisible(bool(self.note.text()))
        self.price.setVisible(bool(self.price.text()))
        words = QFontMetricsF(self.line_edit.font()).horizontalAdvance(self.line_edit.text())
        has_detail = bool(self.detail.text()) and bool(self.line_edit.text())
        exact = ceil(words) + _CARET_ROOM_PX
        self.line_edit.setMinimumWidth(exact if has_detail else 0)
        self.line_edit.setMaximumWidth(exact if has_detail else _ANY_WIDTH_PX)

    def set_settled(self, settled: bool) -> None:
        """Write strongly, or not."""
        self._is_settled = settled
        self._on_changed(self._appearance.theme)

    def set_hue(self, hue: str) -> None:
        """Show the colours of a service in place of the icon, or the icon again."""
        if hue != self._hue:
            self._hue = hue
            self._on_changed(self._appearance.theme)
            self.update()

    def add_button(self, button: QWidget) -> None:
        """Add a button at the right end."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame, or not."""
        self._is_wrong = wrong
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the frame anew when the keyboard comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard wherever the frame is clicked."""
        self.line_edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw frame and icon."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        has_focus = self.line_edit.hasFocus()
        line = colours.accent if has_focus else colours.border_strong
        if self._is_wrong:
            line = colours.danger
        line_px = theme.strokes.focus if has_focus or self._is_wrong else theme.strokes.hairline
        fill = colours.surface if self.isEnabled() else colours.sunken
        box = Box(radius=theme.radii.control, fill=fill, line=line, line_px=line_px)
        draw_box(painter, QRectF(self.rect()), box)
        left = theme.px(_PADDING_PX)
        if self._hue:
            swatch = Swatch(hue=theme.hue(self._hue))
            place = QRectF(left, 0, swatch.width(theme), self.height())
            swatch.draw(painter, theme, place)
        elif self._icon is not None:
            edge = theme.px(_ICON_PX)
            place = QRectF(left, (self.height() - edge) / 2, edge, edge)
            draw_icon(painter, theme, place, self._icon, colours.text_second)

    def _on_changed(self, theme: Theme) -> None:
        ahead = SWATCH_PX if self._hue else _ICON_PX if self._icon is not None else 0
        icon_room = theme.px(ahead + _GAP_PX) if ahead else 0
        padding = theme.px(_PADDING_PX)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(padding + icon_room, 0, padding, 0)
        self.setFixedHeight(theme.sizes.field)
        style = Text.BODY_STRONG if self._is_settled else Text.BODY
        self.line_edit.setFont(theme.text_font(style))
        self.fit()
