"""Keeps what is typed into a section on the disk until it is saved or thrown away (G2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from booking_desktop.services.drafts import Drafts
from booking_desktop.viewmodels.kept_draft import KeptDraft
from booking_desktop.viewmodels.manage.section import Section
from booking_desktop.viewmodels.workplace import Workplace


class SectionKeeper(QObject):
    """Writes one section's unsaved input at each pause."""

    def __init__(self, section: Section, drafts: Drafts, workplace: Workplace) -> None:
        """Begin with nothing kept."""
        super().__init__(section)
        self._section = section
        self._draft = KeptDraft(drafts, workplace)
        self._kept: Mapping[str, object] = {}
        section.changed.connect(self._on_changed)

    def recall(self, done: Callable[[], None]) -> None:
        """Hand the section what was typed into it before the program was left."""

        def take(typed: Mapping[str, object] | None) -> None:
            if typed is not None:
                self._kept = dict(typed)
                self._section.take_typed(self._kept)
            done()

        self._draft.find(f"manage:{self._section.spec.id}", take)

    def keep_now(self) -> None:
        """Bring the disk up to what is typed."""
        self._draft.keep_now()

    def _on_changed(self) -> None:
        typed = dict(self._section.typed)
        if typed == self._kept:
            return
        self._kept = typed
        if typed:
            self._draft.keep(typed)
        else:
            self._draft.discard()
