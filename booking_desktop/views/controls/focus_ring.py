"""The ring around whatever has the keyboard: 2 px in the accent, 1 px away from the control.

One ring serves the whole window. It floats above the content, so that controls need no room for it.
Fields and lists draw their own edge when they have the keyboard and get no ring.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.theme import Appearance

DRAWS_OWN_FOCUS = "draws_own_focus"
"""Name of the property by which a widget says that it shows the keyboard itself."""

_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
}


class FocusRing(QWidget):
    """Follows the keyboard through one window.

    Args:
        appearance: The theme in force.
        window: The window; make the ring after its content, so that it stands in front.
    """

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._followed: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control and everything it lies in."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ring."""
        theme = self._appearance.theme
        reach = theme.strokes.focus + theme.strokes.focus_gap
        box = Box(
            radius=theme.radii.control + reach,
            line=theme.colours.accent,
            line_px=theme.strokes.focus,
        )
        draw_box(painter_on(self), QRectF(self.rect()), box)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = []
        self._followed = new if new is not None and self._serves(new) else None
        widget: QWidget | None = self._followed
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _serves(self, widget: QWidget) -> bool:
        draws_itself = isinstance(widget, QLineEdit | QAbstractScrollArea)
        return (
            not draws_itself
            and not widget.property(DRAWS_OWN_FOCUS)
            and widget is not self.window()
            and widget.window() is self.window()
        )

    def _place(self) -> None:
        followed = self._followed
        if followed is None or not followed.isVisible():
            self.hide()
            return
        strokes = self._appearance.theme.strokes
        reach = strokes.focus + strokes.focus_gap
        corner = followed.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, followed.size()).adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()
