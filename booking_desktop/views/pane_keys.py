"""Keys that bring the keyboard elsewhere: the menu, the toast, the next part of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach


def add_pane_keys(
    actions: ActionBook,
    *,
    panes: Callable[[], Sequence[QWidget]],
    open_menu: Callable[[], None],
    focus_toast: Callable[[], None],
) -> None:
    """Let F6 walk through the parts of the window, F8 reach the toast, F10 open the menu.

    Args:
        actions: Where the keys are added.
        panes: Gives the parts in their order.
        open_menu: Opens the menu.
        focus_toast: Brings the keyboard to the toast.
    """
    for action_id, text, key, run in (
        ("next_pane", "Next part of the window", "F6", lambda: _go_to_next(panes())),
        ("toast", "What has just happened", "F8", focus_toast),
        ("menu", "Menu", "F10", open_menu),
    ):
        spec = ActionSpec(
            id=action_id,
            text=text,
            group=Group.ANYWHERE,
            keys=(key,),
            reach=Reach.WINDOW,
            is_listed=False,
        )
        actions.add(spec, run)


def _go_to_next(panes: Sequence[QWidget]) -> None:
    focused = QApplication.focusWidget()
    here = next((n for n, pane in enumerate(panes) if focused is pane or _holds(pane, focused)), -1)
    for step in range(1, len(panes) + 1):
        target = _first_stop(panes[(here + step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and pane.isAncestorOf(widget)


def _first_stop(pane: QWidget) -> QWidget | None:
    """Return what in a part takes the keyboard first; None where nothing does, or it is hidden."""
    if not pane.isVisible():
        return None
    stops = [pane, *pane.findChildren(QWidget)]
    return next(
        (
            stop
            for stop in stops
            if stop.isVisible()
            and stop.isEnabled()
            and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        ),
        None,
    )
