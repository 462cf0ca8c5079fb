"""From a booking file that cannot be used to one that can: the page and the ways out of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from booking_desktop.domain.errors import BookingError
from booking_desktop.services.clock import Clock
from booking_desktop.services.copies import Backup, Copies
from booking_desktop.viewmodels.trouble import (
    Surroundings,
    WayOut,
    may_need_copy,
    trouble_of,
)
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance
from booking_desktop.views.trouble_page import TroublePage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the page stands on.

    Attributes:
        window: Shows it.
        appearance: The theme in force.
        work: Looks for copies and puts them back.
        clock: Says what is today.
    """

    window: MainWindow
    appearance: Appearance
    work: Work
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A booking file that cannot be used.

    Attributes:
        error: Why.
        file: Which file; None where not even that is known.
        copies: Its copies.
        log: Where the program's log is; None where there is none.
    """

    error: BookingError
    file: Path | None
    copies: Copies | None
    log: Path | None


class Rescue(QObject):
    """Says what is wrong and does what is chosen.

    Signals:
        open_wanted(bool): Open the file now; whether it is to be taken as it is.
        file_chosen(Path): Open another file.
    """

    open_wanted = Signal(bool)
    file_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def show(self, case: Case) -> None:
        """Show the page; a copy is looked for where one may help."""
        _log.error("The booking file cannot be used", exc_info=case.error)
        if case.copies is not None and may_need_copy(case.error):
            self._desk.work.read(case.copies.newest_good, done=lambda copy: self._show(case, copy))
        else:
            self._show(case, None)

    def _show(self, case: Case, copy: Backup | None) -> None:
        around = Surroundings(
            file=str(case.file or ""),
            log=str(case.log or ""),
            copy_of=copy.made_at if copy else None,
            now=self._desk.clock.now(),
        )
        page = TroublePage(self._desk.appearance, trouble_of(case.error, around))
        page.chosen.connect(lambda way: self._take(way, case, copy))
        self._desk.window.show_page(page)
        page.take_keyboard()

    def _take(self, way: WayOut, case: Case, copy: Backup | None) -> None:
        copies = case.copies
        match way:
            case WayOut.RESTORE if copies is not None and copy is not None:
                self._desk.work.write(
                    lambda: copies.put_back(copy),
                    done=lambda _kept: self.open_wanted.emit(False),
                    refused=lambda error: self.show(replace(case, error=error)),
                )
            case WayOut.TRY_AGAIN | WayOut.ACCEPT:
                self.open_wanted.emit(way is WayOut.ACCEPT)
            case WayOut.OTHER_FILE:
                self._ask_for_file()
            case WayOut.QUIT:
                self._desk.window.close()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self._desk.window, "Open a booking file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Booking files (*.sqlite);;All files (*)")
        dialog.fileSelected.connect(lambda chosen: self.file_chosen.emit(Path(chosen)))
        dialog.open()
