"""The themes: every role in each, and colours that can be told apart."""

import json

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.model.resources import Stage
from genai_planner.pictures.paint import theme as themes
from genai_planner.pictures.paint.theme import ROLES, STAGES, STATES, THEME_NAMES, Theme, load_theme
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.timeline.chart_body import FAR_LINK

GROUNDS = ("window", "view", "control", "selected_row", "accent_ground", "non_working")
TEXTS_ON_GROUNDS = [
    *((role, ground) for role in ("text", "secondary", "accent") for ground in GROUNDS),
    *((f"{stage}_text", ground) for stage in STAGES for ground in GROUNDS),
    *((f"{state}_text", ground) for state in STATES for ground in GROUNDS),
    *((f"{name}_text", f"{name}_ground") for name in (*STAGES, *STATES)),
    ("on_bar", "accent"),
    ("on_bar", "today"),
    ("today", "view"),
    # The stage arrows of the lifecycle's figure.
    *(("view", f"{stage}_text") for stage in STAGES),
]
SHAPES_ON_GROUNDS = [
    *((f"{stage}_bar", ground) for stage in STAGES for ground in ("view", "selected_row", "non_working")),
    *(("on_bar", f"{stage}_bar") for stage in STAGES),
    *((line, ground) for line in ("critical", "today", "accent") for ground in GROUNDS),
    ("link", "view"),
    (FAR_LINK, "view"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize(("role", "ground"), TEXTS_ON_GROUNDS)
def test_text_has_a_contrast_of_at_least_4_5_on_its_ground(name, role, ground):
    theme = load_theme(name)
    assert contrast(theme.colour(role), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize(("role", "ground"), SHAPES_ON_GROUNDS)
def test_bars_and_lines_have_a_contrast_of_at_least_3_on_their_ground(name, role, ground):
    theme = load_theme(name)
    assert contrast(theme.colour(role), theme.colour(ground)) >= 3


@pytest.mark.parametrize(("role", "ground"), TEXTS_ON_GROUNDS)
def test_text_has_a_contrast_of_at_least_7_in_the_theme_of_high_contrast(role, ground):
    theme = load_theme("contrast")
    assert contrast(theme.colour(role), theme.colour(ground)) >= 7


@pytest.mark.parametrize(
    ("role", "ground"), [*SHAPES_ON_GROUNDS, ("border", "view"), ("border", "control"), ("border", "window")]
)
def test_bars_and_lines_have_a_contrast_of_at_least_4_5_in_the_theme_of_high_contrast(role, ground):
    theme = load_theme("contrast")
    assert contrast(theme.colour(role), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize(("name", "is_dark"), [("light", False), ("dark", True), ("contrast", True)])
def test_a_bundled_theme_has_every_role_and_says_whether_it_is_dark(name, is_dark):
    theme = load_theme(name)
    assert set(theme.colours) == ROLES
    assert theme.is_dark is is_dark


def test_a_theme_with_a_missing_or_unknown_role_is_refused_by_name():
    colours = {**load_theme("light").colours, "glow": "#FFFFFF"}
    del colours["today"]
    with pytest.raises(ValueError, match="glow, today"):
        Theme(name="broken", is_dark=False, colours=colours)


def test_a_broken_theme_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(themes, "resources", lambda: tmp_path)
    load_theme.cache_clear()
    try:
        (tmp_path / "themes").mkdir()
        (tmp_path / "themes" / "light.json").write_text(json.dumps({"name": "light"}), encoding="utf-8")
        with pytest.raises(UnreadableFileError, match=r"light\.json"):
            load_theme("light")
    finally:
        load_theme.cache_clear()


def test_phases_without_a_stage_are_plain():
    assert stage_role(None, "bar") == "plain_bar"
    assert stage_role(Stage.ADAPT, "text") == "adapt_text"
