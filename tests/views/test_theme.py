from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from booking_desktop.resources import resource_path
from booking_desktop.views.style_sheet import fill_style_sheet, read_style_sheet
from booking_desktop.views.theme import Appearance, SchemeChoice, Theme
from booking_desktop.views.tokens import Scheme, Text, load_tokens


@pytest.fixture
def seen(appearance: Appearance) -> list[Theme]:
    """Every theme that was announced."""
    themes: list[Theme] = []
    appearance.changed.connect(themes.append)
    return themes


def test_choosing_dark_dresses_the_application_and_tells_everybody_once(
    appearance: Appearance, seen: list[Theme], qapp: QApplication
) -> None:
    appearance.choose(SchemeChoice.DARK)

    assert [theme.scheme for theme in seen] == [Scheme.DARK]
    assert appearance.theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Base) == appearance.theme.colours.surface


def test_choosing_what_is_there_already_tells_nobody(
    appearance: Appearance, seen: list[Theme]
) -> None:
    appearance.choose(SchemeChoice.LIGHT)

    assert seen == []


def test_toggling_twice_comes_back(appearance: Appearance, seen: list[Theme]) -> None:
    appearance.toggle()
    appearance.toggle()

    assert [theme.scheme for theme in seen] == [Scheme.DARK, Scheme.LIGHT]
    assert appearance.choice is SchemeChoice.LIGHT


def test_the_system_is_followed_until_somebody_chooses(
    appearance: Appearance, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance.choose(SchemeChoice.SYSTEM)
    hints = qapp.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)

    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.theme.is_dark

    appearance.choose(SchemeChoice.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not appearance.theme.is_dark


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_grows_from_one_to_two_times(
    appearance: Appearance, asked: float, given: float
) -> None:
    appearance.scale_text(asked)

    theme = appearance.theme
    assert theme.text_scale == given
    assert theme.sizes.button == round(30 * given)
    assert QFontInfo(theme.text_font(Text.BODY)).pixelSize() == round(13 * given)


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_the_bundled_typeface_is_used_in_every_weight(appearance: Appearance, weight: int) -> None:
    info = QFontInfo(appearance.theme.font(12, weight))

    assert info.family().startswith("Inter")
    assert info.weight() == weight


def test_figures_are_equally_wide(appearance: Appearance) -> None:
    metrics = QFontMetricsF(appearance.theme.text_font(Text.BLOCK))

    widths = {metrics.horizontalAdvance(figure) for figure in "0123456789"}
    assert len(widths) == 1


def test_a_fractional_size_lies_between_its_neighbours(appearance: Appearance) -> None:
    def width(size_px: float) -> float:
        return QFontMetricsF(appearance.theme.font(size_px)).horizontalAdvance("Cut & blow-dry")

    assert width(11.5) == pytest.approx((width(11) + width(12)) / 2, rel=0.01)


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.3, 1.7, 2.0])
def test_a_size_divided_by_the_scale_comes_back_whole(appearance: Appearance, scale: float) -> None:
    appearance.scale_text(scale)

    font = appearance.theme.font(23 / scale)

    assert (font.pixelSize(), font.letterSpacing()) == (23, 0)


def test_nothing_is_smaller_than_the_smallest_size(appearance: Appearance) -> None:
    assert appearance.theme.font(6) == appearance.theme.font(10.5)


def test_a_font_is_built_once(appearance: Appearance) -> None:
    assert appearance.theme.font(11.5, 600) is appearance.theme.font(11.5, 600)


def test_fonts_are_not_hinted_so_that_words_keep_their_width(appearance: Appearance) -> None:
    hinting = appearance.theme.text_font(Text.BODY).hintingPreference()

    assert hinting == QFont.HintingPreference.PreferNoHinting


def test_every_style_of_type_is_in_the_tokens(appearance: Appearance) -> None:
    assert {text.value for text in Text} == set(appearance.theme.styles)


def test_high_contrast_drops_tints_and_strengthens_lines(appearance: Appearance) -> None:
    colours = appearance.theme.colours
    strong = colours.with_high_contrast()
    hue = appearance.theme.hue("plum").without_tint(strong)

    assert strong.border == strong.text_third == colours.text
    assert strong.warn_soft == strong.surface
    assert (hue.tint, hue.bar) == (strong.surface, appearance.theme.hue("plum").bar)


def test_lengths_of_the_style_sheet_grow_with_the_text_and_hairlines_do_not(
    appearance: Appearance,
) -> None:
    colours = appearance.theme.colours

    filled = fill_style_sheet("a { m: 1px 2px 7px; color: $text; }", colours, text_scale=2.0)

    assert filled == "a { m: 1px 2px 14px; color: rgba(33, 31, 28, 1.000); }"


def test_a_style_sheet_with_an_unknown_colour_is_refused(appearance: Appearance) -> None:
    with pytest.raises(KeyError):
        fill_style_sheet("a { color: $mauve; }", appearance.theme.colours, text_scale=1)


def test_the_programs_style_sheet_names_known_colours_alone(appearance: Appearance) -> None:
    filled = fill_style_sheet(read_style_sheet(), appearance.theme.colours, text_scale=1)

    assert "$" not in filled


def test_tokens_without_a_colour_are_refused(tmp_path: Path) -> None:
    raw = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))
    del raw["colours"]["dark"]["accent"]
    broken = tmp_path / "tokens.json"
    broken.write_text(json.dumps(raw), encoding="utf-8")

    with pytest.raises(TypeError, match="accent"):
        load_tokens(broken)


def test_both_schemes_have_the_same_hues() -> None:
    tokens = load_tokens(resource_path("themes/tokens.json"))

    assert set(tokens.hues[Scheme.LIGHT]) == set(tokens.hues[Scheme.DARK])
