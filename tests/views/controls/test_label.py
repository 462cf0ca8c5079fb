from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.label import Label
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

SENTENCE = "Sensitive scalp, no menthol products. Likes a window seat."


def test_one_line_is_as_high_as_its_style_says(appearance: Appearance) -> None:
    assert Label(appearance, "Today", style=Text.BODY).sizeHint().height() == 18
    assert Label(appearance, "Today", style=Text.TITLE).sizeHint().height() == 24


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_wrapped_lines_have_the_line_height_of_the_style(
    appearance: Appearance, scale: float
) -> None:
    appearance.scale_text(scale)
    label = Label(appearance, SENTENCE, style=Text.NOTE, wraps=True)

    lines = label.heightForWidth(round(200 * scale)) / (17 * scale)

    assert lines in (2, 3)
    assert label.heightForWidth(5000) == round(17 * scale)


def test_a_word_that_does_not_fit_is_shortened_and_kept_in_the_tooltip(
    appearance: Appearance, qtbot: QtBot
) -> None:
    label = Label(appearance, SENTENCE)
    qtbot.addWidget(label)
    label.resize(80, 18)
    label.grab()
    assert label.toolTip() == SENTENCE

    label.resize(2000, 18)
    label.grab()
    assert label.toolTip() == ""


def test_angle_brackets_are_words_not_markup(appearance: Appearance) -> None:
    label = Label(appearance, "<b>Ruth</b>")

    said = QAccessible.queryAccessibleInterface(label)
    assert said.text(QAccessible.Text.Name) == "<b>Ruth</b>"
    assert label.sizeHint().width() > Label(appearance, "Ruth").sizeHint().width()


def test_an_empty_label_keeps_its_line(appearance: Appearance) -> None:
    assert Label(appearance, "", wraps=True).sizeHint().height() == 18


def test_a_wrapped_label_breaks_where_a_line_feed_stands(appearance: Appearance) -> None:
    one = Label(appearance, "Tea, no sugar.", style=Text.NOTE, wraps=True)
    two = Label(appearance, "Tea, no sugar.\nWindow seat.", style=Text.NOTE, wraps=True)

    assert two.heightForWidth(5000) == 2 * one.heightForWidth(5000)
