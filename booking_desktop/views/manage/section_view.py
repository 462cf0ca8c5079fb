"""What every section shows: an editor in the middle, and at the right what it affects."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance

_SIDE_PX, _TOP_PX, _GAP_PX = 20, 16, 12


class SectionView:
    """A section's two parts; whoever writes one fills them and overrides `take_keyboard`.

    Attributes:
        icon: Beside the section's name in the list.
        editor: The middle.
        effects: The right: what the editor's change does to what is already booked.
    """

    icon: Icon

    def __init__(self, appearance: Appearance) -> None:
        """Build both parts empty."""
        self.editor = Column()
        self.effects = EffectsPanel(appearance)

    def take_keyboard(self, field: str = "") -> None:
        """Put the keyboard into the field with this name, or where the section begins."""
        raise NotImplementedError


class Column(QWidget):
    """A column of things, one below the other.

    Attributes:
        body: Where they are put.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, _TOP_PX)
        self.body.setSpacing(_GAP_PX)


class EffectsPanel(Panel):
    """The right side.

    Attributes:
        body: Where things are put; they scroll where room is short.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.LeftEdge)
        self.setAccessibleName("What this affects")
        column = Column()
        column.body.setContentsMargins(16, _TOP_PX, 16, _TOP_PX)
        self.body = column.body
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolling(column, may_go_sideways=True))
