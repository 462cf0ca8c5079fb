"""The frame: who may look, what is unsaved, what is kept of it (G2, G3, G5)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from booking_desktop.services.drafts import Drafts
from booking_desktop.viewmodels.manage.managing import FramePicture, Managing
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import Desk
from tests.viewmodels.desk_rig import DeskRig


class Notes(Section):
    """A section with one field."""

    def __init__(self, id: str, group: SectionGroup) -> None:
        super().__init__()
        self.spec = SectionSpec(id=id, title=id.title(), group=group)
        self.text, self.saved, self.begun = "", "", 0

    @property
    def typed(self) -> Mapping[str, object]:
        return {"text": self.text} if self.text != self.saved else {}

    @property
    def bar(self) -> SaveBar:
        return SaveBar(note=f"of {self.spec.id}")

    def type(self, text: str) -> None:
        self.text = text
        self.changed.emit()

    def begin(self) -> None:
        self.begun += 1

    def take_typed(self, typed: Mapping[str, object]) -> None:
        self.type(str(typed["text"]))

    def save(self) -> None:
        self.saved = self.text
        self.changed.emit()

    def discard(self) -> None:
        self.type(self.saved)


class Frame:
    """The frame with two sections."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        self.rules = Notes("rules", SectionGroup.RULES)
        self.classes = Notes("classes", SectionGroup.CATALOGUE)
        drafts = Drafts(desk.salon.database, clock=desk.clock)
        self.managing = Managing([self.classes, self.rules], workplace, drafts)
        self.events: list[str] = []
        self.managing.opened.connect(lambda: self.events.append("opened"))
        self.managing.closed.connect(lambda: self.events.append("closed"))

    @property
    def picture(self) -> FramePicture:
        return self.managing.picture


@pytest.fixture
def frame(desk: Desk, workplace: Workplace) -> Frame:
    return Frame(desk, workplace)


def test_sections_stand_under_their_headings_and_only_what_exists(frame: Frame) -> None:
    frame.managing.open("rules")

    headings = [heading for heading, _ in frame.picture.groups]
    assert headings == ["Catalogue", "Rules"]
    assert (frame.picture.current, frame.picture.title) == ("rules", "Rules")
    assert frame.picture.bar.note == "of rules"
    assert (frame.rules.begun, frame.classes.begun) == (1, 0)


def test_receptionist_is_told_whom_they_are_for(desk: Desk, rigged: DeskRig) -> None:
    frame = Frame(desk, rigged.workplace)

    frame.managing.open()

    assert rigged.said == ["Rules and schedules are for managers. Ask one for a PIN."]
    assert (frame.managing.is_open, frame.events) == (False, [])


def test_dot_says_what_is_unsaved_in_words_too(frame: Frame) -> None:
    frame.managing.open("rules")
    frame.rules.type("later")
    frame.managing.open("classes")

    names = {name.id: name for _, names in frame.picture.groups for name in names}
    assert names["rules"].is_unsaved
    assert names["rules"].accessible_name == "Rules, not saved yet"
    assert not names["classes"].is_unsaved
    assert not frame.picture.is_unsaved
    assert frame.events == ["opened"]


def test_arrows_walk_round_the_sections_as_they_are_listed(frame: Frame) -> None:
    frame.managing.open("classes")

    frame.managing.step(-1)
    assert frame.picture.current == "rules"
    frame.managing.step(1)
    assert frame.picture.current == "classes"


def test_save_and_discard_concern_the_open_section_alone(frame: Frame) -> None:
    frame.managing.open("rules")
    frame.rules.type("later")
    frame.classes.type("more")

    frame.managing.discard()
    assert (frame.rules.text, frame.classes.text) == ("", "more")
    frame.managing.open("classes")
    frame.managing.save()
    assert (frame.classes.saved, frame.rules.saved) == ("more", "")


def test_nothing_is_saved_while_the_desk_is_shown(frame: Frame) -> None:
    frame.managing.open("rules")
    frame.rules.type("later")
    frame.managing.close()

    frame.managing.save()

    assert frame.rules.saved == ""
    assert frame.events == ["opened", "closed"]


def test_what_is_typed_comes_back_after_the_program_was_left(
    frame: Frame, desk: Desk, workplace: Workplace
) -> None:
    frame.managing.open("rules")
    frame.rules.type("half a word")
    frame.managing.close()

    after = Frame(desk, workplace)
    after.managing.open("classes")

    assert after.rules.text == "half a word"
    assert after.classes.text == ""
    assert after.picture.groups[1][1][0].is_unsaved


def test_what_was_saved_or_discarded_does_not_come_back(
    frame: Frame, desk: Desk, workplace: Workplace
) -> None:
    frame.managing.open("rules")
    frame.rules.type("half a word")
    frame.managing.keep_now()
    frame.managing.discard()
    frame.managing.keep_now()

    after = Frame(desk, workplace)
    after.managing.open("rules")

    assert after.rules.text == ""
