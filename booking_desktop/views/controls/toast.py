"""The toast: what has just happened, with Undo, for eight seconds at the foot of the grid.

It stays while the pointer is over it or the keyboard is in it, and goes when its time is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QWidget

from booking_desktop.viewmodels.notices import SHOWN_MS
from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import Key, Piece, Words, draw_line, line_width
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.shadow import REACH_PX, draw_shadow
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ABOVE_FOOT_PX = 16
_GAP_PX = 7
_ACTION_HEIGHT_PX = 24
_ACTION_PADDING_PX = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class ToastAction:
    """Something that can be done about what happened: its id, its word, its key."""

    id: str
    text: str
    key: str = ""


class Toast(QWidget):
    """One message at a time, at the bottom centre of its parent.

    Signals:
        action_chosen(str): The action with this id was pressed; the toast is gone.
        dismissed(): Its time is over, or Escape was pressed.
    """

    action_chosen = Signal(str)
    dismissed = Signal()

    def __init__(
        self, appearance: Appearance, parent: QWidget, *, timer: QTimer | None = None
    ) -> None:
        """Build a hidden toast.

        Args:
            appearance: The theme in force.
            parent: The area at whose foot it stands.
            timer: What measures its time; left out, a timer of its own.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        self._actions: list[_ActionButton] = []
        self._keyboard_was: QWidget | None = None
        self._label = Label(appearance, tone=Tone.INVERSE)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.setContentsMargins(REACH_PX + 14, REACH_PX + 9, REACH_PX + 10, REACH_PX + 9)
        self._row.addWidget(self._label)
        parent.installEventFilter(self)
        self.hide()

    def show_message(
        self, text: str, actions: Sequence[ToastAction] = (), *, is_refusal: bool = False
    ) -> None:
        """Say what happened; it takes the place of whatever was said before.

        Args:
            text: One finished sentence.
            actions: What can be done about it, Undo last.
            is_refusal: Whether it is read out at once.
        """
        self._label.setText(text)
        for button in self._actions:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = [self._button_of(action) for action in actions]
        self.setAccessibleName(text)
        self._row.activate()
        self.show()
        self.raise_()
        self._place()
        self._timer.start()
        announce(self, text, at_once=is_refusal)

    def stand_in(self, area: QWidget) -> None:
        """Stand at the foot of another area from now on."""
        before = self.parentWidget()
        assert before is not None
        was_shown = self.isVisibleTo(before)
        before.removeEventFilter(self)
        self.setParent(area)
        area.installEventFilter(self)
        self.setVisible(was_shown)
        self.raise_()
        self._place()

    def take_focus(self) -> None:
        """Bring the keyboard to the last action; Escape brings it back where it was."""
        if self._actions and self.isVisible():
            self._keyboard_was = QApplication.focusWidget()
            self._actions[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Take the toast away, without a signal."""
        self._timer.stop()
        had_focus = any(button.hasFocus() for button in self._actions)
        self.hide()
        if had_focus and self._keyboard_was is not None:
            self._keyboard_was.setFocus()
        self._keyboard_was = None

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Begin to count again."""
        self._count_again()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size; stay while an action has the keyboard."""
        kind = event.type()
        if watched is self.parentWidget():
            if kind == QEvent.Type.Resize:
                self._place()
        elif kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif kind == QEvent.Type.FocusOut:
            self._count_again()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw shadow and card."""
        theme = self._appearance.theme
        painter = painter_on(self)
        card = QRectF(self.rect()).adjusted(REACH_PX, REACH_PX, -REACH_PX, -REACH_PX)
        draw_shadow(painter, theme, card, radius=theme.radii.toast)
        draw_box(painter, card, Box(radius=theme.radii.toast, fill=theme.colours.inverse))

    def _button_of(self, action: ToastAction) -> _ActionButton:
        button = _ActionButton(self._appearance, action)
        button.clicked.connect(lambda: self._on_action(action.id))
        button.installEventFilter(self)
        self._row.addWidget(button)
        button.show()  # now, so that the toast is made wide enough for it
        return button

    def _on_action(self, action_id: str) -> None:
        self.dismiss()
        self.action_chosen.emit(action_id)

    def _leave(self) -> None:
        self.dismiss()
        self.dismissed.emit()

    def _count_again(self) -> None:
        has_keyboard = any(button.hasFocus() for button in self._actions)
        if self.isVisible() and not has_keyboard and not self.underMouse():
            self._timer.start()

    def _place(self) -> None:
        area = self.parentWidget()
        assert area is not None
        wanted = self.sizeHint()
        size = QSize(min(wanted.width(), area.width()), wanted.height())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(area.rect().center())
        place.moveBottom(area.height() - 1 + REACH_PX - _ABOVE_FOOT_PX)
        self.setGeometry(place)


class _ActionButton(QAbstractButton):
    """A word and a key on the toast's dark ground."""

    def __init__(self, appearance: Appearance, action: ToastAction) -> None:
        super().__init__()
        self._appearance = appearance
        self._action = action
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(action.text)
        self.setAccessibleDescription(action.key)

    def sizeHint(self) -> QSize:
        """Return the room for word and key."""
        theme = self._appearance.theme
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(width) + 2 * theme.px(_ACTION_PADDING_PX), theme.px(_ACTION_HEIGHT_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw word and key."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        is_lit = self.underMouse() or self.hasFocus()
        fill = mix(theme.colours.on_inverse, TRANSPARENT, 0.28 if is_lit else 0.16)
        draw_box(painter, place, Box(radius=theme.radii.block, fill=fill))
        padding = theme.px(_ACTION_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        ink = theme.colours.on_inverse
        words = Words(text=self._action.text, font=theme.text_font(Text.BODY_STRONG), ink=ink)
        if not self._action.key:
            return [words]
        return [words, Key.on(self._action.key, ink, line=mix(ink, TRANSPARENT, 0.35))]
