"""Finds the customer while somebody types: a name, a number, both, or somebody new (job 4, 6)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from booking_desktop.services.phones import shown as shown_phone
from booking_desktop.services.search import CustomerMatch
from booking_desktop.services.wording.form import FormWords
from booking_desktop.viewmodels.booking.picture import NEW_PERSON, PersonRow
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.work import Lane

_FEWEST_LETTERS = 2
_FEWEST_DIGITS = 6


class PeopleFinder(QObject):
    """The list under a customer field.

    Signals:
        found(tuple[PersonRow]): What the text may mean; empty closes the list.
        chosen(PersonRow): Somebody is chosen, or is to be added.
    """

    found = Signal(object)
    chosen = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin with nothing typed."""
        super().__init__(parent)
        self._services = services
        self._words: FormWords = services.words()
        self._lane = Lane()
        self._text = ""
        self._rows: tuple[PersonRow, ...] = ()
        self._is_first_wanted = False

    @property
    def is_listing(self) -> bool:
        """Whether there is somebody to choose, or will be in a moment."""
        return bool(self._rows) or self._lane.is_waiting

    @property
    def is_choosing(self) -> bool:
        """Whether the likeliest is taken as soon as it is known."""
        return self._is_first_wanted

    def look(self, text: str) -> None:
        """Look for whom a text may mean."""
        self._text = text.strip()
        self._is_first_wanted = False
        if not self._text:
            self.clear()
            return
        wanted, search = self._text, self._services.search
        self._services.work.read(
            lambda: search.customers(wanted), done=self._on_found, lane=self._lane
        )

    def offer(self, rows: Sequence[PersonRow]) -> None:
        """List something else, until something is typed."""
        self._rows = tuple(rows)
        self.found.emit(self._rows)

    def clear(self) -> None:
        """List nobody."""
        self._lane.forget()
        self._is_first_wanted = False
        if self._rows:
            self._rows = ()
            self.found.emit(())

    def choose(self, row_id: str) -> None:
        """Choose a row. While a newer text is looked for, its first match is meant."""
        if self._lane.is_waiting:
            self._is_first_wanted = True
            return
        row = next((row for row in self._rows if row.id == row_id), None)
        if row is not None:
            self.clear()
            self.chosen.emit(row)

    def choose_first(self) -> None:
        """Choose the likeliest, as soon as it is known."""
        if self._lane.is_waiting:
            self._is_first_wanted = True
        elif self._rows:
            self.choose(self._rows[0].id)

    def _on_found(self, matches: tuple[CustomerMatch, ...]) -> None:
        rows = [self._row(match) for match in matches]
        if _may_be_new(self._text):
            rows.append(PersonRow(id=NEW_PERSON, name=self._words.new_customer(self._text)))
        self._rows = tuple(rows)
        if self._is_first_wanted:
            self._is_first_wanted = False
            self.choose_first()
        else:
            self.found.emit(self._rows)

    def _row(self, match: CustomerMatch) -> PersonRow:
        country = self._services.desk.catalogue.outlet.country
        return PersonRow(
            id=str(match.customer.id),
            name=match.customer.full_name,
            detail=shown_phone(match.customer.phone, country=country),
            note=self._words.next_visit(match.record, self._services.desk.now),
        )


def _may_be_new(text: str) -> bool:
    """Whether a text is enough of a name or of a number to add somebody."""
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    return letters >= _FEWEST_LETTERS or digits >= _FEWEST_DIGITS
