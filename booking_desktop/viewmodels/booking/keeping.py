"""Keeps a form on the disk while it is typed: nothing half filled in is lost (G2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.ids import DraftId
from booking_desktop.viewmodels.booking.fields import FormFields
from booking_desktop.viewmodels.booking.services import FormServices

PAUSE_MS = 300
"""Typing has paused when nothing was changed for so long."""

KIND = "booking"


class DraftKeeper(QObject):
    """Writes the draft at each pause, and throws it away when it is done with.

    Signals:
        kept(FormFields): The draft is on the disk as it was then.
    """

    kept = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin with nothing to keep."""
        super().__init__(parent)
        self._services = services
        self._draft_id: DraftId | None = None
        self._fields: FormFields | None = None
        self._is_stored = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def begin(self, draft_id: DraftId | None = None) -> None:
        """Keep another form from now on: a new draft, or one that was left."""
        self._pause.stop()
        self._fields = None
        self._is_stored = draft_id is not None
        self._draft_id = draft_id or self._services.drafts.new_id()

    def keep(self, fields: FormFields) -> None:
        """Keep this at the next pause."""
        self._fields = fields
        self._pause.start()

    def keep_now(self) -> None:
        """Keep what is waiting to be kept."""
        self._pause.stop()
        fields, draft_id = self._fields, self._draft_id
        if fields is None or draft_id is None or (fields.is_blank and not self._is_stored):
            return
        self._fields = None
        self._is_stored = True
        services = self._services
        services.work.write(
            lambda: services.drafts.keep(
                draft_id, kind=KIND, user_id=services.actor.user_id, fields=fields.to_draft()
            ),
            done=lambda _none: self.kept.emit(fields),
        )

    def discard(self) -> None:
        """Throw the draft away."""
        self._pause.stop()
        draft_id, services = self._draft_id, self._services
        self._fields = None
        if draft_id is not None and self._is_stored:
            services.work.write(lambda: services.drafts.discard(draft_id))
        self._draft_id = None

    def find_left(self, found: Callable[[DraftId, FormFields], None]) -> None:
        """Look for a draft that was left, and hand it over where there is one."""
        services = self._services

        def hand_over(kept: tuple[DraftId, FormFields] | None) -> None:
            if kept is not None and kept[0] != self._draft_id:
                found(*kept)

        # Asked on the writing thread, where what was just kept or thrown away is done before.
        services.work.write(self._read_left, done=hand_over)

    def _read_left(self) -> tuple[DraftId, FormFields] | None:
        services = self._services
        draft = services.drafts.latest(kind=KIND, user_id=services.actor.user_id)
        if draft is None:
            return None
        fields = FormFields.from_draft(draft.fields)
        return None if fields.is_blank else (draft.id, fields)
