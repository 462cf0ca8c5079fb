"""The next free times of a service, soonest first: what the finder lists (job 5)."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Final

from booking_desktop.domain.finder import FinderQuestion, FreeStart, find_free
from booking_desktop.domain.ids import OutletId
from booking_desktop.services.clock import Clock
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts

_DAY: Final = timedelta(days=1)

_MOST: Final = 1000
"""More than anybody looks through; a bound for a salon of a hundred people."""


class FreeTimes:
    """Looks for free times at one outlet."""

    def __init__(
        self,
        database: Database,
        catalogues: CatalogueReader,
        outlet_id: OutletId,
        *,
        clock: Clock,
    ) -> None:
        """Keep where facts are read."""
        self._database = database
        self._catalogues = catalogues
        self._outlet_id = outlet_id
        self._clock = clock

    def find(self, question: FinderQuestion) -> tuple[FreeStart, ...]:
        """Return the starts that can be booked, soonest first.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            first_date, last_date = question.first_date - _DAY, question.last_date + _DAY
            facts = load_facts(
                connection,
                catalogue,
                first_date,
                last_date,
                customer_id=question.customer_id,
            )
        return tuple(islice(find_free(facts, question, self._clock.now()), _MOST))
