"""Keeps what is typed somewhere on the disk, at each pause, until it is done with (G2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from booking_desktop.domain.ids import DraftId
from booking_desktop.services.drafts import Drafts
from booking_desktop.viewmodels.workplace import Workplace

PAUSE_MS = 300
"""Typing has paused when nothing was changed for so long."""

Found = Callable[[Mapping[str, object] | None], None]


class KeptDraft(QObject):
    """One draft at a time, of one kind: "class/new", "class/" and the id of one that stands."""

    def __init__(self, drafts: Drafts, workplace: Workplace) -> None:
        """Begin with nothing to keep."""
        super().__init__(workplace.desk)
        self._drafts = drafts
        self._workplace = workplace
        self._kind = ""
        self._draft_id: DraftId | None = None
        self._fields: Mapping[str, object] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def find(self, kind: str, found: Found) -> None:
        """Look what was left of this kind, and keep this kind from now on."""
        self.keep_now()
        self._kind, self._draft_id = kind, None
        drafts, user_id = self._drafts, self._workplace.actor.user_id

        def look() -> tuple[DraftId, Mapping[str, object]] | None:
            draft = drafts.latest(kind=kind, user_id=user_id)
            return None if draft is None else (draft.id, draft.fields)

        def take(kept: tuple[DraftId, Mapping[str, object]] | None) -> None:
            if kind == self._kind and self._draft_id is None:
                self._draft_id = kept[0] if kept is not None else None
                found(kept[1] if kept is not None else None)

        # On the writing thread, where what was just kept or thrown away is done before.
        self._workplace.work.write(look, done=take)

    def keep(self, fields: Mapping[str, object]) -> None:
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
        drafts, user_id = self._drafts, self._workplace.actor.user_id
        self._workplace.work.write(
            lambda: drafts.keep(draft_id, kind=kind, user_id=user_id, fields=fields)
        )

    def discard(self) -> None:
        """Throw the draft away."""
        self._pause.stop()
        draft_id, drafts = self._draft_id, self._drafts
        self._fields = self._draft_id = None
        if draft_id is not None:
            self._workplace.work.write(lambda: drafts.discard(draft_id))
