"""Keeps what is typed into a section on the disk until it is saved or thrown away (G2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from booking_desktop.domain.ids import DraftId
from booking_desktop.services.drafts import Drafts
from booking_desktop.viewmodels.manage.section import Section
from booking_desktop.viewmodels.workplace import Workplace

PAUSE_MS = 300
"""Typing has paused when nothing was changed for so long."""


class SectionKeeper(QObject):
    """Writes one section's unsaved input at each pause."""

    def __init__(self, section: Section, drafts: Drafts, workplace: Workplace) -> None:
        """Begin with nothing kept."""
        super().__init__(section)
        self._section = section
        self._drafts = drafts
        self._workplace = workplace
        self._draft_id: DraftId | None = None
        self._kept: dict[str, object] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        section.changed.connect(self._on_changed)

    @property
    def _kind(self) -> str:
        return f"manage:{self._section.spec.id}"

    def recall(self, done: Callable[[], None]) -> None:
        """Hand the section what was typed into it before the program was left."""
        drafts, kind, user_id = self._drafts, self._kind, self._workplace.actor.user_id

        def read() -> tuple[DraftId, dict[str, object]] | None:
            draft = drafts.latest(kind=kind, user_id=user_id)
            return None if draft is None else (draft.id, dict(draft.fields))

        def take(found: tuple[DraftId, dict[str, object]] | None) -> None:
            if found is not None and self._draft_id is None:
                self._draft_id, self._kept = found
                self._section.take_typed(self._kept)
            done()

        # Asked on the writing thread, where what was just kept or thrown away is done before.
        self._workplace.work.write(read, done=take)

    def keep_now(self) -> None:
        """Bring the disk up to what is typed."""
        self._pause.stop()
        typed = dict(self._section.typed)
        if typed == self._kept:
            return
        self._kept = typed
        if typed:
            self._keep(typed)
        elif self._draft_id is not None:
            drafts, draft_id = self._drafts, self._draft_id
            self._draft_id = None
            self._workplace.work.write(lambda: drafts.discard(draft_id))

    def _keep(self, typed: dict[str, object]) -> None:
        drafts, kind, user_id = self._drafts, self._kind, self._workplace.actor.user_id
        draft_id = self._draft_id = self._draft_id or drafts.new_id()
        self._workplace.work.write(
            lambda: drafts.keep(draft_id, kind=kind, user_id=user_id, fields=typed)
        )

    def _on_changed(self) -> None:
        if dict(self._section.typed) != self._kept:
            self._pause.start()
