from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from booking_desktop.resources import resource_path
from booking_desktop.views.icons import Icon, IconSet, optical_stroke_px

RED = QColor(255, 0, 0)


@pytest.fixture
def icons(qapp: QApplication) -> IconSet:  # noqa: ARG001 - pictures need the application
    return IconSet(resource_path("icons"))


def _inked(image: QImage) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]


def test_names_and_files_are_the_same_set() -> None:
    files = {file.stem for file in resource_path("icons").glob("*.svg")}

    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon))
def test_every_file_keeps_the_box_and_the_stroke_of_the_set(icon: Icon) -> None:
    root = ET.parse(resource_path(f"icons/{icon.value}.svg")).getroot()

    assert root.get("viewBox") == "0 0 16 16"
    assert (root.get("stroke"), root.get("stroke-width")) == ("#000000", "1.5")
    assert root.get("fill") == "none"


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_drawn_in_the_colour_asked_for(icons: IconSet, icon: Icon) -> None:
    inked = _inked(icons.pixmap(icon, RED, size_px=48).toImage())

    assert inked
    assert all((ink.red(), ink.green(), ink.blue()) == (255, 0, 0) for ink in inked)


def test_on_a_dense_screen_an_icon_has_more_pixels_and_the_same_size(icons: IconSet) -> None:
    pixmap = icons.pixmap(Icon.HEART, RED, size_px=12, ratio=2.0)

    assert pixmap.width() == 24
    assert pixmap.deviceIndependentSize().width() == 12


def test_a_thicker_stroke_leaves_more_ink(icons: IconSet) -> None:
    thin = icons.pixmap(Icon.CHECK, RED, size_px=32, stroke_px=1.0)
    thick = icons.pixmap(Icon.CHECK, RED, size_px=32, stroke_px=2.4)

    assert len(_inked(thick.toImage())) > len(_inked(thin.toImage()))


def test_the_same_picture_is_drawn_once(icons: IconSet) -> None:
    first = icons.pixmap(Icon.BELL, RED)

    assert icons.pixmap(Icon.BELL, RED).cacheKey() == first.cacheKey()
    assert icons.pixmap(Icon.BELL, QColor("blue")).cacheKey() != first.cacheKey()


def test_small_icons_get_thicker_strokes() -> None:
    assert optical_stroke_px(10) > optical_stroke_px(12) > optical_stroke_px(16) == 1.5


def test_a_transparent_colour_gives_a_faint_icon(icons: IconSet) -> None:
    faint = icons.pixmap(Icon.CHECK, QColor(255, 0, 0, 128), size_px=48).toImage()

    alphas = {faint.pixelColor(x, y).alpha() for x in range(48) for y in range(48)}
    assert 0 < max(alphas) <= 129
