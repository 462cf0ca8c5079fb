"""Keys of a card: they work in all its fields, before the fields' own and the window's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

Do = Callable[[], object]


class CardKeys(QObject):
    """Calls what a key stands for, wherever in the card the keyboard is.

    Fields have keys of their own that would swallow these (Ctrl U clears a line on some systems),
    and the window's shortcuts would come before them: so they are taken where they arrive.

    Args:
        card: In which they work.
        keys: Portable names ("Ctrl+U") and what they do.
    """

    def __init__(self, card: QWidget, keys: Mapping[str, Do]) -> None:
        super().__init__(card)
        self._card = card
        self._keys = {QKeySequence(name).toString(): run for name, run in keys.items()}
        card.installEventFilter(self)
        self.watch(card)

    def watch(self, part: QWidget) -> None:
        """Work in the fields of a part that has been added."""
        for editor in (*part.findChildren(QLineEdit), *part.findChildren(QPlainTextEdit)):
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the card's keys."""
        if not isinstance(event, QKeyEvent):
            return False
        run = self._keys.get(_name_of(event))
        if run is None or event.type() == QEvent.Type.KeyRelease:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            run()
        return True


def _name_of(event: QKeyEvent) -> str:
    """Return the portable name of a key with its modifiers; the number pad's Enter is Enter."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(QKeyCombination(modifiers, key)).toString()
