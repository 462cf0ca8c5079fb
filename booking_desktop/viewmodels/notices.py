"""What has just happened, said once: a toast at a time.

An event is a notice; a state (no disk space, read-only) is not, it stands in the status bar.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.ids import ActivityId, AppointmentId

SHOWN_MS = 8000
"""How long a notice stays when nobody points at it or has it in focus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One toast.

    Attributes:
        text: What happened, in one sentence.
        undoes: The activity entry that Undo takes back; None offers none.
        is_undone: The entry was an undo itself: taking it back does the act again.
        explains: A booking that was called off, whose reason may be added; None offers none.
        offers_rebook: A visit is over: the next one may be booked.
        is_refusal: It did not happen, and why; said at once by assistive technology.
    """

    text: str
    undoes: ActivityId | None = None
    is_undone: bool = False
    explains: AppointmentId | None = None
    offers_rebook: bool = False
    is_refusal: bool = False


class Notices(QObject):
    """Keeps the one notice that is shown.

    Signals:
        changed(Notice | None): Another notice, or none, is to be shown.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self._current: Notice | None = None

    @property
    def current(self) -> Notice | None:
        """The notice that is shown."""
        return self._current

    def tell(
        self,
        text: str,
        *,
        undoes: ActivityId | None = None,
        is_undone: bool = False,
        explains: AppointmentId | None = None,
        offers_rebook: bool = False,
    ) -> None:
        """Say what happened; it takes the place of whatever was said before."""
        self._show(
            Notice(
                text=text,
                undoes=undoes,
                is_undone=is_undone,
                explains=explains,
                offers_rebook=offers_rebook,
            )
        )

    def refuse(self, text: str) -> None:
        """Say why something did not happen."""
        self._show(Notice(text=text, is_refusal=True))

    def dismiss(self) -> None:
        """Take the notice away: its time is over, or somebody has closed it."""
        if self._current is not None:
            self._show(None)

    def _show(self, notice: Notice | None) -> None:
        self._current = notice
        self.changed.emit(notice)
