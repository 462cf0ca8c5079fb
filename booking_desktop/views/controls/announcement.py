"""Says a sentence to assistive technology (a screen reader), without moving the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, at_once: bool) -> None:
    """Have `text` read out.

    Args:
        widget: Whose words they are.
        text: One finished sentence.
        at_once: Whether it interrupts what is being read; for refusals.
    """
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
