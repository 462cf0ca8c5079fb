"""What stands in the inspector's place while nothing is selected: who is late, who comes next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from booking_desktop.viewmodels.coming import ComingRow
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_ROW_PX = 44


class ComingPanel(Panel):
    """A list of who is expected today.

    Signals:
        chosen(str): The booking or class with this id is to be shown.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.LeftEdge)
        self._list = ResultList(appearance, "Next", row_px=_ROW_PX)
        self._list.chosen.connect(self.chosen)
        title = Label(appearance, "Next", style=Text.TITLE)
        title.setContentsMargins(16, 12, 16, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        self.setAccessibleName("Next")

    def show_rows(self, rows: tuple[ComingRow, ...]) -> None:
        """List who is expected."""
        self._list.show_rows([_row(row) for row in rows])
        self._list.setCurrentIndex(QModelIndex())  # nobody is chosen before somebody chooses


def _row(row: ComingRow) -> ResultRow:
    return ResultRow(
        id=row.subject_id,
        title=row.title,
        detail=row.detail,
        note=row.late,
        note_tone=Tone.WARN,
        is_strong=True,
    )
