"""The frame of the manager screens, in the place of the day: sections, editor, what it affects."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booking_desktop.viewmodels.manage.managing import FramePicture, Managing
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.ground_page import GroundPage
from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.manage.save_foot import SaveFoot
from booking_desktop.views.manage.section_list import SectionList
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance

_AROUND_PX = 48
_EFFECTS_PX, _EFFECTS_NARROW_PX, _NARROW_BELOW_PX = 272, 220, 1240


class ManagePage(GroundPage):
    """The frame. Escape goes back to the desk.

    Args:
        appearance: The theme in force.
        managing: What is shown and wished.
        views: The sections' views by their ids.
    """

    def __init__(
        self, appearance: Appearance, managing: Managing, views: Mapping[str, SectionView]
    ) -> None:
        super().__init__(appearance)
        self._managing = managing
        self._views = views
        self._current = ""
        self._list = SectionList(appearance, {name: view.icon for name, view in views.items()})
        self._foot = SaveFoot(appearance)
        self._editors, self._effects = QStackedWidget(), QStackedWidget()
        for view in views.values():
            view.editor.setParent(self)
            self._editors.addWidget(scrolling(view.editor, may_go_sideways=True))
            self._effects.addWidget(view.effects)
        self._build()
        self._connect()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Its parts as F6 walks through them: editor, foot, right side, list."""
        return self._editors, self._foot, self._effects, self._list

    def show_picture(self, picture: FramePicture) -> None:
        """Show a section and what stands around it."""
        self._list.show_picture(picture)
        self._foot.show_bar(picture.bar, is_unsaved=picture.is_unsaved)
        if picture.current != self._current:
            self._current = picture.current
            place = list(self._views).index(picture.current)
            self._editors.setCurrentIndex(place)
            self._effects.setCurrentIndex(place)
            self.setAccessibleName(picture.title)
            announce(self, picture.title, at_once=False)

    def take_keyboard(self) -> None:
        """Put the keyboard where the section begins."""
        self._views[self._managing.section.spec.id].take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the desk with Escape, where nothing inside has taken it."""
        if event.key() == Qt.Key.Key_Escape:
            self._managing.close()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right side less room where the window is narrow."""
        super().resizeEvent(event)
        width = _EFFECTS_NARROW_PX if self.width() < _NARROW_BELOW_PX else _EFFECTS_PX
        self._effects.setFixedWidth(self._appearance.theme.px(width))

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._editors, 1)
        middle.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addLayout(middle, 1)
        row.addWidget(self._effects)

    def _connect(self) -> None:
        managing = self._managing
        managing.changed.connect(self.show_picture)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._reveal)
        self._list.back_wanted.connect(managing.close)
        self._list.section_wanted.connect(self._on_section_wanted)
        self._list.stepped.connect(self._on_stepped)
        self._foot.save_wanted.connect(managing.save)
        self._foot.discard_wanted.connect(managing.discard)

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to whatever has got the keyboard."""
        area = self._editors.currentWidget()
        if now is not None and isinstance(area, QScrollArea) and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, _AROUND_PX)

    def _on_section_wanted(self, section_id: str) -> None:
        self._managing.open(section_id)
        self.take_keyboard()

    def _on_stepped(self, by: int) -> None:
        self._managing.step(by)
        self._list.take_keyboard(self._managing.section.spec.id)
