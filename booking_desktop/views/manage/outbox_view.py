"""The section of messages: shelves above the list, the open message at the right (F4)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.outbox import OutboxSection
from booking_desktop.viewmodels.manage.outbox_picture import OutboxPicture
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.outbox_letter import SEND_KEY, STOP_KEY, OutboxLetterView
from booking_desktop.views.manage.outbox_list import OutboxList
from booking_desktop.views.manage.section_view import SectionView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_KEYS = (("↑ ↓", "choose"), ("← →", "another list"), (SEND_KEY, "send"), (STOP_KEY, "stop"))


class OutboxView(SectionView):
    """List and letter."""

    icon = Icon.MAIL

    def __init__(self, appearance: Appearance, section: OutboxSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._shelves = OptionChips(appearance, "Which messages")
        self._all_again = Button(
            appearance, "Try all again", ButtonLook(size=ButtonSize.SMALL, icon=Icon.REDO, key="A")
        )
        self._care = NoteBox(appearance, icon=Icon.WARNING)
        self._notice = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self._list = OutboxList(appearance)
        self._nothing = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._more = Button(
            appearance, "Older", ButtonLook(kind=ButtonKind.GHOST, size=ButtonSize.SMALL)
        )
        self._letter = OutboxLetterView(appearance)
        self._board = _Board()
        self._keys = _Keys(self._list, section)
        self._build()
        self._connect()
        self.show_picture(section.picture)

    def show_picture(self, picture: OutboxPicture) -> None:
        """Show a shelf."""
        self._shelves.set_options(
            [Option(id=each.id, text=each.name, detail=each.count) for each in picture.shelves],
            chosen=picture.shelf,
        )
        self._show_notice(picture)
        self._list.show_rows(picture.rows, picture.selected)
        self._nothing.setText(picture.nothing)
        self._nothing.setVisible(bool(picture.nothing))
        self._more.setVisible(picture.has_more)
        self._all_again.setVisible(picture.can_try_all)
        self._letter.show_letter(picture.letter)

    def take_keyboard(self, field: str = "") -> None:  # noqa: ARG002 - there are no fields
        """Begin in the list."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_notice(self, picture: OutboxPicture) -> None:
        if picture.needs_care and self._care.isHidden():
            announce(self._board, picture.notice, at_once=False)
        self._care.set_text(picture.notice)
        self._care.setVisible(picture.needs_care)
        self._notice.setText(picture.notice)
        self._notice.setVisible(not picture.needs_care and bool(picture.notice))

    def _connect(self) -> None:
        section = self._section
        self._shelves.chosen.connect(section.choose_shelf)
        self._list.opened.connect(section.select)
        self._all_again.clicked.connect(section.try_all_again)
        self._more.clicked.connect(section.show_more)
        self._letter.stop_wanted.connect(section.stop)
        self._letter.send_wanted.connect(section.send_now)
        self._board.seen.connect(lambda is_seen: section.watch(is_seen=is_seen))
        section.changed.connect(lambda: self.show_picture(section.picture))

    def _build(self) -> None:
        self._care.hide()
        head = QHBoxLayout()
        head.addWidget(self._shelves, 1)
        head.addWidget(self._all_again, 0, Qt.AlignmentFlag.AlignTop)
        card = Card(self._appearance)
        card.body.setContentsMargins(1, 6, 1, 6)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        card.body.addWidget(self._list, 1)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column = self._board.body
        column.addLayout(head)
        column.addWidget(self._care)
        column.addWidget(self._notice)
        column.addWidget(card, 1)
        column.addLayout(self._legend())
        self.editor.body.addWidget(self._board, 1)
        side = self.effects.body
        side.addWidget(SectionHeading(self._appearance, "What it says"))
        side.addWidget(self._letter)
        side.addStretch(1)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for key, words in _KEYS:
            row.addWidget(KeyChip(self._appearance, key))
            row.addWidget(Label(self._appearance, words, style=Text.SMALL, tone=Tone.SECOND))
            row.addSpacing(8)
        row.addStretch(1)
        return row


class _Board(QWidget):
    """The middle; it tells when it is seen and when no longer.

    Attributes:
        body: Where things are put.

    Signals:
        seen(bool): Whether somebody looks now.
    """

    seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is seen."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is seen no longer."""
        super().hideEvent(event)
        self.seen.emit(False)


class _Keys(QObject):
    """The keys of the list beside the arrows that move in it."""

    def __init__(self, watched: QWidget, section: OutboxSection) -> None:
        super().__init__(watched)
        self._does: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Delete: section.stop,
            Qt.Key.Key_T: section.send_now,
            Qt.Key.Key_A: section.try_all_again,
            Qt.Key.Key_Left: lambda: section.step_shelf(-1),
            Qt.Key.Key_Right: lambda: section.step_shelf(1),
        }
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key stands for, before the list looks for rows that begin with it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            does = self._does.get(Qt.Key(event.key()))
            if does is not None and not event.modifiers():
                does()
                return True
        return super().eventFilter(watched, event)
