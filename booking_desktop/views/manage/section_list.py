"""The list of sections at the left of the manager screens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from booking_desktop.viewmodels.manage.managing import FramePicture, SectionName
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import Picture, Piece, Words, draw_line
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDTH_PX = 212
_ROW_PX, _PADDING_PX, _GAP_PX, _DOT_PX = 30, 8, 9, 7
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SectionList(Panel):
    """The way back to the desk, then the sections under their headings.

    Signals:
        back_wanted(): The desk is wanted.
        section_wanted(str): The section with this id is wanted.
        stepped(int): The section below (1) or above (-1) is wanted.
    """

    back_wanted = Signal()
    section_wanted = Signal(str)
    stepped = Signal(int)

    def __init__(self, appearance: Appearance, icons: Mapping[str, Icon]) -> None:
        """Build an empty list.

        Args:
            appearance: The theme in force.
            icons: Beside the sections' names, by their ids.
        """
        super().__init__(appearance, Qt.Edge.RightEdge)
        self._icons = icons
        self._rows: dict[str, _SectionRow] = {}
        self.setAccessibleName("Sections")
        self.setFixedWidth(appearance.theme.px(_WIDTH_PX))
        look = ButtonLook(kind=ButtonKind.GHOST, icon=Icon.LEFT, key="Esc", spreads=True)
        back = Button(appearance, "Back to the desk", look)
        back.clicked.connect(self.back_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 10, 11, 10)
        self._column.setSpacing(2)
        self._column.addWidget(back)

    def show_picture(self, picture: FramePicture) -> None:
        """Show the sections, the one that is open marked."""
        if not self._rows:
            self._build(picture)
        for _, names in picture.groups:
            for name in names:
                self._rows[name.id].show_name(name, is_current=name.id == picture.current)

    def take_keyboard(self, section_id: str) -> None:
        """Bring the keyboard to a section's row."""
        self._rows[section_id].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the sections with the arrows."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self.stepped.emit(by)

    def _build(self, picture: FramePicture) -> None:
        for heading, names in picture.groups:
            self._column.addSpacing(8)
            self._column.addWidget(SectionHeading(self._appearance, heading))
            for name in names:
                row = _SectionRow(self._appearance, self._icons[name.id])
                row.clicked.connect(partial(self.section_wanted.emit, name.id))
                self._rows[name.id] = row
                self._column.addWidget(row)
        self._column.addStretch(1)


class _SectionRow(QAbstractButton):
    """An icon, a name, and a dot while something in it is unsaved."""

    def __init__(self, appearance: Appearance, icon: Icon) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._has_dot = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_name(self, name: SectionName, *, is_current: bool) -> None:
        """Show a section."""
        self._has_dot = name.is_unsaved
        self.setText(name.title)
        self.setAccessibleName(name.accessible_name)
        self.setChecked(is_current)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line; the list decides the width."""
        theme = self._appearance.theme
        return QSize(theme.px(_WIDTH_PX) // 2, theme.px(_ROW_PX))

    def nextCheckState(self) -> None:
        """Leave the mark to the view-model."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.isChecked():
            line = colours.accent if colours.accent_soft == colours.surface else None
            box = Box(radius=theme.radii.control, fill=colours.accent_soft, line=line)
            draw_box(painter, place, box)
        elif self.underMouse() or self.isDown():
            draw_box(painter, place, Box(radius=theme.radii.control, fill=colours.sunken))
        padding = theme.px(_PADDING_PX)
        style = Text.BODY_STRONG if self.isChecked() else Text.BODY
        font = theme.text_font(style)
        pieces: list[Piece] = [
            Picture(icon=self._icon, ink=colours.text_second, size_px=15),
            Words(text=self.text(), font=font, ink=colours.text, may_shorten=True),
        ]
        room = padding + theme.px(_DOT_PX + _GAP_PX)
        draw_line(painter, theme, place.adjusted(padding, 0, -room, 0), pieces, gap_px=_GAP_PX)
        if self._has_dot:
            edge = theme.px(_DOT_PX)
            dot = QRectF(place.right() - padding - edge, (place.height() - edge) / 2, edge, edge)
            draw_box(painter, dot, Box(radius=edge / 2, fill=colours.accent))
