"""Keeps a checkout on the disk while it is typed, one draft for each booking (G2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from booking_desktop.domain.ids import AppointmentId, DraftId
from booking_desktop.services.drafts import Drafts
from booking_desktop.viewmodels.checkout.fields import CheckoutFields
from booking_desktop.viewmodels.workplace import Workplace

PAUSE_MS = 300
"""Typing has paused when nothing was changed for so long."""

Taken = Callable[[CheckoutFields | None], None]


class CheckoutKeeper(QObject):
    """Writes the draft at each pause, brings it back, throws it away."""

    def __init__(self, drafts: Drafts, workplace: Workplace) -> None:
        """Begin with nothing to keep."""
        super().__init__(workplace.desk)
        self._drafts = drafts
        self._workplace = workplace
        self._kind = ""
        self._draft_id: DraftId | None = None
        self._fields: CheckoutFields | None = None
        self._is_stored = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def find(self, appointment_id: AppointmentId, found: Taken) -> None:
        """Look what was left of a booking's checkout, and keep that booking's from now on."""
        self._pause.stop()
        self._kind = f"checkout/{appointment_id}"
        self._draft_id = self._fields = None
        self._is_stored = False
        drafts, user_id, kind = self._drafts, self._workplace.actor.user_id, self._kind

        def take(kept: tuple[DraftId, CheckoutFields] | None) -> None:
            if kept is not None and kind == self._kind:
                self._draft_id, self._is_stored = kept[0], True
            found(kept[1] if kept is not None else None)

        def look() -> tuple[DraftId, CheckoutFields] | None:
            draft = drafts.latest(kind=kind, user_id=user_id)
            if draft is None:
                return None
            try:
                return draft.id, CheckoutFields.from_draft(draft.fields)
            except (KeyError, TypeError, ValueError):
                return None  # another version of the program kept it

        # On the writing thread, where what was just kept or thrown away is done before.
        self._workplace.work.write(look, done=take)

    def keep(self, fields: CheckoutFields) -> None:
        """Keep this at the next pause."""
        self._fields = fields
        self._pause.start()

    def keep_now(self) -> None:
        """Keep what is waiting to be kept."""
        self._pause.stop()
        fields, kind = self._fields, self._kind
        if fields is None or not kind:
            return
        self._fields = None
        draft_id = self._draft_id = self._draft_id or self._drafts.new_id()
        self._is_stored = True
        drafts, user_id = self._drafts, self._workplace.actor.user_id
        self._workplace.work.write(
            lambda: drafts.keep(draft_id, kind=kind, user_id=user_id, fields=fields.to_draft())
        )

    def discard(self) -> None:
        """Throw the draft away."""
        self._pause.stop()
        draft_id, drafts = self._draft_id, self._drafts
        self._fields = self._draft_id = None
        if draft_id is not None and self._is_stored:
            self._workplace.work.write(lambda: drafts.discard(draft_id))
        self._is_stored = False
