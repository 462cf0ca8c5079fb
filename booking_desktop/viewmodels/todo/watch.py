"""Keeps what waits up to date: by what was committed, by anybody, and by the minute (D8).

Free times are looked for again only for wishes that a change concerns, never on the window's
thread, and never twice at the same time.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.services.offers import Offered, Offers, Stale, WaitingPeople
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_SETTLE_MS = 200
"""Counters may follow a moment after the act."""

_UNCONCERNED = frozenset({Subject.DRAFT, Subject.MESSAGE, Subject.USER})


class TodoWatch(QObject):
    """Knows what waits.

    Signals:
        changed(WaitingPeople): Something else waits, or something else is free for it.
    """

    changed = Signal(object)

    def __init__(self, offers: Offers, workplace: Workplace, feed: ChangeFeed) -> None:
        """Listen; nothing is read before `begin`."""
        desk = workplace.desk
        super().__init__(desk)
        self._offers = offers
        self._work = workplace.work
        self._lane = Lane()
        self._known: Offered = {}
        self._stale: frozenset[date] | None = None
        self._is_wanted = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.begin)
        feed.committed.connect(self._on_committed)
        desk.minute_changed.connect(lambda _now: self._settle.start())
        desk.catalogue_changed.connect(lambda _catalogue: self._forget())

    def begin(self) -> None:
        """Read what waits; once more afterwards where something changes meanwhile."""
        self._is_wanted = True
        if self._lane.is_waiting:
            return
        self._is_wanted = False
        offers, known, stale = self._offers, self._known, Stale(dates=self._stale)
        self._stale = frozenset()
        self._work.read(
            lambda: offers.look(known, stale),
            done=self._on_read,
            refused=lambda _error: self._give_up(),
            lane=self._lane,
        )

    def _on_read(self, people: WaitingPeople) -> None:
        self._known = people.offers
        self.changed.emit(people)
        if self._is_wanted:
            self.begin()

    def _on_committed(self, changes: ChangeSet) -> None:
        if not changes.subjects - _UNCONCERNED:
            return
        if not changes.dates:
            self._stale = None if _moves_everything(changes) else self._stale
        elif self._stale is not None:
            self._stale |= changes.dates
        self._settle.start()

    def _give_up(self) -> None:
        """Look for everything again with the next change or minute: the file cannot be read now."""
        self._stale = None

    def _forget(self) -> None:
        """Look for everything again."""
        self._stale = None
        self._settle.start()


def _moves_everything(changes: ChangeSet) -> bool:
    """Whether a change without dates may free or take any day: hours, people, services."""
    return bool(changes.subjects - {Subject.WISH, Subject.CALL_BACK, Subject.CUSTOMER})
