"""The finder as a card beside the grid: one line, and the free times it finds (job 5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.finder import Finder, FinderPicture, FreeRow
from booking_desktop.viewmodels.booking.picture import PersonChoice
from booking_desktop.views.booking.beside_card import BORDER_PX, BesideCard, part_height
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import INNER_GAP_PX, Foot
from booking_desktop.views.booking.service_row import option
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIDE_PX = 18
_HINTS = (("↑↓", "look at it in the day"), ("Enter", "take it"), ("/", "am pm sat with after"))


class FinderCard(BesideCard):
    """The finder."""

    def __init__(self, appearance: Appearance, window: QWidget, finder: Finder) -> None:
        super().__init__(appearance, window, finder.close)
        self._finder = finder
        self.field = TextField(
            appearance,
            "Find a free time",
            icon=Icon.SEARCH,
            placeholder="Service, perhaps a name: cut sarah /pm",
        )
        self._services = OptionChips(appearance, "Service")
        self._people = OptionChips(appearance, "With")
        self._message = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._ways = QHBoxLayout()
        self.list = ResultList(appearance, "Free times")
        self._divider = Divider(appearance)
        self._foot = _foot(appearance)
        self._lay_out()
        self._keys = CardKeys(
            self,
            {
                "Down": lambda: self.list.step(1),
                "Up": lambda: self.list.step(-1),
                "Return": self.list.choose_current,
            },
        )
        self._connect()
        self.setAccessibleName("Find a free time")

    def begin(self) -> None:
        """Show an empty line with the keyboard in it."""
        self.field.set_text("")
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: FinderPicture) -> None:
        """Show what was found."""
        services = [Option(id=each, text=name) for each, name in picture.services]
        self._services.set_options(services, chosen=picture.service_id)
        self._services.setVisible(len(services) > 1)
        self._show_people(picture.people, picture.chosen_person)
        self._message.setText(picture.message)
        self._message.setVisible(bool(picture.message))
        self._show_ways(picture.ways_out)
        self.list.show_rows([_row(row) for row in picture.rows])
        self.list.setVisible(bool(picture.rows))
        self.resized.emit()

    def wanted_height(self, width: int) -> int:
        """Return the height at which every free time can be seen."""
        upper = part_height(self._upper, width - 2 * BORDER_PX)
        lower = part_height(self._foot, width) + self._divider.minimumHeight()
        listed = 0 if self.list.isHidden() else self.list.content_height()
        return upper + listed + lower + 2 * BORDER_PX

    def _lay_out(self) -> None:
        self._upper = QWidget()
        column = QVBoxLayout(self._upper)
        column.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 12)
        column.setSpacing(10)
        self._ways.setSpacing(INNER_GAP_PX)
        self._ways.addStretch(1)
        column.addLayout(self._head())
        for part in (self.field, self._services, self._people, self._message):
            column.addWidget(part)
        column.addLayout(self._ways)
        self.body.addWidget(self._upper)
        self.body.addWidget(self._divider)
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        self.body.addWidget(self._foot)

    def _head(self) -> QHBoxLayout:
        close = IconButton(self._appearance, Icon.CLOSE, name="Close", key="Esc")
        close.clicked.connect(self._finder.close)
        row = QHBoxLayout()
        row.addWidget(Label(self._appearance, "Find a free time", style=Text.HEADING))
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _connect(self) -> None:
        finder = self._finder
        finder.changed.connect(self.show_picture)
        self.field.edited.connect(finder.type)
        self._services.chosen.connect(finder.choose_service)
        self._people.chosen.connect(finder.choose_person)
        self.list.current_changed.connect(finder.look_at)
        self.list.chosen.connect(finder.take)

    def _show_people(self, people: tuple[PersonChoice, ...], chosen: str) -> None:
        self._people.set_options([option(person) for person in people], chosen=chosen)
        self._people.setVisible(bool(people))

    def _show_ways(self, ways: tuple[tuple[str, str], ...]) -> None:
        while self._ways.count() > 1:
            item = self._ways.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (way, words) in enumerate(ways):
            button = Button(self._appearance, words, ButtonLook(size=ButtonSize.SMALL))
            button.clicked.connect(
                lambda _checked=False, chosen=way: self._finder.go_another_way(chosen)
            )
            self._ways.insertWidget(at, button)
            button.show()  # before the height is asked for


def _row(row: FreeRow) -> ResultRow:
    return ResultRow(
        id=row.id,
        title=row.title,
        detail=row.detail,
        note=row.note,
        icon=Icon.CLOCK if row.id else None,
        is_strong=True,
    )


def _foot(appearance: Appearance) -> Foot:
    foot = Foot(appearance)
    row = QHBoxLayout(foot)
    row.setContentsMargins(_SIDE_PX, 9, _SIDE_PX, 10)
    row.setSpacing(INNER_GAP_PX)
    for key, words in _HINTS:
        row.addWidget(KeyChip(appearance, key))
        row.addWidget(Label(appearance, words, style=Text.SMALL, tone=Tone.THIRD))
        row.addSpacing(8)
    row.addStretch(1)
    return foot
