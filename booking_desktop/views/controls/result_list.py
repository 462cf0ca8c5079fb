"""A list of things found: an icon, a title with what matched, details, a verdict, a key.

Headings stand between groups and cannot be chosen. The keyboard stays in the field in which is
typed; the field's owner calls `step` and `choose_current`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.inline import (
    Key,
    MatchedWords,
    Picture,
    Piece,
    Spring,
    Words,
    draw_line,
)
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEADING_PX = 27
_PADDING_PX = 12
_SIDE_PX = 6
_GAP_PX = 11

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One thing found, or a heading.

    Attributes:
        id: What the signals name; empty for a heading.
        title: Its first words.
        detail: Quiet words after them.
        note: Words at the right end.
        note_tone: Their ink.
        key: Key that chooses it.
        icon: Before the title.
        is_strong: Whether the title is written strongly.
        matches: Parts of the title that were looked for, as (start, length).
    """

    id: str = ""
    title: str
    detail: str = ""
    note: str = ""
    note_tone: Tone = Tone.THIRD
    key: str = ""
    icon: Icon | None = None
    is_strong: bool = False
    matches: tuple[tuple[int, int], ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return not self.id


class ResultList(QListView):
    """The list itself.

    Signals:
        chosen(str): The row with this id was clicked or chosen with the keyboard.
        current_changed(str): The row with this id is the current one.
    """

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, appearance: Appearance, name: str, *, row_px: int = 36) -> None:
        """Build an empty list.

        Args:
            appearance: The theme in force.
            name: What is listed.
            row_px: Height of a row at 100 %.
        """
        super().__init__()
        self._rows = _Rows(self)
        self._delegate = _RowPainter(appearance, self, row_px=row_px)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda _index: self.choose_current())

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """List these, the first that can be chosen being the current one."""
        self._rows.replace(tuple(rows))
        self._move_to(self._next_from(-1, 1))

    def step(self, by: int) -> None:
        """Move to the next row (1) or the one before (-1), past headings, round the ends."""
        found = self._next_from(self.currentIndex().row(), by)
        if found is None:
            found = self._next_from(-1 if by > 0 else self._rows.rowCount(), by)
        self._move_to(found)

    def choose_current(self) -> bool:
        """Choose the current row; return whether there is one."""
        row = self.current_row
        if row is None:
            return False
        self.chosen.emit(row.id)
        return True

    @property
    def current_row(self) -> ResultRow | None:
        """The row that Enter would choose."""
        index = self.currentIndex()
        return self._rows.row(index) if index.isValid() else None

    @property
    def is_at_first(self) -> bool:
        """Whether nobody has moved: the first row is current, or there is none yet."""
        return self.current_row is None or self.currentIndex().row() == self._next_from(-1, 1)

    def content_height(self) -> int:
        """Return the height of all rows together."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_changed.emit(self._rows.row(current).id)

    def _next_from(self, row: int, by: int) -> int | None:
        row += by
        while 0 <= row < self._rows.rowCount():
            if not self._rows.row(self._rows.index(row)).is_heading:
                return row
            row += by
        return None

    def _move_to(self, row: int | None) -> None:
        if row is not None:
            self.setCurrentIndex(self._rows.index(row))


class _Rows(QAbstractListModel):
    """The rows as Qt's views read them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()

    def replace(self, rows: tuple[ResultRow, ...]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> ResultRow:
        """Return the row at `index`."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the title, or the whole row in words for assistive technology."""
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.detail, row.note) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that headings cannot be chosen."""
        if self.row(index).is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowPainter(QStyledItemDelegate):
    """Draws rows and headings."""

    def __init__(self, appearance: Appearance, view: ResultList, *, row_px: int) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._row_px = row_px

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        theme, row = self._appearance.theme, _row_at(index)
        return QSize(0, theme.px(_HEADING_PX if row.is_heading else self._row_px))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, row = self._appearance.theme, _row_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        padding = theme.px(_PADDING_PX)
        if row.is_heading:
            heading = theme.text_font(Text.MICRO_STRONG)
            words = Words(text=row.title, font=heading, ink=theme.colours.text_third)
            inner = place.adjusted(_SIDE_PX + padding, 4, -padding, 0)
            draw_line(painter, theme, inner, [words], gap_px=_GAP_PX)
            painter.restore()
            return
        card = place.adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            colours = theme.colours
            box = Box(
                radius=theme.radii.segmented,
                fill=colours.accent_soft,
                line=colours.accent,
                line_px=1.5,
            )
            draw_box(painter, card, box)
        inner = card.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, _pieces(theme, row, is_current=is_current), gap_px=_GAP_PX)
        painter.restore()


def _row_at(index: _Index) -> ResultRow:
    model = index.model()
    assert isinstance(model, _Rows)
    return model.row(index)


def _pieces(theme: Theme, row: ResultRow, *, is_current: bool) -> list[Piece]:
    colours = theme.colours
    quiet_ink = colours.text_second if is_current else colours.text_third
    pieces: list[Piece] = []
    if row.icon is not None:
        pieces.append(Picture(icon=row.icon, ink=colours.text_second))
    title_font = theme.text_font(Text.BODY_STRONG if row.is_strong else Text.BODY)
    title = Words(text=row.title, font=title_font, ink=colours.text, may_shorten=True)
    pieces.append(MatchedWords(words=title, matches=row.matches, fill=colours.warn_soft))
    quiet = theme.text_font(Text.NOTE)
    if row.detail:
        pieces.append(Words(text=row.detail, font=quiet, ink=quiet_ink, may_shorten=True))
    pieces.append(Spring())
    if row.note:
        is_quiet = row.note_tone is Tone.THIRD
        font = quiet if is_quiet else theme.text_font(Text.NOTE_MEDIUM)
        ink = quiet_ink if is_quiet else ink_of(row.note_tone, colours)
        pieces.append(Words(text=row.note, font=font, ink=ink))
    if row.key:
        pieces.append(Key(text=row.key))
    return pieces
