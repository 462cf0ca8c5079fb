"""Going to a date somebody types: "fri", "+4w", "3/12"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.spoken import DateReading, read_date
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """What a typed date means: the date, or None with the reason in words."""

    on: date | None
    words: str


class Going(QObject):
    """Reads dates as they are typed and goes there."""

    def __init__(self, workplace: Workplace) -> None:
        """Go about the desk."""
        super().__init__(workplace.desk)
        self._workplace = workplace

    def read(self, text: str) -> ReadDate:
        """Return what was typed means so far."""
        if not text.strip():
            return ReadDate(on=None, words="")
        desk = self._workplace.desk
        try:
            on = read_date(text, DateReading(today=desk.today))
        except FieldError as error:
            return ReadDate(on=None, words=self._workplace.doing.sentence(error))
        return ReadDate(on=on, words=self._workplace.wording.times.long_date_with_year(on))

    def go(self, text: str) -> bool:
        """Go to a typed date; say whether it was one."""
        on = self.read(text).on
        if on is not None:
            self._workplace.desk.go_to(on)
        return on is not None
