"""The card of the search: one field, and below it what the line may mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from booking_desktop.viewmodels.palette.rows import Kind, PaletteRow, RowTone
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.veil import Veil
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_WIDTH_PX, _TOP_PX, _MOST_HEIGHT_PX = 700, 64, 560
_FIELD_PX, _FOOT_PX, _ROW_PX = 54, 38, 40
_FIELD_FONT_PX = 18.0

_ICONS = {
    Kind.PROPOSAL: Icon.PLUS,
    Kind.CUSTOMER: Icon.USER,
    Kind.BOOKING: Icon.CALENDAR,
    Kind.DAY: Icon.CALENDAR,
    Kind.ACTION: Icon.RIGHT,
    Kind.AWAY: Icon.USER,
}
_TONES = {RowTone.QUIET: Tone.THIRD, RowTone.GOOD: Tone.OK, RowTone.BAD: Tone.BAD}


class PaletteCard(Veil):
    """The card, over the whole window.

    Signals:
        typed(str): The line as it is now.
        row_chosen(str): The row with this id was chosen.
        first_chosen(): The first of what the line means was chosen, whatever is listed yet.
        closed(): It was left without choosing.
    """

    typed = Signal(str)
    row_chosen = Signal(str)
    first_chosen = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(appearance, window)
        self._field = QLineEdit()
        self._icon = QLabel()
        self._list = ResultList(appearance, "Found", row_px=_ROW_PX)
        self._build()
        window.installEventFilter(self)

    def open_with(self, text: str = "") -> None:
        """Show the card, with the keyboard in its field."""
        self._field.setText(text)
        self._field.selectAll()
        self.setGeometry(self._over.rect())
        self._place()
        self._lower()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit(text)

    def close_card(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        self._lift()

    def leave(self) -> None:
        """Close it without choosing."""
        self._lift()
        self.closed.emit()

    def show_rows(self, rows: tuple[PaletteRow, ...]) -> None:
        """List what was found."""
        self._list.show_rows([_result(row) for row in rows])
        self._list.setVisible(bool(rows))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and take the keys that move in the list from the field."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self._place()
        if watched is self._field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take_key(event)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._field.setPlaceholderText("Name, phone, service or command")
        self._field.setAccessibleName("Search")
        self._field.setProperty("bare", True)
        self._field.setFrame(False)
        self._on_theme_changed(self._appearance.theme)
        self._appearance.changed.connect(self._on_theme_changed)
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self.typed)
        self._list.chosen.connect(self.row_chosen)
        self._card.body.addLayout(self._field_row())
        self._card.body.addWidget(Divider(self._appearance))
        self._card.body.addWidget(self._list, 1)
        self._card.body.addWidget(Divider(self._appearance))
        self._card.body.addLayout(self._foot())

    def _on_theme_changed(self, theme: Theme) -> None:
        self._field.setFont(theme.font(_FIELD_FONT_PX, 400))
        ink = theme.colours.accent
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(
            theme.icon_pixmap(Icon.SEARCH, ink, size_px=_FIELD_FONT_PX, ratio=ratio)
        )

    def _field_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._field, 1)
        row.addWidget(KeyChip(self._appearance, "Esc"))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 9, 20, 10)
        row.setSpacing(6)
        for key, words in (("↑↓", "choose"), ("Enter", "do it")):
            row.addWidget(KeyChip(self._appearance, key))
            row.addWidget(self._quiet(words))
            row.addSpacing(10)
        row.addStretch(1)
        row.addWidget(
            self._quiet("names, last digits, services, dates like “fri” or “+4w”, commands")
        )
        return row

    def _quiet(self, words: str) -> Label:
        return Label(self._appearance, words, style=Text.SMALL, tone=Tone.THIRD)

    def _take_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._list.step(1)
            case Qt.Key.Key_Up:
                self._list.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def _choose(self) -> None:
        if self._list.is_at_first:
            self.first_chosen.emit()
        else:
            self._list.choose_current()

    def _place(self) -> None:
        theme = self._appearance.theme
        room = self.rect()
        width = min(theme.px(_WIDTH_PX), room.width() - 40)
        wanted = theme.px(_FIELD_PX + _FOOT_PX + 4) + self._list.content_height()
        height = min(wanted, theme.px(_MOST_HEIGHT_PX), room.height() - theme.px(_TOP_PX) - 20)
        left = (room.width() - width) // 2
        self._card.place_card(QRect(left, theme.px(_TOP_PX), width, height))


def _result(row: PaletteRow) -> ResultRow:
    if row.kind is Kind.HEADING:
        return ResultRow(title=row.title)
    return ResultRow(
        id=row.id,
        title=row.title,
        detail=row.detail,
        note=row.note,
        note_tone=_TONES[row.tone],
        key=row.key,
        icon=Icon.CHECK if row.tone is RowTone.GOOD else _ICONS[row.kind],
        is_strong=row.is_strong,
        matches=row.matches,
    )
