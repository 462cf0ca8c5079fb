"""What helps somebody who has to look behind the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach
from booking_desktop.views.icons import Icon


def add_log_action(book: ActionBook, file: Path) -> None:
    """Let the program's log be opened in whatever opens text here."""
    spec = ActionSpec(
        id="show_log", text="Show log", group=Group.HELP, reach=Reach.WINDOW, icon=Icon.NOTE
    )
    book.add(spec, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
