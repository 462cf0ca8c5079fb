"""Every action once: menu, key, and where the key works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach, key_name
from booking_desktop.views.theme import Appearance

_STRONG = Qt.FocusPolicy.StrongFocus
_CTRL = Qt.KeyboardModifier.ControlModifier


class Window(QWidget):
    """A window with a centre and something beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.centre, self.beside = QWidget(), QWidget()
        column = QVBoxLayout(self)
        for part in (self.centre, self.beside):
            part.setFocusPolicy(_STRONG)
            column.addWidget(part)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made).__enter__()
    return made


@pytest.fixture
def book(appearance: Appearance, window: Window) -> ActionBook:
    return ActionBook(appearance, window=window, centre=window.centre)


def spec(action_id: str, key: str, reach: Reach = Reach.CENTRE) -> ActionSpec:
    return ActionSpec(id=action_id, text=action_id, group=Group.BOOKING, keys=(key,), reach=reach)


def test_letter_works_only_where_the_grid_has_the_keyboard(
    book: ActionBook, window: Window, qtbot: QtBot
) -> None:
    done: list[str] = []
    book.add(spec("check_in", "I"), lambda: done.append("in"))

    window.beside.setFocus()
    qtbot.keyClick(window.beside, "i")
    window.centre.setFocus()
    qtbot.keyClick(window.centre, "i")

    assert done == ["in"]


def test_key_of_the_window_works_everywhere(book: ActionBook, window: Window, qtbot: QtBot) -> None:
    done: list[str] = []
    book.add(spec("undo", "Ctrl+Z", Reach.WINDOW), lambda: done.append("undone"))

    window.beside.setFocus()
    qtbot.keyClick(window.beside, "z", _CTRL)

    assert done == ["undone"]


def test_key_shared_by_two_does_what_is_allowed(
    book: ActionBook, window: Window, qtbot: QtBot
) -> None:
    done: list[str] = []
    book.add(spec("no_show", "X"), lambda: done.append("no_show"))
    book.add(spec("came", "X"), lambda: done.append("came"))
    window.centre.setFocus()

    book.allow(Group.BOOKING, frozenset({"came"}))
    qtbot.keyClick(window.centre, "x")

    assert done == ["came"]


def test_menu_has_what_is_listed(book: ActionBook) -> None:
    book.add(spec("move", "M"), lambda: None)
    hidden = ActionSpec(id="search_here", text="Search", group=Group.BOOKING, is_listed=False)
    book.add(hidden, lambda: None)

    assert [action.text() for action in book.of(Group.BOOKING)] == ["move"]


@pytest.mark.parametrize(
    ("key", "name"),
    [("N", "N"), ("Ctrl+Shift+Z", "Ctrl Shift Z"), ("Ctrl++", "Ctrl +"), ("Shift+L", "Shift L")],
)
def test_keys_are_named_as_they_are_printed(key: str, name: str) -> None:
    assert key_name(key) == name
