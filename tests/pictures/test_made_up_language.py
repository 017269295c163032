"""No picture has a word of English left when the program speaks another language."""

from datetime import date, timedelta

import pytest

from genai_planner.files.export_options import ExportOptions, Pictured, Shown
from genai_planner.files.formats.pictures import picture_of
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.pictures.charts.cloud import draw_cost
from genai_planner.pictures.charts.cost_curve import draw_cost_curve
from genai_planner.pictures.charts.drivers import draw_drivers
from genai_planner.pictures.charts.finish import draw_finish
from genai_planner.pictures.charts.settling import draw_settling
from genai_planner.pictures.charts.style import chart_style
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.pseudo import PseudoCatalogue
from support.grounds import CATALOGUE
from support.made_up import english_in, renamed

SCENES = (Pictured.TIMELINE, Pictured.MATRIX, Pictured.LIFECYCLE, Pictured.LOAD)
CHARTS = (draw_finish, draw_drivers, draw_cost, draw_settling, draw_cost_curve)


@pytest.fixture(scope="module")
def subject():
    """A late and dear plan of a sample, all its names in the made-up language."""
    made = make_plan(samples()[0].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    late = schedule(made).finish.date() - timedelta(days=20)
    plan = renamed(made.model_copy(update={"deadline": late, "budget": 10_000.0}))
    return Subject(plan, date(2026, 12, 1), lambda: renamed(bundled()))


@pytest.fixture(autouse=True)
def _made_up():
    with speaking(Tongue(PseudoCatalogue())):
        yield


@pytest.mark.parametrize("view", SCENES)
def test_no_scene_has_english_left(subject, view):
    picture = picture_of(subject, ExportOptions(view=view, show=tuple(Shown)))
    scene = picture.scene(1_600, None)
    texts = [shape.text for shape in scene.shapes if hasattr(shape, "text")]
    assert len(texts) > 20
    assert {text: words for text in (*texts, scene.note) if (words := english_in(text))} == {}


@pytest.mark.parametrize("draw", CHARTS)
def test_no_chart_has_english_left(subject, draw):
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    with chart_style():
        figure = Figure(figsize=(10, 6))
        draw(figure, subject.costs if draw is draw_cost_curve else subject.outlook, load_theme("light"))
        texts = [text.get_text() for text in figure.findobj(Text) if text.get_text()]
    assert len(texts) > 3
    assert {text: words for text in texts if (words := english_in(text))} == {}
