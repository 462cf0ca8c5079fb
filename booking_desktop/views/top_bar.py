"""The bar across the top: menu, where we are, the date, what is shown, search, who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.viewmodels.desk import ColumnsBy, Mode
from booking_desktop.views.actions import ActionBook, ActionSpec, Group
from booking_desktop.views.controls.avatar import Avatar
from booking_desktop.views.controls.button import Button, ButtonLook
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.inline import Words, draw_line
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.search_box import SearchBox
from booking_desktop.views.controls.segmented import Segment, SegmentedControl
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_MARK_PX = 26
_MARK_RADIUS_PX = 7
_GAP_PX = 12
_SHOW = {Mode.DAY: "show_day", Mode.AGENDA: "show_agenda"}
_BY = {ColumnsBy.STAFF: "by_staff", ColumnsBy.ROOMS: "by_rooms"}

LEAVE_SAMPLE = ActionSpec(id="leave_sample", text="Leave the sample", group=Group.ANYWHERE)
"""Goes from invented data to one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Whose desk this is.

    Attributes:
        business: Name of the business.
        outlet: Name of this site.
        user: Whoever is signed in.
        initials: Theirs.
        is_sample: Whether this is invented data, to be said where nobody can miss it.
    """

    business: str
    outlet: str
    user: str
    initials: str
    is_sample: bool = False


class TopBar(Panel):
    """The bar; what can be pressed in it are the window's actions."""

    def __init__(self, appearance: Appearance, actions: ActionBook, brand: Brand) -> None:
        super().__init__(appearance, Qt.Edge.BottomEdge)
        self._actions = actions
        self.menu_button = IconButton(appearance, Icon.MENU, name="Menu", key="F10")
        self._date = DateButton(appearance)
        if actions.has("go_to_date"):
            self._date.setToolTip(f"Go to a date  {actions.key_name('go_to_date')}")
            self._press(self._date, "go_to_date")
        self._modes = self._choice("View", _SHOW) if actions.has("show_agenda") else None
        self._columns = self._choice("Columns", _BY)
        self._title = Label(appearance, style=Text.DATE)
        self._title.hide()
        self._of_the_day: list[QWidget] = [self._date, self._columns]
        self.setFixedHeight(appearance.theme.sizes.top_bar_height)
        self.setAccessibleName("Top bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(_GAP_PX)
        self._add_brand(row, brand)
        self._add_time(row)
        row.addWidget(self._title)
        if self._modes is not None:
            self._of_the_day.append(self._modes)
            row.addWidget(self._modes)
        row.addWidget(self._columns)
        row.addStretch(1)
        if actions.has("search"):
            row.addWidget(self._search_box(), 100)
        if actions.has("from_outside"):
            row.addWidget(self._bell())
        row.addWidget(Avatar(appearance, brand.initials, name=brand.user))

    def show_date(self, words: str) -> None:
        """Show which day is in view, "Thursday 19 November"."""
        self._date.show_words(words)

    def show_title(self, words: str) -> None:
        """Show what stands in the place of the day, without what belongs to a day; "" undoes it."""
        self._title.setText(words)
        self._title.setVisible(bool(words))
        for widget in self._of_the_day:
            widget.setVisible(not words)

    def show_mode(self, mode: Mode) -> None:
        """Show that the grid or the list is in view."""
        if self._modes is not None:
            self._modes.choose(mode.value)

    def show_columns_by(self, columns_by: ColumnsBy) -> None:
        """Show what the columns are."""
        self._columns.choose(columns_by.value)

    def _add_brand(self, row: QHBoxLayout, brand: Brand) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(Label(self._appearance, brand.business, style=Text.BODY_STRONG))
        names.addWidget(Label(self._appearance, brand.outlet, style=Text.MICRO, tone=Tone.SECOND))
        names.addStretch(1)
        row.addWidget(self.menu_button)
        row.addWidget(_BrandMark(self._appearance))
        row.addLayout(names)
        if brand.is_sample:
            self._add_sample(row)
        row.addSpacing(_GAP_PX)

    def _add_sample(self, row: QHBoxLayout) -> None:
        """Say that the data is invented, and let it be left with one click."""
        row.addWidget(Chip(self._appearance, "Sample", tone=Tone.WARN))
        if self._actions.has(LEAVE_SAMPLE.id):
            leave = IconButton(self._appearance, Icon.CLOSE, name=LEAVE_SAMPLE.text)
            self._press(leave, LEAVE_SAMPLE.id)
            row.addWidget(leave)

    def _add_time(self, row: QHBoxLayout) -> None:
        look = ButtonLook(key=self._actions.key_name("today"))
        today = Button(self._appearance, "Today", look)
        self._press(today, "today")
        self._of_the_day.append(today)
        row.addWidget(today)
        arrows = QHBoxLayout()
        arrows.setSpacing(2)
        for icon, action_id in ((Icon.LEFT, "previous_day"), (Icon.RIGHT, "next_day")):
            action = self._actions.action(action_id)
            key = self._actions.key_name(action_id)
            arrow = IconButton(self._appearance, icon, name=action.text(), key=key)
            self._press(arrow, action_id)
            self._of_the_day.append(arrow)
            arrows.addWidget(arrow)
        row.addLayout(arrows)
        row.addWidget(self._date)

    def _choice(
        self, name: str, actions: Mapping[Mode, str] | Mapping[ColumnsBy, str]
    ) -> SegmentedControl:
        segments = [
            Segment(
                id=value.value,
                text=self._actions.action(action_id).iconText(),
                key=self._actions.key_name(action_id),
            )
            for value, action_id in actions.items()
        ]
        control = SegmentedControl(self._appearance, name, segments)
        by_segment = {value.value: action_id for value, action_id in actions.items()}
        control.chosen.connect(lambda chosen: self._actions.action(by_segment[chosen]).trigger())
        return control

    def _search_box(self) -> SearchBox:
        key = self._actions.key_name("search")
        box = SearchBox(self._appearance, "Name, phone, service or command", key=key)
        self._press(box, "search")
        return box

    def _bell(self) -> IconButton:
        action, key = self._actions.action("from_outside"), self._actions.key_name("from_outside")
        bell = IconButton(self._appearance, Icon.BELL, name=action.text(), key=key)
        self._press(bell, "from_outside")
        return bell

    def _press(self, button: QAbstractButton, action_id: str) -> None:
        button.clicked.connect(lambda _checked=False: self._actions.action(action_id).trigger())


class DateButton(QAbstractButton):
    """The date as a headline that can be pressed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show a date."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the words."""
        words = self._words()
        width = words.width(self._appearance.theme)
        return QSize(round(width) + 8, self._appearance.theme.sizes.button)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a date is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the words, on sunken ground when touched."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            draw_box(painter, place, Box(radius=theme.radii.control, fill=theme.colours.sunken))
        draw_line(painter, theme, place.adjusted(4, 0, -4, 0), [self._words()], gap_px=0)

    def _words(self) -> Words:
        theme = self._appearance.theme
        return Words(text=self.text(), font=theme.text_font(Text.DATE), ink=theme.colours.text)


class _BrandMark(QWidget):
    """The program's mark."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        edge = appearance.theme.px(_MARK_PX)
        self.setFixedSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw a pair of scissors on the accent."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        draw_box(painter, place, Box(radius=_MARK_RADIUS_PX, fill=theme.colours.accent))
        inset = place.width() * 0.21
        inner = place.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, theme, inner, Icon.SCISSORS, theme.colours.on_accent)
