"""The stylesheet, the icons and the themes."""

import re

import pytest
from PySide6.QtGui import QColor

from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.style import palette, stylesheet
from genai_planner.gui.look.widgets import Look
from genai_planner.paths import resources
from genai_planner.pictures.paint.theme import load_theme


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_role_and_icon_of_the_stylesheet_is_known(name, tmp_path):
    rules = stylesheet(load_theme(name), tmp_path)

    assert "@" not in rules.split("*/", 1)[1]
    named = set(re.findall(r"url\((.+?)\)", rules))
    assert named == {path.as_posix() for path in tmp_path.iterdir()}


def test_no_text_is_smaller_than_11_pixels():
    rules = (resources() / "style" / "window.qss").read_text(encoding="utf-8")

    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", rules)]

    assert min(sizes) == 11


def test_the_stylesheet_names_no_colour_of_its_own():
    rules = (resources() / "style" / "window.qss").read_text(encoding="utf-8")

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", rules)


def test_every_look_has_its_rule():
    rules = (resources() / "style" / "window.qss").read_text(encoding="utf-8")

    assert {look.value for look in Look} <= set(re.findall(r'look="([\w-]+)"', rules))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["light", "dark"])
def test_an_icon_is_drawn_in_the_colour_of_its_role(name):
    theme = load_theme(name)

    drawn = icon("minus", theme, "accent").pixmap(16, 16).toImage()

    assert drawn.pixelColor(8, 8).alpha() > 100
    assert _is_near(drawn.pixelColor(8, 8), QColor(theme.colour("accent")))


def test_the_palette_follows_the_theme():
    dark, light = palette(load_theme("dark")), palette(load_theme("light"))

    assert dark.window().color().lightness() < 60
    assert light.window().color().lightness() > 200


def _is_near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))
