from __future__ import annotations

from unittest.mock import ANY

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.day_overlay import Alternative, VerdictView
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.views.controls import verdict_box
from booking_desktop.views.controls.alternative_row import AlternativeRow
from booking_desktop.views.controls.verdict_box import VerdictBox
from booking_desktop.views.theme import Appearance

FITS = VerdictView(tone=Tone.OK, title="Fits. Sarah is free 11:15–12:00.")
BUSY = VerdictView(
    tone=Tone.BAD,
    title="Sarah is busy 11:15–12:45",
    detail="Niamh Walsh, then Chloé Ryan.",
    preferred=0,
    alternatives=(
        Alternative(key="Alt 1", lead="Today 12:15", text="with John", note="45 min later"),
        Alternative(key="Alt 2", lead="Today 16:45", text="with Sarah"),
    ),
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What assistive technology was given to read, and whether at once."""
    spoken: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        verdict_box, "announce", lambda _w, text, at_once: spoken.append((text, at_once))
    )
    return spoken


@pytest.fixture
def box(appearance: Appearance, panel: QVBoxLayout, said: list[tuple[str, bool]]) -> VerdictBox:  # noqa: ARG001
    made = VerdictBox(appearance, [("Ctrl F", "all free times")])
    panel.addWidget(made)
    return made


def _rows(box: VerdictBox) -> list[AlternativeRow]:
    return [row for row in box.findChildren(AlternativeRow) if row.isVisible()]


def test_nothing_asked_shows_nothing(box: VerdictBox) -> None:
    assert not box.isVisible()


def test_a_refusal_shows_its_ways_out_and_a_click_takes_one(box: VerdictBox, qtbot: QtBot) -> None:
    box.show_verdict(BUSY)
    rows = _rows(box)
    assert [row.accessibleName() for row in rows] == [
        "Today 12:15, with John, 45 min later",
        "Today 16:45, with Sarah",
    ]

    with qtbot.waitSignal(box.alternative_chosen, check_params_cb=lambda index: index == 1):
        qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)


def test_when_it_fits_the_ways_out_are_gone(box: VerdictBox) -> None:
    box.show_verdict(BUSY)
    box.show_verdict(FITS)

    assert box.isVisible()
    assert _rows(box) == []


def test_a_refusal_is_said_at_once_and_a_fit_politely(
    box: VerdictBox, said: list[tuple[str, bool]]
) -> None:
    box.show_verdict(BUSY)
    box.show_verdict(FITS)

    assert said == [
        ("Sarah is busy 11:15–12:45 Niamh Walsh, then Chloé Ryan.", True),
        ("Fits. Sarah is free 11:15–12:00.", False),
    ]


def test_the_same_verdict_again_is_not_said_again(
    box: VerdictBox, said: list[tuple[str, bool]]
) -> None:
    box.show_verdict(BUSY)
    box.show_verdict(BUSY)

    assert said == [(ANY, True)]


def test_asking_is_shown_and_not_said(box: VerdictBox, said: list[tuple[str, bool]]) -> None:
    box.show_verdict(VerdictView(tone=Tone.ASKING, title="asking the other desks…"))

    assert box.isVisible()
    assert said == []
