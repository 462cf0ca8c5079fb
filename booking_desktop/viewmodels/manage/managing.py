"""The frame of the manager screens: which section is open, what is unsaved, who may look (G3, G5).

What is typed into a section stays when it is left, and is kept on the disk; a dot in the list says
which sections have something unsaved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.access import Role
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.wording.manage import ManageWords
from booking_desktop.viewmodels.manage.keeping import SectionKeeper
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionName:
    """A section in the list.

    Attributes:
        accessible_name: Its title, and in words whether something is unsaved.
    """

    id: str
    title: str
    is_unsaved: bool
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePicture:
    """What the frame shows around a section.

    Attributes:
        groups: Headings with their sections; only what exists.
        current: The section that is shown.
        title: Its name.
        bar: What stands at the foot.
        is_unsaved: Whether it can be saved or thrown away.
    """

    groups: tuple[tuple[str, tuple[SectionName, ...]], ...]
    current: str
    title: str
    bar: SaveBar
    is_unsaved: bool


class Managing(QObject):
    """The state of the frame.

    Signals:
        opened(): The manager screens are to be shown.
        closed(): The desk is to be shown again.
        changed(FramePicture): Something else is to be shown.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)

    def __init__(self, sections: Sequence[Section], workplace: Workplace, drafts: Drafts) -> None:
        """Begin closed, with the first section current; nothing is read."""
        super().__init__(workplace.desk)
        self._sections = {section.spec.id: section for section in sections}
        self._workplace = workplace
        self._words = ManageWords(workplace.wording.phrases)
        self._keepers = [SectionKeeper(section, drafts, workplace) for section in sections]
        self._current = next(iter(self._sections))
        self._is_open = self._is_recalled = False
        for section in sections:
            section.setParent(self)
            section.changed.connect(self._tell)

    @property
    def is_open(self) -> bool:
        """Whether the manager screens are shown."""
        return self._is_open

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._sections[self._current]

    @property
    def picture(self) -> FramePicture:
        """What the frame shows."""
        groups = []
        for group in SectionGroup:
            names = tuple(
                self._name(each) for each in self._sections.values() if each.spec.group is group
            )
            if names:
                groups.append((self._words.say(group.value), names))
        return FramePicture(
            groups=tuple(groups),
            current=self._current,
            title=self._words.say(self.section.spec.title),
            bar=self.section.bar,
            is_unsaved=bool(self.section.typed),
        )

    def open(self, section_id: str = "") -> None:
        """Show the manager screens, with the section left last or another one.

        A receptionist is told whom they are for.
        """
        if not self._workplace.actor.reaches(Role.MANAGER):
            self._workplace.notices.refuse(self._words.for_managers())
            return
        self._current = section_id or self._current
        if not self._is_open:
            self._is_open = True
            self.opened.emit()
        self._recall()
        self.section.begin()
        self._tell()

    def close(self) -> None:
        """Go back to the desk; what is typed is kept."""
        if self._is_open:
            self._is_open = False
            self.keep_now()
            self.closed.emit()

    def toggle(self) -> None:
        """Show the manager screens, or the desk again."""
        if self._is_open:
            self.close()
        else:
            self.open()

    def step(self, by: int) -> None:
        """Show the section below (1) or above (-1), round the ends, as they are listed."""
        order = [name.id for _, names in self.picture.groups for name in names]
        self.open(order[(order.index(self._current) + by) % len(order)])

    def save(self) -> None:
        """Save what is typed into the section that is shown; nothing happens with nothing typed."""
        if self._is_open and self.section.typed:
            self.section.save()

    def discard(self) -> None:
        """Throw away what is typed into the section that is shown."""
        if self._is_open and self.section.typed:
            self.section.discard()

    def keep_now(self) -> None:
        """Bring the disk up to what is typed: the program may be left."""
        for keeper in self._keepers:
            keeper.keep_now()

    def _recall(self) -> None:
        if not self._is_recalled:
            self._is_recalled = True
            for keeper in self._keepers:
                keeper.recall(self._tell)

    def _tell(self) -> None:
        if self._is_open:
            self.changed.emit(self.picture)

    def _name(self, section: Section) -> SectionName:
        title = self._words.say(section.spec.title)
        is_unsaved = bool(section.typed)
        return SectionName(
            id=section.spec.id,
            title=title,
            is_unsaved=is_unsaved,
            accessible_name=self._words.unsaved(title) if is_unsaved else title,
        )
